import { Option, type Command } from 'commander';
import { formatPounds, pence } from '../core/money.js';
import { formatDate, parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { decideOneOff } from '../direct-payments/payments/one-offs/decide-one-off.js';
import { showPromised } from '../direct-payments/payments/one-offs/show-promised.js';
import { confirmPayAgain, refusePayAgain } from '../direct-payments/payments/pay-again/decide-pay-again.js';
import { proposeCameBack, proposeNotSent } from '../direct-payments/payments/pay-again/propose-pay-again.js';
import { showPayAgain } from '../direct-payments/payments/pay-again/show-pay-again.js';
import { refusePayment } from '../direct-payments/payments/run-refusals.js';
import { systemClock } from '../platform/clock.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { argument, someWords, wholeNumber } from './arguments.js';
import { inNameOf } from './in-name-of.js';
import { runNumber } from './pay-runs.js';

type SaidOfPayment = NonNullable<Awaited<ReturnType<typeof showPayAgain>>>;
type Promised = Awaited<ReturnType<typeof showPromised>>;

interface ActingOptions {
  readonly authority?: string;
  readonly as: string;
  readonly json?: boolean;
}

interface Reasoned extends ActingOptions {
  readonly reason: string;
}

/** Adds `pursestrings payments came-back`, `not-sent`, `confirm`, `refuse`, `promised` and `one-off`. */
export function registerPaymentsDecide(program: Command): void {
  const payments = program.commands.find((command) => command.name() === 'payments') ?? program.command('payments').description('Pay runs and payment files');
  registerPayAgain(payments);
  registerOneOffs(payments);
}

function registerPayAgain(payments: Command): void {
  reasoned(payments.command('came-back').description('Say that a payment came back where no answer of the bank does: its money waits, and another person confirms it')).argument('<run>', 'the run’s number, as in PR000012')
    .requiredOption('--payment <reference>', 'whose payment: its reference, such as DP10023').requiredOption('--on <date>', 'the day it came back', argument(parseDate)).option('--code <code>', 'the bank’s code, where there is one')
    .action(async (run: string, options: Reasoned & { readonly payment: string; readonly on: PlainDate; readonly code?: string }) => { answer(await sayCameBack(run, options), options, payAgainText); });
  reasoned(payments.command('not-sent').description('Say that a run’s files were not sent: another person confirms it, and the run is drawn up again')).argument('<run>', 'the run’s number, as in PR000012')
    .action(async (run: string, options: Reasoned) => { answer(await sayNotSent(run, options), options, payAgainText); });
  acting(payments.command('confirm').description('Confirm, as a second person who has seen the bank’s account, what another said: the money may be paid again')).argument('<number>', 'what was said, by its number', wholeNumber(1))
    .action(async (id: number, options: ActingOptions) => { answer(await decided(id, options, (tx, proposalId) => confirmPayAgain(tx, { proposalId, on: systemClock.today() })), options, payAgainText); });
  reasoned(payments.command('refuse').description('Refuse what another said: the payment stands')).argument('<number>', 'what was said, by its number', wholeNumber(1))
    .action(async (id: number, options: Reasoned) => { answer(await decided(id, options, (tx, proposalId) => refusePayAgain(tx, { proposalId, reason: options.reason, on: systemClock.today() })), options, payAgainText); });
}

function registerOneOffs(payments: Command): void {
  acting(payments.command('promised').description('What a direct payment promised once, and what became of it')).argument('<reference>', 'its payment reference, such as DP10023')
    .action(async (reference: string, options: ActingOptions) => { answer(await promised(reference, options), options, promisedText); });
  reasoned(payments.command('one-off').description('Decide whether money that was promised once and waits is paid all the same, or left')).argument('<reference>', 'its payment reference, such as DP10023')
    .requiredOption('--line <number>', 'which sum: the number that “payments promised” gives it', wholeNumber(1)).addOption(new Option('--decision <decision>', 'whether it is paid or left').choices(['pay', 'leave']).makeOptionMandatory())
    .action(async (reference: string, options: Reasoned & { readonly line: number; readonly decision: 'pay' | 'leave' }) => { answer(await decideOnce(reference, options), options, promisedText); });
}

function acting(command: Command): Command {
  return command.requiredOption('--as <name>', 'in whose name: a member of staff by name or number').option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

function reasoned(command: Command): Command {
  return acting(command.requiredOption('--reason <words>', 'why, or how it is known', someWords));
}

async function agreementOf(tx: TenantTx, reference: string): Promise<Result<number>> {
  const found = await tx.sql.selectFrom('agreement').select('id').where('reference', '=', reference.trim()).executeTakeFirst();
  return found ? ok(found.id) : refusePayment('payment-agreement-not-found', `There is no direct payment ${reference.trim()}.`);
}

function sayCameBack(run: string, { payment, on, code, reason, ...options }: Reasoned & { readonly payment: string; readonly on: PlainDate; readonly code?: string }): Promise<Result<SaidOfPayment>> {
  return inNameOf(options, 'payments.send', async (tx) => {
    const agreement = await agreementOf(tx, payment);
    if (!agreement.ok) return agreement;
    return said(tx, await proposeCameBack(tx, { runId: runNumber(run), agreementId: agreement.value, cameBackOn: on, ...(code === undefined ? {} : { code }), reason, on: systemClock.today() }));
  });
}

function sayNotSent(run: string, { reason, ...options }: Reasoned): Promise<Result<SaidOfPayment>> {
  return inNameOf(options, 'payments.send', async (tx) => said(tx, await proposeNotSent(tx, { runId: runNumber(run), reason, on: systemClock.today() })));
}

async function said(tx: TenantTx, proposed: Result<number>): Promise<Result<SaidOfPayment>> {
  if (!proposed.ok) return proposed;
  const proposal = await showPayAgain(tx, proposed.value);
  return proposal ? ok(proposal) : refusePayment('pay-again-not-open', 'Nothing of this waits for a second person any more.');
}

function decided(proposalId: number, options: ActingOptions, decide: (tx: TenantTx, proposalId: number) => Promise<Result<number>>): Promise<Result<SaidOfPayment>> {
  return inNameOf(options, 'payments.approve', async (tx) => {
    const done = await decide(tx, proposalId);
    return done.ok ? said(tx, ok(proposalId)) : done;
  });
}

function payAgainText({ id, kind, run, reference, amount, proposedBy, decision }: SaidOfPayment): string[] {
  const what = kind === 'came_back' ? `${formatPounds(amount ?? pence(0))} of ${run} came back from ${reference ?? ''}` : `the files of ${run} were not sent`;
  return [decision === null ? `${String(id)}  ${proposedBy} says that ${what}. It waits for another person: payments confirm ${String(id)}` : `${String(id)}  ${decision}: ${what}`];
}

function promised(reference: string, options: ActingOptions): Promise<Result<Promised>> {
  return inNameOf(options, 'payments.read', async (tx) => {
    const agreement = await agreementOf(tx, reference);
    return agreement.ok ? ok(await showPromised(tx, agreement.value, reference.trim())) : agreement;
  });
}

function decideOnce(reference: string, { line, decision, reason, ...options }: Reasoned & { readonly line: number; readonly decision: 'pay' | 'leave' }): Promise<Result<Promised>> {
  return inNameOf(options, 'payments.propose', async (tx) => {
    const agreement = await agreementOf(tx, reference);
    if (!agreement.ok) return agreement;
    const done = await decideOneOff(tx, { agreementId: agreement.value, lineId: line, decision, reason, on: systemClock.today() });
    return done.ok ? ok(await showPromised(tx, agreement.value, reference.trim())) : done;
  });
}

function promisedText(sums: Promised): string[] {
  if (sums.length === 0) return ['Nothing was promised once.'];
  return sums.map(({ lineId, what, amount, paid, from, carriedTo, decision, reason, decidedBy }) => {
    const became = carriedTo !== null ? `goes on under ${carriedTo}` : decision === null ? '' : `${decision === 'pay' ? 'paid all the same' : 'left'}, ${decidedBy ?? 'nobody'}: ${reason ?? ''}`;
    return `${String(lineId).padEnd(8)}${formatDate(from).padEnd(20)}${formatPounds(amount).padStart(14)}  ${formatPounds(paid)} paid  ${what}  ${became}`.trimEnd();
  });
}
