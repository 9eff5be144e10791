import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { daysBetween, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { WaitingDeduction } from './deductions.js';
import type { Overpaid } from './draft-payment.js';
import type { WaitingOneOff } from './one-offs.js';
import { payingStreamNames } from './streams.js';

export type MatterKind = 'held' | 'not_ready' | 'paused' | 'ended' | 'died' | 'nothing_due' | 'to_decide' | 'overpaid' | 'deduction_waits' | 'one_off_waits' | 'not_reckoned';

/** What somebody is to know or decide about an agreement before a run is approved. */
export interface Matter {
  readonly kind: MatterKind;
  readonly sentence: string;
  readonly amount: Pence | null;
}

/** Words for what the agreements room calls missing; another is shown as it is written. */
const missingWords: Readonly<Record<string, string>> = {
  agreement_signed: 'the signed agreement', account_verified: 'a confirmed account number', card_issued: 'the card', account_dedicated: 'an account for this money alone', insurance: 'employer’s liability insurance',
  payroll: 'payroll', pension_told: 'that the assistant was told of the pension', dbs_asked: 'the DBS check', contribution_arranged: 'how the contribution is paid',
};

export function notReadyMatter(missing: readonly string[], waiting: Pence): Matter {
  return { kind: 'not_ready', sentence: `Nothing is paid before these are in place: ${missing.map((one) => missingWords[one] ?? one.replaceAll('_', ' ')).join(', ')}. ${formatPounds(waiting)} waits.`, amount: waiting };
}

export function heldMatter(hold: { readonly reason: string; readonly whoActs: string; readonly on: PlainDate }, waiting: Pence): Matter {
  return { kind: 'held', sentence: `Held since ${formatDate(hold.on)}: ${hold.reason.replace(/\.?$/, '.')} ${hold.whoActs.replace(/\.?$/, '.')} ${formatPounds(waiting)} waits.`, amount: waiting };
}

export function overpaidMatter({ stream, amount, told, taken, takeFrom }: Overpaid, goesOn: boolean): Matter {
  const much = `${formatPounds(amount)} was paid too much from ${payingStreamNames[stream]}.`;
  const open = pence(amount - told);
  if (taken > 0) return { kind: 'overpaid', sentence: `${much} ${formatPounds(taken)} of it is taken from this payment${taken < amount ? `, ${formatPounds(pence(amount - taken))} is left` : ''}.`, amount };
  if (!goesOn) return { kind: 'overpaid', sentence: `${much} No payment follows that it could be taken from, so it is for a reclaim or to be left.`, amount };
  if (open > 0) return { kind: 'overpaid', sentence: `${much} The family has not been told of ${told > 0 ? `${formatPounds(open)} of it` : 'it'}, so nothing is taken. Tell them, or leave it.`, amount };
  return { kind: 'overpaid', sentence: `${much} The family was told; it may be taken from payments from ${takeFrom === null ? 'then' : formatDate(takeFrom)}.`, amount };
}

export const circumstanceWords = {
  in_hospital: 'has been in hospital', away: 'has been away', looked_after: 'has been looked after by the council', detained: 'has been detained', in_custody: 'has been in custody', residential: 'has been living in a residential home',
} as const;

/** Asked at once, but for hospital and being away: those only after the days that policy lets pass. Undefined: nobody need be asked. */
export function toDecideMatter(one: { readonly kind: keyof typeof circumstanceWords; readonly from: PlainDate; readonly until: PlainDate | null }, absenceDays: number, until: PlainDate): Matter | undefined {
  const last = one.until !== null && one.until < until ? one.until : until;
  const isAbsence = one.kind === 'in_hospital' || one.kind === 'away';
  if (isAbsence && daysBetween(one.from, last) + 1 <= absenceDays) return undefined;
  const days = one.until === null ? `since ${formatDate(one.from)}` : `from ${formatDate(one.from)} to ${formatDate(one.until)}`;
  return { kind: 'to_decide', sentence: `The person ${circumstanceWords[one.kind]} ${days}. Payment goes on until somebody decides: speak with the family, think of an assistant’s wages, then pause or let it go on.`, amount: null };
}

export function diedMatter(died: PlainDate): Matter {
  return { kind: 'died', sentence: `The person died on ${formatDate(died)}. Nothing is paid for days after it. Wages, notice and bills of the time before may still be owed: speak with the family when they are ready.`, amount: null };
}

const waitWords: Readonly<Record<WaitingOneOff['why'], string>> = {
  died: 'the person has died. Ask whoever looks after their affairs whether it was spent or is owed', payee_gone: 'whoever received the money no longer acts for the person. Find out who should have it',
  paused: 'the payment is paused. It goes once the pause ends',
};

/** A sum that was promised once, and that a person decides on. */
export function oneOffWaitsMatter({ line, left, why }: WaitingOneOff): Matter {
  const ask = why === 'paused' ? ', or once somebody decides that it goes all the same' : '; then decide whether it is paid or left';
  return { kind: 'one_off_waits', sentence: `${formatPounds(left)} for ${line.description} was promised for ${formatDate(line.from)} and is not paid: ${waitWords[why]}${ask}.`, amount: left };
}

export function deductionWaitsMatter({ purpose, amount, owed, why }: WaitingDeduction): Matter {
  const because = why === 'payment' ? 'the payment is too small for the agreed sum, which waits for the next'
    : owed === 0 ? `nothing is owed beyond what is taken already, so the agreed ${formatPounds(amount)} is not` : `only ${formatPounds(owed)} is owed still, less than the agreed ${formatPounds(amount)}, so it is not taken. Plan the rest anew`;
  return { kind: 'deduction_waits', sentence: `${purpose}: ${because}.`, amount };
}
