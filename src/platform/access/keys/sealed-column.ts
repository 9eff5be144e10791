import type { Sealer } from '../sealing.js';

/** A column in which something stands sealed, so that a new key can seal it again. Every one there is must be named. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What it was sealed as. */
  readonly about: string;
  /** Keyed hashes that stand beside it, made anew from what was opened: column to value. */
  readonly matches?: (sealer: Sealer, opened: Buffer) => Readonly<Record<string, Buffer | null>>;
}
