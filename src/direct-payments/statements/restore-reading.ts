import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { readMeanwhile } from './correct-line.js';
import { lineRefusals } from './line-refusals.js';
import { repostLine } from './repost-line.js';
import { currentEntry, standingEntries } from './standing-entries.js';
import { findEntries, findKinds, findLine, type EntryFacts } from './store/line.js';

const refuse = refuserOf(lineRefusals);

/** A reading to be taken back: the entries that stood before it, and those that it left standing. */
export interface Restoring {
  readonly agreementId: number;
  readonly accountId: number;
  readonly lineNo: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly reason: string;
}

/** Numbers of the entries that stand for a line, with the account held so that nobody else changes it meanwhile. */
export async function holdStanding(tx: TenantTx, accountId: number, lineNo: number): Promise<number[]> {
  return standingEntries(await findEntries(tx, accountId, lineNo, true)).map(({ entryNo }) => entryNo);
}

/**
 * Reads a line again as it was read before: twins undo what stands, and copies of the earlier entries take its place.
 * Refused where something else stands than what is to be taken back.
 */
export async function restoreReading(tx: TenantTx, { agreementId, accountId, lineNo, before, after, reason }: Restoring): Promise<Result<null>> {
  const line = await findLine(tx, agreementId, accountId, lineNo);
  if (!line) return refuse('line-not-found', 'There is no such line.');
  const entries = await findEntries(tx, accountId, lineNo, true);
  const [was, left, stands] = [numbered(entries, before), numbered(entries, after), standingEntries(entries)];
  if (!saysTheSame(left, stands)) return refuse('line-changed-meanwhile', readMeanwhile(currentEntry(entries), await findKinds(tx)));
  if (saysTheSame(was, stands)) return ok(null);
  await repostLine(tx, line, entries, was, reason);
  await recordEvent(tx, {
    sentence: `Line ${String(lineNo)} of account ${line.accountReference} is read as before: ${was.map(({ kind }) => kind).join(' and ')}.`,
    subjectKind: 'account', subjectId: accountId, reason, before: stands.map(({ kind }) => kind), after: was.map(({ kind }) => kind),
  });
  return ok(null);
}

function numbered(entries: readonly EntryFacts[], wanted: readonly number[]): EntryFacts[] {
  return entries.filter(({ entryNo }) => wanted.includes(entryNo));
}

/** By what they say: an entry that was undone and posted again has another number. */
function saysTheSame(one: readonly EntryFacts[], other: readonly EntryFacts[]): boolean {
  const said = (entries: readonly EntryFacts[]): string =>
    entries.map(({ amount, kind, agreementId, stream, planLineId }) => JSON.stringify([amount, kind, agreementId, stream, planLineId])).sort().join();
  return said(one) === said(other);
}
