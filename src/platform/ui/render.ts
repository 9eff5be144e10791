import { markupOf, type Element } from './html.js';

/** A whole page as text, with its doctype. Throws where any component in it is asynchronous. */
export function render(page: Element): string {
  return `<!DOCTYPE html>\n${markupOf(page)}`;
}
