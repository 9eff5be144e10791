import type { PlainDate } from '../../../core/plain-date.js';
import type { FamilyChoiceRow, RepresentationDecisionRow, RepresentationRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface RepresentationToInsert {
  readonly reclaimId: number;
  readonly receivedOn: PlainDate;
  readonly cameBy: RepresentationRow['came_by'];
  readonly about: string;
  readonly words: string;
}

/** Whoever acts wrote it down, unless the family did it themselves by the link. */
export async function insertRepresentation(tx: TenantTx, one: RepresentationToInsert): Promise<number> {
  const { id } = await tx.sql
    .insertInto('representation')
    .values({
      authority_id: tx.authorityId, reclaim_id: one.reclaimId, received_on: one.receivedOn, came_by: one.cameBy, about: one.about, words: one.words,
      recorded_by: one.cameBy === 'link' ? null : tx.actorId,
    })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

export interface RepresentationFacts {
  readonly id: number;
  readonly receivedOn: PlainDate;
  readonly cameBy: RepresentationRow['came_by'];
  readonly about: string;
  readonly words: string;
  readonly recordedBy: string | null;
  /** Null while it is undecided. */
  readonly outcome: RepresentationDecisionRow['outcome'] | null;
  readonly reasons: string | null;
  readonly decidedBy: string | null;
  readonly decidedOn: PlainDate | null;
  readonly letterId: number | null;
}

/** What the family has said about a reclaim, oldest first. */
export async function findRepresentations(tx: TenantTx, reclaimId: number): Promise<RepresentationFacts[]> {
  const { rows } = await tx.client.query<RepresentationFacts>(
    `select said.id, said.received_on as "receivedOn", said.came_by as "cameBy", said.about, said.words, recorder.name as "recordedBy",
       decided.outcome, decided.reasons, decider.name as "decidedBy", decided.decided_on as "decidedOn", decided.letter_id as "letterId"
     from representation said
     left join representation_decision decided on decided.authority_id = said.authority_id and decided.representation_id = said.id
     left join staff_member recorder on recorder.authority_id = said.authority_id and recorder.id = said.recorded_by
     left join staff_member decider on decider.authority_id = decided.authority_id and decider.id = decided.decided_by
     where said.reclaim_id = $1 order by said.id`,
    [reclaimId],
  );
  return rows;
}

export interface DecisionToInsert {
  readonly representationId: number;
  readonly outcome: RepresentationDecisionRow['outcome'];
  readonly reasons: string;
  readonly decidedBy: number;
  readonly decidedOn: PlainDate;
  readonly letterId: number;
}

export async function insertDecision(tx: TenantTx, one: DecisionToInsert): Promise<void> {
  await tx.sql
    .insertInto('representation_decision')
    .values({
      authority_id: tx.authorityId, representation_id: one.representationId, outcome: one.outcome, reasons: one.reasons,
      decided_by: one.decidedBy, decided_on: one.decidedOn, letter_id: one.letterId,
    })
    .execute();
}

export interface ChoiceFacts {
  readonly id: number;
  readonly choice: FamilyChoiceRow['choice'];
  readonly months: number | null;
  readonly chosenOn: PlainDate;
  readonly cameBy: FamilyChoiceRow['came_by'];
}

/** How the family would like to give the money back, as they said last. */
export async function findChoice(tx: TenantTx, reclaimId: number): Promise<ChoiceFacts | undefined> {
  const { rows } = await tx.client.query<ChoiceFacts>(
    'select id, choice, months, chosen_on as "chosenOn", came_by as "cameBy" from family_choice where reclaim_id = $1 order by id desc limit 1', [reclaimId],
  );
  return rows[0];
}

export async function insertChoice(tx: TenantTx, one: Omit<ChoiceFacts, 'id'> & { readonly reclaimId: number }): Promise<number> {
  const { id } = await tx.sql
    .insertInto('family_choice')
    .values({
      authority_id: tx.authorityId, reclaim_id: one.reclaimId, choice: one.choice, months: one.months, chosen_on: one.chosenOn, came_by: one.cameBy,
      recorded_by: one.cameBy === 'link' ? null : tx.actorId,
    })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}
