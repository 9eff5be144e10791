import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../test/web.js';
import { clockAt } from '../../../platform/clock.js';
import { startSession } from '../../../platform/access/sessions.js';
import { withClient } from '../../../platform/db/connection.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { complaintsOf } from '../../../platform/ui/testing/serve-pages.js';
import { markupFaults } from '../../../platform/ui/testing/markup-faults.js';
import { formNames, type FormName } from '../rules/forms.js';
import { goLivePages } from './index.js';

const database = await testDatabase();
const asked: string[] = [];
// What asks for a fresh proof is noted, and let through.
const server = await testServer(database, {
  pages: goLivePages(testSealer), navigation: [{ text: 'Go live', href: '/go-live', permission: 'go-live.load' }],
  stepUp: (visit) => { asked.push(visit.path); return Promise.resolve({ kind: 'go-on' }); }, clock: clockAt(new Date('2026-05-14T09:20:00Z')),
});
afterAll(() => server.close());

const bringer = await hire(database, 'hazel', 'finance_officer');
const hired = await hire(database, 'hazel', 'finance_approver');
// Signed in twenty minutes ago with a proof, which a demonstration's people have not.
const session = await inTransaction(database.app, { authorityId: hired.authorityId, actorId: hired.staffId }, (tx) => startSession(tx, hired.staffId, testClock, 'password_and_code'));
const approver: HiredStaff = { ...hired, session, cookie: `pursestrings-session=${session}` };

const words = (html: string): string => html.replace(/<style.*?<\/style>|<svg.*?<\/svg>|<[^>]+>/gs, ' ').replaceAll('&#39;', '’').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
async function get(url: string, who: HiredStaff = bringer): Promise<{ status: number; body: string; text: string }> {
  const { statusCode, body } = await server.inject({ url, headers: { cookie: who.cookie } });
  return { status: statusCode, body, text: words(body) };
}
async function post(url: string, fields: Record<string, string>, who: HiredStaff = bringer, from = url.replace(/\/[a-z-]+$/, '')): Promise<{ status: number; text: string; to: string | undefined }> {
  const { statusCode, body, headers } = await sendForm(server, url, await openForm(server, from, who.cookie), fields);
  return { status: statusCode, text: words(body), to: headers.location };
}

type Rows = Partial<Record<FormName, readonly Record<string, string>[]>>;

/** Fills the templates as somebody would who downloaded them. */
async function filled(rows: Rows): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of formNames) {
    const heading = (await server.inject({ url: `/go-live/templates/${name}`, headers: { cookie: bringer.cookie } })).body.trim();
    const columns = heading.split(',');
    for (const row of rows[name] ?? []) expect(Object.keys(row).filter((column) => !columns.includes(column))).toEqual([]);
    files.set(name, [heading, ...(rows[name] ?? []).map((row) => columns.map((column) => row[column] ?? '').join(','))].join('\n'));
  }
  return files;
}

const small: Rows = {
  'people.csv': [{ person: 'P1', given_name: 'Maya', family_name: 'Okafor', born_on: '29/02/2012', client_group: 'autism' }, { person: 'P2', given_name: 'Sam', family_name: 'Lindqvist', born_on: '01/07/1980', client_group: 'autism' }],
  'acting.csv': [{ acting: 'A1', person: 'P1', name: 'Ada Okafor', relationship: 'mother', capacity: 'parent', from_on: '01/04/2024' }],
  'agreements.csv': [{ agreement: 'DP-1', person: 'P1', regime: 'child_social_care', account_kind: 'self_managed', pays_every_weeks: '4', starts_on: '01/04/2024', payee: 'A1' }],
  'plan_lines.csv': [{ agreement: 'DP-1', stream: 'social_care', kind: 'pa', description: 'Assistant', weekly: '100.10', from_on: '01/04/2024' }],
  'accounts.csv': [{ account: 'ACC-1', kind: 'bank', label: 'Okafor', agreement: 'DP-1', from_on: '01/04/2024', sort_code: '40415', number: '1234567' }],
  'totals.csv': [{ measure: 'people', amount: '2' }, { measure: 'agreements', amount: '1' }, { measure: 'weekly', stream: 'social_care', amount: '100.10' }],
};
const broken: Rows = { ...small, 'plan_lines.csv': [...(small['plan_lines.csv'] ?? []), { agreement: 'DP-1', stream: 'social_care', kind: 'pa', description: 'More', weekly: 'lots', from_on: '01/04/2024' }] };

const choices = { 'source': 'Old Ledger', 'takesOver.day': '1', 'takesOver.month': '6', 'takesOver.year': '2026', 'dates': 'day-first' };

async function bring(files: ReadonlyMap<string, string>, fields: Readonly<Record<string, string>> = choices, who: HiredStaff = bringer): Promise<{ status: number; text: string; to: string }> {
  const ticket = await openForm(server, '/go-live', who.cookie);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...ticket.fields, ...fields })) form.append(name, value);
  for (const [name, text] of files) form.append('files', new Blob([text], { type: 'text/csv' }), name);
  const sent = new Response(form);
  const answer = await server.inject({ method: 'POST', url: '/go-live', headers: { 'cookie': ticket.cookie, 'content-type': sent.headers.get('content-type') ?? '' }, payload: Buffer.from(await sent.arrayBuffer()) });
  return { status: answer.statusCode, text: words(answer.body), to: answer.headers.location ?? '' };
}

async function sound(url: string, who?: HiredStaff): Promise<string> {
  const { status, body, text } = await get(url, who);
  expect([url, status, await markupFaults(body)]).toEqual([url, 200, []]);
  return text;
}

describe('the pages of going live', () => {
  it('begin with no book, say what each file holds, and refuse what is no book', async () => {
    expect(await sound('/go-live')).toContain('No book has been brought in yet');
    expect((await get('/go-live/templates/other.csv')).status).toBe(404);
    expect((await get('/go-live/999')).status).toBe(404);
    expect((await get('/go-live/999/problems.csv')).status).toBe(404);
    expect(await bring(new Map(), { source: '' })).toMatchObject({ status: 422, text: expect.stringContaining('Say what the earlier system is called') as unknown });
    expect(await bring(new Map())).toMatchObject({ status: 422, text: expect.stringContaining('Choose the files of the book') as unknown });
    expect(await bring(new Map([['wages.csv', 'a,b\n']]))).toMatchObject({ status: 422, text: expect.stringContaining('“wages.csv” is none of the forms') as unknown });
    expect((await get('/go-live')).text).toContain('No book has been brought in yet');
  });

  it('name every problem by file, row and column, give them back as CSV, and withdraw only for a reason', async () => {
    const { status, to } = await bring(await filled(broken));
    expect(status).toBe(303);
    const text = await sound(to);
    for (const said of ['1 problem has to be put right first', 'plan_lines.csv, row 3, weekly', 'Note: “40415” had lost its leading zeros', '2 people, 1 row of who acts, 1 direct payment, 1 line and 1 account']) expect(text).toContain(said);
    expect(text).not.toContain('Accept the book');
    const csv = await server.inject({ url: `${to}/problems.csv`, headers: { cookie: bringer.cookie } });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toMatch(/^kind,file,row,column,what_to_do\r\nproblem,plan_lines\.csv,3,weekly,/);
    expect(await post(`${to}/accept`, {}, approver, '/go-live')).toMatchObject({ status: 422, text: expect.stringContaining('1 row or file cannot be brought in yet') as unknown });
    expect(await post(`${to}/withdraw`, { withdrawnFor: '' })).toMatchObject({ status: 422, text: expect.stringContaining('Say why the book is withdrawn') as unknown });
    expect(await post(`${to}/withdraw`, { withdrawnFor: 'A row is broken' })).toMatchObject({ status: 303, to });
    expect(await sound(to)).toContain('A row is broken');
    expect((await get(`${to}/problems.csv`)).status).toBe(404);
  });

  it('go from files to the report: who is who, accepted by another with a fresh proof, taken over once', async () => {
    await withClient(database.superuserLogin, (client) => client.query("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'Maya', 'Okafor', '2012-02-29', 'autism')", [bringer.authorityId]));
    const files = await filled({ ...small, 'balances.csv': [{ account: 'ACC-1', as_at: '31/05/2026', amount: '100.00', evidence: 'statement' }], 'totals.csv': [{ measure: 'balances', amount: '100.00' }, { measure: 'people', amount: '2' }, { measure: 'agreements', amount: '1' }, { measure: 'weekly', stream: 'social_care', amount: '100.11' }] });
    const { to } = await bring(files);
    expect(await bring(files)).toMatchObject({ status: 422, text: expect.stringContaining('brought in the same files') as unknown });
    const text = await sound(to);
    for (const said of ['1 person may be recorded already', 'Maya Okafor, born 29 February 2012', 'Whose record is that of Maya Okafor, P1?', 'Weekly amounts, social care £100.11 £100.10 −£0.01']) expect(text.replaceAll('-£', '−£')).toContain(said);

    expect(await post(`${to}/who`, { person: 'P1', record: 'new', shownBy: '' })).toMatchObject({ status: 422, text: expect.stringContaining('Say what shows it') as unknown });
    expect(await post(`${to}/who`, { person: 'P9', record: 'new', shownBy: 'x' })).toMatchObject({ status: 422, text: expect.stringContaining('Nobody in the book has that key') as unknown });
    const record = /name="record"[^>]* value="(\d+)"/.exec((await get(to)).body)?.[1] ?? '';
    expect(await post(`${to}/who`, { person: 'P1', record, shownBy: 'Same address' })).toMatchObject({ status: 303, to: `${to}#who` });
    expect(await sound(to)).toContain('another person of the council accepts it');

    const onlooker = await hire(database, 'hazel', 'auditor');
    expect((await post(`${to}/accept`, {}, onlooker, '/go-live')).status).toBe(403);
    expect(await post(`${to}/carry-out`, {}, bringer)).toMatchObject({ status: 422, text: expect.stringContaining('The book is brought-in') as unknown });
    expect(await sound(to, approver)).toContain('Why the difference is right');
    expect(await post(`${to}/accept`, { acceptedFor: '' }, approver)).toMatchObject({ status: 422, text: expect.stringContaining('Say why that is right') as unknown });
    expect(await post(`${to}/accept`, { acceptedFor: 'Rounded there' }, approver)).toMatchObject({ status: 303, to });
    expect(new Set(asked)).toEqual(new Set(['/go-live/1/accept', `${to}/accept`]));

    expect(await sound(to)).toContain('make a backup first');
    expect(await post(`${to}/carry-out`, {})).toMatchObject({ status: 303, to });
    const report = await sound(to, onlooker);
    for (const said of ['Taken over', 'Reconciliation: what was made', 'Weekly amounts, social care £100.11 £100.10 £100.10', 'Rounded there']) expect(report).toContain(said);
    expect(report).not.toContain('Withdraw the book');
    expect((await post(`${to}/carry-out`, {}, bringer, '/go-live')).status).toBe(422);
    expect(await sound('/go-live')).toContain('Taken over');
  });

  it('show what an account held beside its statements, and take a reason where they differ', async () => {
    expect(await sound('/opening-balances')).toContain('None differs');
    const balance = await withClient(database.superuserLogin, async (client) => {
      const { rows } = await client.query<{ id: number }>('select id from opening_balance');
      await client.query("insert into opening_comparison (authority_id, balance_id, stated_pence, begins_on, compared_on) values ($1, $2, 25000, '2026-06-01', '2026-06-10')", [bringer.authorityId, rows[0]?.id]);
      return `/opening-balances/${String(rows[0]?.id)}`;
    });
    const officer = await hire(database, 'hazel', 'monitoring_officer');
    expect(await sound('/opening-balances')).toContain('ACC-1 Maya Okafor £100.00 £250.00 To find out');
    expect(await sound(balance, officer)).toContain('The earlier system said £100.00 at the end of 31 May 2026; the statements say £250.00 then. The statements have £150.00 more.');
    expect(await sound(balance, approver)).not.toContain('Why they differ');
    expect(await post(balance, { reason: '' }, officer, balance)).toMatchObject({ status: 422, text: expect.stringContaining('Say why they differ') as unknown });
    expect(await post(balance, { reason: 'A payment on its way' }, officer, balance)).toMatchObject({ status: 303, to: balance });
    expect(await sound(balance, officer)).toContain('Why they differ A payment on its way');
    expect((await get('/opening-balances/99999')).status).toBe(404);
  });

  it('decide in one act for those who are exactly alike, and for the rest one by one, anybody first', async () => {
    const people = ['Tova Wren', 'Ivo Wren', 'Ada Lund'].map((name, index) => ({ person: `W${String(index)}`, given_name: name.split(' ')[0] ?? '', family_name: name.split(' ')[1] ?? '', born_on: '05/05/1990', client_group: 'autism' }));
    await withClient(database.superuserLogin, (client) => client.query("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'Tova', 'Wren', '1990-05-05', 'autism'), ($1, 'Ivo', 'Wren', '1990-05-05', 'autism'), ($1, 'Ada', 'Lund', '1990-05-05', 'autism'), ($1, 'Ada', 'Lund', '1990-05-05', 'autism')", [bringer.authorityId]));
    const { to } = await bring(await filled({ 'people.csv': people, 'totals.csv': [{ measure: 'people', amount: '3' }, { measure: 'agreements', amount: '0' }] }), { ...choices, source: 'Wrens' });
    expect(await sound(to)).toContain('2 people have one record alone');
    expect((await get(`${to}?who=W2`)).text).toContain('Whose record is that of Ada Lund, W2?');
    expect(await post(`${to}/who-exact`, { exactlyShownBy: '' })).toMatchObject({ status: 422, text: expect.stringContaining('Say what shows it') as unknown });
    expect(await post(`${to}/who-exact`, { exactlyShownBy: 'Name and birth' })).toMatchObject({ status: 303, to: `${to}#who` });
    const left = await sound(to);
    expect(left).toContain('Whose record is that of Ada Lund, W2? The last one.');
    expect(left).not.toContain('one record alone');
    expect(await post(`${to}/who`, { person: 'W2', record: 'new', shownBy: 'Two Adas, none of them hers' })).toMatchObject({ status: 303 });
    expect(await sound(to)).toContain('it is decided who they are');
    await post(`${to}/withdraw`, { withdrawnFor: 'Done with' });
  });

  it('undo a book by two people, and keep one for a reason', async () => {
    const url = '/go-live/2';
    expect(await sound(url)).toContain('Undo it');
    expect(await post(`${url}/undo`, { undoneFor: '' })).toMatchObject({ status: 422, text: expect.stringContaining('Say why it is to be undone') as unknown });
    // What was found out of the opening balance stands on it.
    expect(await post(`${url}/undo`, { undoneFor: 'Wrong day' })).toMatchObject({ status: 422, text: expect.stringContaining('1 of opening comparison') as unknown });
    await withClient(database.superuserLogin, async (client) => { await client.query('set session_replication_role = replica'); await client.query('delete from opening_comparison; delete from opening_difference_settled'); });
    expect(await post(`${url}/undo`, { undoneFor: 'Wrong day' })).toMatchObject({ status: 303, to: url });
    expect(await sound(url)).toContain('You asked to undo it');
    expect(await post(`${url}/agree-undo`, {}, bringer)).toMatchObject({ status: 403 });
    expect(await post(`${url}/keep`, { keptFor: '' }, approver)).toMatchObject({ status: 422, text: expect.stringContaining('Say why it is kept') as unknown });
    expect(await post(`${url}/keep`, { keptFor: 'It was the right day' }, approver)).toMatchObject({ status: 303, to: url });
    await post(`${url}/undo`, { undoneFor: 'Wrong day after all' });
    expect(await post(`${url}/agree-undo`, {}, approver)).toMatchObject({ status: 303, to: url });
    expect(asked).toContain(`${url}/agree-undo`);
    expect(await sound(url)).toContain('Being undone');
  });
});

describe('who sees a part of the council’s records', () => {
  it('is told so in a sentence, on every page and form, and changes nothing', async () => {
    const { to } = await bring(await filled(small), { ...choices, source: 'Another ledger' });
    const near = await hire(database, 'hazel', 'finance_officer');
    const nearApprover = await hire(database, 'hazel', 'finance_approver');
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set reach = 'own' where id = any ($1)", [[near.staffId, nearApprover.staffId]]));
    const told = 'A book holds records of the whole council';
    expect(await sound('/go-live', near)).toContain(told);
    expect((await get('/go-live', near)).body).not.toContain('type="file"');
    for (const url of [to, `${to}/problems.csv`]) expect(await get(url, near)).toMatchObject({ status: 403, text: expect.stringContaining(told) as unknown });
    expect(await bring(await filled(broken), { ...choices, source: 'A third' }, { ...near })).toMatchObject({ status: 422, text: expect.stringContaining(told) as unknown });
    for (const [what, who] of [['who', near], ['withdraw', near], ['carry-out', near], ['accept', nearApprover]] as const)
      expect([what, await post(`${to}/${what}`, { person: 'P1', record: 'new', shownBy: 'x', withdrawnFor: 'x' }, who, '/go-live')]).toMatchObject([what, { status: 403, text: expect.stringContaining(told) as unknown }]);
    expect(await sound(to)).toContain('Waits to be accepted');
  });
});

const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

describe.skipIf(!browserIsHere)('in a browser', () => {
  let browser: Browser;
  let url: string;
  let check: string;
  let who: string;
  beforeAll(async () => {
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
    check = (await bring(await filled({ ...broken, 'people.csv': [...(small['people.csv'] ?? []), { person: 'P3', given_name: 'Maya', family_name: 'Okafor', born_on: '29/02/2012', client_group: 'autism' }] }), { ...choices, source: 'Ledger of the browser' })).to;
    who = (await bring(await filled({ 'people.csv': [{ person: 'W0', given_name: 'Tova', family_name: 'Wren', born_on: '05/05/1990', client_group: 'autism' }, { person: 'W1', given_name: 'Ada', family_name: 'Lund', born_on: '05/05/1990', client_group: 'autism' }], 'totals.csv': [{ measure: 'people', amount: '2' }] }), { ...choices, source: 'Who is who' })).to;
  });
  afterAll(() => browser.close());

  async function visitor(width: number): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: url, viewport: { width, height: 800 } });
    await context.addCookies([{ name: 'pursestrings-session', value: bringer.session, url }]);
    return context;
  }

  it.each([1280, 360])('axe finds nothing at %i px, and nothing is wider than the window', async (width) => {
    const context = await visitor(width);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const found: unknown[] = [];
    for (const [name, address] of [['books', '/go-live'], ['check', check], ['who', who], ['openings', '/opening-balances']] as const) {
      await page.goto(address);
      found.push(...(await axeFindings(page)).map((finding) => ({ name, ...finding })));
      if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) found.push(`${name} is too wide`);
      if (await page.evaluate("[...document.querySelectorAll('.app-table-scroll')].some((one) => one.textContent.includes('Problems and notes') && one.scrollWidth > one.clientWidth)")) found.push(`the problems of ${name} scroll sideways`);
      if (photographs === undefined) continue;
      mkdirSync(photographs, { recursive: true });
      await page.screenshot({ path: path.join(photographs, `go-live-${name}-${String(width)}.png`), fullPage: true });
    }
    await context.close();
    expect([...found, ...complaints]).toEqual([]);
  });
});
