import { allocate } from '../../../core/allocate.js';
import { formatPounds, pence, sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { PlanTerms } from './source-ledgers.js';
import type { WorkingStep } from './working.js';

/** One of the agreements whose money an account holds together. */
export interface Sharer {
  readonly agreementId: number;
  readonly plan: readonly PlanTerms[];
  /** The council's weekly money for it, in pence. */
  readonly weekly: Pence;
}

export interface SharedLine {
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly kind: string;
  /** Whose it is, where its reference or an officer says so. */
  readonly agreementId: number | null;
}

/** What of a shared account is one agreement's: lines by their places, and the balance before them. */
export interface SharedPart {
  readonly agreementId: number;
  readonly own: readonly number[];
  /** Its part of the balance before the first line, less its part of what is nobody's own; its lines come on top. */
  readonly before: Pence | null;
  readonly working: readonly WorkingStep[];
}

export interface SharedAccount {
  readonly parts: readonly SharedPart[];
  /** Places of the lines that are nobody's own. */
  readonly unattributed: readonly number[];
}

/**
 * Divides an account that holds several agreements' money. A line is one agreement's where its reference or an officer
 * says so, else where only that agreement's plan allows its kind that day. What stood in it before the first line is
 * shared by weekly amounts; the lines of nobody by what each agreement was paid. The parts always sum to the balance.
 */
export function divideShared(sharers: readonly Sharer[], lines: readonly SharedLine[], before: Pence | null): SharedAccount {
  const own = sharers.map((): number[] => []);
  const unattributed: number[] = [];
  lines.forEach((line, place) => {
    const index = ownerOf(sharers, line);
    if (index === -1) unattributed.push(place);
    else own[index]?.push(place);
  });
  const amountAt = (place: number): Pence => lines[place]?.amount ?? pence(0);
  const rest = sum(unattributed.map(amountAt));
  const openings = before === null ? null : allocate(before, evenWhereNone(sharers.map(({ weekly }) => weekly)));
  const shares = allocate(rest, evenWhereNone(own.map((places) => paidIn(places, lines))));
  return {
    unattributed,
    parts: sharers.map(({ agreementId }, index) => {
      const [opening = pence(0), share = pence(0), places = []] = [openings?.[index], shares[index], own[index]];
      const steps = { opening, own: sum(places.map(amountAt)), share };
      return { agreementId, own: places, before: openings === null ? null : pence(opening + share), working: workingOf(steps, sharers.length, unattributed.length) };
    }),
  };
}

function ownerOf(sharers: readonly Sharer[], line: SharedLine): number {
  if (line.agreementId !== null) return sharers.findIndex(({ agreementId }) => agreementId === line.agreementId);
  const allowing = sharers.flatMap(({ plan }, index) => (plan.some((one) => allows(one, line)) ? [index] : []));
  return allowing.length === 1 ? (allowing[0] ?? -1) : -1;
}

function allows({ kind, from, until }: PlanTerms, line: SharedLine): boolean {
  return kind === line.kind && from <= line.date && (until === null || line.date <= until);
}

function paidIn(places: readonly number[], lines: readonly SharedLine[]): number {
  return places.reduce((total, place) => {
    const line = lines[place];
    return line?.kind === 'council_payment' && line.amount > 0 ? total + line.amount : total;
  }, 0);
}

function evenWhereNone(weights: readonly number[]): readonly number[] {
  return weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
}

function workingOf({ opening, own, share }: { opening: Pence; own: Pence; share: Pence }, sharers: number, unattributed: number): WorkingStep[] {
  const among = `${String(sharers)} agreements share the account`;
  return [
    { step: 'shared-opening', amount: opening, because: `${among}: what stood in it before the first line, shared by weekly amounts.` },
    { step: 'own-lines', amount: own, because: 'The lines that are this agreement’s own, by its reference, an officer’s word or its plan.' },
    { step: 'shared-lines', amount: share, because: unattributed === 0 ? 'Every line is one agreement’s own.' : `Its part of ${String(unattributed)} lines that are nobody’s own, shared by what each was paid: ${formatPounds(share)}.` },
  ];
}
