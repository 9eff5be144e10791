import { pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import {
  BalanceOverTime,
  CaseloadBetweenThresholds,
  ForecastFan,
  PageFrame,
  SpendByKind,
  StackedBarsByYear,
  type Element,
} from '../index.js';
import { frame, inventedLines } from './invented.js';

const overdrawn = inventedLines(90).map(({ date, balance }) => ({ date, balance: pence(balance - 150_000) }));
const months = Array.from({ length: 24 }, (_, index) =>
  plainDate(`${String(2024 + Math.floor((index + 3) / 12))}-${String(((index + 3) % 12) + 1).padStart(2, '0')}-01`),
);
const counts = [
  701, 712, 715, 722, 731, 742, 748, 756, 760, 771, 779, 784, 790, 796, 803, 811, 815, 822, 829, 834, 826, 819, 701,
  690,
];

const series = ['Social care', 'Education', 'Health', 'Contributions', 'Other'];
const years = [
  { year: '2019-20', amounts: [1_070_000_00, 31_200_00, 0, 0, 0] },
  { year: '2020-21', amounts: [1_200_000_00, 61_700_00, 40_000_00, 12_000_00, 9_000_00] },
  { year: '2022-23', amounts: [1_340_000_00, 259_200_00, 80_000_00, 40_000_00, 30_000_00] },
  { year: '2023-24', amounts: [1_870_000_00, 570_000_00, 130_000_00, 90_000_00, 60_000_00] },
].map(({ year, amounts }) => ({ year, amounts: amounts.map(pence) }));

const known = Array.from({ length: 8 }, (_, index) => ({
  date: addDays(plainDate('2025-04-30'), index * 30),
  amount: pence(14_000_000 * (index + 1)),
}));
const forecast = Array.from({ length: 4 }, (_, index) => {
  const middle = 14_000_000 * 8 + 16_000_000 * (index + 1);
  const spread = 6_000_000 * (index + 1);
  return {
    date: addDays(plainDate('2025-12-31'), index * 30),
    low: pence(middle - spread),
    likelyLow: pence(middle - spread / 2),
    middle: pence(middle),
    likelyHigh: pence(middle + spread / 2),
    high: pence(middle + spread * 1.5),
  };
});

/** Every picture the kit can draw. */
export function ChartsPage(): Element {
  return (
    <PageFrame {...frame} title="Pictures">
      <h1 class="govuk-heading-l">Pictures</h1>
      <BalanceOverTime
        id="overdrawn"
        title="An account that is overdrawn for a while"
        points={overdrawn}
        contingency={[{ from: plainDate('2025-06-01'), until: plainDate('2026-03-31'), amount: pence(104_000) }]}
        proved={overdrawn.filter((_, index) => index % 15 === 14)}
      />
      <SpendByKind
        id="kinds"
        title="What it was spent on, April 2025 to March 2026"
        kinds={[
          { kind: 'Assistant’s wages', spent: pence(612_340), planned: pence(650_000) },
          { kind: 'Clubs and activities', spent: pence(181_205), planned: pence(120_000) },
          { kind: 'Tax and insurance', spent: pence(94_410), planned: pence(98_000) },
          { kind: 'Travel', spent: pence(20_015) },
          { kind: 'Payroll', spent: pence(17_400), planned: pence(17_400) },
        ]}
      />
      <CaseloadBetweenThresholds
        id="caseload"
        title="Social care, 0 to 17: cases each month"
        months={months.map((month, index) => ({ month, cases: counts[index] ?? 0 }))}
        lower={698}
        upper={827}
      />
      <ForecastFan id="forecast" title="Unspent money to the end of the year" known={known} forecast={forecast} />
      <StackedBarsByYear id="reclaims" title="Unspent money asked for, by year" series={series} years={years} />
    </PageFrame>
  );
}
