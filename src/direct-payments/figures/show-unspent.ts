import { firstDayOf, lastDayOf, type FinancialYear } from '../../core/financial-year.js';
import { plainDate, type PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reclaimFigures, type ReclaimMovement } from '../reclaims/reclaim-figures.js';
import { unspentTable, type UnspentYear } from './rules/unspent-table.js';
import { findFigureEntries, findStandingFigures, type FigureEntry, type FigurePlace } from './store/entered-figures.js';

export const beginningOfTime = plainDate('1990-04-01');

/** Unspent money by financial year and stream, oldest year first: entered figures and the system's own records up to today. */
export async function showUnspent(tx: TenantTx, today: PlainDate): Promise<UnspentYear[]> {
  const entered = await findStandingFigures(tx);
  const movements = await reclaimFigures(tx, beginningOfTime, today);
  return unspentTable({ entered, movements, today });
}

/** What a cell of the table is made of. */
export interface FigureRows {
  readonly entries: readonly FigureEntry[];
  /** The system's own movements of the year, oldest first. */
  readonly movements: readonly ReclaimMovement[];
}

export async function showFigureRows(tx: TenantTx, place: FigurePlace): Promise<FigureRows> {
  const entries = await findFigureEntries(tx, place);
  const movements = await movementsOf(tx, place.year);
  return { entries, movements: movements.filter(({ what, stream }) => what === place.measure && (place.stream === null || place.stream === stream)) };
}

function movementsOf(tx: TenantTx, year: FinancialYear): Promise<ReclaimMovement[]> {
  return reclaimFigures(tx, firstDayOf(year), lastDayOf(year));
}
