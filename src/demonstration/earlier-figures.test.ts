import { expect, it } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { hire } from '../../test/web.js';
import { financialYearLabel } from '../core/financial-year.js';
import { plainDate } from '../core/plain-date.js';
import { showForecast } from '../direct-payments/figures/show-forecast.js';
import { showSpend } from '../direct-payments/figures/show-spend.js';
import { showUnspent } from '../direct-payments/figures/show-unspent.js';
import { inTransaction } from '../platform/db/transaction.js';
import { enterEarlierFigures } from './earlier-figures.js';

const database = await testDatabase();
const today = plainDate('2026-11-22');

it('Hazelshire has figures of earlier years, a gap among them, a forecast with a range, and one that the outturn went past', async () => {
  const { authorityId, staffId } = await hire(database, 'earlier', 'commissioner');
  const { years, view, spend } = await inTransaction(database.app, { authorityId, actorId: staffId }, async (tx) => {
    await enterEarlierFigures(tx);
    return { years: await showUnspent(tx, today), view: await showForecast(tx, { measure: 'identified', stream: null }, today, today), spend: await showSpend(tx) };
  });
  expect(years.map(({ year, lines }) => [financialYearLabel(year), ...lines.map(({ cells }) => cells.identified.printed)])).toEqual([
    ['2019/20', '£1,093,509', '£1.07m', '£31.2k'], ['2020/21', '£1,281,465', '£1.2m', '£61.7k'], ['2021/22', 'not given', 'not given', 'not given'], ['2022/23', '£1,604,481', '£1.34m', '£259.2k'],
    ['2023/24', '£2,447,466', '£1.87m', '£570k'], ['2024/25', '£2,263,100.00', '£1,741,180.00', '£521,920.00'], ['2025/26', '£2,388,745.00', '£1,819,039.00', '£569,706.00'],
    ['2026/27', '£1,117,230 to date', '£871,640 to date', '£245,590 to date'],
  ]);
  expect(years.map(({ notes }) => notes.length)).toEqual([1, 0, 0, 1, 0, 0, 0, 1]);
  expect(view.forecast).toMatchObject({ basis: 'past-years', year: 2026, toDate: { date: '2026-10-31', amount: 111_723_000 } });
  expect(view.forecast.restsOn.map(({ year }) => year)).toEqual([2019, 2020, 2022, 2024, 2025]);
  expect(view.forecast.expected).toHaveLength(5);
  expect(view.given).toMatchObject([{ printed: 'circa £1.75m', outturn: '£2,447,466', error: { tenthsOfPercent: 399 } }]);
  expect(spend.map(({ service, lines }) => [service, lines.length])).toEqual([['Short breaks', 6]]);
});
