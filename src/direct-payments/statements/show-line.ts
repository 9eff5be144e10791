import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { decode } from './formats/decode.js';
import { rowsOf } from './formats/text-rows.js';
import { sealedFile } from './arrival.js';
import { currentEntry, standingEntries } from './standing-entries.js';
import { findEntries, findKinds, findLine, findSealedContent, type EntryFacts, type KindFacts, type LineFacts } from './store/line.js';

export type { KindFacts, LineFacts } from './store/line.js';

/** A line with what was posted for it and its row word for word. */
export interface LineView {
  readonly line: LineFacts;
  readonly entries: readonly EntryFacts[];
  /** The entry that counts now; of a split line, its last part. */
  readonly standing: EntryFacts;
  /** The parts of a split line; one entry where it is whole. */
  readonly parts: readonly EntryFacts[];
  readonly kinds: readonly KindFacts[];
  readonly currentKind: KindFacts | undefined;
  /** The row as it stands in the file; null where the file is not text. */
  readonly verbatim: string | null;
}

/** What a line is read as now. */
export interface ReadLine {
  readonly line: LineFacts;
  readonly kind: KindFacts | undefined;
  /** Every kind of the council, by name. */
  readonly kinds: readonly KindFacts[];
}

/** A line and its kind; undefined where it is not one of this agreement's. */
export async function findReadLine(tx: TenantTx, agreementId: number, accountId: number, lineNo: number): Promise<ReadLine | undefined> {
  const line = await findLine(tx, agreementId, accountId, lineNo);
  if (!line) return undefined;
  const { kind } = currentEntry(await findEntries(tx, accountId, lineNo, false));
  const kinds = await findKinds(tx);
  return { line, kinds, kind: kinds.find(({ code }) => code === kind) };
}

/** Reads one line for its page, and writes down that somebody looked; undefined where it is not one of this agreement's. */
export async function showLine(tx: TenantTx, sealer: Sealer, agreementId: number, accountId: number, lineNo: number): Promise<LineView | undefined> {
  const line = await findLine(tx, agreementId, accountId, lineNo);
  if (!line) return undefined;
  const entries = await findEntries(tx, accountId, lineNo, false);
  const kinds = await findKinds(tx);
  const standing = currentEntry(entries);
  await recordEvent(tx, { sentence: `Looked at line ${String(lineNo)} of account ${line.accountReference}.`, subjectKind: 'account', subjectId: accountId });
  return { line, entries, kinds, standing, parts: standingEntries(entries), currentKind: kinds.find(({ code }) => code === standing.kind), verbatim: await rowOfFile(tx, sealer, line) };
}

async function rowOfFile(tx: TenantTx, sealer: Sealer, { fileId, rowNumber, fileName }: LineFacts): Promise<string | null> {
  if (/\.(pdf|xlsx)$/i.test(fileName)) return null;
  const sealed = await findSealedContent(tx, fileId);
  if (!sealed) return null;
  return rowsOf(decode(sealer.open(sealedFile, sealed)).text)[rowNumber - 1] ?? null;
}
