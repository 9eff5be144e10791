import type { Command } from 'commander';
import { parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { monitorFiles, type MonitoringRun } from '../direct-payments/monitoring/monitor-files.js';
import { writeReport } from '../direct-payments/monitoring/report/write-report.js';
import { readStatement } from '../direct-payments/statements/formats/index.js';
import { answer } from './answer.js';
import { argument } from './arguments.js';
import { monitoringText } from './monitoring-text.js';
import { progress } from './progress.js';

interface MonitorOptions {
  readonly accounts: string;
  readonly statements: string;
  readonly policy: string;
  readonly asAt: PlainDate;
  readonly commitments?: string;
  readonly payments?: string;
  readonly rules?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings monitor`. */
export function registerMonitor(program: Command): void {
  program
    .command('monitor')
    .description('A whole monitoring run over files alone: no server, nothing kept')
    .requiredOption('--accounts <accounts.csv>', 'the accounts: weekly amounts, payment rhythm and reference, start')
    .requiredOption('--statements <folder>', 'statements in any known format, at any depth')
    .requiredOption('--policy <policy.yaml>', 'weeks held, payment in advance, smallest reclaim, order of streams')
    .requiredOption('--as-at <date>', 'the day to reckon at, like 2026-03-31; that day counts', argument(parseDate))
    .option('--commitments <commitments.csv>', 'money owed, reserved, already asked back, or the person’s own')
    .option('--payments <payments.csv>', 'what the council paid and for which days')
    .option('--rules <rules.yaml>', 'own rules for reading lines, before those of the product')
    .option('--out <folder>', 'write report.html, accounts.csv, exceptions.csv and a draft notice for each reclaim')
    .option('--json', 'print one JSON value')
    .action(async (options: MonitorOptions) => {
      answer(await monitor(options), { json: options.json }, (run) => monitoringText(run, options.out));
    });
}

async function monitor(options: MonitorOptions): Promise<Result<MonitoringRun>> {
  const shown = progress();
  const onProgress = (read: number, files: number): void => shown.show(`${read.toLocaleString('en-GB')} of ${files.toLocaleString('en-GB')} files read`);
  const monitored = await monitorFiles(options, { readStatement, onProgress });
  shown.done();
  if (!monitored.ok) return monitored;
  const written = options.out === undefined ? ok([]) : await writeReport(monitored.value, options.out);
  return written.ok ? ok(monitored.value.run) : written;
}
