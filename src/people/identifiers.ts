import { nhsNumber, spacedNhsNumber, uln, upn } from '../core/identifiers.js';
import { ok, type Result } from '../core/result.js';
import type { SealedColumn } from '../platform/access/keys/sealed-column.js';
import type { Sealer } from '../platform/access/sealing.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { findIdentifiers, insertIdentifier } from './store/identifiers.js';

export const identifierKinds = ['nhs', 'upn', 'uln'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** As somebody wrote them; one that is left out is not touched, an empty one is taken away. */
export interface WrittenIdentifiers {
  readonly nhsNumber?: string | undefined;
  readonly upn?: string | undefined;
  readonly uln?: string | undefined;
}

/** In normal form, by kind; null where one is taken away. */
export type Identifiers = ReadonlyMap<IdentifierKind, string | null>;

const readers = { nhs: ['nhsNumber', nhsNumber], upn: ['upn', upn], uln: ['uln', uln] } as const;
const sealedAs = 'person-identifier';

/** Where the numbers stand sealed, for whoever changes the key: the hash is made anew with it. */
export const sealedIdentifiers: SealedColumn = {
  table: 'person_identifier', column: 'number_sealed', about: sealedAs, matches: (sealer, opened) => ({ number_match: sealer.match(sealedAs, opened.toString()) }),
};

/** Reads what was written. Refuses a number whose digits do not fit, and names its field: `nhsNumber`, `upn` or `uln`. */
export function readIdentifiers(written: WrittenIdentifiers): Result<Identifiers> {
  const found = new Map<IdentifierKind, string | null>();
  for (const kind of identifierKinds) {
    const [field, read] = readers[kind];
    const text = written[field]?.trim();
    if (text === undefined) continue;
    const number = text === '' ? ok(null) : read(text);
    if (!number.ok) return { ok: false, refusal: { ...number.refusal, field } };
    found.set(kind, number.value);
  }
  return ok(found);
}

/** The hashes by which a person with one of these numbers is found, by every key there is. */
export function identifierMatches(sealer: Sealer, identifiers: Identifiers): Buffer[] {
  return [...identifiers].flatMap(([kind, number]) => (number === null ? [] : sealer.matches(sealedAs, `${kind} ${number}`)));
}

/** Keeps them sealed; what was known before stays below. */
export async function keepIdentifiers(tx: TenantTx, personId: number, identifiers: Identifiers, sealer: Sealer): Promise<void> {
  for (const [kind, number] of identifiers) {
    const text = `${kind} ${number ?? ''}`;
    const kept = number === null ? { sealed: null, match: null, ending: '' } : { sealed: sealer.seal(sealedAs, Buffer.from(text)), match: sealer.match(sealedAs, text), ending: number.slice(-4) };
    await insertIdentifier(tx, { personId, kind, ...kept });
  }
}

/** The numbers of a person as people write them; undefined where none is known. */
export interface KnownIdentifiers {
  readonly nhsNumber?: string;
  readonly upn?: string;
  readonly uln?: string;
}

export async function identifiersOf(tx: TenantTx, personId: number, sealer: Sealer): Promise<KnownIdentifiers> {
  const known: { nhsNumber?: string; upn?: string; uln?: string } = {};
  for (const { kind, sealed } of await findIdentifiers(tx, personId)) {
    if (sealed === null) continue;
    const number = sealer.open(sealedAs, sealed).toString().slice(kind.length + 1);
    known[readers[kind][0]] = kind === 'nhs' ? spacedNhsNumber(number) : number;
  }
  return known;
}
