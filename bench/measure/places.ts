import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectOk } from '../../src/core/result.js';
import { generateBook } from '../../src/demonstration/generated-book/generate-book.js';

/** Everything measured lives here; the books stay for the next time. */
export const benchFolder = path.join(tmpdir(), 'pursestrings-bench');

/** The generated book of a size, made where it is not there yet or was broken off. */
export async function bookFolder(accounts: number, seed = 1): Promise<string> {
  const folder = path.join(benchFolder, `book-${String(accounts)}-${String(seed)}`);
  const whole = path.join(folder, 'truth.json');
  if (existsSync(whole) && existsSync(`${folder}.whole`)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  process.stderr.write(`Writing a book of ${accounts.toLocaleString('en-GB')} accounts to ${folder}…\n`);
  expectOk(await generateBook(folder, accounts, seed));
  mkdirSync(`${folder}.whole`, { recursive: true });
  return folder;
}

/** A data folder for the server, empty. */
export function freshDataFolder(): string {
  const folder = path.join(benchFolder, `data-${String(process.pid)}`);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}
