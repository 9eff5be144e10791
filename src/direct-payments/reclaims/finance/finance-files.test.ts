import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk, type Result } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { testDatabase } from '../../../../test/database.js';
import { financeOffice, type FinanceOffice } from '../../../../test/factories/finance-office.js';
import { event, post, tellReclaim } from '../../../../test/integrity/raw-reclaim.js';
import { listFinanceFiles, makeFinanceFile, takeFinanceFile, type MadeFinanceFile } from './finance-files.js';
import { recordFinanceCode } from './finance-codes.js';
import type { FinanceFileKind } from './rules/finance-file.js';
import { financeFileText } from './rules/finance-file.js';

const database = await testDatabase();
const today = plainDate('2026-05-14');
const day = plainDate;

function desk(office: FinanceOffice) {
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, office.finance, work);
  return {
    within,
    make: (kind: FinanceFileKind): Promise<Result<MadeFinanceFile>> => within((tx) => makeFinanceFile(tx, kind, today)),
    rows: async (id: number): Promise<string[][]> => Papa.parse<string[]>(expectOk(await within((tx) => takeFinanceFile(tx, id))).content.trim()).data,
    code: (stream: 'social_care' | 'education', costCentre: string, from = '2020-04-01') => within((tx) => recordFinanceCode(tx, { stream, costCentre, subjective: '7781', from: day(from) })),
  };
}

describe('files for the council’s finance system', () => {
  it('tell of each posting once, with a count and a control total; a credit only after its invoice', async () => {
    const office = await financeOffice(database);
    const { within, make, rows, code } = desk(office);
    const id = await within(({ client }) => tellReclaim(client, office, { issuedOn: day('2026-03-01'), upTo: 'recovering', recoverOn: day('2026-04-20') }));
    await within(async ({ client }) => {
      await post(client, office, id, 3, 5, 'social_care', 'recovered', 10_000, day('2026-04-25'), 'repayment');
      await post(client, office, id, 4, 5, 'education', 'recovered', 2_500, day('2026-04-26'), 'card');
    });
    expect(await make('credit')).toMatchObject({ ok: false, refusal: { code: 'nothing-to-export' } });
    expect(await make('debtor')).toMatchObject({ ok: false, refusal: { code: 'finance-code-missing' } });
    expectOk(await code('social_care', 'C100'));
    expect(await make('debtor')).toMatchObject({ ok: false, refusal: { code: 'finance-code-missing', details: { stream: 'education' } } });
    expectOk(await code('education', 'E200'));
    expectOk(await code('education', 'E201', '2026-03-02'));
    const invoices = expectOk(await make('debtor'));
    expect(invoices).toMatchObject({ items: 2, total: 40_000 });
    const [head, fields, ...body] = await rows(invoices.id);
    expect(head).toEqual(['HEAD', 'pursestrings-debtor', '1', '1', '2026-05-14', 'Merebrook County Council']);
    expect(fields?.at(0)).toBe('FIELDS');
    const reference = `RC${String(id).padStart(6, '0')}`;
    expect(body).toEqual([
      ['ITEM', '1', 'invoice', reference, '1', '2026-03-01', 'Kit', 'DP1001', 'social_care', 'C100', '7781', '300.00', '2026-04-14'],
      ['ITEM', '2', 'invoice', reference, '2', '2026-03-01', 'Kit', 'DP1001', 'education', 'E200', '7781', '100.00', '2026-04-14'],
      ['FOOT', '2', '400.00'],
    ]);
    expect(await make('debtor')).toMatchObject({ ok: false, refusal: { code: 'nothing-to-export' } });

    const credits = expectOk(await make('credit'));
    expect((await rows(credits.id)).slice(2)).toEqual([['ITEM', '1', 'card', reference, '4', '2026-04-26', 'Kit', 'DP1001', 'education', 'E201', '7781', '25.00', ''], ['FOOT', '1', '25.00']]);
    expect(await make('credit')).toMatchObject({ ok: false, refusal: { code: 'nothing-to-export' } });
    const { files, pending } = await within((tx) => listFinanceFiles(tx));
    expect(files.map(({ kind, items, total, madeBy }) => [kind, items, total, madeBy])).toEqual([['credit', 1, 2_500, 'F Purdy'], ['debtor', 2, 40_000, 'F Purdy']]);
    expect(pending).toEqual({ debtor: { items: 0, total: 0 }, credit: { items: 0, total: 0 } });
  });

  it('tell of no invoice before its notice has gone out, and of nothing where it never did', async () => {
    const office = await financeOffice(database);
    const { within, make, code } = desk(office);
    expectOk(await code('social_care', 'C100'));
    expectOk(await code('education', 'E200'));
    const id = await within(({ client }) => tellReclaim(client, office, { issuedOn: day('2026-03-01'), upTo: 'issued' }));
    expect(await make('debtor')).toMatchObject({ ok: false, refusal: { code: 'nothing-to-export' } });
    await within(async ({ client }) => {
      await event(client, office, id, 4, 'withdraw', 'issued', 'withdrawn', today);
      await post(client, office, id, 3, 4, 'social_care', 'withdrawn', 30_000, today);
    });
    for (const kind of ['debtor', 'credit'] as const) expect(await make(kind)).toMatchObject({ ok: false, refusal: { code: 'nothing-to-export' } });
  });

  it('made by ten at once are one file', async () => {
    const office = await financeOffice(database);
    const { within, make, code } = desk(office);
    for (const stream of ['social_care', 'education'] as const) expectOk(await code(stream, 'X'));
    await within(({ client }) => tellReclaim(client, office, { issuedOn: day('2026-03-01'), upTo: 'noticed' }));
    const made = await Promise.all(Array.from({ length: 10 }, () => make('debtor')));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    const told = await withClient(database.superuserLogin, (client) => client.query('select from finance_export_item where authority_id = $1', [office.acting.authorityId]));
    expect(told.rowCount).toBe(2);
  });

  it('keep words that look like a formula as words, and money as it is', () => {
    const text = financeFileText({ kind: 'debtor', number: 1, madeOn: today, council: '=Council' }, [{
      kind: 'invoice', reclaimId: 1, reference: 'RC000001', postingNo: 1, on: today, debtor: '=HYPERLINK("x")', paymentReference: '-DP1', stream: 'health', costCentre: '+C1', subjective: '@1', amount: pence(123_456), payBy: today,
    }]);
    const [head, , item, foot] = Papa.parse<string[]>(text.trim()).data;
    expect(head?.at(-1)).toBe("'=Council");
    expect(item?.slice(6)).toEqual(["'=HYPERLINK(\"x\")", "'-DP1", 'health', "'+C1", "'@1", '1234.56', '2026-05-14']);
    expect(foot).toEqual(['FOOT', '1', '1234.56']);
  });

  it('are not there where nobody made them, and codes that count already are not entered again', async () => {
    const { within, code } = desk(await financeOffice(database));
    expect(await within((tx) => takeFinanceFile(tx, 999_999))).toMatchObject({ ok: false, refusal: { code: 'finance-file-not-found' } });
    expectOk(await code('social_care', 'C100'));
    expect(await code('social_care', 'C100')).toMatchObject({ ok: false, refusal: { code: 'finance-code-known' } });
    expectOk(await code('social_care', 'C101'));
    expect((await within((tx) => listFinanceFiles(tx))).codes.map(({ costCentre }) => costCentre)).toEqual(['C101', 'C100']);
  });
});
