import { formatPounds, pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { correctLine } from '../statements/correct-line.js';
import { listKinds } from '../statements/list-kinds.js';
import { markTransfer } from '../statements/mark-transfer.js';
import { holdStanding } from '../statements/restore-reading.js';
import { splitLine, type LinePart } from '../statements/split-line.js';
import { checkSeen, type SeenLine } from './check-seen.js';
import { reconcilingRefusals } from './refusals.js';
import { holdAgreement, insertAct, type NewDecision } from './store/acts.js';
import type { LineKey, LineRow } from './store/lines.js';
import { insertQuestion } from './store/questions.js';

const refuse = refuserOf(reconcilingRefusals);

/** One key of the officer's. */
export type Decision =
  | { readonly what: 'accept' }
  | { readonly what: 'kind'; readonly kind: string }
  | { readonly what: 'split'; readonly parts: readonly LinePart[]; readonly reason: string }
  | { readonly what: 'transfer'; readonly to: LineKey | null }
  | { readonly what: 'not_allowed'; readonly kind: string; readonly reason: string }
  | { readonly what: 'asked'; readonly question: string };

export interface DecidedLine {
  readonly actId: number;
  /** Where the family was asked. */
  readonly questionId: number | null;
}

/**
 * Decides one line, and the other end where it is a transfer. What the ledger held stays there; a change is its negative
 * twin and a new entry. Refused where somebody else decided or read the line meanwhile, it is decided already, or what is
 * asked for cannot be: the refusal says who and what.
 */
export async function decideLine(tx: TenantTx, agreementId: number, seen: SeenLine, decision: Decision, on: PlainDate): Promise<Result<DecidedLine>> {
  await holdAgreement(tx, agreementId);
  const places: LineKey[] = decision.what === 'transfer' && decision.to !== null ? [seen, decision.to] : [seen];
  const stood = await standingOf(tx, places);
  const checked = await checkSeen(tx, agreementId, seen, places);
  if (!checked.ok) return checked;
  const line = checked.value;
  const done = await carryOut(tx, agreementId, line, decision);
  if (!done.ok) return done;
  const stands = await standingOf(tx, places);
  const reason = 'reason' in decision ? decision.reason : null;
  const actId = await insertAct(tx, { agreementId, what: decision.what, reason, decisions: decisionsOf(places, stood, stands) });
  const questionId = decision.what === 'asked' ? await insertQuestion(tx, { ...keyOf(line), actId, agreementId, question: decision.question, on }) : null;
  await recordEvent(tx, { sentence: sentenceOf(line, decision), subjectKind: 'account', subjectId: line.accountId, ...(reason === null ? {} : { reason }) });
  return ok({ actId, questionId });
}

function keyOf({ accountId, lineNo }: LineKey): LineKey {
  return { accountId, lineNo };
}

/** The entries that stand for each, with the accounts held in one order, whoever comes. */
async function standingOf(tx: TenantTx, places: readonly LineKey[]): Promise<Map<LineKey, number[]>> {
  const standing = new Map<LineKey, number[]>();
  for (const place of [...places].sort((a, b) => a.accountId - b.accountId || a.lineNo - b.lineNo)) standing.set(place, await holdStanding(tx, place.accountId, place.lineNo));
  return standing;
}

function decisionsOf(places: readonly LineKey[], stood: ReadonlyMap<LineKey, number[]>, stands: ReadonlyMap<LineKey, number[]>): NewDecision[] {
  return places.map((place) => ({ ...keyOf(place), stood: stood.get(place) ?? [], stands: stands.get(place) ?? [] }));
}

async function carryOut(tx: TenantTx, agreementId: number, line: LineRow, decision: Decision): Promise<Result<unknown>> {
  const at = { agreementId, ...keyOf(line) };
  switch (decision.what) {
    case 'accept':
    case 'asked':
      return ok(null);
    case 'kind':
      return readAs(tx, at, line, decision.kind, 'Read so at reconciling');
    case 'split':
      return splitLine(tx, { ...at, parts: decision.parts, reason: decision.reason });
    case 'transfer':
      return markTransfer(tx, { ...at, to: decision.to, reason: 'Moved between the person’s own accounts' });
    case 'not_allowed': {
      const verdict = (await listKinds(tx)).find(({ kind }) => kind === decision.kind)?.verdict;
      if (verdict !== 'not-allowed') return refuse('not-a-refusing-kind', 'Choose a kind that the money is not for.', { field: 'kind' });
      return readAs(tx, at, line, decision.kind, decision.reason);
    }
  }
}

/** Choosing the kind that the line has already is to agree with it. */
export async function readAs(tx: TenantTx, at: LineKey & { readonly agreementId: number }, line: Pick<LineRow, 'kind' | 'isSplit'>, kind: string, reason: string): Promise<Result<unknown>> {
  if (line.kind === kind && !line.isSplit) return ok(null);
  return correctLine(tx, { ...at, kind, reason });
}

function sentenceOf(line: LineRow, decision: Decision): string {
  const named = `line ${String(line.lineNo)} of account ${line.accountReference} (${formatPounds(pence(Math.abs(line.amount)))} on ${formatDate(line.on)})`;
  switch (decision.what) {
    case 'accept': return `Agreed with our reading of ${named}: ${line.kind}.`;
    case 'kind': return `Decided that ${named} is ${decision.kind}.`;
    case 'split': return `Split ${named} into ${String(decision.parts.length)} parts.`;
    case 'transfer': return `Decided that ${named} moved between the person’s own accounts.`;
    case 'not_allowed': return `Decided that ${named} is not allowed: ${decision.kind}.`;
    case 'asked': return `Asked the family about ${named}: “${decision.question}”.`;
  }
}
