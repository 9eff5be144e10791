import { plainDate } from '../../core/plain-date.js';
import { approveUpliftPart } from '../../direct-payments/uplift/approve-uplift-part.js';
import { putForward } from '../../direct-payments/uplift/put-forward.js';
import { showUplift } from '../../direct-payments/uplift/show-uplift.js';
import { startUplift } from '../../direct-payments/uplift/start-uplift.js';
import { on, type Desk } from './who-asks.js';

/**
 * Next April's uplift, put forward in November: for what was brought over and what is bought, since next year's minimum wage is not settled yet. Social
 * care's budget has approved its part; the other budgets have not, so that nothing is carried out.
 */
export async function putUpliftForward({ as, staff }: Desk): Promise<void> {
  const begun = on('2026-11-23');
  const upliftId = await as(staff.finance, (tx) => startUplift(tx, {
    name: 'April 2027', source: 'Cabinet, 17 November 2026, report 41', effectiveFrom: plainDate('2027-04-05'), regimes: ['child_social_care', 'adult_social_care', 'education', 'health'], lineKinds: ['bought', 'brought_over'],
    assistantHundredths: 410, otherHundredths: 280, rounding: 'penny_half_up', largeHundredths: 1_000,
  }, begun));
  await as(staff.finance, (tx) => putForward(tx, upliftId, begun));
  const { uplift, parts } = await as(staff.careBudget, (tx) => showUplift(tx, upliftId));
  const care = parts.find(({ stream }) => stream === 'social_care');
  if (care) await as(staff.careBudget, (tx) => approveUpliftPart(tx, { upliftId, partId: care.id, seen: uplift.digest ?? '' }, begun));
}
