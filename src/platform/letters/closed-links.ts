import { paragraph, type LetterBlock, type LetterCell, type LetterDocument, type LetterRun } from './letter-document.js';

/** What stands in a copy in the place of a link that the letter's reader alone may use. */
export const linkClosed = '[a link that only its reader has]';

// The secret of a link as `newToken` writes it: the council's key, a dot and 43 letters. What stands around it in an address goes with it.
const live = /(?:https?:\/\/[^\s"'<>]*)?(?<![\dA-Za-z])\d{1,10}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])[^\s"'<>,]*/g;

/** A text without links that open something for whoever has them: words stand in their place. */
export function withoutLiveLinks(text: string): string {
  return text.replaceAll(live, linkClosed);
}

/** Whether a letter holds a link that opens something for whoever has it. */
export function holdsLiveLink(document: LetterDocument): boolean {
  return withoutLiveLinks(JSON.stringify(document)) !== JSON.stringify(document);
}

/** A letter as anybody but its reader may see it: each live link is words. One without such links is the same. */
export function withLinksClosed(document: LetterDocument): LetterDocument {
  return holdsLiveLink(document) ? changedWords(document, withoutLiveLinks) : document;
}

/**
 * A letter with each of its texts changed, as a copy for somebody else is. A link whose address is changed is no link any more: it stands as a
 * sentence. Lines that are changed to nothing are left out.
 */
export function changedWords(document: LetterDocument, change: (text: string) => string): LetterDocument {
  const lines = (texts: readonly string[]): string[] => texts.map(change).filter((text) => text !== '');
  return {
    ...document, title: change(document.title), to: { name: change(document.to.name), lines: lines(document.to.lines) }, from: { ...document.from, lines: lines(document.from.lines) }, blocks: document.blocks.map((block) => changedBlock(block, change)),
    ...(document.signedBy === undefined ? {} : { signedBy: { name: change(document.signedBy.name), role: change(document.signedBy.role) } }),
  };
}

function changedBlock(block: LetterBlock, change: (text: string) => string): LetterBlock {
  const runs = (given: readonly LetterRun[]): LetterRun[] => given.map((run) => changedRun(run, change));
  switch (block.kind) {
    case 'heading':
      return { ...block, text: change(block.text) };
    case 'paragraph':
      return { ...block, runs: runs(block.runs) };
    case 'list':
      return { ...block, items: block.items.map(runs) };
    case 'sums':
      return { ...block, caption: change(block.caption), rows: block.rows.map(({ because, ...row }) => ({ ...row, label: change(row.label), ...(because === undefined ? {} : { because: change(because) }) })) };
    case 'table':
      return { ...block, caption: change(block.caption), rows: block.rows.map((row) => row.map((cell) => changedCell(cell, change))) };
    case 'callout':
      return { ...block, title: change(block.title), paragraphs: block.paragraphs.map(runs) };
    case 'link':
      return change(block.address) === block.address ? { ...block, text: change(block.text) } : paragraph(`${change(block.text)}: ${change(block.address)}`);
  }
}

function changedRun(run: LetterRun, change: (text: string) => string): LetterRun {
  if (typeof run === 'string') return change(run);
  return 'strong' in run ? { strong: change(run.strong) } : { name: change(run.name) };
}

function changedCell(cell: LetterCell, change: (text: string) => string): LetterCell {
  return typeof cell === 'string' ? change(cell) : cell;
}
