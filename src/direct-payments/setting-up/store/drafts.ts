import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { answers, type DraftAnswers } from '../draft-shape.js';
import type { Stream } from '../rules/draft.js';

/** A set-up as it stands. */
export interface SetUpFacts {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly personBornOn: PlainDate;
  readonly referralId: number | null;
  readonly versionId: number | null;
  readonly begunBy: number;
  readonly begunOn: PlainDate;
  readonly endedAt: Date | null;
  readonly answers: DraftAnswers;
}

const drafts = `
  select draft.id, draft.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", person.born_on as "personBornOn", draft.referral_id as "referralId",
    draft.version_id as "versionId", draft.begun_by as "begunBy", (draft.begun_at at time zone 'Europe/London')::date as "begunOn", draft.ended_at as "endedAt", draft.answers
  from setting_up_draft draft join person on person.authority_id = draft.authority_id and person.id = draft.person_id`;

type Row = Omit<SetUpFacts, 'answers'> & { readonly answers: unknown };
const read = (row: Row): SetUpFacts => ({ ...row, answers: answers.parse(row.answers) });

export async function findDraft(tx: TenantTx, id: number): Promise<SetUpFacts | undefined> {
  return (await tx.client.query<Row>(`${drafts} where draft.id = $1`, [id])).rows.map(read)[0];
}

/** Those that are not ended, the latest first; of one referral where it is named. */
export async function findOpenDrafts(tx: TenantTx, referralId: number | null = null): Promise<SetUpFacts[]> {
  const { rows } = await tx.client.query<Row>(`${drafts} where draft.ended_at is null and ($1::bigint is null or draft.referral_id = $1) order by draft.changed_at desc, draft.id desc`, [referralId]);
  return rows.map(read);
}

export async function insertDraft(tx: TenantTx, row: { readonly personId: number; readonly referralId: number; readonly begunBy: number; readonly at: Date; readonly answers: DraftAnswers }): Promise<number> {
  const { id } = await tx.sql.insertInto('setting_up_draft')
    .values({ authority_id: tx.authorityId, person_id: row.personId, referral_id: row.referralId, answers: JSON.stringify(row.answers), begun_by: row.begunBy, begun_at: row.at, changed_at: row.at })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateAnswers(tx: TenantTx, id: number, given: DraftAnswers, at: Date): Promise<void> {
  await tx.sql.updateTable('setting_up_draft').set({ answers: JSON.stringify(given), changed_at: at }).where('id', '=', id).execute();
}

export async function endDraft(tx: TenantTx, id: number, versionId: number | null, at: Date): Promise<void> {
  await tx.sql.updateTable('setting_up_draft').set({ version_id: versionId, changed_at: at, ended_at: at }).where('id', '=', id).execute();
}

/** Held until the transaction ends: two browsers with one set-up write one after the other. */
export async function holdDraft(tx: TenantTx, id: number): Promise<void> {
  await tx.client.query('select from setting_up_draft where id = $1 for update', [id]);
}

/** Budgets that may pay on a day. */
export async function findBudgets(tx: TenantTx, on: PlainDate): Promise<{ readonly id: number; readonly name: string; readonly stream: Stream }[]> {
  return tx.sql.selectFrom('budget').select(['id', 'name', 'stream']).where('from_on', '<=', on).where((where) => where.or([where('until_on', 'is', null), where('until_on', '>=', on)])).orderBy('name').execute();
}
