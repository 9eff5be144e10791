import { formatPounds } from '../../core/money.js';
import { formatDate } from '../../core/plain-date.js';
import { plainWords, type LetterBlock, type LetterDocument } from './letter-document.js';
import { cellWords } from './letter-view.js';

/** The letter as plain text, for the part of an e-mail that every reader can show. The same words in the same order. */
export function letterText({ from, to, date, reference, title, blocks, signedBy }: LetterDocument): string {
  return [
    `${from.council}\n${from.team}`,
    [to.name, ...to.lines].join('\n'),
    [formatDate(date), `Reference: ${reference}`, ...from.lines].join('\n'),
    title,
    ...blocks.map(blockText),
    ...(signedBy ? [`Yours sincerely,\n${signedBy.name}\n${signedBy.role}`] : []),
  ].join('\n\n');
}

function blockText(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return plainWords(block.runs);
    case 'list':
      return block.items.map((runs, index) => `${block.ordered ? `${String(index + 1)}.` : '-'} ${plainWords(runs)}`).join('\n');
    case 'sums':
      return [block.caption, ...block.rows.map(({ label, because, amount }) => `${label}: ${formatPounds(amount)}${because === undefined ? '' : `. ${because}`}`)].join('\n');
    case 'table':
      return [block.caption, block.head.map(({ heading }) => heading).join(', '), ...block.rows.map((row) => row.map(cellWords).join(', '))].join('\n');
    case 'callout':
      return [block.title, ...block.paragraphs.map(plainWords)].join('\n');
    case 'link':
      return `${block.text}: ${block.address}`;
  }
}
