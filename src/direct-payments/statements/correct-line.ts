import { negate } from '../../core/money.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { lineRefusals } from './line-refusals.js';
import { findEntries, findKinds, findLine, insertEntries, type EntryFacts, type KindFacts, type LineFacts } from './store/line.js';

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
  if (correction.standing !== undefined && current.entryNo !== correction.standing) return refuse('line-changed-meanwhile', meanwhile(current, kinds));
  if (current.kind === correction.kind) return refuse('kind-unchanged', 'The line already has that kind.', { field: 'kind' });
  await post(tx, line, entries, current, correction);
  return ok(line);
}

function meanwhile({ madeBy, kind }: EntryFacts, kinds: readonly KindFacts[]): string {
  const name = kinds.find(({ code }) => code === kind)?.name ?? kind;
  return `${madeBy ?? 'Somebody'} has read this line as “${name}” meanwhile. Look at it again before you change it.`;
}

/** The entry that stands: the last that is not itself a twin. */
export function currentEntry(entries: readonly EntryFacts[]): EntryFacts {
  const current = entries.filter(({ reverses }) => reverses === null).at(-1);
  if (!current) throw new Error('a line has no entry');
  return current;
}

async function post(tx: TenantTx, line: LineFacts, entries: readonly EntryFacts[], current: EntryFacts, { kind, reason }: LineCorrection): Promise<void> {
  const last = entries.at(-1)?.entryNo ?? 0;
  // Whose line it is, and which budget it was attributed to, is another question than what it was spent on.
  const shared = { on: line.on, reason, agreementId: current.agreementId };
  await insertEntries(tx, line.accountId, line.lineNo, [
    { ...shared, entryNo: last + 1, amount: negate(current.amount), kind: current.kind, stream: current.stream, planLineId: current.planLineId, reverses: current.entryNo },
    { ...shared, entryNo: last + 2, amount: current.amount, kind, stream: null, planLineId: null, reverses: null },
  ]);
  await recordEvent(tx, {
    sentence: `Line ${String(line.lineNo)} of account ${line.accountReference} was read as ${current.kind} and is now ${kind}.`,
    subjectKind: 'account', subjectId: line.accountId, reason, before: { kind: current.kind }, after: { kind },
  });
}
