import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import { madeUpStatement, type MadeUpStatement } from '../../../../../test/statement-files/made-up-statement.js';
import { printBankPdf, type PrintedColumn, type PrintedStatement } from '../../../../../test/factories/print-bank-pdf.js';
import { readPdf } from './read-pdf.js';

/** What one bank may print otherwise than another. */
const custom = fc.record({
  sides: fc.constantFrom('out then in', 'in then out', 'signed', 'trailing minus', 'brackets'),
  edge: fc.constantFrom('right', 'left', 'wide'),
  day: fc.constantFrom('01/03/2026', '1 March 2026', '01 Mar 26', '2026-03-01', '01 Mar', '1st Mar'),
  dayOnce: fc.boolean(),
  newestFirst: fc.boolean(),
  pounds: fc.boolean(),
  balance: fc.constantFrom('every line', 'end of day'),
  rowsOnPage: fc.integer({ min: 4, max: 40 }),
  repeat: fc.constantFrom('all' as const, 'headings' as const, 'nothing' as const),
  wrapped: fc.boolean(),
  font: fc.constantFrom('sans' as const, 'mono' as const),
  compressed: fc.boolean(),
});
type Custom = typeof custom extends fc.Arbitrary<infer T> ? T : never;

const months = 'January February March April May June July August September October November December'.split(' ');

function printedDay(date: string, form: Custom['day']): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = months[Number(month) - 1] ?? '';
  const number = Number(day);
  const ending = number > 3 && number < 21 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  const forms: Record<Custom['day'], string> = {
    '01/03/2026': `${day}/${month}/${year}`, '1 March 2026': `${String(number)} ${name} ${year}`, '01 Mar 26': `${day} ${name.slice(0, 3)} ${year.slice(2)}`,
    '2026-03-01': date, '01 Mar': `${day} ${name.slice(0, 3)}`, '1st Mar': `${String(number)}${ending} ${name.slice(0, 3)}`,
  };
  return forms[form];
}

function money(pence: number, pounds: boolean): string {
  const [whole = '', part = ''] = (Math.abs(pence) / 100).toFixed(2).split('.');
  return `${pence < 0 ? '-' : ''}${pounds ? '£' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}

function amountCells(amount: number, { sides, pounds }: Custom): string[] {
  const plain = money(Math.abs(amount), pounds);
  if (sides === 'signed') return [money(amount, pounds)];
  if (sides === 'trailing minus') return [amount < 0 ? `${plain}-` : plain];
  if (sides === 'brackets') return [amount < 0 ? `(${plain})` : plain];
  const cells = [amount < 0 ? plain : '', amount > 0 ? plain : ''];
  return sides === 'out then in' ? cells : cells.reverse();
}

function columnsOf({ sides, edge }: Custom): PrintedColumn[] {
  const names = sides === 'out then in' ? ['Money out', 'Money in'] : sides === 'in then out' ? ['Paid in', 'Paid out'] : ['Amount'];
  const at = (heading: string, x: number): PrintedColumn => {
    if (edge === 'left') return { heading, x: x - 55 };
    return edge === 'wide' ? { heading, x, align: 'right', headingX: x - 60, headingAlign: 'left' } : { heading, x, align: 'right' };
  };
  const sums = [...names, 'Balance'].map((heading, index, all) => at(heading, 560 - 80 * (all.length - 1 - index)));
  return [{ heading: 'Date', x: 30 }, { heading: 'Description', x: 150 }, ...sums];
}

interface PrintedLine {
  readonly date: string;
  readonly amount: number;
  readonly text: string;
}

function linesOf(statement: MadeUpStatement): PrintedLine[] {
  return statement.lines.map(({ date, amount, payee }) => ({ date, amount, text: payee.replace(/[^\x20-\x7e£é]/g, '').slice(0, 26).trim() }));
}

function printed(statement: MadeUpStatement, how: Custom): PrintedStatement {
  let balance: number = statement.opening;
  const lines = linesOf(statement).map((line, index, all) => {
    balance += line.amount;
    const shown = how.balance === 'every line' || how.newestFirst || all[index + 1]?.date !== line.date;
    return { ...line, balance: shown ? money(balance, how.pounds) : '' };
  });
  const inOrder = how.newestFirst ? lines.reverse() : lines;
  const rows = inOrder.flatMap((line, index) => {
    const repeats = how.dayOnce && inOrder[index - 1]?.date === line.date;
    const row = [repeats ? '' : printedDay(line.date, how.day), line.text, ...amountCells(line.amount, how), line.balance];
    return how.wrapped ? [row, ['', 'REF OF THIS LINE']] : [row];
  });
  const head = [`Sort code ${statement.sortCode}`, `Account number ${statement.account}`, '1 January 2026 to 31 December 2026', `Opening balance ${money(statement.opening, true)}`];
  // A page that begins in the middle of a line has nothing to join it to.
  const rowsOnPage = how.wrapped ? how.rowsOnPage - (how.rowsOnPage % 2) : how.rowsOnPage;
  return { head, columns: columnsOf(how), rows, rowsOnPage, repeat: how.repeat, font: how.font, manner: { compressed: how.compressed } };
}

describe('a statement that is printed and read back', () => {
  it('has every line as it was, whatever the bank’s custom', async () => {
    await fc.assert(
      fc.asyncProperty(madeUpStatement.filter(({ lines }) => lines.length > 1), custom, async (statement, how) => {
        const { statements, refusedRows } = expectOk(await readPdf(printBankPdf(printed(statement, how)), {}));
        expect(refusedRows).toEqual([]);
        const [read, ...more] = statements;
        expect(more).toEqual([]);
        const wanted = linesOf(statement).map(({ date, amount, text }) => [date, amount, how.wrapped ? `${text} REF OF THIS LINE` : text]);
        expect(read?.lines.map(({ date, amount, description }) => [date, amount, description])).toEqual(how.newestFirst ? wanted.reverse() : wanted);
        expect(read).toMatchObject({ sortCode: statement.sortCode, account: statement.account, opening: statement.opening, closing: statement.closing, reconciles: true });
      }),
      { numRuns: 100 },
    );
  });
});
