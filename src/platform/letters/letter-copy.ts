import { z } from 'zod';
import { holdsLiveLink, withLinksClosed } from './closed-links.js';
import { letterDocument } from './letter-document.js';
import { renderLetterPdf } from './pdf/render-letter-pdf.js';
import { renderLetterHtml } from './render-letter-html.js';

/** What a copy of a letter is drawn from: an expression over the letter as `kept`. What lost its words is a single byte of nothing. */
export const letterToCopy = String.raw`case when octet_length(kept.pdf) > 1 then convert_to(jsonb_build_object('document', kept.document, 'largePrint', kept.large_print, 'html', kept.html, 'pdf', encode(kept.pdf, 'base64'))::text, 'UTF8') else '\x00'::bytea end`;

const toCopy = z.object({ document: letterDocument, largePrint: z.boolean(), html: z.string(), pdf: z.base64() });

/** Draws a form of a letter for a copy that leaves: as it was frozen, or anew without the link that its reader alone may use. Nothing where it is no letter any more. */
export async function drawLetterCopy(content: Buffer, form: 'html' | 'pdf'): Promise<Buffer> {
  const read = toCopy.safeParse(JSON.parse(content.toString(), (key, value: unknown) => (key === 'pdf' && typeof value === 'string' ? value.replaceAll('\n', '') : value)));
  if (!read.success) return Buffer.alloc(0);
  const { document, html, pdf, ...how } = read.data;
  if (!holdsLiveLink(document)) return form === 'html' ? Buffer.from(html) : Buffer.from(pdf, 'base64');
  const closed = withLinksClosed(document);
  return form === 'html' ? Buffer.from(renderLetterHtml(closed, how)) : renderLetterPdf(closed, how);
}
