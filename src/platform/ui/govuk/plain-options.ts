import { markupOf, type Element } from '../html.js';
import { isOutsideAddress, isPath } from '../paths.js';

const htmlOption = /^html$|Html$/;
const addressOption = /^(href|url)$|Url$/;
const slotNames = new Set(['start', 'end', 'navigationStart', 'navigationEnd']);

/**
 * Typed options as the macros take them: elements become markup, an `html` option that is a plain string is refused
 * (the macros print it unescaped), and so is an address with another scheme. Throws, since both are programming errors.
 */
export function plainOptions(options: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, plainValue(name, value, false)]));
}

function plainValue(name: string, value: unknown, inSlots: boolean): unknown {
  if (isMarkup(value)) return withSafeLineBreaks(markupOf(value));
  if (typeof value === 'string') return checkedText(name, value, inSlots);
  if (Array.isArray(value)) return value.map((item: unknown) => plainValue(name, item, inSlots));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, plainValue(key, inner, name === 'slots')] as const);
  return Object.fromEntries(entries);
}

function isMarkup(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'isEscaped' in value && value.isEscaped === true;
}

function checkedText(name: string, value: string, inSlots: boolean): string {
  if (htmlOption.test(name) || (inSlots && slotNames.has(name)))
    throw new TypeError(`the option ${name} takes an element, not text: ${JSON.stringify(value.slice(0, 60))}`);
  if (addressOption.test(name) && value !== '' && !isPath(value) && !isOutsideAddress(value))
    throw new RangeError(`not a safe address: ${JSON.stringify(value)}`);
  return value;
}

/** The macros indent what they are given, which would add spaces to every further line of a text area's value. */
function withSafeLineBreaks(markup: string): string {
  return markup.replace(
    /(<textarea\b[^>]*>)([^<]*)(?=<\/textarea>)/g,
    (_, start: string, text: string) => start + text.replace(/\r?\n/g, '&#10;'),
  );
}
