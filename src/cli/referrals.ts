import type { Command } from 'commander';
import { answer } from './answer.js';
import { oneOf } from './arguments.js';
import type { ReferralListOptions, ReferralOptions } from './referrals-read.js';

const views = ['new', 'late', 'waiting', 'open', 'finished'] as const;

/** Adds `pursestrings referrals …`; what each does is loaded when it is asked for. */
export function registerReferrals(program: Command): void {
  const referrals = program.command('referrals').description('Who asked for a direct payment, what was promised, and what families answered');
  shared(referrals.command('list').description('Referrals, those due first at the top'))
    .option('--view <view>', `one of: ${views.join(', ')}`, oneOf([...views]), 'open')
    .action(async (options: ReferralListOptions) => {
      const { readReferrals, referralsText } = await import('./referrals-read.js');
      answer(await readReferrals(options), options, referralsText);
    });
  shared(referrals.command('show').description('One referral: what is promised, what was offered, what happened')).argument('<reference>', 'such as RF000012')
    .action(async (reference: string, options: ReferralOptions) => {
      const { readReferral, referralText } = await import('./referrals-read.js');
      answer(await readReferral(reference, options), options, referralText);
    });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}
