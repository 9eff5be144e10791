import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Classifier, LineOwner } from '../../statements/rules/classification/classifier.js';
import type { AskAbout } from '../../statements/rules/classification/questions.js';
import type { SpendingKind, Verdict } from '../../statements/rules/classification/rule-set.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import type { Source } from './streams.js';

/** How lines are read as kinds, and which kinds raise a question. Made ready once for a run. */
export interface Reading {
  readonly classifier: Classifier;
  readonly ask: AskAbout;
  readonly kinds: ReadonlyMap<string, SpendingKind>;
}

export interface ClassifiedLine {
  readonly line: MergedLine;
  readonly kind: string;
  /** The rule that decided; null where none fitted. */
  readonly rule: string | null;
  readonly question: Exclude<Verdict, 'allowed'> | null;
  /** The source it was spent from, where an officer said so; else the plan says. */
  readonly stream?: Source;
}

/** The lines up to a day, each with its kind. */
export function classifyLines(lines: readonly MergedLine[], owner: LineOwner, { classifier, ask }: Reading, asAt: PlainDate): ClassifiedLine[] {
  const read: ClassifiedLine[] = [];
  for (const line of lines) {
    if (line.date > asAt) continue;
    const classification = classifier.classify(line, owner);
    read.push({ line, kind: classification.kind, rule: classification.rule?.name ?? null, question: ask(line, classification, owner.account) });
  }
  return read;
}

/** Pence by kind, money out negative. */
export function sumsByKind(lines: readonly ClassifiedLine[]): Record<string, Pence> {
  const sums = new Map<string, number>();
  for (const { kind, line } of lines) sums.set(kind, (sums.get(kind) ?? 0) + line.amount);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, sum]) => [kind, pence(sum)]));
}

/** Lines of one kind that raise the same question. */
export interface AskedKind {
  readonly kind: string;
  readonly title: string;
  readonly lines: readonly MergedLine[];
  /** What was spent, as a positive amount. */
  readonly spent: Pence;
}

export function askedKinds(lines: readonly ClassifiedLine[], question: ClassifiedLine['question'], kinds: Reading['kinds']): AskedKind[] {
  const asked = new Map<string, MergedLine[]>();
  for (const one of lines) {
    if (one.question !== question) continue;
    const known = asked.get(one.kind);
    if (known) known.push(one.line);
    else asked.set(one.kind, [one.line]);
  }
  return [...asked].map(([kind, some]) => ({ kind, title: kinds.get(kind)?.title ?? kind, lines: some, spent: spentOn(some) }));
}

function spentOn(lines: readonly MergedLine[]): Pence {
  return pence(-lines.reduce((sum, line) => sum + line.amount, 0));
}

/** `£105.00 in 3 payments from 30 May 2026 to 13 June 2026`. */
export function spentWhen({ spent, lines }: Pick<AskedKind, 'spent' | 'lines'>): string {
  const dates = lines.map((line) => line.date).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return formatPounds(spent);
  const when = first === last ? `on ${formatDate(first)}` : `from ${formatDate(first)} to ${formatDate(last)}`;
  return lines.length === 1 ? `${formatPounds(spent)} ${when}` : `${formatPounds(spent)} in ${String(lines.length)} payments ${when}`;
}
