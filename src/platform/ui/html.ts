import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A finished piece of markup: text that has been escaped, or that an official macro has drawn. Only `ui/govuk/` makes one from a string. */
export type Html = HtmlEscapedString & { readonly __html: unique symbol };

/** What a component gives back; pages are drawn in one go, so a promise among its parts is refused by `render`. */
export type Element = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What may stand inside a component: text (escaped), numbers, elements, lists of them, or nothing. */
export type Children = Child;

/** What a page part takes between its tags. */
export interface WithChildren {
  readonly children?: Children;
}

/**
 * The markup of an element as text. Throws where a component inside it is asynchronous: hono/jsx would hand back a
 * promise, and the page would show `[object Promise]`.
 */
export function markupOf(element: Element): string {
  const markup: unknown = element instanceof Promise ? element : element.toString();
  if (typeof markup !== 'string')
    throw new TypeError('a component of this page is asynchronous: fetch first, then draw');
  return markup;
}
