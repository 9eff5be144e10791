import { formatPounds, sum } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { PaymentGlance } from '../../../people/pages/person-page.js';
import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Link, SummaryList, Tag, type Element } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { glanceOf, type PaymentSeen } from '../rules/glance.js';
import { daysInWords } from '../rules/why.js';
import { showAgreementPayments } from '../show-agreement-payments.js';
import { paidPath } from './paths.js';

function paymentInWords({ payOn, amount, onItsWay }: PaymentSeen): string {
  return `${formatDate(payOn)}: ${formatPounds(amount)}${onItsWay === undefined ? '' : `, in ${onItsWay}`}`;
}

/** On a person's page, of one direct payment: when and how much is next and was last, and why nothing comes. */
export const paymentGlance: PaymentGlance = async (tx, visit, agreementId) => {
  const view = may(visit.actor, 'payments.read') ? await showAgreementPayments(tx, agreementId, visit.clock.today()) : undefined;
  if (view === undefined || view.agreement.paymentsFrom === null) return undefined;
  const { next, last } = glanceOf({ lines: view.paid, nextDay: view.next[0]?.payOn, ahead: view.ahead });
  return { next, last, waits: view.holds.some(({ letGoOn }) => letGoOn === null), href: paidPath(agreementId) };
};

/** On the page of a direct payment: when it is paid next, how much, what was paid last, and whether anything waits. */
export async function paymentsOfAgreement(tx: TenantTx, visit: Visit, agreementId: number): Promise<Element> {
  const view = may(visit.actor, 'payments.read') ? await showAgreementPayments(tx, agreementId, visit.clock.today()) : undefined;
  if (view === undefined) return <></>;
  if (view.agreement.paymentsFrom === null) return <></>;
  const { next: [first], ahead, paid, holds, overpaid } = view;
  const { next, last } = glanceOf({ lines: paid, nextDay: first?.payOn, ahead });
  const held = holds.find(({ letGoOn }) => letGoOn === null);
  return (
    <section aria-labelledby="payments-of">
      <h2 class="govuk-heading-m" id="payments-of">Payments</h2>
      <SummaryList
        rows={[
          { key: 'Next', value: next ? <>{paymentInWords(next)}{next.onItsWay === undefined && first ? ` for ${daysInWords(first.from, first.until)}` : ''}</> : 'No day of the calendar' },
          { key: 'Last', value: last ? paymentInWords(last) : 'Nothing from here yet' },
          ...(held ? [{ key: 'Waits', value: <><Tag tone="look">Held</Tag> {held.reason}</> }] : []),
          ...(overpaid.length > 0 ? [{ key: 'Paid too much', value: formatPounds(sum(overpaid.map(({ amount }) => amount))) }] : []),
        ]}
      />
      <p><Link href={paidPath(agreementId)}>All payments, holds and pauses</Link></p>
    </section>
  );
}
