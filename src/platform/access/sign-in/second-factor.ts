import { generateSecret, generateURI, verifySync } from 'otplib';

const period = 30;

/** A secret for a new authenticator, in Base32. */
export function newFactorSecret(): string {
  return generateSecret();
}

/** What the QR code says to an authenticator app. */
export function factorAddress(secret: string, { council, email }: { readonly council: string; readonly email: string }): string {
  return generateURI({ issuer: `Pursestrings ${council}`, label: email, secret });
}

/** The time step of a code that is right now, or was or will be a step away; undefined where it is not. Blanks in it are as people type them. */
export function stepOfCode(secret: string, typed: string, now: Date): number | undefined {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const found = verifySync({ secret, token, epoch: Math.floor(now.getTime() / 1_000), epochTolerance: period });
  return found.valid && 'timeStep' in found ? found.timeStep : undefined;
}
