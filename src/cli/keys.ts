import type { Command } from 'commander';
import { ok, type Result } from '../core/result.js';
import { listKeys, retireKeys, rotateKeys, type KeyRoom, type ListedKey, type RotatedKeys } from '../platform/access/keys/rotate-keys.js';
import { connectDatabase } from '../platform/db/connect-database.js';
import { readyToCheck } from '../platform/db/ready-to-check.js';
import { readSettings } from '../platform/settings.js';
import { answer } from './answer.js';
import { progress } from './progress.js';
import { sealedColumns } from './sealed-columns.js';

interface KeyOptions {
  readonly json?: boolean;
}

interface KeysNow {
  readonly keys: readonly ListedKey[];
  readonly retired?: readonly string[];
  readonly resealed?: number;
}

/** Adds `pursestrings keys list`, `rotate` and `retire`. */
export function registerKeys(program: Command): void {
  const keys = program.command('keys').description('The keys that seal account numbers, statement files and other secrets');
  below(keys, 'list', 'The keys that are here, by their fingerprints, and how many things each seals', async (room) => {
    const listed = await listKeys(room);
    return listed.ok ? ok({ keys: listed.value }) : listed;
  });
  below(keys, 'rotate', 'Make a new key and seal everything with it, beside a running service; asked again after an interruption it goes on', rotateKeys);
  below(keys, 'retire', 'Take away older keys with which nothing is sealed any more', retireKeys);
}

function below(keys: Command, name: string, description: string, work: (room: KeyRoom) => Promise<Result<KeysNow | RotatedKeys>>): void {
  keys.command(name).description(description).option('--json', 'print one JSON value').action(async (options: KeyOptions) => {
    answer(await withKeyRoom(work), options, keysText);
  });
}

async function withKeyRoom<T>(work: (room: KeyRoom) => Promise<Result<T>>): Promise<Result<T>> {
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const opened = await connectDatabase({ ...settings.value, connections: 1 });
  if (!opened.ok) return opened;
  const shown = progress();
  try {
    const ready = await readyToCheck(opened.value);
    if (!ready.ok) return ready;
    const { ownerLogin, app } = opened.value;
    return await work({ ownerLogin, app, place: settings.value, columns: sealedColumns, onProgress: (done) => { shown.show(`${done.toLocaleString('en-GB')} sealed again`); } });
  } finally {
    shown.done();
    await opened.value.close();
  }
}

function keysText({ keys, resealed, retired }: KeysNow): string[] {
  return [
    ...(resealed === undefined ? [] : [`${resealed.toLocaleString('en-GB')} things were sealed again.`]),
    ...keys.map(({ number, fingerprint, current, seals }) => `${String(number)}: ${fingerprint}, seals ${seals.toLocaleString('en-GB')}${current ? ', and everything new' : ''}`),
    ...(resealed !== undefined && keys.length > 1 ? ['Keep a copy of the new key apart from the backups. When nothing needs the older one any more: pursestrings keys retire'] : []),
    ...(retired ?? []).map((fingerprint) => `${fingerprint} is retired. Backups made before need it still: keep its copy with them, and take it out of PURSESTRINGS_KEY if it stands there.`),
  ];
}
