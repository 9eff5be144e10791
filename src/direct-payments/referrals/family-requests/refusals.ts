import { refuserOf } from '../../../core/result.js';

/** Why what a family sends by the open page, or what becomes of it, is refused. */
export const familyRequestRefusals = {
  'family-request-not-found': 'There is no such request, or it is not one that you may see.',
  'family-request-settled': 'Somebody has settled this request already. Open it again to see what became of it.',
  'family-request-not-read': 'Something of the request is missing or cannot be. The message says what.',
  'family-request-no-contact': 'Give a telephone number, an e-mail address or a postal address, so that there can be an answer.',
  'too-many-family-requests': 'Very many requests came from one connection within an hour. Send it again in an hour, or call the council: nobody else is turned away by it.',
  'family-request-unexplained': 'Say why it becomes no referral.',
} as const;

export const refuseRequest = refuserOf(familyRequestRefusals);
