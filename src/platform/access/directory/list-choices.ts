import type { TenantTx } from '../../db/transaction.js';

/** Organisations and teams that a directory's roles may lead into. */
export interface RoleChoices {
  readonly organisations: readonly { readonly id: number; readonly name: string; readonly kind: 'council' | 'support_service' | 'nhs' }[];
  readonly teams: readonly { readonly id: number; readonly name: string }[];
}

export async function roleChoices(tx: TenantTx): Promise<RoleChoices> {
  const organisations = await tx.client.query<RoleChoices['organisations'][number]>("select id, name, kind from organisation where authority_id = $1 and kind in ('council', 'support_service', 'nhs') order by name", [tx.authorityId]);
  const teams = await tx.client.query<RoleChoices['teams'][number]>('select id, name from team where authority_id = $1 order by name', [tx.authorityId]);
  return { organisations: organisations.rows, teams: teams.rows };
}
