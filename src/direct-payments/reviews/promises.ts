import { formatDate } from '../../core/plain-date.js';
import type { DuePromise, PromiseSource } from '../../people/promises.js';
import { clocksOfBook, describeReviews, type DescribedReview } from './describe-reviews.js';
import { findUnfollowed, type Unfollowed } from './store/follow-ups.js';

/** Reviews due up to a day, late ones among them, of those who look after the payment or, where nobody does, of everybody within reach. */
export const reviewPromises: PromiseSource = async (tx, { staffId, until }) => {
  const theirs = (await clocksOfBook(tx, until)).filter(({ row: { officerId, bookedFor }, next }) => (officerId === null || officerId === staffId) && next !== undefined && (next.dueOn <= until || (bookedFor !== null && bookedFor <= until)));
  const due = theirs.length === 0 ? [] : (await describeReviews(tx, until, theirs.map(({ row }) => row.agreementId))).flatMap((one) => promisesOf(one, until));
  const unfollowed = (await findUnfollowed(tx, until)).filter(({ officerId, completedBy, completedOn }) => completedOn <= until && (completedBy === staffId || officerId === staffId));
  return [...due, ...unfollowed.map(({ agreementId, reference, personId, personName, completedOn, outcome }) => ({
    dueOn: completedOn, todo: followWords[outcome], personId, personName, href: `/reviews/${String(agreementId)}`, because: `The review of ${reference} decided it on ${formatDate(completedOn)}, and nothing has come of it yet`,
  }))];
};

const followWords: Readonly<Record<Unfollowed['outcome'], string>> = { change: 'Refer on what the review decided', stop: 'Write the notice that the review asks for', ask_back: 'Propose to ask for the money that the review found' };


function promisesOf({ row, next }: DescribedReview, until: string): DuePromise[] {
  if (!next) return [];
  const { personId, personName, reference, bookedFor, agreementId } = row;
  const about = { personId, personName, href: `/reviews/${String(agreementId)}` };
  const [{ because, law }] = next.bounds;
  if (bookedFor !== null && bookedFor <= until) return [{ ...about, dueOn: bookedFor, todo: `Hold the review of ${reference}`, because: `Booked for ${formatDate(bookedFor)}` }];
  return next.dueOn > until ? [] : [{ ...about, dueOn: next.dueOn, todo: bookedFor === null ? `Book and complete the review of ${reference}` : `Complete the review of ${reference}`, because: `${because}: ${law}` }];
}
