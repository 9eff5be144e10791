import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { formatDate } from '../core/plain-date.js';
import { ok, refuserOf, type Result } from '../core/result.js';
import { inTransaction } from '../platform/db/transaction.js';
import { listLetters, type LetterList } from '../platform/letters/list-letters.js';
import { letterRefusals } from '../platform/letters/refusals.js';
import { openForPost } from '../platform/letters/show-letter.js';
import { answer } from './answer.js';
import { oneOf, wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';

const refuse = refuserOf(letterRefusals);
const standings = ['to-post', 'to-call', 'failed', 'going', 'sent'] as const;

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
}

interface ListOptions extends Options {
  readonly standing: (typeof standings)[number];
  readonly page: number;
}

/** Adds `pursestrings letters list` and `save`. */
export function registerLetters(program: Command): void {
  const letters = program.command('letters').description('Letters to families');
  shared(letters.command('list').description('Letters by where they stand, fifty a page'))
    .option('--standing <name>', `one of ${standings.join(', ')}`, oneOf(standings), 'to-post')
    .option('--page <number>', 'which page, from 1', wholeNumber(1), 1)
    .action(async (options: ListOptions) => {
      answer(await list(options), options, listText);
    });
  shared(letters.command('save').description('Write a letter as it was frozen into a folder: the PDF and the page'))
    .argument('<id>', 'its key, as the list gives it', wholeNumber(1))
    .argument('<folder>', 'where to')
    .action(async (id: number, folder: string, options: Options) => {
      answer(await save(id, folder, options.authority), options, ({ files }) => files.join('\n'));
    });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

type Listed = Pick<LetterList, 'items' | 'page' | 'pages'>;

async function list({ standing, page, authority }: ListOptions): Promise<Result<Listed>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const { items, page: shown, pages } = await inTransaction(db, acting, (tx) => listLetters(tx, standing, page));
    return ok({ page: shown, pages, items });
  });
}

function listText({ items, page, pages }: Listed): string[] {
  const where = pages > 1 ? `, page ${String(page)} of ${String(pages)}` : '';
  const rows = items.map(({ id, reference, name, title, on, sentOn, trouble }) =>
    `${String(id).padEnd(8)}${reference.padEnd(16)}${name.padEnd(28)}${title}, ${formatDate(on)}${sentOn === null ? '' : `, sent ${formatDate(sentOn)}`}${trouble === null ? '' : `: ${trouble}`}`);
  return [`${String(items.length)} ${items.length === 1 ? 'letter' : 'letters'}${where}`, ...rows];
}

async function save(id: number, folder: string, authority: string | undefined): Promise<Result<{ readonly files: readonly string[] }>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const form = await inTransaction(db, acting, (tx) => openForPost(tx, id));
    if (!form) return refuse('letter-not-found', `There is no letter ${String(id)}.`);
    await mkdir(folder, { recursive: true });
    const name = path.join(folder, `${form.reference.replace(/[^A-Za-z0-9-]+/g, '-')}-${String(id)}`);
    await writeFile(`${name}.pdf`, form.pdf, { mode: 0o600 });
    await writeFile(`${name}.html`, form.html, { mode: 0o600 });
    return ok({ files: [`${name}.pdf`, `${name}.html`] });
  });
}
