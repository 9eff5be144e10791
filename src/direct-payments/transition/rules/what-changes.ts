export const changeKinds = ['plan', 'law', 'payee', 'agreement', 'contribution', 'policy', 'account', 'rate_card', 'case_holder', 'hand_over', 'end_payment', 'payee_change', 'moving', 'ending'] as const;
/** What changes: seen coming by a birthday or the end of education, or decided (another payee, a move, an end). */
export type ChangeKind = (typeof changeKinds)[number];

interface ChangeWords {
  readonly what: string;
  readonly because: string;
  readonly mustNotMiss: boolean;
}

/** What each change at a birthday or at the end of education asks for, and why. */
export const changeWords: Readonly<Record<ChangeKind, ChangeWords>> = {
  plan: { what: 'Agree the plan for what comes next', because: 'Adult services assess before 18 where it is of significant benefit (Care Act 2014 ss58 and 59), and say what they will meet.', mustNotMiss: false },
  law: { what: 'Have adult services conclude what they will meet, or decide that the children’s payment goes on until they have', because: 'From 18 the payment is under the Care Act 2014 ss31 and 32. Until adult services have concluded, the children’s go on (Children Act 1989 s17ZH).', mustNotMiss: true },
  payee: { what: 'Settle who receives the payment: the young person, somebody they nominate, or an authorised person where they lack capacity', because: 'The adult receives it, or whom they nominate (Care Act 2014 s31); an authorised person where they lack capacity (s32; Mental Capacity Act 2005).', mustNotMiss: true },
  agreement: { what: 'Make the next agreement ready and have it signed', because: 'Another payee or law is another agreement, by the council’s policy; it begins on the day, and the old one ends the day before.', mustNotMiss: true },
  contribution: { what: 'Have the financial assessment made', because: 'Adults may be charged from 18 (Care Act 2014 ss14 and 17; SI 2014/2672); children’s care and education are not assessed so.', mustNotMiss: false },
  policy: { what: 'Explain the adult policy: what may be kept, what is checked, and when', because: 'The council’s policy for adults governs the payment from the day.', mustNotMiss: false },
  account: { what: 'Have the account ready in the name of whoever receives the money', because: 'The money goes to whoever receives the payment; by the council’s policy the old account is finished with its own last statement.', mustNotMiss: true },
  rate_card: { what: 'Cost the plan by the adults’ rates', because: 'Rates are dated by kind of care and are the council’s policy; the adults’ hold from the day.', mustNotMiss: false },
  case_holder: { what: 'Have adult services name who looks after the person, and let them see the record', because: 'Children’s and adults’ services plan together (Care Act 2014 ss3, 6 and 58).', mustNotMiss: false },
  hand_over: { what: 'Hand over to adult services with the pack', because: 'By the council’s policy the support service for children’s payments and education hands over when education ends, or at 18 where there is none; services plan together (Care Act 2014 ss3 and 6).', mustNotMiss: false },
  end_payment: { what: 'End the payment for education on its last day, with notice', because: 'Education may be paid to the end of the academic year of turning 25 at the latest (Children and Families Act 2014 s46; SI 2014/1530 reg 46).', mustNotMiss: true },
  payee_change: { what: 'Hand the payment over to another payee', because: 'Another payee is another agreement and account, by the council’s policy. The old one keeps its money and its debt until a decision.', mustNotMiss: true },
  moving: { what: 'End the payment here and pass on to the other council', because: 'The other council takes over where the person lives (Care Act 2014 ss37 and 38; children: where they are, Children Act 1989 s17).', mustNotMiss: true },
  ending: { what: 'End the payment and settle what is left', because: 'Nothing is paid after the last day; by the council’s policy what is left is worked out, told and asked back by notice, never taken silently.', mustNotMiss: false },
};

/** What does not change, in sentences. */
export const stayWords = {
  childrensLaw: 'Until 18 the payment stays under children’s law and policy (Children Act 1989 s17A).',
  debt: 'What the old account holds or owes stays with the old agreement and whoever holds it, until somebody decides: the council’s policy.',
  holdOver: 'Where adult services have not concluded, a named decision lets the children’s payment go on (Children Act 1989 s17ZH).',
  educationPolicy: 'Payments for education stay under the children’s policy (the council’s policy).',
  educationOwn: 'Payments for education stay under the policy for education (the council’s policy).',
  notAt25: 'Nothing ends by itself on the 25th birthday: from then on the council may keep the EHC plan up to this day, and says so before (Children and Families Act 2014 s46).',
} as const;

/** What each kind is called in a list. */
export const changeNames: Readonly<Record<ChangeKind, string>> = {
  plan: 'Plan', law: 'Law', payee: 'Payee', agreement: 'Agreement', contribution: 'Contribution', policy: 'Policy', account: 'Account', rate_card: 'Rates', case_holder: 'Case holder', hand_over: 'Hand-over',
  end_payment: 'End of education', payee_change: 'Another payee', moving: 'Moving away', ending: 'Ending',
};
