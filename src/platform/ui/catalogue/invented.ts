import { allocate } from '../../../core/allocate.js';
import { noPence, pence, type Pence } from '../../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';

/** One line of an invented statement. */
export interface InventedLine {
  readonly number: number;
  readonly date: PlainDate;
  readonly text: string;
  readonly kind: string;
  readonly moneyIn: Pence | null;
  readonly moneyOut: Pence | null;
  readonly balance: Pence;
}

const outgoings = [
  { text: 'MRS P NAIR WAGES', kind: 'Assistant’s wages', weight: 26_000 },
  { text: 'SUNNYBANK AFTER SCHOOL CLUB', kind: 'Clubs and activities', weight: 4_800 },
  { text: 'HMRC CUMBERNAULD', kind: 'Tax and insurance', weight: 6_400 },
  { text: 'WILLOW PAYROLL LTD', kind: 'Payroll', weight: 1_450 },
  { text: 'RIDGEWAY SWIM SESSIONS', kind: 'Clubs and activities', weight: 1_700 },
  { text: 'MILEAGE P NAIR', kind: 'Travel', weight: 2_350 },
] as const;

/** The same numbers each time, so that two pictures of a page can be laid side by side. */
function* numbersFrom(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const payment = pence(52_000);
const opening = pence(64_250);
const closing = pence(341_220);

/** A statement of this many lines from 1 April 2025: £520.00 from the council every four weeks, and £3,412.20 at its end. */
export function inventedLines(count: number): InventedLine[] {
  const numbers = numbersFrom(7);
  const isPayment = (index: number) => Math.floor((index * 13) / count) !== Math.floor(((index - 1) * 13) / count);
  const kinds = Array.from({ length: count }, (_, index) =>
    isPayment(index) ? undefined : Math.floor(numbers.next().value * outgoings.length),
  );
  const paid = kinds.filter((kind) => kind === undefined).length * payment;
  const weights = kinds.map((kind) =>
    kind === undefined ? 0 : Math.round((outgoings[kind] ?? outgoings[0]).weight * (0.4 + numbers.next().value)),
  );
  const spent = allocate(pence(opening + paid - closing), weights);
  let balance = opening;
  return kinds.map((kind, index) => {
    const out = spent[index] ?? noPence;
    balance = pence(balance + (kind === undefined ? payment : -out));
    const said =
      kind === undefined
        ? { text: 'KENWORTH COUNCIL DP 10442', kind: 'Council’s payment' }
        : (outgoings[kind] ?? outgoings[0]);
    return {
      number: index + 1,
      date: addDays(plainDate('2025-04-01'), Math.floor((index * 365) / count)),
      text: said.text,
      kind: said.kind,
      moneyIn: kind === undefined ? payment : null,
      moneyOut: kind === undefined ? null : out,
      balance,
    };
  });
}

export const frame = {
  authorityName: 'Kenworth County Council',
  person: { name: 'Asha Rahman', role: 'monitoring officer', signOut: { action: '/sign-out', csrfToken: 'token' } },
  navigation: [
    { text: 'My work', href: '/work' },
    { text: 'People', href: '/people', current: true },
    { text: 'Payments', href: '/payments' },
    { text: 'Statements', href: '/statements' },
    { text: 'Reclaims', href: '/reclaims' },
    { text: 'Market', href: '/market' },
    { text: 'Figures', href: '/figures' },
  ],
} as const;

export const familyFrame = {
  authorityName: 'Kenworth County Council',
  person: { name: 'Chiamaka Okafor', signOut: { action: '/sign-out', csrfToken: 'token' } },
} as const;
