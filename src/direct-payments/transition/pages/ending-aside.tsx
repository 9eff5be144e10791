import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Link, type Element } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { findChanges } from '../store/changes.js';
import { findEndingFacts } from '../store/facts.js';
import { changePath, endingPath, transitionPath } from './paths.js';

/** On the page of a direct payment: what is prepared for it, and the way to its end, its handing over and its final account. */
export async function endingOfAgreement(tx: TenantTx, visit: Visit, agreementId: number): Promise<Element> {
  if (!may(visit.actor, 'transition.read')) return <></>;
  const payment = await findEndingFacts(tx, agreementId);
  if (!payment) return <></>;
  const open = await findChanges(tx, { agreementId, closedToo: false });
  const [decided] = open.filter(({ milestone }) => milestone === 'decision');
  const ahead = open.filter(({ milestone }) => milestone !== 'decision');
  return (
    <section aria-labelledby="what-comes">
      <h2 class="govuk-heading-m" id="what-comes">What comes</h2>
      {payment.ends !== null && <p>{formatDate(payment.ends)} is its last day. <Link href={endingPath(agreementId)}>Its end and final account</Link></p>}
      {decided && <p><Link href={changePath(decided.id)}>What is to be settled</Link>: {String(decided.stepsLeft)} of {String(decided.steps)} steps left.</p>}
      {ahead.length > 0 && <p><Link href={transitionPath(payment.personId)}>{String(ahead.length)} {ahead.length === 1 ? 'change is' : 'changes are'} being prepared</Link></p>}
      {payment.ends === null && <p><Link href={endingPath(agreementId)}>End it, hand it over, or move</Link></p>}
    </section>
  );
}
