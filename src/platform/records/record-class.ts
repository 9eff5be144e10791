import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../db/transaction.js';

/** A class of records that one rule keeps and one rule lets go. */
export interface RecordClass {
  /** `case-record`: what rules, holds and certificates call it. */
  readonly name: string;
  /** `The person and their direct payment` */
  readonly title: string;
  /**
   * What may become of them: `delete` for leaves that nothing stands on, `blank` where keys, days and sums stay without words,
   * `never` for what is not about people outside the council, such as policy.
   */
  readonly leaves: 'delete' | 'blank' | 'never';
  /** Whether they stay as long as anything about the person is open, such as a running payment or a reclaim. */
  readonly waits: boolean;
  /** Whether a person who asks is given them; otherwise why not, in words for the officer. */
  readonly withheld?: string;
}

/** How a record leads to the people it is about. */
export type RecordPath =
  /** A column holds the person's key. */
  | { readonly by: 'person'; readonly column: string }
  /** Columns hold the key of another record, and its people are this one's. */
  | { readonly by: 'parent'; readonly table: string; readonly columns: readonly string[] }
  /** By joins from `kept`; `person` is an expression over them. More than one row is more than one person. */
  | { readonly by: 'joins'; readonly joins: string; readonly person: string }
  | { readonly by: 'nobody' };

/** One table of a council's rows. */
export interface RecordTable {
  readonly table: string;
  readonly recordClass: string;
  readonly of: RecordPath;
  /** The record's own day: an expression over `kept`; left out, it is the parent's, or there is none. */
  readonly on?: string;
  /** The class of those that are about nobody, where they may come and no rule of the other could reckon their day. Its records leave as those of the other do. */
  readonly ofNobodyClass?: string;
  /** The day is one on which somebody was in touch with the family. */
  readonly isContact?: true;
  /** A condition over `kept` without which a record may not leave yet, whatever its day. */
  readonly leavesOnly?: string;
  /** Columns of words that stay when the rest is blanked: codes and references. */
  readonly keeps?: readonly string[];
  /** Sealed columns that a person who asks may read, and as what they are sealed. */
  readonly opens?: Readonly<Record<string, string>>;
  /** Files given with a record that is about nobody else. */
  readonly files?: readonly RecordFile[];
  /** Columns that are not given since another holds the same: a letter's page beside its words. */
  readonly saysTwice?: readonly string[];
  /** What a column is blanked to, where the usual would not do: an expression over `kept`. */
  readonly blankAs?: Readonly<Record<string, string>>;
}

/** A file that is given to a person who asks for what is held. */
export interface RecordFile {
  /** Its name below the folder of its table, and its bytes: expressions over `kept`. */
  readonly name: string;
  readonly content: string;
  /** As what the bytes are sealed, where they are. */
  readonly sealedAs?: string;
  /** How the file is drawn from these bytes, where it may not leave as it is kept; what is drawn empty is not given. */
  readonly draw?: (content: Buffer) => Promise<Buffer>;
}

/** Something about a person that is not finished: as long as it is, nothing that is still needed leaves. */
export interface OpenMatter {
  /** `open-reclaim` */
  readonly name: string;
  /** `A reclaim is open` */
  readonly words: string;
  /** The people it concerns on a day, by their keys. Reads only. */
  readonly peopleWith: (tx: TenantTx, on: PlainDate) => Promise<readonly number[]>;
}

/** What one room keeps. Rooms describe it; `compose.ts` puts it together. */
export interface RoomRecords {
  readonly classes?: readonly RecordClass[];
  readonly tables: readonly RecordTable[];
  readonly openMatters?: readonly OpenMatter[];
}

/** What all rooms keep. */
export interface Records {
  readonly classes: ReadonlyMap<string, RecordClass>;
  readonly tables: ReadonlyMap<string, RecordTable>;
  readonly openMatters: readonly OpenMatter[];
}

/** Puts the rooms' descriptions together. Throws where a table is described twice, or belongs to no known class. */
export function gatherRecords(rooms: readonly RoomRecords[]): Records {
  const classes = new Map(rooms.flatMap((room) => room.classes ?? []).map((one) => [one.name, one]));
  const tables = new Map<string, RecordTable>();
  for (const described of rooms.flatMap((room) => room.tables)) {
    if (tables.has(described.table)) throw new Error(`${described.table} belongs to two classes of records`);
    for (const name of classNamesOf(described)) if (!classes.has(name)) throw new Error(`${described.table} belongs to ${name}, which is no class of records`);
    if (new Set(classNamesOf(described).map((name) => classes.get(name)?.leaves)).size > 1) throw new Error(`records of ${described.table} leave in two ways`);
    tables.set(described.table, described);
  }
  return { classes, tables, openMatters: rooms.flatMap((room) => room.openMatters ?? []) };
}

/** The classes that records of a table may belong to: those about somebody first. */
export function classNamesOf({ recordClass, ofNobodyClass }: Pick<RecordTable, 'recordClass' | 'ofNobodyClass'>): readonly string[] {
  return ofNobodyClass === undefined ? [recordClass] : [recordClass, ofNobodyClass];
}

export function ofPerson(column = 'person_id'): RecordPath {
  return { by: 'person', column };
}

export function ofParent(table: string, ...columns: readonly string[]): RecordPath {
  return { by: 'parent', table, columns };
}

export function byJoins(joins: string, person: string): RecordPath {
  return { by: 'joins', joins, person };
}

export const ofNobody: RecordPath = { by: 'nobody' };

/** The day in England on which something was recorded. */
export function dayOf(column: string): string {
  return `(kept.${column} at time zone 'Europe/London')::date`;
}

/** Several tables of one class that lead to their people in the same way. */
export function alike(recordClass: string, of: RecordPath, tables: readonly string[], more: Omit<RecordTable, 'table' | 'recordClass' | 'of'> = {}): RecordTable[] {
  return tables.map((table) => ({ table, recordClass, of, ...more }));
}

/** A table's class. Throws where the table was never described: that is a programming error. */
export function classOf(records: Records, table: string): RecordClass {
  const found = records.classes.get(records.tables.get(table)?.recordClass ?? '');
  if (!found) throw new Error(`${table} belongs to no class of records`);
  return found;
}
