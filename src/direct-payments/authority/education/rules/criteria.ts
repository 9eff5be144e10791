/** What the law asks before a direct payment for special educational provision, as the council answered it. */
export interface LawAnswers {
  /** Whether the Schedule forbids to pay them. */
  readonly excluded: boolean;
  readonly securesProvision: boolean;
  readonly bestInterests: boolean;
  readonly noAdverseEffect: boolean;
  readonly efficient: boolean;
  readonly aggregateArrangement: boolean;
  readonly schoolPlace: boolean;
}

export type AnswerName = keyof LawAnswers;

interface Question {
  readonly name: AnswerName;
  readonly question: string;
  readonly law: string;
  /** The answer with which a request may be agreed. */
  readonly needs: boolean;
}

/** The questions in the order in which a page asks them. */
export const lawQuestions: readonly Question[] = [
  { name: 'excluded', question: 'Does the Schedule forbid to pay them? Ask; write down yes or no and nothing else.', law: 'SI 2014/1652 reg 5 and the Schedule', needs: false },
  { name: 'securesProvision', question: 'Will they use it to secure the agreed provision in an appropriate way?', law: 'reg 6(1)(a)', needs: true },
  { name: 'bestInterests', question: 'Where they receive it for somebody else: will they act in that person’s best interests?', law: 'reg 6(1)(b)', needs: true },
  { name: 'noAdverseEffect', question: 'Does it leave the services for others with an EHC plan unharmed?', law: 'reg 6(1)(c)', needs: true },
  { name: 'efficient', question: 'Is it an efficient use of the council’s resources?', law: 'reg 6(1)(d)', needs: true },
  { name: 'aggregateArrangement', question: 'Is the provision part of an arrangement with a third party that cannot be taken apart without harm to others, or without losing its efficiency?', law: 'reg 4A', needs: false },
  { name: 'schoolPlace', question: 'Would it buy a place at a school or college?', law: 'Children and Families Act 2014 s49; a payment cannot', needs: false },
];

/** The questions whose answers stand against it; none where it may be agreed. */
export function standsAgainst(answers: LawAnswers): Question[] {
  return lawQuestions.filter(({ name, needs }) => answers[name] !== needs);
}
