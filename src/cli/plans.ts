import type { Command } from 'commander';
import { answer } from './answer.js';
import { oneOf } from './arguments.js';
import type { PlanListOptions, PlanOptions } from './plans-read.js';

const views = ['drafts', 'submitted', 'returned', 'approved', 'running'] as const;

/** Adds `pursestrings plans …`; what each does is loaded when it is asked for. */
export function registerPlans(program: Command): void {
  const plans = program.command('plans').description('Plans that are written, decided or carried out, and what they cost');
  shared(plans.command('list').description('Plans, what begins first at the top'))
    .option('--view <view>', `one of: ${views.join(', ')}`, oneOf([...views]), 'submitted')
    .action(async (options: PlanListOptions) => {
      const { readPlans, plansText } = await import('./plans-read.js');
      answer(await readPlans(options), options, plansText);
    });
  shared(plans.command('show').description('One plan: what it pays for with working, who pays, what it changes, what is missing')).argument('<reference>', 'such as SP-00012')
    .action(async (reference: string, options: PlanOptions) => {
      const { readPlan, planText } = await import('./plans-read.js');
      answer(await readPlan(reference, options), options, planText);
    });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}
