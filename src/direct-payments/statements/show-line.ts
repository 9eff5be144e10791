import type { Sealer } from '../../platform/access/sealing.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { decode } from './formats/decode.js';
import { rowsOf } from './formats/text-rows.js';
import { sealedFile } from './arrival.js';
import { currentEntry } from './correct-line.js';
import { findEntries, findKinds, findLine, findSealedContent, type EntryFacts, type KindFacts, type LineFacts } from './store/line.js';

/** A line with what was posted for it and its row word for word. */
export interface LineView {
  readonly line: LineFacts;
  readonly entries: readonly EntryFacts[];
  readonly kinds: readonly KindFacts[];
  readonly currentKind: KindFacts | undefined;
  /** The row as it stands in the file; null where the file is not text. */
  readonly verbatim: string | null;
}

/** Reads one line for its page; undefined where it is not one of this agreement's. */
export async function showLine(tx: TenantTx, sealer: Sealer, agreementId: number, accountId: number, lineNo: number): Promise<LineView | undefined> {
  const line = await findLine(tx, agreementId, accountId, lineNo);
  if (!line) return undefined;
  const entries = await findEntries(tx, accountId, lineNo, false);
  const kinds = await findKinds(tx);
  const { kind } = currentEntry(entries);
  return { line, entries, kinds, currentKind: kinds.find(({ code }) => code === kind), verbatim: await rowOfFile(tx, sealer, line) };
}

async function rowOfFile(tx: TenantTx, sealer: Sealer, { fileId, rowNumber, fileName }: LineFacts): Promise<string | null> {
  if (/\.(pdf|xlsx)$/i.test(fileName)) return null;
  const sealed = await findSealedContent(tx, fileId);
  if (!sealed) return null;
  return rowsOf(decode(sealer.open(sealedFile, sealed)).text)[rowNumber - 1] ?? null;
}
