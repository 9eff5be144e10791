import type { PlainDate } from '../core/plain-date.js';
import type { TenantTx } from '../platform/db/transaction.js';

/** One thing that happened, or is to happen, to a person and their money. */
export interface TimelineEntry {
  readonly on: PlainDate;
  /** A sentence in the past, or for a day to come in the future: `Review completed: the payment goes on.` */
  readonly what: string;
  /** Where more of it stands: an address of this service. */
  readonly href?: string;
  /** It has happened, even where its day is today: it is never said to come. */
  readonly done?: true;
}

/** What one room knows of a person's time, in any order. Rooms give it; `compose.ts` puts it on the person's page. */
export type TimelineSource = (tx: TenantTx, personId: number) => Promise<readonly TimelineEntry[]>;
