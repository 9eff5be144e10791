import type { ClientConfig } from 'pg';
import { ok, refuserOf, type Result } from '../core/result.js';
import { keysFit } from '../platform/access/keys/known-keys.js';
import { loadSealer } from '../platform/access/sealing-key.js';
import type { Sealer } from '../platform/access/sealing.js';
import { connectDatabase } from '../platform/db/connect-database.js';
import { anchorFoldersOf } from '../platform/audit/anchors.js';
import { sealAndAnchor } from '../platform/audit/seal-job.js';
import type { Database } from '../platform/db/connection.js';
import { outsideTenants, type Acting } from '../platform/db/transaction.js';
import { readSettings } from '../platform/settings.js';

export const installationRefusals = {
  'authority-not-known': 'No council has that short name, or there is none yet. The message lists those that there are.',
  'authority-not-given': 'There are several councils. Say which one with --authority.',
} as const;

const refuse = refuserOf(installationRefusals);

/** What a command works with: the records of one council, in the name of the system. */
export interface Installation {
  readonly db: Database;
  readonly sealer: Sealer;
  readonly acting: Acting;
  /** The login that removes what two people have agreed on, and where the keys of it are written down. */
  readonly retentionLogin: ClientConfig;
  /** The login that owns the tables, for what the operator alone may do. */
  readonly ownerLogin: ClientConfig;
  readonly dataFolder: string;
}

/** What a command works with that reads or keeps every council. */
export interface WholeInstallation {
  readonly db: Database;
  readonly sealer: Sealer;
  readonly councils: readonly Council[];
  /** Where anchors of the audit's chains are kept. */
  readonly anchorFolders: readonly string[];
  readonly retentionLogin: ClientConfig;
  readonly ownerLogin: ClientConfig;
  readonly dataFolder: string;
}

interface Council {
  readonly id: number;
  readonly slug: string;
}

/**
 * Opens the records of this installation, beside a running service where there is one, and closes them after `work`.
 * `authority` is the council's short name; it may be left out where there is only one. What the command did is sealed before it ends.
 */
export async function withInstallation<T>(authority: string | undefined, work: (installation: Installation) => Promise<Result<T>>): Promise<Result<T>> {
  return withEveryCouncil(async ({ db, sealer, councils, anchorFolders, retentionLogin, ownerLogin, dataFolder }) => {
    const council = oneCouncil(councils, authority);
    if (!council.ok) return council;
    try {
      return await work({ db, sealer, acting: { authorityId: council.value.id, actorId: null }, retentionLogin, ownerLogin, dataFolder });
    } finally {
      await sealAndAnchor(db, council.value.id, { sealer, anchorFolders, now: Date.now() * 1000 }).catch(sayNotSealed);
    }
  });
}

// What the command did stands, and the service seals it later.
function sayNotSealed(error: unknown): void {
  process.stderr.write(`The audit could not be sealed: ${error instanceof Error ? error.message : String(error)}\n`);
}

/** Opens the records of every council, and closes them after `work`. */
export async function withEveryCouncil<T>(work: (installation: WholeInstallation) => Promise<Result<T>>): Promise<Result<T>> {
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const sealer = loadSealer(settings.value);
  if (!sealer.ok) return sealer;
  const opened = await connectDatabase(settings.value);
  if (!opened.ok) return opened;
  try {
    const migrated = await opened.value.migrate();
    if (!migrated.ok) return migrated;
    const fits = await keysFit(opened.value.ownerLogin, settings.value);
    if (!fits.ok) return fits;
    const db = opened.value.app;
    const councils = await outsideTenants(db, ({ sql }) => sql.selectFrom('authority').select(['id', 'slug']).orderBy('slug').execute());
    return await work({ db, sealer: sealer.value, councils, anchorFolders: anchorFoldersOf(settings.value), retentionLogin: opened.value.retentionLogin, ownerLogin: opened.value.ownerLogin, dataFolder: settings.value.dataFolder });
  } finally {
    await opened.value.close();
  }
}

/** The council of that short name, or the only one there is. */
export function oneCouncil(councils: readonly Council[], slug: string | undefined): Result<Council> {
  const names = councils.map((council) => council.slug).join(', ');
  if (councils.length === 0) return refuse('authority-not-known', 'There is no council in this installation yet. Run npm start once.');
  if (slug === undefined && councils.length > 1) return refuse('authority-not-given', `Say which council with --authority. There are: ${names}.`);
  const council = slug === undefined ? councils[0] : councils.find((one) => one.slug === slug);
  return council ? ok(council) : refuse('authority-not-known', `No council is called “${slug ?? ''}”. There are: ${names}.`);
}
