import fc from 'fast-check';
import type { CaseAccount, CaseLine } from './monitor-case.js';
import { dayAfter } from './slow-arithmetic.js';

/** The account as the bank knows it: its lines in their true order, each with the balance after it. */
export interface TrueLedger {
  readonly opening: number;
  readonly lines: readonly (CaseLine & { readonly balance: number })[];
}

export interface LedgerSpec {
  readonly opening: number;
  readonly firstDay: number;
  readonly moves: readonly MoveSpec[];
}

interface MoveSpec {
  readonly daysLater: number;
  readonly kind: 'council' | 'spend' | 'refund' | 'twin' | 'sent-back' | 'nothing';
  readonly amount: number;
  readonly text: number;
}

const mostLinesADay = 4;
const texts = ['PAYROLL LTD', 'TAXI 22', 'HMRC CUMBERNAULD', 'ACTIVITY CLUB', 'CARD 7781, LUNCH'];

const move: fc.Arbitrary<MoveSpec> = fc.record({
  daysLater: fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 2, arbitrary: fc.nat(25) }),
  kind: fc.constantFrom('council', 'spend', 'spend', 'spend', 'refund', 'twin', 'twin', 'sent-back', 'nothing'),
  amount: fc.oneof(fc.constantFrom(1, 1000, 2500), fc.integer({ min: 1, max: 90_000 })),
  text: fc.nat(texts.length - 1),
});

export const ledgerSpec: fc.Arbitrary<LedgerSpec> = fc.record({
  opening: fc.oneof(fc.constant(0), fc.integer({ min: -20_000, max: 600_000 })),
  firstDay: fc.nat(40),
  moves: fc.array(move, { maxLength: 16 }),
});

/** The day from which every ledger counts; near a leap day and a change of the clocks. */
export const epoch = '2024-01-20';

export function ledgerOf(spec: LedgerSpec, account: CaseAccount): TrueLedger {
  const lines: (CaseLine & { balance: number })[] = [];
  let day = dayAfter(epoch, spec.firstDay);
  let balance = spec.opening;
  for (const one of spec.moves) {
    const full = lines.filter((line) => line.date === day).length >= mostLinesADay;
    day = dayAfter(day, full ? Math.max(1, one.daysLater) : one.daysLater);
    const next = lineOf(one, account, lines.at(-1));
    if (one.kind === 'twin' && lines.at(-1)?.date !== day) continue;
    balance += next.amount;
    lines.push({ ...next, date: day, balance });
  }
  return { opening: spec.opening, lines };
}

function lineOf(one: MoveSpec, account: CaseAccount, before: CaseLine | undefined): { amount: number; text: string } {
  const text = texts[one.text] ?? '';
  const reference = account.paymentReference;
  if (one.kind === 'council') return { amount: one.amount * 4, text: councilText(one.text, reference) };
  if (one.kind === 'sent-back') return { amount: -one.amount, text: `RETURNED ${reference}` };
  if (one.kind === 'refund') return { amount: one.amount, text: `REFUND ${text}` };
  if (one.kind === 'nothing') return { amount: 0, text: `NOTICE OF FEES` };
  if (one.kind === 'twin' && before) return { amount: before.amount, text: before.text };
  return { amount: -one.amount, text };
}

/** The reference in any case, within other words or beside them. */
function councilText(choice: number, reference: string): string {
  const written = [
    reference,
    reference.toLowerCase(),
    `COUNTY COUNCIL ${reference}`,
    `bacs/${reference.toLowerCase()}/dp`,
  ];
  return written[choice % written.length] ?? reference;
}
