import { proportion, type Pence } from '../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { clashesOf } from './clashes.js';
import type { RateKind, RatePayee } from './rate-card.js';
import { refuseRates } from './refusals.js';
import { findCardsFrom, findCardsOn, insertProposal, type NewRate } from './store/rate-cards.js';

export interface RatesProposed {
  readonly by: number;
  /** Where the rates were decided: report, date, paragraph. */
  readonly source: string;
  readonly rates: readonly NewRate[];
}

/** Proposes rates; they hold once another person approved them. Refused where one would overlap another that may not give way. Gives the proposal's key. */
export async function proposeRates(tx: TenantTx, { by, source, rates }: RatesProposed): Promise<Result<number>> {
  if (source.trim() === '') return refuseRates('rate-not-read', 'Say where the rates were decided.', { field: 'source' });
  const [first] = rates;
  if (!first) return refuseRates('rate-not-read', 'There are no rates to propose.', { field: 'rates' });
  const wrong = rates.find((rate) => rate.rate <= 0 || (rate.until !== null && rate.until < rate.from));
  if (wrong) return refuseRates('rate-not-read', wrong.rate <= 0 ? 'A rate is more than nothing.' : 'A rate ends no earlier than it begins.', { field: wrong.rate <= 0 ? 'rate' : 'until' });
  const clashes = clashesOf(rates, await findCardsFrom(tx, firstDay(first, rates)));
  if (clashes.length > 0) return refuseRates('rates-overlap', clashes.slice(0, 5).join(' '), { field: 'from', details: clashes });
  const id = await insertProposal(tx, { by, source: source.trim(), rates });
  await recordEvent(tx, { sentence: `Proposed ${String(rates.length)} ${rates.length === 1 ? 'rate' : 'rates'}: ${source.trim()}.`, subjectKind: 'rate_card', subjectId: id, after: rates });
  return ok(id);
}

function firstDay(first: NewRate, rates: readonly NewRate[]): PlainDate {
  return rates.reduce((day, { from }) => (from < day ? from : day), first.from);
}

export interface Uplift {
  readonly by: number;
  readonly source: string;
  /** First day of the new rates. */
  readonly from: PlainDate;
  /** Hundredths of a per cent: 410 is 4.1%; below nothing lowers. */
  readonly hundredths: number;
  readonly kind?: RateKind;
  readonly payee?: RatePayee;
}

/** Proposes every rate in force on the day before, raised by the same percentage and rounded half up to the penny. */
export async function proposeUplift(tx: TenantTx, { by, source, from, hundredths, kind, payee }: Uplift): Promise<Result<number>> {
  if (!Number.isSafeInteger(hundredths) || hundredths <= -10_000 || hundredths > 10_000 || hundredths === 0) return refuseRates('rate-not-read', 'An uplift is a percentage of at most 100, and not nothing.', { field: 'percentage' });
  const before = (await findCardsOn(tx, addDays(from, -1))).filter((card) => (kind === undefined || card.kind === kind) && (payee === undefined || card.payee === payee));
  if (before.length === 0) return refuseRates('no-rates-to-uplift', `No such rate holds on ${formatDate(addDays(from, -1))}, the day before.`, { field: 'from' });
  const rates = before.map(({ id, kind: what, payee: whom, place, complexity, basis, rate }) => ({ kind: what, payee: whom, place, complexity, basis, rate: uplifted(rate, hundredths), from, until: null, followsId: id }));
  return proposeRates(tx, { by, source, rates });
}

export function uplifted(rate: Pence, hundredths: number): Pence {
  return proportion(rate, 10_000 + hundredths, 10_000);
}
