import { LetterView } from '../../../platform/letters/letter-view.js';
import { renderLetterPdf } from '../../../platform/letters/pdf/render-letter-pdf.js';
import { adjustmentWords } from '../../../platform/letters/letter-recipient.js';
import { ButtonLink, Notice, PageFrame, PageHeading, type Element } from '../../../platform/ui/index.js';
import { download, notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { previewNotice } from '../preview-notice.js';
import { reclaimPath } from './reclaim-paths.js';

type Preview = NonNullable<Awaited<ReturnType<typeof previewNotice>>>;

/** The notice before it goes out, as a page and as the PDF: from the one source that is frozen when it is issued. */
export function noticePreviewPages(publicUrl: string): PageRoute[] {
  const read = (visit: Visit): Promise<Preview | undefined> => {
    const id = numberIn(visit.params, 'id');
    return id === undefined ? Promise.resolve(undefined) : visit.inTransaction((tx) => previewNotice(tx, id, visit.clock.today(), publicUrl));
  };
  return [
    route({ method: 'GET', url: '/reclaims/:id/notice', permission: 'reclaims.read', handler: async (visit) => show(visit, await read(visit)) }),
    route({ method: 'GET', url: '/reclaims/:id/notice/pdf', permission: 'reclaims.read', handler: async (visit) => givePdf(await read(visit)) }),
  ];
}

function show(visit: Visit, preview: Preview | undefined): PageAnswer {
  return preview ? page(<NoticePreview visit={visit} preview={preview} />) : notFound();
}

async function givePdf(preview: Preview | undefined): Promise<PageAnswer> {
  if (!preview) return notFound();
  const { draft: { document, recipient }, reclaim } = preview;
  return download(`${reclaim.reference}-draft.pdf`, 'application/pdf', await renderLetterPdf(document, { largePrint: recipient.largePrint }));
}

function NoticePreview({ visit, preview: { reclaim, draft } }: { readonly visit: Visit; readonly preview: Preview }): Element {
  const kept = adjustmentWords(draft.recipient);
  return (
    <PageFrame {...visit.frame} title={`Notice of ${reclaim.reference}`} layout="wide" backLink={{ text: `Back to ${reclaim.reference}`, href: reclaimPath(reclaim.id, '#notice') }}>
      <PageHeading caption={`${reclaim.reference}, direct payment ${reclaim.agreementReference}`} actions={<ButtonLink href={reclaimPath(reclaim.id, '/notice/pdf')} kind="secondary">Get the PDF</ButtonLink>}>
        The notice as the family will get it
      </PageHeading>
      {reclaim.status !== 'approved' && <Notice title="Not the letter yet"><p>It goes out once every part is approved and somebody issues it. The dates below are for a letter of today.</p></Notice>}
      {kept.length > 0 && <Notice title="Adjustments for this family"><p>{kept.join('. ')}.</p></Notice>}
      <div class="app-letter">
        <LetterView letter={draft.document} level={2} />
      </div>
    </PageFrame>
  );
}
