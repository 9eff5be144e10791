import fc from 'fast-check';
import { ledgerOf, ledgerSpec, type TrueLedger } from './generate-ledger.js';
import type { CaseAccount, CaseFile, CaseStatement } from './monitor-case.js';

/** One account's statements sent once, whole, and sent again in another way: what is found must be the same. */
export interface Resent {
  readonly once: readonly CaseFile[];
  readonly again: readonly CaseFile[];
  readonly lines: number;
  readonly firstDay: string;
}

interface Way {
  readonly cuts: readonly number[];
  readonly overlap: number;
  readonly twice: readonly boolean[];
  readonly turned: readonly boolean[];
  readonly shuffle: readonly number[];
}

const way: fc.Arbitrary<Way> = fc.record({
  cuts: fc.array(fc.nat(40), { maxLength: 4 }),
  overlap: fc.nat(3),
  twice: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  turned: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  shuffle: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
});

/** Balances stand on every row, so that each file can be proved however its rows are shuffled within a day. */
export function resent(account: CaseAccount): fc.Arbitrary<Resent> {
  return fc
    .tuple(ledgerSpec, way)
    .map(([spec, how]) => ({ ledger: ledgerOf(spec, account), how }))
    .filter(({ ledger }) => ledger.lines.length > 0)
    .map(({ ledger, how }) => ({
      once: [fileOf(account, 'once', wholeOf(ledger))],
      again: sentAgain(account, ledger, how),
      lines: ledger.lines.length,
      firstDay: ledger.lines[0]?.date ?? '',
    }));
}

function wholeOf(ledger: TrueLedger): CaseStatement {
  return { belongsTo: null, from: null, to: null, opening: null, closing: null, lines: ledger.lines };
}

function fileOf(account: CaseAccount, name: string, statement: CaseStatement): CaseFile {
  return {
    name: `${account.account} ${name}`,
    format: 'csv',
    carries: 'nothing',
    statements: [{ ...statement, belongsTo: account.account }],
  };
}

/** Cut at the ends of days, each piece reaching back over some of the last; some sent twice; all out of order. */
function sentAgain(account: CaseAccount, ledger: TrueLedger, how: Way): CaseFile[] {
  const days = [...new Set(ledger.lines.map((line) => line.date))];
  const ends = [...new Set([...how.cuts.map((cut) => cut % days.length), days.length - 1])].sort((a, b) => a - b);
  const pieces = ends.map((end, place) => {
    const begin = Math.max(0, (ends[place - 1] ?? -1) + 1 - how.overlap);
    const held = days.slice(begin, end + 1);
    const lines = ledger.lines.filter((line) => held.includes(line.date));
    const mixed = [...lines].sort((a, b) => order(a.date, b.date) || mixedBy(how, ledger, a) - mixedBy(how, ledger, b));
    return { ...wholeOf(ledger), lines: how.turned[place] ? mixed.reverse() : mixed };
  });
  const files = pieces.flatMap((piece, place) => (how.twice[place] ? [piece, piece] : [piece]));
  return files.map((piece, place) => fileOf(account, `part ${String(files.length - place)}`, piece)).reverse();
}

function mixedBy(how: Way, ledger: TrueLedger, line: TrueLedger['lines'][number]): number {
  return how.shuffle[ledger.lines.indexOf(line) % how.shuffle.length] ?? 0;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
