import { LetterView } from '../../../../platform/letters/letter-view.js';
import { Link, Notice, PageFrame, pathOf, type Element } from '../../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../../platform/web/answers.js';
import { route } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { showRemittance } from '../../remittances/show-remittance.js';

/** What a family was told of a payment, as they have it. */
export const remittancePage = route({ method: 'GET', url: '/remittances/:id', permission: 'payments.read', handler: show });

async function show(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const found = id === undefined ? undefined : await visit.inTransaction((tx) => showRemittance(tx, id));
  return found ? page(<RemittancePage visit={visit} found={found} />) : notFound();
}

function RemittancePage({ visit, found }: { readonly visit: Visit; readonly found: NonNullable<Awaited<ReturnType<typeof showRemittance>>> }): Element {
  return (
    <PageFrame {...visit.frame} title={found.document.title} layout="reading" backLink={{ text: `Back to ${found.reference}`, href: pathOf(`/agreements/${String(found.agreementId)}`) }}>
      {found.letterId === null
        ? <Notice tone="info" title="Kept, not posted"><p>Nothing changed since the last payment, and policy then posts none.</p></Notice>
        : <p><Link href={pathOf(`/letters/${String(found.letterId)}`)}>The letter and where it is</Link></p>}
      <div class="app-letter"><LetterView letter={found.document} level={1} /></div>
    </PageFrame>
  );
}
