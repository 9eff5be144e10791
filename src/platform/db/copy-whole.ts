import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Runs `COPY (query) TO STDOUT (FORMAT binary)`, hands on each piece as it comes, and answers with how many rows there were. */
export async function copyOut(client: ClientBase, query: string, take: (piece: Buffer) => void | Promise<void>): Promise<number> {
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
  for await (const piece of stream) if (Buffer.isBuffer(piece)) await take(piece);
  return stream.rowCount;
}

/** A `COPY … FROM STDIN (FORMAT binary)` that is fed piece by piece. */
export interface CopyFeed {
  /** Waits where the server has fallen behind. Throws what the database refuses. */
  feed(piece: Buffer): Promise<void>;
  /** How many rows there were. */
  finish(): Promise<number>;
}

/** Begins to copy rows as `copyOut` gave them into a table; `target` names it with its columns. */
export function copyBack(client: ClientBase, target: string): CopyFeed {
  const stream = client.query(copyFrom(`copy ${target} from stdin (format binary)`));
  const done = finished(stream);
  done.catch(() => undefined);
  return {
    feed: async (piece) => {
      stream.write(piece);
      if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), done]);
    },
    finish: async () => {
      stream.end();
      await done;
      return stream.rowCount;
    },
  };
}
