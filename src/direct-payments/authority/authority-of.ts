import { sum, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { besideRunning, differencesBetween, type Difference } from './rules/differences.js';
import { lessWords } from './rules/less-words.js';
import { findBesideLines, findLeftBeside } from './store/beside.js';
import { findCheck, findContent, findPanel, findDecidedVersion, findParts, findReturns, findWay, type CheckFacts, type DecidedVersion, type PanelFacts, type PlanPart, type ReturnFacts, type WayFacts } from './store/way.js';

/** How far a plan is on its way to be paid: what policy asks, who decided, whose part is missing. Amounts are pence. */
export interface PlanAuthority extends WayFacts {
  readonly version: DecidedVersion;
  /** What the version says its first year comes to, one-off money among it. */
  readonly yearly: Pence;
  /** What its first 364 days come to by what runs, without it and with it. */
  readonly yearlyBefore: Pence;
  readonly yearlyAfter: Pence;
  /** Decisions on the latest submission; earlier ones do not count. */
  readonly check: CheckFacts | null;
  readonly panel: PanelFacts | null;
  readonly parts: readonly PlanPart[];
  /** Parts that nobody has approved yet. */
  readonly missing: readonly PlanPart[];
  /** Every time it was returned, the latest first. */
  readonly returns: readonly ReturnFacts[];
  /** In what it leaves the family less than what runs, a sentence each; empty where it does not, and once it is carried out. */
  readonly less: readonly string[];
  /** Beside the version that runs, with what that runs at now. */
  readonly differences: readonly Difference[];
  /** Beside what it said when it was returned last; undefined where it never was. */
  readonly sinceReturned: readonly Difference[] | undefined;
}

/** The same for a page and for whoever carries the plan out; undefined where there is no such version within reach. Policy is that of `on`. */
export async function authorityOf(tx: TenantTx, versionId: number, on: PlainDate): Promise<PlanAuthority | undefined> {
  const version = await findDecidedVersion(tx, versionId);
  const way = await findWay(tx, versionId, on);
  const content = await findContent(tx, versionId);
  if (!version || !way || !content) return undefined;
  const parts = await findParts(tx, versionId);
  const check = await findCheck(tx, versionId, version.submission);
  const returns = await findReturns(tx, versionId);
  const [returned] = returns;
  // Of what was carried out there is nothing to hold it against any more: it is what runs.
  const isOpen = version.state !== 'carried_out' && version.state !== 'withdrawn';
  const differences = differencesBetween(await findContent(tx, version.basedOnId), content);
  return {
    ...way, version, check, panel: await findPanel(tx, versionId, version.submission), parts, returns,
    needsPanel: check?.needsPanel ?? way.needsPanel, checkIsEnough: check?.isEnough ?? way.checkIsEnough,
    yearly: sum(parts.map(({ yearly }) => yearly)), yearlyBefore: sum(parts.map(({ yearlyBefore }) => yearlyBefore)),
    yearlyAfter: sum(parts.map(({ yearlyAfter }) => yearlyAfter)),
    missing: parts.filter(({ approval }) => approval === null),
    less: isOpen && way.isLess ? lessWords(await findLeftBeside(tx, versionId), version.effectiveFrom) : [],
    differences: isOpen ? besideRunning(differences, await findBesideLines(tx, versionId)) : differences,
    sinceReturned: returned && differencesBetween(returned.content, content),
  };
}
