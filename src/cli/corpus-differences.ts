import type { Result } from '../core/result.js';
import type { ReadStatement, StatementReading } from '../direct-payments/statements/formats/reading.js';

/** A row of a corpus's answers: money in minor units; empty where the file does not say. */
export interface OracleRow {
  readonly file: string;
  readonly format: string;
  readonly transactions: string;
  readonly sum_minor: string;
  readonly opening_minor: string;
  readonly closing_minor: string;
  readonly currency: string;
  readonly expect: string;
  readonly confidence: string;
  readonly reconciles: string;
  readonly note: string;
}

const refusalsExpected = new Set(['error', 'error-message']);

/** What a reading says otherwise than the answer, in words; a cell that the answer leaves empty is not compared. */
export function differencesOf(answer: OracleRow, read: Result<StatementReading>): string[] {
  if (refusalsExpected.has(answer.expect)) return read.ok ? [`should be refused (${answer.expect}), was read`] : [];
  if (!read.ok) return [`was refused: ${read.refusal.code}: ${read.refusal.message}`];
  const { statements } = read.value;
  const refused = read.value.refusedRows.map((row) => `row ${String(row.row)} was refused: ${row.message}`).slice(0, 3);
  const differences = [...figureDifferences(answer, statementsMeant(answer, statements)), ...expectationDifferences(answer, statements)];
  return differences.length > 0 ? [...differences, ...refused] : [];
}

/** The answers of some files with several accounts are those of one: of the account that fits them best. */
function statementsMeant(answer: OracleRow, statements: readonly ReadStatement[]): readonly ReadStatement[] {
  if (!answer.note.includes('figures are')) return statements;
  const one = statements.find((statement) => figureDifferences(answer, [statement]).length === 0);
  return one ? [one] : statements;
}

function figureDifferences(answer: OracleRow, statements: readonly ReadStatement[]): string[] {
  const lines = statements.flatMap((statement) => statement.lines);
  const sum = lines.reduce((total, line) => total + line.amount, 0);
  const currencies = [...new Set(statements.map((statement) => statement.currency))].sort().join(',');
  return [
    ...differs('lines', answer.transactions, String(lines.length)),
    ...differs('sum', answer.sum_minor, String(sum)),
    ...differs('opening', answer.opening_minor, String(statements[0]?.opening ?? 'not stated')),
    ...differs('closing', answer.closing_minor, String(statements.at(-1)?.closing ?? 'not stated')),
    ...differs('currency', answer.currency, currencies),
  ];
}

function differs(what: string, expected: string, found: string): string[] {
  return expected === '' || expected === found ? [] : [`${what}: ${found}, should be ${expected}`];
}

function expectationDifferences(answer: OracleRow, statements: readonly ReadStatement[]): string[] {
  const unbalanced = statements.some((statement) => statement.reconciles === false);
  const told = (code: string): boolean => statements.some((one) => one.warnings.some((warning) => warning.code === code));
  const differences: string[] = [];
  if (answer.expect === 'ok-warn-unbalanced' && !(unbalanced && told('does-not-reconcile'))) differences.push('should warn that it does not reconcile');
  if (answer.expect === 'ok' && unbalanced) differences.push('says that it does not reconcile');
  if (answer.expect === 'ok-no-bank-transactions' && !told('no-bank-transactions')) differences.push('should say that it has no bank transactions');
  if (answer.reconciles === 'yes' && !statements.some((one) => one.reconciles === true)) differences.push('should reconcile');
  return differences;
}
