import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CaseAccount, CaseFile, MonitorCase } from './monitor-case.js';
import { fileText, pounds } from './write-statements.js';

/** Where the files of one run stand; `payments` only where the run is given one. */
export interface WrittenCase {
  readonly accounts: string;
  readonly statements: string;
  readonly policy: string;
  readonly commitments: string;
  readonly payments?: string;
  readonly asAt: string;
}

/** Writes a run's files below `folder`, as a council would keep them. */
export async function writeCase(folder: string, run: MonitorCase): Promise<WrittenCase> {
  const paths = {
    accounts: join(folder, 'accounts.csv'),
    statements: join(folder, 'statements'),
    policy: join(folder, 'policy.yaml'),
    commitments: join(folder, 'commitments.csv'),
  };
  await mkdir(paths.statements, { recursive: true });
  await writeFile(paths.accounts, accountsCsv(run));
  await writeFile(paths.policy, policyYaml(run));
  await writeFile(paths.commitments, commitmentsCsv(run));
  for (const file of run.files) await writeStatementFile(paths.statements, file, run.accounts);
  if (run.payments === null) return { ...paths, asAt: run.asAt };
  const payments = join(folder, 'payments.csv');
  await writeFile(payments, paymentsCsv(run));
  return { ...paths, payments, asAt: run.asAt };
}

const endings = { csv: 'csv', 'csv-in-out': 'csv', 'csv-semicolon': 'csv', mt940: 'sta', ofx: 'ofx' } as const;

async function writeStatementFile(folder: string, file: CaseFile, accounts: readonly CaseAccount[]): Promise<void> {
  const path = join(folder, `${file.name}.${endings[file.format]}`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, fileText(file, accounts));
}

function accountsCsv(run: MonitorCase): string {
  const header =
    'account,weekly_social_care,weekly_education,weekly_health,pays_every_weeks,payment_reference,start,sort_code,account_number,contribution_weekly';
  const rows = run.accounts.map((one) =>
    [
      one.account,
      pounds(one.weekly.social_care),
      pounds(one.weekly.education),
      pounds(one.weekly.health),
      String(one.paysEveryWeeks),
      one.paymentReference,
      one.start,
      one.sortCode ?? '',
      one.accountNumber ?? '',
      one.contributionWeekly === undefined ? '' : pounds(one.contributionWeekly),
    ].join(','),
  );
  return [header, ...rows, ''].join('\n');
}

function policyYaml(run: MonitorCase): string {
  const { policy } = run;
  const lines = [
    `contingency_weeks: ${String(policy.contingencyWeeks)}`,
    `in_advance: ${String(policy.inAdvance)}`,
    `minimum_reclaim: ${pounds(policy.minimumReclaim)}`,
    `streams: [${policy.streams.join(', ')}]`,
  ];
  if (policy.statementOlderThanDays !== undefined)
    lines.push(`statement_older_than_days: ${String(policy.statementOlderThanDays)}`);
  return `${lines.join('\n')}\n`;
}

function commitmentsCsv(run: MonitorCase): string {
  const rows = run.commitments.map((one, place) =>
    [
      one.account,
      one.kind,
      pounds(one.amount),
      one.from ?? '',
      one.until ?? '',
      `commitment ${String(place + 1)}`,
    ].join(','),
  );
  return ['account,kind,amount,from,until,description', ...rows, ''].join('\n');
}

function paymentsCsv(run: MonitorCase): string {
  const rows = (run.payments ?? []).map((one) =>
    [one.account, one.date, pounds(one.amount), one.stream, one.coversFrom ?? '', one.coversUntil ?? '', one.kind].join(
      ',',
    ),
  );
  return ['account,date,amount,stream,covers_from,covers_until,kind', ...rows, ''].join('\n');
}
