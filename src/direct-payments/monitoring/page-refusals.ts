/** Why what an officer does on the monitoring pages is refused. */
export const monitoringPageRefusals = {
  'too-many-views': 'A member of staff keeps at most a dozen views. Replace one by using its name.',
  'view-not-found': 'There is no such view, or it is somebody else’s.',
  'agreement-not-found': 'There is no such agreement, or it is not one that you may see.',
  'line-not-found': 'There is no such line, or it is not one that you may see.',
  'commitment-not-found': 'There is no such commitment on this agreement.',
  'commitment-settled-already': 'The commitment has been settled or withdrawn already. Look at the agreement again.',
  'line-too-early': 'The line is dated before the commitment counts. Choose a later one.',
  'proposal-changed': 'What is proposed has changed since it was shown, or somebody has decided it. Look at the agreement again.',
  'purpose-not-known': 'The purpose is not one that commitments are recorded for. Choose one from the list.',
  'nothing-to-answer': 'The line is of a kind that may be bought without a question. Read it as another kind first, if it is one.',
  'dates-crossed': 'The last day is before the first. Change one of them.',
  'kind-not-known': 'The kind is not one of the council’s kinds. Choose one from the list.',
  'kind-unchanged': 'The line already has that kind. Choose another, or leave it.',
} as const;
