import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';

export interface CorrectionRow {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly askedBy: string;
  readonly about: string;
  readonly wrong: string;
  readonly shouldBe: string;
  readonly receivedOn: PlainDate;
  readonly outcome: 'corrected' | 'not-corrected' | null;
  readonly reason: string | null;
  readonly act: string | null;
  readonly decidedByName: string | null;
  readonly decidedOn: PlainDate | null;
  readonly disagreements: readonly { readonly words: string; readonly on: PlainDate }[];
}

const facts = `
  select c.id, c.reference, c.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", c.asked_by as "askedBy", c.about, c.wrong, c.should_be as "shouldBe", c.received_on as "receivedOn",
    d.outcome, d.reason, d.act, s.name as "decidedByName", d.decided_on as "decidedOn",
    coalesce((select jsonb_agg(jsonb_build_object('words', t.words, 'on', t.given_on) order by t.id) from disagreement_statement t where t.correction_id = c.id), '[]') as disagreements
  from correction_request c join person on person.id = c.person_id left join correction_decision d on d.correction_id = c.id left join staff_member s on s.id = d.decided_by`;

export async function listCorrections({ client }: TenantTx): Promise<CorrectionRow[]> {
  return (await client.query<CorrectionRow>(`${facts} order by c.id desc limit 500`)).rows;
}

export async function findCorrection({ client }: TenantTx, id: number): Promise<CorrectionRow | undefined> {
  return (await client.query<CorrectionRow>(`${facts} where c.id = $1`, [id])).rows[0];
}

export type NewCorrection = Pick<CorrectionRow, 'personId' | 'askedBy' | 'about' | 'wrong' | 'shouldBe' | 'receivedOn'> & { readonly by: number };

export async function insertCorrection({ client, authorityId }: TenantTx, correction: NewCorrection): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    'insert into correction_request (authority_id, person_id, asked_by, about, wrong, should_be, received_on, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
    [authorityId, correction.personId, correction.askedBy, correction.about, correction.wrong, correction.shouldBe, correction.receivedOn, correction.by]);
  return rows[0]?.id ?? 0;
}

export async function insertCorrectionDecision({ client, authorityId }: TenantTx, decision: { correctionId: number; outcome: 'corrected' | 'not-corrected'; reason: string; act: string | null; by: number; on: PlainDate }): Promise<void> {
  await client.query('insert into correction_decision (authority_id, correction_id, outcome, reason, act, decided_by, decided_on) values ($1, $2, $3, $4, $5, $6, $7)',
    [authorityId, decision.correctionId, decision.outcome, decision.reason, decision.act, decision.by, decision.on]);
}

export async function insertDisagreement({ client, authorityId }: TenantTx, statement: { correctionId: number; words: string; by: number; on: PlainDate }): Promise<void> {
  await client.query('insert into disagreement_statement (authority_id, correction_id, words, given_on, recorded_by) values ($1, $2, $3, $4, $5)', [authorityId, statement.correctionId, statement.words, statement.on, statement.by]);
}
