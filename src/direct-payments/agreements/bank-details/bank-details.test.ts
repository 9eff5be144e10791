import type { LightMyRequestResponse } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { giveAccounts, testSealer } from '../../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer } from '../../../../test/web.js';
import { compose } from '../../../compose.js';
import type { Role } from '../../../platform/access/permissions.js';
import { withClient } from '../../../platform/db/connection.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { keepNumber, openNumber } from '../account-number.js';
import { decideNumber } from './decide-number.js';
import { proposeNumber } from './propose-number.js';
import { findChanges, holdNumber } from './store/bank-details.js';

const database = await testDatabase();
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());

const finance = await hire(database, 'numbers', 'finance_officer');
const approver = await hire(database, 'numbers', 'finance_approver');
const acting = { authorityId: finance.authorityId, actorId: finance.staffId };
const other = { authorityId: finance.authorityId, actorId: approver.staffId };
const references = ['DP1001', 'DP1002', 'DP1003', 'DP1004'];
const accounts = await giveAccounts(database, acting, references.map((reference, index) => ({
  account: { reference: `A${String(index + 1)}`, kind: 'bank', label: 'Current account', sortCode: '112233', number: `1234567${String(index)}` }, agreements: [reference],
})));
const agreements = new Map(await inTransaction(database.app, acting, async ({ sql }) =>
  (await sql.selectFrom('agreement').select(['id', 'reference']).execute()).map(({ id, reference }) => [reference, id] as const)));

interface At {
  readonly agreementId: number;
  readonly accountId: number;
}

function at(number: number): At {
  return { agreementId: agreements.get(`DP100${String(number)}`) ?? 0, accountId: accounts.get(`A${String(number)}`) ?? 0 };
}

const page = ({ agreementId, accountId }: At, below = ''): string => `/agreements/${String(agreementId)}/accounts/${String(accountId)}/number${below}`;
const get = (url: string, cookie: string): Promise<LightMyRequestResponse> => server.inject({ url, headers: { cookie } });

async function send(url: string, from: string, cookie: string, fields: Record<string, string>): Promise<LightMyRequestResponse> {
  return sendForm(server, url, await openForm(server, from, cookie), fields);
}

async function told(accountId: number): Promise<{ sentence: string; reason: string | null; actor: number | null }[]> {
  return withClient(database.superuserLogin, async (client) => (await client.query<{ sentence: string; reason: string | null; actor: number | null }>(
    "select sentence, reason, actor_id as actor from audit_event where subject_kind = 'account' and subject_id = $1 order by id", [accountId])).rows);
}

describe('a whole account number', () => {
  it('is shown after its reason, to those whose work it is; each look is one sentence with that reason', async () => {
    const place = at(1);
    const asked = await get(page(place), finance.cookie);
    expect(asked.body).not.toContain('12345670');
    const without = await send(page(place), page(place), finance.cookie, { reason: ' ' });
    expect([without.statusCode, without.body.includes('12345670')]).toEqual([422, false]);
    expect(await told(place.accountId)).toEqual([]);
    const shown = await send(page(place), page(place), finance.cookie, { reason: 'The family asks which account' });
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('12345670');
    expect(shown.body).toContain('11-22-33');
    expect(await told(place.accountId)).toEqual([{ sentence: 'Looked at the whole number of the account A1, which ends in 5670.', reason: 'The family asks which account', actor: finance.staffId }]);
  });

  it('is shown to nobody else, who meet its last digits alone', async () => {
    const roles: readonly Role[] = ['monitoring_officer', 'adviser', 'support_service_manager', 'budget_holder', 'social_worker', 'auditor', 'administrator'];
    for (const role of roles) {
      const { cookie } = await hire(database, 'numbers', role);
      expect((await get(page(at(1)), cookie)).statusCode).toBe(403);
      for (const url of [`/agreements/${String(at(1).agreementId)}`, `/agreements/${String(at(1).agreementId)}/bank-details`, `/api/v1/agreements/${String(at(1).agreementId)}`])
        expect((await get(url, cookie)).body).not.toContain('12345670');
    }
  });

  it('is no other direct payment’s and no other council’s', async () => {
    const elsewhere = await hire(database, 'numbers-elsewhere', 'finance_officer');
    expect((await get(page(at(1)), elsewhere.cookie)).statusCode).toBe(404);
    expect((await get(page({ ...at(1), agreementId: at(2).agreementId }), finance.cookie)).statusCode).toBe(404);
  });
});

describe('another number', () => {
  const typed = { sortCode: '44-55-66', number: '8765 4321' };

  async function current(accountId: number): Promise<string> {
    return inTransaction(database.app, acting, async (tx) => {
      const held = await holdNumber(tx, accountId);
      const { sortCode, number } = openNumber(testSealer, held?.sealed ?? Buffer.alloc(0));
      return `${sortCode ?? ''} ${number} ${held?.ending ?? ''}`;
    });
  }

  it('is proposed by one person and takes effect when another has typed it too', async () => {
    const place = at(2);
    const proposed = await send(page(place, '/propose'), page(place, '/propose'), finance.cookie, { ...typed, reason: 'New bank; asked the mother by telephone' });
    expect(proposed.statusCode).toBe(303);
    const [change] = await inTransaction(database.app, acting, (tx) => findChanges(tx, [place.accountId]));
    const below = `/changes/${String(change?.id)}`;
    expect(await current(place.accountId)).toBe('112233 12345671 5671');
    expect((await send(page(place, `${below}/confirm`), page(place, below), finance.cookie, typed)).body).toContain('another person confirms');
    expect((await send(page(place, `${below}/confirm`), page(place, below), approver.cookie, { ...typed, number: '87654322' })).body).toContain('not the number that was proposed');
    expect(await current(place.accountId)).toBe('112233 12345671 5671');
    expect((await get(page(place, below), approver.cookie)).body).not.toContain('87654321');
    expect((await send(page(place, `${below}/confirm`), page(place, below), approver.cookie, typed)).statusCode).toBe(303);
    expect(await current(place.accountId)).toBe('445566 87654321 4321');
    expect((await told(place.accountId)).map(({ sentence }) => sentence)).toEqual(['Proposed another number for the account A2, ending in 4321.', 'Confirmed another number for the account A2, ending in 4321.']);
  });

  it('waits alone, is withdrawn by its proposer alone, and never becomes another account’s', async () => {
    const place = at(3);
    const propose = (who: typeof acting, number: string) => inTransaction(database.app, who, (tx) => proposeNumber(tx, testSealer, { clock: testClock }, { ...place, sortCode: '112233', number, reason: 'x' }));
    expect(await propose(acting, '12345672')).toMatchObject({ ok: false, refusal: { code: 'number-as-before' } });
    expect(await propose(acting, '12345673')).toMatchObject({ ok: false, refusal: { code: 'number-of-another-account' } });
    expect(await propose(acting, '1234')).toMatchObject({ ok: false, refusal: { code: 'number-not-usable' } });
    const proposed = await propose(acting, '55555555');
    expect(await propose(other, '66666666')).toMatchObject({ ok: false, refusal: { code: 'change-waits' } });
    const end = (who: typeof acting, decision: 'withdrawn' | 'refused') => inTransaction(database.app, who, (tx) => decideNumber(tx, testSealer, { clock: testClock }, { ...place, changeId: proposed.ok ? proposed.value : 0, decision }));
    expect(await end(other, 'withdrawn')).toMatchObject({ ok: false, refusal: { code: 'change-is-of-another' } });
    expect(await end(acting, 'refused')).toMatchObject({ ok: false, refusal: { code: 'change-is-own' } });
    expect(await end(acting, 'withdrawn')).toMatchObject({ ok: true });
    expect(await end(other, 'refused')).toMatchObject({ ok: false, refusal: { code: 'change-not-open' } });
  });

  it('is let in by the database only as two people decided', async () => {
    const { sealed, ending } = keepNumber(testSealer, '99999999', '112233');
    const change = (sql: string, values: readonly unknown[]) => inTransaction(database.app, acting, (tx) => tx.client.query(sql, [...values]));
    await expect(change('update account set number_sealed = $1, number_ending = $2 where id = $3', [sealed, ending, at(4).accountId])).rejects.toThrow('proposed by one person and confirmed by another');
    const insert = (columns: string, values: string, ...given: unknown[]) => change(
      `insert into account_number_change (authority_id, account_id, number_sealed, new_ending, reason, proposed_by, proposed_at${columns}) values ($1, $2, $3, '9999', 'x', $4, now()${values})`,
      [acting.authorityId, at(4).accountId, sealed, ...given]);
    await expect(insert(', decided_by, decided_at, decision', ", $5, now(), 'confirmed'", acting.actorId, other.actorId)).rejects.toThrow('permission denied');
    await expect(insert('', '', other.actorId)).rejects.toThrow('by whoever acts');
  });
});
