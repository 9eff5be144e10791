import { formatPounds, type Pence } from '../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { kindOfLine, type LeftOut, type LeftOutReason, type LineInputs, type Outcome, type Rise, type UpliftableLine } from './rules/book-line.js';
import { byPercentage, percentText } from './rules/by-percentage.js';
import { fullYearCost, inYearCost } from './rules/cost-of-rise.js';
import { isUnderMinimum, recostLine, type Costing, type Recosted } from './recost-line.js';
import { stepDaysOf } from './rules/step-days.js';
import type { UpliftTerms } from './rules/uplift-terms.js';

/** One amount of a line from a day on. */
interface Step extends Recosted {
  readonly begins: PlainDate;
}

/**
 * What an uplift makes of one line: its changes with their working, or why it stays as it is. Nothing ever falls: a line that would, on any of its days,
 * is left to be decided one by one. A wage under the minimum is lifted though the line is held.
 */
export function raiseLine(line: UpliftableLine, terms: UpliftTerms, costing: Costing): Outcome {
  const days = stepDaysOf(terms.effectiveFrom);
  const lastDay = days.full.at(-1) ?? terms.effectiveFrom;
  const isUnder = line.inputs !== null && isUnderMinimum(line.inputs, later(lastDay, line.from));
  const reason = whyNot(line, terms, isUnder);
  if (reason) return { leftOut: reason };
  if (line.inputs === null) return byPercent(line, terms);
  const steps = stepsOf(line, line.inputs, terms, costing);
  if (!steps.ok) return leave(line.inputs.sharedAssistantId === null ? 'not-costed' : 'shared-assistant', steps.refusal.message, true);
  return outcomeOf(line, steps.value, 'recosted', terms);
}

function whyNot(line: UpliftableLine, terms: UpliftTerms, isUnder: boolean): LeftOut | undefined {
  const kind = kindOfLine(line);
  const first = kind === 'assistant' ? stepDaysOf(terms.effectiveFrom).first : terms.effectiveFrom;
  if (line.until !== null && line.until < first) return reasonOf('ends-before', `It ends on ${formatDate(line.until)}, before the new amounts begin.`, false);
  if (!terms.lineKinds.includes(kind)) return reasonOf('not-asked', 'The uplift is not for lines of this kind.', isUnder);
  // What is costed from its inputs comes out the same a second time; a percentage would not.
  if (line.raisedBy !== null && line.inputs === null) return reasonOf('raised-already', `${line.raisedBy} raised it in the same month already.`, false);
  if (line.isHeld && !isUnder) return reasonOf('held', 'Its payments are held. Decide on it when they are let go.', true);
  if (kind === 'bought' && line.inputs && 'rate' in line.inputs.terms) return reasonOf('own-price', `A price of its own was agreed: ${formatPounds(line.inputs.terms.rate)}.`, false);
  if (line.inputs === null && percentageOf(line, terms) === null) return reasonOf('no-percentage', 'What it was costed from is not known, and the uplift gives no percentage for it.', false);
  return undefined;
}

const reasonOf = (reason: LeftOutReason, sentence: string, byHand: boolean): LeftOut => ({ reason, sentence, byHand });
const leave = (reason: LeftOutReason, sentence: string, byHand: boolean): Outcome => ({ leftOut: { reason, sentence, byHand } });
const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);
const percentageOf = ({ employsAssistant }: UpliftableLine, { assistantHundredths, otherHundredths }: UpliftTerms): number | null => (employsAssistant ? assistantHundredths : otherHundredths);

function stepsOf(line: UpliftableLine, inputs: LineInputs, { effectiveFrom }: UpliftTerms, costing: Costing): Result<readonly Step[]> {
  const { wageDay, full } = stepDaysOf(effectiveFrom);
  const isEarly = wageDay !== null && line.from < effectiveFrom && isUnderMinimum(inputs, later(wageDay, line.from));
  const early = isEarly ? [{ day: later(wageDay, line.from), onlyWage: true }] : [];
  const steps: Step[] = [];
  for (const { day, onlyWage } of [...early, ...full.map((one) => ({ day: later(one, line.from), onlyWage: false }))]) {
    if (line.until !== null && line.until < day) continue;
    const costed = recostLine(inputs, day, costing, onlyWage);
    if (!costed.ok) return costed;
    // A line that begins later has one change alone, on its own first day.
    if (steps.at(-1)?.begins === day) steps.pop();
    steps.push({ ...costed.value, begins: day });
  }
  return ok(steps);
}

function byPercent(line: UpliftableLine, terms: UpliftTerms): Outcome {
  const hundredths = percentageOf(line, terms) ?? 0;
  const weekly = byPercentage(line.weekly, hundredths, terms.rounding);
  const because = `Raised by ${percentText(hundredths)}: ${formatPounds(line.weekly)} becomes ${formatPounds(weekly)} a week.`;
  const step = { begins: later(terms.effectiveFrom, line.from), weekly, paidRate: null, why: because, working: [{ step: 'percentage', amount: weekly, because, rate: percentText(hundredths), source: 'Policy of the council' }] };
  return outcomeOf(line, [step], 'percentage', terms);
}

function outcomeOf(line: UpliftableLine, steps: readonly Step[], way: Rise['way'], terms: UpliftTerms): Outcome {
  let before: Pence = line.weekly;
  const changes: (Step & { readonly before: Pence })[] = [];
  for (const step of steps) {
    if (step.weekly < before) return leave('would-fall', `It would fall from ${formatPounds(before)} to ${formatPounds(step.weekly)} a week on ${formatDate(step.begins)}. Nothing falls by an uplift: decide on it by itself, with a notice.`, true);
    if (step.weekly > before) changes.push({ ...step, before });
    before = step.weekly;
  }
  if (changes.length === 0) return leave('same', 'It comes to the same.', false);
  return { raised: changes.map((change, index) => raisedOf(line, change, index, way, changes[index + 1], terms)) };
}

function raisedOf(line: UpliftableLine, { begins, before, weekly, paidRate, why, working }: Step & { readonly before: Pence }, index: number, way: Rise['way'], next: Step | undefined, { effectiveFrom }: UpliftTerms): Rise {
  // What a later change adds is counted with that one, so that the changes of a line sum to it.
  const rise = { begins, until: line.until, before, after: weekly };
  return { step: index + 1, ...rise, inYear: inYearCost(rise, effectiveFrom), fullYear: fullYearCost(rise), way, why: next ? `${why} Until ${formatDate(addDays(next.begins, -1))}.` : why, working, paidRate };
}
