import { quotedName } from '../../db/quoted-name.js';
import { classOf, type Records } from '../record-class.js';
import { blanksOf, type TableCatalogue } from '../store/record-queries.js';
import type { CatalogueTable } from '../store/table-catalogue.js';
import { DeletionsNotValid, type DeletedBatch } from './deletions-file.js';

export interface Removal {
  /** The statement that removes the records whose keys stand in `$1`, a JSON array of arrays of text; it answers with their keys. Undefined where nothing is to be blanked. */
  readonly sql: string | undefined;
}

type Named = Pick<DeletedBatch, 'table' | 'happens' | 'key' | 'columns' | 'keys'>;

/**
 * How a batch is removed, in a run and after a restore alike: of the batch come names alone, each of which must stand in the catalogue of
 * what may leave; every expression is ours. Throws `DeletionsNotValid` where one does not.
 */
export function removal(records: Records, catalogue: TableCatalogue, batch: Named): Removal {
  const { table, blanks } = allowed(records, catalogue, batch);
  if (batch.happens === 'blank' && blanks.length === 0) return { sql: undefined };
  const columns = table.key.map(({ name, type }, place) => `(wanted.key ->> ${String(place)})::${type} as ${quotedName(name)}`).join(', ');
  const given = `(select ${columns} from jsonb_array_elements($1::jsonb) as wanted(key)) given`;
  const matches = table.key.map(({ name }) => `kept.${quotedName(name)} = given.${quotedName(name)}`).join(' and ');
  const answer = `returning array[${table.key.map(({ name }) => `kept.${quotedName(name)}::text`).join(', ')}] as key`;
  if (batch.happens === 'delete') return { sql: `delete from ${quotedName(table.name)} kept using ${given} where ${matches} ${answer}` };
  const set = blanks.map(([name, expression]) => `${quotedName(name)} = ${expression}`).join(', ');
  return { sql: `update ${quotedName(table.name)} kept set ${set} from ${given} where ${matches} ${answer}` };
}

function allowed(records: Records, catalogue: TableCatalogue, { table: name, happens, key, columns, keys }: Named): { readonly table: CatalogueTable; readonly blanks: readonly (readonly [string, string])[] } {
  const described = records.tables.get(name);
  const table = catalogue.get(name);
  if (!described || !table || classOf(records, name).leaves !== happens) throw notValid(`nothing may ${happens === 'delete' ? 'be deleted' : 'be blanked'} in a table “${name}”`);
  if (key.join() !== table.key.map((column) => column.name).join()) throw notValid(`the key of ${name} is not ${key.join(', ')}`);
  if (keys.some((one) => one.length !== key.length)) throw notValid(`a key of ${name} has not as many parts as the table's`);
  const known = happens === 'blank' ? blanksOf(described, table) : new Map<string, string>();
  const blanks = columns.map((column) => {
    const expression = known.get(column);
    if (expression === undefined) throw notValid(`a column “${column}” of ${name} is none that is blanked`);
    return [column, expression] as const;
  });
  return { table, blanks };
}

function notValid(what: string): DeletionsNotValid {
  return new DeletionsNotValid(`A line of the deletions is not what a run writes: ${what}.`);
}
