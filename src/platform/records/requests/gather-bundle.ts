import type { PlainDate } from '../../../core/plain-date.js';
import type { Sealer } from '../../access/sealing.js';
import type { TenantTx } from '../../db/transaction.js';
import type { RecordTable, Records } from '../record-class.js';
import { countHeld, heldFiles, heldRows, type HeldFile } from '../store/held-rows.js';
import { catalogued, type TableCatalogue } from '../store/record-queries.js';
import { knownNames, ownNames, samePeople } from '../store/known-names.js';
import { readTableCatalogue } from '../store/table-catalogue.js';
import type { BundleData } from './bundle-data.js';
import { findMarks } from './find-marks.js';

export interface Withheld {
  readonly recordClass: string;
  readonly title: string;
  readonly records: number;
  readonly why: string;
}

export interface GatheredBundle {
  readonly data: BundleData;
  readonly files: readonly HeldFile[];
  /** Kinds of record left out, for the officer alone. */
  readonly withheld: readonly Withheld[];
  readonly rows: number;
}

export interface GatherSettings {
  readonly records: Records;
  readonly sealer: Sealer;
  readonly personId: number;
  readonly reference: string;
  readonly council: string;
  readonly on: PlainDate;
}

/** Gathers everything that is held about a person, by every record that was put together with theirs, with others marked. The transaction sees the whole council: no record is passed over. */
export async function gatherBundle(tx: TenantTx, settings: GatherSettings): Promise<GatheredBundle> {
  const { records, reference, council, on, personId } = settings;
  const people = await samePeople(tx, personId);
  const asked = { ...settings, people, catalogue: await readTableCatalogue(tx) };
  const classes: BundleData['classes'] = [];
  const [files, withheld]: [HeldFile[], Withheld[]] = [[], []];
  for (const { name, title, withheld: why } of records.classes.values()) {
    const own = [...records.tables.values()].filter(({ recordClass, of }) => recordClass === name && of.by !== 'nobody');
    if (why !== undefined) withheld.push({ recordClass: name, title, why, records: await countAll(tx, asked, own) });
    else {
      const tables = await tablesOf(tx, asked, own);
      if (tables.length > 0) classes.push({ class: name, title, tables });
      for (const described of own) files.push(...(await heldFiles(tx, asked, described)));
    }
  }
  const own = await ownNames(tx, people);
  const marked = findMarks(classes, await knownNames(tx, people), own);
  const data: BundleData = { council, reference, person: own[0] ?? '', madeOn: on, kind: 'working', ...marked, files: files.map(({ path, table, key }) => ({ path, table, key })), filesLeftOut: [] };
  return { data, files, withheld: withheld.filter((one) => one.records > 0), rows: classes.flatMap(({ tables }) => tables).reduce((sum, { rows }) => sum + rows.length, 0) };
}

type Asked = GatherSettings & { readonly catalogue: TableCatalogue; readonly people: readonly number[] };

async function countAll(tx: TenantTx, asked: Asked, tables: readonly RecordTable[]): Promise<number> {
  let held = 0;
  for (const { table } of tables) held += await countHeld(tx, asked, table);
  return held;
}

async function tablesOf(tx: TenantTx, asked: Asked, tables: readonly RecordTable[]): Promise<BundleData['classes'][number]['tables']> {
  const found: BundleData['classes'][number]['tables'] = [];
  for (const described of tables) {
    const rows = await heldRows(tx, asked, described);
    if (rows.length === 0) continue;
    const { meaning, columns } = catalogued(asked.catalogue, described.table);
    const given = new Set(Object.keys(rows[0]?.values ?? {}));
    found.push({ table: described.table, meaning, columns: columns.filter(({ name }) => given.has(name)).map((column) => ({ name: column.name, meaning: column.meaning })), rows: rows.map(({ values }) => ({ values: { ...values }, thirdParties: {} })) });
  }
  return found;
}
