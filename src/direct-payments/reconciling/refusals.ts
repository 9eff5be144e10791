/** Why a line was not decided, or a decision not undone. */
export const reconcilingRefusals = {
  'line-not-found': 'There is no such line, or it is not one that you may see.',
  'agreement-not-found': 'There is no such agreement, or it is not one that you may see.',
  'line-decided-meanwhile': 'Somebody else has decided this line since it was shown. What they decided stands; whoever decided may undo it.',
  'line-changed-meanwhile': 'Somebody else has read the line otherwise since it was opened. Look at it again.',
  'line-decided-already': 'The line is decided. Undo that first, or read it otherwise on its own page.',
  'not-a-refusing-kind': 'What is not allowed is read as a kind that the money is not for. Choose one of those.',
  'nothing-to-undo': 'You have decided nothing here that is not undone already. What others decided they undo themselves.',
  'nothing-ticked': 'No line is ticked, so nothing was decided. Tick those that you agree with.',
  'question-not-found': 'There is no such question, or it was taken back.',
  'no-question-to-write': 'No question is open, or every open one stands in a letter already. Ask one on its line first.',
  'question-answered-already': 'The question has its answer. Ask another if that is not enough.',
} as const;
