import { LawText } from '../../../platform/law/law-text.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Link, SummaryList, Tag, type Element } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { showReview } from '../show-review.js';
import { stateWords } from '../words.js';
import { reviewPath, stateTones } from './paths.js';

/** On the page of a direct payment: its two clocks, each with what it rests on. */
export async function reviewsOfAgreement(tx: TenantTx, visit: Visit, agreementId: number): Promise<Element> {
  if (!may(visit.actor, 'reviews.read')) return <></>;
  const view = await showReview(tx, agreementId, visit.clock.today(), false);
  if (!view) return <></>;
  const { next, check } = view;
  return (
    <section aria-labelledby="clocks">
      <h2 class="govuk-heading-m" id="clocks">Two clocks</h2>
      <SummaryList
        rows={[
          { key: 'The law’s review, by the council', value: next ? <>By {formatDate(next.dueOn)} <Tag tone={stateTones[next.state]}>{stateWords[next.state]}</Tag> {next.bounds[0].because}: <LawText text={next.bounds[0].law} />.</> : 'None is needed any more' },
          { key: 'The account’s check, by the support service', value: <>By {formatDate(check.dueOn)}: at least every {String(check.everyMonths)} months by the council’s policy.{check.lateDays > 0 ? ` ${String(check.lateDays)} days later than policy allows.` : ''}</> },
        ]}
      />
      <p><Link href={reviewPath(agreementId)}>Reviews of this payment</Link></p>
    </section>
  );
}
