import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { hire, testServer, type HiredStaff } from '../../../test/web.js';
import { referralsApi } from './api.js';

const database = await testDatabase();
const server = await testServer(database, { api: referralsApi });
afterAll(() => server.close());

const slug = 'referrals-api';
const [adviser, manager, finance, elsewhere] = [await hire(database, slug, 'adviser'), await hire(database, slug, 'support_service_manager'), await hire(database, slug, 'finance_officer'), await hire(database, 'referrals-api-elsewhere', 'adviser')];
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };

async function ask(method: 'GET' | 'POST', url: string, body?: object, { who = manager, key }: { readonly who?: HiredStaff; readonly key?: string } = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: who.cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

const given = { kind: 'new', regimes: ['child_social_care'], needs: 'Somebody after school.', askedByKind: 'social_worker', askedByName: 'Ana Lund' };
async function taken(more: object = {}) {
  const { personId } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
  const { body } = await ask('POST', '/referrals', { ...given, personId, ...more });
  return { personId, id: Number(body.id), at: `/referrals/${String(body.id)}` };
}

describe('referrals, as JSON', () => {
  it('are taken once for a key, by those who may, for a person who is recorded, with the days promised', async () => {
    const { personId } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
    const body = { ...given, personId, receivedOn: '2026-05-12' };
    expect((await ask('POST', '/referrals', body, { who: finance })).status).toBe(403);
    expect(await ask('POST', '/referrals', body, { who: elsewhere })).toMatchObject({ status: 404, body: { code: 'referral-person-not-found' } });
    expect(await ask('POST', '/referrals', { ...body, kind: 'whim' })).toMatchObject({ status: 400, body: { code: 'request-not-valid' } });
    expect(await ask('POST', '/referrals', { ...body, receivedOn: '2026-13-01' })).toMatchObject({ status: 400 });
    expect(await ask('POST', '/referrals', { ...body, receivedOn: '2027-01-01' })).toMatchObject({ status: 422 });
    const first = await ask('POST', '/referrals', body, { key: 'take-one' });
    expect(first).toMatchObject({ status: 200, body: { reference: expect.stringMatching(/^RF\d+$/) as string } });
    expect(await ask('POST', '/referrals', body, { key: 'take-one' })).toEqual(first);
    const { body: one } = await ask('GET', `/referrals/${String(first.body.id)}`);
    expect(one).toMatchObject({ personId, receivedOn: '2026-05-12', status: 'received', needs: 'Somebody after school.', offers: [] });
    expect((one.dues as unknown[]).length).toBeGreaterThan(0);
    const listed = async (who: HiredStaff): Promise<boolean> => ((await ask('GET', '/referrals?view=open', undefined, { who })).body.items as { id: number }[]).some(({ id }) => id === first.body.id);
    expect([await listed(manager), await listed(elsewhere)]).toEqual([true, false]);
    expect((await ask('GET', `/referrals/${String(first.body.id)}`, undefined, { who: elsewhere })).status).toBe(404);
    expect((await ask('GET', '/referrals?view=all-of-them')).status).toBe(400);
  });

  it('go their way: acknowledged, taken up, begun, waiting, resumed, offered, answered and done; each step refused out of its turn', async () => {
    const { at } = await taken();
    expect((await ask('POST', `${at}/acknowledgement`, { toldHow: 'Called them both' }, { who: adviser })).status).toBe(200);
    expect((await ask('POST', `${at}/holder`, { staffId: 999_999 })).status).not.toBe(200);
    expect(await ask('POST', `${at}/holder`, { staffId: adviser.staffId })).toMatchObject({ status: 200, body: { done: true } });
    expect((await ask('POST', `${at}/beginning`)).status).toBe(200);
    expect((await ask('POST', `${at}/resumption`, { reason: null })).status).toBe(409);
    expect((await ask('POST', `${at}/wait`, { reason: 'A report of the school', expectedOn: '2026-06-01' })).status).toBe(200);
    expect(await ask('GET', at)).toMatchObject({ body: { status: 'waiting', holder: 'adviser of referrals-api' } });
    expect((await ask('POST', `${at}/resumption`, { reason: 'It came' })).status).toBe(200);
    expect((await ask('POST', `${at}/answers`, { on: '2026-05-14', answer: 'yes' })).status).not.toBe(200);
    expect((await ask('POST', `${at}/outcome`, { words: 'Paid from June' })).status).not.toBe(200);
    expect((await ask('POST', `${at}/offers`, { on: '2026-05-14', to: 'Ngozi Okafor', how: 'telephone', said: 'What it is and what help there is.' })).status).toBe(200);
    expect(await ask('POST', `${at}/answers`, { on: '2026-05-14', answer: 'yes', why: 'We want to choose' })).toMatchObject({ status: 200, body: { done: true } });
    const { body } = await ask('GET', at);
    expect(body.offers).toMatchObject([{ offeredTo: 'Ngozi Okafor', answer: 'yes', why: 'We want to choose' }]);
    expect((body.events as { event: string }[]).length).toBeGreaterThanOrEqual(5);
    expect(await ask('GET', '/offers-of-direct-payments?from=2026-05-01&until=2026-05-31')).toMatchObject({ body: { months: [{ month: '2026-05', offers: 1, answers: { yes: 1 } }] } });
    expect(await ask('POST', `${at}/outcome`, { words: 'Paid from June' })).toMatchObject({ status: 200, body: { done: true } });
    expect((await ask('POST', `${at}/beginning`)).status).toBe(409);
  });

  it('are closed for a reason that the law knows, never for a threshold, and triaged by those who may', async () => {
    const { at } = await taken();
    expect((await ask('POST', `${at}/closing`, { reason: 'below_threshold', words: 'x' })).status).toBe(400);
    expect((await ask('POST', `${at}/beginning`, undefined, { who: finance })).status).toBe(403);
    expect(await ask('POST', `${at}/closing`, { reason: 'not_wanted', words: 'They said no on the telephone' })).toMatchObject({ status: 409, body: { code: 'referral-not-offered' } });
    expect(await ask('POST', `${at}/closing`, { reason: 'taken_back', words: 'Not open to our team' })).toMatchObject({ status: 422, body: { code: 'threshold-is-no-reason' } });
    expect(await ask('POST', `${at}/closing`, { reason: 'taken_back', words: 'The mother rang: an aunt helps now' })).toMatchObject({ status: 200, body: { done: true } });
    expect(await ask('GET', at)).toMatchObject({ body: { status: 'closed' } });
    expect(await ask('POST', `${at}/acknowledgement`, { toldHow: 'x' }, { who: elsewhere })).toMatchObject({ status: 404, body: { code: 'referral-not-found' } });
  });
});
