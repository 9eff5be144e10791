import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ok, type Result } from '../../core/result.js';
import { refuseKey } from './refusals.js';
import { sealerOf, type Sealer, type SealingKey } from './sealing.js';

export interface KeyPlace {
  /** The value of PURSESTRINGS_KEY, where it is set: keys as `readKeys` takes them. */
  readonly key: string | undefined;
  /** Holds the key file where the variable is not set. */
  readonly dataFolder: string;
}

/** The newest first: that one seals. */
export type SealingKeys = readonly [SealingKey, ...SealingKey[]];

const fileName = 'sealing-key';
const firstNumber = 1;
const mostKeys = 255;

export function keyFileIn(dataFolder: string): string {
  return path.join(dataFolder, fileName);
}

/**
 * The sealer of this installation: by PURSESTRINGS_KEY, else by the key file in the data folder, which the first start
 * makes for its owner alone. A file that changes is read again, so that a running service takes a new key at once.
 * Whoever saves the database saves the key apart from it.
 */
export function loadSealer(place: KeyPlace): Result<Sealer> {
  if (place.key === undefined) makeOnce(keyFileIn(place.dataFolder), `${randomBytes(32).toString('hex')}\n`);
  const keys = loadKeys(place);
  if (!keys.ok) return keys;
  return ok(place.key === undefined ? followingFile(place, keys.value) : sealerOf(keys.value));
}

/** The keys of this installation; none is made. Refuses where there is none, or it cannot be read. */
export function loadKeys({ key, dataFolder }: KeyPlace): Result<SealingKeys> {
  if (key !== undefined) return readKeys(key, 'PURSESTRINGS_KEY');
  return loadKeyFile(keyFileIn(dataFolder));
}

/** The keys of one file. */
export function loadKeyFile(file: string): Result<SealingKeys> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return refuseKey('key-missing', `There is no sealing key: ${file} does not exist and PURSESTRINGS_KEY is not set.`);
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    return refuseKey('key-file-open-to-others', `${file} can be read by other users. Allow its owner alone: chmod 600 ${file}`);
  return readKeys(readFileSync(file, 'latin1'), file);
}

/**
 * Keys as they are written: 64 hexadecimal digits each, the newest first, apart by a comma or a line. Each has its number before a
 * colon (`2:…`); the first key that an installation ever had may leave its 1 out.
 */
function readKeys(text: string, where: string): Result<SealingKeys> {
  const keys = text.split(/[\s,]+/).filter((word) => word !== '').map(readKey);
  const [first, ...others] = keys;
  if (first === undefined || keys.includes(undefined)) return refuseKey('key-not-readable', `${where} does not hold keys of 64 hexadecimal digits, each after its number (2:…) unless it is the first.`);
  const whole: SealingKeys = [first, ...others.filter((key) => key !== undefined)];
  if (new Set(whole.map(({ id }) => id)).size < whole.length) return refuseKey('key-not-readable', `${where} holds two keys of one number. Write the newest first, as 2:…,1:…`);
  return ok(whole);
}

function readKey(word: string): SealingKey | undefined {
  const [, number, digits] = /^(?:(\d{1,3}):)?([0-9a-f]{64})$/i.exec(word) ?? [];
  const id = number === undefined ? firstNumber : Number(number);
  return digits === undefined || id < firstNumber || id > mostKeys ? undefined : { id, secret: Buffer.from(digits, 'hex') };
}

/** How keys are written, for the file or the variable. */
export function writeKeys(keys: readonly SealingKey[], between: string): string {
  return keys.map(({ id, secret }) => `${String(id)}:${Buffer.from(secret).toString('hex')}`).join(between);
}

/** By which people and backups tell one key from another; nothing of the key can be learnt from it. */
export function fingerprintOf({ secret }: SealingKey): string {
  return Buffer.from(hkdfSync('sha256', secret, 'pursestrings', 'fingerprint', 8)).toString('hex');
}

function followingFile(place: KeyPlace, keys: SealingKeys): Sealer {
  const file = keyFileIn(place.dataFolder);
  let seen = stampOf(file);
  let sealer = sealerOf(keys);
  const current = (): Sealer => {
    const now = stampOf(file);
    if (now === seen) return sealer;
    const reread = loadKeys(place);
    // A file that cannot be read for the moment takes no key away from a service that runs.
    if (reread.ok) {
      seen = now;
      sealer = sealerOf(reread.value);
    }
    return sealer;
  };
  return {
    seal: (about, bytes) => current().seal(about, bytes),
    open: (about, sealed) => current().open(about, sealed),
    match: (about, text) => current().match(about, text),
    matches: (about, text) => current().matches(about, text),
  };
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${String(found.ino)} ${String(found.mtimeMs)} ${String(found.size)}` : '';
}

// Written whole under another name first: two programs that start together must not end with two keys, or half of one.
export function makeOnce(file: string, text: string): void {
  if (statSync(file, { throwIfNoEntry: false })) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
}
