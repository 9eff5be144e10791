import type { Children, Element } from '../ui/html.js';
import { lawSources } from './law-sources.js';

/** A text in which each law and guidance that is public leads to its source. */
export function LawText({ text }: { readonly text: string }): Element {
  const parts: Children[] = [];
  let at = 0;
  for (const { words, index, address } of lawSources(text)) {
    parts.push(text.slice(at, index), <a class="govuk-link" href={address} rel="noreferrer">{words}</a>);
    at = index + words.length;
  }
  return <>{[...parts, text.slice(at)]}</>;
}
