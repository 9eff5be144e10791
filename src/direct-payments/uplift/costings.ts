import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { planPolicyOf } from '../plans/policy-of.js';
import type { PlanRegime } from '../plans/plan-version.js';
import type { RateCard } from '../plans/rate-cards/rate-card.js';
import { rateCardsInForce } from '../plans/rate-cards/rate-cards-in-force.js';
import { togetherOf } from './cost-shared.js';
import type { Costing, Rates } from './recost-line.js';
import type { BookLine, OpenLine } from './rules/book-line.js';
import { stepDaysOf } from './rules/step-days.js';
import type { UpliftTerms } from './rules/uplift-terms.js';

/** Costing for each law: of what runs, and of what will run once the plans on their way are carried out. */
export interface Costings {
  readonly running: (regime: PlanRegime) => Costing;
  readonly coming: (regime: PlanRegime) => Costing;
}

interface Book {
  /** Of every law: an assistant may work under several. */
  readonly book: readonly BookLine[];
  readonly open: readonly OpenLine[];
}

/** Rates of every day on which a line may change, and each law's policy, read once; with the jobs of shared assistants. */
export async function costingsOf(tx: TenantTx, { book, open }: Book, { effectiveFrom }: UpliftTerms): Promise<Costings> {
  const { wageDay, full } = stepDaysOf(effectiveFrom);
  const days = new Set<PlainDate>([...(wageDay === null ? [] : [wageDay]), ...full]);
  for (const { from } of [...book, ...open]) if (from > (wageDay ?? effectiveFrom)) days.add(from);
  const cards = new Map<PlainDate, readonly RateCard[]>();
  for (const day of days) cards.set(day, await rateCardsInForce(tx, day));
  const rates = new Map<PlanRegime, Rates>();
  for (const regime of new Set([...book, ...open].map((line) => line.regime))) {
    const { weeklyOver } = await planPolicyOf(tx, regime, effectiveFrom);
    rates.set(regime, { cards: (on) => cards.get(on) ?? [], policy: { weeklyOver } });
  }
  const [running, coming] = jobsOf({ book, open });
  return { running: byLaw(rates, running), coming: byLaw(rates, coming) };
}

function byLaw(rates: ReadonlyMap<PlanRegime, Rates>, members: readonly (BookLine | OpenLine)[]): (regime: PlanRegime) => Costing {
  const together = togetherOf(members);
  const costings = new Map([...rates].map(([regime, own]) => [regime, { ...own, together: together(own) }]));
  const none: Rates = { cards: () => [], policy: { weeklyOver: 'year' } };
  return (regime) => costings.get(regime) ?? { ...none, together: together(none) };
}

/**
 * Whose parts make up a job, as costing has it: what runs, beside plans that never ran; and what comes, which is each plan's change that is open, else
 * what runs of it.
 */
function jobsOf({ book, open }: Book): readonly [running: readonly (BookLine | OpenLine)[], coming: readonly (BookLine | OpenLine)[]] {
  const plansOf = (lines: readonly (BookLine | OpenLine)[]): ReadonlySet<number> => new Set(lines.flatMap(({ inputs }) => inputs?.planId ?? []));
  const [run, change] = [plansOf(book), plansOf(open)];
  return [[...book, ...open.filter(({ planId }) => !run.has(planId))], [...book.filter(({ inputs }) => inputs === null || !change.has(inputs.planId)), ...open]];
}
