import { financialYear, financialYearOf, firstDayOf, monthEndsOf, type FinancialYear } from '../../../core/financial-year.js';
import { formatPounds, noPence, pence, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { figureStreams, measureNames, measures, type EnteredFigure, type FigureStream, type Measure, type StreamOrTotal, type SystemMovement } from './figure.js';
import { checkSum, type PrintedAmount } from './printed-amount.js';

/** One cell of the table. */
export interface UnspentCell {
  /** Null where nobody gave it. */
  readonly amount: Pence | null;
  /** What it is rounded to; null where there is no amount. */
  readonly precision: Pence | null;
  /** As a report prints it, else to the penny; `not given` for a gap. */
  readonly printed: string;
  /** From a report, from a report up to a day, from the system's own records, summed from the streams, or a gap. */
  readonly origin: 'entered' | 'entered-to-date' | 'system' | 'parts' | 'gap';
}

/** One line of a year: its total, or one stream. */
export interface UnspentLine {
  readonly year: FinancialYear;
  readonly stream: StreamOrTotal;
  readonly cells: Readonly<Record<Measure, UnspentCell>>;
}

export interface UnspentYear {
  readonly year: FinancialYear;
  /** Still running on the day asked about. */
  readonly running: boolean;
  /** The total first. */
  readonly lines: readonly UnspentLine[];
  /** What somebody who adds up or compares should know. */
  readonly notes: readonly string[];
}

/** What the table is made of. */
export interface UnspentFacts {
  readonly entered: readonly EnteredFigure[];
  readonly movements: readonly SystemMovement[];
  readonly today: PlainDate;
}

/**
 * Unspent money by financial year and stream in three columns. A figure that was entered stands for its year; else the system's
 * own records do, from their first year on; else it is a gap, and stays one. A total that nobody gave is the sum of its parts
 * where every part is given. Oldest year first, without a hole between the first and the last.
 */
export function unspentTable(facts: UnspentFacts): UnspentYear[] {
  const years = [...facts.entered.map(({ year }) => year), ...systemYears(facts)];
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => yearOf(facts, financialYear(first + index)));
}

function systemYears({ movements, today }: UnspentFacts): FinancialYear[] {
  const begins = systemBegins(movements);
  return begins === undefined ? [] : [financialYearOf(begins), financialYearOf(today)];
}

/** The day of the system's first movement. */
export function systemBegins(movements: readonly SystemMovement[]): PlainDate | undefined {
  return movements.map(({ on }) => on).sort()[0];
}

function yearOf(facts: UnspentFacts, year: FinancialYear): UnspentYear {
  const streams = streamsIn(facts);
  const parts = streams.map((stream): UnspentLine => ({ year, stream, cells: byMeasure((measure) => cellOf(facts, { measure, year, stream })) }));
  const total: UnspentLine = { year, stream: null, cells: byMeasure((measure) => totalOf(facts, { measure, year, stream: null }, parts.map(({ cells }) => cells[measure]))) };
  return { year, running: year === financialYearOf(facts.today), lines: [total, ...parts], notes: notesOf(facts, year, total, parts) };
}

/** Streams of which anything is known in any year: a council without health money has no empty lines for it. */
export function streamsIn({ entered, movements }: Pick<UnspentFacts, 'entered' | 'movements'>): FigureStream[] {
  return figureStreams.filter((stream) => entered.some((figure) => figure.stream === stream) || movements.some((movement) => movement.stream === stream));
}

function byMeasure<T>(make: (measure: Measure) => T): Record<Measure, T> {
  return { identified: make('identified'), noticed: make('noticed'), recovered: make('recovered') };
}

interface Place {
  readonly measure: Measure;
  readonly year: FinancialYear;
  readonly stream: StreamOrTotal;
}

const gap: UnspentCell = { amount: null, precision: null, printed: 'not given', origin: 'gap' };

function cellOf(facts: UnspentFacts, place: Place): UnspentCell {
  const entered = facts.entered.filter((figure) => figure.measure === place.measure && figure.year === place.year && figure.stream === place.stream);
  const whole = entered.find(({ until }) => until === null);
  if (whole) return { amount: whole.amount, precision: whole.precision, printed: whole.printed, origin: whole.amount === null ? 'gap' : 'entered' };
  const latest = latestToDate(facts.entered, place);
  const own = systemAmount(facts, place, latest);
  if (own !== undefined) return { amount: own, precision: latest?.precision ?? pence(1), printed: formatPounds(own), origin: 'system' };
  if (!latest?.until) return gap;
  return { amount: latest.amount, precision: latest.precision, printed: `${latest.printed} to date`, origin: 'entered-to-date' };
}

/** The latest figure to date that has an amount. */
function latestToDate(entered: readonly EnteredFigure[], { measure, year, stream }: Place): EnteredFigure | undefined {
  const own = entered.filter((figure) => figure.measure === measure && figure.year === year && figure.stream === stream && figure.until !== null && figure.amount !== null);
  return own.sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1))[0];
}

/**
 * The year's movements, or what was entered up to a day and the movements after it: a council that begins within a year enters
 * what came before. Undefined for years before the system's first.
 */
export function systemAmount({ movements }: Pick<UnspentFacts, 'movements'>, { measure, year, stream }: Place, before?: EnteredFigure): Pence | undefined {
  const begins = systemBegins(movements);
  if (begins === undefined || year < financialYearOf(begins)) return undefined;
  const own = movements.filter((one) => one.what === measure && (stream === null || one.stream === stream) && financialYearOf(one.on) === year);
  const after = own.filter(({ on }) => before?.until == null || on > before.until);
  return sum([before?.amount ?? noPence, ...after.map(({ amount }) => amount)]);
}

function totalOf(facts: UnspentFacts, place: Place, parts: readonly UnspentCell[]): UnspentCell {
  const own = cellOf(facts, place);
  const ofYear = facts.entered.filter((figure) => figure.measure === place.measure && figure.year === place.year);
  const mixed = own.origin === 'system' && ofYear.length > 0 && ofYear.every(({ stream }) => stream !== null);
  const isGiven = ofYear.some((figure) => figure.stream === null && figure.until === null);
  if (isGiven || (own.origin !== 'gap' && !mixed)) return own;
  const known = parts.filter(({ origin }) => origin === 'entered' || origin === 'system').flatMap((part) => printedOf(part) ?? []);
  if (known.length === 0 || known.length < parts.length) return gap;
  const amount = sum(known.map((one) => one.amount));
  return { amount, precision: sum(known.map((one) => one.precision)), printed: formatPounds(amount), origin: 'parts' };
}

function printedOf({ amount, precision }: UnspentCell): PrintedAmount | undefined {
  return amount === null || precision === null ? undefined : { amount, precision };
}

function notesOf(facts: UnspentFacts, year: FinancialYear, total: UnspentLine, parts: readonly UnspentLine[]): string[] {
  return [
    ...measures.flatMap((measure) => sumNote(measure, total.cells[measure], parts.map(({ cells }) => cells[measure]))),
    ...measures.flatMap((measure) => (total.cells[measure].origin === 'parts' ? [`${measureNames[measure]}: nobody gave a total; it is the sum of its parts.`] : [])),
    ...beginningNote(facts, year),
    ...measures.flatMap((measure) => toDateNote(facts, { measure, year }, [total, ...parts])),
    ...measures.flatMap((measure) => besideNote(facts, { measure, year, stream: null }, total.cells[measure])),
  ];
}

function sumNote(measure: Measure, total: UnspentCell, parts: readonly UnspentCell[]): string[] {
  const whole = total.origin === 'entered' ? printedOf(total) : undefined;
  const known = parts.flatMap((part) => (part.origin === 'entered' ? (printedOf(part) ?? []) : []));
  if (!whole || known.length === 0) return [];
  const { verdict, difference, rounding } = checkSum(whole, known);
  const isTooMuch = difference > 0;
  // A part alone tells nothing of a sum; of two that fall short it is said that a third was not given.
  if (verdict !== 'cannot' || (known.length < 2 && !isTooMuch)) return [];
  const short = known.length < parts.length && !isTooMuch ? ' Not every part is given.' : '';
  return [`${measureNames[measure]}: as printed the parts are ${formatPounds(pence(Math.abs(difference)))} ${isTooMuch ? 'more' : 'less'} than the total, and rounding explains at most ${formatPounds(rounding)}. Both are shown as printed.${short}`];
}

/** Where a year is known to date alone, up to which day. */
function toDateNote({ entered }: UnspentFacts, { measure, year }: Pick<Place, 'measure' | 'year'>, lines: readonly UnspentLine[]): string[] {
  const days = lines.filter(({ cells }) => cells[measure].origin === 'entered-to-date').flatMap(({ stream }) => latestToDate(entered, { measure, year, stream })?.until ?? []);
  return days.length === 0 ? [] : [`${measureNames[measure]}: known up to ${[...new Set(days)].map(formatDate).join(' and ')}.`];
}

function beginningNote({ entered, movements }: UnspentFacts, year: FinancialYear): string[] {
  const begins = systemBegins(movements);
  if (begins === undefined || financialYearOf(begins) !== year || isFromTheFirstMonth(begins)) return [];
  const before = measures.flatMap((measure) => latestToDate(entered, { measure, year, stream: null }) ?? []);
  const said = before.map(({ measure, printed, until }) => ` ${measureNames[measure]}: ${printed} up to ${formatDate(until ?? begins)} was entered, and what came after it is added.`);
  return [`The system’s own records begin on ${formatDate(begins)}.${said.join('')}`];
}

/** Whether records that begin on this day tell of the whole of their year. */
export function isFromTheFirstMonth(begins: PlainDate): boolean {
  const year = financialYearOf(begins);
  return begins >= firstDayOf(year) && begins <= (monthEndsOf(year)[0] ?? begins);
}

function besideNote(facts: UnspentFacts, place: Place, total: UnspentCell): string[] {
  const own = systemAmount(facts, place);
  if (total.origin !== 'entered' || own === undefined || own === total.amount) return [];
  return [`${measureNames[place.measure]}: ${total.printed} was entered; the system’s own records come to ${formatPounds(own)}.`];
}
