import { createHash } from 'node:crypto';

/** An event as it stands in its table, with what of it is digested. */
export interface EventOnRecord {
  readonly authorityId: number;
  readonly id: number;
  /** When, in microseconds since 1970. */
  readonly at: number;
  readonly actorId: number | null;
  readonly subjectKind: string;
  readonly subjectId: number | null;
  readonly salt: string | null;
  readonly sentence: string;
  readonly reason: string | null;
  /** As the database writes the value as text. */
  readonly before: string | null;
  readonly after: string | null;
}

/** One place in the chain, before its digest is known. */
export interface Place {
  readonly authorityId: number;
  readonly position: number;
  /** When it was taken up, in microseconds since 1970. */
  readonly sealedAt: number;
  readonly eventDigest: string;
}

/** The chain up to one position. */
export interface Head {
  readonly authorityId: number;
  readonly position: number;
  readonly chain: string;
  /** In microseconds since 1970. */
  readonly at: number;
}

type Field = string | number | null;

/** What stands before the first place of every chain. */
export const beforeTheFirst = '';

/** SHA-256 over the words and values of an event, in hexadecimal. */
export function bodyDigest({ salt, sentence, reason, before, after }: EventOnRecord): string {
  return digest('pursestrings audit body 1', salt, sentence, reason, before, after);
}

/** SHA-256 over who, when and about what, and over the digest of the body: so the body may go and the event still verifies. */
export function eventDigest(event: EventOnRecord, body: string): string {
  return digest('pursestrings audit event 1', event.authorityId, event.id, event.at, event.actorId, event.subjectKind, event.subjectId, body);
}

/** SHA-256 over the chain so far and the next place of it. */
export function chainDigest(previous: string, { authorityId, position, sealedAt, eventDigest: event }: Place): string {
  return digest('pursestrings audit chain 1', previous, authorityId, position, sealedAt, event);
}

/** SHA-256 over a head, which is what the installation's key marks. */
export function headDigest({ authorityId, position, chain, at }: Head): string {
  return digest('pursestrings audit head 1', authorityId, position, chain, at);
}

// The first field says what is digested and in which version: no digest of one thing can pass for one of another.
function digest(...fields: readonly Field[]): string {
  return createHash('sha256').update(fields.map(written).join('')).digest('hex');
}

// Length in bytes, colon, value, comma; a dash for none: no two lists of fields read the same.
function written(field: Field): string {
  if (field === null) return '-';
  const text = String(field);
  return `${String(Buffer.byteLength(text))}:${text},`;
}
