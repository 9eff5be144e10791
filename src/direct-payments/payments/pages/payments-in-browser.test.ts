import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../compose.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { startSession } from '../../../platform/access/sessions.js';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { firstPeriod, offCycle, payOffice, payRun, secondPeriod, thirdPeriod } from '../../../../test/factories/pay-office.js';
import { openForm, sendForm, testClock, testServer } from '../../../../test/web.js';
import { mattersOnAPage, showRun } from '../show-run.js';
import { holdPayments } from '../holds/hold-payments.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { tellOverpayment } from '../adjustments/tell-overpayment.js';
import { proposeCameBack } from '../pay-again/propose-pay-again.js';
import { pausePayments, withdrawPause } from '../pauses/pause-payments.js';
import { cameBack } from '../../../../test/factories/pay-again.js';

const database = await testDatabase();
const office = await payOffice(database);
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());

const families = [];
for (let place = 1; place <= 12; place += 1) families.push(await office.pay(`DP-${String(100 + place)}`, { weekly: 15_000 + place * 1_111 }));
const firstRun = await payRun(office, firstPeriod);
const [raised, cut, back, held] = families.map(({ agreementId, lineIds }) => ({ agreementId, line: lineIds[0] ?? 0 }));
if (!raised || !cut || !back || !held) throw new Error('too few families');
const changeTo = (one: typeof raised, weekly: number) => office.as(office.officer, async (tx) => {
  await tx.client.query("update plan_line set until_on = '2026-04-19' where id = $1", [one.line]);
  await recordPlanLines(tx, [{ agreementId: one.agreementId, stream: 'social_care', kind: 'care', description: 'Personal assistant', weekly: pence(weekly), employsAssistant: true, from: plainDate('2026-04-20') }]);
});
await changeTo(raised, 25_000);
await changeTo(cut, 9_000);
await cameBack((work) => office.as(office.officer, work), (work) => office.as(office.approver, work), { runId: firstRun, agreementId: back.agreementId, on: plainDate('2026-04-08'), reason: 'No such account' });
expectOk(await office.as(office.officer, (tx) => holdPayments(tx, { agreementId: held.agreementId, reason: 'The family asked us to wait while they change bank', whoActs: 'The adviser confirms the new account', on: plainDate('2026-04-20') })));
const secondRun = await payRun(office, secondPeriod);
const saidBack = await office.pay('DP-300');
const promised = await office.pay('DP-301', { lines: [{ stream: 'social_care', kind: 'care', description: 'Care', weekly: pence(20_000), employsAssistant: false, from: plainDate('2026-04-06') }, { stream: 'social_care', kind: 'care', description: 'A hoist', weekly: pence(0), oneOff: pence(40_000), employsAssistant: false, from: plainDate('2026-04-20') }] });
await payRun(office, offCycle(firstPeriod, [saidBack.agreementId, promised.agreementId]));
const proposalId = expectOk(await office.as(office.officer, (tx) => proposeCameBack(tx, { runId: secondRun + 1, agreementId: saidBack.agreementId, cameBackOn: plainDate('2026-04-08'), reason: 'A line of the council’s account', on: plainDate('2026-04-09') })));
const paysAgain = `/payments/pay-again/${String(proposalId)}`;
const pauseId = expectOk(await office.as(office.officer, (tx) => pausePayments(tx, { agreementId: promised.agreementId, decision: 'pause', from: plainDate('2026-04-13'), until: plainDate('2026-04-19'), reason: 'In hospital', on: plainDate('2026-04-20') })));
expectOk(await office.as(office.officer, (tx) => tellOverpayment(tx, { agreementId: promised.agreementId, stream: 'social_care', on: plainDate('2026-04-21') })));
expectOk(await office.as(office.officer, (tx) => withdrawPause(tx, { pauseId, reason: 'Another person', on: plainDate('2026-04-22') })));
await office.as(office.officer, (tx) => tx.client.query("insert into circumstance (authority_id, person_id, kind, from_on, told_on, told_by, recorded_by) values ($1, $2, 'died', '2026-04-25', '2026-04-26', 'A sister', $3)", [tx.authorityId, promised.personId, tx.actorId]));
const cookieOf = async (who: typeof office.officer): Promise<string> => `pursestrings-session=${await office.as(who, (tx) => startSession(tx, who.actorId ?? 0, testClock))}`;
const [officer, approver] = [await cookieOf(office.officer), await cookieOf(office.approver)];
const get = async (url: string, cookie = officer): Promise<string> => (await server.inject({ url, headers: { cookie } })).body;

describe('payments on the screen', () => {
  it('the calendar names every day of the year’s payments, its run, and who must act for money that waits', async () => {
    const seen = await get('/payments');
    for (const text of ['2 Apr 2026', 'PR000001', 'Every 4 weeks', 'The adviser confirms the new account', 'Pay somebody off the calendar']) expect(seen).toContain(text);
  });

  it('a run tells what differs from the one before and why, and what is not paid', async () => {
    const seen = await get(`/payments/runs/${String(secondRun)}?view=changed`);
    for (const text of ['put right for earlier days', 'was paid too much', 'The family has not been told', 'said to have come back: No such account', '10 payees']) expect(seen).toContain(text);
  });

  it('what is to be known of a run is read page by page, each once, with how much of each kind there is', async () => {
    const read = (mattersPage?: number) => office.as(office.officer, (tx) => showRun(tx, secondRun, { difference: 'all', search: '', page: 1, ...(mattersPage === undefined ? {} : { mattersPage }) }));
    const [all, first, second] = [await read(), await read(1), await read(2)];
    expect([first?.matters, second?.matters]).toEqual([all?.matters.slice(0, mattersOnAPage), all?.matters.slice(mattersOnAPage, 2 * mattersOnAPage)]);
    expect(second?.allMatters).toBe(all?.matters.length);
    expect(all?.matterCounts).toContainEqual({ kind: 'held', count: all?.matters.filter(({ kind }) => kind === 'held').length });
  });

  it('a run is drawn up, checked and approved by forms, each by whom it belongs to', async () => {
    const { schedule, from, until, payOn } = thirdPeriod;
    const send = async (url: string, cookie: string, fields: Record<string, string> = {}) => sendForm(server, url, await openForm(server, '/payments', cookie), fields);
    const drawn = await send('/payments/runs', officer, { schedule, everyWeeks: '4', from, until, payOn });
    expect(drawn.statusCode).toBe(303);
    const at = String(drawn.headers.location);
    expect((await send(`${at}/check`, officer)).statusCode).toBe(303);
    expect((await send(`${at}/approve`, officer)).statusCode).toBe(403);
    expect(await get(at, approver)).toContain('Approve');
    expect((await send(`${at}/return`, approver, { returnReason: '' })).body).toContain('Say why');
    expect((await send(`${at}/return`, approver, { returnReason: 'The Kestrel family called' })).statusCode).toBe(303);
    expect(await get(at)).toContain('The Kestrel family called');
  });

  it('the run’s page has its files, and the calendar leads to what becomes of runs', async () => {
    expect(await get(`/payments/runs/${String(secondRun)}`)).toContain('No file was written yet');
    const seen = await get('/payments');
    for (const url of ['/payments/files', '/payments/answers', '/payments/cards', '/payments/prepayments', '/agreements/not-ready']) expect(seen).toContain(`href="${url}"`);
  });

  it('days are paused for what happened in somebody’s life, and taken back; a notice is told and taken back', async () => {
    const { agreementId, personId } = await office.pay('DP-200');
    const on = await office.as(office.officer, (tx) => tx.client.query<{ id: number }>("insert into circumstance (authority_id, person_id, kind, from_on, told_on, told_by, recorded_by) values ($1, $2, 'in_hospital', '2026-05-20', '2026-05-21', 'Their sister', $3) returning id", [tx.authorityId, personId, tx.actorId]));
    const at = `/payments/agreements/${String(agreementId)}`;
    const send = async (what: string, fields: Record<string, string>) => sendForm(server, `${at}/${what}`, await openForm(server, at, officer), fields);
    expect(await get(at)).toContain('The person has been in hospital since 20 May 2026');
    const days = { 'from.day': '20', 'from.month': '5', 'from.year': '2026' };
    expect((await send('pause', { decision: 'pause', circumstance: String(on.rows[0]?.id), pauseReason: 'In hospital; the assistant is paid till then', ...days })).statusCode).toBe(303);
    const paused = await get(at);
    expect(paused).not.toContain('since 20 May 2026');
    const id = /<option value="(\d+)"[^>]*>\s*Not due/.exec(paused)?.[1] ?? '';
    expect((await send('withdraw-pause', { pauseBack: id, pauseBackReason: '' })).body).toContain('Say why it was a mistake');
    expect((await send('withdraw-pause', { pauseBack: id, pauseBackReason: 'It was another person' })).statusCode).toBe(303);
    expect(await get(at)).toContain('since 20 May 2026');
    const other = `/payments/agreements/${String(cut.agreementId)}`;
    expect((await sendForm(server, `${other}/tell`, await openForm(server, other, officer), { stream: 'social_care' })).statusCode).toBe(303);
    const told = await get(other);
    const notice = /name="noticeBack"[\s\S]*?<option value="(\d+)"/.exec(told)?.[1] ?? '';
    expect((await sendForm(server, `${other}/withdraw-notice`, await openForm(server, other, officer), { noticeBack: notice, noticeBackReason: 'Reckoned from the wrong day' })).statusCode).toBe(303);
    expect(await get(other)).toContain('Taken back');
  });

  it('a payment is said to have come back by one, and a second person’s page asks for a look at the bank’s account', async () => {
    const at = `/payments/agreements/${String(saidBack.agreementId)}`;
    const form = { cameBackRun: String(secondRun), cameBackReason: 'A line of our own account', 'cameBackOn.day': '1', 'cameBackOn.month': '4', 'cameBackOn.year': '2026' };
    const say = async (fields: Record<string, string>) => sendForm(server, `${at}/came-back`, await openForm(server, at, officer), { ...form, ...fields });
    expect((await say({ cameBackReason: '' })).body).toContain('Say how it is known');
    expect((await say({})).body).toContain('when it was paid, and today');
    expect((await get(paysAgain, officer))).toContain('Another person of finance looks at the bank’s account');
    const asked = await get(paysAgain, approver);
    for (const text of ['is said to have come back on 8 April 2026', 'I have seen it: confirm', 'Refuse it']) expect(asked).toContain(text);
    expect((await sendForm(server, `${paysAgain}/refuse`, await openForm(server, paysAgain, approver), { refuseReason: '' })).body).toContain('Say what the bank’s account shows');
    expect(await get(at)).toContain('Another person confirms or refuses it');
  });

  it('what was promised once and waits is decided on the page, and a notice says that it is overtaken', async () => {
    const at = `/payments/agreements/${String(promised.agreementId)}`;
    const seen = await get(at);
    for (const text of ['Promised once', 'A hoist', 'Waits: the person has died', 'Overtaken: it was put right', 'Put right since']) expect(seen).toContain(text);
    const send = async (fields: Record<string, string>) => sendForm(server, `${at}/one-off`, await openForm(server, at, officer), { oneOff: String(promised.lineIds[1]), oneOffDecision: 'leave', oneOffReason: 'Their sister never bought it', ...fields });
    expect((await send({ oneOffReason: '' })).body).toContain('Say why');
    expect((await send({})).statusCode).toBe(303);
    expect(await get(at)).toContain('Left, decided by F Finch: Their sister never bought it');
  });

  it('one family’s page says what comes next and why, lets held money go, and tells of what was paid too much', async () => {
    const seen = await get(`/payments/agreements/${String(cut.agreementId)}`);
    for (const text of ['The next payment is on', 'paid too much', 'Tell the family by letter', 'Hold its money']) expect(seen).toContain(text);
    expect(await get(`/payments/agreements/${String(held.agreementId)}`)).toContain('Let it go');
    expect(await get(`/agreements/${String(raised.agreementId)}`)).toContain('All payments, holds and pauses');
    expect((await server.inject({ url: '/payments/agreements/999999', headers: { cookie: officer } })).statusCode).toBe(404);
  });

  it('the API says the same', async () => {
    const one = (await server.inject({ url: `/api/v1/pay-runs/${String(secondRun)}`, headers: { cookie: officer } })).json<{ payees: number; matters: { kind: string }[] }>();
    expect(one.payees).toBe(10);
    expect(one.matters.map(({ kind }) => kind).sort()).toEqual(['held', 'held', 'overpaid']);
  });
});

describe.skipIf(!browserIsHere)('payments in a browser', () => {
  let browser: Browser;
  let address = '';
  beforeAll(async () => {
    address = await server.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([1280, 360])('have nothing that axe finds at %i px, and never scroll sideways', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: true });
    await context.addCookies([{ name: 'pursestrings-session', value: officer.replace('pursestrings-session=', ''), url: address }]);
    const page = await context.newPage();
    for (const url of ['/payments', `/payments/runs/${String(secondRun)}`, `/payments/agreements/${String(cut.agreementId)}`, `/payments/agreements/${String(held.agreementId)}`, `/payments/agreements/${String(promised.agreementId)}`, `/payments/agreements/${String(saidBack.agreementId)}`, paysAgain]) {
      await page.goto(`${address}${url}`);
      if (process.env.PURSESTRINGS_PHOTOGRAPHS !== undefined) await page.screenshot({ path: `${process.env.PURSESTRINGS_PHOTOGRAPHS}/${url.replaceAll('/', '-')}-${String(width)}.png`, fullPage: true });
      expect({ url, title: await page.title() }).toEqual({ url, title: expect.stringMatching(/^(Payments|Pay run|£800.00 of)/) as string });
      expect({ url, found: await axeFindings(page) }).toEqual({ url, found: [] });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await context.close();
  }, 60_000);
});
