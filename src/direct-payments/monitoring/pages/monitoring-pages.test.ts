import type { LightMyRequestResponse } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { compose } from '../../../compose.js';
import { permissionsOf, type Role } from '../../../platform/access/permissions.js';
import { markupFaults } from '../../../platform/ui/testing/markup-faults.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { monitoredCouncil, runThatFound, type MonitoredCouncil } from '../../../../test/factories/monitored-council.js';
import { hire, openForm, sendForm, testServer } from '../../../../test/web.js';
import { runMonitoring } from '../run-monitoring.js';

const database = await testDatabase();
const parts = compose({ sealer: testSealer });
const server = await testServer(database, parts);
afterAll(() => server.close());

const asAt = plainDate('2025-05-31');
const long = { given: 'Adaeze Chukwuemeka Oluwaseun Ifeoluwa', family: 'Featherstonehaugh-Cholmondeley-Warburton-Smythe' };
const assistant = { stream: 'social_care', kind: 'pa_wages', description: 'A personal assistant', weekly: pence(25_000), employsAssistant: true, from: plainDate('2025-04-07') } as const;
const paid = { stream: 'social_care', kind: 'regular', amount: pence(200_000), on: plainDate('2025-04-07'), coversFrom: plainDate('2025-04-07'), coversUntil: plainDate('2025-06-01'), purpose: 'Eight weeks' } as const;

async function seeded(slug: string): Promise<MonitoredCouncil> {
  const council = await monitoredCouncil(database, slug,
    [
      { reference: 'DP1001', given: 'Maya', family: 'Okafor', plan: [assistant], payments: [paid], mine: true },
      { reference: 'DP1002', given: 'دانيال', family: 'الحسيني' }, { reference: 'DP1003', ...long, ends: plainDate('2025-05-01') }, { reference: 'DP1004' }, { reference: 'DP1005', regime: 'health' }, { reference: 'DP1006' },
    ],
    [
      { reference: 'A1', of: ['DP1001'], rows: ['07/04/2025,MEREBROOK CC DP1001,2000.00,2000.00', '14/04/2025,LUCKY SEVEN BETTING SHOP,-25.00,1975.00', '20/05/2025,TESCO <b>STORES</b> 41,-14.50,1960.50', '21/05/2025,SATURDAY CLUB,-10.00,1950.50'] },
      { reference: 'P1', kind: 'pooled', of: ['DP1006', 'DP1002'], rows: ['02/04/2025,CLUB DP1006,-10.00,90.00', '03/04/2025,SECRET OF DP1002,-20.00,70.00', '04/04/2025,SECRET OF NOBODY,-1.00,69.00'] },
    ]);
  await runThatFound(council, asAt, [
    { agreement: 'DP1002', closing: 100, surplus: 0, reclaimable: 0, shortfall: 90_000, working: [{ step: 'closing', amount: pence(100), because: 'Proved.' }, { step: 'contingency', amount: pence(90_100), because: 'Eight weeks.' }] },
    { agreement: 'DP1003', closing: 300_000, surplus: 300_000, reclaimable: 250_000, shortfall: 0, working: [{ step: 'closing', amount: pence(300_000), because: 'Proved.' }, { step: 'contribution', amount: pence(50_000), because: 'Its part.' }] },
    { agreement: 'DP1004', closing: null, working: [{ step: 'closing', amount: null, because: 'Not proved.' }], findings: [{ code: 'no-statement', message: 'No statement of this account was given. Ask for one.' }] },
  ]);
  await council.within((tx) => runMonitoring(tx, { asAt, agreements: [council.id('DP1001')] }));
  return council;
}

const council = await seeded('pages');
const elsewhere = await seeded('pages-elsewhere');
const { cookie } = council.officer;
const url = (reference: string, at = council): string => `/agreements/${String(at.id(reference))}`;
const line = (lineNo: number, account = 'A1', reference = 'DP1001', at = council): string => `${url(reference, at)}/lines/${String(at.id(account))}/${String(lineNo)}`;

const get = (address: string, who = cookie): Promise<LightMyRequestResponse> => server.inject({ url: address, headers: { cookie: who } });
/** The words of a page as somebody reads them. */
async function read(address: string): Promise<string> {
  const { body, statusCode } = await get(address);
  if (statusCode !== 200) throw new Error(`${address} answers ${String(statusCode)}`);
  return wordsOf(body);
}
const wordsOf = (html: string): string => html.replace(/<style.*?<\/style>|<svg.*?<\/svg>|<[^>]+>/gs, ' ').replaceAll('&quot;', '"').replaceAll('&#39;', '’').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
const post = async (address: string, fields: Record<string, string>, from = address): Promise<LightMyRequestResponse> => sendForm(server, address, await openForm(server, from, cookie), fields);

describe('the page of the worklist', () => {
  it('names everybody, says what wants a look and why, and leads to each account', async () => {
    const page = await read('/worklist?view=all');
    for (const words of ['Maya Okafor', 'دانيال الحسيني', `${long.given} ${long.family}`, 'No statement', '£2,500.00 may be asked back.', 'Next best account', 'Accounts 1 to 6 of 6']) expect(page).toContain(words);
    expect((await get('/worklist?view=all')).body).toContain(`<bdi>دانيال الحسيني</bdi>`);
  });

  it('says that a view is empty, and keeps what it is narrowed by', async () => {
    const page = await read('/worklist?view=all&search=nobody&regime=health&code=no-statement');
    for (const words of ['No account is in this view', '“nobody”', 'Stop narrowing to Health', 'Stop narrowing to No statement']) expect(page.replaceAll('  ', ' ')).toContain(words);
  });

  it('shows any nonsense of an address as the first page of what is to do', async () => {
    const usual = await read('/worklist');
    expect(await read('/worklist?view=%3Cscript%3E&page=-3&sort=x')).toContain('Accounts 1 to');
    expect(usual).toContain('Accounts 1 to');
  });

  it('keeps a view under a name and lets it go', async () => {
    const kept = await post('/worklist/views', { name: 'My families', view: 'all', search: '', regime: '', officer: 'mine', code: '', sort: 'name' }, '/worklist');
    expect(kept).toMatchObject({ statusCode: 303, headers: { location: '/worklist?view=all&officer=mine&sort=name' } });
    const { body } = await get('/worklist?view=all&officer=mine&sort=name');
    expect(wordsOf(body)).toContain('My families');
    const [, remove = ''] = /action="(\/worklist\/views\/\d+\/remove)"/.exec(body) ?? [];
    expect((await post(remove, {}, '/worklist')).headers.location).toBe('/worklist');
    expect(await read('/worklist')).not.toContain('My families');
    expect(await post('/worklist/views', { name: '', view: 'all' }, '/worklist')).toMatchObject({ statusCode: 422 });
  });
});

describe('the page of an agreement', () => {
  it('never looked at, says so and offers a first look', async () => {
    const page = await read(url('DP1005'));
    for (const words of ['Not looked at yet', 'Look at it now', 'No account is recorded yet', 'A first look at the account']) expect(page).toContain(words);
    expect(page).not.toContain('Not proved');
  });

  it('proved, begins with the sentence and opens to the steps, the policy and every line', async () => {
    const page = await read(url('DP1001'));
    for (const words of ['At 31 May 2025', 'may be kept in hand', 'How we worked this out', 'Judged by the policy in force from 1 April 2020: 8 weeks’ money may be held', 'Gambling', 'TESCO <b>STORES</b> 41', 'Bank says £1,950.50: proved'])
      expect(page.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toContain(words);
  });

  it('with more spoken for than there is, tells what is missing and asks nothing back', async () => {
    expect(await read(url('DP1002'))).toContain('£900.00 is missing for all of this, so there is nothing to ask back.');
  });

  it('with a surplus, tells whose part is whose', async () => {
    const page = await read(url('DP1003'));
    expect(page).toContain('£3,000.00 is left: £500.00 of it is the person’s own contribution, and £2,500.00 may be asked back.');
    expect(page).toContain('Ended on 1 May 2025: settle what is left');
    expect(page).toContain(`${long.given} ${long.family}`);
  });

  it('not proved, shows no nothing where nothing is known', async () => {
    const page = await read(url('DP1004'));
    for (const words of ['Not proved', 'The balance is not proved yet', 'No statement of this account was given. Ask for one.', 'Without a proved balance there is no picture of it.']) expect(page).toContain(words);
    expect(page).not.toContain('£0.00');
  });

  it.each(['DP1006', 'DP1002'])('of a pooled account (%s) shows no line of others and no balance that is everybody’s', async (reference) => {
    const { body } = await get(url(reference));
    expect(body).toContain('Managed, with others');
    expect(body).not.toContain('SECRET OF NOBODY');
    expect(body.includes('SECRET OF DP1002')).toBe(reference === 'DP1002');
    expect(wordsOf(body).includes('The account holds other people’s money too, so its balance over time is not shown here.')).toBe(reference === 'DP1002');
    expect(body).not.toContain('£70.00');
    expect(body).not.toContain('£69.00');
  });

  it('works it out again at once', async () => {
    expect(await post(`${url('DP1001')}/run`, {}, url('DP1001'))).toMatchObject({ statusCode: 303, headers: { location: `${url('DP1001')}#surplus` } });
    expect(await read(url('DP1001'))).toContain('At 31 May 2025');
  });

  it('takes what the plan proposes, or keeps that it was refused; what has changed meanwhile is told', async () => {
    const { body } = await get(url('DP1001'));
    const [, amount = ''] = /name="purpose" value="hmrc"\/?>\s*<input type="hidden" name="amount" value="(\d+)"/.exec(body) ?? [];
    const path = `${url('DP1001')}/proposals`;
    expect(wordsOf((await post(path, { purpose: 'hmrc', amount: '1', press: 'accept' }, url('DP1001'))).body)).toContain('has changed or was decided meanwhile');
    expect((await post(path, { purpose: 'hmrc', amount, press: 'refuse' }, url('DP1001'))).headers.location).toBe(`${url('DP1001')}#commitments`);
    expect(await read(url('DP1001'))).toContain('Refused');
    expect((await post(path, { purpose: 'hmrc', amount, press: 'eat' }, url('DP1001'))).statusCode).toBe(422);
  });
});

describe('the page of a commitment', () => {
  const form = { kind: 'liability', purpose: 'wages', description: 'Wages of May', amount: '£120.50', 'from.day': '1', 'from.month': '4', 'from.year': '2025', 'until.day': '', 'until.month': '', 'until.year': '', evidence: 'Payslip' };
  const path = `${url('DP1001')}/commitments/new`;

  it('keeps what was typed and says what to put right', async () => {
    const { statusCode, body } = await post(path, { ...form, amount: 'lots', 'until.day': '31', 'until.month': '2', 'until.year': '2025' });
    expect(statusCode).toBe(422);
    for (const words of ['There is a problem', 'value="lots"', 'Wages of May']) expect(body).toContain(words);
    expect((await post(path, { ...form, 'until.day': '31', 'until.month': '3', 'until.year': '2025' })).body).toContain('The last day is before the first.');
  });

  it('records it, settles it by a line, and shows afterwards how it stands', async () => {
    expect((await post(path, form)).headers.location).toBe(`${url('DP1001')}#commitments`);
    const [, one = ''] = new RegExp(`href="(${url('DP1001')}/commitments/\\d+)"[^>]*>Wages of May`).exec((await get(url('DP1001'))).body) ?? [];
    expect(await read(one)).toContain('Which line paid it?');
    expect((await post(one, { press: 'settle', line: 'x' })).statusCode).toBe(422);
    expect((await post(one, { press: 'settle', line: `${String(council.id('A1'))}/4` })).statusCode).toBe(303);
    const page = await read(one);
    expect(page).toContain('Settled');
    expect(page).not.toContain('Which line paid it?');
    expect((await post(one, { press: 'withdraw', reason: 'x' }, url('DP1001'))).body).toContain('Somebody has settled or withdrawn it already.');
  });
});

describe('the page of a line', () => {
  it('shows the row word for word, how it was read and by which rule, and escapes what the bank wrote', async () => {
    const page = await read(line(2));
    for (const words of ['14/04/2025,LUCKY SEVEN BETTING SHOP,-25.00,1975.00', 'On the list of what it is not for', 'The rule “', 'Row 3 of A1.csv', 'Is this allowed?', 'Answer yes or no']) expect(page).toContain(words);
    expect((await get(line(3))).body).not.toContain('<b>STORES</b>');
    expect(await read(line(3))).toContain('To ask');
    const allowed = await read(line(4));
    expect(allowed).toContain('Allowed');
    expect(allowed).not.toContain('Is this allowed?');
  });

  it('answers whether it is allowed, as the family will read it', async () => {
    const path = `${line(2)}/answer`;
    expect((await post(path, { allowed: 'no', reach: 'line', answer: '' })).statusCode).toBe(422);
    expect((await post(path, { allowed: 'no', reach: 'line', answer: 'No. Please put £25.00 back by 30 June.' })).headers.location).toBe(line(2));
    expect(await read(line(2))).toContain('No. Please put £25.00 back by 30 June.');
    expect(await read(url('DP1001'))).toContain('One question was answered');
    expect((await post(`${line(4)}/answer`, { allowed: 'yes', reach: 'line', answer: 'Yes' })).statusCode).toBe(422);
  });

  it('reads it otherwise, tells who was quicker, and leads on to a rule with what it would have changed', async () => {
    const stale = await openForm(server, line(4), cookie);
    const [, standing = ''] = /name="standing" value="(\d+)"/.exec((await get(line(4))).body) ?? [];
    const corrected = await sendForm(server, line(4), stale, { kind: 'education', reason: 'A course', then: 'always', standing });
    expect(corrected.headers.location).toBe(`${line(4)}/rule?kind=education&reason=A+course`);
    const late = await sendForm(server, line(4), stale, { kind: 'therapy', reason: 'Therapy', then: 'this', standing });
    expect([late.statusCode, wordsOf(late.body)]).toEqual([422, expect.stringContaining('has read this line as “Education” meanwhile')]);
    expect(await read(line(4))).toContain('How it was read before');
    const rule = `${line(4)}/rule`;
    expect(await read(`${rule}?kind=education&reason=A+course`)).toContain('will be read as “Education”');
    const look = await post(rule, { kind: 'education', reason: 'A course', words: 'SATURDAY CLUB', reach: 'all', press: 'look' }, `${rule}?kind=education`);
    expect(wordsOf(look.body)).toContain('It fits 1 past line and would have read 0 otherwise');
    expect((await post(rule, { kind: 'education', reason: 'A course', words: 'no such words', reach: 'all', press: 'look' }, `${rule}?kind=education`)).statusCode).toBe(422);
    expect((await post(rule, { kind: 'education', reason: 'A course', words: 'SATURDAY CLUB', reach: 'all', press: 'make' }, `${rule}?kind=education`)).headers.location).toBe(line(4));
  });
});

describe('the page of runs', () => {
  it('tells how everything stands, what was found with the way to it, and asks for another run', async () => {
    const { body } = await get('/runs');
    expect(wordsOf(body)).toContain('At 31 May 2025, 3 of 4 direct payments have a proved balance');
    expect(body).toContain('href="/worklist?view=all&amp;code=no-statement"');
    const asked = await post('/runs', { 'asAt.day': '30', 'asAt.month': '6', 'asAt.year': '2025' });
    expect(asked.headers.location).toMatch(/^\/runs\/waiting\?as-at=2025-06-30&after=\d+$/);
    expect(await read(asked.headers.location ?? '')).toContain('Monitoring as at 30 June 2025');
    await council.within((tx) => runMonitoring(tx, { asAt: plainDate('2025-06-30') }));
    expect((await get(asked.headers.location ?? '')).headers.location).toBe('/runs');
    expect((await post('/runs', { 'asAt.day': '31', 'asAt.month': '6', 'asAt.year': '2025' })).statusCode).toBe(422);
  });

  it('before the first run, says what it will do', async () => {
    const fresh = await hire(database, 'pages-fresh', 'monitoring_officer');
    expect(wordsOf((await get('/runs', fresh.cookie)).body)).toContain('Nothing has been monitored yet');
    expect((await get('/runs/waiting?as-at=soon&after=x', fresh.cookie)).statusCode).toBe(404);
  });
});

const rooms = parts.pages.filter(({ url: address }) => /^\/(worklist|agreements|runs)/.test(address) && !/bank-details|number/.test(address));
/** Other rooms draw below an agreement too: whom their pages turn away for want of a role learns nothing of what is there. */
const opens = ({ permission }: PageRoute): boolean => permission !== 'signed-in' && permissionsOf.monitoring_officer.some((one) => one === permission);
const example = (declared: PageRoute, at: MonitoredCouncil): string =>
  declared.url.replace(':id', String(at.id('DP1001'))).replace(':account', String(at.id('A1'))).replace(':line', '2').replace(':commitment', '999999').replace(':view', '999999');
const everyRole = Object.keys(permissionsOf) as Role[];

describe('who may open what', () => {
  it('holds a permission for every page, and every role is let in or kept out as the table says', async () => {
    expect(rooms.length).toBeGreaterThan(15);
    const found: string[] = [];
    for (const role of everyRole) {
      const who = await hire(database, 'pages', role);
      const { fields, cookie: ticket } = await openForm(server, permissionsOf[role].includes('monitoring.read') ? '/worklist' : '/', who.cookie);
      for (const declared of rooms) {
        const address = example(declared, council);
        const payload = declared.method === 'POST' ? { payload: new URLSearchParams(fields).toString() } : {};
        const { statusCode } = await server.inject({ method: declared.method, url: address, headers: { cookie: ticket, 'content-type': 'application/x-www-form-urlencoded' }, ...payload });
        const allowed = declared.permission !== 'anyone' && declared.permission !== 'signed-in' && permissionsOf[role].includes(declared.permission);
        if ((statusCode !== 403) !== allowed) found.push(`${role} ${declared.method} ${declared.url}: ${String(statusCode)}`);
      }
    }
    expect(found).toEqual([]);
  });

  it('answers for what another council has as for what does not exist', async () => {
    const nowhere = { ...council, id: () => 999_999 };
    for (const declared of rooms.filter((declared) => opens(declared) && declared.url.includes(':id') && declared.method === 'GET')) {
      const foreign = await get(example(declared, elsewhere));
      const missing = await get(example(declared, nowhere));
      expect([declared.url, foreign.statusCode, wordsOf(foreign.body)]).toEqual([declared.url, 404, wordsOf(missing.body)]);
    }
    for (const declared of rooms.filter((declared) => opens(declared) && declared.url.includes(':id') && declared.method === 'POST')) {
      const { statusCode } = await post(example(declared, elsewhere), { kind: 'liability', press: 'accept', purpose: 'hmrc', amount: '100', reason: 'x', then: 'this', standing: '0', words: 'abc', reach: 'line', allowed: 'yes', answer: 'x' }, '/worklist');
      expect([declared.url, statusCode]).toEqual([declared.url, 404]);
    }
    for (const key of ['0', '-1', 'x', '9'.repeat(30)]) expect((await get(`/agreements/${key}`)).statusCode).toBe(404);
  });

  it('shows an auditor everything and lets them change nothing', async () => {
    const auditor = await hire(database, 'pages', 'auditor');
    const { body } = await get(url('DP1001'), auditor.cookie);
    for (const words of ['Record a commitment', 'Work it out again', 'Accept it', 'Answer whether']) expect(body).not.toContain(words);
    const { body: shown } = await get(line(2), auditor.cookie);
    for (const words of ['Read it so', 'Answer yes or no', 'Answer otherwise']) expect(shown).not.toContain(words);
  });
});

describe('the markup', () => {
  it.each([
    '/worklist', '/worklist?view=all&search=x', url('DP1001'), url('DP1002'), url('DP1004'), url('DP1005'), line(2), `${line(2)}/answer`, `${line(2)}/rule?kind=activities&reason=x`,
    `${url('DP1001')}/commitments/new`, '/runs', '/runs/waiting?as-at=2031-01-01&after=0',
  ])('of %s is right', async (address) => {
    const { body } = await get(address);
    expect(await markupFaults(body)).toEqual([]);
    expect(body.length).toBeLessThan(100_000);
  });
});
