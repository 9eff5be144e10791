import { noPence, sum, type Pence } from '../../../core/money.js';
import { daysBetween, type PlainDate } from '../../../core/plain-date.js';
import { recordListView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { policiesOfAgreements } from '../../agreements/policy-of.js';
import { byStream, type ByStream } from '../../monitoring/rules/streams.js';
import { lateAmount, type AgeingDebt } from './rules/aged-debt.js';
import { boardColumns } from './rules/board-columns.js';
import { inTimeUntil } from './rules/in-time.js';
import { openDues } from './rules/open-dues.js';
import { findStandingReclaims, type StandingPart, type StandingReclaim } from './store/standing-reclaims.js';

/** A reclaim in a list, with how long it has stood there and whether that is too long. */
export interface ListedReclaim extends StandingReclaim {
  /** What counts where it stands: asked for, still owed, come back, given up or written off. */
  readonly amount: Pence;
  readonly owed: ByStream;
  /** Days since it came to stand where it does. */
  readonly days: number;
  /** Last day in time; null where nothing runs. */
  readonly inTimeUntil: PlainDate | null;
  readonly isLate: boolean;
  /** What was due before today. */
  readonly lateAmount: Pence;
}

/** Every reclaim of the council, or the one with this key, as it stands today. Two queries, however many there are. */
export async function readReclaims(tx: TenantTx, today: PlainDate, id: number | null = null): Promise<ListedReclaim[]> {
  const policyOf = await policiesOfAgreements(tx, today);
  return (await findStandingReclaims(tx, id)).map((one) => {
    const owed = owedByStream(one.parts);
    const debt = debtOf(one);
    const until = inTimeUntil({ status: one.status, since: one.answeredOn ?? one.since, dueOn: debt ? (openDues(debt)[0]?.dueOn ?? null) : null }, policyOf(one.agreementId)?.document);
    return {
      ...one, owed, amount: amountOf(one), days: Math.max(0, daysBetween(one.since, today)), inTimeUntil: until, isLate: until !== null && until < today,
      lateAmount: debt ? lateAmount(debt, today) : noPence,
    };
  });
}

/** What it still asks for and when; undefined before there is a notice. */
export function debtOf({ parts, payBy, instalments, status }: StandingReclaim): AgeingDebt | undefined {
  return payBy === null ? undefined : { owed: owedByStream(parts), payBy, instalments, isPaused: status === 'represented' };
}

function owedByStream(parts: readonly StandingPart[]): ByStream {
  return byStream((stream) => parts.find((part) => part.stream === stream)?.owed ?? noPence);
}

function amountOf({ status, parts }: StandingReclaim): Pence {
  const total = (what: 'asked' | 'owed' | 'recovered' | 'givenUp' | 'writtenOff'): Pence => sum(parts.map((part) => part[what]));
  if (status === 'recovered') return total('recovered');
  if (status === 'written-off') return total('writtenOff');
  if (status === 'withdrawn') return total('givenUp');
  return ['held-back', 'proposed', 'approved', 'returned', 'cancelled'].includes(status) ? total('asked') : total('owed');
}

export const reclaimsOnAPage = 50;

export interface ReclaimQuery {
  /** A column's name; empty: all that is open; `every`: all. */
  readonly column: string;
  /** Words of which each is part of the name or a reference; empty: all. */
  readonly search: string;
  readonly regime: string;
  readonly stream: string;
  /** `mine`: proposed by whoever asks, or of a direct payment that they look after. */
  readonly whose: string;
  /** `yes`: only what is late. */
  readonly late: string;
  /** From 1. */
  readonly page: number;
}

/** One column of the board: how many stand there, what they come to, and the longest in it. */
export interface ColumnCount {
  readonly count: number;
  readonly amount: Pence;
  readonly late: number;
  /** The first to look at: what is late, then what has stood longest. */
  readonly first: readonly ListedReclaim[];
}

export interface ReclaimList {
  /** Of the column asked for, a page at a time: what is late first, then what has stood longest. */
  readonly items: readonly ListedReclaim[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** By the columns' names, narrowed by everything but the column. */
  readonly columns: ReadonlyMap<string, ColumnCount>;
}

/** Reclaims as a board and as a list. */
export async function listReclaims(tx: TenantTx, query: ReclaimQuery, staffId: number | null, today: PlainDate): Promise<ReclaimList> {
  const narrowed = (await readReclaims(tx, today)).filter((one) => narrows(one, query, staffId)).sort(whatWaitsLongest);
  const held = narrowed.filter(({ status }) => statusesOf(query.column).includes(status));
  const pages = Math.max(1, Math.ceil(held.length / reclaimsOnAPage));
  const page = Math.min(Math.max(1, query.page), pages);
  const items = held.slice((page - 1) * reclaimsOnAPage, page * reclaimsOnAPage);
  await recordListView(tx, 'the reclaims', narrowed.length);
  return {
    items, total: held.length, page, pages,
    columns: new Map(boardColumns.map(({ name, statuses }) => [name, countOf(narrowed.filter(({ status }) => statuses.includes(status)))])),
  };
}

const onACard = 5;

function countOf(reclaims: readonly ListedReclaim[]): ColumnCount {
  return { count: reclaims.length, amount: sum(reclaims.map(({ amount }) => amount)), late: reclaims.filter(({ isLate }) => isLate).length, first: reclaims.slice(0, onACard) };
}

const closed = ['recovered', 'written-off', 'withdrawn', 'returned', 'cancelled'];

function statusesOf(column: string): readonly string[] {
  const found = boardColumns.find(({ name }) => name === column)?.statuses;
  return found ?? boardColumns.flatMap(({ statuses }) => statuses).filter((status) => column === 'every' || !closed.includes(status));
}

function narrows(one: ListedReclaim, { search, regime, stream, whose, late }: ReclaimQuery, staffId: number | null): boolean {
  if (regime !== '' && one.regime !== regime) return false;
  if (stream !== '' && !one.parts.some((part) => part.stream === stream && part.asked > 0)) return false;
  if (whose === 'mine' && one.officerId !== staffId && one.proposedBy !== staffId) return false;
  if (late === 'yes' && !one.isLate) return false;
  const text = plain(`${one.personName} ${one.agreementReference} ${one.reference} ${one.knownAs ?? ''}`);
  return plain(search).split(/\s+/).every((word) => text.includes(word));
}

/** Small letters without accents, so that a name is found however it is typed. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function whatWaitsLongest(a: ListedReclaim, b: ListedReclaim): number {
  return Number(b.isLate) - Number(a.isLate) || b.days - a.days || a.id - b.id;
}
