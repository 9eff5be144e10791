import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { copyOut } from '../db/copy-whole.js';
import type { SavedPart } from './manifest.js';
import { lookAt, partsOf, type Council, type WholeTable } from './whole-catalogue.js';

export interface ReadParts {
  /** Takes pieces of about a megabyte, in order. */
  readonly take: (table: string, council: number | null, piece: Buffer) => Promise<void>;
  readonly onPart?: (part: SavedPart) => void;
}

const pieceLength = 1 << 20;

/** Reads every row of every table, part by part, within the caller's transaction; answers with what each part came to. */
export async function readParts(client: ClientBase, tables: readonly WholeTable[], councils: readonly Council[], { take, onPart }: ReadParts): Promise<SavedPart[]> {
  const parts: SavedPart[] = [];
  for (const table of tables) {
    for (const council of partsOf(table, councils)) {
      const part = await readPart(client, table, council, take);
      parts.push(part);
      onPart?.(part);
    }
  }
  return parts;
}

async function readPart(client: ClientBase, table: WholeTable, council: number | null, take: ReadParts['take']): Promise<SavedPart> {
  await lookAt(client, council);
  const hash = createHash('sha256');
  let held: Buffer[] = [];
  let size = 0;
  let bytes = 0;
  const pass = async (): Promise<void> => {
    const piece = Buffer.concat(held);
    [held, size] = [[], 0];
    hash.update(piece);
    bytes += piece.length;
    await take(table.name, council, piece);
  };
  const rows = await copyOut(client, `select ${table.columns.join(', ')} from ${table.name} order by ${table.order}`, async (piece) => {
    held.push(piece);
    size += piece.length;
    if (size >= pieceLength) await pass();
  });
  if (size > 0) await pass();
  return { table: table.name, council, rows, bytes, sha256: hash.digest('hex') };
}
