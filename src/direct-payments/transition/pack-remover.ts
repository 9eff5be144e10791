import { mapTexts, textsOf } from '../../platform/records/requests/bundle-data.js';
import { contactsByShape, sameContact, type ContactText } from '../../platform/records/requests/contact-text.js';
import { removerOf, type Remover } from '../../platform/records/requests/remove-marks.js';

/**
 * Takes out of a pack where people are to be found: what is recorded of them, and every e-mail address and telephone number that is told by its shape.
 * The council's own, such as those that its letters give, stay: whoever the pack goes to may have to ask.
 */
export function packRemover(contacts: readonly ContactText[], ours: readonly string[]): Remover {
  const known = removerOf(contacts.map(marked));
  const kept = new Set(ours.flatMap(contactsByShape).map(sameContact));
  const byShape = (text: string): string => removerOf(contactsByShape(text).filter((one) => one.what !== 'address' && !kept.has(sameContact(one))).map(marked)).changeText(text);
  return {
    changeText: (text) => byShape(known.changeText(text)), changeValue: (value) => mapTexts(known.changeValue(value), byShape),
    isIn: (value) => known.isIn(value) || textsOf(value).some((text) => byShape(text) !== text),
  };
}

function marked({ what, found }: ContactText): { readonly what: ContactText['what']; readonly name: string } {
  return { what, name: found };
}
