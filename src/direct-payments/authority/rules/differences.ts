import type { Pence } from '../../../core/money.js';
import type { BesideLine } from '../store/beside.js';
import type { ContentLine, PlanContent } from '../store/way.js';

/** How a line stands beside what was there before. */
export interface Difference {
  readonly what: 'added' | 'taken-out' | 'changed' | 'same';
  readonly description: string;
  readonly before: ContentLine | null;
  readonly after: ContentLine | null;
  /** By so much more a week; pence, less is negative. */
  readonly weeklyMore: Pence;
  /** What it runs at now and will run at, pence a week, uplifts among it; left out where it was not held against what runs. */
  readonly runs?: Pence | null;
  readonly willRun?: Pence | null;
  /** A line that runs and that no version of the plan names, such as one that was brought over; undefined for those of the plan. */
  readonly broughtOver?: BesideLine;
}

/**
 * What changed between two contents of a plan, line by line, in the order of the later one and then what was taken out. Lines belong together
 * by what they are called and whom they pay; twins in their order.
 */
export function differencesBetween(before: PlanContent | undefined, after: PlanContent): Difference[] {
  const left = new Map<string, ContentLine[]>();
  for (const line of before?.lines ?? []) left.set(nameOf(line), [...(left.get(nameOf(line)) ?? []), line]);
  const stays = after.lines.map((line) => differenceOf(left.get(nameOf(line))?.shift() ?? null, line));
  const gone = [...left.values()].flat().map((line) => differenceOf(line, null));
  return [...stays, ...gone];
}

function nameOf({ description, payeeKind }: ContentLine): string {
  return `${payeeKind}\n${description}`;
}

function differenceOf(before: ContentLine | null, after: ContentLine | null): Difference {
  const weeklyMore = ((after?.weekly ?? 0) - (before?.weekly ?? 0)) as Pence;
  const what = before === null ? 'added' : after === null ? 'taken-out' : JSON.stringify(meant(before)) === JSON.stringify(meant(after)) ? 'same' : 'changed';
  return { what, description: (after ?? before)?.description ?? '', before, after, weeklyMore };
}

// The first day of a version moves every line's first day with it; that alone changes nothing for anybody.
function meant({ from: _, ...line }: ContentLine): Omit<ContentLine, 'from'> {
  return line;
}

/**
 * Puts beside each line what it runs at now and what it will run at: an uplift raises what runs, and no version says so. What runs and no line
 * names, since it was brought over, stands at the end as taken out. By what they are called; a name that stands twice is held together.
 */
export function besideRunning(differences: readonly Difference[], lines: readonly BesideLine[]): Difference[] {
  const [before, after] = [false, true].map((isAfter) => new Map(lines.filter((line) => line.isAfter === isAfter).map((line) => [line.description, line])));
  const named = new Set(differences.map(({ description }) => description));
  const isTwice = (description: string): boolean => differences.filter((one) => one.description === description).length > 1;
  const held = differences.map((one): Difference => {
    if (isTwice(one.description)) return one;
    const runs = before?.get(one.description)?.weekly ?? null;
    const willRun = after?.get(one.description)?.weekly ?? null;
    const what = one.what === 'added' && runs !== null ? 'changed' : one.what;
    return { ...one, what, runs, willRun, weeklyMore: ((willRun ?? 0) - (runs ?? 0)) as Pence };
  });
  const gone = lines.filter(({ isAfter, description }) => !isAfter && !named.has(description)).map((line): Difference => ({
    what: 'taken-out', description: line.description, before: null, after: null, runs: line.weekly, willRun: null, weeklyMore: -line.weekly as Pence, broughtOver: line,
  }));
  return [...held, ...gone];
}
