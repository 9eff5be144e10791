import type { Command } from 'commander';
import { formatPounds } from '../core/money.js';
import type { Result } from '../core/result.js';
import { partName } from '../direct-payments/uplift/rules/part-name.js';
import { showUplift, type UpliftView } from '../direct-payments/uplift/show-uplift.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { withInstallation } from './installation.js';

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings uplift preview`. */
export function registerUplift(program: Command): void {
  program.command('uplift').description('The whole book worked out for new wages and rates')
    .command('preview').description('What an uplift costs each budget, what it leaves as it is, and its largest rises').argument('<uplift>', 'its number, as in UP-0003')
    .option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value')
    .action(async (uplift: string, options: Options) => {
      answer(await preview(uplift, options), options, text);
    });
}

async function preview(uplift: string, { authority }: Options): Promise<Result<UpliftView>> {
  const id = Number(/^(?:UP-)?0*(\d{1,15})$/i.exec(uplift.trim())?.[1] ?? '0');
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, (tx) => showUplift(tx, id)));
}

function text({ uplift, preview: { parts, families, leftOut, open, weekly, inYear, fullYear } }: UpliftView): string[] {
  const byHand = leftOut.filter((one) => one.byHand);
  const row = (name: string, sums: { readonly weekly: typeof weekly; readonly inYear: typeof weekly; readonly fullYear: typeof weekly }): string => `  ${name.padEnd(40)}${formatPounds(sums.weekly).padStart(14)} a week${formatPounds(sums.inYear).padStart(16)} to 31 March${formatPounds(sums.fullYear).padStart(16)} a year`;
  return [
    `${uplift.reference}  ${uplift.name}  from ${uplift.effectiveFrom}  ${uplift.state}`, ...parts.map((part) => row(partName(part), part)), row('Together', { weekly, inYear, fullYear }),
    `${families.length.toLocaleString('en-GB')} direct payments rise; ${leftOut.length.toLocaleString('en-GB')} lines stay as they are, ${byHand.length.toLocaleString('en-GB')} of them to be decided one by one`,
    ...parts.filter(({ openLines }) => openLines > 0).map((part) => `  ${partName(part)}: ${String(part.openLines)} changes of plans on their way, ${formatPounds(part.openInYear)} to 31 March at most`),
    ...families.slice(0, 10).map(({ reference, before, after }) => `  ${reference.padEnd(16)}${formatPounds(before).padStart(12)} becomes ${formatPounds(after)} a week`),
    ...byHand.slice(0, 20).map(({ reference, sentence }) => `  ${reference.padEnd(16)}${sentence}`), ...open.filter((one) => one.byHand).slice(0, 20).map(({ planReference, why }) => `  ${planReference.padEnd(16)}${why}`),
  ];
}
