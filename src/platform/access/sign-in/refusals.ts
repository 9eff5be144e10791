import { refuserOf } from '../../../core/result.js';

/** Why signing in, or a change to how one signs in, is refused. */
export const signInRefusals = {
  'sign-in-not-allowed': 'The account is closed, or its owner has left. An administrator of the council can help.',
} as const;

export const refuseSignIn = refuserOf(signInRefusals);
