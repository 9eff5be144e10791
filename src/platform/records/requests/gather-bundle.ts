import type { PlainDate } from '../../../core/plain-date.js';
import type { Sealer } from '../../access/sealing.js';
import type { TenantTx } from '../../db/transaction.js';
import { withoutLiveLinks } from '../../letters/closed-links.js';
import type { RecordTable, Records } from '../record-class.js';
import { countHeld, heldFiles, heldRows, type HeldFile } from '../store/held-rows.js';
import { catalogued, type TableCatalogue } from '../store/record-queries.js';
import { knownNames, ownNames, samePeople } from '../store/known-names.js';
import { readTableCatalogue } from '../store/table-catalogue.js';
import type { SubjectRequestRow } from '../store/requests.js';
import { mapTexts, type BundleData } from './bundle-data.js';
import { contactsInside, contactsToMark } from './find-contacts.js';
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
  readonly request: Pick<SubjectRequestRow, 'personId' | 'reference' | 'askedBy' | 'askedAs'>;
  readonly council: string;
  readonly on: PlainDate;
}

/** Gathers everything that is held about a person, by every record that was put together with theirs, with others marked. The transaction sees the whole council: no record is passed over. */
export async function gatherBundle(tx: TenantTx, settings: GatherSettings): Promise<GatheredBundle> {
  const { records, request: { reference, personId }, council, on } = settings;
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
  const { askedBy, askedAs } = settings.request;
  const isPerson = askedAs === 'own' || askedAs === 'child';
  const contacts = contactsToMark(contactsInside(classes), own, { name: askedBy, isPerson, isParent: askedAs === 'parent' });
  const marked = findMarks(classes, await knownNames(tx, people), own, contacts);
  const data: BundleData = { council, reference, person: own[0] ?? '', madeOn: on, kind: 'working', ...marked, files: files.map(({ path, table, key }) => ({ path, table, key })), filesLeftOut: [], linksOut: true };
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
    found.push({ table: described.table, meaning, columns: columns.filter(({ name }) => given.has(name)).map((column) => ({ name: column.name, meaning: column.meaning })), rows: rows.map(({ values }) => ({ values: withoutLinks(values), thirdParties: {} })) });
  }
  return found;
}

// Whoever has such a link acts in its reader's place, whoever they are: it leaves in no copy.
function withoutLinks(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([column, value]) => [column, mapTexts(value, withoutLiveLinks)]));
}
