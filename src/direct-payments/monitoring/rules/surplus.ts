import { formatPounds, negate, noPence, pence, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { amountOf, deductionsOf, hasEnded, heldBack, weeklyMoney } from './deductions.js';
import { splitBySource, type HeldBack, type SourceSplit } from './source-split.js';
import { byStream, sourceNames, sourceOrder, streams, type ByStream, type Source } from './streams.js';
import type { SurplusInput } from './surplus-input.js';
import { countOf, weeksTimes } from './weeks.js';
import type { WorkingStep } from './working.js';

export interface Surplus {
  readonly unexpired: Pence;
  readonly liabilities: Pence;
  readonly reserved: Pence;
  readonly claimed: Pence;
  readonly own: Pence;
  readonly contingency: Pence;
  /** What is missing where the deductions exceed the balance; null where the balance is not proved, like all that follow. */
  readonly shortfall: Pence | null;
  readonly surplus: Pence | null;
  readonly reclaimable: Pence | null;
  readonly byStream: ByStream | null;
  readonly contributionShare: Pence | null;
  readonly splitBasis: 'weekly' | 'attributed';
  readonly working: readonly WorkingStep[];
}

/**
 * What an agreement holds that is neither needed nor spoken for, and whose it is. Liabilities come off first; after the
 * agreement's end neither contingency nor unexpired payments are held. The minimum is tested once, on the whole.
 */
export function surplusOf(input: SurplusInput): Surplus {
  const deductions = deductionsOf(input);
  const steps = [closingStep(input), ...deductions.map(([, step]) => step)];
  const amounts = {
    unexpired: amountOf(deductions, 'unexpired'), liabilities: amountOf(deductions, 'liabilities'), reserved: amountOf(deductions, 'reserved'),
    claimed: amountOf(deductions, 'claimed'), own: amountOf(deductions, 'own'), contingency: amountOf(deductions, 'contingency'),
  };
  const splitBasis = input.ledgers ? 'attributed' : 'weekly';
  if (input.closing === null) return { ...amounts, ...unknown, splitBasis, working: steps };
  const left = deductions.reduce((sum, [, step]) => sum - (step.amount ?? 0), Number(input.closing));
  const triggered = isTriggered(input, left + amounts.contingency);
  const surplus = pence(triggered ? Math.max(0, left) : 0);
  const shared = share(input, surplus, heldBack(input, amounts.contingency));
  const working = [...steps, surplusStep(input, left, triggered), ...shared.steps];
  return { ...amounts, ...shared.figures, shortfall: pence(Math.max(0, -left)), surplus, splitBasis, working };
}

const unknown = { shortfall: null, surplus: null, reclaimable: null, byStream: null, contributionShare: null } as const;

function closingStep({ closing, asAt }: SurplusInput): WorkingStep {
  if (closing === null) return { step: 'closing', amount: null, because: 'The balance is not proved, so there is no surplus to work out.' };
  return { step: 'closing', amount: closing, because: `The proved balance at the end of ${formatDate(asAt)}.` };
}

function isTriggered(input: SurplusInput, notSpokenFor: number): boolean {
  const { triggerWeeks } = input.policy;
  return triggerWeeks === undefined || hasEnded(input) || notSpokenFor > weeksTimes(triggerWeeks, weeklyMoney(input));
}

function surplusStep({ policy }: SurplusInput, left: number, triggered: boolean): WorkingStep {
  const step = 'surplus';
  if (left < 0)
    return { step, amount: noPence, because: `There is no surplus: what is needed and spoken for is ${formatPounds(pence(-left))} more than the balance.`, inputs: { shortfall: -left } };
  if (!triggered)
    return { step, amount: noPence, because: `What is not spoken for is no more than ${countOf(policy.triggerWeeks ?? 0, 'week')}’ money, so it is not looked at.`, inputs: { left } };
  return { step, amount: pence(left), because: 'The balance less all of these.' };
}

interface Shared {
  readonly figures: { readonly reclaimable: Pence; readonly byStream: ByStream; readonly contributionShare: Pence };
  readonly steps: readonly WorkingStep[];
}

function share(input: SurplusInput, surplus: Pence, held: HeldBack): Shared {
  const minimum = input.policy.minimumReclaim;
  if (surplus < minimum || surplus === 0) {
    const because = surplus === 0 ? 'There is no surplus to ask back.' : `The surplus is below the smallest sum that is asked back, ${formatPounds(minimum)}.`;
    const steps = [{ step: 'reclaimable', amount: noPence, because, inputs: { minimum } }];
    return { figures: { reclaimable: noPence, byStream: byStream(() => noPence), contributionShare: noPence }, steps };
  }
  const split = splitBySource({ ...input, held }, surplus);
  const parts = byStream((stream) => split.parts.get(stream) ?? noPence);
  const contributionShare = split.parts.get('contribution') ?? noPence;
  const reclaimable = pence(streams.reduce((sum, stream) => sum + parts[stream], 0));
  return { figures: { reclaimable, byStream: parts, contributionShare }, steps: shareSteps(input, split, reclaimable) };
}

function shareSteps({ policy }: SurplusInput, split: SourceSplit, reclaimable: Pence): WorkingStep[] {
  const because = `The streams’ parts of a surplus that reaches the smallest sum asked back, ${formatPounds(policy.minimumReclaim)}.`;
  const whole: WorkingStep = { step: 'reclaimable', amount: reclaimable, because, inputs: { minimum: policy.minimumReclaim } };
  const parts = sourceOrder(policy.streams).flatMap((source): WorkingStep[] => {
    const amount = split.parts.get(source) ?? noPence;
    const deficit = split.deficits.get(source) ?? noPence;
    if (amount === 0 && deficit === 0) return [];
    return [{ step: source, amount, because: partBecause(source, split, deficit), inputs: split.inputs.get(source) ?? {} }];
  });
  if (split.unaccounted === 0) return [whole, ...parts];
  return [whole, ...parts, { step: 'unaccounted', amount: split.unaccounted, because: 'No source accounts for this part, so nobody asks for it back.' }];
}

function partBecause(source: Source, split: SourceSplit, deficit: Pence): string {
  const basis = split.basis === 'weekly' ? 'Shared by the weekly amounts.' : 'What it brought, less what was spent from it and is still spoken for.';
  const person = source === 'contribution' ? ' This part is the person’s: it is refunded or set against what they owe.' : '';
  const short = deficit === 0 ? '' : ` ${capital(sourceNames[source])} is ${formatPounds(negate(deficit))} and gets nothing; no other stream’s money makes it good.`;
  return `${basis}${person}${short}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
