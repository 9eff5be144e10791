import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../../test/factories/approved-plan.js';
import { testSealer } from '../../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../test/web.js';
import { compose } from '../../../compose.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { recordPlanLines } from '../../plans/record-plan-lines.js';
import { makeAgreement } from '../make-agreement.js';
import { recordAgreements } from '../record-agreements.js';

const database = await testDatabase();
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());
const slug = 'plan-and-payment';
const [adviser, officer, manager] = [await hire(database, slug, 'adviser'), await hire(database, slug, 'team_manager'), await hire(database, slug, 'support_service_manager')];
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const read = async (who: HiredStaff, url: string) => server.inject({ url, headers: { cookie: who.cookie } });
const bodyOf = async (who: HiredStaff, url: string): Promise<string> => (await read(who, url)).body;
const send = async (who: HiredStaff, url: string, fields: Readonly<Record<string, string>>, opened = url) => sendForm(server, url, await openForm(server, opened, who.cookie), fields);

async function planned(state: 'approved' | 'submitted' = 'approved') {
  const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
  const { versionId, planId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }], state });
  return { personId, payeeId, versionId, planId, plan: `/plans/${String(versionId)}`, home: `/people/${String(personId)}` };
}

async function paid() {
  const found = await planned();
  const agreementId = expectOk(await inTransaction(database.app, acting, (tx) => makeAgreement(tx, { versionId: found.versionId, payeeId: found.payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock)));
  return { ...found, agreementId, payment: `/agreements/${String(agreementId)}` };
}

describe('a plan, a person and a payment lead to one another', () => {
  it('a submitted plan says what it waits for; an approved one leads to the agreement; then the agreement’s change', async () => {
    const waits = await planned('submitted');
    const body = await bodyOf(adviser, waits.plan);
    expect(body).toContain('Waits for the council’s check');
    expect(body).toContain(`href="/authority/${String(waits.versionId)}"`);
    expect(body).not.toContain('/agreements/new');
    const approved = await planned();
    expect(await bodyOf(adviser, approved.plan)).toContain(`href="/agreements/new?plan=${String(approved.versionId)}"`);
    expect(await bodyOf(officer, approved.plan)).not.toContain('/agreements/new');
    const { personId, planId, agreementId, home } = await paid();
    const next = await giveApprovedPlan(database, acting, { personId, planId, agreementId, change: 'increase', from: '2026-07-06', lines: [{ weekly: { social_care: 13_000 } }] });
    expect(await bodyOf(adviser, `/plans/${String(next.versionId)}`)).toContain(`href="/agreements/${String(agreementId)}/change"`);
    // The person's page names the version that is open, and where another is begun.
    const person = await bodyOf(adviser, home);
    expect(person).toContain(`href="/plans/${String(next.versionId)}"`);
    expect(person).toContain(`href="/plans/new?person=${String(personId)}"`);
  });
});

describe('a first plan for what is paid already', () => {
  const brought = async (bornOn: string, regime: 'child_social_care' | 'adult_social_care', ends?: string) => {
    const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, bornOn, [['Ngozi Okafor', 'recipient']]);
    const reference = `DP88${String(personId)}`;
    const agreementId = await inTransaction(database.app, acting, async (tx) => {
      const [id = 0] = await recordAgreements(tx, [{ reference, personId, regime, accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null, starts: plainDate('2026-01-05'), paymentsFrom: plainDate('2026-01-05'), payeeId, ...(ends === undefined ? {} : { ends: plainDate(ends) }) }]);
      await recordPlanLines(tx, [{ agreementId: id, stream: 'social_care', kind: 'activities', description: 'Swimming', weekly: pence(10_000), employsAssistant: false, from: plainDate('2026-01-05') }]);
      return id;
    });
    const { versionId } = await giveApprovedPlan(database, acting, { personId, regime: 'adult_social_care', from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
    const make = () => inTransaction(database.app, acting, (tx) => makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock));
    const linesOf = () => inTransaction(database.app, acting, async ({ client }) => (await client.query('select l.agreement_id as agreement, l.weekly_pence as weekly, l.from_on as from, l.until_on as until from plan_line l join agreement a on a.id = l.agreement_id where a.person_id = $1 order by l.from_on, l.id', [personId])).rows as unknown[]);
    return { personId, payeeId, agreementId, reference, versionId, make, linesOf };
  };

  it('is carried out on the payment that was brought over, and by no agreement beside it', async () => {
    const { agreementId, reference, versionId, payeeId, make, linesOf } = await brought('1990-05-01', 'adult_social_care');
    expect(await make()).toMatchObject({ ok: false, refusal: { code: 'plan-paid-already', message: expect.stringContaining(`paid already by ${reference}: carry the plan out there`) as unknown } });
    const page = await bodyOf(adviser, `/plans/${String(versionId)}`);
    expect(page).toContain(`href="/agreements/${String(agreementId)}/change"`);
    expect(page).not.toContain('/agreements/new');
    const refused = await send(adviser, `/agreements/new?plan=${String(versionId)}`, { payeeId: String(payeeId), accountKind: 'self_managed', schedule: 'weeks-4' });
    expect([refused.statusCode, refused.body.includes(`paid already by ${reference}`)]).toEqual([422, true]);
    const change = `/agreements/${String(agreementId)}/change`;
    expect((await send(adviser, `${change}/carry-out`, { version: String(versionId) }, change)).statusCode).toBe(303);
    expect(await linesOf()).toEqual([{ agreement: agreementId, weekly: 10_000, from: '2026-01-05', until: '2026-05-31' }, { agreement: agreementId, weekly: 12_000, from: '2026-06-01', until: null }]);
  });

  it('is a new agreement where the old one has ended by then', async () => {
    const { versionId, make, linesOf } = await brought('1990-05-01', 'adult_social_care', '2026-05-31');
    expect(await bodyOf(adviser, `/plans/${String(versionId)}`)).toContain(`href="/agreements/new?plan=${String(versionId)}"`);
    expectOk(await make());
    expect(await linesOf()).toMatchObject([{ weekly: 10_000 }, { weekly: 12_000, from: '2026-06-01' }]);
  });

  it('at 18 takes over from the child’s, and leads to where it does', async () => {
    const { personId, reference, versionId, make } = await brought('2008-06-01', 'child_social_care');
    expect(await make()).toMatchObject({ ok: false, refusal: { code: 'plan-paid-already', message: expect.stringContaining(`by ${reference}: let this take over from it`) as unknown } });
    const page = await bodyOf(adviser, `/plans/${String(versionId)}`);
    expect(page).toContain(`href="/people/${String(personId)}/transition"`);
    expect(page).not.toContain('/agreements/new');
  });
});

describe('a decision that no plan carries', () => {
  it('refuses from the person’s page, keeps what was typed, and is for the council alone', async () => {
    const { home, personId } = await planned();
    const form = `/payment-decisions/new/refusal?person=${String(personId)}`;
    expect(await bodyOf(officer, home)).toContain(form);
    expect(await bodyOf(adviser, home)).not.toContain(form);
    expect((await read(adviser, form)).statusCode).toBe(403);
    expect((await read(officer, '/payment-decisions/new/refusal?person=999999')).statusCode).toBe(404);
    const short = await send(officer, form, { reasons: 'Nobody can manage it.' });
    expect([short.statusCode, short.body.includes('Nobody can manage it.'), short.body.includes('Choose the ground')]).toEqual([422, true, true]);
    const done = await send(officer, form, { regime: 'child_social_care', ground: 'conditions_not_met', reasons: 'Nobody can manage it.' });
    expect(done.headers.location).toMatch(/^\/payment-decisions\/\d+$/);
    expect(await bodyOf(officer, String(done.headers.location))).toContain('Nobody can manage it.');
    expect(await bodyOf(adviser, home)).toContain(`href="${String(done.headers.location)}"`);
  });

  it('stops from the page of the direct payment, with the notice that policy gives', async () => {
    const { payment, agreementId } = await paid();
    const form = `/payment-decisions/new/stop?agreement=${String(agreementId)}`;
    expect(await bodyOf(manager, payment)).not.toContain(form);
    expect((await read(adviser, form)).statusCode).toBe(404);
    expect(await bodyOf(officer, payment)).toContain(form);
    const dated = { 'takesEffectOn.day': '20', 'takesEffectOn.month': '5', 'takesEffectOn.year': '2026' };
    const soon = await send(officer, form, { ground: 'breach', reasons: 'No statement came.', ...dated });
    expect([soon.statusCode, soon.body.includes('is the earliest day'), soon.body.includes('No statement came.')]).toEqual([422, true, true]);
    expect((await send(officer, form, { ground: 'not_secured', reasons: 'No statement came.' })).statusCode).toBe(422);
    const done = await send(officer, form, { ground: 'breach', reasons: 'No statement came.' });
    expect(done.headers.location).toMatch(/^\/payment-decisions\/\d+$/);
    expect(await bodyOf(officer, String(done.headers.location))).toContain('28 days of notice by policy');
    expect(await bodyOf(officer, payment)).toContain(`href="${String(done.headers.location)}"`);
  });
});

describe('what must be in place before the first payment', () => {
  it('is waived by a manager of the council as of the service, and by nobody else', async () => {
    for (const [who, status] of [[officer, 303], [manager, 303], [adviser, 422]] as const) {
      const { payment } = await paid();
      const home = `${payment}/readiness`;
      const answer = await send(who, `${home}/waive`, { waivedItem: 'account_dedicated', waiveReason: 'They have had it for years.' }, home);
      expect([who.staffId, answer.statusCode]).toEqual([who.staffId, status]);
      expect((await bodyOf(adviser, home)).includes('Waived: They have had it for years.')).toBe(status === 303);
    }
  });
});
