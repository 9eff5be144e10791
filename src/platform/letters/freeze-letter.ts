import { recordEvent } from '../audit/record-event.js';
import type { TenantTx } from '../db/transaction.js';
import { enqueue } from '../jobs/enqueue.js';
import { deliverJobName } from './deliver-job-name.js';
import { letterDocument, type LetterDocument } from './letter-document.js';
import type { LetterRecipient } from './letter-recipient.js';
import { renderLetterPdf } from './pdf/render-letter-pdf.js';
import { renderLetterHtml } from './render-letter-html.js';
import { insertLetter, insertMessage } from './store/letters.js';

export interface NewLetter {
  /** A word of the room that writes it, such as `reclaim_notice`. */
  readonly kind: string;
  readonly personId: number;
  readonly agreementId: number | null;
  /** What caused it, such as `reclaim`, and its key. */
  readonly subjectKind: string;
  readonly subjectId: number | null;
  readonly document: LetterDocument;
  /** Whom it goes to and how. The document is addressed to the same. */
  readonly correspondence: LetterRecipient;
}

/**
 * Freezes a letter in the transaction that causes it: the words, the page and the PDF with their digests, a message to the one
 * it is addressed to, another to whoever gets copies, and the job that delivers them once the transaction commits. Gives the
 * letter's key. Throws where the document is none, or is addressed to somebody else than it would go to.
 */
export async function freezeLetter(tx: TenantTx, letter: NewLetter): Promise<number> {
  const document = letterDocument.parse(letter.document);
  requireAddressee(document, letter.correspondence);
  const { largePrint } = letter.correspondence;
  const { kind, personId, agreementId, subjectKind, subjectId, correspondence } = letter;
  const { title, reference, date: on } = document;
  const html = renderLetterHtml(document, { largePrint });
  const pdf = await renderLetterPdf(document, { largePrint });
  const id = await insertLetter(tx, { ...correspondence, kind, personId, agreementId, subjectKind, subjectId, title, reference, on, document: JSON.stringify(document), html, pdf });
  await queueMessages(tx, id, correspondence);
  await recordEvent(tx, { sentence: `Wrote the letter “${title}”, ${reference}, to ${document.to.name}.`, subjectKind: 'person', subjectId: personId, after: { letterId: id, kind, subjectKind, subjectId } });
  return id;
}

// Sent to the wrong house, a letter tells a stranger about somebody's disability.
function requireAddressee({ to }: LetterDocument, { name, lines }: LetterRecipient): void {
  if ([to.name, ...to.lines].join('\n') !== [name, ...lines].join('\n')) throw new RangeError('the letter is addressed to somebody else than it would go to');
}

async function queueMessages(tx: TenantTx, letterId: number, { name, email, channel, telephoneFirst, copyTo }: LetterRecipient): Promise<void> {
  await insertMessage(tx, { letterId, role: 'recipient', channel, name, email, waitsForCall: telephoneFirst });
  if (copyTo) await insertMessage(tx, { letterId, role: 'copy', channel: 'email', ...copyTo, waitsForCall: telephoneFirst });
  await enqueue(tx, deliverJobName, { letterId });
}
