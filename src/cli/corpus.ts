import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { readStatement } from '../direct-payments/statements/formats/index.js';
import { differencesOf, type OracleRow } from './corpus-differences.js';

/** One file of a corpus and what was read otherwise than its known answer says; nothing where all is right. */
export interface ScoredRow {
  readonly file: string;
  readonly format: string;
  readonly confidence: string;
  readonly differences: readonly string[];
}

export interface Tally {
  readonly name: string;
  readonly right: number;
  readonly of: number;
}

export interface CorpusScore {
  readonly rows: readonly ScoredRow[];
  readonly all: Tally;
  readonly byConfidence: readonly Tally[];
  readonly byFormat: readonly Tally[];
}

/** Formats in such a folder that are no statements: payment files and bare balances. */
const notStatements = /^pain\.|-balances$/;

/**
 * Reads every file that `ORACLE.csv` in `folder` names and compares it with the answer there. Throws where the folder or
 * its answers cannot be read; a file that is refused counts as any other, by what its row expects.
 */
export async function scoreCorpus(folder: string): Promise<CorpusScore> {
  const answers = Papa.parse<OracleRow>(await readFile(join(folder, 'ORACLE.csv'), 'utf8'), { header: true, skipEmptyLines: true });
  const rows: ScoredRow[] = [];
  for (const answer of answers.data) {
    if (notStatements.test(answer.format)) continue;
    const read = await readStatement(await readFile(join(folder, answer.file)), { fileName: answer.file });
    rows.push({ file: answer.file, format: answer.format, confidence: answer.confidence, differences: differencesOf(answer, read) });
  }
  return { rows, all: tally('all', rows), byConfidence: talliesBy(rows, (row) => row.confidence), byFormat: talliesBy(rows, (row) => row.format) };
}

function talliesBy(rows: readonly ScoredRow[], nameOf: (row: ScoredRow) => string): Tally[] {
  const names = [...new Set(rows.map(nameOf))].sort();
  return names.map((name) => tally(name, rows.filter((row) => nameOf(row) === name)));
}

function tally(name: string, rows: readonly ScoredRow[]): Tally {
  return { name, right: rows.filter((row) => row.differences.length === 0).length, of: rows.length };
}

/** The score as a page of text: tallies, then every wrong row with what was read otherwise. */
export function corpusReport(score: CorpusScore): string {
  const share = ({ name, right, of }: Tally): string => `${name.padEnd(20)} ${String(right).padStart(4)} of ${String(of).padStart(4)}`;
  const wrong = score.rows.filter((row) => row.differences.length > 0);
  return [
    ...['By confidence', ...score.byConfidence.map(share), ''],
    ...['By format', ...score.byFormat.map(share), ''],
    ...['Wrong rows', ...wrong.map((row) => `${row.confidence} ${row.file}\n    ${row.differences.join('\n    ')}`), ''],
    share(score.all),
  ].join('\n');
}
