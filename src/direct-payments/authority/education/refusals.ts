import { refuserOf } from '../../../core/result.js';

/** Why what somebody does about a request for an Education Personal Budget is refused. */
export const educationRefusals = {
  'education-person-not-found': 'There is no such person, or it is not one that you may see.',
  'ehc-plan-missing': 'A request rests on an Education, Health and Care plan, or on its draft. Record what is known of the plan first.',
  'ehc-days-not-read': 'The days of the plan do not fit each other: a plan is finalised after its draft, and a reassessment ends after it began. Correct them.',
  'education-request-not-found': 'There is no such request, or it is not one that you may see.',
  'education-request-cannot': 'The request does not stand where this can happen. The message says where it stands; open it again to see what can be done now.',
  'education-day-out-of-order': 'The day is in the future, or before what happened last. Change it.',
  'education-came-in-time': 'The request came in its time, so it is considered and not put off.',
  'education-not-assessed': 'The law’s questions have to be answered first, with the goods and services that the payment would buy.',
  'education-law-against': 'An answer to one of the law’s questions stands against it, so it cannot be agreed. Refuse it with reasons, or answer the question anew where the facts changed.',
  'education-provision-missing': 'Name the goods or services, each with the item of section F that it secures and what it costs in a year.',
  'premises-consent-missing': 'Provision on the premises of a school or college needs its written consent. Record the consent, or arrange it elsewhere.',
  'education-decided-by-council': 'The council decides on a request. Whoever helps the family with it does not.',
} as const;

export const refuseEducation = refuserOf(educationRefusals);
