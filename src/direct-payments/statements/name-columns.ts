import { createHash } from 'node:crypto';
import { ok, type Refusal, type Result } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { sealedFile } from './arrival.js';
import { describeUnknownCsv, layoutNames, readStatement, type ColumnMapping, type StatementReading } from './formats/index.js';
import type { UnknownCsv } from './formats/csv/describe-unknown.js';
import { refuseImport } from './import-refusals.js';
import { findFile, type FileFacts } from './store/decided-files.js';
import { loadFile } from './store/files.js';
import { insertMapping, loadMappings } from './store/mappings.js';

/** A table whose columns nobody has named yet. */
export interface UnknownTable {
  readonly file: FileFacts;
  /** Null where it is a workbook: only text can be shown here. */
  readonly table: UnknownCsv | null;
}

/** The first rows of a table of unknown columns, with what could be told of them. Refused as `file-not-found`, `columns-not-wanted`. */
export async function showUnknownTable(tx: TenantTx, sealer: Sealer, fileId: number): Promise<Result<UnknownTable>> {
  const opened = await openUnknown(tx, sealer, fileId);
  if (!opened.ok) return opened;
  const { file, bytes } = opened.value;
  await recordEvent(tx, { sentence: `Looked at the columns of the statement file ${file.name}.`, subjectKind: 'statement_file', subjectId: fileId });
  return ok({ file, table: isWorkbook(bytes) ? null : describeUnknownCsv(bytes) });
}

interface OpenedTable {
  readonly file: FileFacts;
  readonly bytes: Buffer;
}

async function openUnknown(tx: TenantTx, sealer: Sealer, fileId: number): Promise<Result<OpenedTable>> {
  const file = await findFile(tx, fileId);
  const stored = file && (await loadFile(tx, fileId));
  if (!stored) return refuseImport('file-not-found', 'There is no such file.');
  const bytes = sealer.open(sealedFile, stored.sealed);
  const reading = file.decidedAt === null ? await readStatement(bytes, { fileName: file.name, mappings: await loadMappings(tx) }) : undefined;
  if (reading?.ok !== false || reading.refusal.code !== 'layout-not-known') return refuseImport('columns-not-wanted', 'The columns of this file need not be named.');
  return ok({ file, bytes });
}

function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** How the file would be read with these columns. Refused as `columns-incomplete`, `columns-read-nothing`, `layout-name-taken`. */
export async function tryColumns(tx: TenantTx, sealer: Sealer, fileId: number, mapping: ColumnMapping): Promise<Result<StatementReading>> {
  const tried = await readWith(tx, sealer, fileId, mapping);
  return tried.ok ? ok(tried.value.reading) : tried;
}

interface TriedColumns extends OpenedTable {
  readonly reading: StatementReading;
}

async function readWith(tx: TenantTx, sealer: Sealer, fileId: number, mapping: ColumnMapping): Promise<Result<TriedColumns>> {
  const complete = checkComplete(mapping);
  if (!complete.ok) return complete;
  const opened = await openUnknown(tx, sealer, fileId);
  if (!opened.ok) return opened;
  const taken = [...layoutNames, ...(await loadMappings(tx)).map(({ name }) => name)].some((name) => name.toLowerCase() === mapping.name.toLowerCase());
  if (taken) return refuseImport('layout-name-taken', `A layout is called “${mapping.name}” already. Choose another name.`, { field: 'name' });
  const reading = await readStatement(opened.value.bytes, { fileName: opened.value.file.name, layout: mapping.name, mappings: [mapping] });
  if (!reading.ok) return refuseImport('columns-read-nothing', whyNotRead(reading.refusal), { field: 'date' });
  return ok({ ...opened.value, reading: reading.value });
}

function whyNotRead({ code, message }: Refusal): string {
  return code === 'layout-does-not-fit' ? 'The column chosen for the date holds no dates. Choose another' : `With these columns the file cannot be read: ${message}`;
}

function checkComplete({ texts, amount, moneyIn, moneyOut }: ColumnMapping): Result<null> {
  if (texts.length === 0) return refuseImport('columns-incomplete', 'Choose the column that says what the line was for', { field: 'text1' });
  if (amount === undefined && (moneyIn === undefined || moneyOut === undefined))
    return refuseImport('columns-incomplete', 'Choose the column of the amount, or one for money in and one for money out', { field: 'amount' });
  if (amount !== undefined && (moneyIn !== undefined || moneyOut !== undefined))
    return refuseImport('columns-incomplete', 'Choose either one column for the amount, or one each for money in and money out', { field: 'amount' });
  return ok(null);
}

/** Remembers the columns under their name: this file and every later one like it is read so. Refused as `tryColumns` refuses. */
export async function nameColumns(tx: TenantTx, sealer: Sealer, fileId: number, mapping: ColumnMapping): Promise<Result<FileFacts>> {
  const tried = await readWith(tx, sealer, fileId, mapping);
  if (!tried.ok) return tried;
  const { file, bytes } = tried.value;
  const headings = describeUnknownCsv(bytes).rows[mapping.skipRows - 1] ?? [];
  await insertMapping(tx, mapping, createHash('sha256').update(headings.join('\u0001')).digest());
  await recordEvent(tx, { sentence: `From now on statement files like ${file.name} are read by the layout “${mapping.name}”.`, subjectKind: 'statement_file', subjectId: fileId, after: mapping });
  return ok(file);
}
