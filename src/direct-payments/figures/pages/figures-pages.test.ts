import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../../test/web.js';
import { enterEarlierFigures } from '../../../demonstration/earlier-figures.js';
import { clockAt } from '../../../platform/clock.js';
import { permissionsOf, type Role } from '../../../platform/access/permissions.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { complaintsOf } from '../../../platform/ui/testing/serve-pages.js';
import { markupFaults } from '../../../platform/ui/testing/markup-faults.js';
import { figuresApi } from '../api.js';
import { figuresPages } from './index.js';

const clock = clockAt(new Date('2026-11-22T09:00:00Z'));
const database = await testDatabase();
const server = await testServer(database, { pages: figuresPages, api: figuresApi, clock, navigation: [{ text: 'Figures', href: '/figures', permission: 'figures.read' }] });
afterAll(() => server.close());

const commissioner = await hire(database, 'hazel', 'commissioner', clock);
const elsewhere = await hire(database, 'elsewhere', 'commissioner', clock);
await inTransaction(database.app, { authorityId: commissioner.authorityId, actorId: commissioner.staffId }, enterEarlierFigures);

async function get(url: string, who: HiredStaff = commissioner): Promise<{ status: number; body: string }> {
  const { statusCode, body } = await server.inject({ url, headers: { cookie: who.cookie } });
  return { status: statusCode, body };
}
const words = (html: string): string => html.replace(/<style.*?<\/style>|<svg.*?<\/svg>|<[^>]+>/gs, ' ').replaceAll('&#39;', '’').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
const read = async (url: string, who?: HiredStaff): Promise<string> => words((await get(url, who)).body);
async function post(url: string, fields: Record<string, string>, who = commissioner): Promise<{ status: number; body: string; to: string | undefined }> {
  const { statusCode, body, headers } = await sendForm(server, url, await openForm(server, url, who.cookie), fields);
  return { status: statusCode, body, to: headers.location };
}

const everyPage = {
  unspent: '/figures', 'unspent-noticed': '/figures?measure=noticed', rows: '/figures/rows?measure=identified&year=2019&stream=social_care', forecast: '/figures/forecast', november: '/figures/forecast?as-at=2023-11-30', care: '/figures/forecast?stream=social_care', spend: '/figures/spend',
  'spend-rows': '/figures/spend/rows?service=Short+breaks&year=2019', enter: '/figures/enter', 'enter-forecast': '/figures/forecast/enter', 'enter-spend': '/figures/spend/enter', import: '/figures/import',
} as const;

describe('the pages of figures', () => {
  it.each(Object.entries(everyPage))('%s is sound, and under 100 kB', async (_, url) => {
    const { status, body } = await get(url);
    expect(status).toBe(200);
    expect(await markupFaults(body)).toEqual([]);
    expect(body.length).toBeLessThan(100_000);
  });

  it('show Kent’s table as printed, its gap, and what cannot sum', async () => {
    const text = await read('/figures');
    for (const said of ['£1,093,509', '£1.07m', '£31.2k', '£570k', 'not given', 'as printed the parts are £7,691.00 more than the total', 'as printed the parts are £5,281.00 less than the total']) expect(text).toContain(said);
    expect(text).not.toMatch(/£1,070,000|£1,101,200/);
  });

  it('show the forecast with its range, and the November forecast with its error', async () => {
    const text = await read('/figures/forecast');
    expect(text).toMatch(/2026\/27 is expected to come to £[\d,]+\.00, 8 times in 10 between £[\d,]+\.00 and £[\d,]+\.00\./);
    expect(text).toContain('The outturn was £2,447,466: 39.9% above the forecast. It had no range.');
    expect(await read('/figures/forecast?stream=social_care')).toContain('so there is no range');
  });

  it('show Herefordshire’s total', async () => {
    expect(await read('/figures/spend')).toMatch(/All years.*£1,177,764\.76/);
  });

  it('give their tables as CSV', async () => {
    for (const [url, line] of [['/figures/unspent.csv', '2019/20,Total,1093509.00,"£1,093,509",entered'], ['/figures/forecast.csv', '2026/27,2026-10-31,known,1117230.00'], ['/figures/forecasts-given.csv', '2023/24,Total,2023-11-25,1140426.00,1750000.00,circa £1.75m,,,"£2,447,466",697466.00'], ['/figures/spend.csv', 'Short breaks,2017/18,All providers,190041.76']] as const) {
      const answer = await server.inject({ url, headers: { cookie: commissioner.cookie } });
      expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, 'text/csv; charset=utf-8']);
      expect(answer.body).toContain(line);
    }
  });

  it('tell nothing of another council', async () => {
    for (const url of ['/figures', '/figures/forecast', '/figures/spend', everyPage.rows, everyPage['spend-rows'], '/figures/unspent.csv']) expect(await read(url, elsewhere)).not.toMatch(/£1\.07m|440,169|£1\.75m/);
    expect(await read('/figures', elsewhere)).toContain('No figures yet');
  });

  it('are not found where no year is named', async () => {
    for (const url of ['/figures/rows', '/figures/rows?year=1', '/figures/spend/rows?year=2019', '/figures/spend/rows?service=x']) expect((await get(url)).status).toBe(404);
  });
});

describe('entering figures', () => {
  it('keeps what was typed where something is wrong, and enters what is right', async () => {
    const typed = { measure: 'noticed', year: '2019/21', stream: 'education', amount: '<b>lots', source: 'Report 7' };
    const wrong = await post('/figures/enter', typed, elsewhere);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="Report 7"');
    expect(wrong.body).not.toContain('<b>lots');
    const unread = await post('/figures/enter', { ...typed, year: '2019/20' }, elsewhere);
    expect([unread.status, words(unread.body)]).toEqual([422, expect.stringContaining('is not an amount as a report prints it')]);
    expect(await post('/figures/enter', { ...typed, year: '2019/20', amount: '£12.5k' }, elsewhere)).toMatchObject({ status: 303, to: '/figures' });
    expect(await read('/figures', elsewhere)).toContain('£12.5k');
    expect(await post('/figures/spend/enter', { service: 'Home care', provider: '', year: '2022/23', kind: 'budget', amount: '£1.3m', source: 'Report' }, elsewhere)).toMatchObject({ status: 303, to: '/figures/spend' });
    const forecast = { 'measure': 'noticed', 'year': '2019/20', 'stream': 'total', 'asAt.day': '30', 'asAt.month': '11', 'asAt.year': '2019', 'toDate': '£5k', 'forecast': 'about £9k', 'source': 'Report' };
    expect(await post('/figures/forecast/enter', forecast, elsewhere)).toMatchObject({ status: 303, to: '/figures/forecast' });
    expect(await read('/figures/forecast?measure=noticed', elsewhere)).toContain('about £9k');
    expect((await post('/figures/forecast', {}, elsewhere)).status).toBe(422);
  });
});

describe('who may', () => {
  it('see and enter figures is what the permission table says, for every role', async () => {
    const found: string[] = [];
    for (const role of Object.keys(permissionsOf) as Role[]) {
      const who = await hire(database, 'roles', role, clock);
      for (const { method, url, permission } of [...figuresPages, ...figuresApi].filter((one) => one.method === 'GET' || one.url.startsWith('/api'))) {
        const { statusCode } = await server.inject({ method, url, headers: { cookie: who.cookie }, ...(method === 'POST' ? { payload: {} } : {}) });
        const allowed = permission !== 'signed-in' && permission !== 'anyone' && permissionsOf[role].includes(permission);
        if ((statusCode !== 403) !== allowed) found.push(`${role} ${method} ${url}: ${String(statusCode)}`);
      }
    }
    expect(found).toEqual([]);
  });

  it('enter by a form is for finance and commissioning: an auditor’s is refused', async () => {
    const auditor = await hire(database, 'roles', 'auditor', clock);
    const ticket = await openForm(server, '/figures', commissioner.cookie);
    for (const { url } of figuresPages.filter(({ method }) => method === 'POST')) expect((await sendForm(server, url, { ...ticket, cookie: auditor.cookie }, {})).statusCode).toBe(403);
  });
});

describe('figures as JSON', () => {
  it('are the same, and take what pages take', async () => {
    const ask = async (url: string, body?: object) => (await server.inject({ method: body ? 'POST' : 'GET', url: `/api/v1/figures/${url}`, headers: { cookie: commissioner.cookie }, ...(body ? { payload: body } : {}) })).json<Record<string, unknown>>();
    expect(await ask('unspent')).toMatchObject({ years: expect.arrayContaining([expect.objectContaining({ year: 2021, lines: expect.arrayContaining([expect.objectContaining({ stream: null, cells: expect.objectContaining({ identified: { amount: null, precision: null, printed: 'not given', origin: 'gap' } }) as unknown })]) as unknown })]) as unknown });
    expect(await ask('forecast')).toMatchObject({ forecast: { basis: 'past-years', restsOn: [{ year: 2019 }, { year: 2020 }, { year: 2022 }, { year: 2024 }, { year: 2025 }] }, given: [{ outturn: '£2,447,466' }] });
    expect(await ask('spend')).toMatchObject({ services: [{ service: 'Short breaks', total: 117_776_476 }] });
    expect(await ask('unspent', { measure: 'recovered', year: '2018/19', stream: null, printed: 'x', source: 'y' })).toMatchObject({ code: 'printed-amount-not-read' });
    expect(await ask('unspent', { measure: 'recovered', year: '2018', stream: null, printed: '£1', source: 'y' })).toMatchObject({ code: 'request-not-valid' });
    expect(await ask('forecasts', {})).toMatchObject({ id: expect.any(Number) as unknown });
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

  async function visitor(width: number, javaScriptEnabled = true): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: url, viewport: { width, height: 800 }, javaScriptEnabled });
    await context.addCookies([{ name: 'pursestrings-session', value: commissioner.session, url }]);
    return context;
  }

  it.each([1280, 360])('axe finds nothing at %i px, and nothing is wider than the window', async (width) => {
    const context = await visitor(width);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const found: unknown[] = [];
    for (const [name, address] of Object.entries(everyPage)) {
      await page.goto(address);
      found.push(...(await axeFindings(page)).map((finding) => ({ name, ...finding })));
      if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) found.push(`${name} is too wide`);
      await photograph(page, `${name}-${String(width)}`);
    }
    await context.close();
    expect([...found, ...complaints]).toEqual([]);
  });

  it('a file is brought in without script: its bad rows named, then put right, then entered', async () => {
    const context = await visitor(1280, false);
    const page = await context.newPage();
    const send = async (text: string): Promise<void> => {
      await page.goto('/figures/import');
      await page.setInputFiles('input[type=file]', { name: 'Old figures.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'Send and check' }).click();
    };
    await send('measure,year,stream,amount,source\nrecovered,2022/23,,lots,Ledger\nrecovered,2022/23,education,£12k,Ledger\n');
    expect(await page.textContent('main')).toContain('Row 2: amount: “lots” is not an amount');
    expect(await page.getByRole('button', { name: 'Enter' }).count()).toBe(0);
    await photograph(page, 'check-bad-1280');
    await send('measure,year,stream,amount,source\nrecovered,2022/23,,£15k,"Ledger, page ""2"""\nrecovered,2022/23,education,£12k,Ledger\n');
    await photograph(page, 'check-1280');
    await page.getByRole('button', { name: 'Enter them all' }).click();
    expect(new URL(page.url()).pathname).toBe('/figures');
    expect(await page.textContent('main')).toContain('£15k');
    await context.close();
  });
});

async function photograph(page: Page, name: string): Promise<void> {
  if (photographs === undefined) return;
  mkdirSync(photographs, { recursive: true });
  await page.screenshot({ path: path.join(photographs, `figures-${name}.png`), fullPage: true });
}
