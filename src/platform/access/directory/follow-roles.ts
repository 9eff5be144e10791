import type { PlainDate } from '../../../core/plain-date.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { roleInWords } from '../actor.js';
import type { Role } from '../permissions.js';
import type { Directory } from './directory.js';
import type { MappedRoles } from './mapped-roles.js';
import { teamsOfDirectory } from './store/given-roles.js';
import { addFurtherRole, endFurtherRole, joinTeam, leaveTeam, setMainRole, type Held } from './store/members.js';

export interface Following {
  readonly staffId: number;
  readonly held: Held;
  readonly mapped: MappedRoles;
  readonly on: PlainDate;
}

/** Gives a member of staff the roles and teams that their directory gives them, takes away what it gives no longer, and records what changed. */
export async function followRoles(tx: TenantTx, directory: Pick<Directory, 'id' | 'name'>, { staffId, held, mapped, on }: Following): Promise<void> {
  const { main } = mapped;
  const moved = held.organisation !== main.organisation || held.organisationId !== main.organisationId;
  const settled = held.role === main.role && held.reach === main.reach && !moved;
  const kept = held.further.filter(({ byHand }) => byHand && !moved).map(({ role }) => role);
  const given = mapped.further.map(({ role }) => role);
  const wanted = [...new Set([...kept, ...given])].filter((role) => role !== main.role);
  const before = held.further.map(({ role }) => role);
  for (const role of before.filter((one) => !wanted.includes(one))) await endFurtherRole(tx, staffId, role, on);
  if (!settled) await setMainRole(tx, staffId, main);
  for (const one of mapped.further) if (wanted.includes(one.role) && !before.includes(one.role)) await addFurtherRole(tx, staffId, one, on);
  const teamsMoved = await followTeams(tx, directory.id, { staffId, held, mapped, on });
  if (settled && !teamsMoved && sameRoles(before, wanted)) return;
  await recordEvent(tx, {
    sentence: `${held.name} is now ${inWords([main.role, ...wanted])}, as ${directory.name} says.`, subjectKind: 'staff_member', subjectId: staffId,
    before: { roles: [held.role, ...before], reach: held.reach, organisation: held.organisation, teams: held.teams },
    after: { roles: [main.role, ...wanted], reach: main.reach, organisation: main.organisation, teams: mapped.teams },
  });
}

async function followTeams(tx: TenantTx, directoryId: number, { staffId, held, mapped, on }: Following): Promise<boolean> {
  const managed = await teamsOfDirectory(tx, directoryId);
  const leaving = held.teams.filter((team) => managed.includes(team) && !mapped.teams.includes(team));
  const joining = mapped.teams.filter((team) => !held.teams.includes(team));
  for (const team of leaving) await leaveTeam(tx, staffId, team, on);
  for (const team of joining) await joinTeam(tx, staffId, team, on);
  return leaving.length + joining.length > 0;
}

/** The directory gives them nothing any more: what it gave ends. Their main role stays written down, and no way of signing in leads to it. */
export async function takeRolesAway(tx: TenantTx, directory: Pick<Directory, 'id' | 'name'>, { staffId, held, on }: Omit<Following, 'mapped'>): Promise<void> {
  for (const { role, byHand } of held.further) if (!byHand) await endFurtherRole(tx, staffId, role, on);
  const managed = await teamsOfDirectory(tx, directory.id);
  for (const team of held.teams) if (managed.includes(team)) await leaveTeam(tx, staffId, team, on);
}

function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}

/** `Adviser and Broker` */
export function inWords(roles: readonly Role[]): string {
  const words = roles.map(roleInWords);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
