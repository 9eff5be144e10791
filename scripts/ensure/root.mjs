import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export function inRoot(...parts) {
  return path.join(root, ...parts);
}

/** Says one line of progress where it cannot be mistaken for the answer of a command. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

export function stop(line) {
  say(line);
  process.exit(1);
}
