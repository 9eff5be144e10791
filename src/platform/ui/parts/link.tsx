import type { Element, WithChildren } from '../html.js';
import { useOpens } from '../opens.js';
import { isOutsideAddress, pathOf, type Path } from '../paths.js';

export interface LinkProps extends WithChildren {
  readonly href: Path;
  /** More words for people who hear the link out of its place: “Approve” + “the reclaim of Maya Okafor”. */
  readonly hiddenText?: string | undefined;
  /** Shown on dark ground or where underlines down a column would be noise. */
  readonly quiet?: boolean | undefined;
}

/** A link inside Pursestrings; its words alone where the reader may not open what it leads to. Throws where the address would leave the site or carry another scheme. */
export function Link({ href, hiddenText, quiet, children }: LinkProps): Element {
  if (!useOpens()(href)) return <>{children}</>;
  return (
    <a href={pathOf(href)} class={quiet ? 'app-link-quiet' : undefined}>
      {children}
      {hiddenText && <span class="govuk-visually-hidden"> {hiddenText}</span>}
    </a>
  );
}

export interface OutsideLinkProps extends WithChildren {
  /** As somebody typed it into the directory; anything but http(s), mailto or tel is shown as plain text. */
  readonly href: string;
}

/** A link to somewhere else. An address that a browser could run as code is printed as text, never as a link. */
export function OutsideLink({ href, children }: OutsideLinkProps): Element {
  if (!isOutsideAddress(href)) return <span>{children}</span>;
  return (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
}
