import { buildEndSessionUrl } from 'openid-client';
import type { Clock } from '../../clock.js';
import type { Database } from '../../db/connection.js';
import { inTransaction } from '../../db/transaction.js';
import { pathOf, type Path } from '../../ui/paths.js';
import { readToken } from '../session-token.js';
import type { Directory } from './directory.js';
import type { DirectoryServices } from './directory-services.js';
import { startOf } from './sign-in-ways.js';
import { findDirectory } from './store/directories.js';
import { directoryOfSession } from './store/sessions.js';

/** Where somebody is led who signs out of the session of this cookie's value: where it came by a directory, to a page that offers to sign out there too. */
export async function afterSigningOut(database: Database, cookie: string): Promise<Path> {
  const token = readToken(cookie);
  if (token === undefined) return '/sign-in';
  const directory = await inTransaction(database, { authorityId: token.authorityId, actorId: null }, async (tx) => {
    const id = await directoryOfSession(tx, token.digest);
    return id === undefined ? undefined : findDirectory(tx, id);
  });
  return directory?.endedAt === null ? pathOf(`${startOf(directory)}/signed-out`) : '/sign-in';
}

/** The directory's own address to sign out at, which leads back to our sign-in page; undefined where it has none, or does not answer. */
export async function addressToSignOut(services: DirectoryServices, directory: Directory, clock: Clock): Promise<URL | undefined> {
  const connected = await services.connect(directory, clock);
  if (!connected.ok || connected.value.serverMetadata().end_session_endpoint === undefined) return undefined;
  return buildEndSessionUrl(connected.value, { post_logout_redirect_uri: `${services.publicUrl}/sign-in` });
}
