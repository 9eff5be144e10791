import { noPence, sum, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reckonAsAt, type LatestAssessment } from '../monitoring/reckon-as-at.js';
import { byStream } from '../monitoring/rules/streams.js';
import type { WorkingStep } from '../monitoring/rules/working.js';
import { namedLines } from '../monitoring/spent-lines.js';
import { changedFigures, type ChangedFigure, type FrozenFigures } from './rules/changed-figures.js';
import { findAskedLines, findFigures, type AskedLine } from './store/proposals.js';
import type { ReclaimFacts } from './store/reclaims.js';

/** What was proposed beside what the same day comes to now. */
export interface StandingFigures {
  readonly was: FrozenFigures;
  /** Undefined where it can no longer be worked out. */
  readonly is: FrozenFigures | undefined;
  /** Empty where nothing differs. */
  readonly changes: readonly ChangedFigure[];
}

/** The figures of a proposal as they were frozen and as they stand now, worked out afresh. Before the notice only: afterwards the reclaim itself is a claim. */
export async function standingFigures(tx: TenantTx, reclaim: ReclaimFacts): Promise<StandingFigures> {
  const was = await findFigures(tx, reclaim.id);
  if (!was) throw new Error('a reclaim has lost its figures');
  const is = reclaim.ground === 'not_as_agreed'
    ? await figuresOfLines(tx, reclaim.agreementId, await findAskedLines(tx, reclaim.id), reclaim.asAt)
    : await figuresAsAt(tx, reclaim.agreementId, reclaim.asAt);
  return { was, is, changes: changedFigures(was.working, is?.working ?? []) };
}

async function figuresAsAt(tx: TenantTx, agreementId: number, asAt: PlainDate): Promise<FrozenFigures | undefined> {
  const assessment = await reckonAsAt(tx, agreementId, asAt);
  return assessment && figuresOf(assessment);
}

/** An assessment's figures, to be frozen. What cannot be known counts as nothing to ask for. */
export function figuresOf({ asAt, closing, surplus, reclaimable, contributionShare, byStream: parts, working }: LatestAssessment): FrozenFigures {
  return {
    asAt, closing, surplus, working, reclaimable: reclaimable ?? noPence, contributionShare: contributionShare ?? noPence,
    byStream: byStream((stream) => parts?.[stream] ?? noPence),
  };
}

/** Lines that are said not to be as agreed, each a step of the working; a line that is no longer theirs, or read as another kind of money, has no amount. */
export async function figuresOfLines(tx: TenantTx, agreementId: number, asked: readonly AskedLine[], asAt: PlainDate): Promise<FrozenFigures> {
  const found = new Map((await namedLines(tx, agreementId, asked)).map((line) => [lineKey(line), line]));
  const steps = asked.map((one): WorkingStep => {
    const line = found.get(lineKey(one));
    const stands = line !== undefined && line.amount < 0 && one.amount <= Math.abs(line.amount);
    return {
      step: `line ${lineKey(one)} ${line?.kind ?? ''}`.trim(), amount: stands ? one.amount : null,
      because: line ? `${formatDate(line.on)}: ${line.description}. ${closed(one.reason)}` : closed(one.reason),
      ...(line ? { lines: [{ date: line.on, amount: line.amount, description: line.description, accountId: line.accountId, lineNo: line.lineNo }] } : {}),
    };
  });
  const standing = asked.filter((_, index) => steps[index]?.amount != null);
  const total = sum(standing.map(({ amount }) => amount));
  const parts = byStream((stream): Pence => sum(standing.filter((one) => one.stream === stream).map(({ amount }) => amount)));
  const whole: WorkingStep = { step: 'reclaimable', amount: total, because: 'These together.' };
  return { asAt, closing: null, surplus: null, reclaimable: total, contributionShare: noPence, byStream: parts, working: [...steps, whole] };
}

function closed(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}

/** `12/57`: account and line. */
export function lineKey({ accountId, lineNo }: Pick<AskedLine, 'accountId' | 'lineNo'>): string {
  return `${String(accountId)}/${String(lineNo)}`;
}
