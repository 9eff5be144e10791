import { add, noPence, pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { PlanStream } from '../../plans/plan-version.js';
import type { BookLine, LeftOut, OpenLine, Rise } from './book-line.js';

/** A change with whose it is. */
export interface ShownRise extends Rise, Pick<BookLine, 'planLineId' | 'agreementId' | 'reference' | 'personId' | 'personName' | 'description' | 'stream' | 'budgetId' | 'budgetName' | 'planVersionId'> {}

/** A line that stays as it is, with whose it is. Pence a week. */
export interface ShownLeftOut extends LeftOut, Pick<BookLine, 'planLineId' | 'agreementId' | 'reference' | 'personId' | 'personName' | 'description' | 'weekly'> {}

type OfOpen = Pick<OpenLine, 'shareId' | 'planVersionId' | 'planReference' | 'state' | 'personId' | 'personName' | 'description' | 'stream' | 'budgetId' | 'budgetName'>;

/** What a part of a plan on its way becomes, or why it stays as it is. Pence a week; `step` 0 where it stays. */
export interface ShownOpen extends OfOpen {
  readonly step: number;
  readonly begins: PlainDate | null;
  readonly until: PlainDate | null;
  readonly before: Pence;
  readonly after: Pence | null;
  readonly inYear: Pence;
  readonly fullYear: Pence;
  readonly why: string;
  readonly reason: LeftOut['reason'] | null;
  readonly byHand: boolean;
}

/** What an uplift costs one budget; pence. */
export interface UpliftPart {
  readonly stream: PlanStream;
  readonly budgetId: number | null;
  readonly budgetName: string | null;
  /** How many changes. */
  readonly lines: number;
  /** What a week costs more when all have begun. */
  readonly weekly: Pence;
  /** By the day up to 31 March. */
  readonly inYear: Pence;
  /** In 52 weeks. */
  readonly fullYear: Pence;
  /** How many changes of plans on their way. */
  readonly openLines: number;
  /** What those cost up to 31 March at most; in the place of lines that they replace, so that it is no sum with the other. */
  readonly openInYear: Pence;
}

/** What one family is paid by its raised lines, before and after all changes. Pence a week; `annual` is what 52 weeks bring more. */
export interface UpliftFamily {
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly before: Pence;
  readonly after: Pence;
  readonly annual: Pence;
}

/** The cost for each stream and budget, each the sum of its changes. */
export function partsOf(lines: readonly ShownRise[], open: readonly ShownOpen[]): UpliftPart[] {
  const parts = new Map<string, UpliftPart>();
  const partOf = ({ stream, budgetId, budgetName }: Pick<ShownRise, 'stream' | 'budgetId' | 'budgetName'>): [string, UpliftPart] => {
    const key = `${stream} ${String(budgetId ?? 0)}`;
    return [key, parts.get(key) ?? { stream, budgetId, budgetName, lines: 0, weekly: noPence, inYear: noPence, fullYear: noPence, openLines: 0, openInYear: noPence }];
  };
  for (const { before, after, inYear, fullYear, ...of } of lines) {
    const [key, part] = partOf(of);
    parts.set(key, { ...part, lines: part.lines + 1, weekly: pence(part.weekly + after - before), inYear: add(part.inYear, inYear), fullYear: add(part.fullYear, fullYear) });
  }
  for (const one of open) {
    if (one.after === null) continue;
    const [key, part] = partOf(one);
    parts.set(key, { ...part, openLines: part.openLines + 1, openInYear: add(part.openInYear, one.inYear) });
  }
  return [...parts.values()].sort((a, b) => a.stream.localeCompare(b.stream) || (a.budgetName ?? '').localeCompare(b.budgetName ?? ''));
}

/** Each family's weekly sum of its raised lines, the largest rise first. */
export function familiesOf(lines: readonly ShownRise[]): UpliftFamily[] {
  const families = new Map<number, UpliftFamily>();
  for (const { agreementId, reference, personId, personName, step, before, after } of lines) {
    const sums = families.get(agreementId) ?? { before: noPence, after: noPence };
    // The second change of a line begins with what the first made of it.
    const [first, last] = [pence(sums.before + (step === 1 ? before : 0)), pence(sums.after + (step === 1 ? after : after - before))];
    families.set(agreementId, { agreementId, reference, personId, personName, before: first, after: last, annual: pence((last - first) * 52) });
  }
  return [...families.values()].sort((a, b) => b.annual - a.annual || a.reference.localeCompare(b.reference));
}

/** Families whose week rises by more than so many hundredths of a per cent: to be looked at before it is put forward. */
export function largeRises(families: readonly UpliftFamily[], hundredths: number): UpliftFamily[] {
  return families.filter(({ before, after }) => (after - before) * 10_000 > before * hundredths);
}
