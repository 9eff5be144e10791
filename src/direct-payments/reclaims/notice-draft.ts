import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recipientOfAgreement } from '../../people/correspondence.js';
import { roleInWords } from '../../platform/access/actor.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { LetterDocument } from '../../platform/letters/letter-document.js';
import type { LetterRecipient } from '../../platform/letters/letter-recipient.js';
import { policyVersionOf } from '../../platform/policy/policy-history.js';
import type { PolicyDocument } from '../../platform/policy/policy-document.js';
import { noticeDates, type NoticeDates } from './rules/notice-dates.js';
import { noticeWords } from './rules/notice-words.js';
import { findApprovals, findLateReason } from './store/approvals.js';
import { findLetterhead } from './store/letterhead.js';
import { findFigures, findLeft } from './store/proposals.js';
import type { ReclaimFacts } from './store/reclaims.js';

/** A notice as it would go out on a day: what it says, to whom, and by when they may answer and pay. */
export interface NoticeDraft extends NoticeDates {
  readonly document: LetterDocument;
  readonly recipient: LetterRecipient;
}

/** Where the family's link would stand in a notice that has not been issued: only the issued letter carries the real one. */
export const linkToCome = 'your-own-link-is-printed-here';

/**
 * Words a reclaim's notice as of a day, from its frozen figures and nothing else. `answerAddress` is the family's own link.
 * It goes to whoever held the money; refused where their address is not known.
 */
export async function draftNotice(tx: TenantTx, reclaim: ReclaimFacts, on: PlainDate, answerAddress: string): Promise<Result<NoticeDraft>> {
  const known = await recipientOfAgreement(tx, reclaim.agreementId, on);
  if (!known.ok) return known;
  const recipient = known.value;
  const figures = await findFigures(tx, reclaim.id);
  if (!figures) throw new Error('a reclaim has lost its figures');
  const policy = await wholePolicyOf(tx, reclaim);
  const { council, personName, writer } = await findLetterhead(tx, reclaim.personId);
  const dates = noticeDates({ issuedOn: on, channel: recipient.channel, extraDays: recipient.extraDays, policy: policy.reclaims });
  const document = noticeWords({
    ...dates, reference: reclaim.reference, issuedOn: on, to: { name: recipient.name, lines: recipient.lines }, personName,
    from: { council, team: policy.letters.team, lines: policy.letters.contact }, payTo: policy.letters.payTo,
    regime: reclaim.regime, ground: reclaim.ground, asAt: reclaim.asAt, contingencyWeeks: policy.contingencyWeeks, working: figures.working,
    parts: reclaim.parts, left: await findLeft(tx, reclaim.id), contributionShare: reclaim.contributionShare, contributionWay: reclaim.contributionWay,
    reason: reclaim.reason, lateReason: (await findLateReason(tx, reclaim.id))?.reason ?? null,
    decidedBy: (await findApprovals(tx, reclaim.id)).map(({ by, stream }) => ({ name: by, stream })),
    mostMonths: policy.reclaims.mostInstalmentMonths, answerAddress,
    signedBy: writer ? { name: writer.name, role: roleInWords(writer.role) } : { name: policy.letters.team, role: council },
  });
  return ok({ ...dates, document, recipient });
}

/** The version of policy that a reclaim was reckoned by. */
async function wholePolicyOf(tx: TenantTx, { policyVersionId }: ReclaimFacts): Promise<PolicyDocument> {
  const version = await policyVersionOf(tx, policyVersionId);
  if (!version) throw new Error('a reclaim names a version of policy that is gone');
  return version.document;
}
