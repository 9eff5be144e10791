import { csvTable, type CsvCell } from '../../core/csv.js';
import { plainDate } from '../../core/plain-date.js';
import { bringIn, type GivenFile } from '../../direct-payments/go-live/bring-in.js';
import { carryOut } from '../../direct-payments/go-live/carry-out.js';
import { acceptBook } from '../../direct-payments/go-live/decide-book.js';
import { on, type Desk } from './who-asks.js';

type Files = Readonly<Record<string, readonly (readonly CsvCell[])[]>>;

/** The first day after the run that is drawn up already. */
const takesOver = plainDate('2026-12-28');

/**
 * A sister team comes over from its own ledger: six people and a debt, brought in, accepted by another and taken over. Two more people came late, in a book that waits: one of its
 * rows cannot be read, and one of its people may be recorded already.
 */
export async function bringSisterTeamOver({ as, staff, sealer }: Desk): Promise<void> {
  const given = (source: string, files: Files): Parameters<typeof bringIn>[2] => ({ source, takesOver, dates: 'iso', files: filesOf(files) });
  const id = await as(staff.finance, (tx) => bringIn(tx, { sealer, clock: on('2026-11-16') }, given('Fenbridge team ledger', team)));
  await as(staff.approver, (tx) => acceptBook(tx, { sealer, clock: on('2026-11-17') }, { id, reason: '' }));
  await as(staff.finance, (tx) => carryOut(tx, { sealer, clock: on('2026-11-17') }, id));
  await as(staff.finance, (tx) => bringIn(tx, { sealer, clock: on('2026-11-18') }, given('Fenbridge team ledger, late files', late)));
}

function filesOf(files: Files): GivenFile[] {
  return Object.entries(files).map(([name, rows]) => ({ name, bytes: Buffer.from(csvTable(rows)) }));
}

const people: readonly CsvCell[] = ['person', 'given_name', 'family_name', 'born_on', 'client_group', 'address', 'postcode'];
const acting: readonly CsvCell[] = ['acting', 'person', 'name', 'relationship', 'capacity', 'from_on'];
const agreements: readonly CsvCell[] = ['agreement', 'person', 'regime', 'account_kind', 'pays_every_weeks', 'starts_on', 'payee', 'officer'];
const lines: readonly CsvCell[] = ['agreement', 'stream', 'kind', 'description', 'weekly', 'from_on', 'employs_assistant'];
const totals: readonly CsvCell[] = ['measure', 'stream', 'amount'];
const [child, adult] = ['Disabled child', 'Learning disability support'];

const team: Files = {
  'people.csv': [
    people, ['F1', 'Wilfred', 'Tansley', '2013-04-02', child, '3 Fen Row; Fenbridge', 'HZ7 2AB'], ['F2', 'Bronte', 'Ashdale', '2010-10-21', child, '14 Sluice Lane; Fenbridge', 'HZ7 2AD'],
    ['F3', 'Cuthbert', 'Morrow', '1961-06-08', adult, '2 Lock Cottages; Fenbridge', 'HZ7 3EF'], ['F4', 'Ludmila', 'Strand', '1979-02-27', adult, '51 Tithe Road; Fenbridge', 'HZ7 3EG'],
    ['F5', 'Ignatius', 'Pell', '1992-12-12', adult, '9 Eel Street; Fenbridge', 'HZ7 4HJ'], ['F6', 'Saskia', 'Vane', '2015-08-30', child, '22 Willow Holt; Fenbridge', 'HZ7 4HL'],
  ],
  'acting.csv': [
    acting, ['A1', 'F1', 'Honor Tansley', 'mother', 'parent', '2022-05-02'], ['A2', 'F2', 'Piers Ashdale', 'father', 'parent', '2023-01-09'], ['A3', 'F3', 'Cuthbert Morrow', 'themself', 'recipient', '2019-03-04'],
    ['A4', 'F4', 'Ludmila Strand', 'themself', 'recipient', '2020-09-14'], ['A5', 'F5', 'Clemency Pell', 'sister', 'nominated', '2021-11-01'], ['A6', 'F6', 'Marek Vane', 'father', 'parent', '2024-04-15'],
  ],
  'agreements.csv': [
    agreements, ['FB-01', 'F1', 'child_social_care', 'self_managed', 4, '2022-05-02', 'A1', 'Idris Bello'], ['FB-02', 'F2', 'child_social_care', 'self_managed', 4, '2023-01-09', 'A2', 'Idris Bello'],
    ['FB-03', 'F3', 'adult_social_care', 'self_managed', 4, '2019-03-04', 'A3', 'Idris Bello'], ['FB-04', 'F4', 'adult_social_care', 'self_managed', 4, '2020-09-14', 'A4', 'Idris Bello'],
    ['FB-05', 'F5', 'adult_social_care', 'self_managed', 4, '2021-11-01', 'A5', ''], ['FB-06', 'F6', 'child_social_care', 'self_managed', 4, '2024-04-15', 'A6', ''],
  ],
  'plan_lines.csv': [
    lines, ['FB-01', 'social_care', 'pa_wages', 'Personal assistant after school', '112.40', '2026-04-06', 'yes'], ['FB-01', 'education', 'activities', 'Forest school on Fridays', '36.00', '2026-09-07', 'no'],
    ['FB-02', 'social_care', 'activities', 'Saturday club and the way there', '58.25', '2026-04-06', 'no'], ['FB-03', 'social_care', 'pa_wages', 'Personal assistant, mornings', '241.18', '2026-04-06', 'yes'],
    ['FB-04', 'social_care', 'pa_wages', 'Personal assistant, two evenings', '96.90', '2026-04-06', 'yes'], ['FB-05', 'social_care', 'activities', 'Day at the allotments', '74.00', '2026-04-06', 'no'], ['FB-06', 'social_care', 'pa_wages', 'Personal assistant in the holidays', '67.55', '2026-04-06', 'yes'],
  ],
  'contributions.csv': [['agreement', 'weekly', 'from_on'], ['FB-03', '31.20', '2026-04-06']],
  'accounts.csv': [
    ['account', 'kind', 'label', 'agreement', 'from_on', 'sort_code', 'number'], ...['01', '02', '03', '04', '05', '06'].map((number, index): CsvCell[] => [`FB${number}`, 'bank', `Fenbridge ${number}`, `FB-${number}`, '2024-04-15', { exact: '200416' }, { exact: String(51_700_310 + index * 7) }]),
  ],
  'checks.csv': [['agreement', 'as_at', 'outcome'], ['FB-01', '2026-03-31', 'nothing_to_ask'], ['FB-03', '2026-06-30', 'nothing_to_ask'], ['FB-04', '2026-02-28', 'ask_family']],
  'reviews.csv': [['agreement', 'last_done'], ['FB-01', '2026-05-11'], ['FB-02', '2026-01-19'], ['FB-03', '2026-07-06'], ['FB-04', '2026-03-16'], ['FB-05', '2026-08-24'], ['FB-06', '2026-06-01']],
  'debts.csv': [['agreement', 'stream', 'amount', 'since_on', 'reference', 'reason'], ['FB-04', 'social_care', '418.60', '2026-04-30', 'FEN-2231', 'Money not needed while an assistant was looked for']],
  'balances.csv': [['account', 'as_at', 'amount', 'evidence'], ['FB01', '2026-10-31', '612.07', 'statement'], ['FB03', '2026-10-31', '1180.44', 'statement'], ['FB04', '2026-10-31', '902.15', 'letter of the family']],
  'totals.csv': [totals, ['people', '', 6], ['agreements', '', 6], ['weekly', 'social_care', '650.28'], ['weekly', 'education', '36.00'], ['contributions', '', '31.20'], ['open_debt', '', '418.60'], ['balances', '', '2694.66']],
};

const late: Files = {
  'people.csv': [people, ['F7', 'Maya', 'Okonkwo', '2014-05-19', child, '8 Osier Walk; Fenbridge', 'HZ7 5KM'], ['F8', 'Jory', 'Penrose', '1988-03-17', adult, '30 Reed Bank; Fenbridge', 'HZ7 5KN']],
  'acting.csv': [acting, ['A8', 'F8', 'Jory Penrose', 'themself', 'recipient', '2025-02-03']],
  'agreements.csv': [agreements, ['FB-07', 'F7', 'education', 'self_managed', 4, '2026-09-07', '', ''], ['FB-08', 'F8', 'adult_social_care', 'self_managed', 4, '2025-02-03', 'A8', 'Idris Bello']],
  'plan_lines.csv': [lines, ['FB-07', 'education', 'activities', 'Riding for confidence', '45.00', '2026-09-07', 'no'], ['FB-08', 'social_care', 'pa_wages', 'Personal assistant, weekends', 'as before', '2026-04-06', 'yes']],
  'totals.csv': [totals, ['people', '', 2], ['agreements', '', 2], ['weekly', 'social_care', '88.10'], ['weekly', 'education', '45.00']],
};
