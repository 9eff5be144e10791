import { ok } from '../../core/result.js';
import { plainDate, type PlainDate } from '../../core/plain-date.js';
import { tellOverpayment } from '../../direct-payments/payments/adjustments/tell-overpayment.js';
import { holdPayments } from '../../direct-payments/payments/holds/hold-payments.js';
import { pausePayments } from '../../direct-payments/payments/pauses/pause-payments.js';
import { confirmPayAgain } from '../../direct-payments/payments/pay-again/decide-pay-again.js';
import { proposeCameBack } from '../../direct-payments/payments/pay-again/propose-pay-again.js';
import { writeRunFiles } from '../../direct-payments/payments/payment-files/write-run-files.js';
import { paymentsUntold, writeRemittance } from '../../direct-payments/payments/remittances/write-remittances.js';
import { approveRun, checkRun } from '../../direct-payments/payments/runs/decide-run.js';
import { draftRun } from '../../direct-payments/payments/runs/draft-run.js';
import { recordPaid } from '../../direct-payments/payments/runs/record-paid.js';
import { planRecovery } from '../../direct-payments/reclaims/recovery/plan-recovery.js';
import { recordCircumstance } from '../../people/record-circumstance.js';
import { on, type Desk } from './who-asks.js';

const day = plainDate;

/** One run paid with its files and remittances, one payment that came back, what happened since, and the next run drawn up with its differences. */
export async function payFourWeeks(desk: Desk, agreements: ReadonlyMap<string, number>): Promise<void> {
  const { as, staff } = desk;
  const idOf = (reference: string): number => agreements.get(reference) ?? 0;
  const runId = await payRun(desk, 4, day('2026-11-29'));
  await payRun(desk, 13, day('2027-01-31'));
  await tellFamilies(desk);
  const cameBack = await as(staff.finance, (tx) => proposeCameBack(tx, { runId, agreementId: idOf('DP10036'), cameBackOn: day('2026-11-04'), code: 'AC04', reason: 'Account closed', on: day('2026-11-04') }));
  await as(staff.approver, (tx) => confirmPayAgain(tx, { proposalId: cameBack, on: day('2026-11-05') }));
  await takeBackFromPayments(desk);
  await as(staff.officers[0], (tx) => holdPayments(tx, { agreementId: idOf('DP10024'), reason: 'No statement since February, and nobody answers', whoActs: 'Morwenna Tate visits on 24 November', on: day('2026-11-10') }));
  await pauseInHospital(desk, idOf('DP10037'), '2026-11-09', 'They are on the ward and the agency does not come; their sister asked us to pause it.');
  await pauseInHospital(desk, idOf('DP10038'), '2026-11-16', 'In hospital since Monday, and no assistant is employed whose wages go on.');
  await as(staff.finance, (tx) => tellOverpayment(tx, { agreementId: idOf('DP10037'), stream: 'social_care', on: day('2026-11-17') }));
  await as(staff.finance, (tx) => draftRun(tx, { schedule: 'weeks', everyWeeks: 4, from: day('2026-11-30'), until: day('2026-12-27'), payOn: day('2026-11-30'), on: day('2026-11-18') }));
}

/** A run from 2 November, by the people whose step each is, up to paid; answers with its key. */
async function payRun({ as, staff, sealer }: Desk, everyWeeks: number, until: PlainDate): Promise<number> {
  const from = day('2026-11-02');
  const runId = await as(staff.finance, (tx) => draftRun(tx, { schedule: 'weeks', everyWeeks, from, until, payOn: from, on: day('2026-10-22') }));
  await as(staff.finance, (tx) => checkRun(tx, { runId, on: day('2026-10-23') }));
  await as(staff.approver, (tx) => approveRun(tx, { runId, on: day('2026-10-26') }));
  await as(staff.finance, (tx) => writeRunFiles(tx, { sealer, clock: on('2026-10-28'), tables: undefined }, runId));
  await as(staff.finance, (tx) => recordPaid(tx, { runId, on: from }));
  return runId;
}

// Each is a letter with its PDF: the first are there to be looked at, and the job that follows a run writes the others once the service runs.
const toldAtOnce = 12;

async function tellFamilies({ as }: Desk): Promise<void> {
  await as(null, async (tx) => {
    for (const untold of (await paymentsUntold(tx)).slice(0, toldAtOnce)) await writeRemittance(tx, untold, day('2026-11-02'));
    return ok(null);
  });
}

/** What is left of a reclaim that came back in instalments is taken from two payments, as the family asked. */
async function takeBackFromPayments({ as, staff }: Desk): Promise<void> {
  await as(staff.finance, async (tx) => {
    const { id } = await tx.sql.selectFrom('reclaim').innerJoin('agreement', 'agreement.id', 'reclaim.agreement_id').innerJoin('person', 'person.id', 'agreement.person_id')
      .select('reclaim.id').where('person.family_name', '=', 'Achterberg').where('person.given_name', '=', 'Rowan').executeTakeFirstOrThrow();
    return planRecovery(tx, { reclaimId: id, method: 'deduction', count: 2, firstOn: day('2026-11-30'), agreedWith: 'As they asked on the telephone on 9 November', on: day('2026-11-09') });
  });
}

async function pauseInHospital({ as, staff }: Desk, agreementId: number, from: string, reason: string): Promise<void> {
  const clock = on('2026-11-17');
  await as(staff.officers[0], async (tx) => {
    const { person_id: personId } = await tx.sql.selectFrom('agreement').select('person_id').where('id', '=', agreementId).executeTakeFirstOrThrow();
    const told = await recordCircumstance(tx, { personId, kind: 'in_hospital', from: day(from), toldOn: clock.today(), toldBy: 'Their sister, on the telephone' }, clock);
    return told.ok ? pausePayments(tx, { agreementId, circumstanceId: told.value, decision: 'pause', from: day(from), reason, on: clock.today() }) : told;
  });
}
