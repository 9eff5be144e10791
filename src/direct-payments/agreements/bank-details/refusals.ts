import { refuserOf } from '../../../core/result.js';

export const bankDetailsRefusals = {
  'account-not-of-this-payment': 'No account of this direct payment is known by that key. Open the direct payment again.',
  'account-without-number': 'No number is recorded for this account.',
  'number-not-usable': 'The sort code needs six digits and the account number eight. Read them from the letter of the bank.',
  'number-fails-check': 'The number fails the published check of its sort code: it cannot be right. Ask for it again; nothing was changed.',
  'number-as-before': 'The account has this number already.',
  'number-of-another-account': 'Another account of the council has this number. Two accounts cannot share one: ask whoever looks after the other.',
  'number-shared': 'Money for somebody else goes to this account too, and its number is not confirmed for this payee yet. Confirm the number it has first, or give the direct payment an account of its own.',
  'change-waits': 'Another number for this account was proposed already and waits for somebody to confirm it. Confirm, refuse or withdraw that one first.',
  'change-not-open': 'This proposal was decided in the meantime. Open the page again to see how.',
  'change-is-own': 'Whoever proposed a number cannot confirm or refuse it: another person does. You can withdraw it.',
  'change-is-of-another': 'Only whoever proposed a number can withdraw it. You can confirm or refuse it.',
  'number-differs': 'This is not the number that was proposed. Nothing was changed: compare both with what the family gave, then refuse the proposal if it is wrong.',
} as const;

export const refuseBankDetails = refuserOf(bankDetailsRefusals);
