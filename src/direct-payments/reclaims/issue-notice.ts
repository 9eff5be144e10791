import { formatPounds } from '../../core/money.js';
import { addMonths, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { makeLink } from '../../platform/access/signed-links.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import { unlike } from './approve-part.js';
import { decideRefusals } from './decide-refusals.js';
import { keepClaim } from './keep-claim.js';
import { moveReclaim, statusWords } from './move-reclaim.js';
import { draftNotice, linkToCome } from './notice-draft.js';
import { askedOf } from './propose-reclaim.js';
import { requireStaff } from './require-staff.js';
import { insertNotice } from './store/notices.js';
import { addPostings } from './store/postings.js';
import { findReclaim, holdReclaim, type ReclaimFacts } from './store/reclaims.js';

const refuse = refuserOf(decideRefusals);

export interface NoticeToIssue {
  readonly reclaimId: number;
  readonly on: PlainDate;
  /** The address people use, without a slash at the end: the family's own link begins with it. */
  readonly publicUrl: string;
}

/** What became of a reclaim that was issued, and the letter that says so. */
export interface IssuedNotice {
  readonly reclaim: ReclaimFacts;
  readonly letterId: number;
}

/** The address that a family's link opens. */
export function answerAddress(publicUrl: string, token: string = linkToCome): string {
  return `${publicUrl}/answer/${token}`;
}

// The link tells how things stand for as long as anybody may ask: instalments, a review and a complaint take years.
const monthsTheLinkOpens = 72;

/**
 * Issues the notice of an approved reclaim: the letter is frozen and put on its way, the money is owed from now on, and no other reckoning
 * asks for it. Nothing can be recovered yet: that begins once the letter has gone and the days for an answer have passed. Refused where
 * the figures are no longer what was approved.
 */
export async function issueNotice(tx: TenantTx, { reclaimId, on, publicUrl }: NoticeToIssue): Promise<Result<IssuedNotice>> {
  const reclaim = await holdReclaim(tx, reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  if (reclaim.status !== 'approved') return refuse('reclaim-moved-on', `${reclaim.reference} is ${statusWords[reclaim.status]}, so this cannot be done now.`);
  const refusal = await unlike(tx, reclaim);
  if (refusal) return refusal;
  const token = await makeLink(tx, { purpose: 'answer-reclaim', subjectId: reclaimId, until: addMonths(on, monthsTheLinkOpens) });
  const draft = await draftNotice(tx, reclaim, on, answerAddress(publicUrl, token));
  if (!draft.ok) return draft;
  const letterId = await freezeLetter(tx, {
    kind: 'reclaim_notice', personId: reclaim.personId, agreementId: reclaim.agreementId, subjectKind: 'reclaim', subjectId: reclaimId, document: draft.value.document, correspondence: draft.value.recipient,
  });
  const moved = await moveReclaim(tx, reclaim, { event: 'issue', on, sentence: `Issued the notice of ${reclaim.reference}: ${formatPounds(askedOf(reclaim))}, to be given back by ${draft.value.payBy}.` });
  if (!moved.ok) return moved;
  const parts = reclaim.parts.filter(({ asked }) => asked > 0).map(({ stream, asked }) => ({ stream, amount: asked }));
  await insertNotice(tx, { reclaimId, kind: 'notice', letterId, issuedOn: on, answerUntil: draft.value.answerUntil, payBy: draft.value.payBy, by: requireStaff(tx), parts });
  await addPostings(tx, moved.value, on, parts.map((part) => ({ ...part, kind: 'noticed' })));
  await keepClaim(tx, reclaimId, reclaim.asAt);
  return ok({ reclaim: (await findReclaim(tx, reclaimId)) ?? moved.value, letterId });
}
