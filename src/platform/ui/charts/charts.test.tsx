import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noPence, pence, type Pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { markupOf, type Element } from '../html.js';
import { BalanceOverTime } from './balance-over-time.js';
import { CaseloadBetweenThresholds } from './caseload-between-thresholds.js';
import { ForecastFan } from './forecast-fan.js';
import { axisPounds, monthTicks, moneyTicks, roundTicks, shortPounds } from './scale.js';
import { SpendByKind } from './spend-by-kind.js';
import { StackedBarsByYear } from './stacked-bars-by-year.js';
import { stepPath, thinned } from './thin.js';

const start = plainDate('2025-04-01');
const anyAmount = fc.integer({ min: -50_000_000, max: 300_000_000 }).map(pence);

/** Every pair of coordinates that the paths, circles, lines and words of a drawing stand on. */
function placesIn(svg: string): { x: number; y: number }[] {
  const numbers = (text: string, name: string) => Number(new RegExp(` ${name}="([-\\d.]+)"`).exec(text)?.[1] ?? NaN);
  const shapes = [...svg.matchAll(/<(circle|line|text|rect)\b[^>]*>/g)].map(([text]) => text);
  return shapes.flatMap((text) =>
    [
      ['x', 'y'],
      ['cx', 'cy'],
      ['x1', 'y1'],
      ['x2', 'y2'],
    ]
      .map(([across = '', down = '']) => ({ x: numbers(text, across), y: numbers(text, down) }))
      .filter(({ x, y }) => !Number.isNaN(x) && !Number.isNaN(y)),
  );
}

function expectInsideItsFrame(chart: Element): void {
  for (const [svg, width = '', height = ''] of markupOf(chart).matchAll(
    /<svg[^>]*viewBox="0 0 (\d+) (\d+)"[\s\S]*?<\/svg>/g,
  )) {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    for (const { x, y } of placesIn(svg)) {
      expect(x).toBeGreaterThanOrEqual(-1);
      expect(x).toBeLessThanOrEqual(Number(width));
      expect(y).toBeGreaterThanOrEqual(-1);
      expect(y).toBeLessThanOrEqual(Number(height));
    }
  }
}

describe('the balance over time', () => {
  const chart = (amounts: readonly Pence[], contingency: Pence) => {
    const points = amounts.map((balance, day) => ({ date: addDays(start, day), balance }));
    return (
      <BalanceOverTime
        id="b"
        title="Balance"
        points={points}
        contingency={[{ from: start, until: addDays(start, 500), amount: contingency }]}
        proved={points.slice(-1)}
      />
    );
  };

  it('stays in its frame, whatever the balances', () => {
    fc.assert(
      fc.property(
        fc.array(anyAmount, { minLength: 1, maxLength: 60 }),
        fc.nat({ max: 10_000_000 }),
        (amounts, kept) => {
          expectInsideItsFrame(chart(amounts, pence(kept)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('says in words what it shows', () => {
    expect(markupOf(chart([pence(100_00), pence(-45_12), pence(3_412_20)], pence(1_040_00)))).toContain(
      'The balance went from £100.00 on 1 April 2025 to £3,412.20 on 3 April 2025. It was lowest at −£45.12 on 2 April 2025 and highest at £3,412.20 on 3 April 2025. £1,040.00 may be kept. Statements prove it on 1 day.',
    );
  });

  it('marks what is overdrawn, and nothing else, in the colour of error', () => {
    expect(markupOf(chart([pence(100), pence(-1)], noPence))).toContain('app-chart__overdrawn');
    expect(markupOf(chart([pence(100), pence(0)], noPence))).not.toContain('app-chart__overdrawn');
  });

  it('keeps a decade of days light', () => {
    const amounts = Array.from({ length: 3650 }, (_, day) => pence((day * 7919) % 500_000));
    expect(markupOf(chart(amounts, noPence)).length).toBeLessThan(60_000);
  });

  it('says so where there is nothing to draw', () => {
    expect(markupOf(chart([], noPence))).toContain('No statement line has been read yet');
  });
});

describe('thinning', () => {
  const anyPlaces = fc
    .array(
      fc.record({ x: fc.integer({ min: 0, max: 3000 }).map((x) => x / 10), y: fc.integer({ min: 0, max: 300 }) }),
      { minLength: 1, maxLength: 2000 },
    )
    .map((places) => places.sort((a, b) => a.x - b.x));

  it('loses no peak, no trough, no beginning and no end', () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const kept = thinned(places);
        const heights = (some: typeof places) => [
          Math.min(...some.map(({ y }) => y)),
          Math.max(...some.map(({ y }) => y)),
          some.at(0),
          some.at(-1),
        ];
        expect(heights(kept)).toEqual(heights(places));
        expect(kept.length).toBeLessThanOrEqual(4 * 301);
      }),
    );
  });

  it('steps level to the next day, then up or down', () => {
    expect(
      stepPath(
        [
          { x: 0, y: 5 },
          { x: 3, y: 2 },
        ],
        9,
      ),
    ).toBe('M0 5H3V2H9');
  });
});

describe('axes', () => {
  it('span the figures with few, round ticks', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const ticks = moneyTicks(low, high);
        expect(ticks.at(0)).toBeLessThanOrEqual(low);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks.every((tick) => tick % 100 === 0)).toBe(true);
      }),
    );
    expect(roundTicks(690, 834, 4)).toEqual([650, 700, 750, 800, 850]);
  });

  it('name months, and the year where it begins', () => {
    expect(
      monthTicks(start, plainDate('2026-03-31'), 12)
        .map(({ month, year }) => [month, year ?? ''].join(' ').trim())
        .join(', '),
    ).toBe('Apr 2025, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec, Jan 2026, Feb, Mar');
    expect(monthTicks(plainDate('2025-04-02'), plainDate('2025-04-30'), 12)).toEqual([]);
    expect(monthTicks(start, plainDate('2035-03-31'), 12).length).toBeLessThanOrEqual(12);
  });

  it('write pounds short, with a true minus', () => {
    expect([pence(200_000), pence(150_000_000), pence(-50_000)].map(axisPounds)).toEqual(['£2,000', '£1.5m', '−£500']);
    expect(
      [pence(244_746_600), pence(90_170_000), pence(64_049), pence(99_949_900), pence(99_950_000)].map(shortPounds),
    ).toEqual(['£2.45m', '£902k', '£640', '£999k', '£1.00m']);
  });
});

describe('other pictures', () => {
  const months = [701, 830, 690].map((cases, index) => ({ month: plainDate(`2025-0${String(index + 4)}-01`), cases }));

  it('show which months stand outside the contract’s band, its ends being inside', () => {
    const chart = (
      <CaseloadBetweenThresholds
        id="c"
        title="Cases"
        months={[...months, { month: plainDate('2025-07-01'), cases: 827 }]}
        lower={698}
        upper={827}
      />
    );
    expect(markupOf(chart)).toContain('1 month above it, 1 month below.');
    expect(markupOf(chart)).toContain('Below the band');
    expectInsideItsFrame(chart);
  });

  it('open a forecast from the last known amount', () => {
    const expected = {
      date: plainDate('2026-03-31'),
      low: pence(100_00),
      likelyLow: pence(150_00),
      middle: pence(175_00),
      likelyHigh: pence(200_00),
      high: pence(300_00),
    };
    const chart = (
      <ForecastFan id="f" title="Unspent" known={[{ date: start, amount: pence(100_00) }]} forecast={[expected]} />
    );
    expect(markupOf(chart)).toContain(
      'By 31 March 2026 £175.00 is expected, 8 times in 10 between £100.00 and £300.00.',
    );
    expectInsideItsFrame(chart);
  });

  it('put the largest kind of spending first, and add up', () => {
    const chart = (
      <SpendByKind
        id="s"
        title="Spent"
        kinds={[
          { kind: 'Travel', spent: pence(1_00) },
          { kind: 'Wages', spent: pence(9_00), planned: pence(20_00) },
          { kind: 'Refund', spent: pence(-2_00) },
        ]}
      />
    );
    expect(markupOf(chart)).toContain('£8.00 was spent on 3 kinds of things, the most on wages: £9.00.');
    expect(markupOf(chart).indexOf('Wages')).toBeLessThan(markupOf(chart).indexOf('Travel'));
    expectInsideItsFrame(chart);
  });

  it('stack at most five parts, each with a pattern of its own', () => {
    const bars = (count: number) => (
      <StackedBarsByYear
        id="y"
        title="By year"
        series={Array.from({ length: count }, (_, index) => `Part ${String(index)}`)}
        years={[{ year: '2025-26', amounts: Array.from({ length: count }, () => pence(100_00)) }]}
      />
    );
    expect(new Set(markupOf(bars(5)).match(/fill="url\(#y-wide-fill-\d\)"/g)).size).toBe(5);
    expectInsideItsFrame(bars(5));
    expect(() => markupOf(bars(6))).toThrow(/at most 5/);
  });

  it('name and describe themselves, with the figures in a table beside', () => {
    const chart = markupOf(<CaseloadBetweenThresholds id="c" title="Cases" months={months} lower={698} upper={827} />);
    expect(
      chart.match(/role="img" aria-labelledby="c-(wide|narrow)-title" aria-describedby="c-(wide|narrow)-text"/g),
    ).toHaveLength(2);
    expect(chart).toMatch(/<title id="c-wide-title">Cases<\/title><desc id="c-wide-text">From 701/);
    expect(chart).toMatch(/<details[^>]*><summary>See the figures<\/summary>[\s\S]*<table/);
  });
});
