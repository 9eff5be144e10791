import type { Element } from '../html.js';
import { pathOf, type Path } from '../paths.js';

export interface PaginationProps {
  /** What is shown of how much: `Lines 1 to 400 of 1,339`. */
  readonly summary: string;
  readonly previous?: Path | undefined;
  readonly next?: Path | undefined;
}

/** Where one is in a long list, and the way on. Lists are paged by cursor, so there are no page numbers. */
export function Pagination({ summary, previous, next }: PaginationProps): Element {
  return (
    <nav class="app-pagination" aria-label="Pages">
      {previous && (
        <a href={pathOf(previous)} rel="prev">
          <span aria-hidden="true">← </span>Previous
        </a>
      )}
      <span>{summary}</span>
      {next && (
        <a href={pathOf(next)} rel="next">
          Next<span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
