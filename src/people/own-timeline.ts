import { dateOf, formatDate, type PlainDate } from '../core/plain-date.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { lettersOfPerson } from '../platform/letters/list-letters.js';
import { circumstanceSentence } from './record-circumstance.js';
import { capacityRules } from './rules/capacities.js';
import { circumstanceKinds } from './rules/circumstance-kinds.js';
import { withWhom } from './sharing-consent.js';
import { findActingPeople } from './store/acting-people.js';
import { findCircumstances } from './store/circumstances.js';
import { findConsents } from './store/consents.js';
import { findPayments, findPerson } from './store/people.js';
import type { TimelineEntry, TimelineSource } from './timeline.js';

/** What this room itself knows of a person's time: who acts, what happened, what was agreed, letters, and their direct payments. */
export const ownTimeline: TimelineSource = async (tx, personId) => {
  const person = await findPerson(tx, personId);
  if (!person) return [];
  const life = await lifeOf(tx, personId);
  const died = life.some(({ died: one }) => one);
  return [
    ...(died ? [] : birthdays(person.born)),
    ...life.flatMap(({ entries }) => entries),
    ...(await actingEntries(tx, personId, person.born)),
    ...(await consentEntries(tx, personId)),
    ...(await paymentEntries(tx, personId)),
    ...(await letterEntries(tx, personId)),
  ];
};

/** The birthdays at which the law changes: by the calendar, so that one of 29 February is on 1 March of other years. */
function birthdays(born: PlainDate): TimelineEntry[] {
  const words: readonly (readonly [number, string])[] = [
    [16, '16th birthday: may receive a direct payment for care in their own right (Children Act 1989 s17A)'], [18, '18th birthday: the law of an adult applies (Care Act 2014 ss31-32, 58-66)'],
    [25, '25th birthday: an EHC plan may go on until the end of that academic year (Children and Families Act 2014 s46)'],
  ];
  return words.flatMap(([age, what]) => {
    const year = Number(born.slice(0, 4)) + age;
    const on = dateOf(year, Number(born.slice(5, 7)), Number(born.slice(8))) ?? dateOf(year, 3, 1);
    return on === undefined ? [] : [{ on, what }];
  });
}

async function lifeOf(tx: TenantTx, personId: number): Promise<{ readonly died: boolean; readonly entries: readonly TimelineEntry[] }[]> {
  return (await findCircumstances(tx, [personId])).map((one) => ({
    died: one.kind === 'died',
    entries: [
      { on: one.from, what: `${circumstanceKinds[one.kind].began}${one.note === '' ? '' : `: ${one.note}`}`, href: `/people/${String(personId)}/life` },
      ...(one.until === null ? [] : [{ on: one.until, what: `${circumstanceSentence(one)}: the last day of it`, href: `/people/${String(personId)}/life` }]),
    ],
  }));
}

async function actingEntries(tx: TenantTx, personId: number, born: PlainDate): Promise<TimelineEntry[]> {
  const href = `/people/${String(personId)}/acting`;
  return (await findActingPeople(tx, [personId], born)).flatMap(({ name, relationship, capacity, from, until, reviewOn }) => [
    { on: from, what: `${name}, ${relationship}, acts for them (${capacityRules[capacity].words.toLowerCase()})`, href },
    ...(until === null ? [] : [{ on: until, what: `${name} acts for them for the last time`, href }]),
    ...(reviewOn === null || (until !== null && until < reviewOn) ? [] : [{ on: reviewOn, what: `Look at again whether ${name} should act for them`, href }]),
  ]);
}

async function consentEntries(tx: TenantTx, personId: number): Promise<TimelineEntry[]> {
  const href = `/people/${String(personId)}/sharing`;
  return (await findConsents(tx, [personId])).flatMap((consent) => [
    { on: consent.from, what: `${consent.givenBy} agreed that ${consent.what} is shared with ${withWhom(consent)}`, href },
    ...(consent.withdrawnOn === null ? [] : [{ on: consent.withdrawnOn, what: `${consent.withdrawnBy ?? ''} withdrew that ${consent.what} is shared with ${withWhom(consent)}`, href }]),
  ]);
}

async function paymentEntries(tx: TenantTx, personId: number): Promise<TimelineEntry[]> {
  return (await findPayments(tx, personId)).flatMap(({ agreementId, reference, starts, ends }) => [
    { on: starts, what: `The direct payment ${reference} began`, href: `/agreements/${String(agreementId)}` },
    ...(ends === null ? [] : [{ on: ends, what: `The last day of the direct payment ${reference}`, href: `/agreements/${String(agreementId)}` }]),
  ]);
}

async function letterEntries(tx: TenantTx, personId: number): Promise<TimelineEntry[]> {
  return (await lettersOfPerson(tx, personId)).map(({ id, title, on, sentOn }) => ({
    on: sentOn ?? on, what: sentOn === null ? `${title}: written on ${formatDate(on)}, not sent yet` : `${title}: sent`, href: `/letters/${String(id)}`, done: true,
  }));
}
