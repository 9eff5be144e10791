import type { Command } from 'commander';
import { formatPounds } from '../core/money.js';
import { ok, type Result } from '../core/result.js';
import { listWorklist, type AgedItem } from '../direct-payments/monitoring/list-worklist.js';
import { worklistViews } from '../direct-payments/monitoring/rules/worklist-views.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { oneOf, wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';

interface WorklistOptions {
  readonly view: string;
  readonly search: string;
  readonly finding: string;
  readonly page: number;
  readonly authority?: string;
  readonly json?: boolean;
}

/** A page of the worklist; amounts in pence, null where they cannot be known. */
interface WorklistPage {
  readonly view: string;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly items: readonly Omit<AgedItem, 'officerId'>[];
}

/** Adds `pursestrings worklist`. */
export function registerWorklist(program: Command): void {
  program
    .command('worklist')
    .description('Which direct payments want a look first, and why; fifty a page')
    .option('--view <view>', `one of: ${worklistViews.map(({ name }) => name).join(', ')}`, oneOf(worklistViews.map(({ name }) => name)), 'to-do')
    .option('--search <words>', 'part of a name or reference', '')
    .option('--finding <code>', 'only those that raise this finding, such as no-statement', '')
    .option('--page <number>', 'which page, from 1', wholeNumber(1), 1)
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value')
    .action(async (options: WorklistOptions) => {
      answer(await readWorklist(options), options, worklistText);
    });
}

async function readWorklist({ view, search, finding, page, authority }: WorklistOptions): Promise<Result<WorklistPage>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const query = { view, search, code: finding, page, regime: '', officer: '', sort: '' };
    const list = await inTransaction(db, acting, (tx) => listWorklist(tx, query, null, systemClock.today()));
    const items = list.items.map(({ officerId: _, ...item }) => item);
    return ok({ view, total: list.total, page: list.page, pages: list.pages, items });
  });
}

function worklistText({ total, page, pages, items }: WorklistPage): string[] {
  const rows = items.map(({ reference, personName, reclaimable, why }) =>
    `${reference.padEnd(12)}${personName.padEnd(28)}${(reclaimable === null ? 'not known' : formatPounds(reclaimable)).padStart(14)}  ${why}`);
  const where = pages > 1 ? `, page ${String(page)} of ${String(pages)}` : '';
  return [`${total.toLocaleString('en-GB')} direct ${total === 1 ? 'payment' : 'payments'}${where}`, ...rows];
}
