import type { TenantTx } from '../../db/transaction.js';
import type { Path } from '../../ui/paths.js';
import type { Actor } from '../actor.js';

/** Something that waits for somebody and concerns no family: it has no day, and stands on Today until it is done. */
export interface OfficeTask {
  /** As an instruction. */
  readonly todo: string;
  readonly href: Path;
  readonly because: string;
}

/** What one room knows waits for whoever looks. `compose.ts` puts it on Today. */
export type OfficeTaskSource = (tx: TenantTx, actor: Actor) => Promise<readonly OfficeTask[]>;
