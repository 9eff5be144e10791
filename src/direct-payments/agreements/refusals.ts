import { refuserOf } from '../../core/result.js';

/** Why what somebody does with an agreement is refused. */
export const agreementRefusals = {
  'agreement-out-of-sight': 'There is no such direct payment, or it is not one that you may see.',
  'plan-not-approved': 'Only a version of a plan that was approved is carried out. The message says where it stands.',
  'plan-carried-out': 'The plan is carried out under an agreement already. Change that one.',
  'change-before-notice': 'The family would be paid less before its notice has ended, or while that is looked at again. The message says until when it waits.',
  'plan-not-of-agreement': 'The version belongs to the plan of another direct payment.',
  'payee-not-known': 'Whoever is to receive the money does not act for the person on the first day. Record who acts for them first.',
  'payee-not-allowed': 'The law of this payment does not let this person receive it on that day. The message says who can.',
  'account-not-fitting': 'The account does not fit: a managed account names who holds it, and only such a one does.',
  'account-out-of-sight': 'There is no such account, or it is not one that you may see.',
  'account-of-another': 'The account holds money that somebody else receives, or is another organisation’s. Leave it out: a new account is opened, and two people confirm its number.',
  'days-already-paid': 'The direct payment has been paid for days on which another would begin. Let the other begin after them, so that no day is paid twice.',
  'agreement-over': 'The direct payment has ended by then. A new one can take over from it.',
  'agreement-not-begun': 'The day is before the direct payment began.',
  'nothing-to-replace': 'Nothing would be different. Say what is to change: who receives the money, the law, or the account.',
  'terms-not-open': 'These are not the terms that wait to be signed: newer ones were written, or they are signed already.',
  'terms-without-reason': 'Terms that are written again say why, in a sentence that the family may read.',
  'signature-name-differs': 'The name is not that of whoever receives the money. They sign with their full name as the terms have it.',
  'signing-not-known': 'The name or the date of birth is not what the agreement has. Type them again, or call the council.',
  'signing-too-often': 'It was tried several times with a wrong name or date of birth. Wait an hour, or call the council: after more tries the link is closed for good.',
  'signature-not-doubted': 'Nobody says that this signature is not theirs, or that was cleared up already.',
  'signature-doubted-already': 'It was said already that this signature is not theirs. Somebody speaks with them first.',
  'signature-own-to-clear-up': 'You took this signature down, so another person speaks with whoever it is said to be of.',
  'signature-not-read': 'Something of the signature is missing. The message says what.',
  'paper-not-usable': 'The paper could not be taken: a PDF, JPEG or PNG of at most 10 MB is.',
  'nobody-receives': 'Nobody is recorded who could sign for this direct payment. Record who acts for the person.',
  'readiness-not-read': 'What was seen is not complete. The message says what is missing.',
  'readiness-by-itself': 'This shows itself: the agreement when it is signed, the account when two people have confirmed its number.',
  'waiver-needs-manager': 'Only a manager waives what must be in place before the first payment.',
  'readiness-never-waived': 'Nobody waives the signature or the confirmed account number: without them money would go to somebody who has not agreed, or to a number that nobody checked.',
  'voucher-not-known': 'There is no such voucher, or it is not one that you may see.',
  'voucher-not-read': 'The voucher is not complete. The message says what is missing.',
  'voucher-not-usable': 'The voucher cannot be used for this: it is outside its days, withdrawn, or worth less.',
} as const;

export const refuseAgreement = refuserOf(agreementRefusals);
