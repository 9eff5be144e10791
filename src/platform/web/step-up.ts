import type { PageAnswer } from './answers.js';
import type { Visit } from './visit.js';

/** What came of asking whoever is signed in to prove again that it is them. */
export type Confirmation =
  | { readonly kind: 'go-on' }
  /** The page that asks, with everything that was posted kept in it. */
  | { readonly kind: 'ask'; readonly answer: PageAnswer };

/** Asks for a fresh proof, where the last one is too old. */
export type StepUp = (visit: Visit) => Promise<Confirmation>;

/** Names of the fields that the asking page adds to a form begin with this. */
export const confirmPrefix = '_confirm.';

/** What a form posted, without what the asking page added. */
export function withoutConfirmation(posted: unknown): unknown {
  if (typeof posted !== 'object' || posted === null) return posted;
  return Object.fromEntries(Object.entries(posted).filter(([name]) => !name.startsWith(confirmPrefix)));
}
