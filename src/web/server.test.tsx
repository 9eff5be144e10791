import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mkdtempSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../test/web.js';
import { compose } from '../compose.js';
import { sealerOf } from '../platform/access/sealing.js';
import { clockAt } from '../platform/clock.js';
import { Form, PageFrame } from '../platform/ui/index.js';
import { download, notFound, page, redirect } from '../platform/web/answers.js';
import { openRoute, requireAccess, route, type PageRoute } from '../platform/web/route.js';
import { numberIn, textIn, type OpenVisit } from '../platform/web/visit.js';

const database = await testDatabase();
const sealer = sealerOf([{ id: 1, secret: new Uint8Array(32).fill(7) }]);
const dataFolder = mkdtempSync(path.join(inject('runFolder'), 'uploads-'));
let server: FastifyInstance;
let officer: HiredStaff;
let auditor: HiredStaff;
let elsewhere: HiredStaff;
const received: unknown[] = [];

function shows(visit: OpenVisit, text: string) {
  return page(
    <PageFrame {...visit.frame} title={text}>
      <p>{text}</p>
      <Form action="/things" csrfToken={visit.csrfToken}>
        <button>Send</button>
      </Form>
    </PageFrame>,
  );
}

const pages: readonly PageRoute[] = [
  openRoute({ method: 'GET', url: '/open', handler: (visit) => shows(visit, 'open to all') }),
  route({ method: 'GET', url: '/things', permission: 'statements.import', handler: (visit) => shows(visit, `things <of> ${textIn(visit.query, 'of')}`) }),
  route({ method: 'POST', url: '/things', permission: 'statements.import', handler: (visit) => { received.push(visit.posted); return redirect('/things'); } }),
  route({ method: 'GET', url: '/things/:id', permission: 'signed-in', handler: (visit) => (numberIn(visit.params, 'id') === 7 ? shows(visit, 'thing 7') : notFound()) }),
  route({ method: 'GET', url: '/staff', permission: 'signed-in', handler: async (visit) => {
    const staff = await visit.inTransaction(({ sql }) => sql.selectFrom('staff_member').select('name').execute());
    return shows(visit, staff.map(({ name }) => name).join(', '));
  } }),
  route({ method: 'GET', url: '/file', permission: 'signed-in', handler: () => download('Reclaim – Maya.csv', 'text/csv', 'a,b\n') }),
  route({ method: 'GET', url: '/breaks', permission: 'signed-in', handler: () => { throw new Error('secret inner detail'); } }),
  route({
    method: 'POST',
    url: '/upload',
    permission: 'statements.import',
    upload: { files: 2, bytesPerFile: 1000 },
    handler: (visit) => {
      received.push(visit.files.map(({ field, fileName, bytes, path: at }) => ({ field, fileName, bytes, text: readFileSync(at, 'utf8') })));
      return redirect('/things');
    },
  }),
];

beforeAll(async () => {
  server = await testServer(database, { pages: [...pages, ...compose({ sealer }).pages], dataFolder, navigation: [{ text: 'Audit', href: '/audit', permission: 'audit.read' }] });
  officer = await hire(database, 'kentshire', 'monitoring_officer');
  auditor = await hire(database, 'kentshire', 'auditor');
  elsewhere = await hire(database, 'essexshire', 'monitoring_officer');
});
afterAll(() => server.close());

function get(url: string, who?: HiredStaff) {
  return server.inject({ url, headers: who ? { cookie: who.cookie } : {} });
}

describe('who may open a page', () => {
  test('a page without a permission cannot be declared, and a route of any kind cannot be added', async () => {
    expect(() => { requireAccess(undefined, 'GET /x'); }).toThrow(/GET \/x has no permission/);
    expect(() => { requireAccess('everything', 'GET /x'); }).toThrow(/no permission/);
    const bare = await testServer(database, {});
    expect(() => bare.get('/bare', () => 'open by accident')).toThrow(/\/bare has no permission/);
    await bare.close();
  });

  test('whoever is not signed in is sent to sign in, and back afterwards', async () => {
    const sent = await get('/things?of=April');
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/sign-in?next=%2Fthings%3Fof%3DApril']);
    expect((await get('/open')).statusCode).toBe(200);
  });

  test('a role without the permission is told so, and nothing of the page', async () => {
    expect((await get('/things', officer)).statusCode).toBe(200);
    const refused = await get('/things', auditor);
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain('Your role does not allow it');
    expect(refused.body).not.toContain('things');
  });

  test('sees the rows of their own council alone', async () => {
    expect((await get('/staff', elsewhere)).body).toContain('monitoring_officer of essexshire');
    expect((await get('/staff', elsewhere)).body).not.toContain('kentshire');
  });

  test('the navigation shows the parts one may use', async () => {
    expect((await get('/staff', auditor)).body).toContain('href="/audit"');
    expect((await get('/staff', officer)).body).not.toContain('href="/audit"');
  });

  test.each(['rubbish', '1.short', '999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])('a made-up session is nobody: %s', async (session) => {
    expect((await server.inject({ url: '/staff', headers: { cookie: `pursestrings-session=${session}` } })).statusCode).toBe(303);
  });

  test('a session moved to another council is nobody', async () => {
    const moved = officer.session.replace(/^\d+/, String(elsewhere.authorityId));
    expect((await server.inject({ url: '/staff', headers: { cookie: `pursestrings-session=${moved}` } })).statusCode).toBe(303);
  });

  test.each([
    ['unused for half an hour', 31 * 60_000],
    ['twelve hours old', 12.1 * 3_600_000],
  ])('a session %s has ended', async (_, later) => {
    const late = await testServer(database, { pages, clock: clockAt(new Date(testClock.now().getTime() + later)) });
    expect((await late.inject({ url: '/staff', headers: { cookie: officer.cookie } })).statusCode).toBe(303);
    await late.close();
  });
});

describe('signing in to the demonstration', () => {
  test('one chooses a person, works in their name, and leaves', async () => {
    const ticket = await openForm(server, '/sign-in?next=/things');
    const chosen = await sendForm(server, '/sign-in/demonstration', ticket, { person: `${String(officer.authorityId)}.${String(officer.staffId)}`, next: '/things' });
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, '/things']);
    const session = chosen.cookies.find(({ name }) => name === 'pursestrings-session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const cookie = `pursestrings-session=${session?.value ?? ''}`;
    const opened = await openForm(server, '/things', cookie);
    expect((await sendForm(server, '/sign-out', opened, {})).headers.location).toBe('/sign-in');
    expect((await server.inject({ url: '/things', headers: { cookie } })).statusCode).toBe(303);
  });

  test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)'])('never leads elsewhere: %s', async (next) => {
    const ticket = await openForm(server, '/sign-in');
    const chosen = await sendForm(server, '/sign-in/demonstration', ticket, { person: `${String(officer.authorityId)}.${String(officer.staffId)}`, next });
    expect(chosen.headers.location).toBe('/');
  });

  test('over https the cookie is bound to this very host', async () => {
    const secure = await testServer(database, { pages: compose({ sealer }).pages, publicUrl: 'https://payments.example.org' });
    const opened = await secure.inject({ url: '/sign-in' });
    expect(opened.cookies[0]).toMatchObject({ name: '__Host-pursestrings-form', secure: true });
    expect(opened.headers['strict-transport-security']).toContain('max-age=31536000');
    await secure.close();
  });
});

describe('a form', () => {
  test('is taken with the token of our own page', async () => {
    const ticket = await openForm(server, '/things', officer.cookie);
    const sent = await sendForm(server, '/things', ticket, { amount: '12.34' });
    expect(sent.statusCode).toBe(303);
    expect(received.at(-1)).toMatchObject({ amount: '12.34' });
  });

  test.each([
    ['without a token', {}, {}],
    ['with a made-up token', { _csrf: 'AAAA-BBBB' }, {}],
    ['from another site', undefined, { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused in words, and does nothing', async (_, fields, headers) => {
    const ticket = await openForm(server, '/things', officer.cookie);
    const before = received.length;
    const sent = await server.inject({
      method: 'POST',
      url: '/things',
      headers: { cookie: ticket.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields ?? ticket.fields).toString(),
    });
    expect(sent.statusCode).toBe(403);
    expect(sent.body).toContain('This form can no longer be sent');
    expect(received.length).toBe(before);
  });
});

describe('files', () => {
  async function upload(parts: readonly (readonly [string, string | File])[], withToken = true) {
    const ticket = await openForm(server, '/things', officer.cookie);
    const form = new FormData();
    if (withToken) for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    for (const [name, value] of parts) form.append(name, value);
    const encoded = new Response(form);
    return server.inject({
      method: 'POST',
      url: '/upload',
      headers: { cookie: ticket.cookie, 'content-type': encoded.headers.get('content-type') ?? '' },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
  }

  const statement = (text: string, name = 'A0001.csv') => ['statements', new File([text], name)] as const;

  test('arrive whole under their own names, and are gone once the answer is sent', async () => {
    expect((await upload([statement('1,2'), statement('3,4', '..\\..\\etc/evil.csv')])).statusCode).toBe(303);
    expect(received.at(-1)).toEqual([
      { field: 'statements', fileName: 'A0001.csv', bytes: 3, text: '1,2' },
      { field: 'statements', fileName: 'evil.csv', bytes: 3, text: '3,4' },
    ]);
    await expect.poll(() => readdirSync(path.join(dataFolder, 'uploads'))).toEqual([]);
  });

  test.each([
    ['a file that is too large', 413, () => upload([statement('x'.repeat(1001))])],
    ['too many files', 413, () => upload([statement('1'), statement('2'), statement('3')])],
    ['a stranger’s file', 403, () => upload([statement('1')], false)],
  ])('%s is refused and nothing is kept', async (_, status, send) => {
    const before = received.length;
    expect((await send()).statusCode).toBe(status);
    expect(received.length).toBe(before);
    await expect.poll(() => readdirSync(path.join(dataFolder, 'uploads'))).toEqual([]);
  });
});

describe('every answer', () => {
  test.each(['/open', '/nowhere', '/sign-in', '/api/openapi.json', '/api/v1/nothing'])('carries the strict policy: %s', async (url) => {
    const { headers } = await get(url);
    expect(headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri /csp-report; report-to csp");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  test('text from the address is escaped', async () => {
    expect((await get(`/things?of=${encodeURIComponent('<script>alert(1)</script>')}`, officer)).body).toContain('things &lt;of&gt; &lt;script&gt;');
  });

  test('of a page that breaks says no inner detail, but a number to ask about', async () => {
    const broken = await get('/breaks', officer);
    expect(broken.statusCode).toBe(500);
    expect(broken.body).not.toMatch(/secret|Error:|server\.test/);
    expect(broken.body).toMatch(/<strong>[0-9a-f]{8}<\/strong>/);
  });

  test('what is not there is a page that says so', async () => {
    for (const url of ['/nowhere', '/things/8', '/things/7x', '/things/07']) {
      const missing = await get(url, officer);
      expect([url, missing.statusCode]).toEqual([url, 404]);
      expect(missing.body).toContain('Page not found');
    }
    expect((await get('/things/7', officer)).statusCode).toBe(200);
  });

  test('a download keeps its name in any browser', async () => {
    const { headers, body } = await get('/file', officer);
    expect(headers['content-disposition']).toBe("attachment; filename=\"Reclaim _ Maya.csv\"; filename*=UTF-8''Reclaim%20%E2%80%93%20Maya.csv");
    expect(body).toBe('a,b\n');
  });

  test('is compressed where the browser takes it', async () => {
    const { headers } = await server.inject({ url: '/open', headers: { 'accept-encoding': 'br, gzip' } });
    expect(headers['content-encoding']).toBe('br');
  });
});
