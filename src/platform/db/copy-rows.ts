import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';

const chunkSize = 1 << 16;
const largestFixedColumn = 12;
// The binary format counts days from the year 2000.
const daysTo2000 = 10_957;

/** Rows in PostgreSQL's binary COPY format, column by column in the order of the statement. */
export class CopyRows {
  private chunk = Buffer.allocUnsafe(chunkSize);
  private used = 0;

  /** Each chunk that is full is passed on; `ready` waits where whoever takes them has fallen behind. */
  constructor(
    private readonly pass: (chunk: Buffer) => void,
    private readonly ready: () => Promise<void> | void = () => undefined,
  ) {
    // The signature, then no flags and no extension.
    this.used = this.chunk.write('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 0, 'latin1');
  }

  /** Begins a row of so many columns. */
  row(columns: number): void {
    this.make(2);
    this.used = this.chunk.writeInt16BE(columns, this.used);
  }

  smallint(value: number | null): void {
    if (value === null) { this.none(); return; }
    this.make(largestFixedColumn);
    this.used = this.chunk.writeInt32BE(2, this.used);
    this.used = this.chunk.writeInt16BE(value, this.used);
  }

  integer(value: number | null): void {
    if (value === null) { this.none(); return; }
    this.make(largestFixedColumn);
    this.used = this.chunk.writeInt32BE(4, this.used);
    this.used = this.chunk.writeInt32BE(value, this.used);
  }

  /** A safe integer as bigint: pence, keys. */
  bigint(value: number | null): void {
    if (value === null) { this.none(); return; }
    this.make(largestFixedColumn);
    this.used = this.chunk.writeInt32BE(8, this.used);
    this.used = this.chunk.writeInt32BE(Math.floor(value / 0x1_0000_0000), this.used);
    this.used = this.chunk.writeUInt32BE(value >>> 0, this.used);
  }

  /** A day by its number since 1970, as `dayNumber` counts. */
  day(value: number | null): void {
    this.integer(value === null ? null : value - daysTo2000);
  }

  boolean(value: boolean | null): void {
    if (value === null) { this.none(); return; }
    this.make(largestFixedColumn);
    this.used = this.chunk.writeInt32BE(1, this.used);
    this.used = this.chunk.writeUInt8(value ? 1 : 0, this.used);
  }

  text(value: string | null): void {
    if (value === null) { this.none(); return; }
    // Three bytes at most for each unit of UTF-16.
    this.make(4 + value.length * 3);
    const length = this.chunk.write(value, this.used + 4, 'utf8');
    this.chunk.writeInt32BE(length, this.used);
    this.used += 4 + length;
  }

  bytes(value: Uint8Array | null): void {
    if (value === null) { this.none(); return; }
    this.make(4 + value.length);
    this.used = this.chunk.writeInt32BE(value.length, this.used);
    this.chunk.set(value, this.used);
    this.used += value.length;
  }

  none(): void {
    this.make(4);
    this.used = this.chunk.writeInt32BE(-1, this.used);
  }

  /** Waits where the server has fallen behind; call it now and then, so that memory stays flat. */
  async settle(): Promise<void> {
    await this.ready();
  }

  finish(): void {
    this.make(2);
    this.used = this.chunk.writeInt16BE(-1, this.used);
    this.pass(this.chunk.subarray(0, this.used));
  }

  private make(room: number): void {
    if (this.used + room <= this.chunk.length) return;
    if (this.used > 0) this.pass(this.chunk.subarray(0, this.used));
    this.chunk = Buffer.allocUnsafe(Math.max(chunkSize, room));
    this.used = 0;
  }
}

/** Rows that are gathered first and copied in one go later: outside the heap, where they cost little to keep. */
export class GatheredRows {
  readonly rows: CopyRows;
  private readonly chunks: Buffer[] = [];

  constructor() {
    this.rows = new CopyRows((chunk) => this.chunks.push(chunk));
  }

  /** The whole, to be copied once; nothing may be added after. */
  finish(): readonly Buffer[] {
    this.rows.finish();
    return this.chunks;
  }
}

/**
 * Runs `COPY … FROM STDIN (FORMAT binary)` with the rows that `fill` writes and answers with how many there were. A
 * table with row-level security refuses COPY: name a temporary one and insert from it. Throws what the database refuses.
 */
export async function copyInto(client: ClientBase, target: string, fill: (rows: CopyRows) => void | Promise<void>): Promise<number> {
  return copy(client, target, async (stream) => {
    const rows = new CopyRows((chunk) => stream.write(chunk), () => drained(stream));
    await fill(rows);
    rows.finish();
  });
}

/** The same with rows that were gathered before. */
export async function copyGathered(client: ClientBase, target: string, gathered: GatheredRows): Promise<number> {
  return copy(client, target, async (stream) => {
    for (const chunk of gathered.finish()) {
      stream.write(chunk);
      await drained(stream);
    }
  });
}

async function drained(stream: CopyStreamQuery): Promise<void> {
  if (stream.writableNeedDrain) await once(stream, 'drain');
}

async function copy(client: ClientBase, target: string, write: (stream: CopyStreamQuery) => Promise<void>): Promise<number> {
  const stream = client.query(copyFrom(`copy ${target} from stdin (format binary)`));
  // Heard from the start: the database may refuse while rows are still being written.
  const done = finished(stream);
  done.catch(() => undefined);
  try {
    await write(stream);
    stream.end();
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    await done.catch(() => undefined);
    throw error;
  }
  await done;
  return stream.rowCount;
}
