import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const fileName = 'unwanted-passwords.txt';

/** Passwords that the operator does not want, one a line in `unwanted-passwords.txt` of the data folder; none where there is no such file. */
export function unwantedPasswords(dataFolder: string): ReadonlySet<string> {
  const file = path.join(dataFolder, fileName);
  if (!existsSync(file)) return new Set();
  return new Set(readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim().toLowerCase()).filter((line) => line !== ''));
}
