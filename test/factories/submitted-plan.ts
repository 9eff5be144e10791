import type { ClientBase } from 'pg';
import type { PlainDate } from '../../src/core/plain-date.js';
import { withClient } from '../../src/platform/db/connection.js';
import type { TestDatabase } from '../database.js';

/** One line of a plan as a test means it; pence. Each share is a stream, a budget and its part of the weekly or one-off sum. */
export interface TestPlanLine {
  readonly description?: string;
  readonly oneOff?: true;
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  readonly shares: readonly { readonly stream: 'social_care' | 'education' | 'health'; readonly budgetId?: number; readonly pence: number }[];
}

export interface TestPlan {
  readonly authorityId: number;
  readonly personId: number;
  readonly authorId: number;
  readonly regime?: string;
  readonly agreementId?: number;
  readonly effectiveFrom: PlainDate;
  readonly lines: readonly TestPlanLine[];
  /** The version that runs, which this one changes. */
  readonly basedOn?: { readonly planId: number; readonly versionId: number; readonly number: number };
  readonly change?: string;
  /** Carried out already, as a book is brought over. */
  readonly running?: true;
}

/** A submitted version of a plan, written straight into the tables so that a test of who approves it stands alone. */
export async function submittedPlan(database: TestDatabase, plan: TestPlan): Promise<{ readonly planId: number; readonly versionId: number; readonly number: number }> {
  return withClient(database.superuserLogin, async (client) => {
    const one = async (sql: string, values: readonly unknown[]): Promise<number> => (await client.query<{ id: number }>(sql, [...values])).rows[0]?.id ?? 0;
    await client.query("select set_config('app.authority', $1, false)", [String(plan.authorityId)]);
    const at = `${plan.effectiveFrom}T09:00:00Z`;
    const planId = plan.basedOn?.planId ?? await one('insert into support_plan (authority_id, person_id, regime, agreement_id, started_on, started_by) values ($1, $2, $3, $4, $5, $6) returning id',
      [plan.authorityId, plan.personId, plan.regime ?? 'child_social_care', plan.agreementId ?? null, plan.effectiveFrom, plan.authorId]);
    const number = (plan.basedOn?.number ?? 0) + 1;
    const versionId = await one('insert into plan_version (authority_id, plan_id, number, change, based_on_id, effective_from, author_id, written_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
      [plan.authorityId, planId, number, plan.change ?? (number === 1 ? 'new' : 'change'), plan.basedOn?.versionId ?? null, plan.effectiveFrom, plan.authorId, at]);
    await client.query('insert into plan_version_writer (authority_id, version_id, staff_member_id) values ($1, $2, $3)', [plan.authorityId, versionId, plan.authorId]);
    await client.query(`insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by) values ($1, $2, 1, 'start', 'none', 'draft', $3, $4)`, [plan.authorityId, versionId, at, plan.authorId]);
    await writeTestLines(client, plan, versionId);
    await client.query(`insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by) values ($1, $2, 2, 'submit', 'draft', 'submitted', $3, $4)`, [plan.authorityId, versionId, at, plan.authorId]);
    if (plan.running) await carryOutAsleep(client, plan, versionId, at);
    if (plan.running && plan.agreementId !== undefined) await runLines(client, plan, versionId);
    return { planId, versionId, number };
  });
}

async function writeTestLines(client: ClientBase, { authorityId, effectiveFrom, lines }: Pick<TestPlan, 'authorityId' | 'effectiveFrom' | 'lines'>, versionId: number): Promise<void> {
  for (const [place, line] of lines.entries()) {
    const total = line.shares.reduce((sum, { pence }) => sum + pence, 0);
    const [weekly, oneOff] = line.oneOff ? [0, total] : [total, null];
    const { rows } = await client.query<{ id: number }>(
      `insert into plan_version_line (authority_id, version_id, place, payee_kind, kind, description, terms, employs_assistant, bears_contribution, from_on, until_on, weekly_pence, annual_pence, one_off_pence)
       values ($1, $2, $3, 'agency', 'care_agency', $4, '{"way": "once", "what": "As agreed", "amount": 100}', false, true, $5, $6, $7, $8, $9) returning id`,
      [authorityId, versionId, place + 1, line.description ?? `Help number ${String(place + 1)}`, line.from ?? effectiveFrom, line.until ?? null, weekly, weekly * 52, oneOff]);
    for (const [at, { stream, budgetId, pence }] of line.shares.entries()) {
      await client.query(
        'insert into plan_line_share (authority_id, line_id, place, stream, budget_id, parts, weekly_pence, annual_pence, one_off_pence) values ($1, $2, $3, $4, $5, 1, $6, $7, $8)',
        [authorityId, rows[0]?.id, at + 1, stream, budgetId ?? null, line.oneOff ? 0 : pence, line.oneOff ? 0 : pence * 52, line.oneOff ? pence : null]);
    }
  }
}

async function carryOutAsleep(client: ClientBase, { authorityId, authorId }: TestPlan, versionId: number, at: string): Promise<void> {
  await client.query("select set_config('session_replication_role', 'replica', false)");
  for (const [no, event, from, to] of [[3, 'check', 'submitted', 'checked'], [4, 'approve', 'checked', 'approved'], [5, 'carry-out', 'approved', 'carried_out']] as const) {
    await client.query('insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [authorityId, versionId, no, event, from, to, at, authorId]);
  }
  await client.query("select set_config('session_replication_role', 'origin', false)");
}

/** Its lines run under the direct payment, in the place of what was brought over there. */
async function runLines(client: ClientBase, { authorityId, agreementId, effectiveFrom }: TestPlan, versionId: number): Promise<void> {
  await client.query('update plan_line set until_on = greatest(from_on, $3) - 1 where authority_id = $1 and agreement_id = $2 and plan_share_id is null and (until_on is null or until_on >= $3)', [authorityId, agreementId, effectiveFrom]);
  await client.query(
    `insert into plan_line (authority_id, agreement_id, stream, kind, description, weekly_pence, from_on, until_on, one_off_pence, bears_contribution, budget_id, plan_share_id)
     select line.authority_id, $2, share.stream, line.kind, line.description, share.weekly_pence, line.from_on, line.until_on, share.one_off_pence, line.bears_contribution, share.budget_id, share.id
     from plan_version_line line join plan_line_share share on share.authority_id = line.authority_id and share.line_id = line.id where line.authority_id = $1 and line.version_id = $3`, [authorityId, agreementId, versionId]);
}

/** The author rewrites a returned version and submits it again. */
export async function submitAgain(database: TestDatabase, plan: Pick<TestPlan, 'authorityId' | 'effectiveFrom' | 'lines' | 'authorId'>, versionId: number): Promise<void> {
  await withClient(database.superuserLogin, async (client) => {
    await client.query("select set_config('app.authority', $1, false)", [String(plan.authorityId)]);
    await client.query('delete from plan_version_line where version_id = $1', [versionId]);
    await writeTestLines(client, plan, versionId);
    await client.query(
      `insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by)
       select authority_id, version_id, event_no + 1, 'submit', 'returned', 'submitted', now(), $2 from plan_version_now where version_id = $1`, [versionId, plan.authorId]);
  });
}
