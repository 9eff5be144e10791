import type { Sealer } from '../../../platform/access/sealing.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { bookPages } from './book-page.js';
import { booksPages } from './books-page.js';

/** Bringing in the book of an earlier system: files, check, acceptance by another, taking over. */
export function goLivePages(sealer: Sealer): PageRoute[] {
  return [...booksPages(sealer), ...bookPages(sealer)];
}
