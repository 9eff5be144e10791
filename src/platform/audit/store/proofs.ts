import type { TenantTx } from '../../db/transaction.js';
import type { ChainProblem } from '../chain-problems.js';

/** What came of reading the whole chain. `provedAt` in microseconds since 1970. */
export interface Proof {
  readonly provedAt: number;
  readonly position: number;
  readonly holds: boolean;
  readonly problems: readonly ChainProblem[];
}

export async function keepProof(tx: TenantTx, { provedAt, position, holds, problems }: Proof): Promise<void> {
  await tx.client.query(
    "insert into audit_proof (authority_id, proved_at, position, holds, problems) values ($1, timestamptz 'epoch' + $2 * interval '1 microsecond', $3, $4, $5)",
    [tx.authorityId, provedAt, position, holds, JSON.stringify(problems)],
  );
}

export async function lastProof(tx: TenantTx): Promise<Proof | null> {
  const { rows } = await tx.client.query<Proof>(
    'select (extract(epoch from proved_at) * 1000000)::bigint as "provedAt", position, holds, problems from audit_proof where authority_id = $1 order by id desc limit 1',
    [tx.authorityId],
  );
  return rows[0] ?? null;
}
