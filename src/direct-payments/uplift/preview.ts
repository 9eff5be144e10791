import { noPence, sum, type Pence } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { refuseUplift } from './refusals.js';
import type { BookLine, OpenLine, Rise } from './rules/book-line.js';
import { costingsOf, type Costings } from './costings.js';
import { raiseLine } from './raise-line.js';
import { areRatesKnown } from './rates-known.js';
import { stepDaysOf } from './rules/step-days.js';
import { familiesOf, largeRises, partsOf, type ShownLeftOut, type ShownOpen, type ShownRise, type UpliftFamily, type UpliftPart } from './rules/sum-up.js';
import type { UpliftTerms } from './rules/uplift-terms.js';
import { findBookLines, findOpenLines } from './store/book.js';

/** What an uplift makes of the book: line by line, family by family, budget by budget. Pence. */
export interface UpliftPreview {
  readonly lines: readonly ShownRise[];
  readonly leftOut: readonly ShownLeftOut[];
  /** Parts of plans that are not carried out yet, as they will be raised once they are; no sum of the uplift counts them. */
  readonly open: readonly ShownOpen[];
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
    const { first } = stepDaysOf(terms.effectiveFrom);
    const [book, open] = [await findBookLines(all, { from: first, effectiveFrom: terms.effectiveFrom }), await findOpenLines(all, first)];
    const costings = await costingsOf(all, { book, open }, terms);
    const ofLaw = ({ regime }: BookLine | OpenLine): boolean => terms.regimes.includes(regime);
    return ok(workOut(book.filter(ofLaw), open.filter((line) => ofLaw(line) && !line.goesOn), terms, costings));
  });
}

function workOut(book: readonly BookLine[], open: readonly OpenLine[], terms: UpliftTerms, costings: Costings): UpliftPreview {
  const [lines, leftOut]: [ShownRise[], ShownLeftOut[]] = [[], []];
  for (const line of book) {
    const outcome = raiseLine(line, terms, costings.running(line.regime));
    const { agreementId, reference, personId, personName, description, planLineId, weekly } = line;
    if ('leftOut' in outcome) leftOut.push({ ...outcome.leftOut, planLineId, agreementId, reference, personId, personName, description, weekly });
    else lines.push(...shownRises(line, outcome.raised));
  }
  return summed({ lines, leftOut, open: open.flatMap((line) => openOf(line, terms, costings)) }, terms.largeHundredths);
}

/** The changes of a line with whose it is. */
export function shownRises({ planLineId, agreementId, reference, personId, personName, description, stream, budgetId, budgetName, planVersionId }: BookLine, raised: readonly Rise[]): ShownRise[] {
  return raised.map((rise) => ({ ...rise, planLineId, agreementId, reference, personId, personName, description, stream, budgetId, budgetName, planVersionId }));
}

function openOf(line: OpenLine, terms: UpliftTerms, costings: Costings): ShownOpen[] {
  const { shareId, planVersionId, planReference, state, personId, personName, description, stream, budgetId, budgetName, weekly } = line;
  const of = { shareId, planVersionId, planReference, state, personId, personName, description, stream, budgetId, budgetName };
  const outcome = raiseLine(line, terms, costings.coming(line.regime));
  if ('leftOut' in outcome) {
    const { reason, sentence, byHand } = outcome.leftOut;
    return [{ ...of, step: 0, begins: null, until: null, before: weekly, after: null, inYear: noPence, fullYear: noPence, why: sentence, reason, byHand }];
  }
  return outcome.raised.map(({ step, begins, until, before, after, inYear, fullYear, why }) => ({ ...of, step, begins, until, before, after, inYear, fullYear, why, reason: null, byHand: false }));
}

/** Sums lines up as whoever looks at them sees them. */
export function summed({ lines, leftOut, open }: Pick<UpliftPreview, 'lines' | 'leftOut' | 'open'>, largeHundredths: number): UpliftPreview {
  const [parts, families] = [partsOf(lines, open), familiesOf(lines)];
  return {
    lines, leftOut, open, parts, families, large: largeRises(families, largeHundredths),
    weekly: sum(parts.map(({ weekly }) => weekly)), inYear: sum(parts.map(({ inYear }) => inYear)), fullYear: sum(parts.map(({ fullYear }) => fullYear)),
  };
}
