import type { PersonAside } from '../../../../people/pages/person-page.js';
import { may } from '../../../../platform/access/actor.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import { dateColumn, Link, pathOf, Table, type Element } from '../../../../platform/ui/index.js';
import type { Visit } from '../../../../platform/web/visit.js';
import { decisionStatusWords } from '../rules/states.js';
import { findDecisions, findPaymentToStop, type DecisionFacts } from '../store/decisions.js';
import { decidingOf } from '../who-decides.js';
import { decisionPath } from './decision-path.js';

const kindWords = { refuse: 'Refusal', reduce: 'Reduction', stop: 'Stop' } as const;

/** On a person's page: what was decided against them, and where the council refuses a payment. */
export const decisionsAside: PersonAside = async (tx, { actor }, personId) => {
  if (!may(actor, 'plans.read')) return <></>;
  const decisions = await findDecisions(tx, { personId });
  const refuses = actor.organisation === 'council' && may(actor, 'authority.check');
  if (decisions.length === 0 && !refuses) return <></>;
  return (
    <section aria-labelledby="decisions-against">
      <h2 class="govuk-heading-m" id="decisions-against">Refused, reduced or stopped</h2>
      {decisions.length === 0 ? <p>Nothing was.</p> : <DecisionsTable decisions={decisions} />}
      {refuses && <p><Link href={pathOf(`/payment-decisions/new/refusal?person=${String(personId)}`)}>Refuse a direct payment</Link></p>}
    </section>
  );
};

/** On the page of a direct payment: notices of it, and where the council stops it. */
export async function decisionsOfAgreement(tx: TenantTx, { actor, clock }: Visit, agreementId: number): Promise<Element> {
  const payment = may(actor, 'plans.read') ? await findPaymentToStop(tx, agreementId) : undefined;
  if (!payment) return <></>;
  const decisions = await findDecisions(tx, { agreementId });
  const stops = actor.organisation === 'council' && may(actor, decidingOf(payment.regime)) && (payment.ends === null || payment.ends >= clock.today());
  return (
    <>
      {decisions.length > 0 && <DecisionsTable decisions={decisions} />}
      {stops && <p><Link href={pathOf(`/payment-decisions/new/stop?agreement=${String(agreementId)}`)}>Stop the payment, with notice to the family</Link></p>}
    </>
  );
}

function DecisionsTable({ decisions }: { readonly decisions: readonly DecisionFacts[] }): Element {
  return (
    <Table caption="Decisions to refuse, reduce or stop" rows={decisions.toReversed()} columns={[
      { heading: 'Decision', rowHeader: true, kind: 'nowrap', cell: ({ id, kind }: DecisionFacts) => <Link href={decisionPath(id)}>{kindWords[kind]}</Link> },
      { heading: 'Stands', cell: ({ status }) => decisionStatusWords[status] }, dateColumn('Decided', ({ decidedOn }) => decidedOn), dateColumn('Counts from', ({ takesEffectOn }) => takesEffectOn ?? undefined),
    ]} />
  );
}
