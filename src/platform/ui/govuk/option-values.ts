import type { Element, Html } from '../html.js';
import type { OutsideAddress, Path } from '../paths.js';

/** Markup for an option that ends in `html`: an element, or what another macro drew. A plain string does not do. */
export type HtmlContent = Html | Element;

/** HTML attributes; one with `optional` is left out where its value is empty and bare where it is true. */
export type Attributes = Readonly<
  Record<
    string,
    string | number | boolean | { readonly value: string | number | boolean | undefined; readonly optional?: boolean }
  >
>;

/** A sentence by plural form; `%{count}` stands for the number. */
export interface PluralForms {
  readonly one?: string;
  readonly other: string;
}

export type Address = Path | OutsideAddress;

/** One of the three boxes of a date. */
export interface DatePart {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly label?: string | undefined;
  readonly value?: string | undefined;
  readonly classes?: string | undefined;
  readonly error?: boolean | undefined;
  readonly autocomplete?: string | undefined;
}
