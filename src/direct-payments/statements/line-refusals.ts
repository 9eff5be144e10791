/** Why a line was not read otherwise, or a rule not made. */
export const lineRefusals = {
  'line-not-found': 'There is no such line, or it is not one that you may see.',
  'kind-not-known': 'The kind is not one of the council’s kinds. Choose one from the list.',
  'kind-unchanged': 'The line already has that kind. Choose another, or leave it.',
  'line-changed-meanwhile': 'Somebody else has read the line otherwise since it was opened. Look at it again.',
  'rule-text-too-short': 'A rule needs at least three letters or digits of the line, or it would catch what it should not.',
  'rule-misses-its-line': 'The words given are not in the line that the rule is made from. Use words that stand in it.',
} as const;
