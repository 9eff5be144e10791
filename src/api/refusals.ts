import { refuserOf } from '../core/result.js';

export const apiShellRefusals = {
  'not-signed-in': 'The request carries no session that is still good. Sign in.',
  'role-not-allowed': 'Your role does not allow this operation.',
  'confirm-it-is-you': 'This operation needs a fresh proof of who sends it. Confirm it at /account/confirm in the session, then send the request again.',
  'not-found': 'There is nothing at this address.',
  'idempotency-key-not-usable': 'An Idempotency-Key has 1 to 200 visible ASCII characters.',
  'idempotency-key-used-before': 'The Idempotency-Key was sent before with another request. Use a new key for a new request.',
  'repeat-out-of-reach': 'The request was done when it was sent first. What it was about is no longer within your reach, so its answer is not shown again.',
  'request-not-readable': 'The request could not be read: its body is too large, not JSON, or comes from another site.',
  'not-now': 'The database cannot be reached, has no room left, or too much is being done at once. Nothing was confirmed: send the request again in a little while, with the same Idempotency-Key.',
  'failed': 'Something went wrong inside Pursestrings. The number in the message finds it in the log.',
} as const;

export const refuseCall = refuserOf(apiShellRefusals);
