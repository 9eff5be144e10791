import type { PlainDate } from '../core/plain-date.js';
import { postcode as readPostcode } from '../core/identifiers.js';
import type { Sealer } from '../platform/access/sealing.js';
import { withWholeBook, type TenantTx } from '../platform/db/transaction.js';
import { identifierMatches, readIdentifiers, type WrittenIdentifiers } from './identifiers.js';
import { callNames, dayAndMonthSwapped, likenesses, plain, soundOf, type Compared, type Likeness } from './rules/likeness.js';
import { findDistinct } from './store/distinct.js';
import { findByNumber } from './store/identifiers.js';
import { findCompared, findWithinReach, type ComparedRow } from './store/likeness.js';

/** Somebody who may be recorded already. Numbers and postcode as they were written; what cannot be read finds nobody. */
export interface SoughtPerson extends WrittenIdentifiers {
  readonly given: string;
  readonly family: string;
  readonly preferred?: string;
  readonly born: PlainDate;
  readonly postcode?: string | undefined;
}

/** A record that may be of the same person. */
export interface PersonLike {
  readonly personId: number;
  /** Name, birth and postcode are for whoever may see the record; null where somebody else looks after it. */
  readonly seen: { readonly name: string; readonly born: PlainDate; readonly postcode: string | null } | null;
  /** Why it may be the same, the surest first. */
  readonly because: readonly Likeness[];
}

/** Finds possible duplicates among everybody who was recorded when it was made: for one form, or for a whole book. */
export interface LikeFinder {
  readonly like: (sought: SoughtPerson, besides?: number) => Promise<readonly PersonLike[]>;
}

/**
 * Records that may be of this person: alike in name and birth, with the same number, or the same name and postcode. Asks the whole
 * council, so that nobody is recorded twice since another team holds them; those are told of without their name. Of a record that is
 * restricted or closed to whoever asks, nothing tells.
 */
export async function findPeopleLike(tx: TenantTx, sought: SoughtPerson, sealer: Sealer, besides?: number): Promise<readonly PersonLike[]> {
  return (await likeFinder(tx, sealer)).like(sought, besides);
}

/** The same for many: the council is read once. */
export async function likeFinder(tx: TenantTx, sealer: Sealer): Promise<LikeFinder> {
  const open = (await withWholeBook(tx, findCompared)).filter(({ hidden }) => !hidden);
  const byId = new Map(open.map((row) => [row.personId, row]));
  const groups = groupsOf(open);
  return {
    like: async (sought, besides) => {
      const distinct = besides === undefined ? undefined : await withWholeBook(tx, (whole) => findDistinct(whole, besides));
      const compared = comparedOf(sought);
      const found = new Map<number, readonly Likeness[]>();
      const numbers = matchesOf(sealer, sought);
      for (const id of numbers.length === 0 ? [] : await withWholeBook(tx, (whole) => findByNumber(whole, numbers))) if (byId.has(id)) found.set(id, ['same-number']);
      for (const row of nearby(groups, compared)) {
        const because = likenesses(compared, row);
        if (because.length > 0) found.set(row.personId, [...(found.get(row.personId) ?? []), ...because]);
      }
      for (const id of [...found.keys()]) if (besides !== undefined && distinct?.has(besides, byId.get(id)?.keptId ?? id) === true) found.delete(id);
      return found.size === 0 ? [] : shown(tx, besides, byId, found);
    },
  };
}

/** Two records that are alike. */
export interface AlikePair {
  readonly one: ComparedRow;
  readonly other: ComparedRow;
  readonly because: readonly Likeness[];
}

/** Every two records that may be of one person, each pair once, the surest first; what was put together counts as the record that stays. `numbers`: pairs that have a number in common. */
export function alikePairs(rows: readonly ComparedRow[], numbers: readonly (readonly [number, number])[]): AlikePair[] {
  const standing = rows.filter(({ keptId }) => keptId === null);
  const [byId, groups] = [new Map(standing.map((row) => [row.personId, row])), groupsOf(standing)];
  const found = new Map<string, AlikePair>();
  const note = (one: ComparedRow, other: ComparedRow, because: readonly Likeness[]): void => {
    const key = `${String(one.personId)} ${String(other.personId)}`;
    found.set(key, { one, other, because: [...(found.get(key)?.because ?? []), ...because] });
  };
  for (const [first, second] of numbers) {
    const [one, other] = [byId.get(first), byId.get(second)];
    if (one && other) note(one, other, ['same-number']);
  }
  for (const one of standing) {
    for (const other of nearby(groups, one)) {
      const because = other.personId > one.personId ? likenesses(one, other) : [];
      if (because.length > 0) note(one, other, because);
    }
  }
  return [...found.values()].sort((a, b) => sureness(b) - sureness(a) || a.one.personId - b.one.personId || a.other.personId - b.other.personId);
}

function comparedOf({ given, family, preferred, born, postcode }: SoughtPerson): Compared {
  const home = readPostcode(postcode ?? '');
  return { given, family, ...(preferred === undefined ? {} : { preferred }), born, postcode: home.ok ? home.value : null };
}

function matchesOf(sealer: Sealer, sought: SoughtPerson): Buffer[] {
  const read = readIdentifiers(sought);
  return read.ok ? identifierMatches(sealer, read.value) : [];
}

type Groups = ReadonlyMap<string, readonly ComparedRow[]>;

/** Where a record may be looked for: by birth, by home, by how its names sound. Whatever else is alike is found by one of them. */
function placesOf({ born, postcode, ...names }: Compared): string[] {
  return [`born ${born}`, ...(postcode === null ? [] : [`home ${postcode}`]), ...soundsOf(callNames(names), plain(names.family).split(' '))];
}

function soundsOf(called: readonly string[], families: readonly string[]): string[] {
  return families.flatMap((part) => called.map((name) => `name ${soundOf(part)} ${soundOf(name)}`));
}

function groupsOf(rows: readonly ComparedRow[]): Groups {
  const groups = new Map<string, ComparedRow[]>();
  for (const row of rows) {
    for (const place of placesOf(row)) {
      const group = groups.get(place);
      if (group) group.push(row);
      else groups.set(place, [row]);
    }
  }
  return groups;
}

function nearby(groups: Groups, sought: Compared): Set<ComparedRow> {
  const swapped = dayAndMonthSwapped(sought.born);
  const places = [...placesOf(sought), ...soundsOf(plain(sought.family).split(' '), callNames(sought)), ...(swapped === undefined ? [] : [`born ${swapped}`])];
  return new Set(places.flatMap((place) => groups.get(place) ?? []));
}

async function shown(tx: TenantTx, besides: number | undefined, byId: ReadonlyMap<number, ComparedRow>, found: ReadonlyMap<number, readonly Likeness[]>): Promise<PersonLike[]> {
  const standing = (id: number): number => byId.get(id)?.keptId ?? id;
  const reached = await findWithinReach(tx, [...found.keys()].flatMap((id) => [id, standing(id)]));
  const answers = new Map<number, PersonLike>();
  for (const [id, because] of found) {
    const row = byId.get(id);
    const stands = standing(id);
    if (!row || stands === besides || id === besides || answers.has(stands)) continue;
    const seen = reached.has(stands) ? { name: `${row.given} ${row.family}`, born: row.born, postcode: row.postcode } : null;
    answers.set(stands, { personId: stands, seen, because });
  }
  return [...answers.values()].sort((one, other) => sureness(other) - sureness(one) || one.personId - other.personId);
}

function sureness({ because }: Pick<PersonLike, 'because'>): number {
  return (because.includes('same-number') ? 10 : 0) + (because.includes('same-name') ? 2 : 0) + (because.includes('same-birth') ? 2 : 0) + because.length;
}
