import type { ClientConfig } from 'pg';
import type { Acting } from '../../src/platform/db/transaction.js';

/** What is measured: the first time with its run, or the same files again. */
export interface ProductOrder {
  readonly login: ClientConfig;
  readonly acting: Acting;
  readonly folder: string;
  readonly asAt: string;
  readonly again: boolean;
}

export interface ProductAnswer {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMebibytes: number;
  readonly linesNew: number;
  readonly filesKnown: number;
  readonly runId: number | null;
}

export const benchKey = new Uint8Array(32).fill(7);
