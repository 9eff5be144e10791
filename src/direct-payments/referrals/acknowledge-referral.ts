import { addWorkingDays } from '../../core/working-days.js';
import type { Result } from '../../core/result.js';
import { recipientOf } from '../../people/correspondence.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import type { LetterRecipient } from '../../platform/letters/letter-recipient.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import type { StandingReferral } from './describe-referrals.js';
import { findRequestBehind } from './family-requests/store.js';
import { familyLetter, referrerLetter, type ReferralLetter } from './letters/acknowledgement.js';
import { holdAndLoad, moveReferral, type When } from './move-referral.js';
import { refuseReferral } from './refusals.js';
import { isFamily } from './rules/kinds.js';
import { edgeOf } from './rules/states.js';
import { findCouncilName } from './store/referrals.js';

export interface Acknowledgement extends When {
  /** How the family was told where no letter is to go; null for a letter. */
  readonly toldHow: string | null;
}

interface WrittenLetters {
  readonly letterId?: number;
  readonly referrerLetterId?: number;
}

/**
 * Says to the family and to whoever asked that the referral came, what happens next and by when. Whoever is not of the family gets a message of
 * their own where they gave an address. What came by the open page is answered to its sender and to nobody else. The letters freeze with it.
 */
export async function acknowledgeReferral(tx: TenantTx, { toldHow, ...when }: Acknowledgement): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  const mayWrite = edgeOf(held.value.standing.status, 'acknowledge') !== undefined && when.on <= when.today;
  const cameOpenly = held.value.referral.askedHow === 'open_page';
  const letters = mayWrite ? await (cameOpenly ? writeToSender : writeToAll)(tx, held.value, { toldHow, ...when }) : {};
  if (mayWrite && toldHow === null && letters.letterId === undefined && (!cameOpenly || letters.referrerLetterId === undefined))
    return refuseReferral('referral-nobody-to-write-to', cameOpenly ? 'Whoever sent it gave no address. Say how they were told.' : 'Nobody is known to write to. Say how they were told.', { field: 'toldHow' });
  return moveReferral(tx, held.value, { event: 'acknowledge', on: when.on, today: when.today, reason: toldHow, letterId: letters.letterId ?? null, referrerLetterId: letters.referrerLetterId ?? null, sentence: 'Acknowledged the referral' });
}

async function writeToAll(tx: TenantTx, held: StandingReferral, { toldHow, ...when }: Acknowledgement): Promise<WrittenLetters> {
  const letterId = toldHow === null ? await writeToFamily(tx, held, when) : undefined;
  if (toldHow === null && letterId === undefined) return {};
  const referrerLetterId = await writeToReferrer(tx, held, when);
  return { ...(letterId === undefined ? {} : { letterId }), ...(referrerLetterId === undefined ? {} : { referrerLetterId }) };
}

// Anybody can send by the open page: one parent who has left the other, or a stranger. Only the sender hears of it, in the words and the names that they wrote
// themself, as if of a new payment whatever it is: nothing says what the council has on record.
async function writeToSender(tx: TenantTx, held: StandingReferral, { toldHow, on }: Acknowledgement): Promise<WrittenLetters> {
  const { id, personId, agreementId, askedByKind } = held.referral;
  const correspondence = askerOf(held.referral);
  if (toldHow !== null || correspondence === undefined) return {};
  const request = isFamily(askedByKind) ? await findRequestBehind(tx, id) : undefined;
  const asNew = { ...held, referral: { ...held.referral, kind: 'new' as const }, dues: held.dues.filter(({ step }) => step === 'first-payment') };
  const letter = await letterOf(tx, asNew, correspondence, on);
  const frozen = { personId, agreementId, subjectKind: 'referral', subjectId: id, correspondence };
  if (request) return { letterId: await freezeLetter(tx, { ...frozen, kind: 'referral-acknowledged', document: familyLetter({ ...letter, needs: request.needs, personName: `${request.given} ${request.family}` }) }) };
  return { referrerLetterId: await freezeLetter(tx, { ...frozen, kind: 'referral-acknowledged-to-referrer', document: referrerLetter({ ...letter, familyIsToldToo: false }) }) };
}

async function writeToFamily(tx: TenantTx, held: StandingReferral, { on }: When): Promise<number | undefined> {
  const { referral } = held;
  const correspondence = await recipientOf(tx, referral.personId, on);
  if (!correspondence) return undefined;
  const document = familyLetter({ ...(await letterOf(tx, held, correspondence, on)), personName: referral.personName });
  return freezeLetter(tx, { kind: 'referral-acknowledged', personId: referral.personId, agreementId: referral.agreementId, subjectKind: 'referral', subjectId: referral.id, document, correspondence });
}

async function writeToReferrer(tx: TenantTx, held: StandingReferral, { on }: When): Promise<number | undefined> {
  const { id, personId, agreementId, askedByKind } = held.referral;
  const correspondence = askerOf(held.referral);
  if (isFamily(askedByKind) || correspondence === undefined) return undefined;
  const document = referrerLetter({ ...(await letterOf(tx, held, correspondence, on)), familyIsToldToo: true });
  return freezeLetter(tx, { kind: 'referral-acknowledged-to-referrer', personId, agreementId, subjectKind: 'referral', subjectId: id, document, correspondence });
}

/** Whoever asked, at the address that they gave; undefined where they gave none. */
function askerOf({ askedByName, askedByEmail, askedByLines }: StandingReferral['referral']): LetterRecipient | undefined {
  if (askedByEmail === null && askedByLines.length === 0) return undefined;
  return { name: askedByName, lines: askedByLines.slice(0, 6), email: askedByEmail, channel: askedByEmail === null ? 'post' : 'email', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyTo: null, languageNote: '' };
}

async function letterOf(tx: TenantTx, { referral, clocks, dues }: StandingReferral, { name, lines }: LetterRecipient, on: When['on']): Promise<ReferralLetter> {
  const letters = (await policiesInForce(tx, on)).get(referral.regime)?.document.letters;
  const within = referral.urgency === 'urgent' ? clocks.takeUpUrgentWorkingDays : clocks.takeUpWorkingDays;
  const end = dues.find(({ step }) => step === 'first-payment' || step === 'change')?.on;
  return {
    date: on, reference: referral.reference, to: { name, lines }, council: await findCouncilName(tx), team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [],
    kind: referral.kind, receivedOn: referral.receivedOn, needs: referral.needs, takeUpBy: later(addWorkingDays(referral.receivedOn, within, bankHolidays()), on),
    endBy: later(end ?? addWorkingDays(referral.receivedOn, clocks.firstPaymentWorkingDays, bankHolidays()), on),
  };
}

// A letter that goes out late promises nothing for a day that has passed: it says the first working day after it was written.
function later(promised: When['on'], written: When['on']): When['on'] {
  return promised > written ? promised : addWorkingDays(written, 1, bankHolidays());
}
