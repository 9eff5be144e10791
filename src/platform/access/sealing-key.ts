import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ok, type Result } from '../../core/result.js';
import { refuseKey } from './refusals.js';
import { sealerOf, type Sealer } from './sealing.js';

export interface KeyPlace {
  /** The value of PURSESTRINGS_KEY, where it is set: 64 hexadecimal digits. */
  readonly key: string | undefined;
  /** Holds the key file where the variable is not set. */
  readonly dataFolder: string;
}

const fileName = 'sealing-key';
const firstKeyId = 1;

/**
 * The sealer of this installation: by PURSESTRINGS_KEY, else by the key file in the data folder, which the first start
 * makes for its owner alone. Whoever saves the database saves the key apart from it.
 */
export function loadSealer({ key, dataFolder }: KeyPlace): Result<Sealer> {
  if (key !== undefined) return fromText(key, 'PURSESTRINGS_KEY');
  const file = path.join(dataFolder, fileName);
  makeOnce(file);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    return refuseKey('key-file-open-to-others', `${file} can be read by other users. Allow its owner alone: chmod 600 ${file}`);
  return fromText(readFileSync(file, 'latin1'), file);
}

function fromText(text: string, where: string): Result<Sealer> {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) return refuseKey('key-not-readable', `${where} is not a key of 64 hexadecimal digits.`);
  return ok(sealerOf([{ id: firstKeyId, secret: Buffer.from(digits, 'hex') }]));
}

// Written whole under another name first: two programs that start together must not end with two keys, or half of one.
function makeOnce(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
}
