import type { SignInWay } from '../sessions.js';

const words: Readonly<Record<SignInWay, string>> = {
  password_and_code: 'with a password and a code',
  password_and_recovery_code: 'with a password and a recovery code',
  passkey: 'with a passkey',
  directory: 'through the council’s directory',
  demonstration: 'to the demonstration',
};

/** `with a password and a code` */
export function wayInWords(way: SignInWay): string {
  return words[way];
}
