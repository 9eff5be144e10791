import { z } from 'zod';
import { addDays, type PlainDate } from '../../../core/plain-date.js';
import { recipientOfAgreement } from '../../../people/correspondence.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { eachByItself } from '../../../platform/jobs/each-by-itself.js';
import { job, type AnyJob } from '../../../platform/jobs/job.js';
import { freezeLetter } from '../../../platform/letters/freeze-letter.js';
import { bankHolidays } from '../../../platform/policy/bank-holidays.js';
import { policyOfAgreement } from '../../agreements/policy-of.js';
import { paymentPolicies, type PaymentPolicies } from '../policy-of.js';
import { periodsPaid, type PeriodKind } from '../rules/calendar.js';
import { remittancesJobName } from './job-name.js';
import { remittanceLetter, type Remittance } from './remittance-letter.js';
import { findPayment, findToldLines, findUntold, insertRemittance, isTold, type PaymentFacts, type Untold } from './store/remittances.js';

/**
 * Tells of one payment, in a transaction of its own: the remittance is kept, and its letter goes on its way, but where policy sends none by post while
 * nothing changes. Told already, it is not told again.
 */
export async function writeRemittance(tx: TenantTx, untold: Untold, today: PlainDate): Promise<void> {
  if (await isTold(tx, untold)) return;
  const facts = await findPayment(tx, untold);
  if (!facts) throw new Error(`run ${String(untold.runId)} pays nothing for agreement ${String(untold.agreementId)}`);
  const recipient = await recipientOfAgreement(tx, untold.agreementId, today);
  // It waits to be told until the payee's address is recorded: what somebody is paid is told to nobody else of the family.
  if (!recipient.ok) return;
  const correspondence = recipient.value;
  const version = await policyOfAgreement(tx, untold.agreementId, facts.payOn);
  const policies = await paymentPolicies(tx);
  const rules = policies.on(version?.regime ?? facts.regime, facts.payOn);
  const letters = version?.document.letters;
  const told: Remittance = {
    ...facts, date: today, to: { name: correspondence.name, lines: correspondence.lines }, team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [],
    lines: await findToldLines(tx, untold), contribution: rules.contribution, nextPayOn: nextPayDay(facts, policies),
  };
  const document = remittanceLetter(told);
  const goes = rules.remittances === 'every' || correspondence.channel !== 'post' || facts.isChanged;
  const letterId = goes ? await freezeLetter(tx, { kind: 'remittance', personId: facts.personId, agreementId: untold.agreementId, subjectKind: 'pay_run', subjectId: untold.runId, document, correspondence }) : null;
  await insertRemittance(tx, { ...untold, letterId, document, isChanged: facts.isChanged, on: today });
}

const looksAhead = 400;

/** Null where the payments go when they are asked for, or end before the next. */
function nextPayDay({ schedule, everyWeeks, payOn, endsOn }: PaymentFacts, policies: PaymentPolicies): PlainDate | null {
  if (schedule === 'as_asked') return null;
  const kind: PeriodKind = schedule === 'weeks' ? { schedule, everyWeeks } : { schedule };
  const next = periodsPaid(policies.calendarOn(payOn), kind, addDays(payOn, 1), addDays(payOn, looksAhead), bankHolidays())[0];
  return next === undefined || (endsOn !== null && next.from > endsOn) ? null : next.payOn;
}

/** Payments that nobody was told of yet, in the order in which they were made. */
export async function paymentsUntold(tx: TenantTx): Promise<Untold[]> {
  return findUntold(tx);
}

/** Tells of every payment that nobody was told of yet: stopped half-way, the rest is told later. */
export const remittancesJob: AnyJob = job({
  name: remittancesJobName,
  payload: z.unknown(),
  work: async ({ inTransaction, clock }) => {
    await eachByItself(await inTransaction(paymentsUntold), (untold) => inTransaction((tx) => writeRemittance(tx, untold, clock.today())));
  },
});
