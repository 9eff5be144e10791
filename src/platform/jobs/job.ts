import type { z } from 'zod';
import type { Clock } from '../clock.js';
import type { Database } from '../db/connection.js';
import type { TenantTx } from '../db/transaction.js';

/** What a job may use. Its council is that of the transaction which queued it. */
export interface JobContext {
  readonly authorityId: number;
  readonly database: Database;
  readonly clock: Clock;
  /** One transaction for the job's council, in the name of the system. A long job takes several. */
  readonly inTransaction: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

/** Work that waits its turn. It may run twice (a power cut after the work, before it is struck off): it must not matter. */
export interface Job<Payload = unknown> {
  /** `room.verb`, such as `monitoring.run`. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly work: (context: JobContext, payload: Payload) => Promise<void>;
}

/** A job with its payload's type put away, as the list of all jobs holds it. */
export interface AnyJob {
  readonly name: string;
  readonly run: (context: JobContext, payload: unknown) => Promise<void>;
}

/** Declares a job for the list in `compose.ts`. A payload that does not fit its schema fails the job. */
export function job<Payload>({ name, payload, work }: Job<Payload>): AnyJob {
  return { name, run: (context, raw) => work(context, payload.parse(raw)) };
}

/** Work that every council gets at a time of the day in UTC, such as each night's invariants. */
export interface RegularJob {
  readonly name: string;
  /** As cron writes it: `30 2 * * *`. */
  readonly at: string;
}
