import type { ClientBase, ClientConfig } from 'pg';
import { ok, type Result } from '../../../core/result.js';
import { withClient } from '../../db/connection.js';
import { refuseKey } from '../refusals.js';
import { fingerprintOf, loadKeys, type KeyPlace, type SealingKeys } from '../sealing-key.js';

/** A key that this database has met; never the key itself. */
export interface KnownKey {
  readonly number: number;
  readonly fingerprint: string;
  readonly retired: boolean;
}

export async function knownKeys(client: ClientBase): Promise<KnownKey[]> {
  const { rows } = await client.query<KnownKey>('select number::integer as number, fingerprint, retired_at is not null as retired from sealing_key order by number');
  return rows;
}

/**
 * Holds the keys that are here against those that the database has met, and lets it meet new ones. Refuses where one is missing that
 * something is sealed with, or stands here under the number of another: both would show only when a file cannot be opened. `client` is the owner's.
 */
export async function meetKeys(client: ClientBase, keys: SealingKeys): Promise<Result<null>> {
  const known = await knownKeys(client);
  const here = new Map(keys.map((key) => [key.id, fingerprintOf(key)]));
  const [strange] = known.filter(({ number, fingerprint }) => here.has(number) && here.get(number) !== fingerprint);
  if (strange) return refuseKey('key-of-another', `This database was sealed with the key ${strange.fingerprint} (number ${String(strange.number)}), and here is ${here.get(strange.number) ?? ''}. Put the right key back: ask whoever keeps the copies.`);
  const [missing] = known.filter(({ number, retired }) => !retired && !here.has(number));
  if (missing) return refuseKey('key-missing', `Something in this database is sealed with the key ${missing.fingerprint} (number ${String(missing.number)}), which is not here. Put it back beside the other, as ${String(missing.number)}:…`);
  for (const [number, fingerprint] of here) await client.query('insert into sealing_key (number, fingerprint) values ($1, $2) on conflict (number) do nothing', [number, fingerprint]);
  return ok(null);
}

/** The same for the keys of an installation, before anything is sealed or opened with them. */
export async function keysFit(ownerLogin: ClientConfig, place: KeyPlace): Promise<Result<null>> {
  const keys = loadKeys(place);
  return keys.ok ? withClient(ownerLogin, (client) => meetKeys(client, keys.value)) : keys;
}

/** That nothing is sealed with a key any more, so that it may be gone. */
export async function markRetired(client: ClientBase, number: number): Promise<void> {
  await client.query('update sealing_key set retired_at = clock_timestamp() where number = $1 and retired_at is null', [number]);
}
