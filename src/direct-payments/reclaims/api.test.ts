import { afterAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../core/plain-date.js';
import { permissionsOf, type Permission } from '../../platform/access/permissions.js';
import { startSession } from '../../platform/access/sessions.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { financeOffice } from '../../../test/factories/finance-office.js';
import { tellReclaim } from '../../../test/integrity/raw-reclaim.js';
import { testClock, testServer } from '../../../test/web.js';
import { withClient } from '../../platform/db/connection.js';
import { reclaimsApi } from './api.js';
import { reclaimEdges, type EdgeActor } from './rules/states.js';

const database = await testDatabase();
const office = await financeOffice(database);
const api = reclaimsApi({ sealer: testSealer, publicUrl: 'https://purse.example' });
const server = await testServer(database, { api });
afterAll(() => server.close());
const told = await inTransaction(database.app, office.acting, async ({ client }) => ({
  late: await tellReclaim(client, office, { issuedOn: plainDate('2026-02-10'), upTo: 'noticed' }),
  proposed: await tellReclaim(client, office, { issuedOn: plainDate('2026-05-01'), upTo: 'proposed' }),
}));
// The family's working is not what these ask about.
await withClient(database.superuserLogin, async (client) => {
  await client.query('set session_replication_role = replica');
  await client.query(`update reclaim set figures = '{"asAt": "2026-03-31", "closing": 90000, "surplus": 40000, "reclaimable": 40000, "contributionShare": 0, "byStream": {"social_care": 30000, "education": 10000, "health": 0}, "working": [{"step": "closing", "amount": 90000, "because": "Proved."}]}'`);
});

async function ask(staffId: number | null, method: 'GET' | 'POST', url: string, body?: object): Promise<{ status: number; body: unknown }> {
  const session = await inTransaction(database.app, office.acting, (tx) => startSession(tx, staffId ?? 0, testClock));
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: `pursestrings-session=${session}` }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<unknown>() };
}
const finance = office.finance.actorId;

describe('reclaims as JSON', () => {
  it('lists them, tells of one with its working and ledger, and of their money', async () => {
    expect(await ask(finance, 'GET', '/reclaims?column=with-family')).toMatchObject({ status: 200, body: { items: [{ id: told.late, amount: 40_000, isLate: true }], nextCursor: null, columns: { 'to-approve': { count: 1, amount: 40_000 } } } });
    expect(await ask(finance, 'GET', `/reclaims/${String(told.late)}`)).toMatchObject({
      status: 200, body: { status: 'noticed', figures: { closing: 90_000, working: [{ step: 'closing', amount: 90_000 }] }, postings: [{ no: 1, kind: 'noticed', amount: 30_000 }, { no: 2 }], notices: [{ answerUntil: '2026-03-12', payBy: '2026-03-26' }] },
    });
    expect(await ask(finance, 'GET', '/reclaims/money')).toMatchObject({ status: 200, body: { owed: { social_care: 30_000, education: 10_000, health: 0 }, late: 40_000, receipts: [] } });
    expect(await ask(finance, 'GET', '/reclaims/late')).toMatchObject({ status: 200, body: { items: [{ id: told.late, daysLate: 49, stepDue: 28, isSpent: false }] } });
    expect(await ask(office.approver, 'GET', '/reclaims/approvals')).toMatchObject({ status: 200, body: { items: [{ reclaimId: told.proposed, stream: 'education', asked: 10_000, days: 13, isLate: true, isMine: true }, { stream: 'social_care', asked: 30_000 }] } });
    expect(await ask(finance, 'GET', '/card-blocks')).toMatchObject({ status: 200, body: { items: [] } });
    expect(await ask(finance, 'GET', '/reclaims/999999')).toMatchObject({ status: 404, body: { code: 'reclaim-not-found' } });
  });

  it('moves one by the same use cases: money comes, early or not, and is used when its time has come', async () => {
    const received = await ask(finance, 'POST', `/reclaims/${String(told.late)}/receipts`, { receivedOn: '2026-05-01', amount: 40_000, text: 'Cheque' });
    expect(received).toMatchObject({ status: 200, body: { id: expect.any(Number) as unknown } });
    const [{ id } = { id: 0 }] = (await inTransaction(database.app, office.acting, ({ client }) => client.query<{ id: number }>('select id from reclaim_receipt'))).rows;
    expect(await ask(finance, 'POST', `/receipts/${String(id)}/use`)).toMatchObject({ status: 200, body: { applied: 40_000, left: 0, waits: null } });
    expect(await ask(finance, 'GET', `/reclaims/${String(told.late)}`)).toMatchObject({ body: { status: 'recovered' } });
    expect(await ask(finance, 'POST', `/reclaims/${String(told.late)}/write-offs`, { amounts: { social_care: 1 }, reason: 'None is left' })).toMatchObject({ status: 422 });
  });

  it('refuses what a role does not allow, what is no request, and what the reclaim does not allow', async () => {
    expect(await ask(finance, 'POST', `/reclaims/${String(told.proposed)}/approvals`, { stream: 'social_care' })).toMatchObject({ status: 403 });
    expect(await ask(office.approver, 'POST', `/reclaims/${String(told.proposed)}/approvals`, { stream: 'money' })).toMatchObject({ status: 400 });
    expect(await ask(finance, 'POST', `/reclaims/${String(told.proposed)}/plans`, { method: 'repayment', firstOn: '2026-06-01', agreedWith: 'Kit' })).toMatchObject({ status: 422, body: { code: 'nothing-owed' } });
    expect(await ask(office.approver, 'POST', `/reclaims/${String(told.proposed)}/return`, { reason: 'Look again' })).toMatchObject({ status: 200, body: { status: 'returned' } });
    expect(await ask(office.approver, 'POST', `/reclaims/${String(told.proposed)}/return`, { reason: 'Look again' })).toMatchObject({ status: 409, body: { code: 'reclaim-moved-on' } });
  });

  it('has an operation for every move that people make, open to nobody who may not', () => {
    const people = new Set<EdgeActor>(reclaimEdges.flatMap(({ by }) => [...by]));
    const asked = new Set<string>(api.map(({ permission }) => permission));
    expect([...people].filter((who) => who !== 'the-family' && who !== 'the-system' && !asked.has(who))).toEqual([]);
    const auditor: readonly Permission[] = permissionsOf.auditor;
    expect(api.filter(({ method, permission }) => method === 'POST' && auditor.some((one) => one === permission)).map(({ url }) => url)).toEqual([]);
  });
});
