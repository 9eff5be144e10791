import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { clocksOfBook } from './describe-reviews.js';
import type { Regime } from './rules/law.js';

export interface ReviewCounts {
  readonly regime: Regime;
  /** Completed in the days asked for, by the day they were due or after it. */
  readonly onTime: number;
  readonly late: number;
  /** Overdue on the last of those days as it stands now. */
  readonly overdue: number;
}

const regimes = ['adult_social_care', 'child_social_care', 'education', 'health'] as const;

/** How reviews kept their clocks by regime: completed from one day to another, both included, and those overdue on the last, which are reckoned unless they are given. */
export async function countReviews(tx: TenantTx, from: PlainDate, until: PlainDate, overdueThen?: Readonly<Record<Regime, number>>): Promise<ReviewCounts[]> {
  const { rows } = await tx.client.query<{ regime: Regime; onTime: number; late: number }>(
    `select agreement.regime, count(*) filter (where result.completed_on <= result.due_on) as "onTime", count(*) filter (where result.completed_on > result.due_on) as late
     from review_result result join review on review.authority_id = result.authority_id and review.id = result.review_id
     join agreement on agreement.authority_id = review.authority_id and agreement.id = review.agreement_id
     where result.authority_id = $1 and result.number = 1 and result.completed_on between $2 and $3 group by agreement.regime`,
    [tx.authorityId, from, until],
  );
  const clocks = overdueThen ? [] : await clocksOfBook(tx, until);
  return regimes.map((regime) => {
    const { onTime = 0, late = 0 } = rows.find((one) => one.regime === regime) ?? {};
    return { regime, onTime, late, overdue: overdueThen?.[regime] ?? clocks.filter((one) => one.row.regime === regime && one.next?.state === 'overdue').length };
  });
}
