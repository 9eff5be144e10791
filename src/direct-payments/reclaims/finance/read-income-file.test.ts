import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readIncomeFile, type IncomeReading } from './read-income-file.js';

function reading(...lines: readonly string[]): IncomeReading {
  const read = readIncomeFile(Buffer.from(lines.join('\r\n')));
  if (read.ok) return read.value;
  throw new Error(read.refusal.code);
}
const brief = ({ payments }: IncomeReading): string[] => payments.map(({ row, on, amount, text }) => [row, on, amount, text].join(' | '));

describe('a file of income', () => {
  it('is read by its headings, in whatever order and words they stand', () => {
    expect(brief(reading('date,amount,text', '2026-05-01,12.50,OKAFOR RC000123'))).toEqual(['2 | 2026-05-01 | 1250 | OKAFOR RC000123']);
    expect(brief(reading('Narrative;Credit (£);Date received', '"SMITH; A";£1,250.00;03/05/2026'))).toEqual(['2 | 2026-05-03 | 125000 | SMITH; A']);
    expect(brief(reading('Hazelshire income', '', 'Payment date\tReference\tAmount\tPayer', '1-May-2026\tRC000123\t 5 \tKit')).at(0)).toBe('4 | 2026-05-01 | 500 | RC000123 Kit');
    const bytes = Buffer.concat([Buffer.from('Date,Amount,Text\n01/05/2026,'), Buffer.from([0xa3]), Buffer.from('7.00,CAF'), Buffer.from([0xc9])]);
    const old = readIncomeFile(bytes);
    expect(old.ok && brief(old.value)).toEqual(['2 | 2026-05-01 | 700 | CAFÉ']);
  });

  it('names every line that is no payment, word for word, and reads the others', () => {
    const { payments, badRows } = reading('Bank of Merebrook,,', 'Date,Amount,Text', '31/02/2026,1.00,A', '05/13/2026,1.00,A', '2026-05-01,1.005,A', '2026-05-01,-3.00,A', '2026-05-01,(3.00),A', '2026-05-01,0,A', '2026-05-01,,A', '2026-05-01,1.00,',
      '2026-05-01,1.00,A,B', '2026-05-01,1.00,"A', '2026-05-01,2.00,good', '2026-05-01,1.00,B"', 'Total,1.00,');
    expect(payments.map(({ row }) => row)).toEqual([13, 14]);
    expect(badRows.map(({ row, text }) => `${String(row)}: ${text}`)).toEqual([
      '1: Bank of Merebrook,,', '3: 31/02/2026,1.00,A', '4: 05/13/2026,1.00,A', '5: 2026-05-01,1.005,A', '6: 2026-05-01,-3.00,A', '7: 2026-05-01,(3.00),A', '8: 2026-05-01,0,A', '9: 2026-05-01,,A', '10: 2026-05-01,1.00,',
      '11: 2026-05-01,1.00,A,B', '12: 2026-05-01,1.00,"A', '15: Total,1.00,']);
    for (const { message } of badRows) expect(message).toMatch(/^.{10,}\.$/);
  });

  it('loses no line, whatever the file holds', () => {
    const line = fc.oneof(fc.string({ unit: fc.constantFrom('"', ',', '0', '1', '/', '2026-05-01', 'RC000123', ' ', '.', 'é', ';') }), fc.constantFrom('2026-05-01,1.00,"A, B"', '01/05/2026,2.00,RC000001', ''));
    fc.assert(fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const { payments, badRows } = reading('Date,Amount,Text', ...lines);
      const told = [...payments, ...badRows].map(({ row }) => row).sort((a, b) => a - b);
      expect(told).toEqual(lines.flatMap((text, index) => (text.replace(/[,;"\s]/g, '') === '' ? [] : [index + 2])));
    }));
  });

  test.each([['', 'income-empty'], [' \n,,\n', 'income-empty'], ['Name,Age\nKit,7', 'income-columns-missing'], ['%PDF-1.7 binary', 'income-columns-missing']])('“%s” is refused whole as %s', (text, code) => {
    expect(readIncomeFile(Buffer.from(text))).toMatchObject({ ok: false, refusal: { code } });
  });
});
