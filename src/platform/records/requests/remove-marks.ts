import { namePattern, nameRemoved, sameName, textsOf, type BundleMark } from './bundle-data.js';
import { contactRemoved, finderOf, type ContactPlace, type ContactText } from './contact-text.js';

/** Takes facts about others out of what is held. */
export interface Remover {
  readonly changeText: (text: string) => string;
  /** Every text of a value; the lines of an address become one. */
  readonly changeValue: (value: unknown) => unknown;
  /** Whether any of them stands in a value. */
  readonly isIn: (value: unknown) => boolean;
}

/** What a mark of a place where somebody is to be found holds; undefined for a name. */
export function contactOf({ what, name }: Pick<BundleMark, 'what' | 'name'>): ContactText | undefined {
  return what === 'address' || what === 'email' || what === 'telephone' ? { what, found: name } : undefined;
}

/** Takes these out: names as whole words, addresses and numbers however they are written. */
export function removerOf(marks: readonly Pick<BundleMark, 'what' | 'name'>[]): Remover {
  const contacts = marks.flatMap((mark) => contactOf(mark) ?? []).map((contact) => ({ find: finderOf(contact), words: contactRemoved[contact.what], what: contact.what }));
  const names = namePattern(marks.filter((mark) => contactOf(mark) === undefined).map(({ name }) => sameName(name)));
  const changeText = (text: string): string => contacts.reduce((left, { find, words }) => replaced(left, find(left), words), text).replaceAll(names, nameRemoved);
  const changeValue = (value: unknown): unknown => {
    if (typeof value === 'string') return changeText(value);
    if (Array.isArray(value)) return isAddress(value) ? [contactRemoved.address] : value.map(changeValue);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changeValue(one)])) : value;
  };
  // The town in its own line is somebody's address too, as long as it stands with the rest.
  const isAddress = (value: readonly unknown[]): boolean => value.length > 1 && value.every((one) => typeof one === 'string') && contacts.some(({ what, find }) => what === 'address' && find(value.join(', ')).some(({ text }) => text.length * 2 > value.join(', ').length));
  return { changeText, changeValue, isIn: (value) => textsOf(value).some((text) => changeText(text) !== text) || (Array.isArray(value) && isAddress(value)) };
}

/** Whether a file can be searched and none of them stands in it: what is no text, such as a PDF or a sheet, cannot. */
export function isClear(bytes: Buffer, { isIn }: Pick<Remover, 'isIn'>): boolean {
  const begins = bytes.subarray(0, 4).toString('latin1');
  if (bytes.includes(0) || begins === '%PDF' || begins.startsWith('PK')) return false;
  return !isIn(bytes.toString('utf8')) && !isIn(bytes.toString('latin1'));
}

function replaced(text: string, places: readonly ContactPlace[], words: string): string {
  return places.toReversed().reduce((left, { index, text: hit }) => `${left.slice(0, index)}${words}${left.slice(index + hit.length)}`, text);
}
