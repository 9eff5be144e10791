import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../test/web.js';
import { permissionsOf, type Role } from '../../platform/access/permissions.js';
import { teamApi } from '../monitoring/team/api.js';
import { monitoringPages } from '../monitoring/pages/index.js';
import { returnsApi } from './api.js';
import { returnsPages } from './pages/index.js';

const database = await testDatabase();
const server = await testServer(database, { api: [...returnsApi, ...teamApi], pages: [...returnsPages, ...monitoringPages()] });
afterAll(() => server.close());

const families = ['DP1001', 'DP1002', 'DP1003'].map((reference, index) => ({ reference, given: ['Maya', 'Zoë', 'Kit'][index] ?? '', family: ['Okafor', 'Ñíguez', 'Birch'][index] ?? '' }));
const council = await monitoredCouncil(database, 'returns-api', families, families.map(({ reference }) => ({ reference: `A-${reference}`, of: [reference], rows: [] })));
const manager = await hire(database, 'returns-api', 'support_service_manager');
const elsewhere = await hire(database, 'returns-api-elsewhere', 'support_service_manager');

async function ask(method: 'GET' | 'POST', url: string, body?: object, who: HiredStaff = manager): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await server.inject({ method, url, headers: { cookie: who.cookie }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
const requests = '/api/v1/statement-requests';
const april = { from: '2026-04-01', until: '2026-04-30' };

describe('statements asked for, as JSON', () => {
  it('asks, lists, tells of one, gives more time, reminds and stops asking', async () => {
    const asked = await ask('POST', requests, { agreements: [council.id('DP1001'), council.id('DP1002')], ...april });
    expect(asked).toMatchObject({ status: 200, body: { asked: [{ reference: 'DP1001', dueOn: '2026-06-11' }, { reference: 'DP1002' }], notAsked: [] } });
    expect(await ask('POST', requests, { agreements: [council.id('DP1001')], ...april })).toMatchObject({ status: 200, body: { asked: [], notAsked: [{ reference: 'DP1001', why: 'asked-already' }] } });
    const { body: list } = await ask('GET', `${requests}?search=okafor`);
    expect(list).toMatchObject({ nextCursor: null, items: [{ reference: 'DP1001', state: 'waiting', age: 0, late: -28, nextReminderOn: '2026-06-04', missing: [april], accounts: [{ kind: 'bank', missing: [april] }] }] });
    const id = (list.items as { id: number }[])[0]?.id ?? 0;
    expect(await ask('POST', `${requests}/reminders`, { requests: [id] })).toMatchObject({ status: 200, body: { reminded: [], notReminded: [{ reference: 'DP1001', why: 'said-today' }] } });
    expect(await ask('POST', `${requests}/${String(id)}/extension`, { dueOn: '2026-06-11', reason: 'x' })).toMatchObject({ status: 422, body: { code: 'due-day-not-later' } });
    expect(await ask('POST', `${requests}/${String(id)}/extension`, { dueOn: '2026-07-11', reason: 'In hospital.' })).toMatchObject({ status: 200, body: { extended: true } });
    expect(await ask('POST', `${requests}/${String(id)}/waiver`, { reason: 'On paper.' })).toMatchObject({ status: 200, body: { waived: true } });
    expect(await ask('POST', `${requests}/${String(id)}/waiver`, { reason: 'Again.' })).toMatchObject({ status: 409, body: { code: 'request-closed' } });
    expect(await ask('GET', `${requests}/${String(id)}`)).toMatchObject({ status: 200, body: { state: 'waived', dueOn: '2026-07-11', events: [{ kind: 'extended', reason: 'In hospital.' }, { kind: 'waived' }] } });
  });

  it('refuses what makes no sense and shows nothing to another council', async () => {
    expect(await ask('POST', requests, { agreements: [], ...april })).toMatchObject({ status: 400, body: { code: 'request-not-valid' } });
    expect(await ask('POST', requests, { agreements: [council.id('DP1003')], from: '2026-04-01', until: '2026-05-15' })).toMatchObject({ status: 422, body: { code: 'period-not-over' } });
    expect(await ask('POST', requests, { agreements: [council.id('DP1003')], ...april }, elsewhere)).toMatchObject({ status: 404, body: { code: 'agreement-not-found' } });
    expect(await ask('GET', `${requests}/1`, undefined, elsewhere)).toMatchObject({ status: 404 });
    expect(await ask('GET', `${requests}?view=all`, undefined, elsewhere)).toMatchObject({ body: { items: [] } });
  });
});

describe('the team’s work, as JSON', () => {
  it('shares out, covers and ends, finishes a check and tells who has what in hand', async () => {
    expect(await ask('POST', '/api/v1/allocations', { agreements: [council.id('DP1003')], officer: manager.staffId })).toMatchObject({ status: 200, body: { changed: 1 } });
    const days = { from: '2026-05-14', until: '2026-05-20' };
    const { body } = await ask('POST', '/api/v1/covers', { officer: manager.staffId, cover: council.officer.staffId, ...days });
    expect(await ask('POST', '/api/v1/covers', { officer: manager.staffId, cover: council.officer.staffId, ...days })).toMatchObject({ status: 409, body: { code: 'covered-already' } });
    expect((await ask('GET', '/api/v1/team')).body).toMatchObject({ members: expect.arrayContaining([expect.objectContaining({ officerId: manager.staffId, inHand: 1 })]) as unknown, covers: [{ id: body.id, ...days }] });
    expect(await ask('POST', `/api/v1/covers/${String(body.id)}/end`)).toMatchObject({ status: 200 });
    expect(await ask('POST', `/api/v1/agreements/${String(council.id('DP1001'))}/checks`, { asAt: '2026-04-30', outcome: 'nothing_to_ask' })).toMatchObject({ status: 200 });
    expect(await ask('POST', `/api/v1/agreements/${String(council.id('DP1001'))}/checks`, { asAt: '2026-03-31', outcome: 'ask_family' })).toMatchObject({ status: 422, body: { code: 'check-goes-back' } });
  });

  it('and the pages keep out every role that may not', async () => {
    const guarded = [...returnsPages, ...monitoringPages()].filter(({ method, permission }) => method === 'GET' && (permission === 'returns.ask' || permission === 'work.allocate'));
    expect(guarded.length).toBeGreaterThan(1);
    for (const role of Object.keys(permissionsOf) as Role[]) {
      const who = await hire(database, 'returns-api', role);
      for (const { url, permission } of guarded) {
        if (permission === 'anyone' || permission === 'signed-in') continue;
        const { statusCode } = await server.inject({ url, headers: { cookie: who.cookie } });
        expect([role, url, statusCode]).toEqual([role, url, permissionsOf[role].includes(permission) ? 200 : 403]);
      }
    }
  });
});

describe('the forms', async () => {
  const office = await monitoredCouncil(database, 'returns-forms', families, families.map(({ reference }) => ({ reference: `A-${reference}`, of: [reference], rows: [] })));
  const { cookie } = await hire(database, 'returns-forms', 'support_service_manager');

  it('ask everybody whose statements are missing, remind those ticked, and say where nobody is', async () => {
    const ticket = await openForm(server, '/returns/ask', cookie);
    const days = { 'from.day': '1', 'from.month': '4', 'from.year': '2026', 'until.day': '30', 'until.month': '4', 'until.year': '2026' };
    const checked = await sendForm(server, '/returns/ask', ticket, { ...days, regime: 'adult_social_care' });
    for (const words of ['3 families to ask', 'Kit Birch', 'Zoë Ñíguez']) expect(checked.body).toContain(words);
    const asked = await sendForm(server, '/returns/ask/confirm', ticket, { ...days, regime: '', everybody: 'yes' });
    expect(asked.headers.location).toBe('/returns?asked=3&passed=0');
    expect((await sendForm(server, '/returns/ask/confirm', ticket, { ...days, regime: '', everybody: 'yes' })).headers.location).toBe('/returns?asked=0&passed=3');
    expect((await sendForm(server, '/returns/ask/confirm', ticket, days)).body).toContain('Choose at least one family to ask');
    expect((await sendForm(server, '/returns/ask', ticket, { ...days, 'until.month': '2' })).body).toContain('must be a real date');
    expect((await sendForm(server, '/returns/ask', ticket, { ...days, 'until.day': '30', 'until.year': '2025' })).body).toContain('The last day is before the first');
    expect((await sendForm(server, '/returns/remind?view=all', ticket, {})).body).toContain('Choose at least one family to remind');
    expect((await server.inject({ url: '/returns?asked=2&passed=1', headers: { cookie: cookie } })).body).toContain('2 families asked');
    expect((await server.inject({ url: '/returns?officer=zzz', headers: { cookie: cookie } })).statusCode).toBe(404);
  });

  it('move work from one officer to another, some or all', async () => {
    const ticket = await openForm(server, '/team', cookie);
    const officer = String(office.officer.staffId);
    const move = async (fields: Record<string, string>): Promise<unknown> => {
      const answer = await sendForm(server, '/team/move', ticket, { whose: 'nobody', to: officer, most: '', reason: '', ...fields });
      return answer.headers.location ?? answer.statusCode;
    };
    expect(await move({ most: '1' })).toBe('/team?moved=1');
    expect(await move({})).toBe('/team?moved=2');
    expect(await move({})).toBe('/team?moved=0');
    expect(await move({ most: 'many' })).toBe(422);
    expect(await move({ to: '' })).toBe(422);
    expect(await move({ whose: officer, to: 'nobody' })).toBe('/team?moved=3');
  });
});
