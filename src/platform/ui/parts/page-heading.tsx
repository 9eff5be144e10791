import type { Children, Element, WithChildren } from '../html.js';

export interface PageHeadingProps extends WithChildren {
  /** What the page belongs to, above the heading. */
  readonly caption?: Children;
  /** At most one primary button, and links. */
  readonly actions?: Children;
}

/** The page's one heading, with what one can do here beside it. */
export function PageHeading({ caption, actions, children }: PageHeadingProps): Element {
  return (
    <div class="app-heading">
      <div>
        {caption && <p class="app-heading__caption">{caption}</p>}
        <h1 class="govuk-heading-l">{children}</h1>
      </div>
      {actions && <div class="app-heading__actions">{actions}</div>}
    </div>
  );
}
