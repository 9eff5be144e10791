import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { englishDay } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findingWords } from './bank-details/number-check.js';
import { refuseAgreement } from './refusals.js';
import { findAgreementFacts } from './store/agreements.js';
import { findHowBegun, findNumberFacts, findStanding, insertReadiness, isManager, type NewReadinessItem, type NumberFacts, type ReadinessItem, type StandingItem } from './store/readiness.js';

/** One thing that must be in place, in words. */
export interface ReadyItem extends StandingItem {
  /** `Employer’s insurance` */
  readonly name: string;
  /** How it stands, in a sentence. */
  readonly sentence: string;
}

export interface Readiness {
  /** Whether money may be paid for it on that day. */
  readonly ready: boolean;
  /** Why, in a sentence. */
  readonly because: string;
  readonly items: readonly ReadyItem[];
  /** A sentence for each thing that is missing. */
  readonly missing: readonly string[];
}

interface ItemWords {
  readonly name: string;
  readonly missing: string;
}

/** What each is called, and what to do while it is missing. */
export const readinessWords: Readonly<Record<ReadinessItem, ItemWords>> = {
  agreement_signed: { name: 'Agreement signed', missing: 'The agreement is not signed yet.' },
  account_verified: { name: 'Account number confirmed', missing: 'No account number is confirmed by two people yet.' },
  card_issued: { name: 'Card issued', missing: 'The card has not been issued and its holder identified.' },
  account_dedicated: { name: 'Account for this money alone', missing: 'Nobody has seen yet that the account is for this money alone.' },
  insurance: { name: 'Employer’s insurance', missing: 'No certificate of employer’s liability insurance has been seen (Employers’ Liability (Compulsory Insurance) Act 1969).' },
  payroll: { name: 'Payroll', missing: 'The payroll or the employer’s PAYE reference is not known yet.' },
  pension_told: { name: 'Pension duties told', missing: 'The family has not been told its pension duties as an employer (Pensions Act 2008).' },
  dbs_asked: { name: 'DBS check asked for', missing: 'No check by the DBS has been asked for, and the assistant works with a child.' },
  contribution_arranged: { name: 'Contribution arranged', missing: 'It is not arranged yet how the contribution is paid in.' },
  school_consent: { name: 'School’s consent', missing: 'The school has not agreed in writing to provision on its premises (SI 2014/1652 reg 9).' },
};

/** What must be in place before the first payment, and what is missing of it on a day; undefined where there is no such direct payment within reach. */
export async function readinessOf(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Readiness | undefined> {
  const begun = await findHowBegun(tx, agreementId);
  if (!begun) return undefined;
  const standing = await findStanding(tx, agreementId, on);
  const number = standing.some(({ item }) => item === 'account_verified') ? await findNumberFacts(tx, agreementId, on) : undefined;
  const items = standing.map((item) => ({ ...item, name: readinessWords[item.item].name, sentence: item.item === 'account_verified' ? numberSentence(item, number) : sentenceOf(item) }));
  const missing = items.filter(({ standing }) => standing === 'missing' || standing === 'run_out').map(({ sentence }) => sentence);
  if (!begun.wasMadeHere) return { ready: true, because: 'It was brought over: it was paid before it came here.', items, missing };
  if (begun.firstPaidOn !== null) return { ready: true, because: `It has been paid since ${formatDate(begun.firstPaidOn)}.`, items, missing };
  return missing.length === 0 ? { ready: true, because: 'Everything is in place.', items, missing } : { ready: false, because: `${String(missing.length)} ${missing.length === 1 ? 'thing is' : 'things are'} missing before the first payment.`, items, missing };
}

/** Who confirmed the number, and beside it what the check of its sort code found. */
function numberSentence(item: StandingItem, number: NumberFacts | undefined): string {
  if (!number?.confirmedAt) return item.standing === 'met' ? 'Money of the same payee went to this account before.' : sentenceOf(item);
  const check = number.modulus === null ? '' : ` ${findingWords[number.modulus]}`;
  const whose = `The number that ends in ${number.ending ?? ''} was proposed by ${number.proposer ?? ''} and confirmed by ${number.confirmer ?? ''} on ${formatDate(englishDay(number.confirmedAt))}.`;
  if (item.standing === 'met') return `${whose}${check}`;
  return number.modulus === 'invalid' ? `${whose}${check}` : `${whose} That was for another payee: for this one nobody has confirmed it.`;
}

function sentenceOf({ item, standing, until, seenOn, evidence, reason, seenBy }: StandingItem): string {
  const { missing } = readinessWords[item];
  const by = seenBy === null ? '' : `, ${seenBy}`;
  const lasts = until === null ? '' : ` Until ${formatDate(until)}.`;
  if (standing === 'waived') return `Waived: ${reason ?? ''} (${seenOn === null ? '' : formatDate(seenOn)}${by}).${lasts}`;
  if (standing === 'run_out') return `It ran out${until === null ? '' : ` on ${formatDate(until)}`}. ${missing}`;
  if (standing === 'missing') return missing;
  return evidence === null ? 'In place.' : `${evidence} (${seenOn === null ? '' : formatDate(seenOn)}${by}).${lasts}`;
}

export interface SeenItem {
  readonly agreementId: number;
  readonly item: ReadinessItem;
  /** What was seen: a certificate with its number, a PAYE reference, a letter. */
  readonly evidence: string;
  /** Last day on which it holds; insurance needs one. */
  readonly until: PlainDate | null;
  readonly on: PlainDate;
}

/** Records that somebody saw one thing in place. What shows itself (the signature, the number) is not recorded by hand. */
export async function recordSeen(tx: TenantTx, { evidence, ...seen }: SeenItem, today: PlainDate): Promise<Result<number>> {
  if (showsItself(seen.item)) return refuseAgreement('readiness-by-itself', `${readinessWords[seen.item].name}: this shows itself, and is not ticked.`, { field: 'item' });
  if (evidence.trim() === '') return refuseAgreement('readiness-not-read', 'Say what you saw.', { field: 'evidence' });
  if (seen.item === 'insurance' && seen.until === null) return refuseAgreement('readiness-not-read', 'Enter the last day of the insurance.', { field: 'until' });
  if (seen.on > today) return refuseAgreement('readiness-not-read', 'The day has not come yet.', { field: 'on' });
  return record(tx, { ...seen, evidence, standing: 'seen', reason: '' }, 'Saw');
}

/** Whether a thing is a fact of its own: a signature, a number that two people confirmed, a consent that the education request holds. */
export function showsItself(item: ReadinessItem): boolean {
  return item === 'agreement_signed' || item === 'account_verified' || item === 'school_consent';
}

export interface WaivedItem {
  readonly agreementId: number;
  readonly item: ReadinessItem;
  readonly reason: string;
  readonly until: PlainDate | null;
  readonly on: PlainDate;
}

/** What nobody waives, whoever they are: the payee's agreement, and the number that their money goes to. */
export function isNeverWaived(item: ReadinessItem): boolean {
  return item === 'agreement_signed' || item === 'account_verified';
}

/** Waives one thing with a reason; only a manager does, and never the signature or the account number. */
export async function waiveItem(tx: TenantTx, waived: WaivedItem): Promise<Result<number>> {
  if (isNeverWaived(waived.item)) return refuseAgreement('readiness-never-waived', `${readinessWords[waived.item].name}: nobody waives this. Without it money would go to somebody who has not agreed, or to a number that nobody checked.`, { field: 'item' });
  if (waived.reason.trim() === '') return refuseAgreement('readiness-not-read', 'Say why it is waived.', { field: 'reason' });
  if (!(await isManager(tx, waived.on))) return refuseAgreement('waiver-needs-manager', 'Ask a manager: only they waive what must be in place.');
  return record(tx, { ...waived, standing: 'waived', evidence: '' }, 'Waived');
}

/** Takes back what was seen or waived, since it was wrong or has changed. */
export async function takeItemBack(tx: TenantTx, taken: Omit<WaivedItem, 'until'>): Promise<Result<number>> {
  if (taken.reason.trim() === '') return refuseAgreement('readiness-not-read', 'Say why it is taken back.', { field: 'reason' });
  return record(tx, { ...taken, standing: 'taken_back', evidence: '', until: null }, 'Took back');
}

async function record(tx: TenantTx, item: NewReadinessItem, did: string): Promise<Result<number>> {
  const agreement = await findAgreementFacts(tx, item.agreementId);
  if (!agreement) return refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.');
  if (item.until !== null && item.until < item.on) return refuseAgreement('readiness-not-read', 'The last day is before the day it was seen.', { field: 'until' });
  const id = await insertReadiness(tx, item);
  const words = `${item.evidence}${item.reason}`;
  await recordEvent(tx, {
    sentence: `${did} “${readinessWords[item.item].name}” for the direct payment ${agreement.reference}${item.until === null ? '' : `, until ${formatDate(item.until)}`}.`,
    subjectKind: 'agreement', subjectId: item.agreementId, reason: words,
  });
  return ok(id);
}
