import { exact, over, toPence } from '../../core/exact.js';
import { formatPounds, pence, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { recordCommitment } from '../monitoring/record-commitment.js';
import { withdrawCommitment } from '../monitoring/settle-commitment.js';
import { findRunningPlan } from '../plans/running-lines.js';
import { refuseTransition } from './refusals.js';
import { endingPay, type EndingJob, type EndingPay } from './reckon-ending-pay.js';
import { findAssistantNames, findEndingPay, findPlansOfAgreement, findSettledPay, insertEndingPay } from './store/ending-pay.js';
import { findEndingFacts } from './store/facts.js';

export interface EndingPayAsked extends EndingJob {
  readonly agreementId: number;
  /** As the family calls them. */
  readonly assistant: string;
  /** Today. */
  readonly on: PlainDate;
}

/**
 * Works out what an assistant is owed at an end, and sets each sum aside in the account: from then on it is money that the family needs, in every
 * reckoning of what is left. Worked out again for the same assistant, the earlier sums that nobody has paid yet are given free, and what was paid comes off. Answers with it.
 */
export async function workOutEndingPay(tx: TenantTx, { agreementId, assistant, on, ...job }: EndingPayAsked): Promise<Result<EndingPay>> {
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return refuseTransition('payment-not-found-to-end', 'There is no such direct payment.');
  const name = assistant.trim();
  if (name === '') return refuseTransition('ending-pay-not-read', 'Say who the assistant is.', { field: 'assistant' });
  const pay = endingPay(job);
  if (!pay.ok) return pay;
  const before = (await findEndingPay(tx, agreementId)).find((one) => one.assistant.toLowerCase() === name.toLowerCase());
  // What was paid since stays settled: only what is still set aside is given free.
  for (const id of before?.commitments ?? []) await withdrawCommitment(tx, agreementId, id, on, `Worked out again for ${name}`);
  const { notice, holiday, redundancy, steps } = pay.value;
  const settled = await findSettledPay(tx, agreementId, name);
  const setAside = (purpose: string, description: string, owed: Pence, paid: Pence, because = ''): Promise<Result<number | null>> => keep(tx, { agreementId, purpose, description: `${name}: ${description}`, amount: pence(owed - paid), evidence: because });
  const kept = [await setAside('wages', 'notice that is not worked', notice, settled.notice, steps[0]?.because), await setAside('holiday_pay', 'holiday not taken', holiday, settled.holiday, steps[1]?.because), await setAside('redundancy', 'redundancy pay', redundancy, settled.redundancy, steps[2]?.because)];
  for (const one of kept) if (!one.ok) return one;
  const [noticeCommitment = null, holidayCommitment = null, redundancyCommitment = null] = kept.map((one) => (one.ok ? one.value : null));
  await insertEndingPay(tx, { agreementId, assistant: name, startedOn: job.startedOn, lastDay: job.lastDay, weeklyPay: job.weeklyPay, notice, holiday, redundancy, steps, on, noticeCommitment, holidayCommitment, redundancyCommitment });
  await recordEvent(tx, { sentence: `Worked out what ${name} is owed when ${payment.reference} ends: ${formatPounds(pay.value.all)}, for work up to ${formatDate(job.lastDay)}.`, subjectKind: 'agreement', subjectId: agreementId, after: { notice, holiday, redundancy } });
  return pay;
}

async function keep(tx: TenantTx, { amount, ...commitment }: { readonly agreementId: number; readonly purpose: string; readonly description: string; readonly amount: Pence; readonly evidence: string }): Promise<Result<number | null>> {
  return amount <= 0 ? ok(null) : recordCommitment(tx, { ...commitment, kind: 'liability', amount });
}

/** An assistant as the plan knows them: what a form begins with, to be held against the contract. */
export interface KnownAssistant {
  readonly name: string;
  readonly born: PlainDate | null;
  /** Since when the line has run unchanged: the job may be older. */
  readonly since: PlainDate;
  /** The wage of a year over 52 weeks, by the plan; null where it is not costed. */
  readonly weeklyPay: Pence | null;
}

/** Whom the family employs under a direct payment, by the plan that it carries out last. */
export async function findKnownAssistants(tx: TenantTx, agreementId: number): Promise<KnownAssistant[]> {
  const found: KnownAssistant[] = [];
  for (const planId of await findPlansOfAgreement(tx, agreementId)) {
    const { segments } = await findRunningPlan(tx, planId);
    const employing = segments.map(({ line }) => line).filter(({ terms }) => terms.way === 'employs');
    const names = await findAssistantNames(tx, employing.flatMap(({ sharedAssistantId }) => sharedAssistantId ?? []));
    for (const { terms, description, since, costed, sharedAssistantId } of employing) {
      if (terms.way !== 'employs') continue;
      const name = names.get(sharedAssistantId ?? 0) ?? description;
      const earlier = found.find((one) => one.name === name);
      const known = { name, born: terms.assistantBorn ?? null, since: earlier && earlier.since < since ? earlier.since : since, weeklyPay: costed ? toPence(over(exact(costed.parts.pay), exact(52))) : null };
      if (earlier) found.splice(found.indexOf(earlier), 1, known);
      else found.push(known);
    }
  }
  return found;
}
