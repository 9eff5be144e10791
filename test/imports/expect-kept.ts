import { expect } from 'vitest';
import { expectOk } from '../../src/core/result.js';
import { readTextStatement } from '../../src/direct-payments/statements/formats/index.js';
import type { StatementSource } from '../../src/direct-payments/statements/import-statements.js';
import type { Database } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';

/** A statement file as the model knows it: its account by the beginning of its name, its lines one by one. */
export interface ModelFile {
  readonly name: string;
  readonly account: string;
  readonly lines: readonly string[];
}

export async function modelOf(sources: readonly StatementSource[]): Promise<ModelFile[]> {
  return Promise.all(sources.map(async (source) => {
    const { statements } = expectOk(readTextStatement(await source.read()));
    const lines = statements.flatMap((statement) => statement.lines.map(({ date, amount, description }) => keyOf(date, amount, description)));
    return { name: source.name, account: /[^/]+(?=-\d{4}-)/.exec(source.name)?.[0] ?? '', lines };
  }));
}

function keyOf(date: string, amount: number, description: string): string {
  return `${date} ${String(amount)} ${description}`;
}

/** Of each line as many as the file that has most of it: the whole rule, told as simply as it can be. */
function mostOfEach(files: readonly ModelFile[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const file of files) {
    const own = new Map<string, number>();
    for (const line of file.lines) own.set(`${file.account} ${line}`, (own.get(`${file.account} ${line}`) ?? 0) + 1);
    for (const [key, count] of own) most.set(key, Math.max(most.get(key) ?? 0, count));
  }
  return most;
}

interface Kept {
  /** Names of the files that have an outcome. */
  readonly decided: ReadonlySet<string>;
}

/**
 * Expects that the council has of the files exactly what the files with an outcome bring: every line once and as often as
 * it is, posted whole, every row of every file with one fate and in its place, one audit event a file, and of the other
 * files nothing at all.
 */
export async function expectKept(db: Database, acting: Acting, files: readonly ModelFile[]): Promise<Kept> {
  return inTransaction(db, acting, async ({ client }) => {
    const query = async <T extends object>(sql: string): Promise<T[]> => (await client.query<T>(sql)).rows;
    const outcomes = await query<{ name: string; linesNew: number; linesKnown: number }>(
      'select name, lines_new as "linesNew", lines_known as "linesKnown" from statement_file file join statement_file_outcome outcome on outcome.file_id = file.id order by name');
    const decided = new Set(outcomes.map(({ name }) => name));
    const done = files.filter(({ name }) => decided.has(name));
    const wanted = mostOfEach(done);
    const lines = await query<{ key: string; count: number }>(
      `select account.reference || ' ' || line_on || ' ' || amount_pence || ' ' || description as key, count(*) as count
       from statement_line line join account on account.id = line.account_id group by 1`);
    expect(new Map(lines.map(({ key, count }) => [key, count]))).toEqual(wanted);
    const fates = await query<{ name: string; line: string }>(
      `select file.name, line.line_on || ' ' || line.amount_pence || ' ' || line.description as line
       from (select file_id, place, account_id, line_no from statement_line union all select file_id, place, account_id, line_no from line_met_again) fate
       join statement_line line using (account_id, line_no) join statement_file file on file.id = fate.file_id order by file.name, fate.place`);
    const rows = linesByFile(fates);
    for (const { name, lines: own } of done) expect([name, rows.get(name) ?? []]).toEqual([name, own]);
    expect([...rows.keys()].filter((name) => !decided.has(name))).toEqual([]);
    for (const { name, linesNew, linesKnown } of outcomes) expect([name, linesNew + linesKnown]).toEqual([name, rows.get(name)?.length ?? 0]);
    const [posted] = await query<{ wrong: number; lines: number; entries: number; events: number; files: number }>(
      `select (select count(*) from statement_line line left join ledger_entry entry on entry.account_id = line.account_id and entry.line_no = line.line_no
           where entry.line_no is null or entry.amount_pence <> line.amount_pence or entry.entry_no <> 0) as wrong,
         (select count(*) from statement_line) as lines, (select count(*) from ledger_entry) as entries,
         (select count(*) from audit_event where subject_kind = 'statement_file') as events, (select count(*) from statement_file) as files`);
    expect(posted).toEqual({ wrong: 0, lines: posted?.lines, entries: posted?.lines, events: decided.size, files: decided.size });
    const numbers = await query('select account.id from account left join statement_line line on line.account_id = account.id group by account.id, next_line_no having next_line_no <> count(line.line_no) + 1 or max(line.line_no) <> count(line.line_no)');
    expect(numbers).toEqual([]);
    return { decided };
  });
}

function linesByFile(fates: readonly { readonly name: string; readonly line: string }[]): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const { name, line } of fates) {
    const own = rows.get(name);
    if (own) own.push(line);
    else rows.set(name, [line]);
  }
  return rows;
}
