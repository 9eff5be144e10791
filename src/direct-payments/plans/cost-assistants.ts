import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import type { CostedLine } from './costing/costed-line.js';
import type { CostingPolicy, EmploysLine } from './costing/line-input.js';
import type { PlanVersionView, WholePlanLine } from './plan-version.js';
import type { RateCard } from './rate-cards/rate-card.js';
import { costTogether, type TogetherLine } from './cost-together.js';
import { isOpenForWriting } from './rules/states.js';
import { findRunningPlan } from './running-lines.js';
import { findSharedAssistants, type SharedAssistant } from './store/assistants.js';
import { findWholeLines } from './store/lines.js';
import { findVersionsOfPlan, type VersionFacts } from './store/versions.js';

/** A line of an assistant under one of their plans. */
export interface AssistantsLine {
  readonly line: WholePlanLine;
  readonly planReference: string;
  readonly versionId: number;
  /** Whether the version is a draft, so that it can be costed together with the others. */
  readonly isDraft: boolean;
}

export interface AssistantCosts {
  /** What each line of the version costs that is an assistant's who works under several plans. */
  readonly costs: ReadonlyMap<number, CostedLine>;
  /** Drafts of other plans that the same assistants work under. */
  readonly otherDrafts: readonly number[];
}

/** Costs the version's lines of assistants who work under several plans: each with all their lines, whoever may see those. */
export async function costAssistants(tx: TenantTx, version: PlanVersionView, cards: (on: PlainDate) => Promise<readonly RateCard[]>, policy: CostingPolicy): Promise<Result<AssistantCosts>> {
  const ids = [...new Set(version.wholeLines.flatMap(({ sharedAssistantId }) => sharedAssistantId ?? []))];
  const costs = new Map<number, CostedLine>();
  const otherDrafts = new Set<number>();
  for (const assistant of ids.length === 0 ? [] : await withWholeBook(tx, (all) => findSharedAssistants(all, { ids }))) {
    const members = await linesOfAssistant(tx, assistant);
    const costed = await costMembers(members, cards, policy);
    if (!costed.ok) return costed;
    for (const [lineId, cost] of costed.value) costs.set(lineId, cost);
    for (const { isDraft, versionId } of members) if (isDraft && versionId !== version.id) otherDrafts.add(versionId);
  }
  return ok({ costs, otherDrafts: [...otherDrafts] });
}

/** All lines of an assistant: of each plan its open version, else what runs. The whole book is read, since a part left out makes every part wrong. */
export async function linesOfAssistant(tx: TenantTx, { id, planIds }: SharedAssistant): Promise<AssistantsLine[]> {
  return withWholeBook(tx, async (all) => {
    const found: AssistantsLine[] = [];
    for (const planId of planIds) found.push(...(await linesUnder(all, planId)).filter(({ line }) => line.sharedAssistantId === id));
    return found;
  });
}

async function linesUnder(tx: TenantTx, planId: number): Promise<AssistantsLine[]> {
  const open = (await findVersionsOfPlan(tx, planId)).find(({ state }) => state !== 'carried_out' && state !== 'withdrawn');
  const of = ({ planReference, id: versionId, state }: VersionFacts, line: WholePlanLine): AssistantsLine => ({ line, planReference, versionId, isDraft: isOpenForWriting(state) });
  if (open) return (await findWholeLines(tx, open.id)).map((line) => of(open, line));
  const { version, segments } = await findRunningPlan(tx, planId);
  return version ? segments.map(({ line, from, until }) => of(version, { ...line, from, until })) : [];
}

/** The job's parts by line, by the rates of the day from which all of them run; a line that ended before is alone. */
export async function costMembers(members: readonly AssistantsLine[], cards: (on: PlainDate) => Promise<readonly RateCard[]>, policy: CostingPolicy): Promise<Result<ReadonlyMap<number, CostedLine>>> {
  const [on] = members.map(({ line }) => line.from).toSorted().reverse();
  if (on === undefined) return ok(new Map());
  const together = members.filter(({ line }) => line.until === null || line.until >= on).flatMap(({ line, planReference }) => asTogether(line, planReference) ?? []);
  return costTogether(together, await cards(on), on, { weeklyOver: policy.weeklyOver });
}

function asTogether({ id, terms, from, until }: WholePlanLine, plan: string): TogetherLine | undefined {
  if (terms.way !== 'employs') return undefined;
  const input: EmploysLine = { ...terms, from, ...(until === null ? {} : { until }) };
  return { lineId: id, plan, input };
}
