import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../../test/factories/csv-sample.js';
import { readTextStatement } from '../index.js';
import type { StatementReading } from '../reading.js';
import { statementRefusals, statementWarnings } from '../refusals.js';

const samples = [
  csvOf('Date,Description,Amount,Balance', '17/03/2026,A,-10.00,90.00', '18/03/2026,"B, C",5.00,95.00', '19/03/2026,D,-1.00,94.00'),
  csvOf('"Account Name:","X ****12345"', '"Account Balance:","£94.00"', '', '"Date","Transaction type","Description","Paid out","Paid in","Balance"', '"17 Mar 2026","Visa","A","£10.00","","£90.00"', '"18 Mar 2026","Credit","B","","£4.00","£94.00"'),
  csvOf('Date;Text;Betrag;Saldo', '17.03.2026;A;-1.010,00;90,00', '18.03.2026;B;4,00;94,00'),
  csvOf('From: 01/03/2026 to 31/03/2026', '', 'Date: 18/03/2026', 'Description: A', 'Amount: -45.60', 'Balance: 554.40'),
  csvOf('17/03/2026,A,-10.00', '18/03/2026,B,"2,000.00"'),
  '{"Data":{"Transaction":[{"AccountId":"1","Amount":{"Amount":"1.00","Currency":"GBP"},"CreditDebitIndicator":"Debit","Status":"Booked","BookingDateTime":"2026-03-17T00:00:00Z"}]}}',
].map((text) => new TextEncoder().encode(text));

const change = fc.record({
  kind: fc.constantFrom('replace', 'delete', 'repeat', 'insert', 'cut'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 40 }),
  byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...new TextEncoder().encode(',;"\'\n\r\t-.09()£ {['))),
});

function changed(bytes: Uint8Array, { kind, at, length, byte }: { kind: string; at: number; length: number; byte: number }): Uint8Array {
  const place = at % (bytes.length + 1);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (kind) {
    case 'delete': return Buffer.concat([before, after.subarray(length)]);
    case 'repeat': return Buffer.concat([before, after.subarray(0, length), after]);
    case 'insert': return Buffer.concat([before, Uint8Array.of(byte), after]);
    case 'cut': return before;
    default: return Buffer.concat([before, Uint8Array.of(byte), after.subarray(1)]);
  }
}

const days = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** What must hold of any reading at all, whatever the file. */
function expectSound({ statements, refusedRows }: StatementReading): void {
  expect(statements.length).toBeGreaterThan(0);
  for (const { opening, closing, reconciles, lines, warnings } of statements) {
    const sum = lines.reduce((total, line) => total + line.amount, 0);
    for (const line of lines) {
      expect(Number.isSafeInteger(line.amount)).toBe(true);
      expect(line.date).toMatch(days);
      expect(line.row).toBeGreaterThan(0);
    }
    if (Number.isSafeInteger(sum)) expect(reconciles).toBe(opening === null || closing === null ? null : opening + sum === closing);
    for (const { code } of warnings) expect(Object.hasOwn(statementWarnings, code)).toBe(true);
  }
  for (const { code, row, message } of refusedRows) {
    expect(Object.hasOwn(statementRefusals, code)).toBe(true);
    expect(row).toBeGreaterThan(0);
    expect(message).toMatch(/\.$/);
  }
}

describe('Damaged and hostile files', () => {
  it('are read soundly or refused with a code, and never fail', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 6 }), (sample, changes) => {
        const reading = readTextStatement(changes.reduce(changed, sample));
        if (reading.ok) expectSound(reading.value);
        else expect(Object.hasOwn(statementRefusals, reading.refusal.code)).toBe(true);
      }),
      { numRuns: 800 },
    );
  });

  it('of any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const reading = readTextStatement(bytes);
        if (reading.ok) expectSound(reading.value);
      }),
      { numRuns: 400 },
    );
  });

  const header = 'Date,Description,Amount,Balance\n17/03/2026,A,-1.00,9.00\n';
  const long = 200_000;
  it.each([
    ['digits in an amount', `18/03/2026,B,${'9'.repeat(long)}x,1`],
    ['dashes in a text', `18/03/2026,${'-'.repeat(long)}x,-1.00,8.00`],
    ['spaces in a text', `18/03/2026,${' '.repeat(long)}x,-1.00,8.00`],
    ['digits in a date', `${'1'.repeat(long)}/,B,-1.00,8.00`],
    ['marks in an amount', `18/03/2026,B,${"',.".repeat(long / 4)},1`],
    ['a word of balances', `,${'balance '.repeat(long / 8)},,`],
    ['dates in a note', `,${'01/01/2026 '.repeat(long / 11)},,`],
    ['separators', ','.repeat(long)],
    ['quotation marks', '"'.repeat(long)],
    ['brackets', `18/03/2026,B,${'('.repeat(long)},1`],
    ['letters where an account stands', `Account ${'1 '.repeat(long / 2)},B`],
  ])('a cell of very many %s takes no time', (_what, row) => {
    const began = performance.now();
    const reading = readTextStatement(new TextEncoder().encode(`${header}${row}\n`));
    expect(performance.now() - began).toBeLessThan(3000);
    expect(reading.ok).toBe(true);
  });

  it('a header of very many columns takes no time', () => {
    const began = performance.now();
    readTextStatement(new TextEncoder().encode(`Date,Amount,${'Reference,'.repeat(100_000)}\n17/03/2026,-1.00,${'A,'.repeat(100_000)}\n`));
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('fifty thousand blank lines, or rows of one comma, take no time', () => {
    for (const filler of ['\n', ',\n', 'x,y\n']) {
      const began = performance.now();
      readTextStatement(new TextEncoder().encode(filler.repeat(50_000)));
      readTextStatement(new TextEncoder().encode(header + filler.repeat(50_000)));
      expect(performance.now() - began).toBeLessThan(5000);
    }
  });

  it('a thousand files of eighty lines are read in far less than ten seconds', () => {
    const rows = Array.from({ length: 80 }, (_, at) => `${String(1 + (at % 28)).padStart(2, '0')}/0${String(1 + Math.floor(at / 28))}/2026,CARD PAYMENT TO SHOP ${String(at)},-1.00,${String(1000 - at)}.00`);
    const bytes = new TextEncoder().encode(csvOf('Date,Description,Amount,Balance', ...rows));
    const began = performance.now();
    for (let file = 0; file < 1000; file += 1) readTextStatement(bytes);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
