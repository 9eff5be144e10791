import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../test/factories/approved-plan.js';
import { testSealer } from '../../../test/factories/council.js';
import { hire, testClock } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk, ok, type Result } from '../../core/result.js';
import { plainName } from '../../people/rules/plain-name.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { unpaidOneOffs } from '../plans/unpaid-one-offs.js';
import { decideNumber } from './bank-details/decide-number.js';
import type { NumberFinding } from './bank-details/number-check.js';
import { proposeNumber } from './bank-details/propose-number.js';
import { makeAgreement, type NewPayment } from './make-agreement.js';
import { readinessOf, waiveItem } from './readiness.js';
import { recordAccounts, recordHoldings } from './record-accounts.js';
import { recordAgreements } from './record-agreements.js';
import { replaceAgreement } from './replace-agreement.js';

const database = await testDatabase();
const slug = 'whose-account';
const [adviser, finance, approver, manager, teamManager] = [
  await hire(database, slug, 'adviser'), await hire(database, slug, 'finance_officer'), await hire(database, slug, 'finance_approver'), await hire(database, slug, 'support_service_manager'), await hire(database, slug, 'team_manager')];
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const as = <T>(staffId: number, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { ...acting, actorId: staffId }, work);
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => as(adviser.staffId, work);
const day = plainDate;
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

/** A child with a payment from June, paid to the first of those who act. */
async function paid(people: readonly string[] = ['Ngozi Okafor', 'Chidi Okafor'], more: Partial<NewPayment> = {}) {
  const { personId, actingIds } = await givePerson(database, acting, '2014-05-02', people.map((name) => [name, 'parent'] as const));
  const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
  const made = await within((tx) => makeAgreement(tx, { versionId, payeeId: actingIds[0] ?? 0, accountKind: 'self_managed', schedule: 'weeks', ...more }, testClock));
  return { personId, actingIds, made };
}
const accountOf = (agreementId: number): Promise<number> => within(async ({ client }) =>
  (await client.query<{ id: number }>('select account_id as id from agreement_account where agreement_id = $1', [agreementId])).rows[0]?.id ?? 0);
const verified = async (agreementId: number) => (await within((tx) => readinessOf(tx, agreementId, day('2026-06-01'))))?.items.find(({ item }) => item === 'account_verified');

let numbers = 10_000_000;
async function confirm(agreementId: number, finding?: NumberFinding, typed = { sortCode: '112233', number: String((numbers += 1)) }): Promise<string> {
  const accountId = await accountOf(agreementId);
  const ground = { clock: testClock, ...(finding === undefined ? {} : { check: () => Promise.resolve(ok(finding)) }) };
  const proposed = await as(finance.staffId, (tx) => proposeNumber(tx, testSealer, ground, { agreementId, accountId, ...typed, reason: 'Read from a statement at home' }));
  if (!proposed.ok) return proposed.refusal.code;
  return code(await as(approver.staffId, (tx) => decideNumber(tx, testSealer, ground, { agreementId, accountId, changeId: proposed.value, decision: 'confirmed', typed })));
}

describe('an account that is there already', () => {
  it('is given to its payee alone: nobody gets around the two people who agree on a number', async () => {
    const first = expectOk((await paid()).made);
    expect(await confirm(first)).toBe('ok');
    const accountId = await accountOf(first);
    expect(code((await paid(['Somebody Else'], { accountId })).made)).toBe('account-of-another');
    const typed = { sortCode: '112233', number: String(numbers) };
    const sibling = expectOk((await paid(['Mrs NGOZI  Okafor'], { accountId })).made);
    expect((await verified(sibling))?.standing).toBe('missing');
    expect(await confirm(sibling, undefined, typed)).toBe('ok');
    expect([(await verified(first))?.standing, (await verified(sibling))?.standing]).toEqual(['met', 'met']);
    expect(await confirm(first)).toBe('ok');
    expect([(await verified(first))?.standing, (await verified(sibling))?.standing]).toEqual(['met', 'missing']);
  });

  it('of one of two mothers of one name is not confirmed for the other, nor does she change its number; a card is not given to her', async () => {
    const hers = expectOk((await paid(['Jane Doe'])).made);
    expect(await confirm(hers)).toBe('ok');
    const typed = { sortCode: '112233', number: String(numbers) };
    const others = expectOk((await paid(['Jane Doe'], { accountId: await accountOf(hers) })).made);
    expect((await verified(others))?.standing).toBe('missing');
    expect(await confirm(others)).toBe('number-shared');
    expect((await verified(hers))?.standing).toBe('met');
    expect(await confirm(others, undefined, typed)).toBe('ok');
    const card = expectOk((await paid(['Jane Doe'], { accountKind: 'prepaid_card' })).made);
    expect(code((await paid(['Jane Doe'], { accountKind: 'prepaid_card', accountId: await accountOf(card) })).made)).toBe('account-of-another');
  });

  it('is asked of the whole book, whoever asks: an officer who sees only their own is answered yes or no, and shown nobody', async () => {
    const own = await hire(database, slug, 'adviser');
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set reach = 'own' where id = $1", [own.staffId]));
    const more = { officerId: own.staffId };
    const theirs = expectOk((await paid(['Ngozi Okafor'])).made);
    const accountId = await accountOf(theirs);
    const [another, sibling] = [expectOk((await paid(['Somebody Else'], more)).made), expectOk((await paid(['Mrs Ngozi Okafor'], more)).made)];
    const asked = (agreementId: number) => as(own.staffId, async ({ client }) => {
      const { rows: [fits] } = await client.query<{ fits: boolean | null }>('select account_fits_payee($1, $2) as fits', [agreementId, accountId]);
      const { rows: [sees] } = await client.query<{ seen: number; others: number }>('select (select count(*)::int from agreement where id = $1) as seen, (select count(*)::int from account where id = $2) as others', [theirs, accountId]);
      return [fits?.fits, sees];
    });
    expect(await asked(another)).toEqual([false, { seen: 0, others: 0 }]);
    expect(await asked(sibling)).toEqual([true, { seen: 0, others: 0 }]);
    await expect(as(own.staffId, (tx) => recordHoldings(tx, [{ agreementId: another, accountId, from: day('2026-06-02') }]))).rejects.toThrow('of another payee');
  });

  it('does not go to the next payee, who gets a new one; and by no raw row', async () => {
    const { actingIds: [, father = 0], made } = await paid();
    const agreementId = expectOk(made);
    expect(await confirm(agreementId)).toBe('ok');
    const accountId = await accountOf(agreementId);
    const replace = (more: object) => within((tx) => replaceAgreement(tx, { agreementId, from: day('2026-07-01'), reason: 'She moved out', newPayeeId: father, ...more }, testClock));
    expect(code(await replace({ accountId }))).toBe('account-of-another');
    const next = expectOk(await replace({}));
    expect(await accountOf(next)).not.toBe(accountId);
    expect((await within((tx) => readinessOf(tx, next, day('2026-07-01'))))?.items.find(({ item }) => item === 'account_verified')?.standing).toBe('missing');
    await expect(within((tx) => recordHoldings(tx, [{ agreementId: next, accountId, from: day('2026-07-01') }]))).rejects.toThrow('of another payee');
    await expect(within(({ client }) => client.query('update agreement_account set account_id = $2 where agreement_id = $1', [next, accountId]))).rejects.toThrow(/of another payee|permission denied/);
  });

  it('goes on with whoever had it in another capacity: the mother of a child who is nominated when he is 18', async () => {
    const { personId, actingIds: [mother = 0, nominee = 0] } = await givePerson(database, acting, '2008-07-01', [['Ngozi Okafor', 'parent'], ['Mrs Ngozi Okafor', 'nominated']]);
    const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
    const agreementId = expectOk(await within((tx) => makeAgreement(tx, { versionId, payeeId: mother, accountKind: 'self_managed', schedule: 'weeks' }, testClock)));
    expect(await confirm(agreementId)).toBe('ok');
    const next = expectOk(await within((tx) => replaceAgreement(tx, { agreementId, from: day('2026-07-01'), reason: 'He is 18', newPayeeId: nominee, regime: 'adult_social_care' }, testClock)));
    expect(await accountOf(next)).toBe(await accountOf(agreementId));
    expect((await within((tx) => readinessOf(tx, next, day('2026-07-01'))))?.items.find(({ item }) => item === 'account_verified')?.standing).toBe('met');
  });

  it('of a service is given where that organisation holds it', async () => {
    const managed = { accountKind: 'managed' } as const;
    const first = expectOk((await paid(['A Payee'], { ...managed, managedBy: 'Northfield Payroll' })).made);
    const accountId = await accountOf(first);
    expect(code((await paid(['B Payee'], { ...managed, accountId, managedBy: 'Somebody Ltd' })).made)).toBe('account-of-another');
    for (const part of ['Payroll', 'North', 'l']) expect(code((await paid(['B Payee'], { ...managed, accountId, managedBy: part })).made)).toBe('account-of-another');
    expectOk((await paid(['B Payee'], { ...managed, accountId, managedBy: 'northfield payroll' })).made);
    expect(code((await paid(['C Payee'], { accountId })).made)).toBe('account-not-fitting');
  });

  it('that was brought over without a named payee goes on for the same person once two people confirmed its number, for nobody else', async () => {
    const { personId, actingIds: [mother = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
    const typed = { sortCode: '445566', number: '20304050' };
    const [old = 0] = await within((tx) => recordAgreements(tx, [{ reference: 'OLD-7', personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2024-01-01'), officerId: null }]));
    const [accountId = 0] = await within((tx) => recordAccounts(tx, testSealer, [{ reference: 'OLD-7', kind: 'bank', label: 'Brought over', ...typed }]));
    await within((tx) => recordHoldings(tx, [{ agreementId: old, accountId, from: day('2024-01-01') }]));
    expect(code((await paid(['Ngozi Okafor'], { accountId })).made)).toBe('account-of-another');
    const next = expectOk(await within((tx) => replaceAgreement(tx, { agreementId: old, from: day('2026-06-01'), reason: 'Its payee is named', newPayeeId: mother, accountId }, testClock)));
    expect((await verified(next))?.standing).toBe('missing');
    expect(await confirm(next, undefined, typed)).toBe('ok');
    expect((await verified(next))?.standing).toBe('met');
    expect(await confirm(next, undefined, typed)).toBe('number-as-before');
  });
});

describe('the check of a sort code', () => {
  it('stands beside the confirmed number; what fails is neither proposed nor confirmed, and an older failure blocks', async () => {
    const agreementId = expectOk((await paid()).made);
    expect(await confirm(agreementId, 'invalid')).toBe('number-fails-check');
    expect(await confirm(agreementId, 'no_rule')).toBe('ok');
    expect(await verified(agreementId)).toMatchObject({ standing: 'met', sentence: expect.stringContaining('No rule of the check covers its sort code') as string });
    expect(await confirm(agreementId, 'valid')).toBe('ok');
    expect((await verified(agreementId))?.sentence).toContain('passes the check');
    const accountId = await accountOf(agreementId);
    await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      await client.query("update account_number_change set modulus = 'invalid' where account_id = $1", [accountId]);
    });
    expect(await verified(agreementId)).toMatchObject({ standing: 'missing', sentence: expect.stringContaining('ask for it again') as string });
  });
});

describe('the signature and the account number', () => {
  it('are waived by nobody, of the service or of the council, nor in a raw row', async () => {
    const agreementId = expectOk((await paid()).made);
    for (const item of ['agreement_signed', 'account_verified'] as const) {
      for (const { staffId } of [manager, teamManager]) {
        expect(code(await as(staffId, (tx) => waiveItem(tx, { agreementId, item, reason: 'In a hurry', until: null, on: day('2026-06-01') })))).toBe('readiness-never-waived');
        await expect(as(staffId, ({ client, authorityId }) => client.query("insert into readiness_item (authority_id, agreement_id, item, standing, reason, seen_on, seen_by) values ($1, $2, $3, 'waived', 'x', '2026-06-01', $4)", [authorityId, agreementId, item, staffId]))).rejects.toThrow('not waived by anybody');
      }
    }
  });
});

describe('money promised once', () => {
  it('and not paid yet goes on under the agreement that takes over, once; what was paid or has another line in its place does not', async () => {
    const { actingIds: [, father = 0], made } = await paid();
    const agreementId = expectOk(made);
    const once = (description: string, from: string) => ({ agreementId, stream: 'social_care' as const, kind: 'one_off', description, weekly: 0 as never, employsAssistant: false, from: day(from), oneOff: 9_900 as never });
    await within((tx) => recordPlanLines(tx, [once('A bed', '2026-06-10'), once('A desk', '2026-08-01')]));
    const next = expectOk(await within((tx) => replaceAgreement(tx, { agreementId, from: day('2026-07-01'), reason: 'Another payee', newPayeeId: father }, testClock)));
    const lines = (id: number) => within(async ({ client }) => (await client.query<object>('select description, from_on as from, one_off_pence as "oneOff", in_place_of_id is not null as "inPlace" from plan_line where agreement_id = $1 and one_off_pence is not null order by from_on', [id])).rows);
    expect(await lines(next)).toEqual([{ description: 'A bed', from: '2026-07-01', oneOff: 9_900, inPlace: true }, { description: 'A desk', from: '2026-08-01', oneOff: 9_900, inPlace: true }]);
    const left = (id: number) => within(async (tx) => (await unpaidOneOffs(tx, id, day('2026-12-31'))).map((one) => one.left));
    expect([await left(agreementId), await left(next)]).toEqual([[], [9_900, 9_900]]);
    const third = expectOk(await within((tx) => replaceAgreement(tx, { agreementId: next, from: day('2026-07-20'), reason: 'Another account', accountKind: 'prepaid_card' }, testClock)));
    expect([await left(next), await left(third)]).toEqual([[], [9_900, 9_900]]);
  });
});

describe('a name', () => {
  it('is plain by the same rule in the database as here', async () => {
    const word = fc.constantFrom('Zoë', 'O’Neill', 'Mrs', 'mr', 'Ngozi', 'NGOZI', 'Li', 'Šárka', '  ', '-', '.', 'Dr', 'Jean-Luc', 'Åsa');
    await within(async ({ client }) => {
      await fc.assert(fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (words) => {
        const name = words.join(' ');
        expect((await client.query<{ plain: string }>('select plain_name($1) as plain', [name])).rows[0]?.plain).toBe(plainName(name));
      }), { numRuns: 60 });
    });
  });
});
