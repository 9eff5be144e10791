import type { PlainDate } from '../../core/plain-date.js';
import { recipientOf } from '../../people/correspondence.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import type { LetterDocument } from '../../platform/letters/letter-document.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import type { ReviewLetter } from './letters/review-letters.js';
import { findCouncilName } from './store/reviews.js';
import type { ReviewRow } from './store/facts.js';

export interface AboutReview {
  readonly row: Pick<ReviewRow, 'agreementId' | 'personId' | 'personName' | 'reference' | 'regime'>;
  readonly reviewId: number;
  readonly kind: 'review-invitation' | 'review-reminder' | 'review-decided';
  readonly on: PlainDate;
}

/** Freezes a letter about a review to whoever letters about the person go to, as they need it; gives its key. */
export async function writeReviewLetter(tx: TenantTx, { row, reviewId, kind, on }: AboutReview, write: (letter: ReviewLetter) => LetterDocument): Promise<number> {
  const correspondence = await recipientOf(tx, row.personId, on);
  if (!correspondence) throw new Error(`review ${String(reviewId)} is about nobody`);
  const said = (await policiesInForce(tx, on)).get(row.regime)?.document.letters;
  const council = await findCouncilName(tx);
  const document = write({
    date: on, reference: row.reference, to: { name: correspondence.name, lines: correspondence.lines }, council, team: said?.team ?? 'Direct Payment Support Service', contact: said?.contact ?? [], personName: row.personName,
  });
  return freezeLetter(tx, { kind, personId: row.personId, agreementId: row.agreementId, subjectKind: 'review', subjectId: reviewId, document, correspondence });
}
