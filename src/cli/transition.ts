import type { Command } from 'commander';
import { answer } from './answer.js';
import { wholeNumber } from './arguments.js';
import type { DueOptions, TransitionOptions } from './transition-read.js';

/** Adds `pursestrings transition …`; what each does is loaded when it is asked for. */
export function registerTransition(program: Command): void {
  const transition = program.command('transition').description('Birthdays, the end of education and other changes, prepared before the day');
  shared(transition.command('due').description('What comes, soonest first, and which payments would be missed'))
    .option('--within <days>', 'days ahead', wholeNumber(0), 366)
    .action(async (options: DueOptions) => {
      const { readDue, dueText } = await import('./transition-read.js');
      answer(await readDue(options), options, dueText);
    });
  shared(transition.command('open').description('Open what is due to be prepared, as every night does by itself')).action(async (options: TransitionOptions) => {
    const { openNow, openedText } = await import('./transition-read.js');
    answer(await openNow(options), options, openedText);
  });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}
