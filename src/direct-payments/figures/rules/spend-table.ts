import { financialYear, financialYearLabel, type FinancialYear } from '../../../core/financial-year.js';
import { formatPounds, pence, subtract, sum, type Pence } from '../../../core/money.js';
import { checkSum, type PrintedAmount } from './printed-amount.js';

export const spendKinds = ['spent', 'estimate', 'budget'] as const;
export type SpendKind = (typeof spendKinds)[number];

/** What a service cost in a year, as a report prints it; the newest of its service, provider, year and kind. */
export interface SpendFigure {
  readonly service: string;
  /** Null: all providers together. */
  readonly provider: string | null;
  readonly year: FinancialYear;
  readonly kind: SpendKind;
  /** Null where it is not given; `precision` too. */
  readonly amount: Pence | null;
  readonly precision: Pence | null;
  readonly printed: string;
  readonly source: string;
}

export interface SpendCell {
  /** Null where nobody gave it. */
  readonly amount: Pence | null;
  readonly precision: Pence | null;
  readonly printed: string;
  /** From a report, summed from the providers, or a gap. */
  readonly origin: 'entered' | 'parts' | 'gap';
}

/** One line of a year: all providers, or one. */
export interface SpendLine {
  readonly year: FinancialYear;
  readonly provider: string | null;
  readonly cells: Readonly<Record<SpendKind, SpendCell>>;
  /** Budget less what was spent, or less the estimate where nothing is given as spent; negative where it does not reach. */
  readonly left: Pence | null;
}

export interface ServiceSpend {
  readonly service: string;
  /** Oldest year first; within it all providers, then each by name. */
  readonly lines: readonly SpendLine[];
  /** Everything given as spent, year by year; null where a year between the first and the last is not given. */
  readonly total: Pence | null;
  readonly notes: readonly string[];
}

/** Spend by service, provider and financial year, estimate against budget; services by name. Nothing that was not given is made up. */
export function spendTable(figures: readonly SpendFigure[]): ServiceSpend[] {
  const services = [...new Set(figures.map(({ service }) => service))].sort((a, b) => a.localeCompare(b, 'en-GB'));
  return services.map((service) => serviceSpend(service, figures.filter((figure) => figure.service === service)));
}

function serviceSpend(service: string, figures: readonly SpendFigure[]): ServiceSpend {
  const years = yearsOf(figures);
  const blocks = years.map((year) => linesOf(figures.filter((figure) => figure.year === year), year));
  const spentYears = yearsOf(figures.filter(({ kind }) => kind === 'spent'));
  const spent = blocks.map((lines) => lines[0]).filter((line) => line !== undefined && spentYears.includes(line.year)).map((line) => line?.cells.spent.amount ?? null);
  return {
    service, lines: blocks.flat(),
    total: spent.length === 0 || spent.includes(null) ? null : sum(spent.filter((amount) => amount !== null)),
    notes: blocks.flatMap((lines) => sumNotes(lines)),
  };
}

function yearsOf(figures: readonly SpendFigure[]): FinancialYear[] {
  const given = figures.map(({ year }) => year);
  const first = Math.min(...given);
  return given.length === 0 ? [] : Array.from({ length: Math.max(...given) - first + 1 }, (_, index) => financialYear(first + index));
}

function linesOf(figures: readonly SpendFigure[], year: FinancialYear): SpendLine[] {
  const providers = [...new Set(figures.flatMap(({ provider }) => provider ?? []))].sort((a, b) => a.localeCompare(b, 'en-GB'));
  const parts = providers.map((provider) => lineOf(year, provider, byKind((kind) => enteredCell(figures, kind, provider))));
  return [lineOf(year, null, byKind((kind) => totalCell(figures, kind, parts))), ...parts];
}

function byKind<T>(make: (kind: SpendKind) => T): Record<SpendKind, T> {
  return { spent: make('spent'), estimate: make('estimate'), budget: make('budget') };
}

function lineOf(year: FinancialYear, provider: string | null, cells: SpendLine['cells']): SpendLine {
  const used = cells.spent.amount ?? cells.estimate.amount;
  return { year, provider, cells, left: cells.budget.amount === null || used === null ? null : subtract(cells.budget.amount, used) };
}

const gap: SpendCell = { amount: null, precision: null, printed: 'not given', origin: 'gap' };

function enteredCell(figures: readonly SpendFigure[], kind: SpendKind, provider: string | null): SpendCell {
  const found = figures.find((figure) => figure.kind === kind && figure.provider === provider);
  if (found?.amount == null) return gap;
  return { amount: found.amount, precision: found.precision, printed: found.printed, origin: 'entered' };
}

/** All providers together, as given; else the sum of those of the year, where each has a figure of this kind. */
function totalCell(figures: readonly SpendFigure[], kind: SpendKind, parts: readonly SpendLine[]): SpendCell {
  const given = figures.some((figure) => figure.kind === kind && figure.provider === null);
  if (given) return enteredCell(figures, kind, null);
  const known = parts.flatMap(({ cells }) => printedOf(cells[kind]) ?? []);
  if (known.length === 0 || known.length < parts.length) return gap;
  const amount = sum(known.map((one) => one.amount));
  return { amount, precision: sum(known.map((one) => one.precision)), printed: formatPounds(amount), origin: 'parts' };
}

function printedOf({ amount, precision }: SpendCell): PrintedAmount | undefined {
  return amount === null || precision === null ? undefined : { amount, precision };
}

function sumNotes(lines: readonly SpendLine[]): string[] {
  const [all, ...parts] = lines;
  return spendKinds.flatMap((kind) => {
    const whole = all?.cells[kind].origin === 'entered' ? printedOf(all.cells[kind]) : undefined;
    const known = parts.flatMap(({ cells }) => printedOf(cells[kind]) ?? []);
    if (!all || !whole || known.length === 0) return [];
    const { verdict, difference, rounding } = checkSum(whole, known);
    if (verdict !== 'cannot' || (known.length < parts.length && difference < 0)) return [];
    const apart = formatPounds(pence(Math.abs(difference)));
    return [`${financialYearLabel(all.year)}, ${kind}: as printed the providers are ${apart} ${difference > 0 ? 'more' : 'less'} than all together, and rounding explains at most ${formatPounds(rounding)}.`];
  });
}
