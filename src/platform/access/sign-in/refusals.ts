import { refuserOf } from '../../../core/result.js';

/** Why signing in, or a change to how one signs in, is refused. */
export const signInRefusals = {
  'sign-in-not-allowed': 'The account is closed, or its owner has left. An administrator of the council can help.',
  'role-not-confirmed': 'The member of staff was given a role that waits until a second administrator of the council has confirmed it. Ask the administrators.',
  'password-not-right': 'The e-mail address and the password do not belong together, or there were too many tries. The answer is the same for each, so that it tells nothing. Check both, and wait up to 15 minutes.',
  'code-not-right': 'The code is not the one that the authenticator shows now, or it was used before. Wait for the next one.',
  'recovery-code-not-right': 'This is none of the recovery codes, or it was used before. Use another.',
  'sign-in-begin-again': 'The second step took too long, or was begun again elsewhere. Begin again with the password.',
  'no-password-here': 'The member of staff has no account with a password. An administrator can invite them.',
  'member-not-found': 'There is no such member of staff, or they have left.',
  'name-missing': 'An administrator needs a name, as colleagues know them.',
  'administrator-exists': 'The council has an administrator who can sign in already. They invite the others; at the command line it is staff invite.',
  'email-not-valid': 'This is not an e-mail address.',
  'email-taken': 'Somebody else of the council signs in with this address. Give another.',
  'reason-needed': 'Whoever has signed in before is invited again only with a reason: how it was checked that it is them.',
  'password-not-good': 'The password is too short, too long, one of the first that are tried, or made of its owner’s name. Choose another.',
  'link-not-good': 'The link was used before, replaced by a later one, or is too old. Ask for a new one.',
  'current-password-not-right': 'This is not the password as it is now.',
  'not-confirmed': 'Neither the code nor the password was right. Try again.',
} as const;

export const refuseSignIn = refuserOf(signInRefusals);
