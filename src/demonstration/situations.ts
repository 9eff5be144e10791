import { negate, pence } from '../core/money.js';
import { addDays, plainDate } from '../core/plain-date.js';
import { bookBegins, bookEnds, quarters, type Sketch } from './household.js';
import { poundsOf } from './pounds-of.js';
import type { CommitmentStory, Movement } from './story.js';

const day = plainDate;
const care = (pounds: number): Sketch['streams'] => [{ stream: 'social_care', weekly: poundsOf(pounds) }];
const employs = { way: 'assistant', spends: 93, onCard: false } as const;
const goesOut = { way: 'activities', spends: 90, onCard: false } as const;
const byCard = { way: 'activities', spends: 88, onCard: true } as const;

const spent = (on: string, pounds: number, text: string, merchantCategory?: number): Movement => ({
  on: day(on), amount: negate(poundsOf(pounds)), text, ...(merchantCategory === undefined ? {} : { merchantCategory }),
});
const received = (on: string, pounds: number, text: string): Movement => ({ on: day(on), amount: poundsOf(pounds), text });

const owed = (purpose: string, description: string, pounds: number, evidence: string): CommitmentStory => ({
  kind: 'liability', purpose, description, amount: poundsOf(pounds), from: day('2026-10-01'), evidence,
});

/** Each a situation that monitoring officers know, told once and on purpose. */
export const situations: readonly Sketch[] = [
  // An assistant who was never found: most of the money is still there.
  { regime: 'child_social_care', streams: care(148), habits: { ...employs, way: 'activities', spends: 12 }, planFor: 'assistant', style: 'lloyds', given: 'Maya', family: 'Okonkwo', born: day('2014-05-19') },
  { regime: 'adult_social_care', streams: care(310), habits: { way: 'agency', spends: 35, onCard: false, contribution: pence(4200) }, style: 'natwest', given: 'Theo', family: 'Nightingale', born: day('2003-09-02') },
  // A large balance that is all spoken for.
  {
    regime: 'child_social_care', streams: care(182), habits: { ...employs, spends: 70 }, style: 'barclays', given: 'Freddie', family: 'Castellanos', born: day('2012-12-01'),
    commitments: [
      owed('hmrc', 'HMRC for July to September', 486, 'Payroll provider’s summary of 30 September'),
      owed('holiday_pay', 'Holiday the assistant has earned and not taken', 612, 'Payslip of 25 October: 44 hours'),
      owed('redundancy', 'Redundancy pay if the assistant’s post ends in December', 1408, 'Adviser’s calculation of 2 October'),
    ],
  },
  {
    regime: 'child_social_care', streams: care(96), habits: { ...goesOut, spends: 74 }, style: 'nationwide',
    commitments: [{ kind: 'reserved', purpose: 'holidays', description: 'Holiday club at Christmas and February half-term', amount: pence(84000), until: day('2027-02-28'), evidence: 'Plan line: school holidays' }],
  },
  {
    regime: 'adult_social_care', streams: care(265), habits: { ...employs, spends: 72, contribution: pence(2600) }, style: 'starling',
    commitments: [{ kind: 'own', purpose: 'top_up', description: 'Own savings paid in for a longer holiday with an assistant', amount: pence(95000), evidence: 'Letter of 4 June' }],
    extraMovements: [received('2026-06-08', 950, 'TRANSFER FROM OWN SAVINGS TOP UP')],
  },
  {
    regime: 'child_social_care', streams: care(133), habits: { ...goesOut, spends: 40 }, style: 'hsbc',
    commitments: [{ kind: 'claimed', purpose: 'reclaim', description: 'Already asked back by the notice of 14 August', amount: pence(110000), from: day('2026-08-14'), evidence: 'Notice of 14 August 2026' }],
  },
  // Deductions larger than the balance: a shortfall, shown and not hidden by a zero.
  { regime: 'child_social_care', streams: care(214), habits: { ...employs, spends: 104 }, style: 'lloyds', commitments: [owed('wages', 'Wages for the last two weeks of October', 690, 'Timesheets')] },
  // A surplus too small to be worth asking for.
  { regime: 'child_social_care', streams: care(60), habits: { ...goesOut, spends: 83 }, style: 'ofx' },
  // Ended: no contingency is held any longer.
  { regime: 'child_social_care', streams: care(158), habits: { ...goesOut, spends: 68 }, style: 'mt940', ends: day('2026-07-12') },
  // Education: termly amounts, provision named in the plan, a one-off for equipment.
  {
    regime: 'education', streams: [{ stream: 'education', weekly: pence(41200) }], habits: { way: 'school', spends: 71, onCard: false }, style: 'natwest', everyWeeks: 13, given: 'Zofia', family: 'Zielinski', born: day('2011-02-11'),
    oneOffs: [{ stream: 'education', kind: 'one_off', amount: pence(128500), on: day('2026-09-07'), purpose: 'Communication aid named in Section F' }],
    commitments: [{ kind: 'reserved', purpose: 'equipment', description: 'Communication aid, ordered and not yet paid', amount: pence(128500), from: day('2026-09-07'), until: day('2026-12-31'), evidence: 'Quotation of 1 September' }],
  },
  // Two budgets in one account: each gets back only its own.
  { regime: 'child_social_care', streams: [{ stream: 'social_care', weekly: pence(12400) }, { stream: 'education', weekly: pence(18850) }], habits: { way: 'activities', spends: 52, onCard: false }, style: 'barclays', given: 'Seren', family: 'Pemberton', born: day('2013-08-30') },
  { regime: 'adult_social_care', streams: [{ stream: 'social_care', weekly: pence(38000) }, { stream: 'health', weekly: pence(22000) }], habits: { way: 'agency', spends: 81, onCard: false }, style: 'camt', given: 'Malachi', family: 'Whitlock', born: day('2002-03-15') },
  // Cards, and what they show.
  {
    regime: 'child_social_care', streams: care(110), habits: byCard, style: 'card',
    extraMovements: [spent('2026-07-11', 80, 'CASH WITHDRAWAL HIGH STREET ATM', 6011), spent('2026-08-15', 60, 'CASH WITHDRAWAL STATION ATM', 6011)],
  },
  { regime: 'adult_social_care', streams: care(190), habits: { ...byCard, contribution: pence(1800) }, style: 'card', extraMovements: [spent('2026-05-30', 25, 'LUCKY SEVEN BETTING SHOP', 7995), spent('2026-06-06', 40, 'LUCKY SEVEN BETTING SHOP', 7995), spent('2026-06-13', 40, 'LUCKY SEVEN BETTING SHOP', 7995)] },
  {
    regime: 'child_social_care', streams: care(88), habits: byCard, style: 'card', extraMovements: [spent('2026-04-18', 62, 'TESCO STORES 4127', 5411), spent('2026-05-16', 58, 'TESCO STORES 4127', 5411)],
    answer: { kind: 'groceries', question: 'May we buy the food for the cookery sessions from the payment?', allowed: true, answer: 'Yes. The cookery sessions are in the plan and the ingredients are part of them.' },
  },
  { regime: 'child_social_care', streams: care(102), habits: byCard, style: 'card', extraMovements: [spent('2026-03-21', 44, 'CORNER OFF LICENCE', 5921)] },
  // Balances that want a look.
  { regime: 'child_social_care', streams: care(140), habits: goesOut, style: 'lloyds', extraMovements: [spent('2026-10-27', 1900, 'SUMMER RESIDENTIAL BALANCE')] },
  { regime: 'child_social_care', streams: care(72), habits: { ...goesOut, spends: 101 }, style: 'starling' },
  // Payments that did not come, or came twice.
  { regime: 'child_social_care', streams: care(125), habits: goesOut, style: 'natwest', movements: (ordinary) => ordinary.filter((one) => !(one.amount > 0 && one.on >= day('2026-06-01') && one.on < day('2026-06-29'))) },
  { regime: 'child_social_care', streams: care(118), habits: goesOut, style: 'barclays', movements: (ordinary) => ordinary.flatMap((one) => (one.amount > 0 && one.on >= day('2026-04-06') && one.on < day('2026-05-04') ? [one, { ...one, on: addDays(one.on, 3) }] : [one])) },
  { regime: 'adult_social_care', streams: care(240), habits: { ...employs, contribution: pence(3100) }, style: 'lloyds', movements: (ordinary) => ordinary.filter((one) => !one.text.startsWith('CLIENT CONTRIBUTION') || one.on < day('2026-05-01')) },
  // An employer with no sign of HMRC or insurance.
  { regime: 'child_social_care', streams: care(195), habits: employs, style: 'nationwide', movements: (ordinary) => ordinary.filter((one) => !/HMRC|INSURANCE/.test(one.text)) },
  // Statements missing, old, torn or with a hole between them.
  { regime: 'child_social_care', streams: care(134), habits: goesOut, style: 'lloyds', cuts: [] },
  { regime: 'adult_social_care', streams: care(222), habits: employs, style: 'natwest', cuts: quarters(bookBegins).slice(0, 2) },
  { regime: 'child_social_care', streams: care(99), habits: goesOut, style: 'barclays', cuts: [{ from: bookBegins, until: day('2026-02-28') }, { from: day('2026-04-15'), until: bookEnds }] },
  { regime: 'child_social_care', streams: care(116), habits: goesOut, style: 'lloyds', cuts: [{ from: bookBegins, until: day('2026-03-31') }, { from: day('2026-03-25'), until: bookEnds, without: 19 }] },
  { regime: 'child_social_care', streams: care(107), habits: goesOut, style: 'starling', cuts: [{ from: bookBegins, until: day('2026-02-28') }, { from: day('2026-04-15'), until: bookEnds }] },
  // A format that states no balance at all.
  { regime: 'child_social_care', streams: care(121), habits: goesOut, style: 'qif' },
  // Real twins: two equal sessions on one day are two.
  { regime: 'child_social_care', streams: care(109), habits: goesOut, style: 'natwest', extraMovements: [spent('2026-05-02', 14.5, 'SATURDAY CLUB'), spent('2026-05-02', 14.5, 'SATURDAY CLUB'), spent('2026-05-09', 14.5, 'SATURDAY CLUB'), spent('2026-05-09', 14.5, 'SATURDAY CLUB')] },
  // Names that a page must bear.
  { regime: 'child_social_care', streams: care(137), habits: goesOut, style: 'hsbc', given: 'Wilhelmina-Josephine Alexandrina', family: 'Featherstonehaugh-Cholmondeley-Marjoribanks', born: day('2015-06-06') },
  { regime: 'child_social_care', streams: care(143), habits: goesOut, style: 'lloyds', given: 'ليلى', family: 'الحسيني', born: day('2013-01-27') },
  // Nearly eighteen, and just eighteen.
  { regime: 'child_social_care', streams: care(176), habits: employs, style: 'barclays', given: 'Kit', family: 'Ashdown', born: day('2008-12-19') },
  { regime: 'adult_social_care', streams: care(204), habits: { ...employs, contribution: pence(1500) }, style: 'starling', given: 'Nia', family: 'Corrigan', born: day('2008-07-03'), starts: day('2026-07-06') },
  // A busy account.
  { regime: 'adult_social_care', streams: care(890), habits: { way: 'activities', spends: 95, onCard: false }, style: 'lloyds', given: 'Oscar', family: 'Thackray', born: day('2001-11-23'), extraMovements: busyDays() },
];

function busyDays(): Movement[] {
  const movements: Movement[] = [];
  for (let on = addDays(bookBegins, 10); on <= bookEnds; on = addDays(on, 1))
    movements.push({ on, amount: pence(-(740 + (Number(on.slice(8)) % 9) * 35)), text: 'COMMUNITY TRANSPORT RETURN' });
  return movements;
}
