import { refuserOf } from '../../core/result.js';

/** Why what somebody does with an uplift is refused. */
export const upliftRefusals = {
  'uplift-not-found': 'There is no such uplift.',
  'uplift-not-read': 'Something of the uplift is missing or cannot be. The message says what.',
  'uplift-rates-not-known': 'The minimum wage or the tax year of that day is not known to the service yet, so nothing can be costed by it.',
  'uplift-cannot': 'The uplift stands elsewhere by now, so this cannot be done. The message says where.',
  'uplift-shared-not-costed': 'An assistant works under several plans, and their job cannot be costed as one. Change those plans one by one.',
  'uplift-raises-nothing': 'No line would be paid more, so there is nothing to put forward.',
  'uplift-changed-meanwhile': 'Something else was put forward than what was shown. Look at it again.',
  'uplift-part-not-there': 'The uplift has no such part.',
  'uplift-part-approved': 'The part is approved already.',
  'uplift-own-work': 'You began it or put it forward, so somebody else approves it.',
  'uplift-not-of-council': 'The council approves an uplift, not the support service.',
  'uplift-beyond-limit': 'The cost up to 31 March is beyond what you may approve. Somebody with a higher limit does.',
  'uplift-reason-missing': 'Say why.',
  'uplift-line-not-waiting': 'The line waits for no decision by that uplift: it was raised since, or somebody decided already.',
  'uplift-under-minimum': 'Left as it is, the family would be paid for a wage under the minimum wage. Raise it by another uplift from the same day, or change the plan.',
  'uplift-begun': 'It counts already, so it is not undone as a whole. Change single payments instead.',
  'uplift-paid': 'A pay run has paid by the new amounts already, so it is not undone as a whole.',
} as const;

export const refuseUplift = refuserOf(upliftRefusals);
