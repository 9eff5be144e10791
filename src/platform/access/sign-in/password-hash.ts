import { hash, parseOptions, verify } from '@node-rs/argon2';

/** Argon2id, the library's own default: OWASP's first choice of parameters, 19 MiB and two passes. A stored hash that has less is made anew when it is next used. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of no password: where there is no account the same work is done on it, so that nobody learns by the time which accounts there are. */
let ofNothing: Promise<string> | undefined;

/** The hash of a password, with its parameters and a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), parameters);
}

/** Whether a password is the one that was hashed; false for no hash, after the same work. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  ofNothing ??= hash('no password has this hash', parameters);
  const same = await verify(stored ?? (await ofNothing), password.normalize('NFKC'));
  return same && stored !== null;
}

/** Whether a stored hash was made with less than we use now. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost } = parseOptions(stored);
  return memoryCost < parameters.memoryCost || timeCost < parameters.timeCost;
}
