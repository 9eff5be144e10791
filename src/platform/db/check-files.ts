import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One invariant: a query that must return no rows. */
export interface Check {
  /** The file's name without its ending. */
  readonly name: string;
  /** What an empty answer proves, in a sentence: the file's first line. */
  readonly proves: string;
  /** Asked of each council's rows, or once of the database itself (a file whose name begins with `catalogue_`). */
  readonly asks: 'each-council' | 'the-database';
  readonly sql: string;
}

/** The checks of a folder in the order of their names. Throws where a file does not begin with what it proves. */
export function readChecks(folder: string): Check[] {
  return readdirSync(folder).filter((file) => file.endsWith('.sql')).sort().map((file) => readCheck(folder, file));
}

function readCheck(folder: string, file: string): Check {
  const sql = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim().replace(/;$/, '');
  const [, proves] = /^-- (\S.*\.)\n/.exec(sql) ?? [];
  if (proves === undefined) throw new Error(`${file} does not begin with a comment that says in a sentence what it proves`);
  const name = file.slice(0, -'.sql'.length);
  return { name, proves, asks: name.startsWith('catalogue_') ? 'the-database' : 'each-council', sql };
}
