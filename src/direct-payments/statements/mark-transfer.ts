import { formatPounds, pence, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { correctLine } from './correct-line.js';
import { lineRefusals } from './line-refusals.js';
import { currentEntry, standingEntries } from './standing-entries.js';
import { findEntries, findLine } from './store/line.js';
import { findOtherEndLines } from './store/other-ends.js';

const refuse = refuserOf(lineRefusals);

/** A bank may book the other end some days later, over a weekend and a holiday. */
const mostDaysApart = 5;

const transfer = 'own_transfer';

export interface LinePlace {
  readonly accountId: number;
  readonly lineNo: number;
}

/** The line in another of the person's accounts that may be where the money went to or came from. */
export interface OtherEnd extends LinePlace {
  readonly accountReference: string;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
}

/** Lines of the same sum the other way in the agreement's other accounts, within some days: the nearest first. */
export async function findOtherEnds(tx: TenantTx, agreementId: number, at: LinePlace): Promise<OtherEnd[]> {
  return findOtherEndLines(tx, agreementId, at, mostDaysApart);
}

export interface TransferMark extends LinePlace {
  readonly agreementId: number;
  /** The other end; null where its statement has not come. */
  readonly to: LinePlace | null;
  readonly reason: string;
}

/**
 * Reads a line, and its other end where that is known, as money that only moved between the person's own accounts. Gives
 * the lines that it was about. Refused where the other end is not one: another sum, too far apart, or the same account.
 */
export async function markTransfer(tx: TenantTx, { agreementId, to, reason, ...at }: TransferMark): Promise<Result<LinePlace[]>> {
  const line = await findLine(tx, agreementId, at.accountId, at.lineNo);
  if (!line) return refuse('line-not-found', 'There is no such line.');
  const ends = to === null ? [] : await findOtherEnds(tx, agreementId, at);
  if (to !== null && !ends.some((end) => end.accountId === to.accountId && end.lineNo === to.lineNo))
    return refuse('not-the-other-end', `The other end of ${formatPounds(pence(Math.abs(line.amount)))} on ${formatDate(line.on)} is a line of the same sum the other way, in another account, at most ${String(mostDaysApart)} days apart.`, { field: 'to' });
  const both = to === null ? [at] : [at, to].sort((a, b) => a.accountId - b.accountId || a.lineNo - b.lineNo);
  for (const one of both) {
    const read = await readAsTransfer(tx, agreementId, one, reason);
    if (!read.ok) return read;
  }
  return ok(both);
}

async function readAsTransfer(tx: TenantTx, agreementId: number, at: LinePlace, reason: string): Promise<Result<unknown>> {
  const entries = await findEntries(tx, at.accountId, at.lineNo, true);
  if (standingEntries(entries).length === 1 && currentEntry(entries).kind === transfer) return ok(null);
  return correctLine(tx, { agreementId, ...at, kind: transfer, reason });
}
