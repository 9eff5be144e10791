import { refuserOf } from '../../core/result.js';

export const recordRefusals = {
  'rule-not-valid': 'A retention rule does not fit its class of records, or the file of rules could not be read. The message says which and why.',
  'rule-not-found': 'There is no such proposed retention rule, or it has been decided.',
  'decided-by-proposer': 'Whoever proposed a rule or a list may not decide on it. Ask another person.',
  'hold-not-found': 'There is no such hold, or it has ended.',
  'person-not-found': 'There is no such person, or it is not one that you may see.',
  'class-not-known': 'No class of records has that name. The page of retention lists them.',
  'nothing-to-remove': 'Nothing is due to leave on that day: there is nothing to propose.',
  'list-open': 'Another list of records has been proposed or approved and is not finished. Finish or refuse it first.',
  'list-not-found': 'There is no such list of records.',
  'list-decided': 'Somebody has decided on this list already.',
  'list-changed': 'The list is not the one that was proposed. Refuse it and propose anew.',
  'list-not-approved': 'Nothing leaves before another person has approved the list.',
  'list-expired': 'The approval is too old: what was agreed then may be needed now. Propose the list anew.',
  'day-to-come': 'The day lies in the future. What leaves is judged by a day that has come.',
  'asked-not-found': 'There is no such request, or it is out of your reach.',
  'asked-closed': 'The request has been answered, refused or withdrawn: nothing more is recorded on it.',
  'event-not-possible': 'This cannot follow what has happened to the request. The message says why.',
  'bundle-not-found': 'There is no such copy, or it has been removed since.',
  'marks-undecided': 'Some facts about others have not been decided on. Decide on each, with a reason, before anything is released.',
  'bundle-outdated': 'The copy was gathered before addresses and links were looked for. Gather it again.',
  'mark-stays-out': 'It tells where another of the family is to be found, and stays out of a copy that somebody asks for on the person’s behalf.',
  'mark-not-found': 'There is no such fact about somebody else in this copy.',
  'correction-not-found': 'There is no such request for a correction, or it is out of your reach.',
  'correction-decided': 'The correction has been decided already.',
} as const;

export const refuseRecord = refuserOf(recordRefusals);
