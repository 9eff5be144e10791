import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { givePerson } from '../../../../test/factories/approved-plan.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../../test/web.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { giveApprovalLimits } from '../../../platform/access/approval-limits.js';
import { permissionsOf, type Role } from '../../../platform/access/permissions.js';
import { clockAt } from '../../../platform/clock.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { markupFaults } from '../../../platform/ui/testing/markup-faults.js';
import { complaintsOf } from '../../../platform/ui/testing/serve-pages.js';
import { recordAgreements } from '../../agreements/record-agreements.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { upliftApi } from '../api.js';
import { carryOutPart } from '../carry-out.js';
import { upliftPages } from './index.js';

const clock = clockAt(new Date('2026-03-02T09:00:00Z'));
const database = await testDatabase();
const server = await testServer(database, { pages: upliftPages, api: upliftApi, clock, navigation: [{ text: 'Uplifts', href: '/uplift', permission: 'plans.read' }] });
afterAll(() => server.close());
const finance = await hire(database, 'hazel', 'finance_officer', clock);
const holder = await hire(database, 'hazel', 'budget_holder', clock);
const administrator = await hire(database, 'hazel', 'administrator', clock);
const elsewhere = await hire(database, 'elsewhere', 'budget_holder', clock);
const { authorityId } = finance;
const bySystem = <T>(work: Parameters<typeof inTransaction<T>>[2]): Promise<T> => inTransaction(database.app, { authorityId, actorId: null }, work);
await inTransaction(database.app, { authorityId, actorId: administrator.staffId, reach: 'whole' }, (tx) => giveApprovalLimits(tx, [{ staffId: holder.staffId, power: 'plan', stream: null, limit: null, from: plainDate('2026-01-01') }]));
const { personId, actingIds } = await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Ngozi Okafor', 'parent']]);
await bySystem(async (tx) => {
  const [agreementId = 0] = await recordAgreements(tx, [{ reference: 'DP0001', personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2025-04-01'), payeeId: actingIds[0] ?? 0, officerId: null }]);
  await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'wages', description: 'Help at home', weekly: pence(10_000), employsAssistant: true, from: plainDate('2025-04-01') }, { agreementId, stream: 'education', kind: 'wages', description: 'Taxi', weekly: pence(3_000), employsAssistant: false, from: plainDate('2025-04-01') }]);
});

const words = (html: string): string => html.replace(/<style.*?<\/style>|<svg.*?<\/svg>|<[^>]+>/gs, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ');
async function get(url: string, who: HiredStaff = holder): Promise<{ status: number; body: string }> {
  const { statusCode, body } = await server.inject({ url, headers: { cookie: who.cookie } });
  return { status: statusCode, body };
}
async function post(url: string, fields: Record<string, string>, who: HiredStaff, form = url): Promise<{ status: number; body: string; to: string | undefined }> {
  const { statusCode, body, headers } = await sendForm(server, url, await openForm(server, form, who.cookie), fields);
  return { status: statusCode, body, to: headers.location };
}
const typed = { 'name': 'April 2026', 'source': 'Cabinet, 3 February', 'effectiveFrom.day': '6', 'effectiveFrom.month': '4', 'effectiveFrom.year': '2026', 'regimes': 'child_social_care', 'lineKinds': 'brought_over', 'assistant': '4.1', 'other': '', 'rounding': 'penny_half_up', 'large': '15' };
let kept = '';
const looks = async (): Promise<string[]> => (await bySystem(({ client }) => client.query<{ sentence: string }>("select sentence from audit_event where sentence like 'Looked at the lines of the uplift%' order by id"))).rows.map(({ sentence }) => sentence);

describe('an uplift on its pages', () => {
  it('is begun, looked at, put forward, returned, put forward again, approved and carried out', async () => {
    expect(words((await get('/uplift')).body)).toContain('No uplift was begun');
    const wrong = await post('/uplift/new', { ...typed, assistant: '-2' }, finance);
    expect([wrong.status, wrong.body.includes('value="Cabinet, 3 February"'), words(wrong.body).includes('“-2” is not a percentage from 0.01 to 50')]).toEqual([422, true, true]);
    const { to = '' } = await post('/uplift/new', typed, finance);
    const draft = words((await get(to, finance)).body);
    expect(draft).toMatch(/Social care 1 £?4\.10 £?210\.86 £?213\.20.*Raised by 4\.1%: £100\.00 becomes £104\.10 a week.*gives no percentage for it/);
    expect(await looks()).toEqual([`Looked at the lines of the uplift UP-${to.split('/').at(-1)?.padStart(4, '0') ?? ''}: 2 rows.`]);
    await post(`${to}/propose`, {}, finance, to);
    expect(words((await get(to, finance)).body)).toContain('Waits for approval');
    expect(await post(`${to}/return`, { reason: '' }, holder, to)).toMatchObject({ status: 422, body: expect.stringContaining('Say why') as string });
    await post(`${to}/return`, { reason: 'Not before the cabinet' }, holder, to);
    expect(words((await get(to, finance)).body)).toContain('Returned: Not before the cabinet');
    await post(`${to}/propose`, {}, finance, to);
    const { body } = await get(to);
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    const own = { partId: hidden('partId'), seen: hidden('seen') };
    expect(words((await post(`${to}/approve`, { ...own, seen: 'something else' }, holder, to)).body)).toContain('put forward anew since you looked');
    expect(await post(`${to}/approve`, own, holder, to)).toMatchObject({ status: 303, to });
    while ((await bySystem((tx) => carryOutPart(tx, Number(to.split('/').at(-1)), clock))) === 'more');
    expect(words((await get(to)).body)).toMatch(/Carried out since .*1 line is raised/);
    const file = await get(`${to}/lines.csv`);
    expect(file.body.split('\r\n').slice(1, 3)).toEqual([expect.stringMatching(/^DP0001,Maya Okafor,Help at home,Social care,2026-04-06,,100\.00,104\.10,210\.86,213\.20,,/), expect.stringMatching(/^DP0001,Maya Okafor,Taxi,,,,30\.00,,,,no-percentage,/)]);
    expect(await post(`${to}/undo`, { reason: 'Too early' }, holder, to)).toMatchObject({ status: 303, to });
    expect(words((await get(to)).body)).toContain('Undone since');
    for (const address of [to, `${to}/lines.csv`, '/uplift/999', '/uplift/nonsense']) expect([address, (await get(address, elsewhere)).status]).toEqual([address, 404]);
    for (const address of ['/uplift', '/uplift/new', to]) expect([address, await markupFaults((await get(address, finance)).body)]).toEqual([address, []]);
  });

  it('says which lines stay at the old amount, what to do about them, and why one was left so', async () => {
    const held = await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Amina Hussain', 'parent']]);
    await bySystem(async (tx) => {
      const [agreementId = 0] = await recordAgreements(tx, [{ reference: 'DP0002', personId: held.personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2025-04-01'), payeeId: held.actingIds[0] ?? 0, officerId: null }]);
      await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'wages', description: 'Swimming', weekly: pence(5_000), employsAssistant: true, from: plainDate('2025-04-01') }, { agreementId, stream: 'social_care', kind: 'wages', description: 'Evenings', weekly: pence(2_000), employsAssistant: true, from: plainDate('2025-04-01') }]);
      await tx.client.query("insert into payment_hold (authority_id, agreement_id, kind, reason, who_acts, held_on) values ($1, $2, 'decided', 'The account is being changed', 'Finance', '2026-03-01')", [authorityId, agreementId]);
    });
    const { to = '' } = await post('/uplift/new', { ...typed, name: 'With held money' }, finance);
    await post(`${to}/propose`, {}, finance, to);
    const { body } = await get(to);
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    await post(`${to}/approve`, { partId: hidden('partId'), seen: hidden('seen') }, holder, to);
    while ((await bySystem((tx) => carryOutPart(tx, Number(to.split('/').at(-1)), clock))) === 'more');
    const mine = await get(to);
    expect(words(mine.body)).toMatch(/At the old amount Somebody decides on these.*DP0002 .*Swimming £?50\.00 Decide Its payments are held.*Leave one as it is/);
    expect(words((await get(to, finance)).body)).not.toContain('Leave one as it is');
    expect(await post(`${to}/leave`, { planLineId: '', whyLeft: '' }, holder, to)).toMatchObject({ status: 422, body: expect.stringContaining('Say why it stays') as string });
    const planLineId = /<option value="(\d+)"[^>]*>DP0002: Swimming/.exec(mine.body)?.[1] ?? '';
    expect(await post(`${to}/leave`, { planLineId, whyLeft: 'Swimming has ended' }, holder, to)).toMatchObject({ status: 303, to });
    expect(words((await get(to)).body)).toMatch(/Evenings £?20\.00 Decide.*Swimming £?50\.00 Stays: Swimming has ended/);
    expect((await post(`${to}/leave`, { planLineId: '1', whyLeft: 'Not there' }, elsewhere, '/uplift')).status).toBe(404);
    kept = to;
  });

  it('is open to those who may, by the permission table, for every role', async () => {
    const found: string[] = [];
    for (const role of Object.keys(permissionsOf) as Role[]) {
      const who = await hire(database, 'roles', role, clock);
      for (const { method, url, permission } of [...upliftPages, ...upliftApi].filter((one) => one.method === 'GET')) {
        const { statusCode } = await server.inject({ method, url: url.replace(':id', '1'), headers: { cookie: who.cookie } });
        const allowed = permission !== 'signed-in' && permission !== 'anyone' && permissionsOf[role].includes(permission);
        if ((statusCode !== 403) !== allowed) found.push(`${role} ${method} ${url}: ${String(statusCode)}`);
      }
    }
    expect(found).toEqual([]);
  });

  it.skipIf(!browserIsHere)('reads well, wide and narrow', async () => {
    const browser = await openBrowser();
    const { to = '' } = await post('/uplift/new', { ...typed, name: 'Again', other: '2.5' }, finance);
    await post(`${to}/propose`, {}, finance, to);
    const base = await server.listen({ port: 0, host: '127.0.0.1' });
    const shots = process.env.PURSESTRINGS_PHOTOGRAPHS;
    for (const width of [1280, 360]) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      for (const [name, address, who] of [['list', '/uplift', finance], ['new', '/uplift/new', finance], ['uplift', to, holder], ['old-amount', kept, holder]] as const) {
        await context.addCookies([{ name: 'pursestrings-session', value: who.session, url: base }]);
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        await page.goto(`${base}${address}`);
        expect([name, width, await axeFindings(page), complaints]).toEqual([name, width, [], []]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
        if (shots !== undefined) { mkdirSync(shots, { recursive: true }); await page.screenshot({ path: path.join(shots, `uplift-${name}-${String(width)}.png`), fullPage: true }); }
        await page.close();
      }
      await context.close();
    }
    await browser.close();
  });
});
