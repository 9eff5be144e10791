import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { costingsOf } from './costings.js';
import { shownRises } from './preview.js';
import { raiseLine } from './raise-line.js';
import { stepDaysOf } from './rules/step-days.js';
import type { ShownRise } from './rules/sum-up.js';
import { findBookLines, findOpenLines } from './store/book.js';
import { findChangedSince, findKnownLines } from './store/following.js';
import type { UpliftFacts } from './store/uplifts.js';

/** What a plan began since an approved uplift was put forward, without having been on its way by then, and the uplift would raise: nobody approved that, so another uplift of the same day takes it. */
export async function raisedSince(tx: TenantTx, uplift: UpliftFacts): Promise<ShownRise[]> {
  if (uplift.state !== 'approved' && uplift.state !== 'carried_out') return [];
  return withWholeBook(tx, async (all) => {
    const changed = new Set(await findChangedSince(all, uplift.id, uplift.round));
    if (changed.size === 0) return [];
    const { first } = stepDaysOf(uplift.effectiveFrom);
    const [book, open] = [await findBookLines(all, { from: first, effectiveFrom: uplift.effectiveFrom }), await findOpenLines(all, first)];
    const mine = book.filter(({ agreementId, regime, raisedBy }) => changed.has(agreementId) && uplift.regimes.includes(regime) && raisedBy === null);
    const [costings, known] = [await costingsOf(all, { book, open }, uplift), await findKnownLines(all, uplift.id, uplift.round, mine.map(({ planLineId }) => planLineId))];
    return mine.filter(({ planLineId }) => !known.has(planLineId)).flatMap((line) => {
      const outcome = raiseLine(line, uplift, costings.running(line.regime));
      return 'raised' in outcome ? shownRises(line, outcome.raised) : [];
    });
  });
}
