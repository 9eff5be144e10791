import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { Kin, PayDecision } from '../rules/close-family.js';

/** Somebody of the family who is or would be paid; days are inclusive. */
export interface FamilyAssistantFacts extends Kin {
  readonly id: number;
  readonly personId: number;
  readonly name: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly recordedBy: number | null;
}

export interface PayDecisionFacts extends PayDecision {
  readonly assistantId: number;
  readonly reason: string;
  readonly decidedBy: string;
}

const columns = 'id, person_id as "personId", name, relation, same_household as "sameHousehold", from_on as from, until_on as until, recorded_by as "recordedBy"';

export async function findFamilyAssistants(tx: TenantTx, people: readonly number[]): Promise<FamilyAssistantFacts[]> {
  return (await tx.client.query<FamilyAssistantFacts>(`select ${columns} from family_assistant where person_id = any($1) order by from_on desc, id`, [people])).rows;
}

export async function findFamilyAssistant(tx: TenantTx, id: number): Promise<FamilyAssistantFacts | undefined> {
  return (await tx.client.query<FamilyAssistantFacts>(`select ${columns} from family_assistant where id = $1`, [id])).rows[0];
}

export async function insertFamilyAssistant(tx: TenantTx, row: Omit<FamilyAssistantFacts, 'id' | 'until' | 'recordedBy'>): Promise<number> {
  const { id } = await tx.sql.insertInto('family_assistant').values({
    authority_id: tx.authorityId, person_id: row.personId, name: row.name, relation: row.relation, same_household: row.sameHousehold, from_on: row.from, recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateFamilyAssistantEnd(tx: TenantTx, id: number, until: PlainDate): Promise<void> {
  await tx.sql.updateTable('family_assistant').set({ until_on: until }).where('id', '=', id).execute();
}

/** In the order they were made. */
export async function findPayDecisions(tx: TenantTx, assistants: readonly number[]): Promise<PayDecisionFacts[]> {
  const { rows } = await tx.client.query<PayDecisionFacts>(
    `select decision.assistant_id as "assistantId", decision.regime, decision.ground, decision.approved, decision.from_on as from, decision.until_on as until, decision.reason, member.name as "decidedBy"
     from family_pay_decision decision join staff_member member on member.authority_id = decision.authority_id and member.id = decision.decided_by
     where decision.assistant_id = any($1) order by decision.id`,
    [assistants],
  );
  return rows;
}

export async function insertPayDecision(tx: TenantTx, row: Omit<PayDecisionFacts, 'decidedBy'> & { readonly decidedBy: number }): Promise<number> {
  const { id } = await tx.sql.insertInto('family_pay_decision').values({
    authority_id: tx.authorityId, assistant_id: row.assistantId, regime: row.regime, ground: row.ground, approved: row.approved, reason: row.reason, from_on: row.from, until_on: row.until, decided_by: row.decidedBy,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Whether somebody works for the council itself. */
export async function isOfCouncil(tx: TenantTx, staffId: number): Promise<boolean> {
  return (await tx.sql.selectFrom('staff_member').select('organisation').where('id', '=', staffId).executeTakeFirst())?.organisation === 'council';
}
