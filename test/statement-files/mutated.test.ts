import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/core/result.js';
import { readCamt } from '../../src/direct-payments/statements/formats/camt/index.js';
import { readMt940 } from '../../src/direct-payments/statements/formats/mt940/index.js';
import { readOfx } from '../../src/direct-payments/statements/formats/ofx/index.js';
import { readQif } from '../../src/direct-payments/statements/formats/qif/index.js';
import type { ReadOptions, StatementReading } from '../../src/direct-payments/statements/formats/reading.js';
import { statementRefusals, statementWarnings } from '../../src/direct-payments/statements/formats/refusals.js';
import { madeUpStatement, type MadeUpStatement } from './made-up-statement.js';
import { asCamt053, asMt940, asOfxSgml, asOfxXml, asQif } from './render.js';

type Read = (bytes: Uint8Array, options: ReadOptions) => Result<StatementReading>;

const formats: readonly { name: string; render: (statement: MadeUpStatement) => string; read: Read }[] = [
  { name: 'OFX 1', render: asOfxSgml, read: readOfx },
  { name: 'OFX 2', render: asOfxXml, read: readOfx },
  { name: 'QIF', render: asQif, read: readQif },
  { name: 'MT940', render: asMt940, read: readMt940 },
  { name: 'camt.053', render: asCamt053, read: readCamt },
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Change {
  readonly kind: 'replace' | 'delete' | 'repeat' | 'cut' | 'insert';
  readonly at: number;
  readonly length: number;
  readonly byte: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('replace', 'delete', 'repeat', 'cut', 'insert'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 200 }),
  byte: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...bytesOf('<>/:^-,.?&![]\r\n 09DC'))),
});

function changed(bytes: Uint8Array, { kind, at, length, byte }: Change): Uint8Array {
  const place = at % (bytes.length + 1);
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
  const middle = tail.subarray(0, length);
  if (kind === 'cut') return head;
  if (kind === 'delete') return Buffer.concat([head, tail.subarray(length)]);
  if (kind === 'repeat') return Buffer.concat([head, middle, middle, tail.subarray(length)]);
  return Buffer.concat([head, Uint8Array.of(byte), kind === 'replace' ? tail.subarray(1) : tail]);
}

/** A reading, or a refusal, in which every code can be looked up. */
function isAnswer(result: Result<StatementReading>): boolean {
  if (!result.ok) return result.refusal.code in statementRefusals && result.refusal.message !== '';
  const warnings = result.value.statements.flatMap((statement) => statement.warnings);
  return (
    result.value.statements.length > 0 &&
    result.value.refusedRows.every((row) => row.code in statementRefusals && row.row > 0 && row.text !== '') &&
    warnings.every((warning) => warning.code in statementWarnings)
  );
}

describe.each(formats)('a damaged file of $name', ({ render, read }) => {
  it('is read or refused with a reason, and never fails', () => {
    fc.assert(
      fc.property(madeUpStatement, fc.array(change, { minLength: 1, maxLength: 6 }), (statement, changes) => {
        const damaged = changes.reduce(changed, bytesOf(render(statement)));
        expect(isAnswer(read(damaged, {}))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

const megabyte = 1_000_000;
const microsecondsASecond = 1_000_000;
const of = (piece: string, size = megabyte): string => piece.repeat(Math.ceil(size / piece.length));
const ofxHead = 'OFXHEADER:100\n<OFX><STMTRS>';
const mtHead = ':20:A\r\n:25:B\r\n:60F:C260101GBP0,\r\n';
const camtHead = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>';

const hostile: readonly (readonly [name: string, text: string, read: Read])[] = [
  ['tags that open and never close', ofxHead + of('<A>'), readOfx],
  ['tags that close and never opened', ofxHead + of('</A>'), readOfx],
  ['tags nested without end', ofxHead + of('<A>') + of('</A>'), readOfx],
  ['comments that never end', ofxHead + of('<!--'), readOfx],
  ['CDATA that never ends', ofxHead + of('<![CDATA['), readOfx],
  ['angle brackets', ofxHead + of('<'), readOfx],
  ['attributes without an end', ofxHead + of('<A b '), readOfx],
  ['entities', ofxHead + of('&amp;#x'), readOfx],
  ['transactions without anything', ofxHead + of('<STMTTRN>'), readOfx],
  ['an amount of marks', `${ofxHead}<STMTTRN><DTPOSTED>20260101<TRNAMT>${of('1,')}</STMTTRN></STMTRS></OFX>`, readOfx],
  ['an amount of spaces', `${ofxHead}<STMTTRN><DTPOSTED>20260101<TRNAMT>1${of(' ')}x</STMTTRN></STMTRS></OFX>`, readOfx],
  ['a date of spaces', `!Type:Bank\nD1${of(' ')}x\nT1\n^\n`, readQif],
  ['an amount of digits', `!Type:Bank\nD1/1/26\nT${of('1')}\n^\n`, readQif],
  ['headers', of('!Account\n'), readQif],
  ['end marks', `!Type:Bank\n${of('^\n')}`, readQif],
  ['fields without an end', `!Type:Bank\n${of('Dx\n')}`, readQif],
  ['carriage returns', `!Type:Bank\n${of('\r')}`, readQif],
  ['fields of a header', mtHead + of(':25:B\r\n'), readMt940],
  ['beginnings of messages', mtHead + of(':20:A\r\n'), readMt940],
  ['ends of messages', mtHead + of('-\r\n'), readMt940],
  ['lines without money', mtHead + of(':61:\r\n'), readMt940],
  ['a line of commas', `${mtHead}:61:260101C${of(',')}\r\n`, readMt940],
  ['a narrative of marks', `${mtHead}:61:260101C1,NMSC\r\n:86:?20${of('?')}\r\n`, readMt940],
  ['a narrative of parts', `${mtHead}:61:260101C1,NMSC\r\n:86:${of('?20?21?99')}\r\n`, readMt940],
  ['rows of narrative', `${mtHead}:61:260101C1,NMSC\r\n:86:${of('a\r\n')}`, readMt940],
  ['envelopes', mtHead + of('{4:\r\n'), readMt940],
  ['elements nested without end', camtHead + of('<Ntry>'), readCamt],
  ['elements of nothing', `${camtHead}${of('<Bal/>')}</Stmt></BkToCstmrStmt></Document>`, readCamt],
  ['entries of nothing', `${camtHead}${of('<Ntry/>')}</Stmt></BkToCstmrStmt></Document>`, readCamt],
  ['statements of nothing', `${camtHead}</Stmt>${of('<Stmt/>')}</BkToCstmrStmt></Document>`, readCamt],
  ['payments of nothing', `${camtHead}<Ntry>${of('<TxDtls/>')}</Ntry></Stmt></BkToCstmrStmt></Document>`, readCamt],
  ['attributes', `${camtHead}<Ntry ${Array.from({ length: 100_000 }, (_, index) => `a${String(index)}="1"`).join(' ')}/>`, readCamt],
  ['a name without an end', `${camtHead}<${of('a')}`, readCamt],
  ['a laughing document type', `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "${of('ha')}"><!ENTITY b "&a;&a;">]>${camtHead}<Ntry>&b;</Ntry>`, readCamt],
];

describe('a file made to tie up the reader', () => {
  it.each(hostile)('of %s is answered within a second of work', (_name, text, read) => {
    const bytes = bytesOf(text);
    const start = process.cpuUsage();
    const result = read(bytes, {});
    expect(process.cpuUsage(start).user).toBeLessThan(microsecondsASecond);
    expect(isAnswer(result)).toBe(true);
  });

  it('of 51 MB of XML is refused by its size', () => {
    const result = readCamt(new Uint8Array(51 * 1024 * 1024), {});
    expect(result).toMatchObject({ ok: false, refusal: { code: 'file-too-large' } });
  });
});
