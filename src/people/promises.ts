import type { PlainDate } from '../core/plain-date.js';
import type { TenantTx } from '../platform/db/transaction.js';

/** Something that was promised to a family, or that the law asks, and the day by which it is to be done. */
export interface DuePromise {
  readonly dueOn: PlainDate;
  /** What is to be done, as an instruction: `Answer the referral`. */
  readonly todo: string;
  /** Whose it is; null where nobody has said yet whom it is about, and the name is as it was written. */
  readonly personId: number | null;
  readonly personName: string;
  /** Where it is done: an address of this service. */
  readonly href: string;
  /** What the day rests on: `Promised within 5 working days`, or the law. */
  readonly because: string;
}

/**
 * What one room knows is due from a member of staff up to and including a day, late ones among it: theirs by name or, where nobody
 * holds it, of the people within their reach. Rooms give it; `compose.ts` puts it on the home page.
 */
export type PromiseSource = (tx: TenantTx, asked: { readonly staffId: number; readonly until: PlainDate }) => Promise<readonly DuePromise[]>;
