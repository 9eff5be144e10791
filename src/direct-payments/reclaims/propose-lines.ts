import { formatPounds, pence, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policyOfAgreement } from '../agreements/policy-of.js';
import { latestReckoning } from '../monitoring/reckon-as-at.js';
import { streams } from '../monitoring/rules/streams.js';
import { namedLines } from '../monitoring/spent-lines.js';
import { decideRefusals } from './decide-refusals.js';
import { begin } from './propose-reclaim.js';
import { requireStaff } from './require-staff.js';
import { openProposals } from './rules/states.js';
import { figuresOfLines, lineKey } from './standing-figures.js';
import { findAskedOfLines, holdAccounts, holdAgreement, insertReclaim, type AskedLine } from './store/proposals.js';
import { findReclaimsOf, type ReclaimFacts } from './store/reclaims.js';

const refuse = refuserOf(decideRefusals);

/** A proposal to ask for money back that was spent on what was not agreed: a decision of its own, line by line. */
export interface NewLinesReclaim {
  readonly agreementId: number;
  /** At least one; each with what of it is asked for and why, as the family will read it. */
  readonly lines: readonly AskedLine[];
  readonly reason: string;
  readonly spokenWith: string;
  readonly on: PlainDate;
}

/**
 * Proposes to ask for money back that was not spent as agreed. The power is a discretion tied to breach, so each line has its own reason;
 * nothing follows from a surplus, and none of it is found by a rule. Refused for a line that is not money this direct payment spent, or
 * of which as much is asked for already.
 */
export async function proposeLines(tx: TenantTx, proposal: NewLinesReclaim): Promise<Result<ReclaimFacts>> {
  const { agreementId, lines, on } = proposal;
  await holdAgreement(tx, agreementId);
  await holdAccounts(tx, lines);
  const latest = await latestReckoning(tx, agreementId);
  if (!latest) return refuse('agreement-not-known', 'There is no such direct payment.');
  const open = (await findReclaimsOf(tx, agreementId)).find(({ status }) => openProposals.has(status));
  if (open) return refuse('proposal-open', `${open.reference} is open. Finish or cancel it first.`, { details: { reference: open.reference } });
  const policy = await policyOfAgreement(tx, agreementId, on);
  if (!policy) return refuse('not-reckoned', 'No policy is in force for this direct payment, so nothing can be asked for.');
  const asAt = await lastDayOf(tx, agreementId, lines);
  if (!asAt.ok) return asAt;
  const figures = await figuresOfLines(tx, agreementId, lines, asAt.value);
  const parts = streams.map((stream) => ({ stream, found: figures.byStream[stream], asked: figures.byStream[stream] })).filter(({ found }) => found > 0);
  const id = await insertReclaim(tx, {
    agreementId, ground: 'not_as_agreed', runId: null, policyVersionId: policy.id, figures, contributionWay: null,
    reason: proposal.reason, spokenWith: proposal.spokenWith, lateDays: 0, proposedBy: requireStaff(tx), on, parts, left: [], lines,
  });
  return begin(tx, id, on, undefined);
}

/** The day of the latest of these lines, all of which may be asked for; refused where one may not. */
async function lastDayOf(tx: TenantTx, agreementId: number, lines: readonly AskedLine[]): Promise<Result<PlainDate>> {
  const found = new Map((await namedLines(tx, agreementId, lines)).map((line) => [lineKey(line), line]));
  const asked = await findAskedOfLines(tx, lines);
  const seen = new Map<string, Pence>();
  for (const one of lines) {
    const key = lineKey(one);
    const line = found.get(key);
    if (!line || line.amount >= 0 || one.amount <= 0) return refuse('line-not-theirs', `Line ${String(one.lineNo)} is not money that this direct payment spent.`, { details: { line: key } });
    const wanted = pence((seen.get(key) ?? 0) + one.amount);
    seen.set(key, wanted);
    const left = -line.amount - (asked.get(key) ?? 0);
    if (lines.some((other) => other !== one && lineKey(other) === key && other.stream === one.stream))
      return refuse('line-asked-before', `“${line.description}” stands there twice for one budget. Ask for it once, with one reason.`, { details: { line: key } });
    if (wanted > left) return refuse('line-asked-before', `Of “${line.description}” at most ${formatPounds(pence(Math.max(0, left)))} can be asked for.`, { details: { line: key } });
  }
  const last = [...found.values()].map(({ on }) => on).sort().at(-1);
  return last === undefined ? refuse('nothing-to-ask', 'Choose at least one line.') : ok(last);
}
