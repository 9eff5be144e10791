import { dateOf, type PlainDate } from '../../core/plain-date.js';

/** What two records are compared by. */
export interface Compared {
  readonly given: string;
  readonly family: string;
  /** What they like to be called; empty where it is their given name. */
  readonly preferred?: string;
  readonly born: PlainDate;
  readonly postcode: string | null;
}

/** Why two records may be of one person, the surest first. */
export const likenessWords = {
  'same-number': 'the same NHS, pupil or learner number',
  'same-name': 'the same name',
  'names-swapped': 'given and family name the other way round',
  'name-alike': 'a name that sounds or is spelled alike',
  'family-name': 'the same family name',
  'same-birth': 'born on the same day',
  'birth-swapped': 'day and month of birth the other way round',
  'birth-nearly': 'a day of birth that differs in one digit',
  'same-postcode': 'the same postcode',
} as const;
export type Likeness = keyof typeof likenessWords;

/**
 * Why two records may be of one person; empty where nobody need be asked. Asked is where names and birth are both at least alike, where
 * a name and a postcode are the same, and of a family name, birth and postcode that are the same, as twins have them.
 */
export function likenesses(one: Compared, other: Compared): Likeness[] {
  const names = namesAlike(one, other);
  const birth = birthsAlike(one.born, other.born);
  const home = one.postcode !== null && one.postcode === other.postcode;
  const sureName = names === 'same-name' || names === 'names-swapped';
  if (names !== undefined && birth !== undefined) return [names, birth, ...(home ? ['same-postcode' as const] : [])];
  if (sureName && home) return [names, 'same-postcode'];
  if (birth === 'same-birth' && home && partsOf(one.family).some((part) => partsOf(other.family).includes(part))) return ['family-name', 'same-birth', 'same-postcode'];
  return [];
}

function namesAlike(one: Compared, other: Compared): Likeness | undefined {
  if (equal(one.given, other.given) && equal(one.family, other.family)) return 'same-name';
  if (equal(one.given, other.family) && equal(one.family, other.given)) return 'names-swapped';
  if (!anyAlike(partsOf(one.family), partsOf(other.family))) return anyAlike(callNames(one), partsOf(other.family)) && anyAlike(partsOf(one.family), callNames(other)) ? 'names-swapped' : undefined;
  return anyAlike(callNames(one), callNames(other)) ? 'name-alike' : undefined;
}

function equal(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** Names somebody is called by: the first of their given names, all of them as one, and what they like. */
export function callNames({ given, preferred = '' }: Pick<Compared, 'given' | 'preferred'>): string[] {
  const [first = ''] = partsOf(given);
  return [...new Set([first, plain(given).replaceAll(' ', ''), ...partsOf(preferred)])].filter((name) => name !== '');
}

function anyAlike(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => nameAlike(one, other)));
}

/** Whether two names sound the same or differ by a slip of the pen: one letter, or two in a name of eight or more. */
export function nameAlike(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return true;
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (short < 2) return false;
  if (soundOf(a) === soundOf(b) && soundOf(a).length > 1) return true;
  const allowed = long >= 8 ? 2 : 1;
  return short >= 4 && long - short <= allowed && slips(a, b) <= allowed;
}

/** In small letters, without accents, hyphens and apostrophes; parts by one space. */
export function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’.]/g, '').replace(/[^\p{L}]+/gu, ' ').trim();
}

function partsOf(name: string): string[] {
  return plain(name).split(' ').filter((part) => part !== '');
}

const sounds: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'], [/^wr/, 'r'], [/^x/, 's'], [/^mc/, 'mac'], [/tch|sch|sh|ch/g, 's'], [/ph|v/g, 'f'], [/th/g, 't'], [/gh/g, 'g'], [/dg/g, 'j'], [/c(?=[eiy])/g, 's'], [/ck|c|q/g, 'k'],
  [/x/g, 'ks'], [/z/g, 's'], [/w(?![aeiouy])/g, ''], [/(?!^)h/g, ''], [/^[aeiouy]+/, 'a'], [/(?!^)[aeiouy]/g, ''], [/(.)\1+/g, '$1'],
];

/** How a name sounds, roughly: the same for Mohammed and Muhamad, Stephen and Steven. */
export function soundOf(name: string): string {
  return sounds.reduce((text, [spelled, spoken]) => text.replace(spelled, spoken), plain(name).replaceAll(' ', ''));
}

/** Letters left out, put in, changed, or swapped with their neighbour. */
function slips(one: string, other: string): number {
  const row = (): number[] => new Array<number>(other.length + 1).fill(0);
  let [before, last] = [row(), row().map((_, place) => place)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = row();
    next[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next[j] = Math.min((last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1), swapped);
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}

function birthsAlike(one: PlainDate, other: PlainDate): Likeness | undefined {
  if (one === other) return 'same-birth';
  if (dayAndMonthSwapped(one) === other) return 'birth-swapped';
  return [...one].filter((digit, place) => digit !== other[place]).length === 1 ? 'birth-nearly' : undefined;
}

/** The day with its day and month the other way round; undefined where the calendar has none, or it is the same. */
export function dayAndMonthSwapped(date: PlainDate): PlainDate | undefined {
  const swapped = dateOf(Number(date.slice(0, 4)), Number(date.slice(8)), Number(date.slice(5, 7)));
  return swapped === date ? undefined : swapped;
}
