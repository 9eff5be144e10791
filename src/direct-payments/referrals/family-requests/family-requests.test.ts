import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { givePerson } from '../../../../test/factories/approved-plan.js';
import { testSealer } from '../../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../test/web.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { markupFaults } from '../../../platform/ui/testing/markup-faults.js';
import { complaintsOf } from '../../../platform/ui/testing/serve-pages.js';
import { referralPages } from '../pages/index.js';
import { familyRequestsApi } from './api.js';
import { askForPayment } from './ask-for-payment.js';
import type { WrittenRequest } from './store.js';

const database = await testDatabase();
const adviser = await hire(database, 'hazel', 'support_service_manager');
const finance = await hire(database, 'hazel', 'finance_officer');
const officer = await hire(database, 'hazel', 'send_case_officer');
const server = await testServer(database, { pages: referralPages(testSealer), api: familyRequestsApi });
afterAll(() => server.close());
const { authorityId } = adviser;
const byNobody = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: null }, work);
const at = '/ask-for-a-direct-payment';
const typed = {
  'forWhom': 'my_child', 'given': 'Maya', 'family': 'Okafor', 'born.day': '1', 'born.month': '5', 'born.year': '2014', 'postcode': 'hz4 7qt', 'needs': 'Somebody to be with her after school.', 'senderName': 'Ngozi Okafor', 'senderIs': 'mother', 'telephone': '01234 567890',
  'email': '', 'address': '', 'howToTalk': 'After four, please.',
};
const words = (html: string): string => html.replace(/<style.*?<\/style>|<svg.*?<\/svg>|<[^>]+>/gs, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ');
async function get(url: string, who: HiredStaff | null = adviser): Promise<{ status: number; body: string }> {
  const { statusCode, body } = await server.inject({ url, headers: who ? { cookie: who.cookie } : {} });
  return { status: statusCode, body };
}
async function post(url: string, fields: Record<string, string>, who: HiredStaff | null, form = url): Promise<{ status: number; body: string; to: string }> {
  const { statusCode, body, headers } = await sendForm(server, url, await openForm(server, form, who?.cookie ?? ''), fields);
  return { status: statusCode, body, to: headers.location ?? '' };
}
const kept = async () => (await byNobody(({ client }) => client.query<{ id: number; outcome: string | null; referral_id: number | null }>('select id, outcome, referral_id from family_request order by id'))).rows;

describe('a family asks by itself', () => {
  it('without an account or a diagnosis, is told by when somebody answers, and never whether it is known', async () => {
    const empty = await post(at, { ...typed, needs: '', telephone: '' }, null);
    expect([empty.status, empty.body.includes('value="Ngozi Okafor"'), words(empty.body).includes('Tell us what you would like help with')]).toEqual([422, true, true]);
    expect(words((await post(at, { ...typed, telephone: '' }, null)).body)).toContain('so that we can answer');
    expect(words((await post(at, { ...typed, 'born.year': '2031' }, null)).body)).toContain('look at the date of birth again');
    const first = await post(at, typed, null);
    // Five working days from 14 May 2026.
    expect(first.to).toBe(`${at}/thanks?council=hazel&reference=A-00001&by=2026-05-21`);
    expect(words((await get(first.to, null)).body)).toContain('Your reference is A-00001 Please write it down, or print this page. Somebody calls or writes to you by 21 May 2026');
    await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Ngozi Okafor', 'parent']]);
    const known = await post(at, { ...typed, forWhom: 'myself', senderName: '', senderIs: '' }, null);
    expect(known.to.replace('A-00002', 'A-00001')).toBe(first.to);
    expect((await byNobody(({ client }) => client.query("select sender_name from family_request where reference = 'A-00002'"))).rows).toEqual([{ sender_name: 'Maya Okafor' }]);
  });

  it('waits with whoever takes referrals, who says whom it is about; it is then a referral by the family, from the day it was sent', async () => {
    expect(words((await get('/referrals')).body)).toContain('2 families asked by themselves');
    expect((await get('/referrals/asked', finance)).status).toBe(403);
    const page = await get('/referrals/asked/1');
    expect(words(page.body)).toMatch(/Maya Okafor.*01234 567890.*After four, please.*Somebody to be with her after school.*Yes, Maya Okafor 1 May 2014 the same name, born on the same day/);
    const link = (/href="(\/referrals\/new\?person=\d+&(?:amp;)?asked=1)"/.exec(page.body)?.[1] ?? '').replace('&amp;', '&');
    const form = await get(link);
    expect([form.body.includes('Somebody to be with her after school.'), words(form.body).includes('the days run from the day it was sent')]).toEqual([true, true]);
    const fields = { kind: 'new', regimes: 'child_social_care', needs: 'Somebody to be with her after school.', wanted: '', urgency: 'ordinary', askedByKind: 'other', askedByName: 'Somebody else', askedHow: 'telephone', agreementId: '', teamId: '', budgetId: '' };
    expect([(await post('/referrals/asked/1/person', { clientGroup: 'Learning disability', notOneOfThese: 'x' }, officer, '/referrals/new')).status, (await post(link, fields, officer, '/referrals/new')).status]).toEqual([404, 404]);
    expect([(await get(link, officer)).body.includes('Somebody to be with her after school.'), (await kept())[0]?.outcome]).toEqual([false, null]);
    const taken = await post(link, fields, adviser, link);
    expect(taken.to).toMatch(/^\/referrals\/\d+$/);
    const { rows } = await byNobody(({ client }) => client.query('select received_on, asked_by_kind, asked_by_name, asked_how from referral'));
    expect(rows).toEqual([{ received_on: testClock.today(), asked_by_kind: 'family', asked_by_name: 'Ngozi Okafor', asked_how: 'open_page' }]);
    expect(words((await post(link, { kind: 'new', regimes: 'child_social_care', needs: 'Again', urgency: 'ordinary', askedByKind: 'other', askedByName: 'X', askedHow: 'telephone' }, adviser, link)).body)).toContain('was settled by');
    expect(words((await get('/referrals/asked/1')).body)).toContain('It is a referral');
    expect((await byNobody(({ client }) => client.query("select from audit_event where subject_kind = 'person' and subject_id = (select person_id from family_request where id = 1) and sentence = 'Looked at what a family asked, A-00001.'"))).rowCount).toBe(2);
    expect(words((await get(taken.to)).body)).toContain('by the page for families: what they wrote in A-00001');
  });

  it('is somebody new once it is said how that is known, or set aside with a why; a threshold is never one', async () => {
    const page = '/referrals/asked/2';
    const asked = await post(`${page}/person`, { clientGroup: 'Learning disability' }, adviser, page);
    expect([asked.status, words(asked.body).includes('If it is none of these')]).toEqual([422, true]);
    expect((await post(`${page}/person`, { clientGroup: 'Learning disability', notOneOfThese: 'A cousin with the same name' }, adviser, page)).to).toMatch(/^\/referrals\/new\?person=\d+&asked=2$/);
    expect(words((await post(`${page}/set-aside`, { outcome: 'no_request', words: 'Not open to our team' }, adviser, page)).body)).toContain('is never a reason');
    expect((await post(`${page}/set-aside`, { outcome: 'twice', words: 'A-00001 goes on.' }, adviser, page)).to).toBe('/referrals/asked');
    expect((await kept()).map(({ outcome }) => outcome)).toEqual(['referral', 'twice']);
    await expect(byNobody(({ client }) => client.query("update family_request set outcome = 'no_request', outcome_words = 'x' where id = 1"))).rejects.toThrow('settled already');
    await expect(byNobody(({ client }) => client.query("update family_request set needs = 'x' where id = 1"))).rejects.toThrow('permission denied');
  });

  it('is taken as JSON too, however many wait: page by page, from either end', async () => {
    const request: WrittenRequest = { forWhom: 'somebody', given: 'Tom', family: 'Fletcher', born: testClock.today(), postcode: null, needs: 'Help', forEducation: false, senderName: 'Ann', senderIs: 'neighbour', email: 'ann@example.org', telephone: null, addressLines: [], howToTalk: '' };
    for (let sent = 0; sent < 52; sent += 1) expectOk(await byNobody((tx) => askForPayment(tx, request, testClock)));
    const call = async (url: string, body?: object, who = adviser) => (await server.inject({ method: body ? 'POST' : 'GET', url: `/api/v1/family-requests${url}`, headers: { cookie: who.cookie }, ...(body ? { payload: body } : {}) })).json<Record<string, unknown>>();
    const listed = async (query: string) => (await call(query)) as { items: { id: number; reference: string }[]; nextCursor: string | null };
    const [first, newest] = [await listed(''), await listed('?newest=true')];
    expect([first.items.length, first.items[0]?.reference, newest.items[0]?.reference]).toEqual([50, 'A-00003', 'A-00054']);
    const rest = await listed(`?cursor=${first.nextCursor ?? ''}`);
    expect([rest.items.map(({ reference }) => reference), rest.nextCursor]).toEqual([['A-00053', 'A-00054'], null]);
    expect(words((await get('/referrals/asked')).body)).toMatch(/A-00052 .*50 of 52 requests/);
    expect(words((await get('/referrals/asked?order=newest&after=5')).body)).toMatch(/A-00004.*A-00003.*Back to the first/);
    const { personId } = await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Ann Fletcher', 'parent']]);
    expect(await call('/3/referral', { personId, regimes: ['child_social_care'], needs: 'Help' })).toMatchObject({ reference: expect.stringMatching(/^RF/) as unknown });
    expect(await call('/3/referral', { personId, regimes: ['child_social_care'], needs: 'Help' })).toMatchObject({ status: 409, code: 'family-request-settled' });
    expect(await call('/4/set-aside', { outcome: 'no_request', words: 'A trial of the page' })).toEqual({ done: true });
    expect(await call('/999/set-aside', { outcome: 'no_request', words: 'x' })).toMatchObject({ status: 404 });
    expect(await call('', undefined, finance)).toMatchObject({ status: 403 });
    expect(await call('?cursor=none')).toMatchObject({ status: 400 });
  });

  it.skipIf(!browserIsHere)('reads well without script, wide and narrow', async () => {
    const [browser, base] = [await openBrowser(), await server.listen({ port: 0, host: '127.0.0.1' })];
    const shots = process.env.PURSESTRINGS_PHOTOGRAPHS;
    for (const address of [at, `${at}/thanks?reference=A-00001&by=2026-05-21`, '/referrals/asked', '/referrals/asked/5']) expect([address, await markupFaults((await get(address)).body)]).toEqual([address, []]);
    for (const width of [1280, 360]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
      await context.addCookies([{ name: 'pursestrings-session', value: adviser.session, url: base }]);
      for (const [name, address] of [['ask', at], ['thanks', `${at}/thanks?reference=A-00001&by=2026-05-21`], ['list', '/referrals/asked'], ['list-flood', '/referrals/asked?view=flood'], ['list-on', '/referrals/asked?order=newest&after=9'], ['request', '/referrals/asked/5'], ['settled', '/referrals/asked/1']] as const) {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        await page.goto(`${base}${address}`);
        expect([name, width, await axeFindings(page), complaints]).toEqual([name, width, [], []]);
        expect([name, width, await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')]).toEqual([name, width, true]);
        if (shots !== undefined) { mkdirSync(shots, { recursive: true }); await page.screenshot({ path: path.join(shots, `asked-${name}-${String(width)}.png`), fullPage: true }); }
        await page.close();
      }
      await context.close();
    }
    await browser.close();
  });
});
