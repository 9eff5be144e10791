import type { Children, Element, WithChildren } from '../html.js';
import { pathOf, type Path } from '../paths.js';

export interface NoticeProps extends WithChildren {
  /** done: it worked. look: something to see to. info: good to know. */
  readonly tone?: 'done' | 'look' | 'info' | undefined;
  readonly title: string;
  /** Read out at once: for what has just happened because of this person. */
  readonly announce?: boolean | undefined;
}

/** Something the person should know before the rest of the page. What went wrong in a form is ErrorSummary's. */
export function Notice({ tone = 'info', title, announce, children }: NoticeProps): Element {
  return (
    <div class={`app-notice app-notice--${tone}`} role={announce ? 'status' : undefined}>
      <p class="app-notice__title">{title}</p>
      {children}
    </div>
  );
}

/** Words set apart by a line down their side: a quotation, a note, an example. */
export function Inset({ children }: WithChildren): Element {
  return <div class="govuk-inset-text">{children}</div>;
}

export interface ErrorSummaryProps {
  readonly title?: string | undefined;
  /** Each names what to put right; `href` leads to the field. */
  readonly errors: readonly { readonly text: string; readonly href?: Path | undefined }[];
}

/** What must be put right, at the top of the page, taking the focus. Nothing where nothing is wrong. */
export function ErrorSummary({ title = 'There is a problem', errors }: ErrorSummaryProps): Element {
  if (errors.length === 0) return <></>;
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({ text, href }) => (
              <li>{href ? <a href={pathOf(href)}>{text}</a> : text}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

export interface EmptyStateProps extends WithChildren {
  readonly title: string;
  /** The one thing to do next, if there is one. */
  readonly action?: Children;
}

/** What a list says when it has nothing: that this is no fault, and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps): Element {
  return (
    <div class="app-empty">
      <p class="app-empty__title">{title}</p>
      {children}
      {action && <p>{action}</p>}
    </div>
  );
}
