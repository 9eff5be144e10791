import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costDraft } from './cost-draft.js';
import { holdDraft } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import { jobTerms } from './line-shapes.js';
import { insertSharedAssistant, linkAssistant } from './store/assistants.js';
import { updateLine } from './store/lines.js';
import { noteWriter } from './store/versions.js';

/**
 * Says that the assistant of a line works under other plans too, such as a brother's: their job is then costed once and divided, and a line
 * of another plan may name them. Answers with the assistant's key.
 */
export async function shareAssistant(tx: TenantTx, versionId: number, lineId: number, name: string): Promise<Result<number>> {
  const held = await holdDraft(tx, versionId);
  if (!held.ok) return held;
  const line = held.value.wholeLines.find(({ id }) => id === lineId);
  if (!line) return refusePlan('plan-line-not-found', 'There is no such line in this version.');
  if (line.sharedAssistantId !== null) return ok(line.sharedAssistantId);
  if (line.terms.way !== 'employs') return refusePlan('plan-terms-not-read', 'Only an assistant whom the family employs works under several plans.', { field: 'name' });
  if (name.trim() === '') return refusePlan('plan-terms-not-read', 'Say what the family calls the assistant.', { field: 'name' });
  const id = await insertSharedAssistant(tx, name.trim(), jobTerms.parse(line.terms));
  await linkAssistant(tx, id, held.value.planId);
  await updateLine(tx, lineId, { ...line, sharedAssistantId: id });
  await noteWriter(tx, versionId);
  const costed = await costDraft(tx, versionId);
  if (!costed.ok) return costed;
  await recordEvent(tx, { sentence: `Said that an assistant of ${held.value.personName} works under several plans.`, subjectKind: 'plan', subjectId: versionId, after: { sharedAssistantId: id } });
  return ok(id);
}
