import { sum, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { planPolicyOf } from '../plans/policy-of.js';
import type { PlanRegime } from '../plans/plan-version.js';
import type { RateCard } from '../plans/rate-cards/rate-card.js';
import { rateCardsInForce } from '../plans/rate-cards/rate-cards-in-force.js';
import { refuseUplift } from './refusals.js';
import type { BookLine } from './rules/book-line.js';
import { raiseLine } from './raise-line.js';
import type { Costing } from './recost-line.js';
import { areRatesKnown } from './rates-known.js';
import { stepDaysOf } from './rules/step-days.js';
import { familiesOf, largeRises, partsOf, type ShownLeftOut, type ShownRise, type UpliftFamily, type UpliftPart } from './rules/sum-up.js';
import type { UpliftTerms } from './rules/uplift-terms.js';
import { findBookLines } from './store/book.js';

/** What an uplift makes of the book: line by line, family by family, budget by budget. Pence. */
export interface UpliftPreview {
  readonly lines: readonly ShownRise[];
  readonly leftOut: readonly ShownLeftOut[];
  readonly parts: readonly UpliftPart[];
  /** The largest rise first. */
  readonly families: readonly UpliftFamily[];
  /** Those above what the uplift calls large. */
  readonly large: readonly UpliftFamily[];
  readonly weekly: Pence;
  readonly inYear: Pence;
  readonly fullYear: Pence;
}

/**
 * Works the whole book out by the rates as they are now: drawn anew each time, so that it follows the council's rates until it is put forward. Refused
 * where employment's rates of that day are not known.
 */
export async function previewUplift(tx: TenantTx, terms: UpliftTerms): Promise<Result<UpliftPreview>> {
  if (terms.lineKinds.includes('assistant') && !areRatesKnown(terms.effectiveFrom)) return refuseUplift('uplift-rates-not-known', 'The minimum wage or the tax year of that day is not known yet.', { field: 'effectiveFrom' });
  return withWholeBook(tx, async (all) => {
    const book = await findBookLines(all, { from: stepDaysOf(terms.effectiveFrom).first, regimes: terms.regimes });
    return ok(workOut(book, terms, await costingsOf(all, book, terms)));
  });
}

type Costings = (regime: PlanRegime) => Costing;

/** Rates of every day on which a line may change, and each law's policy, read once. */
async function costingsOf(tx: TenantTx, book: readonly BookLine[], { effectiveFrom }: UpliftTerms): Promise<Costings> {
  const { wageDay, full } = stepDaysOf(effectiveFrom);
  const days = new Set<PlainDate>([...(wageDay === null ? [] : [wageDay]), ...full]);
  for (const { from } of book) if (from > (wageDay ?? effectiveFrom)) days.add(from);
  const cards = new Map<PlainDate, readonly RateCard[]>();
  for (const day of days) cards.set(day, await rateCardsInForce(tx, day));
  const policies = new Map<PlanRegime, Costing>();
  for (const regime of new Set(book.map((line) => line.regime))) {
    const { weeklyOver } = await planPolicyOf(tx, regime, effectiveFrom);
    policies.set(regime, { cards: (on) => cards.get(on) ?? [], policy: { weeklyOver } });
  }
  return (regime) => policies.get(regime) ?? { cards: () => [], policy: { weeklyOver: 'year' } };
}

function workOut(book: readonly BookLine[], terms: UpliftTerms, costings: Costings): UpliftPreview {
  const [lines, leftOut]: [ShownRise[], ShownLeftOut[]] = [[], []];
  for (const line of book) {
    const outcome = raiseLine(line, terms, costings(line.regime));
    const { agreementId, reference, personId, personName, description, stream, budgetId, budgetName, planVersionId, planLineId, weekly } = line;
    if ('leftOut' in outcome) leftOut.push({ ...outcome.leftOut, planLineId, agreementId, reference, personId, personName, description, weekly });
    else lines.push(...outcome.raised.map((raised) => ({ ...raised, agreementId, reference, personId, personName, description, stream, budgetId, budgetName, planVersionId })));
  }
  return summed(lines, leftOut, terms.largeHundredths);
}

/** Sums lines up as whoever looks at them sees them. */
export function summed(lines: readonly ShownRise[], leftOut: readonly ShownLeftOut[], largeHundredths: number): UpliftPreview {
  const [parts, families] = [partsOf(lines), familiesOf(lines)];
  return {
    lines, leftOut, parts, families, large: largeRises(families, largeHundredths),
    weekly: sum(parts.map(({ weekly }) => weekly)), inYear: sum(parts.map(({ inYear }) => inYear)), fullYear: sum(parts.map(({ fullYear }) => fullYear)),
  };
}
