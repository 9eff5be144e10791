import { ok } from '../../core/result.js';
import { plainDate } from '../../core/plain-date.js';
import { decideNumber } from '../../direct-payments/agreements/bank-details/decide-number.js';
import { proposeNumber } from '../../direct-payments/agreements/bank-details/propose-number.js';
import { makeAgreement } from '../../direct-payments/agreements/make-agreement.js';
import { recordSeen, type SeenItem } from '../../direct-payments/agreements/readiness.js';
import { takeSignature } from '../../direct-payments/agreements/sign-agreement.js';
import { writeTerms } from '../../direct-payments/agreements/write-terms.js';
import { noteReferralDone } from '../../direct-payments/referrals/end-referral.js';
import { on, type Desk } from './who-asks.js';
import type { WrittenPlan } from './plans-written.js';

type SeenByHand = Exclude<SeenItem['item'], 'agreement_signed' | 'account_verified' | 'school_consent' | 'card_issued'>;

const evidence: Readonly<Record<SeenByHand, string>> = {
  account_dedicated: 'The first page of the new account, with nothing else on it', insurance: 'Certificate EL-77120 of Harbour Mutual', payroll: 'Hazel Payroll, PAYE reference 417/HZ2210', pension_told: 'The letter about pension duties, gone through together',
  dbs_asked: 'Application 7714 0092, enhanced', contribution_arranged: 'A standing order from her own account, every four weeks',
};

/** Carries an approved plan out on a day; answers with the agreement's key. Whoever acts receives the money into an account that holds nothing else. */
export async function makePayment({ as, staff }: Desk, { personId, versionId }: WrittenPlan, day: string): Promise<number> {
  return as(staff.adviser, async (tx) => {
    const { id: payeeId } = await tx.sql.selectFrom('acting_person').select('id').where('person_id', '=', personId).executeTakeFirstOrThrow();
    return makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks', everyWeeks: 4, officerId: staff.officers[0] }, on(day));
  });
}

/** What is done before a first payment, each on its day; what is left out waits. */
export interface MakingReady {
  readonly written: string;
  readonly signed?: string;
  /** The account's number, which finance typed and another confirmed. */
  readonly number?: string;
  readonly seen?: readonly SeenByHand[];
  readonly on: string;
}

export async function makeReady(desk: Desk, { story: { newcomer: { acting } } }: WrittenPlan, agreementId: number, ready: MakingReady): Promise<void> {
  const { as, staff, publicUrl } = desk;
  await as(staff.adviser, (tx) => writeTerms(tx, { agreementId, because: 'The first payment is made from them.', publicUrl }, on(ready.written)));
  const { signed, number, seen = [] } = ready;
  if (number !== undefined) await confirmNumber(desk, agreementId, number, ready.on);
  for (const item of seen) await as(staff.adviser, (tx) => recordSeen(tx, { agreementId, item, evidence: evidence[item], until: item === 'insurance' ? plainDate('2027-11-11') : null, on: plainDate(ready.on) }, plainDate(ready.on)));
  if (signed === undefined) return;
  await as(staff.adviser, (tx) => takeSignature(tx, { agreementId, name: acting.name, statement: 'I have read it, and Hanna went through it with me. I agree to it.', on: plainDate(signed), identifiedHow: 'At home, where they were known from the visit before', publicUrl }, on(signed)));
}

async function confirmNumber({ as, staff, sealer }: Desk, agreementId: number, number: string, day: string): Promise<void> {
  const clock = on(day);
  const typed = { sortCode: '200415', number };
  const { account_id: accountId } = await as(staff.finance, async ({ sql }) => ok(await sql.selectFrom('agreement_account').select('account_id').where('agreement_id', '=', agreementId).executeTakeFirstOrThrow()));
  const changeId = await as(staff.finance, (tx) => proposeNumber(tx, sealer, { clock }, { agreementId, accountId, reason: 'The family’s bank letter; read back to them on the number we had before', ...typed }));
  await as(staff.approver, (tx) => decideNumber(tx, sealer, { clock }, { agreementId, accountId, changeId, decision: 'confirmed', typed }));
}

/** The referral is done: what it asked for is carried out. */
export async function sayDone({ as, staff }: Desk, { referralId }: WrittenPlan, agreementId: number, day: string): Promise<void> {
  await as(staff.adviser, (tx) => noteReferralDone(tx, referralId, { on: plainDate(day), words: 'Everything is in place for the first payment.', agreementId }));
}
