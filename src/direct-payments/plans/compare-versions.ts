import { formatPounds, pence, type Pence } from '../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import type { WholePlanLine } from './plan-version.js';
import { planStreamWords } from './plan-words.js';
import type { Segment } from './rules/picture.js';
import type { RunningLine } from './same-line.js';

/** What becomes of one line of what runs, or that a line begins. */
export interface LineDifference {
  readonly what: 'goes_on' | 'changes' | 'ends' | 'begins';
  readonly description: string;
  /** Pence a week, or paid once, before and after; null where there is none. */
  readonly before: Pence | null;
  readonly after: Pence | null;
  /** In words, a sentence each. */
  readonly words: readonly string[];
}

const amountOf = (line: WholePlanLine): Pence => line.oneOff ?? line.weekly;

/** What a version changes of what runs from its first day on, line by line: what is changed first, then what ends, begins, goes on. */
export function compareVersions(running: readonly Segment<RunningLine>[], lines: readonly WholePlanLine[], effectiveFrom: PlainDate): LineDifference[] {
  const continued = new Map(lines.flatMap((line) => (line.continuesId === null ? [] : [[line.continuesId, line] as const])));
  const known = new Set(running.map(({ line }) => line.id));
  const old = running.map((segment) => {
    const next = continued.get(segment.line.id);
    if (!next) return ended(segment, effectiveFrom);
    // What goes on does so at the price that runs, whatever its version said.
    return next.sinceLineId === null ? changed(segment, next) : { what: 'goes_on' as const, description: next.description, before: amountOf(segment.line), after: amountOf(segment.line), words: ['Goes on as it is.'] };
  });
  const begun = lines.filter(({ continuesId }) => continuesId === null || !known.has(continuesId)).map(begins);
  const order: readonly LineDifference['what'][] = ['changes', 'ends', 'begins', 'goes_on'];
  return [...old, ...begun].sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
}

function ended({ line, from }: Segment<RunningLine>, effectiveFrom: PlainDate): LineDifference {
  const words = from >= effectiveFrom ? 'Never begins.' : `Ends on ${formatDate(addDays(effectiveFrom, -1))}.`;
  return { what: 'ends', description: line.description, before: amountOf(line), after: null, words: [words] };
}

function begins(line: WholePlanLine): LineDifference {
  const amount = line.oneOff === null ? `${formatPounds(line.weekly)} a week from ${formatDate(line.from)}${untilWords(line.until)}.` : `${formatPounds(line.oneOff)} once, on or after ${formatDate(line.from)}.`;
  return { what: 'begins', description: line.description, before: null, after: amountOf(line), words: [amount] };
}

function untilWords(until: PlainDate | null): string {
  return until === null ? '' : ` until ${formatDate(until)}`;
}

function changed({ line: before, from, until }: Segment<RunningLine>, next: WholePlanLine): LineDifference {
  const more = pence(amountOf(next) - amountOf(before));
  const every = next.oneOff === null ? ' a week' : '';
  const words = [
    ...(more === 0 ? [] : [`${formatPounds(pence(Math.abs(more)))}${every} ${more > 0 ? 'more' : 'less'}: ${formatPounds(amountOf(before))} becomes ${formatPounds(amountOf(next))}.`]),
    ...(before.description === next.description ? [] : [`It was called “${before.description}”.`]),
    ...(splitWords(before) === splitWords(next) ? [] : [`Paid by ${splitWords(next)}, before by ${splitWords(before)}.`]),
    ...(until === next.until ? [] : [next.until === null ? 'It no longer has a last day.' : `Its last day is ${formatDate(next.until)}.`]),
    ...(next.from > from && next.oneOff !== null ? [`Paid on or after ${formatDate(next.from)}.`] : []),
    ...(before.bearsContribution === next.bearsContribution ? [] : [next.bearsContribution ? 'It bears a contribution now.' : 'It bears no contribution any more.']),
  ];
  return { what: 'changes', description: next.description, before: amountOf(before), after: amountOf(next), words: words.length > 0 ? words : ['It is costed from something else, at the same amount.'] };
}

function splitWords({ shares }: WholePlanLine): string {
  return shares.map(({ stream, budgetName, parts }) => `${budgetName ?? planStreamWords[stream]}${shares.length > 1 ? ` (${String(parts)})` : ''}`).join(', ');
}
