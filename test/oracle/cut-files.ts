import fc from 'fast-check';
import type { TrueLedger } from './generate-ledger.js';
import type { CaseLine, CaseStatement } from './monitor-case.js';
import { dayAfter } from './slow-arithmetic.js';

/** How one ledger reaches the council: downloads that follow, overlap, repeat, leave gaps, or are damaged. */
export interface CutSpec {
  readonly pieces: readonly PieceSpec[];
  /** Further downloads of any stretch, nested in the others or across them. */
  readonly extra: readonly (PieceSpec & { readonly begin: number })[];
}

interface PieceSpec {
  readonly lines: number;
  readonly again: number;
  readonly skipped: number;
  readonly wholeDays: boolean;
  readonly quietBefore: number;
  readonly quietAfter: number;
  readonly states: { readonly period: boolean; readonly opening: boolean; readonly closing: boolean };
  readonly running: 'none' | 'some' | 'all';
  readonly runningRows: number;
  readonly newestFirst: boolean;
  readonly damage: 'none' | 'amount' | 'dropped' | 'opening' | 'closing' | 'running';
  readonly damagedLine: number;
}

/** What a format can say beside its lines. */
export type Says = 'anything' | 'running-only' | 'edges-only' | 'closing-only';

const rarely = <T>(usual: T, ...rare: T[]) =>
  fc.oneof(
    { weight: 6 * rare.length, arbitrary: fc.constant(usual) },
    { weight: rare.length, arbitrary: fc.constantFrom(...rare) },
  );

const piece = {
  lines: fc.nat(9),
  again: rarely(0, 1, 2, 4),
  skipped: rarely(0, 0, 1, 2, 3),
  wholeDays: rarely(true, false),
  quietBefore: fc.nat(6),
  quietAfter: fc.nat(6),
  states: fc.record({ period: fc.boolean(), opening: fc.boolean(), closing: fc.boolean() }),
  running: fc.constantFrom<PieceSpec['running'][]>('none', 'some', 'all', 'all'),
  runningRows: fc.nat(1023),
  newestFirst: fc.boolean(),
  damage: rarely<PieceSpec['damage']>('none', 'none', 'none', 'amount', 'dropped', 'opening', 'closing', 'running'),
  damagedLine: fc.nat(9),
};

export const cutSpec: fc.Arbitrary<CutSpec> = fc.record({
  pieces: fc.array(fc.record(piece), { minLength: 0, maxLength: 5 }),
  extra: fc.array(fc.record({ ...piece, begin: fc.nat(12) }), { maxLength: 2 }),
});

/** One download of everything, with its opening and closing. */
export const wholeCut: fc.Arbitrary<CutSpec> = fc
  .record({
    ...piece,
    lines: fc.constant(99),
    again: fc.constant(0),
    skipped: fc.constant(0),
    damage: fc.constant('none' as const),
  })
  .map((one) => ({
    pieces: [{ ...one, wholeDays: true, states: { period: true, opening: true, closing: true } }],
    extra: [],
  }));

const mostDamaged = 2;

/** `says` tells what the file at each place can say. */
export function cutFiles(spec: CutSpec, ledger: TrueLedger, says: (place: number) => Says): CaseStatement[] {
  const stretches: { piece: PieceSpec; begin: number; end: number }[] = [];
  let next = 0;
  for (const one of spec.pieces) {
    const begin = Math.max(0, next + one.skipped - one.again);
    next = Math.min(ledger.lines.length, begin + one.again + one.lines);
    stretches.push({ piece: one, begin: Math.min(begin, next), end: next });
  }
  for (const one of spec.extra) {
    const begin = Math.min(one.begin, ledger.lines.length);
    stretches.push({ piece: one, begin, end: Math.min(ledger.lines.length, begin + one.lines) });
  }
  let damaged = 0;
  return stretches.map((stretch, place) => {
    const mayDamage = stretch.piece.damage !== 'none' && ++damaged <= mostDamaged;
    return statementOf(stretch.piece, ledger, stretch.begin, stretch.end, says(place), mayDamage);
  });
}

function statementOf(
  spec: PieceSpec,
  ledger: TrueLedger,
  from: number,
  to: number,
  says: Says,
  damage: boolean,
): CaseStatement {
  const [begin, end] = spec.wholeDays ? toWholeDays(ledger, from, to) : [from, to];
  const before = balanceBefore(ledger, begin);
  const whole: CaseStatement = {
    belongsTo: null,
    ...periodOf(spec, ledger, begin, end),
    opening: before,
    closing: balanceBefore(ledger, end),
    lines: ledger.lines.slice(begin, end),
  };
  const kept = told(spec, damage ? damagedAs(spec, whole) : whole, says);
  return spec.newestFirst ? { ...kept, lines: [...kept.lines].reverse() } : kept;
}

function balanceBefore(ledger: TrueLedger, place: number): number {
  return ledger.lines[place - 1]?.balance ?? ledger.opening;
}

function toWholeDays(ledger: TrueLedger, from: number, to: number): [number, number] {
  const sameDay = (a: number, b: number) =>
    ledger.lines[a] !== undefined && ledger.lines[a].date === ledger.lines[b]?.date;
  let [begin, end] = [from, to];
  while (begin < end && sameDay(begin - 1, begin)) begin -= 1;
  while (begin < end && sameDay(end - 1, end)) end += 1;
  return [begin, end];
}

/** A stated period may take in quiet days on both sides, but never a day whose lines the download leaves out. */
function periodOf(
  spec: PieceSpec,
  ledger: TrueLedger,
  begin: number,
  end: number,
): { from: string | null; to: string | null } {
  const first = ledger.lines[begin]?.date ?? ledger.lines.at(-1)?.date ?? '2024-02-28';
  const last = begin < end ? (ledger.lines[end - 1]?.date ?? first) : first;
  const wanted = { from: dayAfter(first, -spec.quietBefore), to: dayAfter(last, spec.quietAfter) };
  const lineBefore = ledger.lines[begin - 1]?.date ?? wanted.from;
  const lineAfter = ledger.lines[end]?.date ?? wanted.to;
  const from = wanted.from > lineBefore ? wanted.from : lineBefore;
  const to = wanted.to < lineAfter ? wanted.to : lineAfter;
  return { from, to: to < from ? from : to };
}

function damagedAs(spec: PieceSpec, whole: CaseStatement): CaseStatement {
  const hit = whole.lines.length === 0 ? -1 : spec.damagedLine % whole.lines.length;
  const onLine = (change: (line: CaseLine) => CaseLine[]) => ({
    ...whole,
    lines: whole.lines.flatMap((line, place) => (place === hit ? change(line) : [line])),
  });
  if (spec.damage === 'amount') return onLine((line) => [{ ...line, amount: line.amount - 900 }]);
  if (spec.damage === 'dropped') return onLine(() => []);
  if (spec.damage === 'running') return onLine((line) => [{ ...line, balance: (line.balance ?? 0) + 1 }]);
  if (spec.damage === 'opening') return { ...whole, opening: (whole.opening ?? 0) + 100 };
  return { ...whole, closing: (whole.closing ?? 0) - 100 };
}

function told(spec: PieceSpec, whole: CaseStatement, says: Says): CaseStatement {
  const edges = says === 'edges-only';
  const mayRun = says === 'anything' || says === 'running-only';
  const runs = (place: number) =>
    spec.running === 'all' || (spec.running === 'some' && ((spec.runningRows >> place) & 1) === 1);
  const stated =
    says === 'anything' ? spec.states : { period: says !== 'running-only', opening: edges, closing: edges };
  const closing = says === 'closing-only' ? spec.states.closing : stated.closing;
  return {
    belongsTo: null,
    from: stated.period ? whole.from : null,
    to: stated.period ? whole.to : null,
    opening: stated.opening && hasDay(whole, stated.period) ? whole.opening : null,
    closing: closing && hasDay(whole, stated.period) ? whole.closing : null,
    lines: whole.lines.map((line, place) => ({ ...line, balance: mayRun && runs(place) ? line.balance : null })),
  };
}

/** A balance needs a day to stand on: a stated period, or a line. */
function hasDay(whole: CaseStatement, period: boolean): boolean {
  return period || whole.lines.length > 0;
}
