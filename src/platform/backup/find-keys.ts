import { readFileSync } from 'node:fs';
import { ok, type Result } from '../../core/result.js';
import { fingerprintOf, keyFileIn, loadKeyFile, loadKeys, makeOnce, type KeyPlace, type SealingKeys } from '../access/sealing-key.js';
import { readHeader } from './archive-header.js';
import type { Head } from './manifest.js';
import { BackupRefused } from './refusals.js';

/** The keys to restore with, and the file to copy them from where this installation has none of its own yet. */
export interface FoundKeys {
  readonly keys: SealingKeys | null;
  readonly copyFrom: string | null;
}

/**
 * The keys of this installation; where it has none yet, those in the file that the backup names, if that lies on this machine and may be
 * read. A backup holds no key itself.
 */
export async function findKeys(file: string, place: KeyPlace, named?: string | null): Promise<FoundKeys> {
  const own = loadKeys(place);
  if (own.ok) return { keys: own.value, copyFrom: null };
  if (own.refusal.code !== 'key-missing') throw refused(own);
  const keyFile = named ?? (await keyFileOf(file));
  const there = keyFile === null ? undefined : loadKeyFile(keyFile);
  return there?.ok === true ? { keys: there.value, copyFrom: keyFile } : { keys: null, copyFrom: null };
}

async function keyFileOf(file: string): Promise<string | null> {
  const header = await readHeader(file);
  return header.sealed ? header.keyFile : null;
}

function refused({ refusal }: { readonly refusal: { readonly message: string } }): BackupRefused {
  return new BackupRefused('backup-key-missing', refusal.message);
}

/** Throws `BackupRefused` where a key is not here that something in the backup may be sealed with. */
export function needKeys(keys: SealingKeys | null, wanted: Head['keys']): void {
  const here = new Set(keys?.map(fingerprintOf));
  const missing = wanted.filter(({ fingerprint }) => !here.has(fingerprint)).map(({ fingerprint }) => fingerprint);
  if (missing.length > 0) throw new BackupRefused('backup-key-missing', `What this backup holds was sealed with the key ${missing.join(' and ')}, which is not here. Put it into the data folder (sealing-key) or PURSESTRINGS_KEY, then ask again.`);
}

/** Gives the installation the key file that its backup names; one that is there already is left. */
export function takeKeyFile(copyFrom: string | null, dataFolder: string): Result<null> {
  if (copyFrom !== null) makeOnce(keyFileIn(dataFolder), readFileSync(copyFrom, 'latin1'));
  return ok(null);
}
