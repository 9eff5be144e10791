import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../../test/web.js';
import { withClient } from '../../../platform/db/connection.js';
import { ratesApi } from './api.js';
import { ratePages } from './pages/index.js';

const database = await testDatabase();
const server = await testServer(database, { pages: ratePages, api: ratesApi });
afterAll(() => server.close());
const proposer = await hire(database, 'hazel', 'finance_approver');
const approver = await hire(database, 'hazel', 'budget_holder');
const adviser = await hire(database, 'hazel', 'adviser');
const elsewhere = await hire(database, 'elsewhere', 'budget_holder');

async function ask(url: string, who: HiredStaff, body?: object, key?: string): Promise<Record<string, unknown>> {
  return (await server.inject({ method: body ? 'POST' : 'GET', url: `/api/v1/rates${url}`, headers: { cookie: who.cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(body ? { payload: body } : {}) })).json<Record<string, unknown>>();
}
const card = { kind: 'support', payee: 'assistant', basis: 'net', rate: 1_350, from: '2026-06-01' };
const confirmed = (who: HiredStaff, minutesAgo: number) => withClient(database.superuserLogin, (client) => client.query("update session set way = 'passkey', confirmed_at = '2026-05-14T09:00:00Z'::timestamptz - make_interval(mins => $2) where staff_member_id = $1", [who.staffId, minutesAgo]));

describe('rates as JSON', () => {
  it('are proposed once for one key, decided by another, and refused by their code', async () => {
    const proposed = await ask('/proposals', proposer, { source: 'Report', rates: [card] }, 'a');
    expect(await ask('/proposals', proposer, { source: 'Report', rates: [card] }, 'a')).toEqual(proposed);
    expect(await ask('/proposals', adviser, { source: 'Report', rates: [card] })).toMatchObject({ status: 403, code: 'role-not-allowed' });
    expect(await ask('/proposals', proposer, { source: ' ', rates: [] })).toMatchObject({ status: 400 });
    const decision = `/proposals/${String(proposed.id)}/decision`;
    expect(await ask(decision, proposer, { approved: true })).toMatchObject({ status: 403 });
    expect(await ask(decision, approver, { approved: false })).toMatchObject({ code: 'rates-not-approved' });
    expect(await ask(decision, elsewhere, { approved: true })).toMatchObject({ status: 404, code: 'rate-proposal-not-found' });
    expect(await ask(decision, approver, { approved: true })).toEqual({ done: true });
    expect(await ask(decision, approver, { approved: true })).toMatchObject({ code: 'rate-proposal-decided' });
    expect(await ask('?on=2026-06-01', approver)).toMatchObject({ cards: [{ rate: 1_350, from: '2026-06-01' }] });
    expect(await ask('?on=2026-06-01', elsewhere)).toMatchObject({ cards: [] });
  });

  it('are approved only after a fresh proof of who one is, here and on the page', async () => {
    const { id } = await ask('/proposals', proposer, { source: 'Report', rates: [{ ...card, payee: 'agency' }] });
    await confirmed(approver, 60);
    expect(await ask(`/proposals/${String(id)}/decision`, approver, { approved: true })).toMatchObject({ status: 403, code: 'confirm-it-is-you' });
    const page = `/rates/proposals/${String(id)}`;
    expect((await sendForm(server, `${page}/approve`, await openForm(server, page, approver.cookie), {})).statusCode).toBe(403);
    expect(await ask(`/proposals/${String(id)}`, approver)).toMatchObject({ proposal: { approved: null } });
    await confirmed(approver, 0);
    expect(await ask(`/proposals/${String(id)}/decision`, approver, { approved: true })).toEqual({ done: true });
  });
});
