import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdDraft } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import { deleteNeeds, insertNeed, updateNeed } from './store/needs.js';
import { noteWriter } from './store/versions.js';

/** What somebody needs and what they want to come of it, in their own words. */
export interface NewNeed {
  /** The need of the draft that it rewrites; left out for a further one. */
  readonly id?: number;
  readonly need: string;
  readonly outcome?: string | null;
  /** Where the provision stands in Section F of the education, health and care plan. */
  readonly sectionF?: string | null;
}

/** Writes the needs of a draft, all of them in their order: those that are not named are taken out, and their lines meet none until it is said. Answers with their keys. */
export async function writeNeeds(tx: TenantTx, versionId: number, needs: readonly NewNeed[]): Promise<Result<number[]>> {
  const draft = await holdDraft(tx, versionId);
  if (!draft.ok) return draft;
  const { number, planReference, personName } = draft.value;
  const known = new Set(draft.value.needs.map(({ id }) => id));
  if (needs.some(({ id }) => id !== undefined && !known.has(id))) return refusePlan('plan-line-not-found', 'One of the needs is not in this version. Open the plan again.');
  if (needs.some(({ need }) => need.trim() === '')) return refusePlan('plan-terms-not-read', 'Say what is needed.', { field: 'need' });
  const kept = new Set(needs.map(({ id }) => id));
  await deleteNeeds(tx, [...known].filter((id) => !kept.has(id)));
  const ids: number[] = [];
  for (const [index, { id, need, outcome, sectionF }] of needs.entries()) {
    const row = { place: index + 1, need: need.trim(), outcome: words(outcome), sectionF: words(sectionF) };
    if (id !== undefined) await updateNeed(tx, id, row);
    ids.push(id ?? (await insertNeed(tx, versionId, row)));
  }
  await noteWriter(tx, versionId);
  await recordEvent(tx, { sentence: `Wrote the needs in version ${String(number)} of the plan ${planReference} of ${personName}.`, subjectKind: 'plan', subjectId: versionId, after: { needs: ids.length } });
  return ok(ids);
}

function words(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? null : trimmed;
}
