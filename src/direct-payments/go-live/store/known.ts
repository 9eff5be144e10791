import type { TenantTx } from '../../../platform/db/transaction.js';

/** What the council has already that a book may name or clash with. */
export interface Known {
  readonly agreements: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  /** Ids by name, for those that pay. */
  readonly budgets: ReadonlyMap<string, { readonly id: number; readonly stream: string }>;
  /** Empty where any words may be used. */
  readonly kinds: ReadonlySet<string>;
  readonly officers: ReadonlyMap<string, number | 'several'>;
}

export async function findKnown(tx: TenantTx, agreements: readonly string[], accounts: readonly string[]): Promise<Known> {
  const names = async (sql: string, values: readonly unknown[] = []): Promise<Set<string>> => new Set((await tx.client.query<{ name: string }>(sql, [tx.authorityId, ...values])).rows.map(({ name }) => name));
  const budgets = await tx.client.query<{ id: number; name: string; stream: string }>('select id, name, stream from budget where authority_id = $1', [tx.authorityId]);
  const staff = await tx.client.query<{ id: number; name: string }>('select id, name from staff_member where authority_id = $1', [tx.authorityId]);
  const officers = new Map<string, number | 'several'>();
  for (const { id, name } of staff.rows) officers.set(name, officers.has(name) ? 'several' : id);
  return {
    agreements: await names('select reference as name from agreement where authority_id = $1 and reference = any ($2)', [agreements]),
    accounts: await names('select reference as name from account where authority_id = $1 and reference = any ($2)', [accounts]),
    budgets: new Map(budgets.rows.map(({ id, name, stream }) => [name, { id, stream }])), kinds: await names('select code as name from spend_kind where authority_id = $1'), officers,
  };
}

/** Which of these keyed hashes of account numbers an account here has, in hexadecimal. */
export async function findKnownNumbers(tx: TenantTx, matches: readonly Buffer[]): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ match: Buffer }>('select number_match as match from account where authority_id = $1 and number_match = any ($2)', [tx.authorityId, matches]);
  return new Set(rows.map(({ match }) => match.toString('hex')));
}
