/** Why what an officer does on the monitoring pages is refused. */
export const monitoringPageRefusals = {
  'too-many-views': 'A member of staff keeps at most a dozen views. Replace one by using its name.',
  'agreement-not-found': 'There is no such agreement, or it is not one that you may see.',
  'line-not-found': 'There is no such line, or it is not one that you may see.',
  'commitment-not-found': 'There is no such commitment on this agreement.',
  'commitment-settled-already': 'The commitment has been settled or withdrawn already. Look at the agreement again.',
  'dates-crossed': 'The last day is before the first. Change one of them.',
  'kind-not-known': 'The kind is not one of the council’s kinds. Choose one from the list.',
  'kind-unchanged': 'The line already has that kind. Choose another, or leave it.',
} as const;
