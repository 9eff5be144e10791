import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../db/transaction.js';
import { pathOf, type Path } from '../../ui/paths.js';
import type { Directory } from './directory.js';
import { refuseDirectory } from './refusals.js';
import { directoriesOn } from './store/directories.js';
import { directoryWithoutRole } from './store/identities.js';

/** A directory that one may sign in by. */
export interface DirectoryWay {
  readonly id: number;
  /** For the button: “Sign in with …”. */
  readonly name: string;
  /** A link, never a form: browsers do not let a form lead to another site. `?next=` says where to go on to. */
  readonly start: Path;
}

/** How a council's people may sign in. */
export interface SignInWays {
  /** `outside-council` where the council's own staff must use its directory: people outside still have passwords and passkeys. */
  readonly password: 'everyone' | 'outside-council';
  readonly passkey: 'everyone' | 'outside-council';
  readonly directories: readonly DirectoryWay[];
}

/** Which ways of signing in the transaction's council offers on a day. */
export async function signInWays(tx: TenantTx, on: PlainDate): Promise<SignInWays> {
  const directories = await directoriesOn(tx, on);
  const who = directories.some(({ staffMustUse }) => staffMustUse) ? 'outside-council' : 'everyone';
  return { password: who, passkey: who, directories: directories.map((one) => ({ id: one.id, name: one.name, start: startOf(one) })) };
}

export function startOf({ council, id }: Pick<Directory, 'council' | 'id'>): Path {
  return pathOf(`/sign-in/directory/${council}/${String(id)}`);
}

/**
 * Whether a member of staff may sign in by a password or a passkey. Refused for the council's own staff where its directory is the
 * only way, and for whoever a directory knows and gives no role any more.
 */
export async function mayWithoutDirectory(tx: TenantTx, staffId: number, on: PlainDate): Promise<Result<null>> {
  const directories = await directoriesOn(tx, on);
  if (directories.length === 0) return ok(null);
  const member = await tx.sql.selectFrom('staff_member').select('organisation').where('id', '=', staffId).executeTakeFirst();
  const only = directories.find(({ staffMustUse }) => staffMustUse);
  if (member?.organisation === 'council' && only) return refuseDirectory('directory-only', `The council’s staff sign in with ${only.name}. If it does not answer, tell ${only.askWhom}: whoever runs this service can let passwords in again.`);
  const without = await directoryWithoutRole(tx, staffId, on);
  return without === undefined ? ok(null) : refuseDirectory('no-role-given', `${without.name} gives this account no role here any more. Ask ${without.askWhom}.`);
}
