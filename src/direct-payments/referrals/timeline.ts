import type { TimelineEntry, TimelineSource } from '../../people/timeline.js';
import { findEvents, findOffers, type OfferFacts, type ReferralEvent } from './store/events.js';
import { findReferrals, type ReferralFacts } from './store/referrals.js';
import { answerWords, closingWords, kindWords } from './words.js';

const mostShown = 200;

/** What was asked for a person, offered to them and answered, and what came of it. */
export const referralTimeline: TimelineSource = async (tx, personId) => {
  const referrals = await findReferrals(tx, { personId }, mostShown);
  const ids = referrals.map(({ id }) => id);
  const [events, offers] = [await findEvents(tx, ids), await findOffers(tx, ids)];
  return referrals.flatMap((referral) => [
    ...events.filter(({ referralId }) => referralId === referral.id).flatMap((event) => ofEvent(referral, event)),
    ...offers.filter(({ referralId }) => referralId === referral.id).flatMap((offer, place, all) => ofOffer(referral, offer, all[place - 1]?.id !== offer.id)),
  ]);
};

function ofEvent(referral: ReferralFacts, { event, on, holder, team, closingReason, reason }: ReferralEvent): TimelineEntry[] {
  const what = ((): string | undefined => {
    switch (event) {
      case 'receive':
        return `Referral ${referral.reference} came from ${referral.askedByName}: ${kindWords[referral.kind].toLowerCase()}.`;
      case 'take-up':
        return `${holder ?? 'Somebody'} took up referral ${referral.reference}.`;
      case 'pass-on':
        return `Referral ${referral.reference} was passed on to ${team ?? 'another team'}.`;
      case 'wait':
        return `Referral ${referral.reference} waits: ${reason ?? ''}`;
      case 'resume':
        return `Referral ${referral.reference} went on.`;
      case 'done':
        return `Referral ${referral.reference} is done: ${reason ?? ''}`;
      case 'close':
        return `Referral ${referral.reference} was closed without a payment${closingReason === null ? '' : `: ${closingWords(closingReason).toLowerCase()}`}.`;
      case 'acknowledge':
      case 'begin':
        return undefined;
    }
  })();
  return what === undefined ? [] : [{ on, what, href: `/referrals/${String(referral.id)}` }];
}

function ofOffer(referral: ReferralFacts, { offeredOn, answeredOn, answer, why, offeredTo }: OfferFacts, isFirst: boolean): TimelineEntry[] {
  const href = `/referrals/${String(referral.id)}`;
  return [
    ...(isFirst ? [{ on: offeredOn, what: `A direct payment was offered to ${offeredTo}.`, href }] : []),
    ...(answer === null || answeredOn === null ? [] : [{ on: answeredOn, what: `Answer to the offer: ${answerWords[answer].toLowerCase()}${why === null || why === '' ? '' : `. ${why}`}`, href }]),
  ];
}
