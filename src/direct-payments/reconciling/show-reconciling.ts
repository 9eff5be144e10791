import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { listKinds } from '../statements/list-kinds.js';
import { findOtherEnds, type OtherEnd } from '../statements/mark-transfer.js';
import { proveAccount, type AccountProof } from '../statements/prove-account.js';
import type { SpendingKind } from '../statements/rules/classification/rule-set.js';
import { asLineState, type ReconciledLine } from './line-state.js';
import { offerRule, type RuleOffer } from './offer-rule.js';
import { likelyKinds } from './rules/likely-kinds.js';
import type { DecisionName } from './rules/line-state.js';
import { batchOf, type Batch } from './rules/payee-batch.js';
import { findLastAct, hasDecidedToday } from './store/acts.js';
import { countKinds, findAgreement, findLines, findLinesNamed, findPlan, type LineKey, type PlanChoice, type ReconciledAgreement } from './store/lines.js';

/** Which line should be in focus: this one, or the first open one after that. */
export interface Asked {
  readonly line?: LineKey | undefined;
  readonly after?: LineKey | undefined;
}

/** What the visitor decided last here, which undo would take back. */
export interface LastDecision {
  readonly what: DecisionName;
  readonly lines: number;
  /** The first of its lines, as it stands now. */
  readonly line: ReconciledLine | undefined;
}

/** The line in focus, with all that its keys need. */
export interface LineInFocus {
  readonly line: ReconciledLine;
  readonly next: ReconciledLine | undefined;
  readonly before: ReconciledLine | undefined;
  /** The kinds of the digits 1 to 9. */
  readonly likely: readonly SpendingKind[];
  /** Lines that may be the other end of a transfer, and are not decided otherwise. */
  readonly otherEnds: readonly OtherEnd[];
  readonly batch: Batch<ReconciledLine> | undefined;
  /** Undefined where the account is not this person's alone, or no statement has come. */
  readonly proof: AccountProof | undefined;
}

/** Everything the page shows. */
export interface ReconcilingView {
  readonly agreement: ReconciledAgreement;
  readonly counts: { readonly open: number; readonly waiting: number; readonly decided: number };
  /** Open lines around the one in focus, in the order of their days. */
  readonly shown: readonly ReconciledLine[];
  readonly waiting: readonly ReconciledLine[];
  readonly focus: LineInFocus | undefined;
  readonly kinds: readonly SpendingKind[];
  readonly plan: readonly PlanChoice[];
  readonly last: LastDecision | undefined;
  readonly offer: RuleOffer | undefined;
}

const mostShown = 100;

/** What is still to be decided of an agreement's lines; undefined where there is no such agreement. */
export async function showReconciling(tx: TenantTx, agreementId: number, asked: Asked): Promise<ReconcilingView | undefined> {
  const agreement = await findAgreement(tx, agreementId);
  if (!agreement) return undefined;
  // Whoever goes on from line to line has looked already.
  const goesOn = (asked.line ?? asked.after) !== undefined && (await hasDecidedToday(tx, agreementId));
  if (!goesOn) await recordEvent(tx, { sentence: `Looked at the lines of ${agreement.reference} to decide them.`, subjectKind: 'person', subjectId: agreement.personId });
  const all = (await findLines(tx, agreementId)).map(asLineState);
  const open = all.filter(({ status }) => status === 'open');
  const waiting = all.filter(({ status }) => status === 'waiting');
  const kinds = await listKinds(tx);
  const plan = await findPlan(tx, agreementId);
  const line = lineAsked(all, open, asked);
  const place = line ? Math.max(0, open.indexOf(line)) : 0;
  const start = Math.max(0, Math.min(place - mostShown / 4, open.length - mostShown));
  return {
    agreement, kinds, plan, waiting, shown: open.slice(Math.floor(start), Math.floor(start) + mostShown),
    counts: { open: open.length, waiting: waiting.length, decided: all.length - open.length - waiting.length },
    focus: line && (await inFocus(tx, agreementId, line, open, { kinds, plan })),
    last: await lastDecision(tx, agreementId), offer: await offerRule(tx, agreementId),
  };
}

function isAt({ accountId, lineNo }: LineKey): (other: LineKey) => boolean {
  return (other) => other.accountId === accountId && other.lineNo === lineNo;
}

/** A line that waits for the family may be looked at and decided; a decided one may not. */
function lineAsked(all: readonly ReconciledLine[], open: readonly ReconciledLine[], { line, after }: Asked): ReconciledLine | undefined {
  const named = line && all.find(isAt(line));
  if (named && named.status !== 'decided') return named;
  const from = after ?? line;
  const start = from ? all.findIndex(isAt(from)) : -1;
  return all.find(({ status }, place) => place > start && status === 'open') ?? open[0];
}

async function inFocus(tx: TenantTx, agreementId: number, line: ReconciledLine, open: readonly ReconciledLine[], { kinds, plan }: Pick<ReconcilingView, 'kinds' | 'plan'>): Promise<LineInFocus> {
  const place = open.indexOf(line);
  const named = kinds.map((kind) => ({ ...kind, code: kind.kind, name: kind.title }));
  const ends = await findOtherEnds(tx, agreementId, line);
  const states = (await findLinesNamed(tx, agreementId, ends)).map(asLineState);
  return {
    line, next: open[place + 1], before: open[place - 1],
    likely: likelyKinds(named, await countKinds(tx, agreementId), plan.map(({ kind }) => kind), line.amount > 0),
    otherEnds: ends.filter((end) => states.some((state) => isAt(end)(state) && state.status !== 'decided')),
    batch: line.status === 'open' ? batchOf(line, open) : undefined,
    proof: await proofFor(tx, line),
  };
}

/** The balance of an account that holds others' money too is not this person's. */
async function proofFor(tx: TenantTx, { accountId, isShared }: ReconciledLine): Promise<AccountProof | undefined> {
  return isShared ? undefined : proveAccount(tx, accountId);
}

async function lastDecision(tx: TenantTx, agreementId: number): Promise<LastDecision | undefined> {
  const act = await findLastAct(tx, agreementId);
  if (!act) return undefined;
  const [line] = await findLinesNamed(tx, agreementId, act.decisions.slice(0, 1));
  return { what: act.what, lines: act.decisions.length, line: line && asLineState(line) };
}
