import { refuserOf } from '../../core/result.js';

/** Why what somebody does about a safeguarding concern is refused. In an emergency call 999; nothing here stands in the way of that. */
export const safeguardingRefusals = {
  'concern-not-found': 'There is no such concern, or it is not one that you may see.',
  'concern-about-nobody': 'Say who it is about: choose the person, or describe them as well as you can.',
  'concern-person-not-found': 'There is no such person, or it is not one that you may see. Describe them instead.',
  'concern-staff-not-found': 'The member of staff that was named does not work here. Choose another, or say it in your own words.',
  'concern-cannot': 'The concern does not stand where this can happen. Open it again to see what can be done now.',
  'front-door-email-not-read': 'What was given for the front door is not an e-mail address. Write it like name@example.org, or leave it empty.',
  'too-many-concerns': 'Very many messages came from one connection within an hour. Call the number on the page: somebody answers there, and nobody else is turned away.',
} as const;

export const refuseConcern = refuserOf(safeguardingRefusals);
