import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk, type Result } from '../../src/core/result.js';
import { readCamt } from '../../src/direct-payments/statements/formats/camt/index.js';
import { readMt940 } from '../../src/direct-payments/statements/formats/mt940/index.js';
import { readOfx } from '../../src/direct-payments/statements/formats/ofx/index.js';
import { readQif } from '../../src/direct-payments/statements/formats/qif/index.js';
import type { ReadOptions, StatementReading } from '../../src/direct-payments/statements/formats/reading.js';
import { madeUpStatement, type MadeUpStatement } from './made-up-statement.js';
import { asCamt053, asMt940, asOfxSgml, asOfxXml, asQif } from './render.js';

type Read = (bytes: Uint8Array, options: ReadOptions) => Result<StatementReading>;

interface Format {
  readonly name: string;
  readonly render: (statement: MadeUpStatement) => string;
  readonly read: Read;
  /** Which figures beside the lines the format can state. */
  readonly states: { readonly opening: boolean; readonly closing: boolean; readonly period: boolean };
}

const whole = { opening: true, closing: true, period: true };
const formats: readonly Format[] = [
  { name: 'OFX 1', render: asOfxSgml, read: readOfx, states: { ...whole, opening: false } },
  { name: 'OFX 2', render: asOfxXml, read: readOfx, states: { ...whole, opening: false } },
  { name: 'QIF', render: asQif, read: readQif, states: { opening: false, closing: false, period: false } },
  { name: 'MT940', render: asMt940, read: readMt940, states: whole },
  { name: 'camt.053', render: asCamt053, read: readCamt, states: whole },
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each(formats)('a statement written as $name', ({ render, read, states }) => {
  it('is read back exactly', () => {
    fc.assert(
      fc.property(madeUpStatement, (statement) => {
        const reading = expectOk(read(bytesOf(render(statement)), { dateOrder: 'dmy' }));
        expect(reading.refusedRows).toEqual([]);
        expect(reading.statements).toHaveLength(1);
        expect(reading.statements[0]).toMatchObject({
          sortCode: statement.sortCode,
          account: statement.account,
          currency: 'GBP',
          opening: states.opening ? statement.opening : null,
          closing: states.closing ? statement.closing : null,
          from: states.period ? statement.from : null,
          to: states.period ? statement.to : null,
          reconciles: states.opening && states.closing ? true : null,
        });
        const lines = reading.statements[0]?.lines.map(({ date, amount, description }) => ({ date, amount, description }));
        expect(lines).toEqual(statement.lines.map(({ date, amount, payee, memo }) => ({ date, amount, description: `${payee} ${memo}` })));
      }),
      { numRuns: 120 },
    );
  });

  it('says so where one line was left out of it', () => {
    fc.assert(
      fc.property(madeUpStatement, fc.nat(), (statement, chosen) => {
        fc.pre(statement.lines.length > 0);
        const lines = statement.lines.filter((_, index) => index !== chosen % statement.lines.length);
        const reading = expectOk(read(bytesOf(render({ ...statement, lines })), { dateOrder: 'dmy' }));
        const codes = reading.statements[0]?.warnings.map((warning) => warning.code);
        expect(reading.statements[0]?.reconciles).toBe(states.opening && states.closing ? false : null);
        expect(codes?.includes('does-not-reconcile')).toBe(states.opening && states.closing);
      }),
      { numRuns: 40 },
    );
  });
});
