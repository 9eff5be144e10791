import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { letterOffice } from '../../../../test/factories/letter-office.js';
import { hire } from '../../../../test/web.js';
import { letterSentOn } from '../letter-sent-on.js';
import { markupFaults } from '../../ui/testing/markup-faults.js';

const database = await testDatabase();
const office = await letterOffice(database, 'letter-pages');
afterAll(() => office.server.close());
const { get, post, write, within } = office;
const wordsOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const today = { 'on.day': '14', 'on.month': '5', 'on.year': '2026' };
const path = (id: number): string => `/letters/${String(id)}`;

describe('the list of letters', () => {
  it('tells what is to be posted, with what to mind, and marks as posted those that are ticked', async () => {
    const [one, other, third] = [await write({ largePrint: true }), await write({ lines: [] }), await write()];
    await office.deliver();
    const { body } = await get('/letters');
    expect(wordsOf(body)).toContain('Large print');
    expect(wordsOf(body)).toContain('No address');
    const done = await post('/letters', { press: 'ticked', letter: String(one), shown: [one, other, third].join(' '), ...today });
    expect(done.headers.location).toBe('/letters?posted=1');
    expect(await within((tx) => letterSentOn(tx, one))).toBe('2026-05-14');
    expect(await within((tx) => letterSentOn(tx, other))).toBeNull();
    await post('/letters', { press: 'all', shown: [other, third].join(' '), ...today });
    expect(await within((tx) => letterSentOn(tx, third))).toBe('2026-05-14');
    expect(wordsOf((await get('/letters')).body)).toContain('Nothing is to be posted');
    expect((await get('/letters?standing=sent')).body).toContain(`href="${path(third)}"`);
  });

  it('says what is missing, and keeps the ticks', async () => {
    const id = await write();
    const none = await post('/letters', { press: 'ticked', shown: String(id), ...today });
    expect([none.statusCode, wordsOf(none.body).includes('Tick the letters that were posted')]).toEqual([422, true]);
    const early = await post('/letters', { press: 'ticked', letter: String(id), shown: String(id), ...today, 'on.month': '3' });
    expect([early.statusCode, wordsOf(early.body)]).toEqual([422, expect.stringContaining('it was posted then or later')]);
    expect(early.body).toMatch(new RegExp(`value="${String(id)}"[^>]* checked`));
    await post('/letters', { press: 'all', shown: String(id), ...today });
  });
});

describe('the page of a letter', () => {
  it('shows it as it is, gives the PDF byte for byte, and writes down who looked', async () => {
    const id = await write();
    expect(wordsOf((await get(path(id))).body)).toContain('You had This was in the account on 31 March 2026. £3,412.20');
    const pdf = await get(`${path(id)}/pdf`);
    const [kept] = await within(({ sql }) => sql.selectFrom('letter').select(['pdf', 'html']).where('id', '=', id).execute());
    expect(pdf.rawPayload.equals(kept?.pdf ?? Buffer.alloc(0))).toBe(true);
    expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringContaining('DP10014-R1.pdf') as string });
    expect((await get(`${path(id)}/html`)).body).toBe(kept?.html);
    const looks = await within(({ sql }) => sql.selectFrom('audit_event').select('sentence').where('sentence', 'like', 'Looked at the letter%').where('subject_id', '=', office.personId).execute());
    expect(looks.length).toBeGreaterThanOrEqual(3);
  });

  it('lets the call be recorded before it goes, then the posting', async () => {
    const id = await write({ telephoneFirst: true });
    expect(wordsOf((await get(path(id))).body)).toContain('wants to hear what a letter says before it comes');
    expect((await post(path(id), { press: 'called', ...today, note: '' })).statusCode).toBe(422);
    expect((await post(path(id), { press: 'posted', ...today })).statusCode).toBe(422);
    expect((await post(path(id), { press: 'called', ...today, note: 'Told her the sum and the day.' })).headers.location).toBe(path(id));
    expect(wordsOf((await get(path(id))).body)).toContain('Told her the sum and the day.');
    expect((await post(path(id), { press: 'posted', ...today })).statusCode).toBe(303);
    expect((await post(path(id), { press: 'posted', ...today })).statusCode).toBe(422);
    expect(await within((tx) => letterSentOn(tx, id))).toBe('2026-05-14');
  });

  it('of an e-mail that failed says why and offers another try', async () => {
    const id = await write({ channel: 'email' });
    await office.deliver({ mail: () => Promise.resolve({ outcome: 'failed', detail: '550 no such mailbox' }) });
    expect(wordsOf((await get(path(id))).body)).toContain('550 no such mailbox');
    expect((await post(path(id), { press: 'again' })).headers.location).toBe(path(id));
    expect((await get('/letters?standing=failed')).body).toContain(`href="${path(id)}"`);
  });

  it('is read by whoever may see people, and acted on by whoever sends letters', async () => {
    const id = await write();
    const worker = await hire(database, 'letter-pages', 'social_worker');
    const commissioner = await hire(database, 'letter-pages', 'commissioner');
    const seen = await get(path(id), worker);
    expect([seen.statusCode, wordsOf(seen.body).includes('Mark it as posted')]).toEqual([200, false]);
    expect([(await get('/letters', worker)).statusCode, (await get(path(id), commissioner)).statusCode, (await get(`${path(id)}/pdf`, commissioner)).statusCode]).toEqual([403, 403, 403]);
  });

  it('of another council does not exist', async () => {
    const stranger = await hire(database, 'letter-pages-elsewhere', 'support_service_manager');
    const id = await write();
    for (const url of [path(id), `${path(id)}/pdf`, `${path(id)}/html`, '/letters/999999', '/letters/x', `/people/${String(office.personId)}/letters`]) expect([url, (await get(url, stranger)).statusCode]).toEqual([url, 404]);
  });
});

describe('how letters about a person go', () => {
  const about = `/people/${String(office.personId)}/letters`;
  const form = { name: 'Mrs Ngozi Okafor', address: '14 Lime Tree Close\n\n HZ4 7QT ', email: '', channel: 'post', adjustments: 'largePrint', extraDays: '14', languageNote: '', copyToName: '', copyToEmail: '' };

  it('is recorded on a form that keeps what was typed', async () => {
    expect(wordsOf((await get(about)).body)).toContain('Nobody has recorded how letters go');
    const refused = await post(`${about}/change`, { ...form, address: ' ' });
    expect([refused.statusCode, refused.body.includes('Enter the address, or choose e-mail'), refused.body.includes('value="Mrs Ngozi Okafor"')]).toEqual([422, true, true]);
    const long = await post(`${about}/change`, { ...form, address: '1\n2\n3\n4\n5\n6\n7' });
    expect(wordsOf(long.body)).toContain('Shorten the address to 6 lines');
    expect((await post(`${about}/change`, form)).headers.location).toBe(about);
    const { body } = await get(about);
    expect(wordsOf(body)).toContain('Large print. 14 more days to answer');
    expect((await get(`${about}/change`)).body).toContain('14 Lime Tree Close\nHZ4 7QT');
  });

  it('is changed by whoever records people, not by whoever only sees them', async () => {
    const auditor = await hire(database, 'letter-pages', 'auditor');
    expect([(await get(about, auditor)).statusCode, (await get(`${about}/change`, auditor)).statusCode]).toEqual([200, 403]);
    expect((await get(about, auditor)).body).not.toContain('/change');
  });
});

it('the markup of every page is right', async () => {
  const id = await write({ telephoneFirst: true });
  const about = `/people/${String(office.personId)}/letters`;
  for (const url of ['/letters', '/letters?standing=to-call', path(id), about, `${about}/change`]) {
    const { body } = await get(url);
    expect([url, await markupFaults(body)]).toEqual([url, []]);
    expect(body.length).toBeLessThan(100_000);
  }
});
