import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { herefordshireAsPrinted } from '../../../test/figures/herefordshire-as-printed.js';
import { kentAsPrinted } from '../../../test/figures/kent-as-printed.js';
import { hire } from '../../../test/web.js';
import { financialYear, financialYearLabel, monthEndsOf } from '../../core/financial-year.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { enterFigure } from './enter-figures.js';
import { enterForecast } from './enter-forecast.js';
import { enterSpend } from './enter-spend.js';
import { forecastCsv, givenForecastsCsv, spendCsv, unspentCsv } from './figures-as-csv.js';
import { importFigures } from './import-figures.js';
import { readFigureFile } from './read-figure-file.js';
import { keepForecast, showForecast } from './show-forecast.js';
import { showSpend, showSpendRows } from './show-spend.js';
import { showFigureRows, showUnspent } from './show-unspent.js';

const database = await testDatabase();
const today = plainDate('2026-05-14');
let councils = 0;

/** A council of its own with somebody of finance, so that tests do not meet. */
async function council(): Promise<<T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>> {
  councils += 1;
  const { authorityId, staffId } = await hire(database, `figures-${String(councils)}`, 'finance_officer');
  return (work) => inTransaction(database.app, { authorityId, actorId: staffId }, work);
}

const source = 'Decision report, paragraph 5.3';
const total = { measure: 'identified', stream: null } as const;

/** `2019/20 – Total of £1,093,509 (Social care £1.07m, Education £31.2k)` */
async function asPrinted(tx: TenantTx): Promise<string[]> {
  return (await showUnspent(tx, today)).map(({ year, lines: [whole, ...parts] }) =>
    `${financialYearLabel(year)} – Total of ${whole?.cells.identified.printed ?? ''} (${parts.map(({ stream, cells }) => `${String(stream)} ${cells.identified.printed}`).join(', ')})`);
}

const kentTable = [
  '2019/20 – Total of £1,093,509 (social_care £1.07m, education £31.2k)', '2020/21 – Total of £1,281,465 (social_care £1.2m, education £61.7k)',
  '2021/22 – Total of not given (social_care not given, education not given)', '2022/23 – Total of £1,604,481 (social_care £1.34m, education £259.2k)', '2023/24 – Total of £2,447,466 (social_care £1.87m, education £570k)',
];

describe('figures of earlier years', () => {
  it('entered one by one give Kent’s table exactly as printed', async () => {
    const within = await council();
    await within(async (tx) => {
      for (const [year, stream, printed] of kentAsPrinted) expectOk(await enterFigure(tx, { measure: 'identified', year: financialYear(year), stream, until: null, printed, source }));
    });
    expect(await within(asPrinted)).toEqual(kentTable);
  });

  it('from a file give the same, and come out again as CSV', async () => {
    const within = await council();
    const rows = kentAsPrinted.map(([year, stream, printed]) => `identified,${financialYearLabel(financialYear(year))},${stream ?? 'total'},"${printed}","${source}"`);
    expect(await within((tx) => importFigures(tx, ['measure,year,stream,amount,source', ...rows, ''].join('\n'), 'kent.csv'))).toEqual({ ok: true, value: { kind: 'unspent', entered: 12 } });
    expect(await within(asPrinted)).toEqual(kentTable);
    const csv = unspentCsv(await within((tx) => showUnspent(tx, today))).split('\r\n');
    expect(csv[0]).toBe('year,stream,identified,identified_as_printed,identified_origin,noticed,noticed_as_printed,noticed_origin,recovered,recovered_as_printed,recovered_origin,notes');
    expect(csv[3]).toBe('2019/20,Education,31200.00,£31.2k,entered,,not given,gap,,not given,gap,');
    expect(csv[7]).toBe('2021/22,Total,,not given,gap,,not given,gap,,not given,gap,');
  });

  it('are replaced by what is entered later, and both are kept; “not given” takes one back', async () => {
    const within = await council();
    const enter = (printed: string) => within((tx) => enterFigure(tx, { measure: 'noticed', year: financialYear(2020), stream: 'education', until: null, printed, source }));
    expectOk(await enter('£10k'));
    expectOk(await enter('£12k'));
    const place = { measure: 'noticed', year: financialYear(2020), stream: 'education' } as const;
    expect((await within((tx) => showFigureRows(tx, place))).entries.map(({ printed, stands, enteredBy }) => [printed, stands, enteredBy])).toEqual([['£12k', true, expect.stringContaining('finance_officer')], ['£10k', false, expect.any(String)]]);
    expect((await within((tx) => showUnspent(tx, today)))[0]?.lines[1]?.cells.noticed.printed).toBe('£12k');
    expectOk(await enter('not given'));
    expect((await within((tx) => showUnspent(tx, today)))[0]?.lines[1]?.cells.noticed).toMatchObject({ amount: null, origin: 'gap' });
    const { rows } = await within(({ client }) => client.query<{ sentence: string }>("select sentence from audit_event where subject_kind = 'figure' order by id"));
    expect(rows.map(({ sentence }) => sentence)).toEqual(['Entered £10k as noticed in 2020/21, education.', 'Entered £12k as noticed in 2020/21, education.', 'Entered not given as noticed in 2020/21, education.']);
  });

  it('are refused where they cannot be read or their day is of another year', async () => {
    const within = await council();
    const given = { measure: 'identified', year: financialYear(2023), stream: null, until: null, printed: '£1', source } as const;
    expect(await within((tx) => enterFigure(tx, { ...given, printed: 'a lot' }))).toMatchObject({ ok: false, refusal: { code: 'printed-amount-not-read', field: 'amount' } });
    expect(await within((tx) => enterFigure(tx, { ...given, until: plainDate('2024-04-01') }))).toMatchObject({ ok: false, refusal: { code: 'figure-outside-its-year', field: 'until', message: '1 April 2024 is not in the financial year 2023/24.' } });
    expect(await within((tx) => showUnspent(tx, today))).toEqual([]);
  });
});

describe('a file of figures', () => {
  it('is entered whole or not at all: every bad row is named with all that is wrong in it', async () => {
    const within = await council();
    const text = [
      'measure,year,stream,until,amount,source', 'identified,2019/20,,,£1m,Report', 'found,2019/21,cars,,lots,', 'identified,2019/20,Total,,£2m,Report', 'noticed,2020/21,social care,2019-04-01,£5,Report', 'recovered,2020/21,,soon,£5,Report,more', '',
    ].join('\r\n');
    const imported = await within((tx) => importFigures(tx, text, 'bad.csv'));
    expect(imported).toMatchObject({ ok: false, refusal: { code: 'figures-not-understood', details: [{ row: 3 }, { row: 4 }, { row: 5 }, { row: 6 }] } });
    const read = expectOk(readFigureFile(text));
    expect(read.problems).toEqual([
      { row: 3, message: 'measure: “found” is none of identified, noticed, recovered. year: “2019/21” is not a financial year. Write it like 2023/24. stream: “cars” is none of social_care, education, health. source: it is empty. amount: “lots” is not an amount as a report prints it. Write it like £1,093,509, £1.07m or £31.2k, or “not given”.' },
      { row: 4, message: 'it is for the same figure as row 2.' },
      { row: 5, message: 'amount: 1 April 2019 is not in the financial year 2020/21.' },
      { row: 6, message: 'it has more cells than the heading. until: “soon” is not a date. Write it like 2026-03-31.' },
    ]);
    expect(await within((tx) => showUnspent(tx, today))).toEqual([]);
  });

  it('says nothing twice, however it writes its place', () => {
    const text = ['measure,year,stream,amount,source', 'identified,2019/20,social_care,£1m,A', 'Identified,2019-20,Social care,£2m,B'].join('\n');
    expect(expectOk(readFigureFile(text)).problems).toEqual([{ row: 3, message: 'it is for the same figure as row 2.' }]);
  });

  it.each([['', 'lacks measure'], ['a,b\n1,2', 'lacks measure, year, stream, amount, source'], ['service,year\nx,2019/20', 'lacks provider, kind, amount, source'], ['measure,year,stream,amount,source\n', 'no rows'], ['measure,year,year,stream,amount,source\na', 'year twice'], [`measure\n${'x'.repeat(60_001)}`, 'larger']])('that is no table of figures is refused: %#', (text, words) => {
    expect(readFigureFile(text)).toMatchObject({ ok: false, refusal: { code: 'figures-not-understood', message: expect.stringContaining(words) as unknown } });
  });
});

describe('spend by provider', () => {
  it('is Herefordshire’s table from entered figures, £1,177,764.76 in all', async () => {
    const within = await council();
    await within(async (tx) => {
      for (const [year, printed] of herefordshireAsPrinted) expectOk(await enterSpend(tx, { service: 'Short breaks', provider: null, year: financialYear(year), kind: 'spent', printed, source }));
    });
    const [table] = await within(showSpend);
    expect(table?.total).toBe(117_776_476);
    expect(spendCsv([...(await within(showSpend))]).split('\r\n').slice(1, 3)).toEqual(['Short breaks,2017/18,All providers,190041.76,,,,"£190,041.76",not given,not given', 'Short breaks,2018/19,All providers,150096.47,,,,"£150,096.47",not given,not given']);
  });

  it('comes from a file by its heading, and no name of a provider is a formula to a spreadsheet', async () => {
    const within = await council();
    const text = 'Service;Provider;Year;Kind;Amount;Source\nShort breaks;=HYPERLINK("http://x");2022/23;budget;£450k;Report\nShort breaks;=HYPERLINK("http://x");2022/23;spent;£10.50;Report\n';
    expect(await within((tx) => importFigures(tx, text, 'spend.csv'))).toMatchObject({ ok: true, value: { kind: 'spend', entered: 2 } });
    const csv = spendCsv(await within(showSpend));
    expect(csv).toContain(`2022/23,"'=HYPERLINK(""http://x"")",10.50,,450000.00,449989.50`);
    expect(csv).not.toMatch(/(^|,)"?[=@+]/m);
    expect((await within((tx) => showSpendRows(tx, 'Short breaks', financialYear(2022)))).map(({ kind, stands }) => [kind, stands])).toEqual([['spent', true], ['budget', true]]);
  });
});

describe('the year-end forecast', () => {
  const evenly = (tx: TenantTx, year: number, pounds: number, months = 12) => importFigures(tx, ['measure,year,stream,until,amount,source', ...monthEndsOf(financialYear(year)).slice(0, months).map((until, index) => `identified,${financialYearLabel(financialYear(year))},,${until},${String(pounds * (index + 1))},Ledger`), ''].join('\n'), 'ledger.csv');

  it('rests on what was entered month by month, with its working, and is kept to be judged', async () => {
    const within = await council();
    await within(async (tx) => {
      for (const [year, pounds] of [[2022, 1_000], [2023, 1_200], [2024, 2_000]] as const) expectOk(await evenly(tx, year, pounds));
      expectOk(await evenly(tx, 2025, 1_500, 8));
    });
    const november = plainDate('2025-11-30');
    const { forecast } = await within((tx) => showForecast(tx, total, november, november));
    expect(forecast).toMatchObject({ basis: 'past-years', year: 2025, toDate: { date: '2025-11-30', amount: 1_200_000 }, middle: 1_800_000, restsOn: [{ year: 2022, byThen: 800_000, total: 1_200_000 }, { year: 2023 }, { year: 2024 }] });
    expect(forecastCsv(forecast).split('\r\n')[1]).toBe('2025/26,2025-11-30,known,12000.00,,,,,');
    expectOk(await within((tx) => keepForecast(tx, total, november, november)));
    expectOk(await within((tx) => enterFigure(tx, { ...total, year: financialYear(2025), until: null, printed: '£20,000', source })));
    const running = await within((tx) => showForecast(tx, total, november, november));
    expect(running.given).toMatchObject([{ middle: 1_800_000, outturn: null, error: null, working: { basis: 'past-years', restsOn: [{ year: 2022 }, { year: 2023 }, { year: 2024 }] } }]);
    const { given } = await within((tx) => showForecast(tx, total, today, today));
    expect(given).toMatchObject([{ outturn: '£20,000', error: { difference: 200_000, tenthsOfPercent: 111, withinRange: false } }]);
    expect(givenForecastsCsv(given).split('\r\n')[1]).toBe('2025/26,Total,2025-11-30,12000.00,18000.00,"£18,000.00",18000.00,18000.00,"£20,000",2000.00,no,Worked out here');
  });

  it('knows of a November forecast like Kent’s how far off it was once the year is over', async () => {
    const within = await council();
    await within(async (tx) => {
      for (const [year, stream, printed] of kentAsPrinted) expectOk(await enterFigure(tx, { measure: 'identified', year: financialYear(year), stream, until: null, printed, source }));
      expectOk(await enterFigure(tx, { ...total, year: financialYear(2023), until: plainDate('2023-11-25'), printed: '£1,140,426', source }));
      expectOk(await enterForecast(tx, { ...total, year: financialYear(2023), asAt: plainDate('2023-11-25'), toDate: '£1,140,426', printed: 'circa £1.75m', source }));
    });
    const { given } = await within((tx) => showForecast(tx, total, today, today));
    expect(given).toMatchObject([{ printed: 'circa £1.75m', outturn: '£2,447,466', error: { difference: 69_746_600, tenthsOfPercent: 399, withinRange: null } }]);
    const then = await within((tx) => showForecast(tx, total, plainDate('2023-11-30'), today));
    expect(then.forecast).toMatchObject({ basis: 'straight-line', middle: 174_640_000, expected: [], restsOn: [] });
  });

  it('is not kept where there is nothing to forecast, and not entered without what it needs', async () => {
    const within = await council();
    expect(await within((tx) => keepForecast(tx, total, today, today))).toMatchObject({ ok: false, refusal: { code: 'nothing-to-forecast' } });
    const given = { ...total, year: financialYear(2023), asAt: plainDate('2023-11-25'), toDate: '£1', printed: '£2', source };
    expect(await within((tx) => enterForecast(tx, { ...given, toDate: 'x' }))).toMatchObject({ ok: false, refusal: { field: 'toDate' } });
    expect(await within((tx) => enterForecast(tx, { ...given, printed: 'not given' }))).toMatchObject({ ok: false, refusal: { code: 'figure-not-understood', field: 'forecast' } });
    expect(await within((tx) => enterForecast(tx, { ...given, asAt: today }))).toMatchObject({ ok: false, refusal: { field: 'asAt' } });
  });
});
