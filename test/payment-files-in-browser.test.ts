import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pence } from '../src/core/money.js';
import { plainDate } from '../src/core/plain-date.js';
import { expectOk } from '../src/core/result.js';
import { takeAnswer } from '../src/direct-payments/payments/answers/take-answer.js';
import { checkCardAccount } from '../src/direct-payments/payments/cards/check-account.js';
import { paymentFilePages } from '../src/direct-payments/payments/payment-files/pages/index.js';
import { writeRunFiles } from '../src/direct-payments/payments/payment-files/write-run-files.js';
import { writeRemittance } from '../src/direct-payments/payments/remittances/write-remittances.js';
import { recordPaid } from '../src/direct-payments/payments/runs/record-paid.js';
import { partsOfTheService } from '../src/parts-of-the-service.js';
import { markupFaults } from '../src/platform/ui/testing/markup-faults.js';
import { axeFindings, browserIsHere, openBrowser } from './browser.js';
import { testDatabase } from './database.js';
import { testSealer } from './factories/council.js';
import { payingOffice } from './factories/paying-office.js';
import { openForm, sendForm, testServer } from './web.js';

const database = await testDatabase();
const march = plainDate('2026-03-16');
const office = await payingOffice(database, 'files-seen', [
  { reference: 'DP0001', name: 'Maya Okafor', weekly: pence(148_00), number: '0004123412341234', way: 'card', budget: 'CHC' }, { reference: 'DP0002', name: 'Ali Reza', weekly: pence(10_00), number: '200415 41007919' },
  { reference: 'DP0003', name: 'Kit Birch', weekly: pence(62_50), number: '309921 41015838' },
], { today: plainDate('2026-03-17') });
const services = { sealer: testSealer, clock: office.clock, tables: undefined };
const runId = await office.approvedRun(march);
const files = await office.within(async (tx) => expectOk(await writeRunFiles(tx, services, runId)));
await office.within(async (tx) => expectOk(await recordPaid(tx, { runId, on: march })));
await office.within((tx) => writeRemittance(tx, { runId, agreementId: office.id('DP0003') }, march));
const answer = await office.within(async (tx) => expectOk(await takeAnswer(tx, services, { name: 'returns.csv', bytes: Buffer.from(`reference,amount,code,reason\nDP0002-${String(runId)},40.00,B,\nDP9-1,40.00,5,\n`) })));
const check = await office.within(async (tx) => expectOk(await checkCardAccount(tx, services, { name: 'march.csv', bytes: Buffer.from('date,kind,reference,amount,balance\n2026-03-15,funding,,600.00,600.00\n2026-03-16,load,DP0001-1,592.00,8.00\n') })));
await office.approvedRun(plainDate('2026-04-13'));
const { rows: told } = await office.within((tx) => tx.client.query<{ id: number }>('select id from remittance'));
const server = await testServer(database, { pages: paymentFilePages({ sealer: testSealer, dataFolder: '/nowhere' }), navigation: partsOfTheService });
const origin = await server.listen({ port: 0, host: '127.0.0.1' });
afterAll(() => server.close());

const urls = ['/payments/files', '/payments/answers', `/payments/answers/${String(answer.id)}`, '/payments/cards', `/payments/cards/${String(check)}`, '/payments/paying', '/payments/prepayments?on=2026-03-31', `/remittances/${String(told[0]?.id)}`];
const cookie = office.finance.cookie;
const read = async (url: string): Promise<{ status: number; body: string }> => {
  const { statusCode, body } = await server.inject({ url, headers: { cookie } });
  return { status: statusCode, body };
};

describe('the pages of payment files', () => {
  it.each(urls)('%s is there and well formed', async (url) => {
    const { status, body } = await read(url);
    expect(status).toBe(200);
    expect(await markupFaults(body)).toEqual([]);
  });

  it('show what was written, what came back and what fits nothing, and no account number', async () => {
    const shown = await read('/payments/files');
    for (const words of ['-bank.xml', '-card-loads.csv', '-ledger.csv', '£290.00', 'is approved and has no files yet']) expect(shown.body).toContain(words);
    const answered = await read(`/payments/answers/${String(answer.id)}`);
    for (const words of ['Came back', 'Fits no payment', 'The account is closed.']) expect(answered.body).toContain(words);
    for (const url of urls.filter((one) => one !== '/payments/paying')) expect((await read(url)).body).not.toContain('41007919');
  });

  it('give a file to who may send it, and each taking is written down', async () => {
    const [bank] = files;
    const ticket = await openForm(server, '/payments/files', cookie);
    const given = await sendForm(server, `/payments/files/${String(bank?.id)}`, ticket, {});
    expect(given.statusCode).toBe(200);
    expect(given.body).toContain('<EndToEndId>DP0002-');
    const other = await openForm(server, '/payments/files', office.approver.cookie);
    expect((await sendForm(server, `/payments/files/${String(bank?.id)}`, other, {})).statusCode).toBe(403);
    const { rows } = await office.within((tx) => tx.client.query("select from audit_event where sentence like 'Took a copy of the file %bank.xml%'"));
    expect(rows).toHaveLength(1);
  });

  it('propose how the council pays from what was typed', async () => {
    const ticket = await openForm(server, '/payments/paying', cookie);
    const fields = {
      name: 'Merebrook CC', sortCode: '09-01-28', accountNumber: '0012 3457', serviceUserNumber: '', bic: '', format: 'bacs18', bank: 'BAL, 9000', cards: 'BAL, 9100', prepayments: 'BAL, 8000', deductions: '', socialCare: 'ASC, 4000', education: '',
      health: '', programme: 'Brightcard', names: 'load.card = Token\nword.unload = Return', 'from.day': '1', 'from.month': '4', 'from.year': '2026', reason: 'From the bank’s letter',
    };
    const refused = await sendForm(server, '/payments/paying', ticket, fields);
    expect([refused.statusCode, refused.body.includes('service user number')]).toEqual([422, true]);
    expect((await sendForm(server, '/payments/paying', ticket, { ...fields, serviceUserNumber: '654321' })).statusCode).toBe(303);
    const { body } = await read('/payments/paying');
    for (const words of ['A proposal waits', '090128 00123457', 'Withdraw it']) expect(body).toContain(words);
    expect(body).not.toContain('Confirm it');
  });
});

const pictures = process.env.PURSESTRINGS_PICTURES;

describe.skipIf(!browserIsHere)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([1280, 360])('at %i pixels nothing is in anybody’s way', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    await context.addCookies([{ name: 'pursestrings-session', value: office.finance.session, url: origin }]);
    const seen = await context.newPage();
    for (const [index, url] of urls.entries()) {
      expect((await seen.goto(origin + url))?.status(), url).toBe(200);
      expect(await axeFindings(seen), url).toEqual([]);
      expect(await seen.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), url).toBe(true);
      if (pictures === undefined) continue;
      mkdirSync(pictures, { recursive: true });
      await seen.screenshot({ path: path.join(pictures, `${String(index)}-${String(width)}.png`), fullPage: true });
    }
    await context.close();
  });
});
