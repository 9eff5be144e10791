import { refuserOf } from '../../core/result.js';

/** Why pay runs, holds, pauses and what is taken off a payment are refused. */
export const payRunRefusals = {
  'pay-run-not-found': 'There is no such pay run. Choose one from the list of runs.',
  'pay-run-moved-on': 'The pay run does not stand where this can be done. Open it again and see what happened.',
  'pay-run-period': 'A pay run needs a first and a last day in order, and by the week the weeks between payments. Choose a period of the calendar.',
  'pay-run-stands': 'Another run pays for some of these days already. Open that one, or turn it back first.',
  'pay-run-empty': 'Nothing of this is due and not yet paid, so there is nothing to approve. Cancel the run, or look at what waits.',
  'pay-run-out-of-date': 'Something changed since the run was drawn up: an amount, a hold, a pause, an end. Draw it up again, so that what is approved is what is due.',
  'pay-run-changed': 'A line, a payee or an account is no longer what was approved, so no file may be written. Turn the run back, find out who changed what, and draw it up again.',
  'pay-run-own': 'Whoever drew a run up or checked it does not approve it. Ask another budget holder or approver.',
  'pay-run-beyond-limit': 'The run is more than you may approve. Ask somebody with a higher limit.',
  'pay-run-not-yours': 'Only the council’s own staff approve what the council pays.',
  'payment-not-in-run': 'The run paid nothing for this agreement, or its payment came back already. Check the reference.',
  'payment-agreement-not-found': 'There is no such direct payment. Check its reference.',
  'payment-held-already': 'The money waits already. Let it go first, or leave it.',
  'payment-hold-not-found': 'There is no such hold, or it was let go already.',
  'pause-not-found': 'There is no such pause, or it was taken back already.',
  'pause-days': 'The days of a pause stand in order and do not meet another pause. Correct the days.',
  'circumstance-not-of-person': 'What happened is not about the person of this direct payment. Choose one of theirs.',
  'overpayment-none': 'Nothing was paid too much from this budget beyond what the family was told of already.',
  'overpayment-notice-not-found': 'There is no such notice, or it was taken back already.',
  'pay-again-own': 'Whoever says that a payment came back, or that files were not sent, does not confirm it: the money may then be paid again. Ask another person of finance.',
  'pay-again-waits': 'This was said already and waits for a second person, who looks at the bank’s account and confirms or refuses it. Decide on that first.',
  'pay-again-not-open': 'Nothing of this waits for a second person: it was confirmed or refused already, or it was never said.',
  'pay-again-day': 'The day on which a payment came back lies between the day it was paid and today. Correct it.',
  'one-off-not-open': 'Nothing of this sum waits for a decision: it was paid, is carried on by another agreement, goes by itself, or was never promised. Look at the payments of the direct payment again.',
  'one-off-runs': 'While the direct payment runs, what was promised once is owed. Change the plan to promise less; the family is told first.',
  'deduction-not-understood': 'A sum to be taken from payments needs a budget, an amount of a penny or more and a day to come. Correct it.',
} as const;

export const refusePayment = refuserOf(payRunRefusals);
