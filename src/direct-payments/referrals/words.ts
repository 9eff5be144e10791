import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { closingReasons, type ClosingReasonName } from './rules/closing.js';
import type { Due, ReferralStep } from './rules/clocks.js';
import type { Answer, AskedByKind, AskedHow, OfferHow, ReferralKind, Regime } from './rules/kinds.js';
import type { ReferralStatus } from './rules/states.js';

export const kindWords: Readonly<Record<ReferralKind, string>> = {
  new: 'A new direct payment', increase: 'More', decrease: 'Less', one_off: 'A sum paid once', review: 'Another look at it', end: 'To end it',
};

export const regimeWords: Readonly<Record<Regime, string>> = {
  child_social_care: 'Child’s social care', adult_social_care: 'Adult’s social care', education: 'Education', health: 'Health',
};

export const askedByWords: Readonly<Record<AskedByKind, string>> = {
  person: 'The person themself', family: 'A parent, carer or relative', social_worker: 'A social worker', send_officer: 'An officer for special educational needs', health: 'The health service', school: 'A school or college', other: 'Somebody else',
};

export const askedHowWords: Readonly<Record<AskedHow, string>> = { telephone: 'By telephone', email: 'By e-mail', letter: 'By letter', meeting: 'In a meeting', system: 'In this system', open_page: 'By the page for families' };

export const offerHowWords: Readonly<Record<OfferHow, string>> = { telephone: 'By telephone', email: 'By e-mail', letter: 'By letter', meeting: 'In a meeting', visit: 'On a visit' };

export const answerWords: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', not_now: 'Not now', thinking: 'They want to think about it' };

export const statusWords: Readonly<Record<ReferralStatus, string>> = { received: 'New', 'taken-up': 'Taken up', 'in-hand': 'In hand', waiting: 'Waits', done: 'Done', closed: 'Closed' };

/** As an instruction. */
export const stepWords: Readonly<Record<ReferralStep, string>> = {
  acknowledge: 'Say that the referral came', 'take-up': 'Take up the referral', offer: 'Offer a direct payment', 'ask-again': 'Ask again what they think of the offer', settle: 'Close it, or go on in another way',
  resume: 'Go on: what it waits for is expected', 'first-payment': 'Get the first payment out', change: 'Carry out what was asked',
};

/** What the day of a step rests on. */
export function becauseOf({ step, within }: Due): string {
  if (within === null) return 'Expected on that day';
  const days = `${String(within)} working ${within === 1 ? 'day' : 'days'}`;
  switch (step) {
    case 'ask-again':
    case 'settle':
      return `Asked again within ${days} of their answer`;
    default:
      return `Promised within ${days} of the referral, by local policy`;
  }
}

export function closingWords(name: ClosingReasonName): string {
  return closingReasons[name].words;
}

/** A day with whether it has passed. */
export function byWords(on: PlainDate | null, today: PlainDate): string {
  if (on === null) return 'No day is known';
  return on < today ? `${formatDate(on)}, which has passed` : formatDate(on);
}
