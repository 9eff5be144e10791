import { sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { LetterSum } from '../../../platform/letters/letter-document.js';
import { policyOfAgreement } from '../../agreements/policy-of.js';
import type { WorkingStep } from '../../monitoring/rules/working.js';
import { wholePolicyOf } from '../policy-of.js';
import { totalOwed } from '../recovery/rules/share.js';
import { planInHand, type PlanInHand } from '../recovery/show-recovery.js';
import { noticeSums } from '../rules/notice-sums.js';
import { findChoice, findRepresentations, type ChoiceFacts, type RepresentationFacts } from '../store/answers.js';
import { findLetterhead } from '../store/letterhead.js';
import { findNotices } from '../store/notices.js';
import { findFigures, findLeft } from '../store/proposals.js';
import { findReclaim, type ReclaimFacts } from '../store/reclaims.js';

/** What a family sees by their link: the sums of the letter, and how things stand. No name is in it. */
export interface FamilyAnswerView {
  readonly reclaim: Pick<ReclaimFacts, 'id' | 'reference' | 'status' | 'asAt'>;
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly payTo: readonly string[];
  /** By the notice; what is still owed, has come back and is asked for no longer. */
  readonly asked: Pence;
  readonly owed: Pence;
  readonly recovered: Pence;
  /** Last day for an answer before anything is taken; null while the notice is not written. */
  readonly answerUntil: PlainDate | null;
  readonly payBy: PlainDate | null;
  /** The strip of the letter, word for word. */
  readonly sums: readonly LetterSum[];
  readonly working: readonly WorkingStep[];
  readonly representations: readonly RepresentationFacts[];
  readonly choice: ChoiceFacts | undefined;
  readonly plan: PlanInHand | undefined;
  readonly mostMonths: number;
}

/** Reads a reclaim for the family that holds its link, and writes down that it was opened; undefined where it asks for nothing yet. */
export async function showAnswer(tx: TenantTx, reclaimId: number, today: PlainDate): Promise<FamilyAnswerView | undefined> {
  const reclaim = await findReclaim(tx, reclaimId);
  const notices = await findNotices(tx, reclaimId);
  const figures = await findFigures(tx, reclaimId);
  const [first] = notices;
  if (!reclaim || !figures || !first) return undefined;
  await recordView(tx, { personId: reclaim.personId, what: `the reclaim ${reclaim.reference} by the family’s link` });
  const policy = await wholePolicyOf(tx, reclaim);
  const contact = (await policyOfAgreement(tx, reclaim.agreementId, today))?.document.letters ?? policy.letters;
  const owed = totalOwed(reclaim.parts);
  const strip = noticeSums({ ...figures, parts: reclaim.parts, left: await findLeft(tx, reclaimId), contingencyWeeks: policy.contingencyWeeks, ground: reclaim.ground, payBy: first.payBy });
  return {
    reclaim, owed, ...contact,
    council: (await findLetterhead(tx, reclaim.personId)).council,
    asked: sum(reclaim.parts.map(({ noticed }) => noticed)),
    recovered: sum(reclaim.parts.map(({ recovered }) => recovered)),
    answerUntil: first.answerUntil,
    payBy: notices.at(-1)?.payBy ?? null,
    sums: strip.kind === 'sums' ? strip.rows : [],
    working: figures.working,
    representations: await findRepresentations(tx, reclaimId),
    choice: await findChoice(tx, reclaimId),
    plan: await planInHand(tx, reclaimId, owed, today),
    mostMonths: policy.reclaims.mostInstalmentMonths,
  };
}
