import type { PlainDate } from '../../core/plain-date.js';
import { letterDocument, paragraph, type LetterDocument } from './letter-document.js';

/** What of a frozen letter stays when its words have been removed. */
export interface LetterStub {
  readonly on: PlainDate;
  readonly reference: string;
}

/**
 * Reads a letter as it was frozen, whether it was kept as data or as text. Where its words were removed when their time was over, what
 * comes back says so under the same day and reference. Throws on anything else that is no letter: a damaged record is not shown as a removed one.
 */
export function frozenDocument(stored: unknown, stub: LetterStub): LetterDocument {
  return wasRemoved(stored) ? removedLetter(stub) : letterDocument.parse(typeof stored === 'string' ? JSON.parse(stored) : stored);
}

// What retention leaves in the place of a text and of data.
function wasRemoved(stored: unknown): boolean {
  return stored === '[removed]' || (typeof stored === 'object' && stored !== null && Object.keys(stored).length === 0);
}

function removedLetter({ on, reference }: LetterStub): LetterDocument {
  const gone = 'no longer kept';
  return {
    title: 'The words of this letter are no longer kept', date: on, reference, to: { name: gone, lines: [] }, from: { council: gone, team: gone, lines: [] },
    blocks: [paragraph('The time for which the council keeps letters like this one is over, so its words were removed. That it was written, and when, is still recorded.')],
  };
}
