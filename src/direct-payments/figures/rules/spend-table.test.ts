import { describe, expect, it } from 'vitest';
import { herefordshireAsPrinted } from '../../../../test/figures/herefordshire-as-printed.js';
import { financialYear, financialYearLabel } from '../../../core/financial-year.js';
import { formatPounds } from '../../../core/money.js';
import { expectOk } from '../../../core/result.js';
import { readPrinted } from './printed-amount.js';
import { spendTable, type SpendFigure } from './spend-table.js';

function spend(year: number, printed: string, more: Partial<SpendFigure> = {}): SpendFigure {
  const read = expectOk(readPrinted(printed));
  return { service: 'Short breaks', provider: null, year: financialYear(year), kind: 'spent', amount: read?.amount ?? null, precision: read?.precision ?? null, printed, source: 'A report', ...more };
}

describe('spend by provider and year', () => {
  it('is Herefordshire’s table, its total to the penny', () => {
    const [table, ...none] = spendTable(herefordshireAsPrinted.map(([year, printed]) => spend(year, printed)));
    expect(none).toEqual([]);
    expect(table?.lines.map(({ year, cells }) => `${financialYearLabel(year)} ${cells.spent.printed}`)).toEqual([
      '2017/18 £190,041.76', '2018/19 £150,096.47', '2019/20 £112,715.53', '2020/21 £284,741.76', '2021/22 £440,169.24',
    ]);
    expect(table?.total === null ? '' : formatPounds(table?.total ?? (0 as never))).toBe('£1,177,764.76');
  });

  it('holds an estimate against the budget, and what was spent once it is known', () => {
    const [table] = spendTable([spend(2022, 'c.£420,000', { kind: 'estimate' }), spend(2022, '£450k', { kind: 'budget' }), spend(2023, '£500,000.00'), spend(2023, '£450k', { kind: 'estimate' }), spend(2023, '£450k', { kind: 'budget' })]);
    expect(table?.lines.map(({ left }) => left)).toEqual([3_000_000, -5_000_000]);
    expect(table?.total).toBe(50_000_000);
  });

  it('sums providers where every one is given, and leaves a gap where one is not', () => {
    const [table] = spendTable([spend(2022, '£10.01', { provider: 'Zeal' }), spend(2022, '£5.00', { provider: 'Ash' }), spend(2023, '£7', { provider: 'Ash' }), spend(2023, 'not given', { provider: 'Zeal' })]);
    expect(table?.lines.map(({ provider, cells }) => [provider, cells.spent.printed, cells.spent.origin])).toEqual([
      [null, '£15.01', 'parts'], ['Ash', '£5.00', 'entered'], ['Zeal', '£10.01', 'entered'], [null, 'not given', 'gap'], ['Ash', '£7', 'entered'], ['Zeal', 'not given', 'gap'],
    ]);
    expect(table?.total).toBeNull();
  });

  it('shows a year between that nobody gave as a gap, and then no total', () => {
    const [table] = spendTable([spend(2020, '£1.00'), spend(2022, '£2.00')]);
    expect(table?.lines.map(({ cells }) => cells.spent.printed)).toEqual(['£1.00', 'not given', '£2.00']);
    expect(table?.total).toBeNull();
  });

  it('says where providers cannot come to what all together are said to', () => {
    const [table] = spendTable([spend(2022, '£100'), spend(2022, '£60', { provider: 'Ash' }), spend(2022, '£50', { provider: 'Zeal' }), spend(2023, '£100'), spend(2023, '£60', { provider: 'Ash' }), spend(2023, 'not given', { provider: 'Zeal' })]);
    expect(table?.notes).toEqual(['2022/23, spent: as printed the providers are £10.00 more than all together, and rounding explains at most £1.50.']);
  });

  it('keeps services apart, by name', () => {
    expect(spendTable([spend(2022, '£1'), spend(2022, '£2', { service: 'Home care' })]).map(({ service, total }) => [service, total])).toEqual([['Home care', 200], ['Short breaks', 100]]);
    expect(spendTable([])).toEqual([]);
  });
});
