import { ok, refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { listKinds } from '../statements/list-kinds.js';
import { asLineState } from './line-state.js';
import { reconcilingRefusals } from './refusals.js';
import { findLinesNamed, type LineKey, type LineRow } from './store/lines.js';

const refuse = refuserOf(reconcilingRefusals);

/** A line as the officer saw it. */
export interface SeenLine extends LineKey {
  /** The act that had decided it last; null where none had. Left out: whatever stands. */
  readonly seenAct?: number | null;
  /** The last ledger entry that stood. */
  readonly standing?: number;
}

/** The line seen first; refused where any of the lines is not the agreement's, is decided, or is not any more as it was seen. */
export async function checkSeen(tx: TenantTx, agreementId: number, seen: SeenLine, places: readonly LineKey[]): Promise<Result<LineRow>> {
  const found = await findLinesNamed(tx, agreementId, places);
  const same = (one: LineKey): LineRow | undefined => found.find(({ accountId, lineNo }) => accountId === one.accountId && lineNo === one.lineNo);
  const line = same(seen);
  if (!line) return refuse('line-not-found', 'There is no such line.');
  const names = await listKinds(tx);
  for (const row of found) {
    const refusal = staleness(row, row === line ? seen : {}, (kind) => names.find((one) => one.kind === kind)?.title ?? kind);
    if (refusal) return refusal;
  }
  return ok(line);
}

type Refused = ReturnType<typeof refuse>;

function staleness(row: LineRow, { seenAct, standing }: Pick<SeenLine, 'seenAct' | 'standing'>, nameOf: (kind: string) => string): Refused | undefined {
  if (seenAct !== undefined && row.actId !== seenAct && row.actId !== null) return refuse('line-decided-meanwhile', decidedMeanwhile(row, nameOf));
  if (asLineState(row).status === 'decided') return refuse('line-decided-already', decidedMeanwhile(row, nameOf));
  if (standing !== undefined && row.standing !== standing) return refuse('line-changed-meanwhile', `“${row.description}” is read as “${nameOf(row.kind)}” meanwhile. Look at it again before you decide.`);
  return undefined;
}

/** Who was quicker, and what they decided. */
function decidedMeanwhile({ by, what, kind, description }: LineRow, nameOf: (kind: string) => string): string {
  const decided = {
    accept: `agreed that it is “${nameOf(kind)}”`, kind: `read it as “${nameOf(kind)}”`, split: 'split it', transfer: 'read it as a transfer between own accounts',
    not_allowed: `decided that it is not allowed, as “${nameOf(kind)}”`, asked: 'asked the family about it',
  }[what ?? 'accept'];
  return `“${description}”: ${by ?? 'somebody'} ${decided}. That stands.`;
}
