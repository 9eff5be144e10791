import { csvTable, poundsCell, type CsvCell } from '../../core/csv.js';
import { pence } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import { identifiersOf } from '../../people/identifiers.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { openNumber } from '../agreements/account-number.js';
import type { GoLiveServices } from './bring-in.js';
import { outsideReach, refuseGoLive } from './refusals.js';
import { formNames, forms, type FormName } from './rules/forms.js';
import { reportIn } from './show-book.js';
import { findExported, type ExportedRow } from './store/exported.js';
import { findBooks, findEvents } from './store/go-live.js';
import { seesBooks } from './store/reach.js';

/** One file of what was made. */
export interface ExportedFile {
  readonly name: FormName;
  readonly content: string;
}

/**
 * What a book that was taken over made, as the same files, read from the records and not from what was sent: held beside the earlier system's own, it
 * shows what came over; records that are closed to whoever asks are not in it. Words that a spreadsheet would take for a formula have an apostrophe before them. Refused for whoever sees a part of the council's records.
 */
export async function exportBook(tx: TenantTx, { sealer }: Pick<GoLiveServices, 'sealer'>, id: number): Promise<Result<ExportedFile[]>> {
  if (!(await seesBooks(tx))) return refuseGoLive('book-outside-reach', outsideReach);
  const [facts] = await findBooks(tx, id);
  const report = facts ? reportIn(await findEvents(tx, id)) : undefined;
  if (!facts) return refuseGoLive('book-not-found', 'There is no such book.');
  if (!report || facts.state === 'undone') return refuseGoLive('book-moved-on', `The book is ${facts.state} since ${facts.since}: nothing of it stands.`);
  const files: ExportedFile[] = [];
  let people = 0;
  for (const name of formNames) {
    if (name === 'totals.csv') continue;
    const rows = await findExported(tx, id, name);
    files.push(fileOf(name, await cellsOf(tx, sealer, name, rows)));
    if (name === 'people.csv') people = rows.length;
  }
  await recordListView(tx, 'the people of a book that was taken over', people);
  await recordEvent(tx, { sentence: `Took a copy of what the book of ${facts.source} made.`, subjectKind: 'go_live', subjectId: id });
  return ok([...files, fileOf('totals.csv', report.totals.map(({ measure, stream, unit, made }) => ({ measure, stream, amount: unit === 'count' ? made : poundsCell(pence(made)) })))]);
}

type Cells = Readonly<Record<string, CsvCell>>;

function fileOf(name: FormName, rows: readonly Cells[]): ExportedFile {
  const columns = forms[name].columns.map((column) => column.name);
  return { name, content: csvTable([columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))]) };
}

const money = new Set(['weekly', 'one_off', 'amount']);

async function cellsOf(tx: TenantTx, sealer: Sealer, name: FormName, rows: readonly ExportedRow[]): Promise<Cells[]> {
  const made: Cells[] = [];
  for (const row of rows) made.push({ ...plainCells(row), ...(name === 'people.csv' ? await numbersOf(tx, sealer, row) : {}), ...(name === 'accounts.csv' ? accountOf(sealer, row) : {}) });
  return made;
}

function plainCells(row: ExportedRow): Cells {
  return Object.fromEntries(Object.entries(row).flatMap(([column, value]): [string, CsvCell][] => {
    if (Buffer.isBuffer(value)) return [];
    return [[column, money.has(column) && typeof value === 'number' ? poundsCell(pence(value)) : value]];
  }));
}

async function numbersOf(tx: TenantTx, sealer: Sealer, { key }: ExportedRow): Promise<Cells> {
  if (key === null) return {};
  const { nhsNumber = null, upn = null, uln = null } = await identifiersOf(tx, Number(key), sealer);
  return { nhs_number: nhsNumber, upn, uln };
}

function accountOf(sealer: Sealer, { sealed }: ExportedRow): Cells {
  if (!Buffer.isBuffer(sealed)) return {};
  const { number, sortCode } = openNumber(sealer, sealed);
  return { number, sort_code: sortCode };
}
