import type { Element, WithChildren } from '../html.js';
import { useOpens } from '../opens.js';
import { pathOf, type Path } from '../paths.js';

export type ButtonKind = 'primary' | 'secondary' | 'warning';

export interface ButtonProps extends WithChildren {
  readonly kind?: ButtonKind | undefined;
  /** Sent with the form when this button is the one pressed. */
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** The form it belongs to, where it stands outside it. */
  readonly form?: string | undefined;
  /** A key that presses it where keys are on: see KeySheet. */
  readonly shortcut?: string | undefined;
  readonly hiddenText?: string | undefined;
  /** Takes the focus when the page opens: only where one key after another is pressed. */
  readonly autofocus?: boolean | undefined;
  /** Id of what is read out with it. */
  readonly describedBy?: string | undefined;
}

function classOf(kind: ButtonKind): string {
  return kind === 'primary' ? 'govuk-button' : `govuk-button govuk-button--${kind}`;
}

/** Sends its form; a second press within a second is ignored. One primary button a page. */
export function Button({ kind = 'primary', children, shortcut, hiddenText, describedBy, ...rest }: ButtonProps): Element {
  return (
    <button
      type="submit"
      class={classOf(kind)}
      data-module="govuk-button"
      data-prevent-double-click="true"
      data-key={shortcut}
      aria-describedby={describedBy}
      {...rest}
    >
      {children}
      {hiddenText && <span class="govuk-visually-hidden"> {hiddenText}</span>}
    </button>
  );
}

export interface ButtonLinkProps extends WithChildren {
  readonly href: Path;
  readonly kind?: ButtonKind | undefined;
  readonly shortcut?: string | undefined;
}

/** Looks like a button, goes to a page; nothing at all where the reader may not open that page. */
export function ButtonLink({ href, kind = 'primary', shortcut, children }: ButtonLinkProps): Element {
  if (!useOpens()(href)) return <></>;
  return (
    <a
      href={pathOf(href)}
      role="button"
      draggable="false"
      class={classOf(kind)}
      data-module="govuk-button"
      data-key={shortcut}
    >
      {children}
    </a>
  );
}

/** Buttons and links that belong together, on one line where it is wide enough. */
export function ButtonRow({ children }: WithChildren): Element {
  return <div class="govuk-button-group">{children}</div>;
}
