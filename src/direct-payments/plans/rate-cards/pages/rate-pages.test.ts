import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../../test/browser.js';
import { testDatabase } from '../../../../../test/database.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../../../test/web.js';
import { clockAt } from '../../../../platform/clock.js';
import { permissionsOf, type Role } from '../../../../platform/access/permissions.js';
import { complaintsOf } from '../../../../platform/ui/testing/serve-pages.js';
import { markupFaults } from '../../../../platform/ui/testing/markup-faults.js';
import { ratesApi } from '../api.js';
import { ratePages } from './index.js';

const clock = clockAt(new Date('2026-03-10T09:00:00Z'));
const database = await testDatabase();
const server = await testServer(database, { pages: ratePages, api: ratesApi, clock, navigation: [{ text: 'Rates', href: '/rates', permission: 'policy.read' }] });
afterAll(() => server.close());
const proposer = await hire(database, 'hazel', 'finance_approver', clock);
const approver = await hire(database, 'hazel', 'budget_holder', clock);
const elsewhere = await hire(database, 'elsewhere', 'budget_holder', clock);

const words = (html: string): string => html.replace(/<style.*?<\/style>|<svg.*?<\/svg>|<[^>]+>/gs, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ');
async function get(url: string, who: HiredStaff = approver): Promise<{ status: number; body: string }> {
  const { statusCode, body } = await server.inject({ url, headers: { cookie: who.cookie } });
  return { status: statusCode, body };
}
async function post(url: string, fields: Record<string, string>, who: HiredStaff, form = url): Promise<{ status: number; body: string; to: string | undefined }> {
  const { statusCode, body, headers } = await sendForm(server, url, await openForm(server, form, who.cookie), fields);
  return { status: statusCode, body, to: headers.location };
}
async function ask(url: string, who: HiredStaff, body?: object): Promise<Record<string, unknown>> {
  return (await server.inject({ method: body ? 'POST' : 'GET', url: `/api/v1/rates${url}`, headers: { cookie: who.cookie }, ...(body ? { payload: body } : {}) })).json<Record<string, unknown>>();
}
const typed = { kind: 'support', payee: 'assistant', place: 'Coast', complexity: '', basis: 'net', rate: '£13.50', 'from.day': '1', 'from.month': '4', 'from.year': '2026', 'until.day': '', 'until.month': '', 'until.year': '', source: 'Report of 3 March' };

describe('a rate on its way', () => {
  it('is proposed, shown, approved by another, and holds from its day', async () => {
    const wrong = await post('/rates/propose', { ...typed, rate: 'lots' }, proposer);
    expect([wrong.status, wrong.body.includes('value="Report of 3 March"')]).toEqual([422, true]);
    const { to = '' } = await post('/rates/propose', typed, proposer);
    expect(to).toMatch(/^\/rates\/proposals\/\d+$/);
    expect(words((await get(to)).body)).toMatch(/Waits for approval .*Support assistant Coast Any £13\.50 an hour on-costs on top 1 April 2026 Further notice/);
    const reasonless = await post(`${to}/refuse`, { reason: '' }, approver, to);
    expect([reasonless.status, words(reasonless.body)]).toEqual([422, expect.stringContaining('Say why, so that they can be put right')]);
    expect(await post(`${to}/approve`, {}, approver, to)).toMatchObject({ status: 303, to });
    expect(words((await get('/rates')).body)).toContain('No rate holds on that day');
    expect(words((await get('/rates?on=2026-04-01')).body)).toContain('£13.50 an hour');
    expect(words((await get('/rates?on=2026-04-01', elsewhere)).body)).not.toContain('£13.50');
    expect((await get(to, elsewhere)).status).toBe(404);
  });

  it('is raised by an uplift, as JSON too', async () => {
    const first = await ask('/proposals', proposer, { source: 'Report', rates: [{ kind: 'support', payee: 'agency', basis: 'gross', rate: 2_469, from: '2026-01-01' }] });
    expect(await ask(`/proposals/${String(first.id)}/decision`, proposer, { approved: true })).toMatchObject({ status: 403 });
    expect(await ask(`/proposals/${String(first.id)}/decision`, approver, { approved: true })).toEqual({ done: true });
    const { to = '' } = await post('/rates/uplift', { 'percentage': '4.1', 'from.day': '1', 'from.month': '6', 'from.year': '2026', 'source': 'Report' }, proposer);
    expect(words((await get(to)).body)).toContain('£25.70 an hour');
    expect(await ask('?on=2026-03-10', approver)).toMatchObject({ cards: [{ payee: 'agency', rate: 2_469, until: null }] });
    expect(await ask('/uplifts', proposer, { source: 'Report', from: '2026-06-01', hundredths: 200, kind: 'overnight' })).toMatchObject({ code: 'no-rates-to-uplift' });
    expect(await ask('/proposals/999999', approver)).toMatchObject({ code: 'rate-proposal-not-found', status: 404 });
    const wrong = await post('/rates/uplift', { 'percentage': 'four', 'from.day': '1', 'from.month': '6', 'from.year': '2026', 'source': 'Report' }, proposer);
    expect([wrong.status, words(wrong.body)]).toEqual([422, expect.stringContaining('is not a percentage')]);
  });
});

describe('who may', () => {
  it('see, propose and approve rates is what the permission table says, for every role', async () => {
    const found: string[] = [];
    for (const role of Object.keys(permissionsOf) as Role[]) {
      const who = await hire(database, 'roles', role, clock);
      for (const { method, url, permission } of [...ratePages, ...ratesApi].filter((one) => one.method === 'GET' || one.url.startsWith('/api'))) {
        const { statusCode } = await server.inject({ method, url: url.replace(':id', '1'), headers: { cookie: who.cookie }, ...(method === 'POST' ? { payload: {} } : {}) });
        const allowed = permission !== 'signed-in' && permission !== 'anyone' && permissionsOf[role].includes(permission);
        if ((statusCode !== 403) !== allowed) found.push(`${role} ${method} ${url}: ${String(statusCode)}`);
      }
    }
    expect(found).toEqual([]);
  });
});

const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

describe.skipIf(!browserIsHere)('in a browser', () => {
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('a file is checked and proposed without script; axe finds nothing at 1280 and 360 px', async () => {
    const found: unknown[] = [];
    for (const width of [1280, 360]) {
      const context = await browser.newContext({ baseURL: url, viewport: { width, height: 800 } });
      await context.addCookies([{ name: 'pursestrings-session', value: proposer.session, url }]);
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      const look = async (name: string): Promise<void> => {
        found.push(...(await axeFindings(page)).map((finding) => ({ name, width, ...finding })));
        if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) found.push(`${name} is too wide at ${String(width)}`);
        if (photographs === undefined) return;
        mkdirSync(photographs, { recursive: true });
        await page.screenshot({ path: path.join(photographs, `rates-${name}-${String(width)}.png`), fullPage: true });
      };
      const send = async (text: string): Promise<void> => {
        await page.goto('/rates/import');
        await page.getByLabel('Source').fill(`Report for ${String(width)}`);
        await page.setInputFiles('input[type=file]', { name: 'Rates.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
        await page.getByRole('button', { name: 'Send and check' }).click();
      };
      for (const [name, address] of [['list', '/rates?on=2026-04-01'], ['propose', '/rates/propose'], ['uplift', '/rates/uplift'], ['import', '/rates/import']] as const) {
        await page.goto(address);
        await look(name);
      }
      await send('kind,payee,basis,rate,from\nsupport,dog,net,lots,2027-01-01\n');
      expect(await page.textContent('main')).toContain('Row 2: payee: “dog” is none of');
      await look('check-bad');
      await send(`kind,payee,basis,rate,from,place\nsupport,assistant,net,13.00,2027-01-01,Hills ${String(width)}\ntransport,provider,gross,0.45,2027-01-01,Hills ${String(width)}\n`);
      await look('check');
      await page.getByRole('button', { name: 'Propose them all' }).click();
      expect(new URL(page.url()).pathname).toMatch(/^\/rates\/proposals\/\d+$/);
      expect(await page.textContent('main')).toContain('£0.45 a mile');
      await look('proposal');
      found.push(...complaints);
      await context.close();
    }
    expect(found).toEqual([]);
  });

  it('each page is sound', async () => {
    for (const address of ['/rates', '/rates/propose', '/rates/uplift', '/rates/import', '/rates/proposals/1']) expect([address, await markupFaults((await get(address, proposer)).body)]).toEqual([address, []]);
  });
});
