import { formatPounds } from '../core/money.js';
import { formatDate } from '../core/plain-date.js';
import type { MonitoringRun } from '../direct-payments/monitoring/monitor-files.js';
import { streamNames, streams } from '../direct-payments/monitoring/rules/streams.js';

const mostAccounts = 40;

/** A run as people read it in a terminal: the totals, what needs a look, and the accounts with something to see. */
export function monitoringText(run: MonitoringRun, folder: string | undefined): string[] {
  const { totals, accounts, exceptions } = run;
  const proved = accounts.filter((account) => account.proved).length;
  return [
    `${things(totals.accounts, 'account')} at ${formatDate(run.asAt)}: ${things(totals.lines, 'line')}, ${count(totals.overlaps)} met again; the balance of ${count(proved)} is proved`,
    `To give back: ${formatPounds(totals.reclaimable)} (${streams.map((stream) => `${streamNames[stream]} ${formatPounds(totals.byStream[stream])}`).join(', ')})`,
    ...codeLines(run),
    ...accountLines(run),
    ...exceptions.slice(0, mostAccounts).map((exception) => `${exception.code}: ${exception.message}`),
    ...(folder === undefined ? [] : [`Written to ${folder}: report.html, accounts.csv, exceptions.csv, notices/`]),
  ];
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}

function things(number: number, thing: string): string {
  return `${count(number)} ${thing}${number === 1 ? '' : 's'}`;
}

function codeLines({ accounts }: MonitoringRun): string[] {
  const counts = new Map<string, number>();
  for (const account of accounts) for (const code of new Set(account.exceptions.map((exception) => exception.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([code, number]) => `${count(number).padStart(7)}  ${code}`);
}

function accountLines({ accounts }: MonitoringRun): string[] {
  const telling = accounts.filter((account) => account.exceptions.length > 0 || (account.reclaimable ?? 0) > 0);
  const shown = telling.slice(0, mostAccounts).map((account) => {
    const back = account.reclaimable === null ? 'not known' : formatPounds(account.reclaimable);
    return `${account.account.padEnd(14)}${back.padStart(14)}  ${account.exceptions.map((exception) => exception.code).join(', ')}`;
  });
  const more = telling.length - shown.length;
  return more > 0 ? [...shown, `… and ${count(more)} more: --out or --json shows all`] : shown;
}
