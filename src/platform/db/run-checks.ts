import path from 'node:path';
import type { ClientBase, ClientConfig } from 'pg';
import { productRoot } from '../product-root.js';
import { readChecks, type Check } from './check-files.js';
import { withClient } from './connection.js';

/** An invariant that does not hold, with the rows that break it. */
export interface BrokenCheck {
  readonly check: string;
  /** What would hold if there were no such rows. */
  readonly proves: string;
  /** Short name of the council whose rows they are; null for the database itself. */
  readonly council: string | null;
  /** At most `mostRows`, each column as text: what is broken may be too large for anything else. */
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  /** Whether there are more rows than these. */
  readonly more: boolean;
}

export interface CheckReport {
  /** Each check with what it proves. */
  readonly checks: readonly Pick<Check, 'name' | 'proves'>[];
  readonly councils: number;
  readonly broken: readonly BrokenCheck[];
}

const mostRows = 100;

/** Asks every check of `checks/`, each council's under its own guard, in transactions that write nothing. The login is the owner's. */
export async function runChecks(ownerLogin: ClientConfig, folder = path.join(productRoot, 'checks')): Promise<CheckReport> {
  const checks = readChecks(folder);
  const ofCouncils = checks.filter(({ asks }) => asks === 'each-council');
  const ofDatabase = checks.filter(({ asks }) => asks === 'the-database');
  return withClient(ownerLogin, async (client) => {
    const broken = await inSnapshot(client, null, ofDatabase);
    const councils = await findCouncils(client);
    for (const council of councils) broken.push(...(await inSnapshot(client, council, ofCouncils)));
    return { checks: checks.map(({ name, proves }) => ({ name, proves })), councils: councils.length, broken };
  });
}

interface Council {
  readonly id: number;
  readonly slug: string;
}

async function findCouncils(client: ClientBase): Promise<Council[]> {
  const { rows } = await client.query<Council>('select id, slug from authority order by id');
  return rows;
}

// One snapshot for all checks of a council: an import that goes on meanwhile is seen whole or not at all.
async function inSnapshot(client: ClientBase, council: Council | null, checks: readonly Check[]): Promise<BrokenCheck[]> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query("select set_config('app.authority', $1, true)", [council === null ? '' : String(council.id)]);
    const broken: BrokenCheck[] = [];
    for (const check of checks) broken.push(...(await ask(client, check, council)));
    return broken;
  } finally {
    await client.query('rollback');
  }
}

async function ask(client: ClientBase, { name, proves, sql }: Check, council: Council | null): Promise<BrokenCheck[]> {
  const { rows } = await client.query<{ row: Record<string, string | null> }>(
    `select (select json_object_agg(key, value) from json_each_text(row_to_json(broken))) as row from (\n${sql}\n) as broken limit ${String(mostRows + 1)}`,
  );
  if (rows.length === 0) return [];
  return [{ check: name, proves, council: council?.slug ?? null, rows: rows.slice(0, mostRows).map(({ row }) => row), more: rows.length > mostRows }];
}
