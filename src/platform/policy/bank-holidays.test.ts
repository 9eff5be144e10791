import { expect, it } from 'vitest';
import { plainDate } from '../../core/plain-date.js';
import { expectedBankHolidays } from '../../core/working-days.js';
import { bankHolidays, readHolidays } from './bank-holidays.js';

/** Days that no rule knows: a funeral, a coronation, jubilees, and a May holiday moved for the end of a war. */
const proclaimed: Readonly<Record<number, { readonly more: readonly string[]; readonly less: readonly string[] }>> = {
  2012: { more: ['2012-06-04', '2012-06-05'], less: ['2012-05-28'] }, 2020: { more: ['2020-05-08'], less: ['2020-05-04'] },
  2022: { more: ['2022-06-02', '2022-06-03', '2022-09-19'], less: ['2022-05-30'] }, 2023: { more: ['2023-05-08'], less: [] },
};

it('are as published for every year of the list; the rule that stands for later years gives the same, but for what was proclaimed', () => {
  for (let year = 2012; year <= 2028; year += 1) {
    const { more, less } = proclaimed[year] ?? { more: [], less: [] };
    const listed = [...bankHolidays()].filter((day) => day.startsWith(String(year))).sort();
    expect(listed, String(year)).toEqual([...expectedBankHolidays(year).filter((day) => !less.includes(day)), ...more].sort());
  }
});

it('go on past the list by rule', () => {
  expect([...bankHolidays()]).toContain(plainDate('2036-12-26'));
  expect([...readHolidays("'2030': ['01-01']")].filter((day) => day < '2031')).toEqual(['2030-01-01']);
});
