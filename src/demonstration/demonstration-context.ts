import type { ClientConfig } from 'pg';
import type { Sealer } from '../platform/access/sealing.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db/connection.js';

/** What filling an empty database with an invented council needs. */
export interface DemonstrationContext {
  readonly database: Database;
  /** For what the running service may not do, such as adding a council. */
  readonly ownerLogin: ClientConfig;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** The address people use, for links in letters; where it is left out, this machine's own. */
  readonly publicUrl?: string;
  /** One line for whoever waits. */
  readonly say: (line: string) => void;
}
