import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { formatPounds, type Pence } from '../core/money.js';
import { ok, type Result } from '../core/result.js';
import { modulusTablesIn } from '../direct-payments/payments/account-numbers/tables-in-folder.js';
import { takeAnswer, type TakenAnswer } from '../direct-payments/payments/answers/take-answer.js';
import { takePaymentFile } from '../direct-payments/payments/payment-files/show-files.js';
import { writeRunFiles } from '../direct-payments/payments/payment-files/write-run-files.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';
import { readTextFile } from './read-text-file.js';
import { refuseCommand } from './refusals.js';

interface FilesOptions {
  readonly authority?: string;
  readonly out: string;
  readonly json?: boolean;
}

interface WrittenFile {
  readonly file: string;
  readonly kind: string;
  readonly items: number;
  readonly total: Pence;
  readonly sha256: string;
}

/** Adds `pursestrings payments files` and `payments answer`. */
export function registerPaymentsFiles(program: Command): void {
  const payments = program.commands.find((command) => command.name() === 'payments') ?? program.command('payments').description('Payment files');
  payments.command('files').description('Write the files of an approved run, or take them again').argument('<run>', 'the run’s number, without PR', wholeNumber(1))
    .requiredOption('--out <folder>', 'where to put them; account numbers stand in them')
    .option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value')
    .action(async (run: number, options: FilesOptions) => {
      answer(await files(run, options), options, (written) => written.map(({ file, items, total, sha256 }) => `${file}: ${String(items)} items, ${formatPounds(total)}, sha256 ${sha256}`));
    });
  payments.command('answer').description('Read what a bank answered: a pain.002, or a CSV of payments that came back').argument('<file>', 'the answer')
    .option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value')
    .action(async (file: string, options: Omit<FilesOptions, 'out'>) => {
      answer(await read(file, options), options, answerText);
    });
}

/** Files are put into the folder before the work is kept: where that fails, nothing was written. */
async function files(runId: number, { authority, out }: FilesOptions): Promise<Result<WrittenFile[]>> {
  return withInstallation(authority, async ({ db, acting, sealer, dataFolder }) => {
    const tables = await modulusTablesIn(dataFolder);
    if (!tables.ok) return tables;
    return inTransaction(db, acting, async (tx): Promise<Result<WrittenFile[]>> => {
      const written = await writeRunFiles(tx, { sealer, clock: systemClock, tables: tables.value }, runId);
      if (!written.ok) return written;
      const put: WrittenFile[] = [];
      for (const { id, kind, items, total, sha256 } of written.value) {
        const taken = await takePaymentFile(tx, sealer, id);
        if (!taken.ok) return taken;
        const file = path.join(out, taken.value.name);
        try {
          await mkdir(out, { recursive: true });
          await writeFile(file, taken.value.content, { mode: 0o600 });
        } catch (error) {
          return refuseCommand('file-not-written', `“${file}” could not be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}).`);
        }
        put.push({ file, kind, items, total, sha256 });
      }
      return ok(put);
    });
  });
}

async function read(file: string, { authority }: Omit<FilesOptions, 'out'>): Promise<Result<TakenAnswer>> {
  const readable = await readTextFile(file);
  if (!readable.ok) return readable;
  const bytes = await readFile(file);
  return withInstallation(authority, ({ db, acting, sealer }) => inTransaction(db, acting, (tx) => takeAnswer(tx, { sealer, clock: systemClock }, { name: path.basename(file), bytes })));
}

function answerText({ isKnown, format, whole, returned, known, unmatched }: TakenAnswer): string[] {
  if (isKnown) return ['This answer was read before; nothing more came of it.'];
  return [
    `${format}${whole === null ? '' : `, the file as a whole: ${whole}`}`, `${String(returned)} came back, ${String(known)} known already, ${String(unmatched.length)} fit nothing that was sent`,
    ...unmatched.map(({ reference, note }) => `  ${reference}: ${note}`),
  ];
}
