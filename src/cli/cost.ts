import type { Command } from 'commander';
import { formatPounds } from '../core/money.js';
import { costOfEmploying, type CostStep, type EmploymentCost } from '../direct-payments/plans/employment-cost/cost-of-employing.js';
import { readJob } from '../direct-payments/plans/employment-cost/read-job.js';
import type { Result } from '../core/result.js';
import { answer } from './answer.js';
import { readTextFile } from './read-text-file.js';

/** Adds `pursestrings cost`. */
export function registerCost(program: Command): void {
  program
    .command('cost')
    .description('What employing a personal assistant costs, step by step')
    .requiredOption('--in <job.yaml>', 'tax_year, age, hourly_rate, hours_per_week and what the employer chose')
    .option('--json', 'print one JSON value')
    .action(async (options: { in: string; json?: boolean }) => {
      answer(await costOf(options.in), options, print);
    });
}

async function costOf(file: string): Promise<Result<EmploymentCost>> {
  const text = await readTextFile(file);
  if (!text.ok) return text;
  const job = readJob(text.value);
  return job.ok ? costOfEmploying(job.value) : job;
}

function print(cost: EmploymentCost): string[] {
  const parts = (cost.lines ?? []).map(({ plan, annualCost, weeklyCost }) => `${plan}: ${formatPounds(annualCost)} a year, ${formatPounds(weeklyCost)} a week`);
  return [...cost.working.map(stepText), ...parts];
}

/** The figure, why, and by which rate of which days. */
function stepText({ step, amount, because, rate, from, until }: CostStep): string {
  const by = rate === undefined ? '' : ` (${rate}${from === undefined || until === undefined ? '' : `, ${from} to ${until}`})`;
  return `${step.padEnd(27)}${formatPounds(amount).padStart(13)}  ${because}${by}`;
}
