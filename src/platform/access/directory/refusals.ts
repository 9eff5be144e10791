import { refuserOf } from '../../../core/result.js';

/** Why somebody is not signed in by a directory, or a directory is not set up as asked. */
export const directoryRefusals = {
  'directory-not-found': 'There is no such directory, or it is no longer used.',
  'directory-not-answering': 'The council’s directory does not answer, or not in time. Try again in a few minutes; if it goes on, tell whoever looks after the directory.',
  'directory-not-usable': 'What the directory says of itself does not fit what was set up here: its address, how it signs, or that it can do without PKCE. An administrator checks the settings.',
  'directory-answer-refused': 'What came back from the directory could not be trusted: it is altered, too old, meant for somebody else or for another service. Start signing in again.',
  'directory-said-no': 'The directory did not sign the person in, or they stopped. Start again, or ask whoever looks after the directory.',
  'attempt-over': 'Signing in took longer than ten minutes, was finished already, or was begun in another browser. Start again.',
  'other-tenant': 'The account belongs to another organisation’s directory than the one set up here.',
  'guest-account': 'The account is a guest’s of another organisation, and guests are not let in. Sign in with an account of the council.',
  'second-factor-missing': 'The directory did not ask for a second factor, and this service needs one.',
  'too-many-groups': 'The account is in so many groups that the directory leaves them out of its answer. Give access by app roles instead of groups.',
  'no-role-given': 'The directory gives the account no role in this service, so there is no access. Whoever looks after access can put the account into the right group.',
  'not-known-here': 'Nobody here is known by that account. An administrator adds them first.',
  'no-longer-here': 'Their access has ended. An administrator can give it back.',
  'directory-only': 'The council’s staff sign in through its directory and no other way. Where the directory is down, whoever runs this service lets passwords and passkeys in again: pursestrings staff allow-passwords.',
  'directory-not-the-only-way': 'No directory of the council is the only way to sign in, so there is nothing to lift.',
  'lifting-needs-reason': 'Letting passwords and passkeys in again needs a reason, which stands in the audit.',
  'another-person': 'The directory signed in somebody else than who is signed in here. Confirm with the same account.',
  'not-asked-anew': 'To confirm, the directory must ask again and say when it did (`auth_time`; in Entra ID an optional claim of the token). An administrator adds it there; until then confirm with a passkey or a code.',
  'issuer-not-usable': 'The address is not that of one directory: it begins with https://, names one tenant, and has no question mark or blank.',
  'issuer-known': 'That directory has been set up already. Change it instead.',
  'claim-name-not-usable': 'The name of the claim has characters that no claim has. Use letters, digits, dots, colons, slashes, hyphens and underscores.',
  'role-given-already': 'That value gives that role already.',
  'role-needs-council': 'That role belongs to the council’s own staff. Choose the council, or another role.',
  'nobody-proved-it': 'No administrator has signed in by the directory yet, so making it the only way could lock everybody out. Sign in by it first.',
} as const;

export const refuseDirectory = refuserOf(directoryRefusals);
