import { poundsText, type Pence } from '../../../core/money.js';
import type { MonitoringRun } from '../monitor-files.js';
import type { AccountResult } from '../rules/monitor-account.js';
import { streams } from '../rules/streams.js';

const accountColumns = [
  'account', 'name', 'lines', 'overlaps', 'proved', 'closing', 'paid_in', 'spent', 'unexpired', 'liabilities', 'reserved', 'claimed', 'own',
  'contingency', 'shortfall', 'surplus', 'reclaimable', ...streams, 'contribution_share', 'exceptions',
];

/** One row an account; amounts in pounds as text, empty where they cannot be known. */
export function accountsTable({ accounts }: MonitoringRun): string {
  return table([accountColumns, ...accounts.map(accountRow)]);
}

function accountRow(account: AccountResult): string[] {
  const { closing, paidIn, spent, unexpired, liabilities, reserved, claimed, own, contingency, shortfall, surplus, reclaimable, contributionShare } = account;
  const amounts = [closing, paidIn, spent, unexpired, liabilities, reserved, claimed, own, contingency, shortfall, surplus, reclaimable];
  const shares = [...streams.map((stream) => account.byStream?.[stream] ?? null), contributionShare];
  const codes = account.exceptions.map((exception) => exception.code).join(' ');
  const counts = [String(account.lines), String(account.overlaps), account.proved ? 'yes' : 'no'];
  return [written(account.account), written(account.name ?? ''), ...counts, ...[...amounts, ...shares].map(pounds), codes];
}

/** One row an exception, those of the run first. */
export function exceptionsTable({ accounts, exceptions }: MonitoringRun): string {
  const ofRun = exceptions.map(({ code, message, file, row }) => ['', code, written(message), '', '', '', written(file ?? ''), row === undefined ? '' : String(row)]);
  const ofAccounts = accounts.flatMap(({ account, exceptions: found }) =>
    found.flatMap(({ code, message, lines }) => {
      const place = [written(account), code, written(message)];
      if (lines.length === 0) return [[...place, '', '', '', '', '']];
      return lines.map((line) => [...place, line.date, poundsText(line.amount), written(line.description), written(line.file ?? ''), String(line.row ?? '')]);
    }),
  );
  return table([['account', 'code', 'message', 'date', 'amount', 'description', 'file', 'row'], ...ofRun, ...ofAccounts]);
}

function pounds(amount: Pence | null): string {
  return amount === null ? '' : poundsText(amount);
}

/** What people or banks wrote could begin like a formula: a spreadsheet must take it as text. */
function written(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
