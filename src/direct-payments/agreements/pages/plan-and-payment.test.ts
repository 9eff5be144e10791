import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../../test/factories/approved-plan.js';
import { testSealer } from '../../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../test/web.js';
import { compose } from '../../../compose.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { makeAgreement } from '../make-agreement.js';

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
