import { plainDate, type PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import { acknowledgeReferral } from '../../direct-payments/referrals/acknowledge-referral.js';
import { recordOffer } from '../../direct-payments/referrals/offer-payment.js';
import { takeReferral, type NewReferral } from '../../direct-payments/referrals/take-referral.js';
import { beginReferral, takeUpReferral } from '../../direct-payments/referrals/triage.js';
import type { NewActingPerson } from '../../people/add-acting-person.js';
import { recordCorrespondence } from '../../people/record-correspondence.js';
import { recordPerson } from '../../people/record-person.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { clockAt, type Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { Office } from '../office.js';

export type NewcomerRegime = 'child_social_care' | 'adult_social_care' | 'education' | 'health';

/** Somebody for whom a direct payment is asked for the first time. */
export interface Newcomer {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly regime: NewcomerRegime;
  readonly acting: Pick<NewActingPerson, 'name' | 'relationship' | 'capacity'>;
  /** First line of where they live. */
  readonly home: string;
  readonly postcode: string;
  readonly needs: string;
  readonly wanted: string;
  /** The day the referral came. */
  readonly came: string;
  readonly asks: Pick<NewReferral, 'askedByKind' | 'askedByName' | 'askedByEmail' | 'askedHow'>;
  readonly urgency?: string;
}

export interface Asked {
  readonly personId: number;
  readonly referralId: number;
}

/** People of the council and of the service who take part, each with what they sign as. */
export interface Desk extends Office {
  readonly sealer: Sealer;
}

/** Nine in the morning of a day. */
export function on(day: string): Clock {
  return clockAt(new Date(`${day}T09:00:00Z`));
}

/** Records the person and who acts for them, and takes the referral in the name of whoever was asked. */
export async function ask({ as, sealer }: Desk, who: number, newcomer: Newcomer): Promise<Asked> {
  const { given, family, born, regime, acting, home, postcode, needs, wanted, came, asks, urgency } = newcomer;
  const clock = on(came);
  const clientGroup = regime === 'adult_social_care' ? 'Learning disability support' : 'Disabled child';
  const lines = [home, 'Hazelbrook', 'Hazelshire'];
  const personId = await as(who, (tx) => recordPerson(tx, { given, family, born: plainDate(born), clientGroup, addressLines: lines, postcode, acting: { ...acting, from: clock.today() } }, { clock, sealer }));
  await as(who, (tx) => recordCorrespondence(tx, {
    personId, name: acting.name, from: clock.today(), channel: 'post', email: null, lines: [...lines, postcode], largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyToName: null, copyToEmail: null, languageNote: '',
  }));
  const { id: referralId } = await as(who, (tx) => takeReferral(tx, {
    personId, kind: 'new', regimes: [regime], agreementId: null, needs, wanted, urgency: urgency === undefined ? 'ordinary' : 'urgent', urgencyReason: urgency ?? '', ...asks, askedByLines: [], teamId: null, budgetId: null, receivedOn: clock.today(),
  }, clock));
  return { personId, referralId };
}

/** One step of a referral on a day, by whoever takes it. */
export async function step<T>({ as }: Office, who: number, day: string, act: (tx: TenantTx, when: { readonly on: PlainDate; readonly today: PlainDate }) => Promise<Result<T>>): Promise<T> {
  return as(who, (tx) => act(tx, { on: plainDate(day), today: plainDate(day) }));
}

/** Told that it came, taken up by the adviser, begun, offered and wanted. */
export async function agreeToDirectPayment(office: Office, { referralId }: Asked, family: string, day: string): Promise<void> {
  const { adviser } = office.staff;
  await step(office, adviser, day, (tx, when) => acknowledgeReferral(tx, { referralId, toldHow: 'By telephone, the same day', ...when }));
  await step(office, adviser, day, (tx, when) => takeUpReferral(tx, { referralId, holderId: adviser, ...when }));
  await step(office, adviser, day, (tx, when) => beginReferral(tx, { referralId, ...when }));
  await step(office, adviser, day, (tx, when) => recordOffer(tx, {
    referralId, to: family, how: 'visit', said: 'What a direct payment is and may pay for, what help there is to employ somebody, and that they may say no and have the council arrange it.', answered: { answer: 'yes', why: '' }, ...when,
  }));
}
