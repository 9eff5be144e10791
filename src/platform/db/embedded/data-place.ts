import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { canReach, serverUser, type ServerUser } from './unprivileged-user.js';
import { systemFolder } from './unfinished.js';

/** Where the server keeps its files, and as whom it runs. */
export interface DataPlace {
  readonly folder: string;
  readonly user: ServerUser | undefined;
  /** Stands in the data folder for files that had to go elsewhere. */
  readonly link?: string;
}

/**
 * `database` in the data folder. As root, and where the server's unprivileged user cannot walk there, a folder below
 * /var/lib/pursestrings under a name of its own, so that a data folder made anew never finds another's files.
 */
export function findDataPlace(dataFolder: string): DataPlace {
  mkdirSync(dataFolder, { recursive: true });
  const inPlace = path.join(realpathSync(dataFolder), 'database');
  const user = serverUser();
  const linked = linkedFolder(inPlace);
  if (linked !== undefined) return { folder: linked, user: user && ownerOf(linked, user), link: inPlace };
  if (existsSync(inPlace)) return { folder: inPlace, user: user && ownerOf(inPlace, user) };
  if (user === undefined || canReach(user, path.dirname(inPlace))) return { folder: inPlace, user };
  return { folder: path.join(systemFolder, randomBytes(6).toString('hex')), user, link: inPlace };
}

function linkedFolder(inPlace: string): string | undefined {
  if (lstatSync(inPlace, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return undefined;
  if (existsSync(inPlace)) return path.resolve(path.dirname(inPlace), readlinkSync(inPlace));
  rmSync(inPlace);
  return undefined;
}

// Files made by a run without root belong to that user, and PostgreSQL runs only as their owner.
function ownerOf(folder: string, otherwise: ServerUser): ServerUser {
  const { uid, gid } = statSync(folder);
  return uid === 0 ? otherwise : { name: `user ${String(uid)}`, uid, gid };
}
