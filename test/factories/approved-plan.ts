import { plainDate } from '../../src/core/plain-date.js';
import { recordPeople } from '../../src/people/record-people.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';

type Capacity = 'parent' | 'recipient' | 'nominated' | 'authorised' | 'suitable';

export interface TestPerson {
  readonly personId: number;
  /** Who acts for them, in the order given. */
  readonly actingIds: readonly number[];
}

/** A person of a council, with whoever acts for them from 2020 on. */
export async function givePerson(database: TestDatabase, acting: Acting, born: string, people: readonly (readonly [name: string, capacity: Capacity])[]): Promise<TestPerson> {
  return inTransaction(database.app, { ...acting, reach: 'whole' }, async ({ client, ...tx }) => {
    const [[name, capacity] = ['Ngozi Okafor', 'parent' as const], ...others] = people;
    const from = plainDate('2020-01-01');
    const [personId = 0] = await recordPeople({ client, ...tx }, [{ given: 'Maya', family: 'Okafor', born: plainDate(born), clientGroup: 'children', acting: { name, relationship: 'mother', capacity, from } }]);
    for (const [other, as] of others)
      await client.query("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) values ($1, $2, $3, 'family', $4, $5)", [acting.authorityId, personId, other, as, from]);
    const { rows } = await client.query<{ id: number }>('select id from acting_person where person_id = $1 order by id', [personId]);
    return { personId, actingIds: rows.map(({ id }) => id) };
  });
}

/** One line of an approved version, paid by one or more streams. */
export interface TestPlanLine {
  readonly description?: string;
  /** Pence a week by stream. */
  readonly weekly?: Readonly<Partial<Record<'social_care' | 'education' | 'health', number>>>;
  /** Pence once, for social care; or by stream. */
  readonly oneOff?: number | Readonly<Partial<Record<'social_care' | 'education' | 'health', number>>>;
  readonly employs?: boolean;
  readonly from?: string;
  readonly until?: string;
  /** Key of the line of the version before that it carries on unchanged. */
  readonly sinceLineId?: number;
  /** Key of the line of the version before that it writes anew; that which it carries on where it is left out. */
  readonly continuesLineId?: number;
  /** The promise of another direct payment that it was copied from. */
  readonly promiseId?: number;
}

export interface TestVersion {
  readonly personId: number;
  readonly regime?: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly from: string;
  readonly change?: 'new' | 'increase' | 'decrease' | 'one_off' | 'change' | 'end';
  /** The plan that it changes; a new one where it is left out. */
  readonly planId?: number;
  readonly agreementId?: number;
  readonly lines: readonly TestPlanLine[];
  /** Pence a week. */
  readonly contribution?: number;
  readonly state?: 'approved' | 'submitted';
  /** That the family agreed to less, as the check wrote it down: what ends or pays less is carried out without a notice. */
  readonly agreed?: true;
}

export interface GivenVersion {
  readonly planId: number;
  readonly versionId: number;
  readonly lineIds: readonly number[];
}

/** A version of a plan as it stands when the council has approved it, without the way there: triggers asleep. */
export async function giveApprovedPlan(database: TestDatabase, { authorityId, actorId }: Acting, version: TestVersion): Promise<GivenVersion> {
  const { personId, regime = 'child_social_care', from, change = 'new', agreementId = null, lines, contribution = null, state = 'approved', agreed } = version;
  return withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    const keyOf = async (sql: string, values: readonly unknown[]): Promise<number> => (await client.query<{ id: number }>(`${sql} returning id`, [authorityId, ...values])).rows[0]?.id ?? 0;
    const planId = version.planId ?? (await keyOf('insert into support_plan (authority_id, person_id, regime, agreement_id, started_on) values ($1, $2, $3, $4, $5)', [personId, regime, agreementId, from]));
    const { rows: earlier } = await client.query<{ id: number; number: number }>('select id, number from plan_version where authority_id = $1 and plan_id = $2 order by number desc limit 1', [authorityId, planId]);
    const versionId = await keyOf(
      'insert into plan_version (authority_id, plan_id, number, change, based_on_id, effective_from, why, written_at, contribution_weekly_pence, contribution_from, contribution_paid) values ($1, $2, $3, $4, $5, $6, $7, now(), $8, $9, $10)',
      [planId, (earlier[0]?.number ?? 0) + 1, change, earlier[0]?.id ?? null, from, 'As agreed', contribution, contribution === null ? null : from, contribution === null ? null : 'net']);
    const lineIds: number[] = [];
    for (const [index, line] of lines.entries()) {
      const weekly = Object.values(line.weekly ?? {}).reduce((all, one) => all + one, 0);
      const once = typeof line.oneOff === 'number' ? { social_care: line.oneOff } : line.oneOff;
      const lineId = await keyOf(
        `insert into plan_version_line (authority_id, version_id, place, payee_kind, kind, description, terms, employs_assistant, bears_contribution, from_on, until_on, weekly_pence, one_off_pence, since_line_id, continues_id, promise_id)
         values ($1, $2, $3, $4, 'wages', $5, '{"way": "once", "what": "As agreed", "amount": 100}', $6, true, $7, $8, $9, $10, $11, $12, $13)`,
        [versionId, index + 1, line.oneOff === undefined ? 'assistant' : 'one_off', line.description ?? 'Help at home', line.employs ?? false, line.from ?? from, line.until ?? null, weekly, once ? Object.values(once).reduce((all, one) => all + one, 0) : null, line.sinceLineId ?? null, line.continuesLineId ?? line.sinceLineId ?? null, line.promiseId ?? null]);
      for (const [place, [stream, pence]] of Object.entries(once ?? line.weekly ?? {}).entries())
        await keyOf('insert into plan_line_share (authority_id, line_id, place, stream, parts, weekly_pence, one_off_pence) values ($1, $2, $3, $4, 1, $5, $6)', [lineId, place + 1, stream, once ? 0 : pence, once ? pence : null]);
      lineIds.push(lineId);
    }
    await client.query("insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by) values ($1, $2, 1, 'submit', 'draft', 'submitted', now(), $4), ($1, $2, 2, 'approve', 'checked', $3, now(), $4)", [authorityId, versionId, state, actorId]);
    if (agreed) await client.query(`insert into plan_check (authority_id, version_id, submission, digest, needs_panel, is_enough, weekly_pence, weekly_before_pence, family_agrees, checked_by, checked_on)
      values ($1, $2, 1, sha256('x'), false, false, 0, 0, 'They asked for it.', $3, $4)`, [authorityId, versionId, actorId, from]);
    return { planId, versionId, lineIds };
  });
}
