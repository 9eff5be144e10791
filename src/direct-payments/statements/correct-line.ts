import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { lineRefusals } from './line-refusals.js';
import { repostLine } from './repost-line.js';
import { currentEntry, standingEntries } from './standing-entries.js';
import { findEntries, findKinds, findLine, type EntryFacts, type KindFacts, type LineFacts } from './store/line.js';

const refuse = refuserOf(lineRefusals);

export interface LineCorrection {
  readonly agreementId: number;
  readonly accountId: number;
  readonly lineNo: number;
  readonly kind: string;
  /** In the officer's words. */
  readonly reason: string;
  /** The entry that stood when the officer looked. Where another stands meanwhile, the correction is refused. */
  readonly standing?: number;
}

/**
 * Reads a line as another kind: the entry that stands gets its negative twin, and a new one takes its place. Nothing that
 * was posted is edited. Refused where the line already has that kind, the council has no such kind, or somebody else was
 * quicker: `standing` says what this officer saw.
 */
export async function correctLine(tx: TenantTx, correction: LineCorrection): Promise<Result<LineFacts>> {
  const line = await findLine(tx, correction.agreementId, correction.accountId, correction.lineNo);
  if (!line) return refuse('line-not-found', 'There is no such line.');
  const kinds = await findKinds(tx);
  if (!kinds.some(({ code }) => code === correction.kind)) return refuse('kind-not-known', 'Choose one of the kinds in the list.', { field: 'kind' });
  const entries = await findEntries(tx, line.accountId, line.lineNo, true);
  const current = currentEntry(entries);
  const isSplit = standingEntries(entries).length > 1;
  if (correction.standing !== undefined && current.entryNo !== correction.standing) return refuse('line-changed-meanwhile', readMeanwhile(current, kinds));
  if (current.kind === correction.kind && !isSplit) return refuse('kind-unchanged', 'The line already has that kind.', { field: 'kind' });
  await post(tx, line, entries, current, correction);
  return ok(line);
}

/** Who was quicker, and what they read. */
export function readMeanwhile({ madeBy, kind }: EntryFacts, kinds: readonly KindFacts[]): string {
  const name = kinds.find(({ code }) => code === kind)?.name ?? kind;
  return `${madeBy ?? 'Somebody'} has read this line as “${name}” meanwhile. Look at it again before you change it.`;
}

async function post(tx: TenantTx, line: LineFacts, entries: readonly EntryFacts[], current: EntryFacts, { kind, reason }: LineCorrection): Promise<void> {
  // Whose line it is, and which budget it was attributed to, is another question than what it was spent on.
  await repostLine(tx, line, entries, [{ amount: line.amount, kind, agreementId: current.agreementId, stream: null, planLineId: null }], reason);
  const before = [...new Set(standingEntries(entries).map((entry) => entry.kind))];
  await recordEvent(tx, {
    sentence: `Line ${String(line.lineNo)} of account ${line.accountReference} was read as ${before.join(' and ')} and is now ${kind}.`,
    subjectKind: 'account', subjectId: line.accountId, reason, before: { kind: before.join(', ') }, after: { kind },
  });
}
