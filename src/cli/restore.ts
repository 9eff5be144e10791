import path from 'node:path';
import type { Command } from 'commander';
import { allRecords } from '../all-records.js';
import type { Result } from '../core/result.js';
import { anchorFoldersOf } from '../platform/audit/anchors.js';
import { refuseBackup } from '../platform/backup/refusals.js';
import { readyToRestore, restoreBackup, type RestoredBackup } from '../platform/backup/restore-backup.js';
import { connectDatabase } from '../platform/db/connect-database.js';
import { readSettings } from '../platform/settings.js';
import { answer } from './answer.js';
import { progress } from './progress.js';

interface RestoreOptions {
  readonly json?: boolean;
}

/** Adds `pursestrings restore`. */
export function registerRestore(program: Command): void {
  program
    .command('restore')
    .description('Restore a backup into an empty data folder or a new database; nothing is written before the whole file has been proved')
    .argument('<file>', 'what pursestrings backup made')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: RestoreOptions) => {
      answer(judged(await restore(path.resolve(file))), options, restoreText);
    });
}

async function restore(file: string): Promise<Result<RestoredBackup>> {
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const ready = await readyToRestore(file, settings.value);
  if (!ready.ok) return ready;
  const opened = await connectDatabase({ ...settings.value, alone: true, connections: 2 });
  if (!opened.ok) return opened;
  const shown = progress();
  try {
    return await restoreBackup(ready.value, {
      database: opened.value, place: settings.value, records: allRecords, anchorFolders: anchorFoldersOf(settings.value),
      onProgress: (rows) => { shown.show(`${counted(rows, 'row')} of ${ready.value.archive.manifest.rows.toLocaleString('en-GB')} restored`); },
    });
  } finally {
    shown.done();
    await opened.value.close();
  }
}

function judged(restored: Result<RestoredBackup>): Result<RestoredBackup> {
  if (!restored.ok) return restored;
  const { checks, chains } = restored.value;
  const broken = [...checks.broken, ...chains.filter(({ holds }) => !holds).map(({ council }) => `the audit of ${council}`)];
  if (broken.length === 0) return restored;
  return refuseBackup('restored-with-broken-checks', `Everything was restored as it was saved, but it does not hold: ${broken.join(', ')}. Run pursestrings check and pursestrings audit verify.`, { details: restored.value });
}

function restoreText({ madeAt, councils, tables, rows, files, jobs, migration, migratedTo, keptAside, removedAgain, checks, chains, keyFrom }: RestoredBackup): string[] {
  return [
    `Restored from the backup made at ${madeAt}: ${counted(rows, 'row')} of ${counted(tables, 'table')} and ${counted(councils, 'council')}, ${counted(files, 'file')}, ${counted(jobs, 'job')} that ${jobs === 1 ? 'waits' : 'wait'}. Every table is as it was saved.`,
    `${counted(checks.asked, 'check')}: everything holds. ${chains.map(({ council, position }) => `The audit of ${council} is proved up to position ${position.toLocaleString('en-GB')}.`).join(' ')}`.trim(),
    ...(migratedTo > migration ? [`The backup was of an earlier version; its tables were brought from migration ${String(migration)} to ${String(migratedTo)}.`] : []),
    ...removedAgain.map(({ council, deleted, blanked }) => `${council}: ${counted(deleted, 'record')} deleted and ${counted(blanked, 'record')} blanked again, as two people had decided.`),
    ...keptAside.map((name) => `A file that lay here and differs is kept as ${name}.`),
    ...(keyFrom === null ? [] : [`The sealing key was copied from ${keyFrom}.`]),
  ];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
}
