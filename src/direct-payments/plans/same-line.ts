import { isDeepStrictEqual } from 'node:util';
import type { PlainDate } from '../../core/plain-date.js';
import type { WholePlanLine } from './plan-version.js';
import { isOnce } from './rules/line-terms.js';
import type { Segment } from './rules/picture.js';

/** A line of a version with its days as far as `picture.ts` asks. */
export interface RunningLine extends WholePlanLine {
  readonly isOnce: boolean;
}

export function asRunning(line: WholePlanLine): RunningLine {
  return { ...line, isOnce: isOnce(line.terms) };
}

const split = ({ shares }: WholePlanLine) => shares.map(({ stream, budgetId, parts }) => [stream, budgetId, parts]);

/** Whether a line is costed from the same as the one it carries on, so that it keeps what that cost. */
export function isCostedAlike(line: WholePlanLine, before: WholePlanLine): boolean {
  return line.payee === before.payee && line.sharedAssistantId === before.sharedAssistantId && isDeepStrictEqual(line.terms, before.terms);
}

/** Whether a line goes on without any change of what was running before the version began; its need may be put otherwise. */
export function goesOn(line: WholePlanLine, { line: before, from, until }: Segment<RunningLine>, effectiveFrom: PlainDate): boolean {
  return line.from === (from > effectiveFrom ? from : effectiveFrom) && line.until === until && isCostedAlike(line, before) && line.kind === before.kind && line.description === before.description &&
    line.bearsContribution === before.bearsContribution && line.familyAssistantId === before.familyAssistantId && line.weekly === before.weekly && line.annual === before.annual && line.oneOff === before.oneOff && isDeepStrictEqual(split(line), split(before));
}
