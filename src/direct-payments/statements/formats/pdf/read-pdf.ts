import type { Result } from '../../../../core/result.js';
import type { ApartFailure } from '../apart/messages.js';
import { readApart } from '../apart/read-apart.js';
import type { ReadOptions, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { readStatementPages } from './statement-pages.js';

const mostBytes = 20 * 1024 * 1024;

/**
 * Reads a bank or card statement from a PDF that has text: columns by the headings over them, proved by the balances
 * printed beside them. A scan is refused as `pdf-is-a-picture`, a locked one as `pdf-locked`; nothing in it is run.
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions): Promise<Result<StatementReading>> {
  if (bytes.length > mostBytes) return refuseStatement('file-too-large', 'The PDF is larger than 20 MB. Ask for a shorter period.');
  const reply = await readApart({ kind: 'pdf', bytes });
  if (reply.kind === 'pages') return readStatementPages(reply.pages, options);
  return refusePdf(reply.kind === 'failed' ? reply.failure : 'pdf-broken');
}

function refusePdf(failure: ApartFailure): Result<never> {
  switch (failure) {
    case 'pdf-locked':
      return refuseStatement('pdf-locked', 'The PDF needs a password. Open it, print it to a new PDF without one, or ask the bank for CSV.');
    case 'pdf-too-large':
      return refuseStatement('pdf-too-large', 'The PDF has more than 300 pages or 100,000 pieces of text. Ask for a shorter period.');
    case 'reading-too-costly':
      return refuseStatement('reading-too-costly', 'Reading the PDF took more time or memory than a statement needs, so it was stopped. Ask for CSV instead.');
    default:
      return refuseStatement('pdf-broken', 'The PDF is damaged or cut short. Download it again.');
  }
}
