import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Link, PersonName, SummaryList, Tag, type Element } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { showPapers } from '../show-paper.js';
import { paymentPath } from './paths.js';
import { accountKindWords, signatureWords } from './words.js';

/** On the page of a direct payment: who receives it, whether it is signed, and what is missing before the first payment. */
export async function papersOfAgreement(tx: TenantTx, visit: Visit, agreementId: number): Promise<Element> {
  const papers = await showPapers(tx, agreementId, visit.clock.today());
  if (!papers) return <></>;
  const { agreement, terms: [latest], readiness } = papers;
  const writes = may(visit.actor, 'agreements.write');
  return (
    <section aria-labelledby="agreement">
      <h2 class="govuk-heading-m" id="agreement">The agreement</h2>
      <SummaryList
        rows={[
          { key: 'Money goes to', value: agreement.payeeName === null ? 'Nobody is named' : <PersonName name={agreement.payeeName} /> },
          { key: 'Account', value: `${accountKindWords[agreement.accountKind]}${agreement.managedBy === null ? '' : `, held by ${agreement.managedBy}`}` },
          { key: 'Terms', value: latest ? <>{signatureWords(latest)} <Link href={paymentPath(agreementId, 'terms')}>Read the terms</Link></> : <>None written here. {writes && <Link href={paymentPath(agreementId, 'terms')}>Write the terms</Link>}</> },
          { key: 'Ready', value: <><Tag tone={readiness.ready ? 'done' : 'look'}>{readiness.ready ? 'Ready' : 'Not ready'}</Tag> {readiness.because} <Link href={paymentPath(agreementId, 'readiness')}>What must be in place</Link></> },
        ]}
      />
      {writes && <p><Link href={paymentPath(agreementId, 'change')}>Change it</Link></p>}
    </section>
  );
}
