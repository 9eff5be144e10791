import type { PersonIdentifierRow } from '../../platform/db/tables.js';
import type { TenantTx } from '../../platform/db/transaction.js';

type Kind = PersonIdentifierRow['kind'];

interface IdentifierFacts {
  readonly personId: number;
  readonly kind: Kind;
  /** Null where none is known any more. */
  readonly sealed: Buffer | null;
  readonly match: Buffer | null;
  readonly ending: string;
}

export async function insertIdentifier(tx: TenantTx, { personId, kind, sealed, match, ending }: IdentifierFacts): Promise<void> {
  await tx.client.query(
    'insert into person_identifier (authority_id, person_id, kind, number_sealed, number_match, ending, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.authorityId, personId, kind, sealed, match, ending, tx.actorId],
  );
}

/** The latest of each kind; a key that retention blanked is as if it were not known. */
export async function findIdentifiers(tx: TenantTx, personId: number): Promise<Pick<IdentifierFacts, 'kind' | 'sealed' | 'ending'>[]> {
  const { rows } = await tx.client.query<Pick<IdentifierFacts, 'kind' | 'sealed' | 'ending'>>(
    'select distinct on (kind) kind, number_sealed as sealed, ending from person_identifier where person_id = $1 order by kind, id desc', [personId],
  );
  return rows;
}

/** Who has one of these numbers now. */
export async function findByNumber(tx: TenantTx, matches: readonly Buffer[]): Promise<number[]> {
  if (matches.length === 0) return [];
  const { rows } = await tx.client.query<{ id: number }>(
    `select distinct held.person_id as id from person_identifier held where held.number_match = any($1)
       and not exists (select from person_identifier later where later.person_id = held.person_id and later.kind = held.kind and later.id > held.id)`,
    [matches],
  );
  return rows.map(({ id }) => id);
}
