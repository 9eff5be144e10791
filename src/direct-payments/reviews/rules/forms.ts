import type { Depth } from './depth.js';
import type { Regime } from './law.js';

/** One question of a review, and what asks it. */
export interface ReviewQuestion {
  /** Name of its fields. */
  readonly key: string;
  readonly question: string;
  readonly law: string;
  /** What helps to answer it. */
  readonly hint?: string;
  /** Asked by a full review alone; the law’s own are always asked. */
  readonly fullOnly?: true;
  /** Answered in words alone, such as somebody’s wishes. */
  readonly inWords?: true;
}

export interface ReviewForm {
  /** Law and edition: kept with every answer, so that what was asked stays known when questions change. */
  readonly name: string;
  readonly questions: readonly ReviewQuestion[];
}

const reg11 = 'SI 2014/1652 reg 11';
const reg7 = 'SI 2014/2871 reg 7';
const practice = 'good practice, by the council’s policy';

/** The review form of each regime. */
export const reviewForms: Readonly<Record<Regime, ReviewForm>> = {
  education: {
    name: 'education-1',
    questions: [
      { key: 'appropriate', question: 'Is it still appropriate to make direct payments for this provision?', law: reg11 },
      { key: 'effective', question: 'Have the direct payments been used effectively?', law: reg11, hint: 'Look at Section F and at what was arranged.' },
      { key: 'sufficient', question: 'Is the amount still enough to secure the agreed provision?', law: `${reg11} and reg 10` },
      { key: 'criteria', question: 'Is the council still satisfied as to who receives it: used as agreed, in the child’s or young person’s best interests, no adverse effect on others, efficient?', law: `${reg11} and reg 6` },
      { key: 'complied', question: 'Has the recipient done what the conditions ask?', law: `${reg11} and reg 8` },
      { key: 'views', question: 'What do the child or young person, and their parents, think?', law: 'Children and Families Act 2014 s19', inWords: true },
      { key: 'premises', question: 'Does every school on whose premises something is provided still agree in writing?', law: 'SI 2014/1652 reg 9', fullOnly: true },
    ],
  },
  adult_social_care: {
    name: 'adult-1',
    questions: [
      { key: 'appropriate', question: 'Is making direct payments still an appropriate way to meet the needs?', law: reg7 },
      { key: 'conditions', question: 'Are the conditions of section 31, or of section 32 where an authorised person receives it, still met?', law: 'Care Act 2014 ss31 and 32' },
      { key: 'capability', question: 'Can whoever receives it manage it, alone or with help?', law: 'Care Act 2014 s31(6)', hint: 'If help is missing, say what would make it work.' },
      { key: 'needs', question: 'Are the needs in the plan met with it, and is it used for them?', law: 'Care Act 2014 s33(3)' },
      { key: 'sufficient', question: 'Is the amount enough, with what an employer has to pay?', law: 'Care Act 2014 s26; Care and Support Statutory Guidance 12.29' },
      { key: 'household', question: 'Where somebody of the family in the household is paid: is that still necessary, and approved?', law: 'SI 2014/2871 reg 3' },
      { key: 'wishes', question: 'What does the person want?', law: 'Care Act 2014 s1(3)', inWords: true },
      { key: 'employer', question: 'Where they employ: are contract, payroll, insurance and pension in order?', law: practice, fullOnly: true },
      { key: 'risks', question: 'Is everybody safe, and does everybody know whom to tell?', law: 'Care Act 2014 s42', fullOnly: true },
    ],
  },
  child_social_care: {
    name: 'child-1',
    questions: [
      { key: 'appropriate', question: 'Is making direct payments still an appropriate way to meet the child’s needs?', law: 'Children Act 1989 s17A; SI 2009/1887' },
      { key: 'welfare', question: 'Does it safeguard and promote the child’s welfare?', law: 'Children Act 1989 s17(1) and s17A' },
      { key: 'needs', question: 'Are the needs in the plan met with it, and is it used for them?', law: 'SI 2009/1887' },
      { key: 'sufficient', question: 'Is the amount enough to buy what the plan says?', law: 'SI 2009/1887' },
      { key: 'capability', question: 'Can whoever receives it manage it, alone or with help?', law: 'SI 2009/1887' },
      { key: 'childs_wishes', question: 'What does the child wish and feel?', law: 'Children Act 1989 s17(4A)', inWords: true },
      { key: 'parents_wishes', question: 'What do the parents, and others who care for the child, say?', law: practice, inWords: true },
      { key: 'household', question: 'Where a relative in the household is paid: is that still necessary to promote the child’s welfare?', law: 'SI 2009/1887', fullOnly: true },
      { key: 'employer', question: 'Where they employ: are checks of who works with the child, contract, payroll and insurance in order?', law: practice, fullOnly: true },
    ],
  },
  health: {
    name: 'health-1',
    questions: [
      { key: 'appropriate', question: 'Is a direct payment still an appropriate way to meet the health needs?', law: 'SI 2013/1617' },
      { key: 'needs', question: 'Does the care plan still fit, and is it carried out?', law: 'SI 2013/1617' },
      { key: 'sufficient', question: 'Is the amount enough for the full cost of each service?', law: 'SI 2013/1617' },
      { key: 'used', question: 'Is the money used for what the care plan says, and has any accumulated?', law: 'SI 2013/1617' },
      { key: 'capability', question: 'Can whoever receives it manage it, alone or with help?', law: 'SI 2013/1617' },
      { key: 'wishes', question: 'What does the person want?', law: practice, inWords: true },
    ],
  },
};

export function questionsOf(regime: Regime, depth: Depth): readonly ReviewQuestion[] {
  return reviewForms[regime].questions.filter(({ fullOnly }) => depth === 'full' || fullOnly !== true);
}

export const questionAnswers = ['yes', 'no', 'not_clear', 'not_asked'] as const;
export type QuestionAnswer = (typeof questionAnswers)[number];

export const outcomes = ['goes_on', 'change', 'stop', 'ask_back'] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  goes_on: 'It goes on as it is', change: 'It goes on, and something is to change', stop: 'It is to stop', ask_back: 'It goes on, and some money is to be asked for',
};

/** What stands in the fields, by their names: `appropriate` and `appropriate_words`, then `outcome`, `decided` and what an outcome asks. */
export type FormFields = Readonly<Record<string, string>>;

/** A question as it was asked and answered. */
export interface AnsweredQuestion {
  readonly key: string;
  readonly question: string;
  readonly law: string;
  /** Null where it is answered in words alone. */
  readonly answer: QuestionAnswer | null;
  readonly words: string;
}

export interface MissingAnswer {
  readonly field: string;
  readonly message: string;
}

const least = 3;

/** Reads the questions as answered; says everything that is missing before the review can be completed. A “no” or “not clear” needs its words. */
export function readAnswers(questions: readonly ReviewQuestion[], fields: FormFields): { readonly answered: readonly AnsweredQuestion[]; readonly missing: readonly MissingAnswer[] } {
  const answered: AnsweredQuestion[] = [];
  const missing: MissingAnswer[] = [];
  for (const { key, question, law, inWords } of questions) {
    const words = (fields[`${key}_words`] ?? '').trim();
    const answer = questionAnswers.find((one) => one === fields[key]) ?? null;
    if (!inWords && answer === null) missing.push({ field: key, message: `Answer: ${question}` });
    if ((inWords ?? (answer === 'no' || answer === 'not_clear')) && words.length < least) missing.push({ field: `${key}_words`, message: `Say in words: ${question}` });
    answered.push({ key, question, law, answer, words });
  }
  return { answered, missing };
}
