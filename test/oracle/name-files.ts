import { cutFiles, type Says } from './cut-files.js';
import type { TrueLedger } from './generate-ledger.js';
import type { CaseAccount, CaseFile, CaseFormat, CaseStatement } from './monitor-case.js';
import type { AccountSpec } from './run-spec.js';

/** The files of one account, so named or numbered that they can only be its own. */
export function filesOf(
  spec: AccountSpec,
  account: CaseAccount,
  ledger: TrueLedger,
  says: (format: CaseFormat) => Says,
): CaseFile[] {
  const formatAt = (place: number) => spec.formats[place % spec.formats.length] ?? 'csv';
  const cut = cutFiles(spec.cut, ledger, (place) => says(formatAt(place)));
  const statements = cut.map((statement) => ({ ...statement, belongsTo: account.account }));
  const whole =
    statements.length > 0 && spec.oneFile && spec.formats.every((one) => one === 'mt940') && followOn(statements);
  const files = whole ? [statements] : statements.map((statement) => [statement]);
  return files.map((some, place) => {
    const format = formatAt(place);
    const carries = carriedBy(spec.naming, format);
    return { name: nameOf(spec, carries, account, place), format, carries, statements: some };
  });
}

/** Statements may stand in one file where none repeats a line of another: there, twins would be real. */
function followOn(statements: readonly CaseStatement[]): boolean {
  const keys = statements.map((one) => one.lines.map((line) => `${line.date} ${String(line.amount)} ${line.text}`));
  return keys.every((mine, place) =>
    keys.every((others, other) => other === place || !mine.some((key) => others.includes(key))),
  );
}

function carriedBy(naming: AccountSpec['naming'], format: CaseFormat): CaseFile['carries'] {
  if (naming === 'name' || naming === 'folder') return 'nothing';
  return format === 'mt940' || format === 'ofx' ? naming : 'nothing';
}

function nameOf(spec: AccountSpec, carries: CaseFile['carries'], account: CaseAccount, place: number): string {
  if (carries !== 'nothing') return `${carries}/download ${account.accountNumber?.slice(-1) ?? ''}-${String(place)}`;
  if (spec.naming === 'folder') return `${account.account} statements/${String(place)}`;
  return place === 0
    ? account.account
    : `inbox/${account.account}${['_', '-', ' (', '.'][place % 4] ?? ''}${String(place)}`;
}
