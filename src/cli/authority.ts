import type { Command } from 'commander';
import { formatPounds } from '../core/money.js';
import { ok, type Result } from '../core/result.js';
import { listToApprove, type ToApprove } from '../direct-payments/authority/list-to-approve.js';
import { partName } from '../direct-payments/authority/rules/words.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { withInstallation } from './installation.js';

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
  readonly late?: boolean;
}

/** Adds `pursestrings authority list`. */
export function registerAuthority(program: Command): void {
  program.command('authority').description('Plans on their way to be paid')
    .command('list').description('Decisions on plans that wait, the oldest first, beside the days that policy gives them')
    .option('--late', 'only those that have waited longer')
    .option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value')
    .action(async (options: Options) => {
      answer(await list(options), options, text);
    });
}

interface Listed {
  readonly items: readonly Omit<ToApprove, 'isMine'>[];
}

async function list({ authority, late }: Options): Promise<Result<Listed>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => {
    const items = await listToApprove(tx, undefined, systemClock.today());
    return ok({ items: items.filter(({ isLate }) => isLate || late !== true).map(({ isMine: _, ...item }) => item) });
  }));
}

const stepWords = { check: 'to check', panel: 'panel to decide', approve: 'to approve' } as const;

function text({ items }: Listed): string[] {
  const rows = items.map(({ planReference, personName, step, stream, budgetName, weekly, days, withinDays, isLate }) =>
    `${planReference.padEnd(10)}${personName.padEnd(28)}${`${stepWords[step]}${stream === null ? '' : `: ${partName({ stream, budgetName })}`}`.padEnd(40)}${formatPounds(weekly).padStart(12)} a week  ${String(days)} of ${String(withinDays)} days${isLate ? ', late' : ''}`);
  return [`${items.length.toLocaleString('en-GB')} ${items.length === 1 ? 'decision waits' : 'decisions wait'}`, ...rows];
}
