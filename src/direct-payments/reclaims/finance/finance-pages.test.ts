import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { startSession } from '../../../platform/access/sessions.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { compose } from '../../../compose.js';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { financeOffice } from '../../../../test/factories/finance-office.js';
import { event, post, tellReclaim } from '../../../../test/integrity/raw-reclaim.js';
import { openForm, sendForm, testClock, testServer } from '../../../../test/web.js';
import { withClient } from '../../../platform/db/connection.js';
import { recordReceipts } from '../recovery/record-receipts.js';
import { pence } from '../../../core/money.js';
import { receiveIncome, recordIncome } from './receive-income.js';

const database = await testDatabase();
const office = await financeOffice(database);
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, office.finance, work);
const day = plainDate;
const session = await within((tx) => startSession(tx, office.finance.actorId ?? 0, testClock));
const cookie = `pursestrings-session=${session}`;

await withClient(database.superuserLogin, (client) => client.query("update person set given_name = 'נועה Ngozi-Ann', family_name = 'Featherstonehaugh-Okafor' where id = $1", [office.person]));
const told = await within(async ({ client }) => {
  const late = await tellReclaim(client, office, { issuedOn: day('2026-01-10'), upTo: 'noticed' });
  const answered = await tellReclaim(client, office, { issuedOn: day('2026-03-20'), upTo: 'noticed' });
  await event(client, office, answered, 5, 'represent', 'noticed', 'represented', day('2026-04-10'));
  await tellReclaim(client, office, { issuedOn: day('2026-05-02'), upTo: 'noticed' });
  await tellReclaim(client, office, { issuedOn: day('2026-05-10'), upTo: 'issued' });
  const recovering = await tellReclaim(client, office, { issuedOn: day('2026-02-01'), upTo: 'recovering', recoverOn: day('2026-04-20') });
  const done = await tellReclaim(client, office, { issuedOn: day('2026-02-01'), upTo: 'recovering', recoverOn: day('2026-04-20') });
  await post(client, office, recovering, 3, 5, 'social_care', 'recovered', 7_000, day('2026-04-25'), 'repayment');
  const plan = await client.query<{ id: number }>("insert into recovery_plan (authority_id, reclaim_id, method, agreed_with, made_by, made_on) values ($1, $2, 'instalments', 'The family', $3, '2026-04-20') returning id", [office.acting.authorityId, recovering, office.finance.actorId]);
  for (const [place, due] of ['2026-05-01', '2026-06-01', '2026-07-01'].entries())
    await client.query('insert into recovery_instalment (authority_id, plan_id, position, due_on, amount_pence) values ($1, $2, $3, $4, 11000)', [office.acting.authorityId, plan.rows[0]?.id, place + 1, due]);
  await post(client, office, done, 3, 5, 'social_care', 'recovered', 30_000, day('2026-04-25'), 'repayment');
  await post(client, office, done, 4, 5, 'education', 'recovered', 10_000, day('2026-04-25'), 'card');
  await event(client, office, done, 6, 'settle', 'recovering', 'recovered', day('2026-04-25'));
  await tellReclaim(client, office, { issuedOn: day('2026-05-01'), upTo: 'proposed' });
  return { late, recovering, done };
});
const reference = (id: number): string => `RC${String(id).padStart(6, '0')}`;
const income = await within(async (tx) => {
  const bytes = Buffer.from(['Date,Amount,Text', `2026-05-01,110.00,${reference(told.recovering)}`, '2026-05-02,400.00,"OKAFOR, NGOZI"', `2026-05-03,50.00,${reference(told.done)}`, '2026-05-33,1.00,x', '2026-05-03,1.00,"broken'].join('\n'));
  const first = expectOk(await receiveIncome(tx, testSealer, { name: 'may.csv', bytes }, day('2026-05-04')));
  await recordIncome(tx, testSealer, first.id, day('2026-05-04'));
  const next = expectOk(await receiveIncome(tx, testSealer, { name: 'may-again.csv', bytes: Buffer.concat([bytes, Buffer.from('"\n2026-05-04,9.00,new and without a reference\n')]) }, day('2026-05-05')));
  const [early] = await recordReceipts(tx, [{ receivedOn: day('2026-05-05'), amount: pence(1_000), text: 'early', match: { reclaimId: told.late, how: 'Telephone' } }], day('2026-05-05'));
  return { file: next.id, receipt: early?.id ?? 0 };
});

const pages = ['/reclaims', '/reclaims/list', '/reclaims/money', '/reclaims/income', `/reclaims/income/${String(income.file)}`, `/reclaims/receipts/${String(income.receipt)}`, '/reclaims/finance-files'] as const;

describe('finance’s pages', () => {
  it('tell what is owed, late, promised, come back and for nobody yet, to the penny', async () => {
    const { body } = await server.inject({ url: '/reclaims/money', headers: { cookie } });
    const text = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    for (const words of ['Owed £1,930.00', '£400.00 is paused', 'June 2026 1 £110.00', 'July 2026 1 £110.00', 'Come back since 1 April 2026', 'For nobody yet: 1 payment', 'More than was owed: 1 payment']) expect(text).toContain(words);
    const csv = await server.inject({ url: '/reclaims/money/aged-debt.csv', headers: { cookie } });
    const owed = csv.body.trim().split('\r\n').slice(1).reduce((total, row) => total + Math.round(Number(row.split(',').at(-1)) * 100), 0);
    expect(owed).toBe(193_000);
  });

  it('make codes, then a file for finance, by plain forms', async () => {
    const url = '/reclaims/finance-files';
    const form = await openForm(server, url, cookie);
    const refused = await sendForm(server, url, form, { kind: 'debtor' });
    expect([refused.statusCode, refused.body.includes('has no code on')]).toEqual([422, true]);
    const empty = await sendForm(server, `${url}/codes`, form, { stream: 'education', costCentre: '' });
    expect([empty.statusCode, empty.body.includes('Enter the cost centre')]).toEqual([422, true]);
    for (const stream of ['social_care', 'education']) expect((await sendForm(server, `${url}/codes`, form, { stream, costCentre: 'C1', subjective: '77', 'from.day': '1', 'from.month': '4', 'from.year': '2020' })).statusCode).toBe(303);
    expect((await sendForm(server, url, form, { kind: 'debtor' })).statusCode).toBe(303);
    const made = await server.inject({ url, headers: { cookie } });
    const file = /\/reclaims\/finance-files\/\d+\/file/.exec(made.body)?.[0] ?? '';
    const taken = await server.inject({ url: file, headers: { cookie } });
    expect(taken.body).toContain('FOOT,10,2000.00');
    expect((await server.inject({ url: file, headers: { cookie } })).body).toBe(taken.body);
  });

  it('say whose a payment is, and take it back', async () => {
    const money = await server.inject({ url: '/reclaims/money', headers: { cookie } });
    const url = /\/reclaims\/receipts\/\d+/.exec(money.body)?.[0] ?? '';
    const form = await openForm(server, url, cookie);
    const unknown = await sendForm(server, url, form, { reference: 'RC999999', how: 'Guess' });
    expect([unknown.statusCode, unknown.body.includes('No notice was written')]).toEqual([422, true]);
    expect((await sendForm(server, url, form, { reference: reference(told.late), how: 'The family said so' })).statusCode).toBe(303);
    expect((await server.inject({ url, headers: { cookie } })).body).toContain('Change whose payment it is');
    expect((await sendForm(server, url, form, { reference: '', how: 'It was another Ngozi' })).statusCode).toBe(303);
    expect((await server.inject({ url, headers: { cookie } })).body).toContain('Say whose payment it is');
  });

  it('give every reclaim as CSV and with its working as JSON lines', async () => {
    const lines = (await server.inject({ url: '/reclaims/export.jsonl', headers: { cookie } })).body.trim().split('\n').map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(7);
    expect(lines).toContainEqual(expect.objectContaining({ reference: reference(told.done), status: 'recovered', figures: {}, events: expect.arrayContaining([expect.objectContaining({ event: 'settle' })]) as unknown }));
    const csv = (await server.inject({ url: '/reclaims/export.csv', headers: { cookie } })).body.trim().split('\r\n');
    expect(csv).toHaveLength(15);
  });

  it('are closed to whoever may not recover', async () => {
    const officer = await within((tx) => startSession(tx, office.proposer, testClock));
    for (const url of [`/reclaims/income/${String(income.file)}`, `/reclaims/receipts/${String(income.receipt)}`]) expect((await server.inject({ url, headers: { cookie: `pursestrings-session=${officer}` } })).statusCode).toBe(403);
  });
});

describe.skipIf(!browserIsHere)('finance’s pages in a browser', () => {
  let browser: Browser;
  let address = '';
  beforeAll(async () => {
    browser = await openBrowser();
    address = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => browser.close());

  it.each([1280, 360])('have nothing that axe finds at %i px, and never scroll sideways', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: true });
    await context.addCookies([{ name: 'pursestrings-session', value: session, url: address }]);
    const page = await context.newPage();
    for (const url of pages) {
      await page.goto(`${address}${url}`);
      expect({ url, found: await axeFindings(page) }).toEqual({ url, found: [] });
      expect({ url, wide: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ url, wide: false });
      await photograph(page, `${url.replaceAll('/', '_')}-${String(width)}`);
    }
    await context.close();
  });
});

/** Where somebody wants to look at the pages, PURSESTRINGS_PHOTOGRAPHS names a folder. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.PURSESTRINGS_PHOTOGRAPHS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
