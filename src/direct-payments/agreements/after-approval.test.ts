import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveApprovedPlan, givePerson, type TestVersion } from '../../../test/factories/approved-plan.js';
import { hire, type HiredStaff } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { clockAt } from '../../platform/clock.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { decideAgainst } from '../authority/decisions/decide-against.js';
import { answerAgain, askAgain, takeBack } from '../authority/decisions/look-again.js';
import { carryOutChange } from './carry-out-change.js';
import { endAgreement } from './end-agreement.js';
import { makeAgreement } from './make-agreement.js';
import { takeSignature } from './sign-agreement.js';
import { findTermsOf } from './store/terms.js';
import { writeTerms } from './write-terms.js';

const database = await testDatabase();
const slug = 'after-approval';
const [adviser, officer, other] = [await hire(database, slug, 'adviser'), await hire(database, slug, 'team_manager'), await hire(database, slug, 'team_manager')];
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const day = plainDate;
const at = (date: string) => clockAt(new Date(`${date}T09:00:00Z`));
const as = <T>({ staffId }: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { ...acting, actorId: staffId }, work);
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);
const publicUrl = 'https://payments.example';

/** A direct payment of £120 a week since April, and an approved version of something else from 15 June. */
async function changing(next: Pick<TestVersion, 'change' | 'lines' | 'agreed'> & { readonly contribution?: number }) {
  const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent']]);
  const first = await giveApprovedPlan(database, acting, { personId, from: '2026-04-06', lines: [{ weekly: { social_care: 12_000 } }] });
  const agreementId = expectOk(await as(adviser, (tx) => makeAgreement(tx, { versionId: first.versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, at('2026-04-01'))));
  const { versionId } = await giveApprovedPlan(database, acting, { personId, planId: first.planId, agreementId, from: '2026-06-15', ...next });
  const carry = (on: string) => as(adviser, (tx) => carryOutChange(tx, { agreementId, versionId, publicUrl }, at(on)));
  return { personId, agreementId, versionId, carry };
}

async function reduction() {
  const change = await changing({ change: 'decrease', lines: [{ weekly: { social_care: 9_000 } }] });
  const { personId, agreementId, versionId } = change;
  const decisionId = expectOk(await as(officer, (tx) => decideAgainst(tx, { kind: 'reduce', personId, regime: 'child_social_care', agreementId, versionId, ground: 'needs_less', reasons: 'School pays for Fridays now.' }, at('2026-05-14'))));
  return { ...change, decisionId };
}

describe('a reduction that the family was told of', () => {
  it('is carried out from the day on which its notice ends, not the day before, by nobody and by no raw row', async () => {
    const { carry, versionId } = await reduction();
    const early = await carry('2026-06-10');
    expect(early).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
    if (!early.ok) expect(early.refusal.message).toContain('11 June 2026');
    await expect(as(adviser, ({ client }) => client.query(
      `insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by)
       select authority_id, version_id, 3, 'carry-out', 'approved', 'carried_out', timestamptz '2026-06-10 12:00Z', $2 from plan_version_event where version_id = $1 and event_no = 2`, [versionId, adviser.staffId]))).rejects.toThrow('before its notice counts');
    expect(code(await carry('2026-06-11'))).toBe('ok');
  });

  it('waits while it is looked at again, and goes on when it stands', async () => {
    const { carry, decisionId } = await reduction();
    expectOk(await as(adviser, (tx) => askAgain(tx, { decisionId, askedBy: 'Ngozi Okafor', words: 'He needs Fridays.', on: day('2026-06-01') }, at('2026-06-01'))));
    expect(await carry('2026-06-16')).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
    expectOk(await as(other, (tx) => answerAgain(tx, { decisionId, outcome: 'uphold', reasons: 'The school does pay.' }, at('2026-06-17'))));
    expect(code(await carry('2026-06-17'))).toBe('ok');
  });

  it('is not carried out once it was taken back', async () => {
    const { carry, decisionId } = await reduction();
    expectOk(await as(officer, (tx) => takeBack(tx, { decisionId, reasons: 'The school stopped paying.' }, at('2026-05-20'))));
    expect(await carry('2026-06-20')).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
  });
});

describe('terms after a change', () => {
  const signed = async (agreementId: number): Promise<void> => {
    const clock = at('2026-04-02');
    expectOk(await as(adviser, (tx) => writeTerms(tx, { agreementId, because: 'The first agreement', publicUrl }, clock)));
    expectOk(await as(adviser, (tx) => takeSignature(tx, { agreementId, name: 'Ngozi Okafor', statement: 'Yes, I agree', on: clock.today(), identifiedHow: 'Passport seen', publicUrl }, clock)));
  };
  const termsOf = (agreementId: number) => as(adviser, (tx) => findTermsOf(tx, agreementId));

  it('are written by themselves, as they stand from the first day of the change, and signed again where it buys something else', async () => {
    const { carry, agreementId } = await changing({ change: 'change', lines: [{ weekly: { social_care: 12_000 }, description: 'Swimming' }] });
    await signed(agreementId);
    expect(expectOk(await carry('2026-05-14')).terms).toMatchObject({ number: 2, asksSignature: true, link: expect.stringContaining(`${publicUrl}/agree/`) as unknown });
    expect((await termsOf(agreementId))[0]).toMatchObject({ number: 2, facts: { purposes: ['Swimming'] }, because: 'As agreed' });
  });

  it('that differ in the amount alone are told and not signed, as policy says', async () => {
    const { carry, agreementId } = await changing({ change: 'increase', lines: [{ weekly: { social_care: 13_000 } }] });
    await signed(agreementId);
    expect(expectOk(await carry('2026-05-14')).terms).toMatchObject({ number: 2, asksSignature: false, link: null });
  });

  it('are not written where they say the same, where none were before, or where the payment ends', async () => {
    const same = await changing({ change: 'change', lines: [{ weekly: { social_care: 12_000 } }] });
    await signed(same.agreementId);
    expect(expectOk(await same.carry('2026-05-14')).terms).toBeNull();
    const unwritten = await changing({ change: 'increase', lines: [{ weekly: { social_care: 13_000 } }] });
    expect(expectOk(await unwritten.carry('2026-05-14')).terms).toBeNull();
    const ends = await changing({ change: 'end', agreed: true, lines: [] });
    await signed(ends.agreementId);
    expect(expectOk(await ends.carry('2026-05-14')).terms).toBeNull();
    expect(await termsOf(ends.agreementId)).toHaveLength(1);
  });
});

describe('an end that the family did not ask for', () => {
  it('waits for the notice of the council, whoever enters it', async () => {
    const { personId, agreementId } = await changing({ change: 'increase', lines: [{ weekly: { social_care: 13_000 } }] });
    const end = (who: typeof adviser, on: string) => as(who, (tx) => endAgreement(tx, { agreementId, on: day(on), reason: 'Not needed any more' }));
    for (const who of [adviser, officer]) expect(await end(who, '2026-06-30')).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
    expectOk(await as(officer, (tx) => decideAgainst(tx, { kind: 'stop', personId, regime: 'child_social_care', agreementId, ground: 'another_way', reasons: 'She boards at school now.', takesEffectOn: day('2026-07-01') }, at('2026-05-14'))));
    expect(await end(adviser, '2026-06-29')).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
    expectOk(await end(adviser, '2026-06-30'));
  });
});
