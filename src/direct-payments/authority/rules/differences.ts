import type { Pence } from '../../../core/money.js';
import type { ContentLine, PlanContent } from '../store/way.js';

/** How a line stands beside what was there before. */
export interface Difference {
  readonly what: 'added' | 'taken-out' | 'changed' | 'same';
  readonly description: string;
  readonly before: ContentLine | null;
  readonly after: ContentLine | null;
  /** By so much more a week; pence, less is negative. */
  readonly weeklyMore: Pence;
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
