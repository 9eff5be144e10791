import type { CaseFile, CaseLine, CaseStatement } from './monitor-case.js';

export interface MergedLine {
  readonly key: string;
  readonly date: string;
  readonly amount: number;
  readonly text: string;
}

/** A statement of one account, with the file that it stands in: twins are counted within a file. */
export interface OwnStatement {
  readonly file: number;
  readonly statement: CaseStatement;
}

export function statementsOf(account: string, files: readonly CaseFile[]): OwnStatement[] {
  return files.flatMap((file, place) =>
    file.statements
      .filter((statement) => statement.belongsTo === account)
      .map((statement) => ({ file: place, statement })),
  );
}

export function keyOf(line: CaseLine): string {
  return JSON.stringify([line.date, line.amount, line.text]);
}

/** A line present in two files counts once, twins inside one file count twice: so each line as often as in its fullest file. */
export function mergeLines(statements: readonly OwnStatement[]): MergedLine[] {
  const most = new Map<string, number>();
  for (const file of new Set(statements.map((own) => own.file)))
    for (const [key, count] of countsIn(statements.filter((own) => own.file === file)))
      most.set(key, Math.max(most.get(key) ?? 0, count));
  return [...most].flatMap(([key, count]) => Array.from({ length: count }, () => lineOfKey(key)));
}

function countsIn(statements: readonly OwnStatement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of statements.flatMap((own) => own.statement.lines.map(keyOf)))
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function lineOfKey(key: string): MergedLine {
  const [date, amount, text] = JSON.parse(key) as [string, number, string];
  return { key, date, amount, text };
}

export function linesMetAgain(statements: readonly OwnStatement[]): number {
  const read = statements.reduce((count, own) => count + own.statement.lines.length, 0);
  return read - mergeLines(statements).length;
}
