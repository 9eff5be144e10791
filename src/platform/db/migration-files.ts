import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseRefused } from './refusals.js';

/** One numbered file of SQL. `checksum` ignores how a checkout ends its lines. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly file: string;
  readonly sql: string;
  readonly checksum: string;
}

const fileName = /^(\d{4})_([a-z0-9_]+)\.sql$/;
const endsItsTransaction = /^\s*(?:begin|start\s+transaction|commit|rollback|end)\s*;/im;

/** The migrations of a folder in order of their numbers. Throws `DatabaseRefused` where a file breaks the rules for files. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort();
  const migrations = files.map((file) => readMigration(folder, file));
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1];
    if (before?.number === migration.number)
      throw new DatabaseRefused('migration-not-readable', `${before.file} and ${migration.file} have the same number. Give one the next free number.`);
  }
  return migrations;
}

function readMigration(folder: string, file: string): Migration {
  const [, number, name] = fileName.exec(file) ?? [];
  if (number === undefined || name === undefined)
    throw new DatabaseRefused('migration-not-readable', `${file} is not named like 0001_what_it_does.sql.`);
  const sql = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  if (endsItsTransaction.test(withoutComments(sql)))
    throw new DatabaseRefused('migration-not-readable', `${file} begins or ends a transaction. Each file runs in one of its own: take the statement out.`);
  return { number: Number(number), name, file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

// Function bodies hold BEGIN and END of their own.
function withoutComments(sql: string): string {
  return sql.replace(/\$([a-z]*)\$[\s\S]*?\$\1\$/gi, '').replace(/--.*$/gm, '');
}
