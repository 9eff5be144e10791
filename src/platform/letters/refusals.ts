/** Why what somebody does with a letter is refused. */
export const letterRefusals = {
  'letter-not-found': 'There is no such letter, or it is not one that you may see.',
  'letter-waits-for-call': 'Somebody has to call before this letter may go. Record the call first.',
  'letter-sent-already': 'The letter has gone already. Look at it again.',
  'letter-needs-no-call': 'The letter does not wait for a call, or the call has been recorded. Look at it again.',
  'letter-posted-too-early': 'A letter cannot have been posted before the day printed on it. Put the date right.',
  'letter-posted-in-future': 'A letter cannot have been posted on a day that has not come. Put the date right.',
  'call-in-future': 'A call cannot have been made on a day that has not come. Put the date right.',
  'call-too-early': 'The call cannot have been made before the day printed on the letter. Put the date right.',
} as const;
