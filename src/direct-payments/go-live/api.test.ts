import { afterAll, describe, expect, it } from 'vitest';
import { bookOffice, wholeBook as whole } from '../../../test/factories/book-office.js';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { testClock, testServer } from '../../../test/web.js';
import { startSession } from '../../platform/access/sessions.js';
import { withClient } from '../../platform/db/connection.js';
import type { Acting } from '../../platform/db/transaction.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { goLiveApi } from './api.js';

const database = await testDatabase();
const office = await bookOffice(database);
const api = goLiveApi(testSealer);
const server = await testServer(database, { api, stepUp: () => Promise.resolve({ kind: 'go-on' }) });
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function ask(who: Acting, method: 'GET' | 'POST', url: string, body?: object): Promise<Answer> {
  const session = await inTransaction(database.app, who, (tx) => startSession(tx, who.actorId ?? 0, testClock, 'password_and_code'));
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: `pursestrings-session=${session}` }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<unknown>() };
}

const bring = (texts: Readonly<Record<string, string>>): Promise<Answer> => ask(office.bringer, 'POST', '/go-live', { source: 'Old Ledger', takesOver: '2026-04-06', dates: 'day-first', files: Object.entries(texts).map(([name, content], index) => (index % 2 === 0 ? { name, content } : { name, content: Buffer.from(content).toString('base64'), encoding: 'base64' })) });
const idOf = ({ body }: Answer): number => (typeof body === 'object' && body !== null && 'id' in body ? Number(body.id) : 0);

describe('a book by the programming interface', () => {
  it('goes the whole way: sent, looked at, decided, accepted by another, taken over, undone', async () => {
    const sent = await bring(whole);
    const id = idOf(sent);
    expect(sent.status).toBe(200);
    expect(await bring(whole)).toMatchObject({ status: 409, body: { code: 'book-known' } });
    expect(await ask(office.council, 'GET', `/go-live/${String(id)}`)).toMatchObject({ status: 200, body: {
      book: { source: 'Old Ledger', takesOver: '2026-04-06', state: 'brought-in' }, report: null, check: { counts: { people: 2, debts: 1 }, differs: false, problems: [], alike: [], totals: [{ measure: 'people', theirs: 2, files: 2 }, {}, { measure: 'weekly', stream: 'social_care', theirs: 122_010 }, {}, {}, {}, {}] },
    } });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/acceptance`, { reason: '' })).toMatchObject({ status: 403 });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/carrying-out`, { reason: '' })).toMatchObject({ status: 409, body: { code: 'book-moved-on' } });
    expect(await ask(office.council, 'POST', `/go-live/${String(id)}/acceptance`, { reason: '' })).toMatchObject({ status: 200, body: { saved: true } });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/carrying-out`, { reason: '' })).toMatchObject({ status: 200 });
    expect(await ask(office.bringer, 'GET', `/go-live/${String(id)}`)).toMatchObject({ body: { book: { state: 'carried-out' }, check: null, report: [{ measure: 'people', made: 2 }, {}, {}, {}, {}, { measure: 'open_debt', made: 25_025 }, {}] } });
    expect(await ask(office.ofTheService, 'GET', `/go-live/${String(id)}/made`)).toMatchObject({ status: 403 });
    expect(await ask(office.council, 'GET', `/go-live/${String(id)}/made`)).toMatchObject({ status: 200, body: { files: expect.arrayContaining([{ name: 'balances.csv', content: 'account,as_at,amount,evidence\r\nACC-1,2026-03-31,-3.10,The earlier system\r\n' }]) as unknown } });
    expect(await ask(office.bringer, 'GET', '/opening-balances')).toMatchObject({ status: 200, body: { items: [{ account: 'ACC-1', agreement: 'DP-1', amount: -310, stated: null, isToLookAt: false }] } });
    expect(await ask(office.bringer, 'GET', '/opening-balances?differing=true')).toMatchObject({ body: { items: [] } });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/undo-request`, { reason: '' })).toMatchObject({ status: 422, body: { code: 'book-reason-empty' } });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/undo-request`, { reason: 'Wrong day' })).toMatchObject({ status: 200 });
    expect(await ask(office.council, 'POST', `/go-live/${String(id)}/undo-agreement`, { reason: '' })).toMatchObject({ status: 200 });
    expect(await ask(office.bringer, 'GET', '/go-live')).toMatchObject({ body: { items: [{ id, state: 'undo-agreed' }] } });
  });

  it('tells of every problem by file, row and column, and asks who is who', async () => {
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ id: number }>("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'Tova', 'Wren', '1980-07-01', 'autism') returning id", [office.authorityId]));
    const other = Object.fromEntries(Object.entries(whole).map(([name, text]) => [name, text.replaceAll('DP-', 'DR-').replaceAll('ACC-1', 'ACC-9').replaceAll('POOL', 'POOL-9').replaceAll('1234567', '7654321').replaceAll('José,Lindqvist', 'Tova,Wren')]));
    const id = idOf(await bring({ ...other, 'reviews.csv': 'agreement,last_done\nDR-2,soon\n' }));
    expect(await ask(office.bringer, 'GET', `/go-live/${String(id)}`)).toMatchObject({ body: { check: {
      problems: [{ file: 'reviews.csv', row: 2, column: 'last_done' }], alike: expect.arrayContaining([expect.objectContaining({ personKey: 'P2', decided: false, like: [expect.objectContaining({ personId: rows[0]?.id, name: 'Tova Wren', born: '1980-07-01' })] })]) as unknown,
    } } });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/who`, { personKey: 'P2', personId: 999_999, reason: 'Same' })).toMatchObject({ status: 422, body: { code: 'book-person-unknown' } });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/exact-matches`, { reason: 'Name and birth' })).toMatchObject({ status: 200 });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/exact-matches`, { reason: 'Name and birth' })).toMatchObject({ status: 422, body: { code: 'book-exact-none' } });
    expect(await ask(office.bringer, 'POST', `/go-live/${String(id)}/withdrawal`, { reason: 'Mended files come' })).toMatchObject({ status: 200 });
  });

  it('asks again who one is for what only another may do, and refuses strangers', async () => {
    expect(api.filter(({ stepUp }) => stepUp === true).map(({ url }) => url)).toEqual(['/api/v1/go-live/:id/made', '/api/v1/go-live/:id/acceptance', '/api/v1/go-live/:id/undo-agreement']);
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation, reach) values ($1, 'N Ear', 'finance_officer', 'council', 'own') returning id", [office.authorityId]));
    const near: Acting = { authorityId: office.authorityId, actorId: rows[0]?.id ?? 0 };
    expect(await ask(near, 'GET', '/go-live/1')).toMatchObject({ status: 403, body: { code: 'book-outside-reach' } });
    expect(await ask(office.bringer, 'GET', '/go-live/999999')).toMatchObject({ status: 404, body: { code: 'book-not-found' } });
    expect(await ask(office.bringer, 'POST', '/go-live', { source: 'x', takesOver: 'soon', files: [] })).toMatchObject({ status: 400 });
    expect(await ask(office.bringer, 'POST', '/go-live', { source: 'x', takesOver: '2026-04-06', files: [] })).toMatchObject({ status: 422, body: { code: 'book-without-files' } });
    expect(await ask(office.bringer, 'POST', '/opening-balances/999999/reason', { reason: 'x' })).toMatchObject({ status: 403 });
  });
});
