import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { monitoredCouncil } from '../../../../test/factories/monitored-council.js';
import { submittedPlan } from '../../../../test/factories/submitted-plan.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../../test/web.js';
import { plainDate } from '../../../core/plain-date.js';
import { giveApprovalLimits } from '../../../platform/access/approval-limits.js';
import { authorityApi } from '../api.js';
import { authorityPromises } from '../promises.js';
import { authorityTimeline } from '../timeline.js';
import { authorityPages } from './index.js';

const database = await testDatabase();
const slug = 'authority-pages';
const day = plainDate;
const council = await monitoredCouncil(database, slug, [{ reference: 'DP6001', given: 'Maya', family: 'Okafor', born: day('2010-05-01'), regime: 'child_social_care' }], []);
const author = await hire(database, slug, 'adviser');
const checker = await hire(database, slug, 'team_manager');
const holder = await hire(database, slug, 'budget_holder');
const { authorityId } = author;
const { personId, agreementId } = await council.within(async (tx) => {
  await giveApprovalLimits(tx, [{ staffId: holder.staffId, power: 'plan', stream: null, limit: null, from: day('2026-01-01') }]);
  const found = await tx.sql.selectFrom('agreement').select(['id', 'person_id']).executeTakeFirstOrThrow();
  return { personId: found.person_id, agreementId: found.id };
});
const plan = { authorityId, personId, authorId: author.staffId, agreementId };
const lines = (pence: number, description = 'Saturdays with Joe') => [{ description, shares: [{ stream: 'social_care' as const, pence }, { stream: 'education' as const, pence: 5_000 }] }];
const runs = await submittedPlan(database, { ...plan, effectiveFrom: day('2025-06-01'), lines: lines(20_000), running: true });
const { versionId } = await submittedPlan(database, { ...plan, effectiveFrom: day('2026-06-29'), lines: [...lines(12_000), ...lines(1_000, 'Bus fares')], basedOn: runs, change: 'decrease' });
const dated = (name: string, date: string) => ({ [`${name}.day`]: date.slice(8), [`${name}.month`]: date.slice(5, 7), [`${name}.year`]: date.slice(0, 4) });

describe('decisions on their pages', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = await testServer(database, { pages: authorityPages, api: authorityApi });
  });
  afterAll(() => server.close());

  const send = async (who: HiredStaff, url: string, fields: Readonly<Record<string, string>>, opened = url) => sendForm(server, url, await openForm(server, opened, who.cookie), fields);
  const read = async (who: HiredStaff, url: string) => (await server.inject({ url, headers: { cookie: who.cookie } })).body;
  const home = `/authority/${String(versionId)}`;
  let request = '';
  let decision = '';

  it('a plan that pays less is checked, the family is told, and each part is approved', async () => {
    expect(await read(checker, '/authority')).toContain('Maya Okafor');
    expect(await read(holder, '/authority')).toContain('No plan waits for you');
    expect(await read(author, home)).toContain('Nothing here waits for you');
    expect(await read(checker, home)).toContain('goes from £250.00 to £230.00 a week');
    expect((await send(author, `${home}/check`, {}, home)).statusCode).toBe(403);
    expect((await send(checker, `${home}/check`, { note: 'Seen with the family.' }, home)).headers.location).toBe(home);
    expect(await read(holder, home)).toContain('No notice stands that ends before this begins');
    const wrong = await send(holder, `${home}/return-from-approve`, { points: ' ' }, home);
    expect([wrong.statusCode, wrong.body.includes('Say what is to be put right')]).toEqual([422, true]);
    expect((await send(holder, `${home}/approve`, { stream: 'education', budget: '' }, home)).headers.location).toBe(home);
    const early = await send(holder, `${home}/approve`, { stream: 'social_care', budget: '' }, home);
    expect([early.statusCode, early.body.includes('no notice of it ends before')]).toEqual([422, true]);
    const form = `/payment-decisions/new?version=${String(versionId)}`;
    const soon = await send(checker, form, { kind: 'reduce', reduceGround: 'needs_less', reasons: 'Joe comes every second Saturday.', ...dated('takesEffectOn', '2026-06-10') });
    expect([soon.statusCode, soon.body.includes('11 June 2026 is the earliest day'), soon.body.includes('Joe comes every second Saturday.')]).toEqual([422, true, true]);
    expect((await send(checker, form, { kind: 'reduce', reduceGround: 'needs_less', reasons: 'Joe comes every second Saturday.', ...dated('takesEffectOn', '2026-06-29') })).headers.location).toBe(home);
    expect((await send(holder, `${home}/approve`, { stream: 'social_care', budget: '' }, home)).headers.location).toBe(home);
    expect(await read(holder, home)).toContain('Approved');
    decision = /\/payment-decisions\/\d+/.exec(await read(checker, home))?.[0] ?? '';
    expect(await read(checker, decision)).toContain('29 June 2026, 28 days of notice by policy');
    expect((await send(author, `${decision}/ask-again`, { askedBy: 'Ngozi Okafor', words: 'Joe comes every week.', ...dated('askedOn', '2026-05-14') }, decision)).headers.location).toBe(decision);
    expect((await send(checker, `${decision}/answer`, { outcome: 'uphold', answerReasons: 'No.' }, decision)).statusCode).toBe(422);
  });

  it('a request outside its time is taken, and the page says that this alone is no reason to refuse', async () => {
    const [ehc, asks] = [`/people/${String(personId)}/ehc-plan`, `/people/${String(personId)}/education-request`];
    const unread = await send(author, ehc, { reference: 'EHC-9', provision: 'no label', ...dated('issuedOn', '2026-03-01') });
    expect([unread.statusCode, unread.body.includes('no label')]).toEqual([422, true]);
    expect((await send(author, ehc, { reference: 'EHC-9', provision: 'F1: Speech therapy', ...dated('issuedOn', '2026-03-01') })).headers.location).toBe(asks);
    request = String((await send(author, asks, { askedBy: 'Ngozi Okafor', askedAs: 'parent', wanted: 'To choose the therapist', ...dated('receivedOn', '2026-05-12') })).headers.location);
    expect(await read(author, request)).toContain('That alone is no reason to refuse it');
    expect((await send(author, `${request}/consider`, {}, request)).headers.location).toBe(request);
    expect((await send(author, `${request}/agree`, {}, request)).statusCode).toBe(403);
    const answers = { ...Object.fromEntries(['securesProvision', 'bestInterests', 'noAdverseEffect', 'efficient'].map((name) => [`law.${name}`, 'yes'])), ...Object.fromEntries(['excluded', 'aggregateArrangement', 'schoolPlace'].map((name) => [`law.${name}`, 'no'])) };
    const given = { ...answers, recipientName: 'Ngozi Okafor', recipientKind: 'parent', assessReasons: 'It fits.', ...dated('excludedAskedOn', '2026-05-13'), 'item1.what': 'Therapy', 'item1.provision': '1', 'item1.yearly': '1,200' };
    expect((await send(checker, `${request}/assess`, given, request)).headers.location).toBe(request);
    expect((await send(checker, `${request}/agree`, {}, request)).headers.location).toBe(request);
    expect(await read(author, request)).toContain('£1,200.00');
  });

  it('the person’s time and the promises of the day say the same, and the API too', async () => {
    const said = await council.within((tx) => authorityTimeline(tx, personId));
    expect(said.map(({ what }) => what)).toEqual(expect.arrayContaining(['Asked for an Education Personal Budget.', 'An Education Personal Budget was agreed.', 'Reduction of the direct payment: the family was told.', 'Reduction of the direct payment: the family asked to have it looked at again.']));
    expect(await council.within((tx) => authorityPromises(tx, { staffId: holder.staffId, until: day('2026-07-01') }))).toEqual([]);
    const other = await hire(database, slug, 'team_manager');
    expect(await council.within((tx) => authorityPromises(tx, { staffId: other.staffId, until: day('2026-06-11') }))).toMatchObject([{ todo: 'Look again at the decision, and answer', dueOn: '2026-06-11', href: decision }]);
    expect(await council.within((tx) => authorityPromises(tx, { staffId: other.staffId, until: day('2026-06-10') }))).toEqual([]);
    const shown = await server.inject({ url: `/api/v1/authority/${String(versionId)}`, headers: { cookie: checker.cookie } });
    expect(shown.json()).toMatchObject({ state: 'approved', isLess: true, noticeGiven: false, parts: [{ stream: 'education' }, { stream: 'social_care', yearly: 18_000 * 52 - 5_000 * 52 }] });
    for (const url of ['/api/v1/authority', '/api/v1/education-requests?view=answered', `/api/v1${request}`, `/api/v1${decision}`]) expect((await server.inject({ url, headers: { cookie: checker.cookie } })).statusCode).toBe(200);
  });

  it('whatever approves asks for a fresh proof of who it is', () => {
    const asks = [...authorityPages, ...authorityApi].filter((one) => 'stepUp' in one).map(({ url }) => url);
    for (const url of ['/authority/:id/check', '/authority/:id/approve', '/education-requests/:id/agree']) expect(asks).toEqual(expect.arrayContaining([url, `/api/v1${url}`]));
  });

  it('every look at somebody leaves its sentence', async () => {
    const { rows } = await council.within(({ client }) => client.query<{ sentence: string }>("select distinct sentence from audit_event where sentence like 'Looked at%'"));
    for (const words of [/how far the plan SP-\d+ is on its way/, /the request ER-\d+/, /a decision about the direct payment/, /the plans that wait for a decision: \d/, /Education, Health and Care plan/])
      expect(rows.some(({ sentence }) => words.test(sentence)), String(words)).toBe(true);
  });

  it.skipIf(!browserIsHere)('pages have no fault that a reader of screens would meet, wide and narrow', async () => {
    const { versionId: waits } = await submittedPlan(database, { ...plan, effectiveFrom: day('2026-06-01'), lines: lines(30_000) });
    const browser = await openBrowser();
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const context = await browser.newContext();
    await context.addCookies([{ name: 'pursestrings-session', value: checker.session, url }]);
    const page = await context.newPage();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const address of ['/authority', `/authority/${String(waits)}`, home, '/education-requests', '/education-requests?view=answered', request, `/people/${String(personId)}/ehc-plan`, `/people/${String(personId)}/education-request`, decision, `/payment-decisions/new?version=${String(versionId)}`, `/payment-decisions/new/refusal?person=${String(personId)}`, `/payment-decisions/new/stop?agreement=${String(agreementId)}`]) {
        await page.goto(`${url}${address}`);
        expect([address, await axeFindings(page)]).toEqual([address, []]);
        expect([address, await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')]).toEqual([address, true]);
      }
    }
    await context.close();
    await browser.close();
  }, 60_000);
});
