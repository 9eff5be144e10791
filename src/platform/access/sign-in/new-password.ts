import { ok, type Result } from '../../../core/result.js';
import { longestPassword, passwordFault, shortestPassword, type PasswordFault } from './rules/password-rule.js';
import { refuseSignIn } from './refusals.js';

const said: Readonly<Record<PasswordFault, string>> = {
  'too-short': `Choose a password of at least ${String(shortestPassword)} characters. Three or four words that do not belong together are a good one.`,
  'too-long': `Choose a password of at most ${String(longestPassword)} characters.`,
  'common': 'This is one of the first passwords that somebody would try. Three or four words that do not belong together are a good one.',
  'about-you': 'Choose a password that is not made of your name, your e-mail address or the council’s name.',
};

export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly council: string;
}

/** Whether somebody may have this password. `unwanted` are those of the operator's own list. */
export function checkNewPassword(password: string, owner: PasswordOwner, unwanted: ReadonlySet<string>): Result<string> {
  const fault = passwordFault(password, { ...owner, unwanted });
  return fault === undefined ? ok(password) : refuseSignIn('password-not-good', said[fault], { field: 'password' });
}
