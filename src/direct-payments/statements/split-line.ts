import { formatPounds, pence, sum, type Pence } from '../../core/money.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { readMeanwhile } from './correct-line.js';
import { lineRefusals } from './line-refusals.js';
import { repostLine, type Reading } from './repost-line.js';
import { currentEntry, standingEntries } from './standing-entries.js';
import { findEntries, findKinds, findLine, findPlanStreams, type EntryFacts, type KindFacts, type LineFacts } from './store/line.js';

const refuse = refuserOf(lineRefusals);

export type EntryStream = 'social_care' | 'education' | 'health' | 'contribution';

/** A part of a line: what it was spent on, and from which stream or plan line where somebody says so. */
export interface LinePart {
  /** With the sign of the line: money out negative. */
  readonly amount: Pence;
  readonly kind: string;
  /** Null: as the plan says for its kind. Where a plan line is named, its own stream counts. */
  readonly stream: EntryStream | null;
  readonly planLineId: number | null;
}

export interface LineSplit {
  readonly agreementId: number;
  readonly accountId: number;
  readonly lineNo: number;
  /** Two or more; together they are the line. */
  readonly parts: readonly LinePart[];
  readonly reason: string;
  /** The last entry that stood when the officer looked. */
  readonly standing?: number;
}

/**
 * Reads a line as several parts: what stands gets its negative twins, and each part an entry of its own. Refused where the
 * parts do not come to the line, one has no amount or the other sign, a kind or plan line is not known, or somebody was quicker.
 */
export async function splitLine(tx: TenantTx, split: LineSplit): Promise<Result<LineFacts>> {
  const line = await findLine(tx, split.agreementId, split.accountId, split.lineNo);
  if (!line) return refuse('line-not-found', 'There is no such line.');
  const kinds = await findKinds(tx);
  const entries = await findEntries(tx, line.accountId, line.lineNo, true);
  const current = currentEntry(entries);
  if (split.standing !== undefined && current.entryNo !== split.standing) return refuse('line-changed-meanwhile', readMeanwhile(current, kinds));
  const parts = checkParts(line, split.parts, kinds, await findPlanStreams(tx, split.agreementId));
  if (!parts.ok) return parts;
  await repostLine(tx, line, entries, parts.value.map((part) => readingOf(part, split.agreementId, current)), split.reason);
  await recordEvent(tx, {
    sentence: `Line ${String(line.lineNo)} of account ${line.accountReference} was split: ${parts.value.map(({ amount, kind }) => `${formatPounds(amount)} ${kind}`).join(', ')}.`,
    subjectKind: 'account', subjectId: line.accountId, reason: split.reason,
    before: standingEntries(entries).map(({ amount, kind }) => ({ amount, kind })), after: parts.value,
  });
  return ok(line);
}

/** Whoever names a budget says whose line it is; else that stays as it was. */
function readingOf({ amount, kind, stream, planLineId }: LinePart, agreementId: number, current: EntryFacts): Reading {
  const named = stream !== null || planLineId !== null;
  return { amount, kind, stream, planLineId, agreementId: named ? agreementId : current.agreementId };
}

function checkParts(line: LineFacts, parts: readonly LinePart[], kinds: readonly KindFacts[], streamOf: ReadonlyMap<number, EntryStream>): Result<LinePart[]> {
  if (parts.length < 2) return refuse('parts-too-few', 'Give two parts or more.');
  for (const [index, { amount, kind, planLineId }] of parts.entries()) {
    const name = `Part ${String(index + 1)}`;
    if (amount === 0 || Math.sign(amount) !== Math.sign(line.amount)) return refuse('part-without-amount', `${name} needs an amount above nothing.`, { field: `parts.${String(index)}.amount` });
    if (!kinds.some(({ code }) => code === kind)) return refuse('kind-not-known', 'Choose one of the kinds in the list.', { field: `parts.${String(index)}.kind` });
    if (planLineId !== null && !streamOf.has(planLineId)) return refuse('plan-line-not-known', `${name} names a line that is not in this plan.`, { field: `parts.${String(index)}.from` });
  }
  const apart = Math.abs(line.amount) - Math.abs(sum(parts.map(({ amount }) => amount)));
  if (apart !== 0) return refuse('parts-do-not-add-up', `The line is ${formatPounds(pence(Math.abs(line.amount)))}, and the parts are ${formatPounds(pence(Math.abs(apart)))} ${apart > 0 ? 'less' : 'more'}.`, { field: 'parts.0.amount' });
  return ok(parts.map((part) => ({ ...part, stream: part.planLineId === null ? part.stream : (streamOf.get(part.planLineId) ?? null) })));
}
