import type { Command } from 'commander';
import { formatDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { confirmByOperator } from '../platform/access/office/second-person/answer-grant.js';
import { listWaiting, type WaitingGrant } from '../platform/access/office/second-person/show-grants.js';
import { grantInWords } from '../platform/access/office/second-person/words.js';
import { englishDay, systemClock } from '../platform/clock.js';
import { openDatabase } from '../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { answer, type AnswerOptions } from './answer.js';
import { wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';

interface CouncilOptions extends AnswerOptions {
  readonly council?: string;
}

const councilOption = ['--council <name>', 'its short name; may be left out where there is one council'] as const;

/** Adds `staff waiting` and `staff confirm`: what a second person confirms, and the operator in their place while there is none. */
export function registerConfirming(staff: Command): void {
  staff.command('waiting').description('Roles and directories that wait until a second administrator confirms them').option(...councilOption).option('--json', 'print JSON')
    .action(async ({ council, ...options }: CouncilOptions) => {
      const waiting = await withInstallation(council, ({ db, acting }) => inTransaction(db, acting, async (tx) => ok(await listWaiting(tx))));
      answer(waiting, options, (grants) => (grants.length === 0 ? ['Nothing waits.'] : grants.map(lineOf)));
    });
  staff.command('confirm').description('Confirm what waits, as the operator, while the council has no second administrator who can')
    .argument('<numbers...>', 'as pursestrings staff waiting shows them', (text: string, before: number[] | undefined) => [...(before ?? []), numberOf(text)])
    .requiredOption('--reason <words>', 'how you know that it is right; it stands in the audit').option(...councilOption).option('--json', 'print JSON')
    .action(async (numbers: readonly number[], { reason, council, ...options }: { reason: string } & CouncilOptions) => {
      const confirmed = await asOwner(council, (tx) => confirmAll(tx, numbers, reason));
      answer(confirmed, options, (done) => done.map((one) => `In force now: ${one}.`));
    });
}

const numberOf = wholeNumber(1);

function lineOf(grant: WaitingGrant): string {
  const { id, email, issuer, askedAt, askedByName, reason } = grant;
  const where = issuer ?? email;
  return `${String(id)}  ${grantInWords(grant)}${where === null ? '' : `, ${where}`}; asked by ${askedByName ?? 'the operator'} on ${formatDate(englishDay(askedAt))}${reason === null ? '' : `: ${reason}`}`;
}

// All or none: of several numbers a wrong one leaves the others waiting.
async function confirmAll(tx: TenantTx, numbers: readonly number[], note: string): Promise<Result<string[]>> {
  const done: string[] = [];
  for (const id of numbers) {
    const one = await confirmByOperator(tx, { id, note, clock: systemClock });
    if (!one.ok) return one;
    done.push(one.value);
  }
  return ok(done);
}

// As the owner of the tables: the database takes this from nobody who works with the service's login.
function asOwner<T>(council: string | undefined, work: (tx: TenantTx) => Promise<Result<T>>): Promise<Result<T>> {
  return withInstallation(council, async ({ acting, ownerLogin }) => {
    const owner = openDatabase(ownerLogin, { connections: 1 });
    try {
      return await inTransaction(owner, acting, work);
    } finally {
      await owner.close();
    }
  });
}
