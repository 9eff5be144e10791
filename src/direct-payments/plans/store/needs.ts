import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanNeed } from '../plan-version.js';

export async function findNeeds(tx: TenantTx, versionId: number): Promise<PlanNeed[]> {
  const { rows } = await tx.client.query<PlanNeed>('select id, place, need, outcome, section_f as "sectionF" from plan_need where version_id = $1 order by place, id', [versionId]);
  return rows;
}

export async function insertNeed(tx: TenantTx, versionId: number, { place, need, outcome, sectionF }: Omit<PlanNeed, 'id'>): Promise<number> {
  const { id } = await tx.sql.insertInto('plan_need').values({ authority_id: tx.authorityId, version_id: versionId, place, need, outcome, section_f: sectionF }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateNeed(tx: TenantTx, id: number, { place, need, outcome, sectionF }: Omit<PlanNeed, 'id'>): Promise<void> {
  await tx.sql.updateTable('plan_need').set({ place, need, outcome, section_f: sectionF }).where('id', '=', id).execute();
}

export async function deleteNeeds(tx: TenantTx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.sql.deleteFrom('plan_need').where('id', 'in', ids).execute();
}
