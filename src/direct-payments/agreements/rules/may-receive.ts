import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { ActingPersonRow, AgreementRow } from '../../../platform/db/tables.js';
import { birthday, schoolLeavingDay } from './ages.js';
import { lastDayOfEducation, type LastDay } from './education-ends.js';

export type Regime = AgreementRow['regime'];
export type Capacity = ActingPersonRow['capacity'];

export interface Receiving {
  readonly regime: Regime;
  readonly born: PlainDate;
  /** First day of the agreement. */
  readonly on: PlainDate;
  readonly capacity: Capacity;
  /** The last day on which education may be paid for the person, with its law; left out, as in further education: what they study is not known. */
  readonly educationUntil?: LastDay;
}

interface Span {
  readonly capacity: Capacity;
  /** First day on which an agreement may begin with such a payee; null: no bound. */
  readonly from: PlainDate | null;
  /** The first on which it may no longer. */
  readonly before: PlainDate | null;
}

/**
 * Who may receive a direct payment, by the law it is made under. An agreement that began rightly is not ended by a birthday here: what
 * changes then is prepared and decided (the room of transitions).
 */
const spans: Readonly<Record<Regime, (born: PlainDate, educationUntil: LastDay) => readonly Span[]>> = {
  // Children Act 1989 s17A(2): whoever has parental responsibility; the young person at 16 and 17; where they lack capacity a suitable person (SI 2009/1887 reg 5).
  child_social_care: (born) => {
    const [sixteen, eighteen] = [birthday(born, 16), birthday(born, 18)];
    return [{ capacity: 'parent', from: null, before: eighteen }, { capacity: 'recipient', from: sixteen, before: eighteen }, { capacity: 'suitable', from: sixteen, before: eighteen }];
  },
  // Care Act 2014 s31: the adult, or whom they nominate; s32: an authorised person, where they lack capacity.
  adult_social_care: (born) => {
    const from = birthday(born, 18);
    return [{ capacity: 'recipient', from, before: null }, { capacity: 'nominated', from, before: null }, { capacity: 'authorised', from, before: null }];
  },
  // SI 2014/1652 regs 2 and 5: the parent up to the end of compulsory school age, then the young person; at any age whom either nominates;
  // where the young person lacks capacity a representative (CFA 2014 s80). Never just to 25: to the end of the academic year of turning 25, or of what they study (CFA 2014 s46).
  education: (born, { on: last }) => {
    const own = dayAfter(schoolLeavingDay(born));
    const before = dayAfter(last);
    return [
      { capacity: 'parent', from: null, before: own }, { capacity: 'recipient', from: own, before }, { capacity: 'nominated', from: null, before },
      { capacity: 'suitable', from: own, before }, { capacity: 'authorised', from: own, before },
    ];
  },
  // SI 2013/1617 regs 3 to 6: the patient from 16, a nominee, a representative; the parent of a child.
  health: (born) => {
    const sixteen = birthday(born, 16);
    return [
      { capacity: 'parent', from: null, before: sixteen }, { capacity: 'recipient', from: sixteen, before: null }, { capacity: 'nominated', from: sixteen, before: null },
      { capacity: 'suitable', from: sixteen, before: null }, { capacity: 'authorised', from: sixteen, before: null },
    ];
  },
};

/** Whether an agreement may begin with this payee; otherwise why not, in a sentence for the adviser, with the law. */
export function mayReceive({ regime, born, on, capacity, educationUntil = unknownCourse(born) }: Receiving): { readonly may: true } | { readonly may: false; readonly because: string } {
  if (capacitiesOn(regime, born, on, educationUntil).includes(capacity)) return { may: true };
  const isOver = regime === 'education' && on > educationUntil.on;
  return { may: false, because: isOver ? `Education may be paid until ${formatDate(educationUntil.on)}. ${educationUntil.because}` : `${whyNot[regime]} ${insteadOf(regime, born, on, educationUntil)}` };
}

/** The capacities in which an agreement may begin on a day. */
export function capacitiesOn(regime: Regime, born: PlainDate, on: PlainDate, educationUntil: LastDay = unknownCourse(born)): Capacity[] {
  return spans[regime](born, educationUntil).filter(({ from, before }) => (from === null || on >= from) && (before === null || on < before)).map(({ capacity }) => capacity);
}

// SI 2014/1530 reg 46(1)(a): what holds in further education, where nothing is known of the course and the council's policy.
const furtherEducation = { academicYearEnds: '07-31' };

function unknownCourse(born: PlainDate): LastDay {
  return lastDayOfEducation({ born, planCeasedOn: null, course: null }, furtherEducation);
}

const whyNot: Readonly<Record<Regime, string>> = {
  child_social_care: 'For children’s social care the money goes to somebody with parental responsibility, from 16 also to the young person or a suitable person (Children Act 1989 s17A).',
  adult_social_care: 'For adults’ social care the money goes to the adult, somebody they nominate, or an authorised person where they lack capacity (Care Act 2014 ss31-32).',
  education: 'For education the money goes to the parent until compulsory school age ends, then to the young person; either may nominate somebody (SI 2014/1652).',
  health: 'For health the money goes to the patient from 16, to a nominee or a representative; for a child under 16 to the parent (SI 2013/1617).',
};

export const capacityWords: Readonly<Record<Capacity, string>> = {
  parent: 'somebody with parental responsibility', recipient: 'the person themself', nominated: 'a nominated person', authorised: 'an authorised person', suitable: 'a suitable person',
};

function insteadOf(regime: Regime, born: PlainDate, on: PlainDate, educationUntil: LastDay): string {
  const possible = capacitiesOn(regime, born, on, educationUntil).map((capacity) => capacityWords[capacity]);
  return possible.length === 0 ? 'On this day nobody can receive it under this law: the person is too young or too old for it.' : `On this day it can be ${possible.join(', or ')}.`;
}

function dayAfter(day: PlainDate): PlainDate {
  return addDays(day, 1);
}
