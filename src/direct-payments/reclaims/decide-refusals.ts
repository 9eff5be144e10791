import { reclaimRefusals } from './refusals.js';

/** What is refused between a surplus and a notice: code → what it means and what to do. */
export const decideRefusals = {
  ...reclaimRefusals,
  'agreement-not-known': 'There is no such direct payment in this council.',
  'not-reckoned': 'The direct payment has not been worked out, or cannot be, such as without a policy. Look at the account first.',
  'surplus-not-proved': 'The balance is not proved, so nothing can be asked for. Get the missing statements first.',
  'nothing-to-ask': 'Nothing may be asked back: there is no surplus, it is too small, or everything of it would be left.',
  'figures-changed': 'The figures are no longer what was proposed, since statements came or something was decided. The details name each figure that differs. Work the account out again and propose anew.',
  'proposal-open': 'Another proposal for this direct payment is open. Finish or cancel it first.',
  'later-reclaim': 'Money was already asked for as at a later day. Work the account out as at a day after that.',
  'left-too-much': 'More would be left with the family than was found for that budget, or a budget is named in which nothing was found.',
  'contribution-way-missing': 'Part of the surplus is the person’s own contribution. Say whether it stays in the account, is refunded or is set against what they owe.',
  'line-not-theirs': 'A line is not money that this direct payment spent. Choose lines of money out.',
  'line-asked-before': 'A line, or that much of it, is already asked for by another reclaim.',
  'help-not-offered': 'Money piled up because no assistant was found. Offer help and wait for the days that policy gives, then go on.',
  'late-check': 'The check came later than policy allows. A manager, not the proposer, has to give the reason first.',
  'not-late': 'The check came in time, or its reason was given already, so there is nothing to allow.',
  'own-proposal': 'Nobody approves, returns or excuses what they proposed themself.',
  'part-not-there': 'Nothing is asked for from that budget.',
  'part-already-approved': 'That budget’s part is approved already.',
  'beyond-limit': 'You may not approve so much of that budget. Ask somebody whose limit covers it.',
} as const;
