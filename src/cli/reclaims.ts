import { Option, type Command } from 'commander';
import { boardColumns } from '../direct-payments/reclaims/finance/rules/board-columns.js';
import { streams, type Stream } from '../direct-payments/monitoring/rules/streams.js';
import { answer } from './answer.js';
import { oneOf, wholeNumber } from './arguments.js';
import { leftGiven, type LeftGiven } from './left-given.js';
import type { ProposeOptions } from './reclaims-decide.js';
import type { IncomeOptions, MadeFileOptions } from './reclaims-finance.js';
import type { ListOptions, ReclaimOptions } from './reclaims-read.js';

/** Adds `pursestrings reclaims …`; what each does is loaded when it is asked for. */
export function registerReclaims(program: Command): void {
  const reclaims = program.command('reclaims').description('Money that is asked back: from a proposal to money that is back');
  registerReading(reclaims);
  registerDeciding(reclaims);
  registerFinance(reclaims);
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

function inTheNameOf(command: Command): Command {
  return shared(command).requiredOption('--as <person>', 'the member of staff in whose name it is done: their name or number');
}

function registerReading(reclaims: Command): void {
  shared(reclaims.command('list').description('Reclaims, what is late first; fifty a page'))
    .option('--column <column>', `where they stand, one of: ${boardColumns.map(({ name }) => name).join(', ')}, every; all that is open where it is left out`, oneOf(['', 'every', ...boardColumns.map(({ name }) => name)]), '')
    .option('--search <words>', 'part of a name or reference', '')
    .option('--late', 'only what is late')
    .option('--page <number>', 'which page, from 1', wholeNumber(1), 1)
    .action(async (options: ListOptions) => {
      const { readList, listText } = await import('./reclaims-read.js');
      answer(await readList(options), options, listText);
    });
  shared(reclaims.command('show').description('One reclaim: its working, what happened to it and its ledger')).argument('<reference>', 'such as RC000123')
    .action(async (reference: string, options: ReclaimOptions) => {
      const { readOne, oneText } = await import('./reclaims-read.js');
      answer(await readOne(reference, options), options, oneText);
    });
  shared(reclaims.command('money').description('What is owed by age and budget, promised, come back, and not used yet'))
    .action(async (options: ReclaimOptions) => {
      const { readMoneyCommand, moneyText } = await import('./reclaims-read.js');
      answer(await readMoneyCommand(options), options, moneyText);
    });
}

function registerDeciding(reclaims: Command): void {
  inTheNameOf(reclaims.command('propose').description('Propose to ask for the surplus of the latest working back, whole or in part')).argument('<payment>', 'the direct payment’s reference, such as DP10023')
    .requiredOption('--reason <words>', 'why')
    .requiredOption('--spoken-with <words>', 'with whom in the family it was talked about and what they said')
    .addOption(new Option('--contribution <way>', 'what becomes of the contribution’s share').choices(['stays', 'refund', 'arrears']))
    .option('--leave <budget:pounds:reason>', 'leave so much of a budget with the family, such as social_care:250.00:For the holiday; may be given again', gathered, [])
    .action(async (payment: string, options: ProposeOptions) => {
      const { propose, standingText } = await import('./reclaims-decide.js');
      answer(await propose(payment, options), options, standingText);
    });
  inTheNameOf(reclaims.command('approve').description('Approve one budget’s part of a proposal')).argument('<reference>', 'such as RC000123')
    .requiredOption('--budget <budget>', `one of: ${streams.join(', ')}`, oneOf(streams))
    .action(async (reference: string, options: ReclaimOptions & { readonly as: string; readonly budget: Stream }) => {
      const { approve, standingText } = await import('./reclaims-decide.js');
      answer(await approve(reference, options), options, standingText);
    });
  for (const [name, does] of [['return', 'Return a proposal to its proposer'], ['cancel', 'Cancel a proposal before it was approved']] as const)
    inTheNameOf(reclaims.command(name).description(does)).argument('<reference>', 'such as RC000123').requiredOption('--reason <words>', 'why')
      .action(async (reference: string, options: ReclaimOptions & { readonly as: string; readonly reason: string }) => {
        const { endProposal, standingText } = await import('./reclaims-decide.js');
        answer(await endProposal(name, reference, options), options, standingText);
      });
}

function gathered(text: string, before: readonly LeftGiven[]): LeftGiven[] {
  return [...before, leftGiven(text)];
}

function registerFinance(reclaims: Command): void {
  shared(reclaims.command('export').description('Every reclaim with its working: JSON lines, or CSV')).option('--csv', 'as CSV').option('--to <file>', 'write it there')
    .action(async (options: MadeFileOptions & { readonly csv?: boolean }) => {
      const { exportEvery, fileText } = await import('./reclaims-finance.js');
      answer(await exportEvery(options), options, fileText);
    });
  shared(reclaims.command('aged').description('Debt by age, budget and day as CSV')).option('--to <file>', 'write it there')
    .action(async (options: MadeFileOptions) => {
      const { agedDebt, fileText } = await import('./reclaims-finance.js');
      answer(await agedDebt(options), options, fileText);
    });
  for (const [name, kind, does] of [['debtors', 'debtor', 'Make a file of every invoice that no file has told yet'], ['credits', 'credit', 'Make a file of every credit that no file has told yet']] as const)
    shared(reclaims.command(name).description(does)).option('--to <file>', 'write it there')
      .action(async (options: MadeFileOptions) => {
        const { makeFile, fileText } = await import('./reclaims-finance.js');
        answer(await makeFile(kind, options), options, fileText);
      });
  shared(reclaims.command('income').description('Record the payments of a file of income, each once')).argument('<file>', 'CSV with a date, an amount and a text').option('--check', 'only say what it holds, and record nothing')
    .action(async (file: string, options: IncomeOptions) => {
      const { bringIncome, incomeText } = await import('./reclaims-finance.js');
      answer(await bringIncome(file, options), options, incomeText);
    });
  shared(reclaims.command('remind').description('Send the reminders of late debts that are due today'))
    .action(async (options: ReclaimOptions) => {
      const { remind } = await import('./reclaims-finance.js');
      answer(await remind(options), options, ({ sent }) => `${String(sent)} ${sent === 1 ? 'reminder' : 'reminders'} sent.`);
    });
}
