import { signInWithPassword } from '../../src/platform/access/sign-in/sign-in-with-password.js';
import { testClock } from '../web.js';
import { after, type AccountHolder, type SignInOffice } from './sign-in-office.js';

/**
 * How long a wrong password takes for an address that has an account, against one that has none: the ratio of the medians of one run, so
 * that a slow machine is slow for both. Each try is at a time of its own, so that none waits.
 */
export async function knownAgainstUnknown(office: SignInOffice, holder: AccountHolder, tries: number): Promise<number> {
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const time = async (kind: keyof typeof took, email: string, index: number): Promise<void> => {
    const ground = office.ground(after(testClock, 86_400 + index * 7_200));
    const begun = performance.now();
    await signInWithPassword(ground, { email, password: 'not the password', sender: `198.51.100.${String(index)}`, browser: undefined });
    took[kind].push(performance.now() - begun);
  };
  for (let index = 0; index < tries; index += 1) {
    const order = [['known', holder.email], ['unknown', `nobody.${String(index)}@${office.slug}.example`]] as const;
    for (const [kind, email] of index % 2 === 0 ? order : [...order].reverse()) await time(kind, email, index);
  }
  return median(took.known) / median(took.unknown);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
