import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { plainName } from '../../people/rules/plain-name.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { movePlansTo } from '../plans/move-plans-to.js';
import { recordContributions, recordPlanLines } from '../plans/record-plan-lines.js';
import { unpaidOneOffs } from '../plans/unpaid-one-offs.js';
import { finishAgreement } from './end-agreement.js';
import { giveAccount } from './give-account.js';
import { allowedPayee, later, newReference } from './make-agreement.js';
import { recordHoldings } from './record-accounts.js';
import { recordAgreements } from './record-agreements.js';
import { refuseAgreement } from './refusals.js';
import type { Regime } from './rules/may-receive.js';
import { findAgreementFacts, findPaidThrough, findHoldingsFrom, insertStep, setManagedBy, type AgreementFacts } from './store/agreements.js';
import { findCarriedContributions, findCarriedLines, type CarriedLine } from './store/plan-lines.js';
import { carryReadinessOver } from './store/readiness.js';

export interface Replacing {
  readonly agreementId: number;
  /** First day of the new agreement; the old one ends the day before. */
  readonly from: PlainDate;
  readonly reason: string;
  /** What is to be different; what is left out stays. */
  readonly newPayeeId?: number;
  readonly regime?: Regime;
  readonly accountKind?: AgreementFacts['accountKind'];
  readonly accountId?: number;
  readonly managedBy?: string;
}

/**
 * Another payee, law or account is another agreement, which follows the old one without a day between and without a day twice. Lines that
 * run go on under it, sums promised once and not paid yet, the contribution too where its law knows one. The old one keeps its money, its debts and its account; new terms are
 * to be signed before the new one is paid. Answers with its key.
 */
export async function replaceAgreement(tx: TenantTx, asked: Replacing, clock: Clock): Promise<Result<number>> {
  const old = await findAgreementFacts(tx, asked.agreementId, { hold: true });
  if (!old) return refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.');
  const next = { ...old, regime: asked.regime ?? old.regime, accountKind: asked.accountKind ?? old.accountKind, payeeId: asked.newPayeeId ?? old.payeeId };
  if (next.regime === old.regime && next.accountKind === old.accountKind && next.payeeId === old.payeeId && asked.accountId === undefined)
    return refuseAgreement('nothing-to-replace', 'Say what is to change: who receives the money, the law, or the account.');
  if (asked.from <= old.starts) return refuseAgreement('agreement-not-begun', `${old.reference} begins on ${formatDate(old.starts)}. Another can take over from the day after.`, { field: 'from' });
  if (old.ends !== null && old.ends < addDays(asked.from, -1)) return refuseAgreement('agreement-over', `${old.reference} ended on ${formatDate(old.ends)}: there would be days between.`, { field: 'from' });
  const paidThrough = await findPaidThrough(tx, old.id);
  if (paidThrough !== null && asked.from <= paidThrough)
    return refuseAgreement('days-already-paid', `${old.reference} is paid up to ${formatDate(paidThrough)}. Let the next one begin on ${formatDate(addDays(paidThrough, 1))}, so that no day is paid twice.`, { field: 'from' });
  const payee = await allowedPayee(tx, { ...old, regime: next.regime, on: asked.from, payeeId: next.payeeId ?? 0 });
  if (!payee.ok) return payee;
  const [lines, contributions, holdings] = [await findCarriedLines(tx, old.id), await findCarriedContributions(tx, old.id), await findHoldingsFrom(tx, old.id, asked.from)];
  const unpaid = new Set((await unpaidOneOffs(tx, old.id, addDays(asked.from, -1))).map(({ lineId }) => lineId));
  if (old.ends !== addDays(asked.from, -1)) {
    const ended = await finishAgreement(tx, old, { on: addDays(asked.from, -1), reason: asked.reason, versionId: null });
    if (!ended.ok) return ended;
  }
  const reference = await newReference(tx, next.regime, clock.today());
  const [id = 0] = await recordAgreements(tx, [{
    reference, personId: old.personId, regime: next.regime, accountKind: next.accountKind, paysEveryWeeks: old.everyWeeks, starts: asked.from, ...(old.ends === null || old.ends < asked.from ? {} : { ends: old.ends }),
    officerId: old.officerId, schedule: old.schedule, paymentsFrom: asked.from, followsId: old.id, payeeId: payee.value.id, aftercare: old.aftercare && next.regime === 'adult_social_care',
  }]);
  const account = await accountOfNext(tx, { id, reference, owner: payee.value.name }, old, asked, holdings);
  if (!account.ok) return account;
  await carryLines(tx, { agreementId: id, from: asked.from, lines, unpaid, ends: old.ends, isSameLaw: next.regime === old.regime });
  // Another law assesses anew: what was assessed under the old one is not asked of the person under the next.
  if (next.regime === old.regime && bearsContribution(next)) await recordContributions(tx, contributions.flatMap(({ weekly, from, until }) =>
    until !== null && until < asked.from ? [] : [{ agreementId: id, weekly, from: later(from, asked.from), ...(until === null ? {} : { until }) }]));
  if (next.payeeId === old.payeeId) await carryReadinessOver(tx, old.id, id, asked.from, next.accountKind === old.accountKind && asked.accountId === undefined);
  if (next.regime === old.regime) await movePlansTo(tx, old.id, id);
  await insertStep(tx, id, { what: 'made', on: asked.from, versionId: null, reason: asked.reason });
  await recordEvent(tx, {
    sentence: `Made the direct payment ${reference} for ${old.personName} from ${formatDate(asked.from)}, which follows ${old.reference}, paid to ${payee.value.name}.`,
    subjectKind: 'agreement', subjectId: id, reason: asked.reason, before: { agreementId: old.id, payeeId: old.payeeId, regime: old.regime, accountKind: old.accountKind }, after: { payeeId: payee.value.id, regime: next.regime, accountKind: next.accountKind },
  });
  return ok(id);
}

interface Next {
  readonly regime: Regime;
  readonly aftercare: boolean;
}

/** Adults' and children's social care alone; never aftercare (Mental Health Act 1983 s117), education or health. */
function bearsContribution({ regime, aftercare }: Next): boolean {
  return (regime === 'adult_social_care' || regime === 'child_social_care') && !aftercare;
}

// The same account goes on where neither the payee nor its kind changes: a child turning 18 need not open another by this alone, nor a mother who is
// authorised then and was the parent before.
async function accountOfNext(tx: TenantTx, next: { readonly id: number; readonly reference: string; readonly owner: string }, old: AgreementFacts, asked: Replacing, holdings: Awaited<ReturnType<typeof findHoldingsFrom>>): Promise<Result<null>> {
  const accountKind = asked.accountKind ?? old.accountKind;
  const managedBy = asked.managedBy ?? (accountKind === 'managed' ? (old.managedBy ?? undefined) : undefined);
  if (managedBy !== undefined && accountKind === 'managed') await setManagedBy(tx, next.id, managedBy);
  const stays = asked.accountId === undefined && accountKind === old.accountKind && (asked.newPayeeId === undefined || asked.newPayeeId === old.payeeId || (old.payeeName !== null && plainName(old.payeeName) === plainName(next.owner)));
  if (stays && holdings.length > 0) {
    await recordHoldings(tx, holdings.map(({ accountId }) => ({ agreementId: next.id, accountId, from: asked.from })));
    return ok(null);
  }
  const given = await giveAccount(tx, { agreementId: next.id, reference: next.reference, from: asked.from, owner: next.owner },
    { accountKind, ...(asked.accountId === undefined ? {} : { accountId: asked.accountId }), ...(managedBy === undefined ? {} : { managedBy }) });
  return given.ok ? ok(null) : given;
}

interface Carried {
  readonly agreementId: number;
  readonly from: PlainDate;
  readonly lines: readonly CarriedLine[];
  /** Keys of sums promised once whose day came under the old agreement and that were not paid yet. */
  readonly unpaid: ReadonlySet<number>;
  /** The last day of the old agreement, before this. */
  readonly ends: PlainDate | null;
  readonly isSameLaw: boolean;
}

async function carryLines(tx: TenantTx, { agreementId, from, lines, unpaid, ends, isSameLaw }: Carried): Promise<void> {
  const dayBefore = addDays(from, -1);
  const running = lines.flatMap((line): (CarriedLine & { readonly inPlaceOf: number | null })[] => {
    const endedWithIt = ends === dayBefore && line.until === dayBefore;
    // A sum paid once goes on where its day is still to come, or came and nothing was paid: in place of the old line, so that it is paid once.
    if (line.oneOff !== null) return line.from >= from || unpaid.has(line.id) ? [{ ...line, until: line.until !== null && line.until >= from ? line.until : null, inPlaceOf: line.id }] : [];
    if (line.until !== null && line.until < from && !endedWithIt) return [];
    return [{ ...line, until: endedWithIt ? null : line.until, inPlaceOf: null }];
  });
  await recordPlanLines(tx, running.map(({ stream, kind, description, weekly, employsAssistant, oneOff, promisedOn, budgetId, until, shareId, inPlaceOf, upliftId, ...line }) => ({
    agreementId, stream, kind, description, weekly, employsAssistant, from: later(line.from, from), bearsContribution: line.bearsContribution,
    ...(until === null ? {} : { until }), ...(oneOff === null ? {} : { oneOff }), ...(budgetId === null ? {} : { budgetId }), ...(inPlaceOf === null ? {} : { inPlaceOf }), ...promisedBefore(oneOff, promisedOn ?? line.from, later(line.from, from)),
    // What an uplift raised stays raised by it, so that none of the same month raises it again.
    ...(upliftId === null ? {} : { upliftId }),
    // Under another law there will be another plan, whose first version replaces what was carried over.
    ...(shareId === null || !isSameLaw ? {} : { shareId }),
  })));
}

/** What was promised for a day of the old agreement keeps that day: no version that begins later takes it back. */
function promisedBefore(oneOff: CarriedLine['oneOff'], promisedOn: PlainDate, from: PlainDate): { readonly promisedOn?: PlainDate } {
  return oneOff !== null && promisedOn < from ? { promisedOn } : {};
}
