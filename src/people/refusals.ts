import { refuserOf } from '../core/result.js';

/** Why what somebody records about a person is refused. */
export const peopleRefusals = {
  'person-not-found': 'There is no such person, or it is not one that you may see.',
  'post-needs-an-address': 'Letters by post need an address. Give it, or choose e-mail.',
  'email-missing': 'Letters by e-mail need an e-mail address. Give it, or choose post.',
  'email-not-read': 'What was given is not an e-mail address. Write it like name@example.org.',
  'copy-incomplete': 'Whoever gets copies needs a name and an e-mail address. Give both, or neither.',
  'name-missing': 'A person needs a given and a family name. Where somebody has one name only, write it in both.',
  'born-later': 'The day of birth is still to come, or before 1900. Correct it.',
  'possibly-recorded': 'Records that may be of the same person are there already. Open them; where it is none of them, say how you know and record the person.',
  'client-group-unknown': 'The client group is not on the council’s list. Choose one that is.',
  'client-group-known': 'The client group is on the list already.',
  'client-group-not-found': 'There is no such client group on the list, or it has ended.',
  'acting-not-at-this-age': 'The law gives this right to act only while the person is of a certain age, which the message names. Choose another, or another first day.',
  'acting-incomplete': 'Something that must be known of whoever acts is missing: the message and the field say what.',
  'acting-days-wrong': 'Whoever acts stops, or is looked at again, no earlier than they begin. Correct the day.',
  'acting-not-found': 'They do not act for the person, or no longer.',
  'circumstance-incomplete': 'Who told it, or what was wrong about it, is missing.',
  'circumstance-days-wrong': 'The days do not fit: before a birth, still to come, or an end before its beginning. Correct them.',
  'circumstance-does-not-end': 'This has one day and no end. Leave the last day empty, or take it back where it was a mistake.',
  'circumstance-known': 'The same is written down for these days already. End or take back that one.',
  'circumstance-not-found': 'There is no such circumstance, or it has ended or was taken back.',
} as const;

export const refusePeople = refuserOf(peopleRefusals);
