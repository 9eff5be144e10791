import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, fsyncSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import { withClient, type Database } from '../../db/connection.js';
import { inTransaction } from '../../db/transaction.js';
import { refuseKey } from '../refusals.js';
import { fingerprintOf, keyFileIn, loadKeys, writeKeys, type KeyPlace, type SealingKeys } from '../sealing-key.js';
import { sealerOf, type SealingKey } from '../sealing.js';
import { countSealed, type SealedCount } from './count-sealed.js';
import { knownKeys, markRetired, meetKeys } from './known-keys.js';
import { resealColumn } from './reseal.js';
import type { SealedColumn } from './sealed-column.js';

export interface KeyRoom {
  readonly ownerLogin: ClientConfig;
  readonly app: Database;
  readonly place: KeyPlace;
  readonly columns: readonly SealedColumn[];
  readonly onProgress?: (resealed: number) => void;
}

/** A key that is here and what it seals. */
export interface ListedKey {
  readonly number: number;
  readonly fingerprint: string;
  /** New things are sealed with it. */
  readonly current: boolean;
  readonly seals: number;
}

export interface RotatedKeys {
  readonly keys: readonly ListedKey[];
  /** How many things were sealed again. */
  readonly resealed: number;
}

/** The keys that are here, the newest first, and how many things each seals. */
export async function listKeys(room: KeyRoom): Promise<Result<readonly ListedKey[]>> {
  const keys = loadKeys(room.place);
  if (!keys.ok) return keys;
  return ok(listed(keys.value, await withClient(room.ownerLogin, (client) => countSealed(client, room.columns))));
}

function listed(keys: SealingKeys, counts: readonly SealedCount[]): ListedKey[] {
  return keys.map((key, place) => ({
    number: key.id, fingerprint: fingerprintOf(key), current: place === 0,
    seals: counts.filter((count) => count.key === key.id).reduce((sum, { count }) => sum + count, 0),
  }));
}

/**
 * Makes a new key and seals everything with it, beside a running service: until the end both keys open. Killed, it is asked again and goes
 * on; it makes no further key before everything is sealed with the newest. Where the key comes from the environment it makes one and says
 * where to put it.
 */
export async function rotateKeys(room: KeyRoom): Promise<Result<RotatedKeys>> {
  const before = loadKeys(room.place);
  if (!before.ok) return before;
  const met = await withClient(room.ownerLogin, (client) => meetKeys(client, before.value));
  if (!met.ok) return met;
  const keys = (await isUnderWay(room, before.value)) ? before : await addKey(room, before.value);
  if (!keys.ok) return keys;
  await withClient(room.ownerLogin, (client) => meetKeys(client, keys.value));
  const resealed = await resealAll(room, keys.value);
  const after = await listKeys(room);
  return after.ok ? ok({ keys: after.value, resealed }) : after;
}

async function isUnderWay({ ownerLogin, columns }: KeyRoom, [current, ...older]: SealingKeys): Promise<boolean> {
  if (older.length === 0) return false;
  const counts = await withClient(ownerLogin, (client) => countSealed(client, columns));
  return counts.some(({ key }) => key !== current.id);
}

async function addKey({ ownerLogin, place }: KeyRoom, keys: SealingKeys): Promise<Result<SealingKeys>> {
  const numbers = [...keys.map(({ id }) => id), ...(await withClient(ownerLogin, knownKeys)).map(({ number }) => number)];
  const id = Math.max(...numbers) + 1;
  if (id > 255) return refuseKey('key-not-readable', 'The keys have been numbered up to 255, and no further number fits.');
  const key: SealingKey = { id, secret: randomBytes(32) };
  if (place.key !== undefined)
    return refuseKey('key-of-environment', `The key comes from PURSESTRINGS_KEY, which only you can change. Write the new key and a comma before what it holds now (with ${String(keys[0].id)}: before that), restart the service, and ask again: ${writeKeys([key], ',')}`);
  const all: SealingKeys = [key, ...keys];
  replaceKeyFile(place.dataFolder, all);
  return ok(all);
}

// Whole and on the disk before it gets its name: half a key file would lose everything.
function replaceKeyFile(dataFolder: string, keys: readonly SealingKey[]): void {
  const file = keyFileIn(dataFolder);
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${writeKeys(keys, '\n')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  keepOwner(file, draft);
  renameSync(draft, file);
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

// Asked by root, the file must still be the service’s own.
function keepOwner(file: string, draft: string): void {
  const { uid, gid } = statSync(file);
  if (process.getuid?.() === 0) chownSync(draft, uid, gid);
}

async function resealAll({ ownerLogin, app, columns, onProgress }: KeyRoom, keys: SealingKeys): Promise<number> {
  const resealing = { sealer: sealerOf(keys), current: keys[0].id };
  return withClient(ownerLogin, async (client) => {
    const { rows: councils } = await client.query<{ id: number }>('select id from authority order by id');
    let all = 0;
    for (const { id } of councils) {
      let done = 0;
      for (const column of columns) {
        done += await resealColumn(client, id, column, resealing);
        onProgress?.(all + done);
      }
      all += done;
      await tell(app, id, `${String(done)} sealed things were sealed again with the key ${fingerprintOf(keys[0])}.`);
    }
    return all;
  });
}

async function tell(app: Database, authorityId: number, sentence: string): Promise<void> {
  await inTransaction(app, { authorityId, actorId: null }, (tx) => recordEvent(tx, { sentence, subjectKind: 'key', subjectId: null }));
}

/** Takes away every older key that seals nothing; refuses where one still does. A copy stays under another name for backups made with it. */
export async function retireKeys(room: KeyRoom): Promise<Result<{ readonly keys: readonly ListedKey[]; readonly retired: readonly string[] }>> {
  const keys = loadKeys(room.place);
  if (!keys.ok) return keys;
  const [current, ...older] = keys.value;
  const counts = await withClient(room.ownerLogin, (client) => countSealed(client, room.columns));
  const used = counts.filter(({ key }) => key !== current.id);
  const [first] = used;
  if (first) return refuseKey('key-in-use', `The key number ${String(first.key)} still seals ${String(first.count)} of ${first.table}. Run pursestrings keys rotate again first.`, { details: used });
  const waiting = await oldestJob(room, current);
  if (waiting) return refuseKey('key-in-use', 'Work waits in the queue from before the newest key, and may carry something sealed with an older one. Let the service finish it, then ask again.');
  if (older.length > 0 && room.place.key === undefined) {
    for (const key of older) writeFileSync(`${keyFileIn(room.place.dataFolder)}-retired-${fingerprintOf(key)}`, `${writeKeys([key], '\n')}\n`, { mode: 0o600, flush: true });
  }
  await withClient(room.ownerLogin, async (client) => { for (const { id } of older) await markRetired(client, id); });
  if (older.length > 0 && room.place.key === undefined) replaceKeyFile(room.place.dataFolder, [current]);
  await tellRetired(room, older);
  return ok({ keys: listed([current], counts), retired: older.map(fingerprintOf) });
}

async function tellRetired({ ownerLogin, app }: KeyRoom, older: readonly SealingKey[]): Promise<void> {
  if (older.length === 0) return;
  const { rows } = await withClient(ownerLogin, (client) => client.query<{ id: number }>('select id from authority order by id'));
  for (const { id } of rows) await tell(app, id, `The key ${older.map(fingerprintOf).join(' and ')} was retired: nothing is sealed with it any more.`);
}

async function oldestJob({ ownerLogin }: KeyRoom, current: SealingKey): Promise<boolean> {
  return withClient(ownerLogin, async (client) => {
    await client.query('begin');
    const { rows: known } = await client.query<{ since: Date }>('select known_since as since from sealing_key where number = $1', [current.id]);
    await client.query('set local role pursestrings_jobs');
    const { rows } = await client.query('select from graphile_worker._private_jobs where created_at < $1 and attempts < max_attempts limit 1', [known[0]?.since ?? new Date()]);
    await client.query('rollback');
    return rows.length > 0;
  });
}
