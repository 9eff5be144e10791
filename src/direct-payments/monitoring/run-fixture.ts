import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plainDate } from '../../core/plain-date.js';
import { readStatement } from '../statements/formats/index.js';
import { monitorFiles, type MonitoringRun, type MonitorFilesInput } from './monitor-files.js';
import type { AccountResult } from './rules/monitor-account.js';

/** The files of a run for tests, by their names; statements below `statements/`. */
export type RunFiles = Readonly<Record<string, string>>;

export const usualFiles: RunFiles = {
  'accounts.csv':
    'account,weekly_social_care,weekly_education,weekly_health,pays_every_weeks,payment_reference,start,sort_code,account_number,contribution_weekly,name\n' +
    'A0001,150.00,50.00,0,4,DP-0001,2026-01-05,112233,12345678,,Kit Birch\n',
  'policy.yaml': 'contingency_weeks: 2\nin_advance: true\nminimum_reclaim: 100.00\nstreams: [social_care, education, health]\n',
};

/** Writes the files to a folder that is gone afterwards, and gives what `use` makes of them. */
export async function withRunFiles<T>(files: RunFiles, use: (folder: string, input: MonitorFilesInput) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'monitor-'));
  try {
    await mkdir(path.join(folder, 'statements'));
    for (const [name, content] of Object.entries({ ...usualFiles, ...files })) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), content);
    }
    const optional = (name: string): string | undefined => (name in files ? path.join(folder, name) : undefined);
    return await use(folder, {
      accounts: path.join(folder, 'accounts.csv'), statements: path.join(folder, 'statements'), policy: path.join(folder, 'policy.yaml'), asAt: plainDate('2026-03-31'),
      commitments: optional('commitments.csv'), payments: optional('payments.csv'), rules: optional('rules.yaml'),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function runOver(files: RunFiles): Promise<MonitoringRun> {
  const result = await withRunFiles(files, (_, input) => monitorFiles(input, { readStatement }));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value.run;
}

/** The only account of a run. */
export async function accountOver(files: RunFiles): Promise<AccountResult> {
  const [account] = (await runOver(files)).accounts;
  if (!account) throw new Error('the run has an account');
  return account;
}

export const columns = 'Date,Description,Amount,Balance\n';

/** Three months of an account in order: £0.00 to £1,435.00 at the end of March. */
export const quarter =
  columns +
  '05/01/2026,HAZELSHIRE CC DP-0001,800.00,800.00\n' +
  '20/01/2026,STO J PELLING WAGES,-300.00,500.00\n' +
  '02/02/2026,HAZELSHIRE CC DP-0001,800.00,1300.00\n' +
  '14/02/2026,LEISURE CENTRE SWIMMING,-20.00,1280.00\n' +
  '14/02/2026,LEISURE CENTRE SWIMMING,-20.00,1260.00\n' +
  '02/03/2026,HAZELSHIRE CC DP-0001,800.00,2060.00\n' +
  '20/03/2026,STO J PELLING WAGES,-625.00,1435.00\n';
