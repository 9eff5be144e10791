import type { Command } from 'commander';
import { ok, type Result } from '../core/result.js';
import { connectDatabase } from '../platform/db/connect-database.js';
import { readyToCheck } from '../platform/db/ready-to-check.js';
import { refuseDatabase } from '../platform/db/refusals.js';
import { runChecks, type BrokenCheck, type CheckReport } from '../platform/db/run-checks.js';
import { readSettings } from '../platform/settings.js';
import { answer } from './answer.js';

interface CheckOptions {
  readonly json?: boolean;
}

/** Adds `pursestrings check`. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('Ask everything that must hold in the database, beside a running service too; exit code 1 where something does not')
    .option('--json', 'print one JSON value')
    .action(async (options: CheckOptions) => {
      const report = await checkDatabase(process.env);
      if (report.ok && report.value.broken.length > 0 && options.json !== true) process.stdout.write(`${brokenText(report.value.broken).join('\n')}\n`);
      answer(judged(report), options, goodText);
    });
}

/** Joins the database of these settings and asks it every check. Refuses where it cannot be reached or is of another version. */
async function checkDatabase(env: NodeJS.ProcessEnv): Promise<Result<CheckReport>> {
  const settings = readSettings(env);
  if (!settings.ok) return settings;
  const opened = await connectDatabase({ ...settings.value, connections: 1 });
  if (!opened.ok) return opened;
  try {
    const ready = await readyToCheck(opened.value);
    return ready.ok ? ok(await runChecks(opened.value.ownerLogin)) : ready;
  } finally {
    await opened.value.close();
  }
}

function judged(report: Result<CheckReport>): Result<CheckReport> {
  if (!report.ok || report.value.broken.length === 0) return report;
  const { broken, checks, councils } = report.value;
  return refuseDatabase('checks-broken', `${String(new Set(broken.map(({ check }) => check)).size)} of ${counted(checks.length, 'check')} over ${counted(councils, 'council')} found rows that must not be.`, { details: report.value });
}

function goodText({ checks, councils }: CheckReport): string {
  return `${counted(checks.length, 'check')} over ${counted(councils, 'council')}: everything holds.`;
}

function brokenText(broken: readonly BrokenCheck[]): string[] {
  return broken.flatMap(({ check, proves, council, rows, more }) => [
    `${check}${council === null ? '' : `, council ${council}`}`,
    `  should hold: ${proves}`,
    ...rows.map((row) => `  ${Object.entries(row).map(([column, value]) => `${column} ${value ?? '–'}`).join(', ')}`),
    ...(more ? [`  and more than ${String(rows.length)} rows in all`] : []),
  ]);
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
}
