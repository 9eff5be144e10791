import { sameName, textsOf, type BundleData } from './bundle-data.js';
import { contactsByShape, emailsIn, finderOf, isContact, sameContact, type ContactText } from './contact-text.js';

/** A contact that stands in records, with everybody whose it is by them. */
export interface KnownContact extends ContactText {
  readonly owners: readonly string[];
}

/** Who asks for a copy and by which right, as far as it decides whose address is somebody else's. */
export interface Asker {
  readonly name: string;
  /** Whether the person asks for themself; else somebody does on their behalf. */
  readonly isPerson: boolean;
  /** Whether it is a parent: where the person lives may be what they must not learn. */
  readonly isParent: boolean;
}

/** A contact to decide on, or that stays out whatever is decided. */
export interface ContactToMark extends ContactText {
  readonly ofWhom: string | null;
  readonly staysOut: boolean;
}

const fieldOf: readonly { readonly what: ContactText['what']; readonly name: RegExp }[] = [
  { what: 'email', name: /^(.*?)_?e?mail$/ }, { what: 'telephone', name: /^(.*?)_?(?:tele)?phone(?:_at_night)?$/ }, { what: 'address', name: /^(.*?)_?(?:address_)?(?:lines|postcode)$/ },
];

/** Every contact that records say is somebody's, by its column or within a letter, and those that are told by their shape; the council's own, printed on its letters, are none. */
export function contactsInside(classes: BundleData['classes']): KnownContact[] {
  const rows = classes.flatMap(({ class: recordClass, tables }) => tables.flatMap((table) => table.rows.map(({ values }) => ({ recordClass, values: opened(values) }))));
  const council = new Set(rows.flatMap(({ values }) => sendersOf(values)).flatMap((line) => [...contactsByShape(line), { what: 'address' as const, found: line }]).map(sameContact));
  const found = new Map<string, { text: ContactText; owners: Set<string> }>();
  const keep = (text: ContactText, owner: string | null): void => {
    const same = sameContact(text);
    if (council.has(same)) return;
    const known = found.get(same) ?? { text, owners: new Set<string>() };
    if (owner !== null) known.owners.add(owner.trim());
    found.set(same, known);
  };
  for (const { values } of rows) for (const { owner, ...text } of ownedIn(values)) keep(text, owner);
  const known = [...found.values()].map(({ text }) => finderOf(text));
  // In bank lines every long number would look like a telephone.
  for (const { recordClass, values } of rows) for (const text of textsOf(values)) for (const shape of recordClass === 'money' ? emailsIn(text) : contactsByShape(text)) if (!known.some((find) => find(shape.found).length > 0)) keep(shape, null);
  return [...found.values()].map(({ text, owners }) => ({ ...text, owners: [...owners] }));
}

/**
 * Which of them are somebody else's to whoever asks. The person's own are not, where they ask themself; nor are the asker's. Where somebody asks on
 * the person's behalf, what is another's of the family stays out, since people who parted must not learn from us where the other lives; so does
 * where the person is to be found, where a parent asks who is not to be found there.
 */
export function contactsToMark(contacts: readonly KnownContact[], own: readonly string[], asker: Asker): ContactToMark[] {
  const isOwn = (name: string): boolean => own.some((one) => one.includes(' ') && isSamePerson(one, name));
  return contacts.flatMap(({ what, found, owners }) => {
    const isAskers = owners.some((name) => isSamePerson(name, asker.name));
    const others = owners.filter((name) => !isSamePerson(name, asker.name) && !(asker.isPerson && isOwn(name)));
    if (others.length === 0 && owners.length > 0) return [];
    const staysOut = !asker.isPerson && !isAskers && others.some((name) => asker.isParent || !isOwn(name));
    return [{ what, found, ofWhom: others[0] ?? null, staysOut }];
  });
}

/** The same name, whatever title stands before it. */
function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string): string => sameName(name).replace(/^(?:mr|mrs|miss|ms|mx|dr|prof|rev)\.?\s+/, '');
  return plain(one) === plain(other);
}

type Owned = ContactText & { readonly owner: string | null };

function ownedIn(value: unknown): Owned[] {
  if (Array.isArray(value)) return value.flatMap(ownedIn);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const words = new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  return entries.flatMap(([name, one]) => {
    const text = typeof one === 'string' ? one : isLines(one) ? one.join(', ') : '';
    const field = text.trim() === '' || text === '[removed]' ? undefined : fieldOf.find(({ name: pattern }) => pattern.test(name));
    const prefix = field?.name.exec(name)?.[1] ?? '';
    const owner = words.get(`${prefix}_name`) ?? words.get(prefix) ?? words.get('name') ?? words.get('recipient_name') ?? words.get('sender_name') ?? null;
    return [...(field && isContact({ what: field.what, found: text }) && !isSender(value) ? [{ what: field.what, found: text.trim(), owner }] : []), ...ownedIn(one)];
  });
}

/** Who writes a letter: the council, whose address is for everybody. */
function isSender(value: object): boolean {
  return 'council' in value && 'team' in value;
}

function sendersOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sendersOf);
  if (typeof value !== 'object' || value === null) return [];
  return isSender(value) ? textsOf('lines' in value ? value.lines : []) : Object.values(value).flatMap(sendersOf);
}

function isLines(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}

/** Letters that are kept as text are read as what they are. */
function opened(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, one]) => [name, typeof one === 'string' && one.startsWith('{"') ? parsed(one) : one]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
