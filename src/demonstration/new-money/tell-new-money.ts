import { plainDate } from '../../core/plain-date.js';
import { ok } from '../../core/result.js';
import { openDue } from '../../direct-payments/transition/open-due.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { Office } from '../office.js';
import { putUpliftForward } from './april-uplift.js';
import { payFourWeeks } from './four-weeks.js';
import { settleMoney } from './how-it-pays.js';
import { beginPayments } from './payments-begin.js';
import { bringSisterTeamOver } from './sister-team.js';
import { tellPlans } from './plans-in-every-state.js';
import { tellReferrals } from './referrals-in-every-state.js';

/** What comes before a payment and what is paid: referrals, plans, agreements and pay runs of the autumn, and next April's uplift, by the people whose work each is. */
export async function tellNewMoney(office: Office, sealer: Sealer, agreements: ReadonlyMap<string, number>): Promise<void> {
  const desk = { ...office, sealer };
  const budgets = await settleMoney(office, sealer);
  await tellReferrals(desk, agreements);
  await tellPlans(desk, budgets);
  await beginPayments(desk, budgets);
  await payFourWeeks(desk, agreements);
  await putUpliftForward(desk);
  await bringSisterTeamOver(desk);
  await office.as(office.staff.manager, async (tx) => ok(await openDue(tx, plainDate('2026-11-23'))));
}
