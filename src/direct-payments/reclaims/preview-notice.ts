import type { PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { answerAddress } from './issue-notice.js';
import { draftNotice, type NoticeDraft } from './notice-draft.js';
import { findReclaim, type ReclaimFacts } from './store/reclaims.js';

/** A notice as the family would get it on a day, but for their own link, which only the issued letter carries. Each look is written down. */
export async function previewNotice(tx: TenantTx, reclaimId: number, on: PlainDate, publicUrl: string): Promise<{ readonly reclaim: ReclaimFacts; readonly draft: NoticeDraft } | undefined> {
  const reclaim = await findReclaim(tx, reclaimId);
  const draft = reclaim && (await draftNotice(tx, reclaim, on, answerAddress(publicUrl)));
  if (!reclaim || !draft?.ok) return undefined;
  await recordEvent(tx, { sentence: `Looked at the draft notice of ${reclaim.reference}.`, subjectKind: 'person', subjectId: reclaim.personId });
  return { reclaim, draft: draft.value };
}
