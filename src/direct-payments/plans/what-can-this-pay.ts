import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { whatItPays } from './costing/what-it-pays.js';
import { findPlanVersion } from './find-plan-version.js';
import type { PlanVersionView } from './plan-version.js';
import { totalsOf, type PlanTotals } from './totals.js';

/** What a version pays for, as a family reads it. */
export interface WhatItPays {
  readonly version: PlanVersionView;
  readonly totals: PlanTotals;
  readonly lines: readonly {
    readonly description: string;
    /** What it is to lead to, in the family's words; null where nobody said. */
    readonly outcome: string | null;
    /** What it pays and what it does not, a sentence each. */
    readonly sentences: readonly string[];
  }[];
}

/** Tells a family what each line pays and what it does not; undefined where there is none within reach. Leaves a sentence in the person's log. */
export async function whatCanThisPay(tx: TenantTx, versionId: number): Promise<WhatItPays | undefined> {
  const version = await findPlanVersion(tx, versionId);
  if (!version) return undefined;
  await recordView(tx, { personId: version.personId, what: `what the plan ${version.planReference} can pay` });
  const outcomes = new Map(version.needs.map(({ id, outcome }) => [id, outcome]));
  const lines = version.wholeLines.map(({ description, needId, costed }) => ({ description, outcome: outcomes.get(needId ?? 0) ?? null, sentences: costed ? whatItPays(costed) : ['It is not worked out yet.'] }));
  return { version, totals: totalsOf(version), lines };
}
