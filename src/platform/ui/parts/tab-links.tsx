import type { Element } from '../html.js';
import { useOpens } from '../opens.js';
import { pathOf, type Path } from '../paths.js';

export interface TabLink {
  readonly text: string;
  readonly href: Path;
  readonly current?: boolean | undefined;
  /** How many wait there. */
  readonly count?: number | undefined;
}

export interface TabLinksProps {
  /** What the tabs are parts of, for screen readers: `Maya Okafor`. */
  readonly label: string;
  readonly tabs: readonly TabLink[];
}

/** Parts of one thing, each a page of its own with its own address; those that the reader may open. */
export function TabLinks({ label, tabs }: TabLinksProps): Element {
  const opens = useOpens();
  return (
    <nav class="app-tabs" aria-label={label}>
      <ul>
        {tabs.filter(({ href }) => opens(href)).map(({ text, href, current, count }) => (
          <li>
            <a href={pathOf(href)} aria-current={current ? 'page' : undefined}>
              {text}
              {count !== undefined && (
                <>
                  {' '}
                  <span class="app-count">{count.toLocaleString('en-GB')}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
