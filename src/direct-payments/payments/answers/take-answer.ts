import { createHash } from 'node:crypto';
import { formatPounds } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { refuseFile } from '../file-refusals.js';
import type { FileServices } from '../payment-files/write-run-files.js';
import { sealedAs } from '../payment-files/sealed-payments.js';
import { returnPayment } from '../runs/return-payment.js';
import { readAnswer } from './read-answer.js';
import type { AnswerItem, BankAnswer } from './rules/answer.js';
import { findAnswerBy, findAnsweredItems, findAnswers, findSent, findSentBy, holdAnswers, insertAnswer, insertAnsweredItems, type AnsweredItem, type AnswerFacts, type SentPayment } from './store/answers.js';

export interface TakenAnswer {
  readonly id: number;
  /** The same bytes were read before; nothing more came of them. */
  readonly isKnown: boolean;
  readonly format: string;
  readonly whole: BankAnswer['whole'];
  /** Payments that came back by it; those it names that are known to have come back; those that nobody knows or that differ. */
  readonly returned: number;
  readonly known: number;
  readonly unmatched: readonly Pick<AnsweredItem, 'reference' | 'amount' | 'note'>[];
}

/**
 * Reads a bank's answer and does what it says: a payment that was rejected or came back counts as not paid, by its end-to-end reference and amount. What
 * fits no payment is listed and changes nothing. The same answer twice has one effect. Refused where it cannot be read, or speaks of payments that
 * nobody has recorded as paid.
 */
export async function takeAnswer(tx: TenantTx, { sealer, clock }: Pick<FileServices, 'sealer' | 'clock'>, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Promise<Result<TakenAnswer>> {
  const read = readAnswer(bytes);
  if (!read.ok) return read;
  return withWholeBook(tx, async (whole) => {
    await holdAnswers(whole);
    const sha256 = createHash('sha256').update(bytes).digest();
    const known = await findAnswerBy(whole, sha256);
    if (known !== undefined) return ok({ id: known, isKnown: true, format: read.value.format, whole: read.value.whole, returned: 0, known: 0, unmatched: [] });
    const named = await itemsOf(whole, read.value);
    const sent = await findSent(whole, named.map((item) => keyOf(item)));
    const early = notYetPaid(named, sent);
    if (early) return early;
    const kept = shownName(name);
    const id = await insertAnswer(whole, { sha256, name: kept, format: read.value.format, sealed: sealer.seal(sealedAs.answer, bytes), on: clock.today(), whole: read.value.whole, originalMessage: read.value.originalMessage, items: named.length });
    const answered = await answerEach(whole, id, named, sent, clock.today());
    if (!answered.ok) return answered;
    await insertAnsweredItems(whole, id, answered.value);
    return ok(await tell(whole, { id, name: kept }, read.value, answered.value));
  });
}

function shownName(name: string): string {
  return name.replace(/\p{Cc}/gu, ' ').trim().slice(-250) || 'without a name';
}

function keyOf({ reference }: Pick<AnswerItem, 'reference'>): string {
  return reference.trim().toUpperCase();
}

// A file that was rejected whole names no payment: all of them were in it.
async function itemsOf(tx: TenantTx, { whole, wholeReason, items, originalMessage }: BankAnswer): Promise<readonly AnswerItem[]> {
  if (whole !== 'rejected' || items.length > 0 || originalMessage === null) return items;
  const every = await findSentBy(tx, originalMessage);
  return every.map(({ reference, amount }) => ({ reference, amount, status: 'rejected', code: wholeReason.code, reason: wholeReason.reason || 'The whole file was rejected.', on: null }));
}

function comesBack({ status }: AnswerItem): boolean {
  return status === 'rejected' || status === 'returned';
}

function notYetPaid(items: readonly AnswerItem[], sent: ReadonlyMap<string, SentPayment>): Result<never> | undefined {
  const early = items.flatMap((item) => {
    const payment = sent.get(keyOf(item));
    return comesBack(item) && payment?.status === 'written' ? [payment.runReference] : [];
  });
  if (early.length === 0) return undefined;
  return refuseFile('answer-before-paid', `${String(early.length)} ${early.length === 1 ? 'payment' : 'payments'} of ${[...new Set(early)].join(', ')} came back before the run was recorded as paid.`);
}

async function answerEach(tx: TenantTx, answerId: number, items: readonly AnswerItem[], sent: ReadonlyMap<string, SentPayment>, today: PlainDate): Promise<Result<AnsweredItem[]>> {
  const answered: AnsweredItem[] = [];
  const back = new Set<string>();
  for (const item of items) {
    const payment = sent.get(keyOf(item));
    const effect = effectOf(item, payment, back);
    if (payment && effect.effect === 'returned') {
      const returned = await returnPayment(tx, { runId: payment.runId, agreementId: payment.agreementId, on: item.on !== null && item.on <= today ? item.on : today, code: item.code, reason: item.reason || 'The bank does not say why.', known: { answerId } });
      if (!returned.ok) return returned;
      back.add(keyOf(item));
    }
    const { reference, amount, status, reason } = item;
    answered.push({ reference, amount, status, reason, fileId: payment?.fileId ?? null, runId: payment?.runId ?? null, agreementId: payment?.agreementId ?? null, ...effect });
  }
  return ok(answered);
}

function effectOf(item: AnswerItem, payment: SentPayment | undefined, back: ReadonlySet<string>): Pick<AnsweredItem, 'effect' | 'note'> {
  if (!payment) return { effect: 'unmatched', note: 'No payment has this reference.' };
  if (item.amount !== null && item.amount !== payment.amount) return { effect: 'amount-differs', note: `We sent ${formatPounds(payment.amount)}, so nothing was done.` };
  if (!comesBack(item)) return { effect: 'none', note: '' };
  if (payment.isReturned || back.has(keyOf(item))) return { effect: 'known', note: '' };
  if (payment.status !== 'paid' && payment.status !== 'closed') return { effect: 'not-taken', note: `${payment.runReference} was turned back, so nothing was paid by it.` };
  return { effect: 'returned', note: '' };
}

async function tell(tx: TenantTx, { id, name }: { readonly id: number; readonly name: string }, { format, whole }: BankAnswer, answered: readonly AnsweredItem[]): Promise<TakenAnswer> {
  const of = (effect: AnsweredItem['effect']): number => answered.filter((item) => item.effect === effect).length;
  const unmatched = answered.filter(({ effect }) => effect === 'unmatched' || effect === 'amount-differs' || effect === 'not-taken').map(({ reference, amount, note }) => ({ reference, amount, note }));
  const outcome = { returned: of('returned'), known: of('known'), unmatched: unmatched.length };
  await recordEvent(tx, {
    sentence: `Read the bank’s answer ${name}: ${String(answered.length)} payments, ${String(outcome.returned)} came back, ${String(outcome.unmatched)} fit nothing that was sent.`, subjectKind: 'pay_run',
    subjectId: answered.find(({ runId }) => runId !== null)?.runId ?? null, after: { answerId: id, whole, ...outcome },
  });
  return { id, isKnown: false, format, whole, returned: outcome.returned, known: outcome.known, unmatched };
}

/** The latest answers. */
export async function listAnswers(tx: TenantTx): Promise<AnswerFacts[]> {
  return findAnswers(tx);
}

/** One answer with what it said of each payment, those that want a look first; undefined where there is none. Direct payments stand in it: the look is written down. */
export async function showAnswer(tx: TenantTx, id: number): Promise<{ readonly answer: AnswerFacts; readonly items: Awaited<ReturnType<typeof findAnsweredItems>> } | undefined> {
  const [answer] = await findAnswers(tx, id);
  if (!answer) return undefined;
  await recordEvent(tx, { sentence: `Looked at the bank’s answer ${answer.name}.`, subjectKind: 'pay_run', subjectId: null, after: { answerId: id } });
  return { answer, items: await findAnsweredItems(tx, id) };
}
