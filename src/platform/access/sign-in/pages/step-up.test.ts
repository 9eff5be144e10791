import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../../../../test/database.js';
import { testSealer } from '../../../../../test/factories/council.js';
import { after, codeAt, signInOffice, type AccountHolder, type SignInOffice } from '../../../../../test/factories/sign-in-office.js';
import { hire, openForm, sendForm, testClock, testServer, type FormTicket } from '../../../../../test/web.js';
import { inTransaction } from '../../../db/transaction.js';
import { ok } from '../../../../core/result.js';
import { redirect } from '../../../web/answers.js';
import { apiRoute } from '../../../web/api-route.js';
import { route } from '../../../web/route.js';
import { stepUpBy } from './confirm-page.js';
import { signInPages } from './index.js';

const database = await testDatabase();
const services = { sealer: testSealer, unwanted: new Set<string>() };
const carriedOut: unknown[] = [];
const done = z.object({ done: z.boolean() });
const parts = {
  pages: [...signInPages(services), route({ method: 'POST', url: '/approve/:id', permission: 'signed-in', stepUp: true, handler: ({ posted }) => { carriedOut.push(posted); return redirect('/account'); } })],
  api: [apiRoute({ method: 'POST', url: '/api/v1/approvals', permission: 'signed-in', stepUp: true, summary: 'Approve', answer: done, handler: () => { carriedOut.push('api'); return Promise.resolve(ok({ done: true })); } })],
  stepUp: stepUpBy(services),
};
const late = after(testClock, 20 * 60);
let office: SignInOffice;
let ada: AccountHolder;
let server: FastifyInstance;
let cookie: string;
let ticket: FormTicket | undefined;

beforeAll(async () => {
  office = await signInOffice(database, 'merebrook');
  ada = await office.holder('Ada Pryce', testClock);
  server = await testServer(database, { ...parts, clock: late });
  cookie = `pursestrings-session=${ada.session}`;
});
afterAll(() => server.close());

const posted = '_csrf=TOKEN&amount=12.34&line=1&line=2&line=3&note=%3Cb%3E%26';

async function send(body: string, url = '/approve/7?list=mine&list=late') {
  ticket ??= await openForm(server, '/account/email', cookie);
  return server.inject({ method: 'POST', url, headers: { cookie: ticket.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: body.replace('TOKEN', encodeURIComponent(ticket.fields._csrf ?? '')) });
}

/** The fields of the page's main form, as a browser would send them. */
function fieldsIn(html: string): string {
  const form = html.slice(html.lastIndexOf('<form'));
  const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => `${encodeURIComponent(plain(name))}=${encodeURIComponent(plain(value))}`).join('&');
}

describe('a form that asks for a fresh proof', () => {
  test('is kept, each field as often as it was sent, and carried out after a code', async () => {
    const asked = await send(posted);
    expect([asked.statusCode, carriedOut.length]).toEqual([403, 0]);
    expect(asked.body).toContain('Confirm it is you');
    expect(asked.body).toContain('action="/approve/7?list=mine&amp;list=late"');
    const again = fieldsIn(asked.body);
    const wrong = await send(`${again}&_confirm.code=000000&_confirm.password=`);
    expect([wrong.statusCode, carriedOut.length, fieldsIn(wrong.body).includes('line=3')]).toEqual([403, 0, true]);
    const right = await send(`${fieldsIn(wrong.body)}&_confirm.code=${codeAt(ada.secret, late)}&_confirm.password=`);
    expect([right.statusCode, right.headers.location]).toEqual([303, '/account']);
    expect(carriedOut.at(-1)).toMatchObject({ amount: '12.34', line: ['1', '2', '3'], note: '<b>&' });
    expect(Object.keys(carriedOut.at(-1) ?? {}).filter((name) => name.startsWith('_confirm'))).toEqual([]);
    // For a quarter of an hour nothing more is asked.
    expect((await send(posted)).statusCode).toBe(303);
  });

  test('by an API is refused with its code, and does nothing', async () => {
    const later = await testServer(database, { ...parts, clock: after(late, 16 * 60) });
    const before = carriedOut.length;
    const refused = await later.inject({ method: 'POST', url: '/api/v1/approvals', headers: { cookie, 'content-type': 'application/json' }, payload: '{}' });
    expect([refused.statusCode, refused.json<{ code: string }>().code, carriedOut.length]).toEqual([403, 'confirm-it-is-you', before]);
    const page = await later.inject({ url: '/account/authenticator', headers: { cookie } });
    expect([page.statusCode, page.headers.location]).toEqual([303, '/account/confirm?next=%2Faccount%2Fauthenticator']);
    await later.close();
  });

  test('takes the password as well, and nobody else’s code', async () => {
    const clock = after(late, 20 * 60);
    const later = await testServer(database, { ...parts, clock });
    const other = await office.holder('Rowan Bell', clock);
    const confirm = async (fields: Record<string, string>) => sendForm(later, '/account/confirm?next=/account/email', await openForm(later, '/account/confirm', cookie), { '_confirm.asked': 'yes', '_confirm.code': '', '_confirm.password': '', ...fields });
    expect((await confirm({})).body).toContain('Enter the code from your authenticator, or your password');
    expect((await confirm({ '_confirm.code': codeAt(other.secret, clock) })).statusCode).toBe(403);
    expect((await confirm({ '_confirm.password': 'not the password' })).statusCode).toBe(403);
    expect((await confirm({ '_confirm.password': ada.password })).headers.location).toBe('/account/email');
    await later.close();
  });

  test('asks nothing of somebody chosen from a demonstration, and cannot take files', async () => {
    const invented = await hire(database, 'invented', 'monitoring_officer');
    const pretend = await testServer(database, { ...parts, clock: after(testClock, 20 * 60) });
    const own = await openForm(pretend, '/account/confirm', invented.cookie);
    expect((await sendForm(pretend, '/approve/7', own, { amount: '1' })).statusCode).toBe(303);
    await pretend.close();
    expect(() => route({ method: 'POST', url: '/x', permission: 'signed-in', stepUp: true, upload: { files: 1, bytesPerFile: 1 }, handler: () => redirect('/') })).toThrow(/takes files/);
  });
});

describe('one’s own sign-ins', () => {
  test('are ended one by one, and never somebody else’s', async () => {
    const mine = await office.holder('Iris Vale', testClock);
    const other = await office.holder('Omar Finch', testClock);
    const here = await testServer(database, parts);
    const open = `pursestrings-session=${mine.session}`;
    const ids = (staffId: number) => inTransaction(database.app, { authorityId: office.authorityId, actorId: null }, async ({ sql }) =>
      (await sql.selectFrom('session').select('id').where('staff_member_id', '=', staffId).where('ended_at', 'is', null).execute()).map(({ id }) => id));
    const end = async (which: string) => sendForm(here, '/account/sessions/end', await openForm(here, '/account/email', open), { which });
    expect((await end(String((await ids(other.staffId))[0] ?? 0))).statusCode).toBe(404);
    expect(await ids(other.staffId)).toHaveLength(1);
    expect((await here.inject({ url: '/account', headers: { cookie: open } })).body).toContain('With a password and a code');
    expect((await end(String((await ids(mine.staffId))[0] ?? 0))).statusCode).toBe(303);
    expect((await here.inject({ url: '/account', headers: { cookie: open } })).statusCode).toBe(303);
    await here.close();
  });
});
