import type { TenantTx } from '../../../platform/db/transaction.js';
import { jobTerms, type JobTerms } from '../line-shapes.js';

/** An assistant who works under several plans. */
export interface SharedAssistant {
  readonly id: number;
  readonly name: string;
  readonly terms: JobTerms;
  /** The plans under which they work, seen or not. */
  readonly planIds: readonly number[];
}

/** Those within reach: of these plans, or of these keys. */
export async function findSharedAssistants(tx: TenantTx, of: { readonly ids: readonly number[] } | { readonly planIds: readonly number[] }): Promise<SharedAssistant[]> {
  const { rows } = await tx.client.query<Omit<SharedAssistant, 'terms'> & { readonly terms: unknown }>(
    `select shared.id, shared.name, shared.terms, array(select link.plan_id from shared_assistant_plan link where link.shared_assistant_id = shared.id order by link.plan_id) as "planIds"
     from shared_assistant shared
     where ${'ids' in of ? 'shared.id = any ($1)' : 'exists (select from shared_assistant_plan link where link.shared_assistant_id = shared.id and link.plan_id = any ($1))'} order by shared.id`,
    ['ids' in of ? of.ids : of.planIds]);
  return rows.map((row) => ({ ...row, terms: jobTerms.parse(row.terms) }));
}

export async function insertSharedAssistant(tx: TenantTx, name: string, terms: JobTerms): Promise<number> {
  const { id } = await tx.sql.insertInto('shared_assistant').values({ authority_id: tx.authorityId, name, terms: JSON.stringify(terms), made_by: tx.actorId }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function linkAssistant(tx: TenantTx, sharedAssistantId: number, planId: number): Promise<void> {
  await tx.client.query('insert into shared_assistant_plan (authority_id, shared_assistant_id, plan_id) values ($1, $2, $3) on conflict do nothing', [tx.authorityId, sharedAssistantId, planId]);
}

/** Every assistant whom a member of staff may choose for a person: under plans within reach. */
export async function findChoosableAssistants(tx: TenantTx): Promise<{ readonly id: number; readonly name: string }[]> {
  return tx.sql.selectFrom('shared_assistant').select(['id', 'name']).orderBy('name').limit(200).execute();
}

/** Whether anybody of a version works under another plan too. */
export async function hasSharedAssistant(tx: TenantTx, versionId: number): Promise<boolean> {
  return (await tx.sql.selectFrom('plan_version_line').select('id').where('version_id', '=', versionId).where('shared_assistant_id', 'is not', null).executeTakeFirst()) !== undefined;
}
