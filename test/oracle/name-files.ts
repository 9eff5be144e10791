import { cutFiles, type Says } from './cut-files.js';
import type { TrueLedger } from './generate-ledger.js';
import type { CaseAccount, CaseFile, CaseStatement } from './monitor-case.js';
import type { AccountSpec } from './run-spec.js';

/** The files of one account, so named or numbered that they can only be its own. */
export function filesOf(spec: AccountSpec, account: CaseAccount, ledger: TrueLedger, says: Says): CaseFile[] {
  const statements = cutFiles(spec.cut, ledger, says).map((statement) => ({
    ...statement,
    belongsTo: account.account,
  }));
  const whole = statements.length > 0 && spec.oneFile && spec.format === 'mt940' && followOn(statements);
  const files = whole ? [statements] : statements.map((statement) => [statement]);
  return files.map((some, place) => ({
    name: nameOf(spec, account, place),
    format: spec.format,
    carries: carriesNumber(spec) ? spec.naming : 'nothing',
    statements: some,
  }));
}

/** Statements may stand in one file where none repeats a line of another: there, twins would be real. */
function followOn(statements: readonly CaseStatement[]): boolean {
  const keys = statements.map((one) => one.lines.map((line) => `${line.date} ${String(line.amount)} ${line.text}`));
  return keys.every((mine, place) =>
    keys.every((others, other) => other === place || !mine.some((key) => others.includes(key))),
  );
}

function carriesNumber(spec: AccountSpec): spec is AccountSpec & { naming: 'number' | 'sort-code-and-number' } {
  return (
    (spec.format === 'mt940' || spec.format === 'ofx') &&
    (spec.naming === 'number' || spec.naming === 'sort-code-and-number')
  );
}

function nameOf(spec: AccountSpec, account: CaseAccount, place: number): string {
  if (carriesNumber(spec)) return `${spec.naming}/download ${account.accountNumber?.slice(-1) ?? ''}-${String(place)}`;
  if (spec.naming === 'folder') return `${account.account} statements/${String(place)}`;
  return place === 0
    ? account.account
    : `inbox/${account.account}${['_', '-', ' (', '.'][place % 4] ?? ''}${String(place)}`;
}
