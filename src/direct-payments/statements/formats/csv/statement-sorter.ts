import type { ReadLine, ReadWarning } from '../reading.js';
import { readAccount, readSortCode } from './account-number.js';
import { isNewestFirst } from './balances.js';
import { currencyOfCell } from './currency.js';
import type { ColumnPlan } from './layout.js';
import type { StatedBalance, StatedFacts } from './stated.js';
import { tidyText } from './tidy-text.js';

type Row = readonly string[];

/** A statement while its rows are being gathered. */
export interface OpenStatement {
  readonly facts: StatedFacts;
  readonly product: string | null;
  readonly lines: ReadLine[];
  readonly warnings: ReadWarning[];
  /** Balances stated between the lines, each with the number of lines that stand before it in the file. */
  readonly stated: { readonly balance: StatedBalance; readonly position: number }[];
}

/** What stands above the lines of one account, and the statements below it. */
interface Section {
  facts: StatedFacts;
  readonly statements: Map<string, OpenStatement>;
}

/** Puts each row to its statement: by the account, currency and product in its cells, and by what stands above it. */
export interface StatementSorter {
  readonly statementOf: (row: Row) => OpenStatement;
  /** Takes in what a row outside the lines says; another account's number begins another section. */
  readonly note: (row: Row, facts: StatedFacts) => void;
  /** Every statement with what was stated for it, in the order in which they begin. */
  readonly finish: () => readonly OpenStatement[];
}

export function sortStatements(plan: ColumnPlan): StatementSorter {
  const { account, sortCode, currency, product } = plan.columns;
  const keys = [account, sortCode, currency, product].filter((column) => column !== undefined);
  const sections: [Section, ...Section[]] = [{ facts: {}, statements: new Map() }];
  let section = sections[0];
  let last: { readonly cells: readonly string[]; readonly statement: OpenStatement } | undefined;

  const statementOf = (row: Row): OpenStatement => {
    if (last && keys.every((column, at) => last?.cells[at] === (row[column] ?? ''))) return last.statement;
    const cells = keys.map((column) => row[column] ?? '');
    const key = cells.map((cell) => tidyText(cell)).join('\u0001');
    const statement = section.statements.get(key) ?? openStatement(row, plan);
    section.statements.set(key, statement);
    last = { cells, statement };
    return statement;
  };

  const note = (row: Row, facts: StatedFacts): void => {
    if (facts.account !== undefined && section.statements.size > 0 && facts.account !== section.facts.account) {
      section = { facts: {}, statements: new Map() };
      sections.push(section);
      last = undefined;
    }
    const { opening, closing, ...others } = facts;
    section.facts = { ...section.facts, ...others };
    const balance = opening ?? closing;
    if (balance === undefined) return;
    const statement = namesStatement(row, plan) ? statementOf(row) : last?.statement;
    if (statement === undefined) section.facts = { ...section.facts, ...facts };
    else stateIn(statement, balance);
  };

  return { statementOf, note, finish: () => withLastWords(sections).flatMap(finishSection) };
}

/** What stands below the last line of a file speaks of the statement above it, unless lines follow. */
function withLastWords([first, ...rest]: readonly [Section, ...Section[]]): readonly Section[] {
  const kept: Section[] = [first];
  for (const section of rest) {
    const above = kept.at(-1) ?? first;
    if (section.statements.size > 0) kept.push(section);
    else above.facts = { ...section.facts, ...above.facts };
  }
  return kept;
}

/** Whether a row outside the lines has the account, currency or product of a statement in its cells, not a label. */
function namesStatement(row: Row, { columns: { account, sortCode, currency } }: ColumnPlan): boolean {
  const cell = (column: number | undefined): string => (column === undefined ? '' : (row[column] ?? ''));
  return readAccount(cell(account)).account !== null || readSortCode(cell(sortCode)) !== null || currencyOfCell(cell(currency)) !== undefined;
}

function stateIn(statement: OpenStatement, balance: StatedBalance): void {
  statement.stated.push({ balance, position: statement.lines.length });
}

function openStatement(row: Row, plan: ColumnPlan): OpenStatement {
  const { account, sortCode, currency, product } = plan.columns;
  const cell = (column: number | undefined): string => (column === undefined ? '' : tidyText(row[column] ?? ''));
  const named = readAccount(cell(account));
  const sort = readSortCode(cell(sortCode)) ?? named.sortCode;
  const money = currencyOfCell(cell(currency)) ?? plan.currency;
  const facts: StatedFacts = {
    ...(named.account === null ? {} : { account: named.account }),
    ...(sort === null ? {} : { sortCode: sort }),
    ...(money === undefined ? {} : { currency: money }),
  };
  return { facts, product: cell(product) || null, lines: [], warnings: [], stated: [] };
}

/** What stands above the lines holds for each statement below, but a balance there only where there is one statement. */
function finishSection(section: Section): OpenStatement[] {
  const { opening: _opening, closing: _closing, ...others } = section.facts;
  const statements = withoutEmpty([...section.statements.values()]);
  const shared = statements.length <= 1 ? section.facts : others;
  if (statements.length > 0) return statements.map((statement) => ({ ...statement, facts: { ...shared, ...statement.facts, ...statedEnds(statement) } }));
  return Object.keys(section.facts).length > 0 ? [{ facts: { ...section.facts }, product: null, lines: [], warnings: [], stated: [] }] : [];
}

/** A statement of which every row was left out, such as a pending payment's, is none: its warnings go to the first. */
function withoutEmpty(statements: readonly OpenStatement[]): readonly OpenStatement[] {
  const isKept = (statement: OpenStatement): boolean => statement.lines.length > 0 || statement.stated.length > 0;
  const [first, ...others] = statements.filter(isKept);
  if (first === undefined) return statements.slice(0, 1);
  for (const statement of statements) if (!isKept(statement)) for (const warning of statement.warnings) first.warnings.push(warning);
  return [first, ...others];
}

/**
 * The balances stated before the first or after the last line are the statement's ends; one between lines is a page's,
 * unless its date puts it at an end.
 */
function statedEnds({ lines, stated }: OpenStatement): Pick<StatedFacts, 'opening' | 'closing'> {
  const newestFirst = isNewestFirst(lines);
  const first = newestFirst ? lines.at(-1)?.date : lines[0]?.date;
  const last = newestFirst ? lines[0]?.date : lines.at(-1)?.date;
  const atEnd = stated.filter(({ balance: { date, end }, position }) => {
    if (position === 0 || position === lines.length) return true;
    if (date === null || first === undefined || last === undefined) return false;
    return end === 'opening' ? date < first : date > last;
  });
  const openings = atEnd.filter(({ balance }) => balance.end === 'opening').map(({ balance }) => balance);
  const closings = atEnd.filter(({ balance }) => balance.end === 'closing').map(({ balance }) => balance);
  const opening = newestFirst ? openings.at(-1) : openings[0];
  const closing = newestFirst ? closings[0] : closings.at(-1);
  return { ...(opening ? { opening } : {}), ...(closing ? { closing } : {}) };
}
