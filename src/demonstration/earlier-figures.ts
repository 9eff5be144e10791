import { financialYear, financialYearLabel, monthEndsOf } from '../core/financial-year.js';
import { pence, poundsText, type Pence } from '../core/money.js';
import { plainDate } from '../core/plain-date.js';
import { expectOk } from '../core/result.js';
import { enterFigure } from '../direct-payments/figures/enter-figures.js';
import { enterForecast } from '../direct-payments/figures/enter-forecast.js';
import { enterSpend } from '../direct-payments/figures/enter-spend.js';
import { importFigures } from '../direct-payments/figures/import-figures.js';
import type { TenantTx } from '../platform/db/transaction.js';

const kent = 'Lent from Kent County Council, decision report 24/00051, paragraph 5.3';
const november = 'Lent from Kent County Council, decision report 23/00102, paragraph 4.4; the day is ours';
const herefordshire = 'Lent from Herefordshire Council, short breaks report of 2022, paragraph 19';
const invented = 'Invented for the demonstration';

/** Year by its April, then the total, social care and education as the report prints them; 2021/22 is not in it. */
const unspent: readonly (readonly [number, string, string, string])[] = [
  [2019, '£1,093,509', '£1.07m', '£31.2k'], [2020, '£1,281,465', '£1.2m', '£61.7k'], [2022, '£1,604,481', '£1.34m', '£259.2k'], [2023, '£2,447,466', '£1.87m', '£570k'],
];

const spent: readonly (readonly [number, string])[] = [[2017, '£190,041.76'], [2018, '£150,096.47'], [2019, '£112,715.53'], [2020, '£284,741.76'], [2021, '£440,169.24']];

/** What had come by the end of each month, in thousandths of the year: invented, more of it late as councils find. */
const shapes: readonly (readonly [year: number, outturn: number, byMonth: readonly number[]])[] = [
  [2019, 109_350_900, [52, 128, 197, 272, 341, 412, 496, 571, 644, 737, 845]], [2020, 128_146_500, [41, 86, 145, 214, 290, 361, 431, 512, 588, 680, 799]],
  [2022, 160_448_100, [61, 124, 202, 284, 367, 451, 538, 611, 688, 774, 871]], [2024, 226_310_000, [38, 83, 136, 201, 262, 331, 402, 467, 549, 646, 772]], [2025, 238_874_500, [46, 104, 170, 238, 314, 386, 468, 549, 626, 715, 830]],
];

/** Of the years since, social care's part; education has the rest. */
const careOf: readonly (readonly [year: number, care: number])[] = [[2024, 174_118_000], [2025, 181_903_900]];

/** This year's months before the office here began to keep them, in pounds, and social care's part of the last. */
const careThisYear = 871_640;
const thisYear: readonly number[] = [113_402, 246_880, 401_377, 569_040, 741_915, 921_606, 1_117_230];

/**
 * Figures of years before the system, so that there is something to look at: those that two public committee reports print, and
 * invented months. Hazelshire is invented; each figure says whose it is.
 */
export async function enterEarlierFigures(tx: TenantTx): Promise<void> {
  for (const [starts, total, care, education] of unspent) {
    const given = { measure: 'identified', year: financialYear(starts), until: null, source: kent } as const;
    expectOk(await enterFigure(tx, { ...given, stream: null, printed: total }));
    expectOk(await enterFigure(tx, { ...given, stream: 'social_care', printed: care }));
    expectOk(await enterFigure(tx, { ...given, stream: 'education', printed: education }));
  }
  await enterNovember(tx);
  expectOk(await importFigures(tx, monthsAsCsv(), 'months of earlier years.csv'));
  for (const [starts, printed] of spent) expectOk(await enterSpend(tx, { service: 'Short breaks', provider: null, year: financialYear(starts), kind: 'spent', printed, source: herefordshire }));
  expectOk(await enterSpend(tx, { service: 'Short breaks', provider: null, year: financialYear(2022), kind: 'estimate', printed: 'c.£420,000', source: herefordshire.replace('paragraph 19', 'paragraph 20') }));
}

/** What had come by November 2023, and the forecast that the year went past. */
async function enterNovember(tx: TenantTx): Promise<void> {
  const [year, asAt] = [financialYear(2023), plainDate('2023-11-25')];
  const given = { measure: 'identified', year, until: asAt, source: november } as const;
  expectOk(await enterFigure(tx, { ...given, stream: null, printed: '£1,140,426' }));
  expectOk(await enterFigure(tx, { ...given, stream: 'social_care', printed: '£901.7K' }));
  expectOk(await enterFigure(tx, { ...given, stream: 'education', printed: '£238.7K' }));
  expectOk(await enterForecast(tx, { measure: 'identified', year, stream: null, asAt, toDate: '£1,140,426', printed: 'circa £1.75m', source: november }));
}

function monthsAsCsv(): string {
  const past = shapes.flatMap(([starts, outturn, byMonth]) => byMonth.map((thousandths, index) => monthRow(starts, index, poundsText(pence(Math.round((outturn / 1000) * thousandths))))));
  const wholes = careOf.flatMap(([starts, care]) => {
    const outturn = shapes.find(([year]) => year === starts)?.[1] ?? care;
    return [row(starts, '', pence(outturn)), row(starts, 'social_care', pence(care)), row(starts, 'education', pence(outturn - care))];
  });
  const now = thisYear.map((pounds, index) => monthRow(2026, index, String(pounds)));
  const last = thisYear.length - 1;
  const parts = [monthRow(2026, last, String(careThisYear), 'social_care'), monthRow(2026, last, String((thisYear[last] ?? 0) - careThisYear), 'education')];
  return ['measure,year,stream,until,amount,source', ...past, ...wholes, ...now, ...parts, ''].join('\n');
}

function monthRow(starts: number, month: number, pounds: string, stream = ''): string {
  return `identified,${financialYearLabel(financialYear(starts))},${stream},${monthEndsOf(financialYear(starts))[month] ?? ''},${pounds},${invented}`;
}

function row(starts: number, stream: string, amount: Pence): string {
  return `identified,${financialYearLabel(financialYear(starts))},${stream},,${poundsText(amount)},${invented}`;
}
