import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { ByStream } from '../../monitoring/rules/streams.js';
import type { WorkingStep } from '../../monitoring/rules/working.js';

/** What a proposal is of, kept as it was: the one record of the calculation that page, letter, API and command line print. */
export interface FrozenFigures {
  readonly asAt: PlainDate;
  readonly closing: Pence | null;
  readonly surplus: Pence | null;
  readonly reclaimable: Pence;
  readonly contributionShare: Pence;
  readonly byStream: ByStream;
  readonly working: readonly WorkingStep[];
}

/** One step that no longer is what it was; null where it is not known or not there. */
export interface ChangedFigure {
  /** As the working names it. */
  readonly step: string;
  /** Which of several steps of that name, from 1. */
  readonly occurrence: number;
  readonly was: Pence | null;
  readonly is: Pence | null;
}

/** Which figures of a working differ from an earlier one, in the order of the earlier, then what is new. Words and lines behind a figure are no figures. */
export function changedFigures(earlier: readonly WorkingStep[], now: readonly WorkingStep[]): ChangedFigure[] {
  const [was, is] = [keyed(earlier), keyed(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)];
    const found = before ?? after;
    const [had, has] = [before?.amount ?? null, after?.amount ?? null];
    return !found || had === has ? [] : [{ step: found.step, occurrence: found.occurrence, was: had, is: has }];
  });
}

interface KeyedStep {
  readonly step: string;
  readonly occurrence: number;
  readonly amount: Pence | null;
}

/** A shared account repeats its steps, so a step is known by its name and its place among those of that name. */
function keyed(working: readonly WorkingStep[]): Map<string, KeyedStep> {
  const seen = new Map<string, number>();
  return new Map(working.map(({ step, amount }) => {
    const occurrence = (seen.get(step) ?? 0) + 1;
    seen.set(step, occurrence);
    return [`${step} ${String(occurrence)}`, { step, occurrence, amount }];
  }));
}
