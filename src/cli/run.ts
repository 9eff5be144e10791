import type { Command } from 'commander';
import { formatPounds, noPence, type Pence } from '../core/money.js';
import { formatDate, parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { describeRun } from '../direct-payments/monitoring/describe-run.js';
import { runMonitoring } from '../direct-payments/monitoring/run-monitoring.js';
import { streamNames, streams } from '../direct-payments/monitoring/rules/streams.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { argument } from './arguments.js';
import { withInstallation } from './installation.js';

interface RunOptions {
  readonly asAt: PlainDate;
  readonly authority?: string;
  readonly json?: boolean;
}

/** What the run came to; amounts in pence. */
interface RunFigures {
  readonly runId: number;
  readonly asAt: PlainDate;
  readonly agreements: number;
  readonly proved: number;
  readonly findings: number;
  readonly reclaimable: Pence;
  readonly byStream: Readonly<Record<string, Pence>>;
}

/** Adds `pursestrings run`. */
export function registerRun(program: Command): void {
  program
    .command('run')
    .description('Reckon every direct payment of the council, beside a running service too, and keep what was found')
    .requiredOption('--as-at <date>', 'the day to reckon at, like 2026-03-31; that day counts', argument(parseDate))
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value')
    .action(async (options: RunOptions) => {
      answer(await run(options), options, runText);
    });
}

async function run({ asAt, authority }: RunOptions): Promise<Result<RunFigures>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const figures = await inTransaction(db, acting, async (tx) => {
      const outcome = await runMonitoring(tx, { asAt });
      const standing = await describeRun(tx);
      return { ...outcome, asAt, byStream: standing?.byStream ?? {} };
    });
    return ok(figures);
  });
}

function runText({ asAt, agreements, proved, findings, reclaimable, byStream }: RunFigures): string[] {
  const count = (value: number): string => value.toLocaleString('en-GB');
  const parts = streams.map((stream) => `${streamNames[stream]} ${formatPounds(byStream[stream] ?? noPence)}`);
  return [
    `${count(agreements)} direct payments at ${formatDate(asAt)}: ${count(proved)} balances proved, ${count(findings)} findings`,
    `May be asked back: ${formatPounds(reclaimable)} (${parts.join(', ')})`,
  ];
}
