import { addWorkingDays } from '../../core/working-days.js';
import type { Result } from '../../core/result.js';
import { recipientOf } from '../../people/correspondence.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import type { LetterRecipient } from '../../platform/letters/letter-recipient.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import type { StandingReferral } from './describe-referrals.js';
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

/**
 * Says to the family and to whoever asked that the referral came, what happens next and by when. Whoever is not of the family gets a message of
 * their own where they gave an address. The letters freeze with it.
 */
export async function acknowledgeReferral(tx: TenantTx, { toldHow, ...when }: Acknowledgement): Promise<Result<number>> {
  const held = await holdAndLoad(tx, when);
  if (!held.ok) return held;
  const mayWrite = edgeOf(held.value.standing.status, 'acknowledge') !== undefined && when.on <= when.today;
  const letterId = mayWrite && toldHow === null ? await writeToFamily(tx, held.value, when) : undefined;
  if (mayWrite && toldHow === null && letterId === undefined) return refuseReferral('referral-nobody-to-write-to', 'Nobody is known to write to. Say how they were told.', { field: 'toldHow' });
  const referrerLetterId = mayWrite ? await writeToReferrer(tx, held.value, when) : undefined;
  return moveReferral(tx, held.value, { event: 'acknowledge', on: when.on, today: when.today, reason: toldHow, letterId: letterId ?? null, referrerLetterId: referrerLetterId ?? null, sentence: 'Acknowledged the referral' });
}

async function writeToFamily(tx: TenantTx, held: StandingReferral, { on }: When): Promise<number | undefined> {
  const { referral } = held;
  const correspondence = await recipientOf(tx, referral.personId, on);
  if (!correspondence) return undefined;
  const document = familyLetter({ ...(await letterOf(tx, held, correspondence, on)), personName: referral.personName });
  return freezeLetter(tx, { kind: 'referral-acknowledged', personId: referral.personId, agreementId: referral.agreementId, subjectKind: 'referral', subjectId: referral.id, document, correspondence });
}

async function writeToReferrer(tx: TenantTx, held: StandingReferral, { on }: When): Promise<number | undefined> {
  const { id, personId, agreementId, askedByKind, askedByName, askedByEmail, askedByLines } = held.referral;
  if (isFamily(askedByKind) || (askedByEmail === null && askedByLines.length === 0)) return undefined;
  const correspondence: LetterRecipient = {
    name: askedByName, lines: askedByLines.slice(0, 6), email: askedByEmail, channel: askedByEmail === null ? 'post' : 'email', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyTo: null, languageNote: '',
  };
  const document = referrerLetter(await letterOf(tx, held, correspondence, on));
  return freezeLetter(tx, { kind: 'referral-acknowledged-to-referrer', personId, agreementId, subjectKind: 'referral', subjectId: id, document, correspondence });
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
