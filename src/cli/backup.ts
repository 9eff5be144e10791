import path from 'node:path';
import type { Command } from 'commander';
import type { Result } from '../core/result.js';
import { keyFileIn, loadKeys } from '../platform/access/sealing-key.js';
import { recordEvent } from '../platform/audit/record-event.js';
import { saveBackup, type SavedBackup } from '../platform/backup/save-backup.js';
import { systemClock } from '../platform/clock.js';
import { connectDatabase, type ConnectedDatabase } from '../platform/db/connect-database.js';
import { readyToCheck } from '../platform/db/ready-to-check.js';
import { inTransaction, outsideTenants } from '../platform/db/transaction.js';
import { readSettings, type Settings } from '../platform/settings.js';
import { answer } from './answer.js';
import { progress } from './progress.js';

interface BackupOptions {
  readonly plain?: boolean;
  readonly json?: boolean;
}

/** Adds `pursestrings backup`. */
export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description('Save everything but the sealing key in one file, beside a running service too; the key is kept apart from it')
    .argument('<file>', 'where the backup is to lie; one that lies there is replaced when the new one is whole')
    .option('--plain', 'leave it in the clear, a tar.gz that ordinary tools open; else it is sealed with the sealing key')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: BackupOptions) => {
      answer(await backup(path.resolve(file), options.plain === true), options, backupText);
    });
}

async function backup(file: string, plain: boolean): Promise<Result<SavedBackup>> {
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const opened = await connectDatabase({ ...settings.value, connections: 1 });
  if (!opened.ok) return opened;
  try {
    const ready = await readyToCheck(opened.value);
    return ready.ok ? await save(opened.value, settings.value, file, plain) : ready;
  } finally {
    await opened.value.close();
  }
}

async function save(database: ConnectedDatabase, settings: Settings, file: string, plain: boolean): Promise<Result<SavedBackup>> {
  const keys = loadKeys(settings);
  if (!keys.ok) return keys;
  const shown = progress();
  const saved = await saveBackup({
    ownerLogin: database.ownerLogin, dataFolder: settings.dataFolder, keys: keys.value, keyFile: settings.key === undefined ? keyFileIn(settings.dataFolder) : null,
    file, plain, clock: systemClock, onProgress: (rows) => { shown.show(`${counted(rows, 'row')} saved`); },
  });
  shown.done();
  if (saved.ok) await tell(database, saved.value);
  return saved;
}

async function tell({ app }: ConnectedDatabase, { madeAt, sha256, rows, files, sealed }: SavedBackup): Promise<void> {
  const councils = await outsideTenants(app, ({ sql }) => sql.selectFrom('authority').select('id').execute());
  for (const { id } of councils)
    await inTransaction(app, { authorityId: id, actorId: null }, (tx) => recordEvent(tx, {
      sentence: `A backup of everything was made${sealed ? '' : ', in the clear'}.`, subjectKind: 'backup', subjectId: null, after: { madeAt, sha256, rows, files },
    }));
}

function backupText({ file, bytes, sha256, sealed, keys, councils, tables, rows, files, jobs }: SavedBackup): string[] {
  return [
    `${file}: ${Math.ceil(bytes / 1024).toLocaleString('en-GB')} KiB, SHA-256 ${sha256}`,
    `${counted(rows, 'row')} of ${counted(tables, 'table')} and ${counted(councils, 'council')}, ${counted(files, 'file')}, ${counted(jobs, 'job')} that ${jobs === 1 ? 'waits' : 'wait'}`,
    `${sealed ? 'It is sealed' : 'It lies in the clear, and account numbers and statement files in it are sealed'} with the key ${keys[0] ?? ''}. The key is not in it: keep a copy of the key somewhere else, or nobody can read this again.`,
  ];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
}
