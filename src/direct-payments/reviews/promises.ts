import { formatDate } from '../../core/plain-date.js';
import type { DuePromise, PromiseSource } from '../../people/promises.js';
import { describeReviews, type DescribedReview } from './describe-reviews.js';

/** Reviews due up to a day, late ones among them, of those who look after the payment or, where nobody does, of everybody within reach. */
export const reviewPromises: PromiseSource = async (tx, { staffId, until }) => {
  const described = await describeReviews(tx, until);
  return described.filter(({ row }) => row.officerId === null || row.officerId === staffId).flatMap((one) => promisesOf(one, until));
};

function promisesOf({ row, next }: DescribedReview, until: string): DuePromise[] {
  if (!next) return [];
  const { personId, personName, reference, bookedFor, agreementId } = row;
  const about = { personId, personName, href: `/reviews/${String(agreementId)}` };
  const [{ because, law }] = next.bounds;
  if (bookedFor !== null && bookedFor <= until) return [{ ...about, dueOn: bookedFor, todo: `Hold the review of ${reference}`, because: `Booked for ${formatDate(bookedFor)}` }];
  return next.dueOn > until ? [] : [{ ...about, dueOn: next.dueOn, todo: bookedFor === null ? `Book and complete the review of ${reference}` : `Complete the review of ${reference}`, because: `${because}: ${law}` }];
}
