import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { Button, ButtonRow, Form, Link, pathOf, Tag, type Element } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { kindWords as referralWords } from '../../referrals/words.js';
import { referralsOf, type OutcomeReferral } from '../refer-outcome.js';
import type { ReviewView } from '../show-review.js';
import type { FollowUp } from '../store/follow-ups.js';
import type { ResultRow } from '../store/reviews.js';
import { reviewPath } from './paths.js';

interface Props {
  readonly visit: Visit;
  readonly view: ReviewView;
  readonly result: ResultRow;
}

const buttonWords: Readonly<Record<OutcomeReferral, string>> = { increase: 'Refer on: more is needed', decrease: 'Refer on: less is needed', review: 'Refer on: what it is for, or how it is paid', end: 'Refer on: to end it' };

/** What came of a completed review, and, while nothing has, where its outcome leads: one press makes the referral, with everything filled in. */
export function WhatCame({ visit, view: { row, followUps, results }, result: { reviewId, outcome, id } }: Props): Element {
  const latest = results.find((one) => one.reviewId === reviewId);
  if (latest?.id !== id) return <></>;
  const came = followUps.filter((one) => one.reviewId === reviewId);
  const open = referralsOf[outcome].filter((kind) => !came.some((one) => one.kind === kind && one.what === 'referral' && one.status !== 'closed'));
  const asksNothing = outcome === 'goes_on' && came.length === 0;
  if (asksNothing) return <></>;
  return (
    <>
      <p>What came of it: {came.length === 0 ? <Tag tone="look">Nothing yet</Tag> : ''}</p>
      {came.length > 0 && <ul class="govuk-list govuk-list--bullet">{came.map((one) => <li><Link href={hrefOf(one)}>{titleOf(one)}</Link>, {formatDate(one.on)}: {one.status.replaceAll(/[-_]/g, ' ')}</li>)}</ul>}
      {open.length > 0 && !came.some(({ what, status }) => what === 'referral' && status !== 'closed') && may(visit.actor, 'referrals.write') && (
        <Form action={reviewPath(row.agreementId, 'refer')} csrfToken={visit.csrfToken} hidden={{ review: String(reviewId) }}>
          <ButtonRow>{open.map((kind) => <Button kind="secondary" name="kind" value={kind}>{buttonWords[kind]}</Button>)}</ButtonRow>
        </Form>
      )}
      {outcome === 'stop' && !came.some(({ what, kind }) => what === 'decision' && kind === 'stop') && <p>Stopping is decided apart, with reasons and notice: <Link href={pathOf(`/payment-decisions/new/stop?agreement=${String(row.agreementId)}`)}>write the notice</Link>.</p>}
      {outcome === 'ask_back' && !came.some(({ what }) => what === 'reclaim') && (may(visit.actor, 'reclaims.propose')
        ? <p><Link href={pathOf(`/agreements/${String(row.agreementId)}/reclaim?review=${String(reviewId)}`)}>Propose to ask for the money</Link>, with the review’s reasons filled in.</p>
        : <p>The support service proposes it: they find it here.</p>)}
    </>
  );
}

function hrefOf({ what, id }: FollowUp) {
  return pathOf(`/${what === 'referral' ? 'referrals' : what === 'decision' ? 'payment-decisions' : 'reclaims'}/${String(id)}`);
}

function titleOf({ what, reference, kind }: FollowUp): string {
  const asked = referralKinds.find((one) => one === kind);
  if (what === 'referral') return `Referral ${reference ?? ''}${asked ? `: ${referralWords[asked].toLowerCase()}` : ''}`;
  return what === 'decision' ? (kind === 'stop' ? 'Decision to stop' : 'Decision to pay less') : `Reclaim ${reference ?? ''}`;
}

const referralKinds = ['new', 'increase', 'decrease', 'one_off', 'review', 'end'] as const;
