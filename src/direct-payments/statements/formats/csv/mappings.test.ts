import { describe, expect, it } from 'vitest';
import { brief, csvOf, readingOf, statementOf } from '../../../../../test/factories/csv-sample.js';
import type { ColumnMapping } from '../reading.js';
import { describeUnknownCsv } from './describe-unknown.js';
import { readCsvText } from './read-csv.js';
import { layoutNames } from './recognise.js';

const unknown = csvOf('Kartu,Laiks,Vieta,Summa,Atlikums,Kods', '1001,17/03/2026 10:00,NORTH SHOP,12.40,87.60,5411', '1001,18/03/2026 11:00,CAFE,3.00,84.60,5814');
const mapping: ColumnMapping = { name: 'our prepaid card', skipRows: 1, date: 1, texts: [2], amount: 3, balance: 4, merchantCategoryCode: 5, purchasesPositive: true };

describe('A layout that was mapped once', () => {
  it('is refused before, and read after', () => {
    expect(readCsvText(unknown, {})).toMatchObject({ ok: false, refusal: { code: 'layout-not-known' } });
    expect(readingOf(unknown, { mappings: [mapping] }).layout).toBe('our prepaid card');
    expect(statementOf(unknown, { mappings: [mapping] })).toMatchObject({ opening: 10_000, closing: 8460, reconciles: true, lines: [{ amount: -1240, description: 'NORTH SHOP', merchantCategoryCode: '5411' }, { amount: -300 }] });
  });

  it('has money in and out in two columns, and texts in any order', () => {
    const text = csvOf('a,b,c,d,e', 'x,17/03/2026,,45.60,y', 'z,18/03/2026,612.00,,w');
    const statement = statementOf(text, { mappings: [{ name: 'm', skipRows: 1, date: 1, texts: [4, 0], moneyIn: 2, moneyOut: 3 }] });
    expect(brief(statement)).toEqual(['2026-03-17 | -4560 | y x', '2026-03-18 | 61200 | w z']);
  });

  it('does not take a file that another layout knows, nor one that it does not fit', () => {
    const known = csvOf('Date,Description,Amount', '17/03/2026,A,-1.00');
    expect(readingOf(known, { mappings: [{ name: 'm', skipRows: 1, date: 0, texts: [1], amount: 2, purchasesPositive: true }] }).layout).toBe('headings');
    expect(readCsvText(unknown, { mappings: [{ ...mapping, date: 2 }] }).ok).toBe(false);
  });

  it('is taken before any other where it is named', () => {
    const known = csvOf('Date,Description,Amount', '17/03/2026,A,1.00');
    const mappings = [{ name: 'turned', skipRows: 1, date: 0, texts: [1], amount: 2, purchasesPositive: true }];
    expect(statementOf(known, { mappings, layout: 'turned' }).lines[0]?.amount).toBe(-100);
  });
});

describe('A layout that is named', () => {
  const card = csvOf('Date,Date entered,Reference,Description,Amount', '16/03/2026,17/03/2026,R1,SHOP,12.40');

  it('is the only one that is tried', () => {
    expect([statementOf(card, { layout: 'lloyds-card' }), statementOf(card, { layout: 'headings' })].map(({ lines }) => lines[0]?.amount)).toEqual([-1240, 1240]);
  });

  it('is refused where it does not fit, or is unknown, with the names that are known', () => {
    expect(readCsvText(card, { layout: 'starling' })).toMatchObject({ ok: false, refusal: { code: 'layout-does-not-fit' } });
    const unknownName = readCsvText(card, { layout: 'moon' });
    expect(unknownName).toMatchObject({ ok: false, refusal: { code: 'layout-name-unknown' } });
    if (!unknownName.ok) for (const name of layoutNames) expect(unknownName.refusal.message).toContain(name);
  });

  it('every name is of one layout', () => {
    expect(new Set(layoutNames).size).toBe(layoutNames.length);
  });
});

describe('What is shown of an unknown CSV, for a person to say which column is which', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('its first rows and a proposal from the cells', () => {
    const { separator, encoding, rows, proposal } = describeUnknownCsv(bytes(unknown));
    expect({ separator, encoding }).toEqual({ separator: ',', encoding: 'utf-8' });
    expect(rows[0]).toEqual(['Kartu', 'Laiks', 'Vieta', 'Summa', 'Atlikums', 'Kods']);
    expect(proposal).toMatchObject({ skipRows: 1, date: 1, texts: [2] });
  });

  it('a lone column of numbers is proposed as the amount, and a full one beside it as the balance', () => {
    expect(describeUnknownCsv(bytes('Wann;Wem;Wieviel;Danach\n17.03.2026;LADEN;-12,40;87,60\n18.03.2026;CAFE;-3,00;84,60\n')).proposal).toEqual({ skipRows: 1, date: 0, texts: [1], amount: 2, balance: 3 });
  });

  it('headings that are known are followed', () => {
    const text = 'Zeitpunkt,Description,Paid in,Paid out\n17/03/2026,A,,45.60\n18/03/2026,B,612.00,\n';
    expect(describeUnknownCsv(bytes(text)).proposal).toEqual({ skipRows: 1, date: 0, texts: [1], moneyIn: 2, moneyOut: 3 });
  });

  it('a proposal that is accepted reads the file', () => {
    const { proposal } = describeUnknownCsv(bytes('Wann;Wem;Wieviel;Danach\n17.03.2026;LADEN;-12,40;87,60\n18.03.2026;CAFE;-3,00;84,60\n'));
    const statement = statementOf('Wann;Wem;Wieviel;Danach\n17.03.2026;LADEN;-12,40;87,60\n18.03.2026;CAFE;-3,00;84,60\n', { mappings: [{ name: 'm', date: 0, ...proposal }] });
    expect(brief(statement)).toEqual(['2026-03-17 | -1240 | LADEN | 8760', '2026-03-18 | -300 | CAFE | 8460']);
  });

  it('anything at all can be shown', () => {
    for (const text of ['', 'x', '\n\n', '"', 'a,b\n"c'])
      expect(describeUnknownCsv(bytes(text)).proposal.skipRows).toBe(0);
  });
});
