import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../test/factories/approved-plan.js';
import { testSealer } from '../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer } from '../../../test/web.js';
import { compose } from '../../compose.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { readsEasily } from '../../platform/letters/readability.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { decideNumber } from './bank-details/decide-number.js';
import { proposeNumber } from './bank-details/propose-number.js';
import { makeAgreement } from './make-agreement.js';
import { policyRegimeOf, policyRegimesOf } from './policy-of.js';
import { readinessOf, recordSeen, takeItemBack, waiveItem } from './readiness.js';
import { recordAgreements } from './record-agreements.js';
import { keepSignedPaper, openPaper, signByLink, takeSignature } from './sign-agreement.js';
import { findPaper, findTermsOf } from './store/terms.js';
import { issueVoucher, useVoucher, withdrawVoucher, worthWords } from './vouchers.js';
import { writeTerms } from './write-terms.js';

const database = await testDatabase();
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());

const adviser = await hire(database, 'papers', 'adviser');
const manager = await hire(database, 'papers', 'support_service_manager');
const [finance, approver] = [await hire(database, 'papers', 'finance_officer'), await hire(database, 'papers', 'finance_approver')];
const { authorityId } = adviser;
const acting = { authorityId, actorId: adviser.staffId };
const as = <T>(who: number | null, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: who }, work);
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => as(adviser.staffId, work);
const today = testClock.today();
const day = plainDate;
const publicUrl = 'http://localhost:3000';

async function agreed(lines: Parameters<typeof giveApprovedPlan>[2]['lines'] = [{ weekly: { social_care: 12_000 }, employs: true }]) {
  const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent'], ['Chidi Okafor', 'parent']]);
  const plan = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines });
  const id = expectOk(await within((tx) => makeAgreement(tx, { versionId: plan.versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock)));
  return { id, personId, payeeId };
}

const write = (agreementId: number, because = 'The first agreement') => within((tx) => writeTerms(tx, { agreementId, because, publicUrl }, testClock));
const said = { statement: 'Yes, I agree', on: today, identifiedHow: 'Passport seen', publicUrl };

describe('terms', () => {
  it('say in plain words what policy and plan say, are frozen under their digest, and go out with a link', async () => {
    const { id } = await agreed();
    const written = expectOk(await write(id));
    const [terms] = await within((tx) => findTermsOf(tx, id));
    const text = JSON.stringify(terms?.document);
    for (const part of ['"amount":12000', 'Help at home', 'Ask us first', '28 days', 'insurance for employers', 'Children Act 1989']) expect(text).toContain(part);
    expect(text).toContain('You may not use it for');
    expect(terms && readsEasily(terms.document)).toBe(true);
    expect(written).toMatchObject({ number: 1, asksSignature: true });
    for (const sql of ["update agreement_terms set because = 'x'", 'delete from agreement_terms', "update agreement_signature set statement = 'x'"]) await expect(within(({ client }) => client.query(sql))).rejects.toThrow('permission denied');
    const insert = 'insert into agreement_terms (authority_id, agreement_id, number, written_on, policy_regime, document, sha256, facts, asks_signature, because) select authority_id, agreement_id, $2, written_on, policy_regime, $3, sha256, facts, true, because from agreement_terms where id = $1';
    await expect(within(({ client }) => client.query(insert, [written.termsId, 2, '{}']))).rejects.toThrow('digest');
    await expect(within(({ client }) => client.query(insert, [written.termsId, 3, JSON.stringify(terms?.document)]))).rejects.toThrow('without gaps');
  });

  it('are signed again only where they differ in what policy names', async () => {
    const { id } = await agreed();
    expectOk(await write(id));
    expectOk(await within((tx) => takeSignature(tx, { agreementId: id, name: 'ngozi  OKAFOR', ...said }, testClock)));
    await within(({ client }) => client.query('update plan_line set weekly_pence = 13000 where agreement_id = $1', [id]));
    expect(expectOk(await write(id, 'April uplift'))).toMatchObject({ number: 2, asksSignature: false, link: null });
    expect((await within((tx) => readinessOf(tx, id, today)))?.items.find(({ item }) => item === 'agreement_signed')?.standing).toBe('met');
    await within(({ client }) => client.query("update plan_line set description = 'Swimming' where agreement_id = $1", [id]));
    expect(expectOk(await write(id, 'For something else'))).toMatchObject({ number: 3, asksSignature: true });
    expect((await within((tx) => readinessOf(tx, id, today)))?.items.find(({ item }) => item === 'agreement_signed')?.standing).toBe('missing');
  });
});

describe('a signature', () => {
  it('by the link is whoever receives the money, once, and of the terms that it shows', async () => {
    const { id } = await agreed();
    const { link, termsId } = expectOk(await write(id));
    const path = (link ?? '').replace(publicUrl, '');
    const form = await openForm(server, path);
    const send = (fields: Record<string, string>) => sendForm(server, path, form, fields);
    const born = { 'born.day': '2', 'born.month': '5', 'born.year': '2014' };
    expect((await server.inject({ url: `${path}/pdf` })).headers['content-type']).toContain('application/pdf');
    expect((await send({ name: 'Ngozi Okafor', ...born })).statusCode).toBe(422);
    expect((await send({ name: 'Chidi Okafor', agreed: 'yes', ...born })).body).toContain('does not fit what we know');
    expect((await send({ name: 'Ngozi Okafor', agreed: 'yes', ...born, 'born.year': '2013' })).body).toContain('does not fit what we know');
    expect((await send({ name: 'Ngozi Okafor', agreed: 'yes', supported: 'An interpreter', ...born })).statusCode).toBe(303);
    const shown = await server.inject({ url: path });
    expect([shown.statusCode, shown.body.includes('You have signed'), shown.body.includes('Sign the agreement'), shown.body.includes('You may not use it for')]).toEqual([200, true, false, false]);
    const [terms] = await within((tx) => findTermsOf(tx, id));
    expect(terms?.signature).toMatchObject({ way: 'link', name: 'Ngozi Okafor', takenBy: null, supported: 'An interpreter' });
    expect((await send({ name: 'Ngozi Okafor', agreed: 'yes', ...born })).body).toContain('No terms wait');
    expect(await as(null, (tx) => signByLink(tx, id, { termsId, name: 'Ngozi Okafor', born: day('2014-05-02'), publicUrl }, testClock))).toMatchObject({ ok: false, refusal: { code: 'terms-not-open' } });
    expect((await server.inject({ url: `${path}/pdf` })).statusCode).toBe(404);
  });

  it('is not taken by a link that is wrong, old, for something else, or of terms that were replaced', async () => {
    const { id } = await agreed();
    const first = expectOk(await write(id));
    const second = expectOk(await write(id, 'Written again before anybody signed'));
    expect(second.asksSignature).toBe(true);
    const old = (first.link ?? '').replace(publicUrl, '');
    const shown = await server.inject({ url: old });
    expect([shown.body.includes('There are newer terms'), shown.body.includes('Sign the agreement')]).toEqual([true, false]);
    expect(await as(null, (tx) => signByLink(tx, id, { termsId: first.termsId, name: 'Ngozi Okafor', born: day('2014-05-02'), publicUrl }, testClock))).toMatchObject({ ok: false, refusal: { code: 'terms-not-open' } });
    const token = (second.link ?? '').replace(`${publicUrl}/agree/`, '');
    expect((await server.inject({ url: `/agree/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` })).statusCode).toBe(404);
    expect((await server.inject({ url: `/answer/${token}` })).statusCode).toBe(404);
    await withClient(database.superuserLogin, (client) => client.query('update signed_link set until_on = $1 where subject_id = $2', [addDays(today, -1), second.termsId]));
    expect((await server.inject({ url: `/agree/${token}` })).statusCode).toBe(404);
  });

  it('on paper is kept sealed as it arrived, and in words says who took it down and how they knew', async () => {
    const [one, other] = [await agreed(), await agreed()];
    expectOk(await write(one.id));
    expectOk(await write(other.id));
    const bytes = Buffer.from('%PDF-1.7 signed');
    const keep = (file: Buffer) => within((tx) => keepSignedPaper(tx, testSealer, { agreementId: one.id, name: 'Ngozi Okafor', ...said }, { fileName: 'signed.pdf', bytes: file }, testClock));
    expect(await keep(Buffer.from('MZ'))).toMatchObject({ ok: false, refusal: { code: 'paper-not-usable', field: 'file' } });
    expectOk(await keep(bytes));
    const [terms] = await within((tx) => findTermsOf(tx, one.id));
    const paper = await within((tx) => findPaper(tx, terms?.id ?? 0));
    expect([paper?.sealed.includes('signed'), openPaper(testSealer, paper?.sealed ?? Buffer.alloc(0)).equals(bytes)]).toEqual([false, true]);
    const take = (more: object) => within((tx) => takeSignature(tx, { agreementId: other.id, name: 'Ngozi Okafor', ...said, ...more }, testClock));
    expect(await take({ identifiedHow: ' ' })).toMatchObject({ ok: false, refusal: { field: 'identifiedHow' } });
    expect(await take({ on: addDays(today, 1) })).toMatchObject({ ok: false, refusal: { field: 'on' } });
    expect(await take({ on: addDays(today, -1) })).toMatchObject({ ok: false, refusal: { field: 'on' } });
    expectOk(await take({ witness: 'Her sister' }));
  });

  it('is by the database nobody else’s, whoever writes', async () => {
    const { id, personId, payeeId } = await agreed();
    const { termsId } = expectOk(await write(id));
    const father = payeeId + 1;
    const insert = (signer: number, takenBy: number) => within(({ client }) => client.query(
      "insert into agreement_signature (authority_id, agreement_id, terms_id, way, signer_id, signer_name, statement, signed_on, signed_at, taken_by, identified_how) values ($1, $2, $3, 'statement', $4, 'x', 'x', $5, now(), $6, 'x')",
      [authorityId, id, termsId, signer, today, takenBy]));
    await expect(insert(father, adviser.staffId)).rejects.toThrow('receives the money signs');
    await expect(insert(payeeId, manager.staffId)).rejects.toThrow('whoever acts');
    expect(personId).toBeGreaterThan(0);
  });
});

describe('what must be in place before the first payment', () => {
  const standing = async (id: number, on = today) => Object.fromEntries(((await within((tx) => readinessOf(tx, id, on)))?.items ?? []).map((item) => [item.item, item.standing]));
  const notReady = (on = today) => within(async ({ client }) => (await client.query<{ id: number; missing: string[] }>('select agreement_id as id, missing from not_ready($1)', [on])).rows);

  it('follows from the plan, and is met by a signature, a number that two confirmed, and what was seen', async () => {
    const { id } = await agreed();
    expect(await standing(id)).toEqual({ agreement_signed: 'missing', account_verified: 'missing', account_dedicated: 'missing', insurance: 'missing', payroll: 'missing', pension_told: 'missing', dbs_asked: 'missing' });
    expect((await notReady()).find((row) => row.id === id)?.missing).toHaveLength(7);
    expectOk(await write(id));
    expectOk(await within((tx) => takeSignature(tx, { agreementId: id, name: 'Ngozi Okafor', ...said }, testClock)));
    const { accountId } = await within(async ({ client }) => (await client.query<{ accountId: number }>('select account_id as "accountId" from agreement_account where agreement_id = $1', [id])).rows[0] ?? { accountId: 0 });
    const typed = { sortCode: '112233', number: '77665544' };
    const changeId = expectOk(await as(finance.staffId, (tx) => proposeNumber(tx, testSealer, { clock: testClock }, { agreementId: id, accountId, ...typed, reason: 'Seen on a statement' })));
    expect((await standing(id)).account_verified).toBe('missing');
    expectOk(await as(approver.staffId, (tx) => decideNumber(tx, testSealer, { clock: testClock }, { agreementId: id, accountId, changeId, decision: 'confirmed', typed })));
    const see = (item: Parameters<typeof recordSeen>[1]['item'], until: string | null = null) => within((tx) => recordSeen(tx, { agreementId: id, item, evidence: 'Seen', on: today, until: until === null ? null : day(until) }, today));
    expect(await see('agreement_signed')).toMatchObject({ ok: false, refusal: { code: 'readiness-by-itself' } });
    expect(await see('insurance')).toMatchObject({ ok: false, refusal: { field: 'until' } });
    for (const item of ['account_dedicated', 'payroll', 'pension_told'] as const) expectOk(await see(item));
    expectOk(await see('insurance', '2026-09-30'));
    expect(await within((tx) => waiveItem(tx, { agreementId: id, item: 'dbs_asked', reason: 'The grandmother helps', until: null, on: today }))).toMatchObject({ ok: false, refusal: { code: 'waiver-needs-manager' } });
    expectOk(await as(manager.staffId, (tx) => waiveItem(tx, { agreementId: id, item: 'dbs_asked', reason: 'The grandmother helps', until: null, on: today })));
    expect(await within((tx) => readinessOf(tx, id, today))).toMatchObject({ ready: true, because: 'Everything is in place.', missing: [] });
    expect((await notReady()).some((row) => row.id === id)).toBe(false);
    expect((await standing(id, day('2026-10-01'))).insurance).toBe('run_out');
    expect((await notReady(day('2026-10-01'))).find((row) => row.id === id)?.missing).toEqual(['insurance']);
    expectOk(await within((tx) => takeItemBack(tx, { agreementId: id, item: 'payroll', reason: 'The payroll ended', on: today })));
    expect((await standing(id)).payroll).toBe('missing');
  });

  it('is waived by a manager alone, by the database too, and in nobody else’s name', async () => {
    const { id } = await agreed();
    const insert = (by: number) => within(({ client }) => client.query("insert into readiness_item (authority_id, agreement_id, item, standing, reason, seen_on, seen_by) values ($1, $2, 'payroll', 'waived', 'x', $3, $4)", [authorityId, id, today, by]));
    await expect(insert(adviser.staffId)).rejects.toThrow('only a manager');
    await expect(insert(manager.staffId)).rejects.toThrow('whoever acts');
  });

  it('stops nothing once money was paid, nor for what was brought over', async () => {
    const { id } = await agreed();
    await within(({ client }) => client.query("insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, covers_from, covers_until, purpose) values ($1, $2, 'social_care', 'regular', 100, $3, $3, $3, 'x')", [authorityId, id, today]));
    expect(await within((tx) => readinessOf(tx, id, today))).toMatchObject({ ready: true });
    const { personId } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
    const [brought = 0] = await within((tx) => recordAgreements(tx, [{ reference: 'OLD-1', personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2024-01-01'), officerId: null }]));
    expect(await within((tx) => readinessOf(tx, brought, today))).toMatchObject({ ready: true, because: expect.stringContaining('brought over') as string, items: [] });
    const rows = await notReady();
    expect(rows.some((row) => row.id === id || row.id === brought)).toBe(false);
  });
});

describe('which policy governs', () => {
  const document = { contingencyWeeks: 8, contingencyBasis: 'on-top', contingencyOn: 'net', inAdvance: true, minimumReclaim: 0, streams: ['social_care', 'education', 'health'], statementOlderThanDays: 90 } as const;

  it('is the children’s for every person with an education payment, from the day the council says so, while it runs', async () => {
    const council = await hire(database, 'two-policies', 'adviser');
    const second = await hire(database, 'two-policies', 'budget_holder');
    const there = { authorityId: council.authorityId, actorId: council.staffId };
    const inside = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, there, work);
    const adopt = (regime: 'child_social_care' | 'adult_social_care' | 'education', from: string, coversPerson = false) => inside((tx) =>
      adoptPolicy(tx, { regime, effectiveFrom: day(from), document: { ...document, agreements: { coversPerson } }, proposedBy: council.staffId, approvedBy: second.staffId }));
    const { personId } = await givePerson(database, there, '2005-05-02', [['Maya Okafor', 'recipient']]);
    const agreement = { personId, accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null } as const;
    const [adult = 0, education = 0] = await inside((tx) => recordAgreements(tx, [
      { ...agreement, reference: 'PA-1', regime: 'adult_social_care', starts: day('2024-01-01') }, { ...agreement, reference: 'PE-1', regime: 'education', starts: day('2025-01-01'), ends: day('2026-12-31') },
    ]));
    const governs = (id: number, on: string) => inside((tx) => policyRegimeOf(tx, id, day(on)));
    expect(await governs(adult, '2025-06-01')).toBe('adult_social_care');
    for (const regime of ['child_social_care', 'adult_social_care'] as const) await adopt(regime, '2024-01-01');
    // Education without a policy of its own is under the children's.
    expect(await governs(education, '2025-06-01')).toBe('child_social_care');
    await adopt('education', '2025-03-01');
    expect([await governs(education, '2025-06-01'), await governs(adult, '2025-06-01')]).toEqual(['education', 'adult_social_care']);
    await adopt('education', '2026-01-01', true);
    expect([await governs(adult, '2025-12-31'), await governs(adult, '2026-01-01'), await governs(adult, '2026-12-31'), await governs(adult, '2027-01-01')])
      .toEqual(['adult_social_care', 'child_social_care', 'child_social_care', 'adult_social_care']);
    expect(Object.fromEntries(await inside((tx) => policyRegimesOf(tx, day('2026-06-01'))))).toEqual({ [adult]: 'child_social_care', [education]: 'education' });
  });
});

describe('a voucher', () => {
  it('is used within its days, for no more than it is worth, until it is withdrawn', async () => {
    const { personId } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
    const voucher = { personId, kind: 'holiday_scheme', purpose: 'A week of play', from: today, until: addDays(today, 30), on: today } as const;
    expect(await within((tx) => issueVoucher(tx, { ...voucher, worth: { minutes: 90 }, until: day('2032-05-02') }))).toMatchObject({ ok: false, refusal: { field: 'until' } });
    const id = expectOk(await within((tx) => issueVoucher(tx, { ...voucher, worth: { amount: pence(10_000) } })));
    const use = (amount: number, on = today) => within((tx) => useVoucher(tx, { voucherId: id, on, provider: 'Play Barn', worth: { amount: pence(amount) } }, today));
    expectOk(await use(6_000));
    expect(await use(4_001)).toMatchObject({ ok: false, refusal: { code: 'voucher-not-usable', message: expect.stringContaining('£40.00 is left') as string } });
    expect(await use(1, addDays(today, -1))).toMatchObject({ ok: false, refusal: { field: 'on' } });
    const raw = (amount: number) => within(({ client }) => client.query("insert into voucher_use (authority_id, voucher_id, used_on, provider, amount_pence, recorded_by) values ($1, $2, $3, 'x', $4, $5)", [authorityId, id, today, amount, adviser.staffId]));
    await expect(raw(4_001)).rejects.toThrow('more than it is worth');
    expectOk(await within((tx) => withdrawVoucher(tx, { voucherId: id, on: today, reason: 'The scheme closed' })));
    await expect(raw(1)).rejects.toThrow('within its days');
    expect([worthWords({ minutes: 90 }), worthWords({ minutes: 60 })]).toEqual(['1 hour 30 minutes', '1 hour']);
  });
});

describe('the pages', () => {
  it('show terms, what must be in place and who waits, and take what was seen', async () => {
    const { id, personId } = await agreed();
    const at = (part: string): string => `/agreements/${String(id)}/${part}`;
    const post = async (part: string, from: string, fields: Record<string, string>) => sendForm(server, at(part), await openForm(server, at(from), adviser.cookie), fields);
    expect((await post('terms', 'terms', { because: 'The first agreement' })).statusCode).toBe(303);
    expect((await server.inject({ url: at('terms'), headers: { cookie: adviser.cookie } })).body).toContain('Waits to be signed');
    expect((await post('readiness', 'readiness', { item: 'payroll', evidence: 'PAYE 123/AB456', 'on.day': '14', 'on.month': '5', 'on.year': '2026' })).statusCode).toBe(303);
    expect((await server.inject({ url: at('readiness'), headers: { cookie: adviser.cookie } })).body).toContain('PAYE 123/AB456');
    expect((await server.inject({ url: '/agreements/not-ready', headers: { cookie: adviser.cookie } })).body).toContain('Employer’s insurance');
    expect((await post('change/replace', 'change', { reason: 'x' })).statusCode).toBe(422);
    for (const url of [at('change'), at('sign'), `/people/${String(personId)}/vouchers`, `/agreements/${String(id)}`, `/people/${String(personId)}`]) expect((await server.inject({ url, headers: { cookie: adviser.cookie } })).statusCode).toBe(200);
    const looks = await withClient(database.superuserLogin, async (client) => (await client.query<{ sentence: string }>("select sentence from audit_event where subject_kind = 'person' and subject_id = $1", [personId])).rows.map(({ sentence }) => sentence));
    expect(looks.filter((sentence) => sentence.startsWith('Looked at the terms of the direct payment'))).not.toHaveLength(0);
  });
});
