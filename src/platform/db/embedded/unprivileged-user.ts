import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseRefused } from '../refusals.js';

/** Who the server runs as: PostgreSQL refuses root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Undefined where the program is not root, so that the server simply runs as the same user. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readUsers();
  // A number without an entry in the list of users makes initdb fail, so only existing users will do.
  const user = users.get('postgres') ?? users.get('nobody');
  if (user) return user;
  throw new DatabaseRefused('database-not-started', 'PostgreSQL does not run as root, and this machine has neither the user postgres nor nobody. Start Pursestrings as another user.');
}

function readUsers(): Map<string, ServerUser> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return uid === undefined || gid === undefined ? [] : [[name, { name, uid: Number(uid), gid: Number(gid) }] as const];
    }),
  );
}

/** Whether this user may walk to the folder: every folder on the way lets them through. */
export function canReach(user: ServerUser, folder: string): boolean {
  const parent = path.dirname(folder);
  return letsThrough(user, folder) && (parent === folder || canReach(user, parent));
}

function letsThrough(user: ServerUser, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (bits & 0o1) === 0o1;
}
