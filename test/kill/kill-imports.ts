import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { loadBook, newCouncil } from '../../bench/load-book.js';
import { benchKey, type ProductOrder } from '../../bench/measure/product-order.js';
import { expectOk } from '../../src/core/result.js';
import { generateBook } from '../../src/demonstration/generated-book/generate-book.js';
import { sealerOf } from '../../src/platform/access/sealing.js';
import { withClient } from '../../src/platform/db/connection.js';
import type { TestDatabase } from '../database.js';
import { startFromSource } from '../from-source/start.js';

/** What became of an import that was killed again and again, beside one that was not. */
export interface KilledImport {
  /** How many processes were killed while they ran. */
  readonly kills: number;
  readonly state: readonly AccountState[];
  readonly undisturbed: readonly AccountState[];
  /** Files without exactly one outcome, and entries that do not come to their line, after the last run. */
  readonly halfPosted: number;
}

/** An account's lines as they stand: how many, their sum in pence, how many were met again, and what was posted. */
export interface AccountState {
  readonly account: string;
  readonly lines: number;
  readonly sum: number;
  readonly metAgain: number;
  readonly entries: number;
  readonly posted: number;
}

/** Imports a generated book into one council undisturbed, and into others by processes that are killed (-9) at random moments. */
export async function killImports(database: TestDatabase, accounts: number, kills: number, random: () => number): Promise<KilledImport[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'killed-book-'));
  expectOk(await generateBook(folder, accounts, 7));
  return withClient(database.superuserLogin, async (superuser) => {
    const whole = await councilFor(database, superuser, folder, 'undisturbed');
    const started = performance.now();
    await ran(database, whole, folder);
    const usual = performance.now() - started;
    const undisturbed = await stateOf(superuser, whole.authorityId);
    const results: KilledImport[] = [];
    for (let done = 0, round = 0; done < kills; round += 1) {
      const killed = await killUntilDone(database, superuser, folder, `killed-${String(round)}`, () => usual * (0.3 + 0.7 * random()), kills - done);
      results.push({ ...killed, undisturbed });
      done += killed.kills;
    }
    return results;
  });
}

type Acting = ProductOrder['acting'];

async function councilFor(database: TestDatabase, superuser: Client, folder: string, slug: string): Promise<Acting> {
  const council = await newCouncil(superuser, slug);
  await loadBook(database.app, sealerOf([{ id: 1, secret: benchKey }]), council, folder);
  return council.acting;
}

function start({ appLogin }: TestDatabase, acting: Acting, folder: string): ReturnType<typeof startFromSource> {
  const order: ProductOrder = { login: appLogin, folder, acting, asAt: '2026-03-31', again: true };
  return startFromSource('bench/measure/product.ts', [JSON.stringify(order)]);
}

async function ran(database: TestDatabase, acting: Acting, folder: string): Promise<void> {
  const running = start(database, acting, folder);
  const code = await running.ended;
  if (code !== 0) throw new Error(`the import ended with ${String(code)}: ${running.printed.join('\n')}`);
}

/** Kills up to five processes in a row, then lets one finish what they began. */
async function killUntilDone(database: TestDatabase, superuser: Client, folder: string, slug: string, delay: () => number, most: number): Promise<Omit<KilledImport, 'undisturbed'>> {
  const acting = await councilFor(database, superuser, folder, slug);
  let kills = 0;
  for (let attempt = 0; attempt < Math.min(5, most); attempt += 1) {
    const running = start(database, acting, folder);
    await Promise.race([wait(delay()), running.ended]);
    running.child.kill('SIGKILL');
    if ((await running.ended) === 'SIGKILL') kills += 1;
  }
  await ran(database, acting, folder);
  return { kills, state: await stateOf(superuser, acting.authorityId), halfPosted: await halfPosted(superuser, acting.authorityId) };
}

async function stateOf(superuser: Client, authorityId: number): Promise<AccountState[]> {
  const { rows } = await superuser.query<AccountState>(
    `select account.reference as account,
       (select count(*)::int from statement_line l where l.authority_id = account.authority_id and l.account_id = account.id) as lines,
       (select coalesce(sum(amount_pence), 0)::float8 from statement_line l where l.authority_id = account.authority_id and l.account_id = account.id) as sum,
       (select count(*)::int from line_met_again m where m.authority_id = account.authority_id and m.account_id = account.id) as "metAgain",
       (select count(*)::int from ledger_entry e where e.authority_id = account.authority_id and e.account_id = account.id) as entries,
       (select coalesce(sum(amount_pence), 0)::float8 from ledger_entry e where e.authority_id = account.authority_id and e.account_id = account.id) as posted
     from account where authority_id = $1 order by reference`,
    [authorityId],
  );
  return rows;
}

async function halfPosted(superuser: Client, authorityId: number): Promise<number> {
  const { rows } = await superuser.query<{ half: number }>(
    `select ((select count(*) from statement_file f where f.authority_id = $1 and not exists (
         select from statement_file_outcome o where o.authority_id = f.authority_id and o.file_id = f.id))
       + (select count(*) from statement_line l where l.authority_id = $1 and not exists (
         select from ledger_entry e where e.authority_id = l.authority_id and e.account_id = l.account_id and e.line_no = l.line_no
           and e.entry_no = 0 and e.amount_pence = l.amount_pence)))::int as half`,
    [authorityId],
  );
  return rows[0]?.half ?? -1;
}
