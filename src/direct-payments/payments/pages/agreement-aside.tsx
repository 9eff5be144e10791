import { formatPounds, sum } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Link, SummaryList, Tag, type Element } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { daysInWords } from '../rules/why.js';
import { showAgreementPayments } from '../show-agreement-payments.js';
import { paidPath } from './paths.js';

/** On the page of a direct payment: when it is paid next, how much, what was paid last, and whether anything waits. */
export async function paymentsOfAgreement(tx: TenantTx, visit: Visit, agreementId: number): Promise<Element> {
  const view = may(visit.actor, 'payments.read') ? await showAgreementPayments(tx, agreementId, visit.clock.today()) : undefined;
  if (view === undefined) return <></>;
  if (view.agreement.paymentsFrom === null) return <></>;
  const { next: [first], ahead, paid: [last], paid, holds, overpaid } = view;
  const held = holds.find(({ letGoOn }) => letGoOn === null);
  return (
    <section aria-labelledby="payments-of">
      <h2 class="govuk-heading-m" id="payments-of">Payments</h2>
      <SummaryList
        rows={[
          { key: 'Next', value: first ? `${formatDate(first.payOn)}: ${formatPounds(sum(ahead.map(({ amount }) => amount)))} for ${daysInWords(first.from, first.until)}` : 'No day of the calendar' },
          { key: 'Last', value: last ? `${formatDate(last.payOn)}: ${formatPounds(sum(paid.filter(({ runId }) => runId === last.runId).map(({ amount }) => amount)))}` : 'Nothing from here yet' },
          ...(held ? [{ key: 'Waits', value: <><Tag tone="look">Held</Tag> {held.reason}</> }] : []),
          ...(overpaid.length > 0 ? [{ key: 'Paid too much', value: formatPounds(sum(overpaid.map(({ amount }) => amount))) }] : []),
        ]}
      />
      <p><Link href={paidPath(agreementId)}>All payments, holds and pauses</Link></p>
    </section>
  );
}
