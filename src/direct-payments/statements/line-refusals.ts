/** Why a line was not read otherwise, or a rule not made. */
export const lineRefusals = {
  'line-not-found': 'There is no such line, or it is not one that you may see.',
  'kind-not-known': 'The kind is not one of the council’s kinds. Choose one from the list.',
  'kind-unchanged': 'The line already has that kind. Choose another, or leave it.',
  'line-changed-meanwhile': 'Somebody else has read the line otherwise since it was opened. Look at it again.',
  'parts-too-few': 'A line is split into two parts or more. Give another, or choose one kind for the whole.',
  'part-without-amount': 'Each part needs an amount above nothing. Give one, or leave the part out.',
  'parts-do-not-add-up': 'The parts of a line together are the line, to the penny. Change an amount.',
  'plan-line-not-known': 'The plan has no such line. Choose one of this person’s plan.',
  'not-the-other-end': 'The two lines are not two ends of one transfer: the same sum the other way in another account of this person, some days apart at most.',
  'rule-text-too-short': 'A rule needs at least three letters or digits of the line, or it would catch what it should not.',
  'rule-misses-its-line': 'The words given are not in the line that the rule is made from. Use words that stand in it.',
} as const;
