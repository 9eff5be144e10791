import { ok, refuserOf, type Result } from '../core/result.js';
import { loadSealer } from '../platform/access/sealing-key.js';
import type { Sealer } from '../platform/access/sealing.js';
import { connectDatabase } from '../platform/db/connect-database.js';
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
}

/**
 * Opens the records of this installation, beside a running service where there is one, and closes them after `work`.
 * `authority` is the council's short name; it may be left out where there is only one.
 */
export async function withInstallation<T>(authority: string | undefined, work: (installation: Installation) => Promise<Result<T>>): Promise<Result<T>> {
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const sealer = loadSealer(settings.value);
  if (!sealer.ok) return sealer;
  const opened = await connectDatabase(settings.value);
  if (!opened.ok) return opened;
  try {
    const migrated = await opened.value.migrate();
    if (!migrated.ok) return migrated;
    const acting = await findCouncil(opened.value.app, authority);
    return acting.ok ? await work({ db: opened.value.app, sealer: sealer.value, acting: acting.value }) : acting;
  } finally {
    await opened.value.close();
  }
}

async function findCouncil(db: Database, slug: string | undefined): Promise<Result<Acting>> {
  const councils = await outsideTenants(db, ({ sql }) => sql.selectFrom('authority').select(['id', 'slug']).orderBy('slug').execute());
  const names = councils.map((council) => council.slug).join(', ');
  if (councils.length === 0) return refuse('authority-not-known', 'There is no council in this installation yet. Run npm start once.');
  if (slug === undefined && councils.length > 1) return refuse('authority-not-given', `Say which council with --authority. There are: ${names}.`);
  const council = slug === undefined ? councils[0] : councils.find((one) => one.slug === slug);
  return council ? ok({ authorityId: council.id, actorId: null }) : refuse('authority-not-known', `No council is called “${slug ?? ''}”. There are: ${names}.`);
}
