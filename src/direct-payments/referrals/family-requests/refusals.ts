import { refuserOf } from '../../../core/result.js';

/** Why what a family sends by the open page, or what becomes of it, is refused. */
export const familyRequestRefusals = {
  'family-request-not-found': 'There is no such request, or it is not one that you may see.',
  'family-request-settled': 'Somebody has settled this request already. Open it again to see what became of it.',
  'family-request-not-read': 'Something of the request is missing or cannot be. The message says what.',
  'family-request-no-contact': 'Give a telephone number, an e-mail address or a postal address, so that there can be an answer.',
  'too-many-family-requests': 'The page has taken very many requests in the last hour. Try again later, or call the council.',
  'family-request-unexplained': 'Say why it becomes no referral.',
} as const;

export const refuseRequest = refuserOf(familyRequestRefusals);
