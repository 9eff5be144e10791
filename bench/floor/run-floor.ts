import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ClientBase } from 'pg';
import { dayNumber, plainDate } from '../../src/core/plain-date.js';
import { copyInto } from '../../src/platform/db/copy-rows.js';
import { readAccounts, readCommitments, statementFiles } from '../book.js';
import { kindOf } from './kinds.js';
import { readLines } from './read-lines.js';
import { floorSql } from './sql.js';

export interface FloorResult {
  readonly seconds: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly linesRead: number;
  readonly linesKept: number;
  /** Surplus in pence by account reference. */
  readonly surplus: ReadonlyMap<string, number>;
  readonly exceptions: number;
}

/**
 * The floor: what the job costs at least when done by set and in bulk, with no integrity and no explanation. One
 * transaction in a schema of its own, which is dropped before and after.
 */
export async function runFloor(client: ClientBase, folder: string, asAt: string): Promise<FloorResult> {
  await client.query('drop schema if exists floor cascade; create schema floor; set search_path = floor; set work_mem = \'256MB\'');
  const stages: Record<string, number> = {};
  const started = performance.now();
  const timed = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const answer = await work();
    stages[stage] = (performance.now() - from) / 1000;
    return answer;
  };
  const query = (stage: string, sql: string): Promise<void> => timed(stage, async () => { await client.query(sql); });
  await client.query('begin');
  await client.query(floorSql.tables);
  const linesRead = await timed('read, parse, kinds, COPY', () => copyLines(client, folder));
  await timed('accounts', () => copyAccounts(client, folder));
  await query('lines once', floorSql.linesOnce);
  await query('postings', floorSql.postings);
  await query('indexes', floorSql.indexes);
  await query('sum check', floorSql.sumCheck);
  const surplus = await timed('surplus', () => client.query<{ reference: string; surplus: string | number }>(floorSql.surplus, [asAt]));
  const exceptions = await timed('exceptions', () => client.query<{ found: string | number }>(floorSql.exceptions, [asAt]));
  await query('commit', 'commit');
  const seconds = (performance.now() - started) / 1000;
  const kept = await client.query<{ lines: string | number }>('select count(*) as lines from line');
  await client.query('reset search_path; reset work_mem; drop schema floor cascade');
  return {
    seconds, stages, linesRead, linesKept: Number(kept.rows[0]?.lines),
    surplus: new Map(surplus.rows.map((row) => [row.reference, Number(row.surplus)])),
    exceptions: Number(exceptions.rows[0]?.found),
  };
}

async function copyLines(client: ClientBase, folder: string): Promise<number> {
  let seq = 0;
  return copyInto(client, 'stage', async (rows) => {
    for (const file of statementFiles(folder)) {
      const account = accountOf(path.basename(file));
      readLines(readFileSync(file), (day, amount, balance, text) => {
        rows.row(7);
        rows.integer((seq += 1));
        rows.integer(account);
        rows.day(day);
        rows.bigint(amount);
        rows.bigint(balance);
        rows.smallint(kindOf(text));
        rows.text(text);
      });
      await rows.settle();
    }
  });
}

function accountOf(name: string): number {
  return Number(name.slice(1, name.indexOf('-')));
}

async function copyAccounts(client: ClientBase, folder: string): Promise<void> {
  await copyInto(client, 'account', (rows) => {
    for (const one of readAccounts(folder)) {
      rows.row(4);
      rows.integer(Number(one.reference.slice(1)));
      rows.text(one.reference);
      rows.bigint(one.weeklySocialCare + one.weeklyEducation + one.weeklyHealth);
      rows.integer(one.paysEveryWeeks);
    }
  });
  await copyInto(client, 'commitment', (rows) => {
    for (const one of readCommitments(folder)) {
      rows.row(4);
      rows.integer(Number(one.account.slice(1)));
      rows.bigint(one.amount);
      rows.day(one.from === null ? null : dayNumber(plainDate(one.from)));
      rows.day(one.until === null ? null : dayNumber(plainDate(one.until)));
    }
  });
}
