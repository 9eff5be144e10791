import type { Sealer } from '../../../platform/access/sealing.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { bookPages } from './book-routes.js';
import { booksPages } from './books-page.js';
import { openingPages } from './opening-pages.js';

/** Bringing in the book of an earlier system: files, check, acceptance by another, taking over; and what accounts held, beside their first statements. */
export function goLivePages(sealer: Sealer): PageRoute[] {
  return [...booksPages(sealer), ...bookPages(sealer), ...openingPages];
}
