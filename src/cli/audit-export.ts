import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Command } from 'commander';
import { ok, type Result } from '../core/result.js';
import { askForCopy } from '../platform/audit/ask-for-copy.js';
import { copyAsCsv, copyAsLines } from '../platform/audit/export-events.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer, answerRefusal } from './answer.js';
import { oneOf } from './arguments.js';
import { withInstallation } from './installation.js';

interface ExportOptions {
  readonly authority?: string;
  readonly from: string;
  readonly until: string;
  readonly about: string;
  readonly format: 'jsonl' | 'csv';
  readonly out?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings audit export`. */
export function registerAuditExport(audit: Command): void {
  audit
    .command('export')
    .description('Take a copy with its proof, as JSON lines or as a table; that it was taken is written into the audit')
    .option('--from <date>', 'first day, like 2026-04-01', '')
    .option('--until <date>', 'last day', '')
    .option('--about <person>', 'person:12, a payment reference or a name: everything about that person', '')
    .option('--format <name>', 'jsonl, which can be verified elsewhere, or csv', oneOf(['jsonl', 'csv'] as const), 'jsonl')
    .option('--out <file>', 'where to; standard output where it is left out')
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value; needs --out')
    .action(async (options: ExportOptions) => {
      const done = await take(options);
      if (options.out !== undefined) answer(done, options, ({ file, lines }) => `${file}: ${lines.toLocaleString('en-GB')} lines.`);
      else if (!done.ok) answerRefusal(done.refusal, options);
    });
}

async function take({ authority, out, format, ...words }: ExportOptions): Promise<Result<{ file: string; lines: number }>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const asked = await inTransaction(db, acting, (tx) => askForCopy(tx, words));
    if (!asked.ok) return asked;
    const copy = (format === 'csv' ? copyAsCsv : copyAsLines)((work) => inTransaction(db, acting, work), asked.value);
    return ok({ file: out ?? '', lines: await write(copy, out) });
  });
}

/** Writes as fast as it is taken; answers with the lines written. */
async function write(copy: AsyncIterable<string>, out: string | undefined): Promise<number> {
  const stream = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 });
  let lines = 0;
  for await (const text of copy) {
    lines += text.split('\n').length - 1;
    if (!stream.write(text)) await once(stream, 'drain');
  }
  if (stream !== process.stdout) {
    stream.end();
    await once(stream, 'finish');
  }
  return lines;
}
