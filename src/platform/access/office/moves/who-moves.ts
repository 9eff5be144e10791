import { addDays, type PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import { rolesHeld, type Service } from '../../roles-held.js';
import { servicesOn } from '../store/staff.js';
import type { WorkOf } from './store/moved-work.js';
import { findPeopleOf, findTeamsOf, type TakeOver } from './store/moves.js';

interface MovingServices {
  readonly fromId: number;
  readonly services: readonly Service[];
  readonly on: PlainDate;
  readonly teams: readonly TakeOver[];
}

/**
 * Whose work goes with the services. Direct payments go with monitoring, which is what their officers do; whoever holds nothing any more
 * loses everything; a team goes where it was said so, and with the last service. So one organisation may go on advising where another begins
 * to monitor.
 */
export async function whoMoves(tx: TenantTx, { fromId, services, on, teams }: MovingServices): Promise<WorkOf> {
  const people = await findPeopleOf(tx, fromId, on);
  const stays = (await servicesOn(tx, fromId, addDays(on, -1))).filter((service) => !services.includes(service));
  const holders = people.filter(({ role, further, left }) => rolesHeld({ role, confirmed: true, further, left, organisation: 'support_service', services: stays }).length === 0).map(({ id }) => id);
  const monitoring = services.includes('monitoring');
  return {
    officers: monitoring ? people.map(({ id }) => id) : holders, holders,
    teams: stays.length === 0 ? (await findTeamsOf(tx, fromId)).map(({ id }) => id) : teams.map(({ from }) => from),
  };
}
