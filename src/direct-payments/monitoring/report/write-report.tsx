import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '../../../core/result.js';
import { render } from '../../../platform/ui/render.js';
import { isFileError } from '../files/statement-folder.js';
import type { MonitoredFiles } from '../monitor-files.js';
import { refuseMonitoring } from '../refusals.js';
import { NoticePage } from './notice-page.js';
import { ReportPage } from './report-page.js';
import { accountsTable, exceptionsTable } from './result-tables.js';

/** Names of the files written, within the folder. */
export type WrittenFiles = readonly string[];

/** Writes `report.html`, `accounts.csv`, `exceptions.csv` and, in `notices/`, a draft notice for each reclaim. */
export async function writeReport({ run, policy }: MonitoredFiles, folder: string): Promise<Result<WrittenFiles>> {
  const reclaims = run.accounts.filter((account) => (account.reclaimable ?? 0) > 0);
  const names = noticeNames(reclaims.map((account) => account.account));
  try {
    await mkdir(path.join(folder, 'notices'), { recursive: true });
    await writeFile(path.join(folder, 'report.html'), render(<ReportPage run={run} />));
    await writeFile(path.join(folder, 'accounts.csv'), accountsTable(run));
    await writeFile(path.join(folder, 'exceptions.csv'), exceptionsTable(run));
    for (const [index, account] of reclaims.entries()) {
      const notice = render(<NoticePage account={account} policy={policy} asAt={run.asAt} />);
      await writeFile(path.join(folder, names[index] ?? ''), notice);
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    return refuseMonitoring('report-not-written', `The report could not be written to “${folder}” (${error.code}).`);
  }
  return ok(['report.html', 'accounts.csv', 'exceptions.csv', ...names]);
}

/** A reference may hold what a file's name may not; where two would then share a name, the later gets a number. */
function noticeNames(references: readonly string[]): string[] {
  const taken = new Set<string>();
  return references.map((reference) => {
    const plain = reference.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 80);
    let name = plain;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain}-${String(number)}`;
    taken.add(name.toLowerCase());
    return `notices/${name}.html`;
  });
}
