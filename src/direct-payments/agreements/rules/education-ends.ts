import { addDays, type PlainDate } from '../../../core/plain-date.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';
import { birthday, dayOfYear } from './ages.js';

type AcademicYear = Pick<PolicyDocument['transition'], 'academicYearEnds'>;

export const courseKinds = ['further_education', 'traineeship', 'apprenticeship', 'other'] as const;
export type CourseKind = (typeof courseKinds)[number];

/** What somebody with an EHC plan studies. */
export interface Course {
  readonly kind: CourseKind;
  /** Its last day, inclusive. */
  readonly endsOn: PlainDate;
}

/** What of somebody's life tells when education ends. */
export interface EducationFacts {
  /** First day without an EHC plan, where that is known; null while it lasts. */
  readonly planCeasedOn: PlainDate | null;
  /** What they study and its last day, as it was told last; null where nothing was: then as in further education. */
  readonly course: Course | null;
}

/** A last day with the law that sets it. */
export interface LastDay {
  readonly on: PlainDate;
  readonly because: string;
}

/**
 * The last day on which education may be paid: the end of the academic year of turning 25, or the day before the EHC plan ceased where that is
 * earlier. Never the 25th birthday itself. In further education, a traineeship among it, that year ends on the day of policy (31 July); of an
 * apprenticeship or another course that lasts past 25 it ends with it, or on the day before the 26th birthday where that comes first.
 */
export function lastDayOfEducation({ born, planCeasedOn, course }: EducationFacts & { readonly born: PlainDate }, policy: AcademicYear): LastDay {
  const latest = endOfTheYearOf25(born, course, policy);
  if (planCeasedOn === null || addDays(planCeasedOn, -1) >= latest.on) return latest;
  return { on: addDays(planCeasedOn, -1), because: 'Education may be paid only while the EHC plan lasts, and it ceased (Children and Families Act 2014 ss45 and 49).' };
}

function endOfTheYearOf25(born: PlainDate, course: Course | null, { academicYearEnds }: AcademicYear): LastDay {
  const turns = birthday(born, 25);
  if (course !== null && (course.kind === 'apprenticeship' || course.kind === 'other') && course.endsOn >= turns) {
    const before26 = addDays(birthday(born, 26), -1);
    return { on: course.endsOn < before26 ? course.endsOn : before26, because: courseWords[course.kind].because };
  }
  const year = Number(turns.slice(0, 4));
  return { on: dayOfYear(turns.slice(5) <= academicYearEnds ? year : year + 1, academicYearEnds), because: courseWords[course?.kind === 'traineeship' ? 'traineeship' : 'further_education'].because };
}

/** What each is called, and the law by which its academic year ends. */
export const courseWords: Readonly<Record<CourseKind, { readonly name: string; readonly because: string }>> = {
  further_education: { name: 'Further education', because: 'An EHC plan may be kept to the end of the academic year in which the young person turns 25, never just to the birthday (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(a): 31 July in further education). The day of the year is the council’s policy.' },
  traineeship: { name: 'A traineeship or supported internship', because: 'A traineeship is further education: an EHC plan may be kept to the end of the academic year in which the young person turns 25 (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(a): 31 July). The day of the year is the council’s policy.' },
  apprenticeship: { name: 'An apprenticeship', because: 'With an apprenticeship the academic year of turning 25 ends when its training ends, or on the day before the 26th birthday where that comes first (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(b)).' },
  other: { name: 'Another course', because: 'With a course outside further education the academic year of turning 25 ends when the course is to end, or on the day before the 26th birthday where that comes first (Children and Families Act 2014 s46; SI 2014/1530 reg 46(1)(c); JL v Somerset County Council [2021] UKUT 324 (AAC)).' },
};
