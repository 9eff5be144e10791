import { refuserOf } from '../../core/result.js';

/** Why what somebody does about a complaint is refused. */
export const complaintRefusals = {
  'complaint-not-found': 'There is no such complaint, or it is not one that you may see.',
  'complaint-person-not-found': 'There is no such person, direct payment or reclaim, or it is not one that you may see.',
  'complaint-cannot': 'The complaint does not stand where this can happen. The message says where it stands; open it again to see what can be done now.',
  'complaint-day-out-of-order': 'The day is in the future, or before what happened last. Change it.',
  'contact-missing': 'An answer needs somewhere to go. Give an e-mail address or a postal address.',
  'contact-not-read': 'What was given is not an e-mail address. Write it like name@example.org.',
  'complaint-about-oneself': 'Whoever is complained of takes no part in handling it. Somebody else who handles complaints does.',
  'investigator-was-involved': 'Whoever investigates was not involved: not complained of, not looking after the payment, not an investigator of an earlier stage. Choose somebody else.',
  'investigator-missing': 'Say who investigates: a member of staff, or the name of somebody from elsewhere.',
  'more-time-too-long': 'The law of this procedure ends the time at the day in the message. Choose that day or an earlier one.',
  'more-time-not-later': 'More time means a later day than the one there is, and one that has not passed.',
  'time-has-passed': 'More time is agreed before the time there was has passed. Answer as soon as you can, and say why it was late.',
  'procedure-does-not-pause': 'The clock of this procedure does not stand still.',
  'no-further-stage': 'The procedure has no further stage. The Ombudsman, or for personal data the Commissioner, can look at it.',
  'too-late-to-ask': 'The time in which the next stage can be asked for has passed. Say why it is taken up all the same.',
  'complaint-needs-a-person': 'A letter is about a person. Say first who the complaint is about, or say how they were told.',
  'too-many-complaints': 'Very many complaints came from one connection within an hour. Send it again in an hour, call or write: nobody else is turned away by it.',
} as const;

export const refuseComplaint = refuserOf(complaintRefusals);
