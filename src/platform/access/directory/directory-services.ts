import type { Clock } from '../../clock.js';
import type { Database } from '../../db/connection.js';
import type { Sealer } from '../sealing.js';
import type { Connect } from './connect-directory.js';
import type { Directory } from './directory.js';

/** What signing in by a directory needs of this installation. */
export interface DirectoryServices {
  readonly sealer: Sealer;
  readonly connect: Connect;
  /** The address people use: the directory sends browsers back to it. */
  readonly publicUrl: string;
}

/** One request that goes to a directory or comes back from it. */
export interface DirectoryVisit {
  readonly database: Database;
  readonly clock: Clock;
  /** The secret that the browser keeps in its cookie. */
  readonly browser: string;
}

/** Where a directory sends browsers back to. Each directory has its own, so that the answer of one is never taken for another's. */
export function returnAddress({ council, id }: Pick<Directory, 'council' | 'id'>, publicUrl: string): string {
  return `${publicUrl}/sign-in/directory/${council}/${String(id)}/back`;
}
