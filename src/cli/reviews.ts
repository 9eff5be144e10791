import type { Command } from 'commander';
import { answer } from './answer.js';
import { oneOf } from './arguments.js';
import type { ReviewOptions } from './reviews-read.js';

const views = ['due', 'overdue', 'booked', 'to-book', 'done', 'all'] as const;

/** Adds `pursestrings reviews due`; what it does is loaded when it is asked for. */
export function registerReviews(program: Command): void {
  const reviews = program.command('reviews').description('The law’s reviews of direct payments: which are due, booked, overdue');
  reviews.command('due').description('Reviews, those due first at the top').option('--view <view>', `one of: ${views.join(', ')}`, oneOf([...views]), 'due')
    .option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value')
    .action(async (options: ReviewOptions) => {
      const { readReviews, reviewsText } = await import('./reviews-read.js');
      answer(await readReviews(options), options, reviewsText);
    });
}
