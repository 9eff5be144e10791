import fc from 'fast-check';
import type { ClientBase } from 'pg';
import { expect, test } from 'vitest';
import { rolesHeld } from '../../src/platform/access/roles-held.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { withClient } from '../../src/platform/db/connection.js';
import { testDatabase } from '../database.js';

const database = await testDatabase();
const council = await withClient(database.superuserLogin, async (client) => {
  const { rows } = await client.query<{ id: number }>("insert into authority (slug, name) values ('reaching', 'Reaching') returning id");
  return rows[0]?.id ?? 0;
});

const staffCount = 4;
const peopleCount = 4;
const teamCount = 2;
const staff = fc.nat(staffCount - 1);
const person = fc.nat(peopleCount - 1);
const team = fc.nat(teamCount - 1);
/** Whether what is told of counts today: it may be over, or still to come. */
const when = fc.constantFrom('now' as const, 'past' as const, 'ahead' as const);

const world = fc.record({
  reaches: fc.array(fc.constantFrom('own' as const, 'team' as const, 'authority' as const), { minLength: staffCount, maxLength: staffCount }),
  officers: fc.array(fc.option(staff), { minLength: peopleCount, maxLength: peopleCount }),
  members: fc.uniqueArray(fc.record({ team, staff, when }), { maxLength: 5, selector: (one) => `${String(one.team)} ${String(one.staff)}` }),
  held: fc.array(fc.record({ person, by: fc.oneof(fc.record({ team }), fc.record({ staff })), when }), { maxLength: 5 }),
  own: fc.uniqueArray(fc.record({ person, staff, when }), { maxLength: 2, selector: (one) => `${String(one.person)} ${String(one.staff)}` }),
  covers: fc.uniqueArray(fc.record({ away: staff, cover: staff, when }), { maxLength: 3, selector: ({ away }) => away }).map((all) => all.filter(({ away, cover }) => away !== cover)),
  restricted: fc.uniqueArray(fc.record({ person, lifted: fc.boolean(), names: fc.uniqueArray(fc.record({ staff, ended: fc.boolean() }), { maxLength: 2, selector: (one) => one.staff }) }), { maxLength: 3, selector: (one) => one.person }),
  conflicts: fc.uniqueArray(fc.record({ person, staff, ended: fc.boolean() }), { maxLength: 3, selector: (one) => `${String(one.person)} ${String(one.staff)}` }),
  opened: fc.array(fc.record({ person, staff, how: fc.constantFrom('open' as const, 'over' as const, 'unjustified' as const, 'justified' as const) }), { maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer Told> ? Told : never;

/** Whom a member of staff sees, told a second time, by plain loops over the story. */
function seenBy(me: number, told: World): number[] {
  const now = <T extends { readonly when: string }>(list: readonly T[]): T[] => list.filter(({ when: time }) => time === 'now');
  const reach = told.reaches[me];
  const myTeams = now(told.members).filter((one) => one.staff === me).map((one) => one.team);
  const mine = new Set([me, ...now(told.covers).filter(({ cover }) => cover === me).map(({ away }) => away)]);
  if (reach === 'team') for (const one of now(told.members)) if (myTeams.includes(one.team)) mine.add(one.staff);
  const seen: number[] = [];
  for (let who = 0; who < peopleCount; who += 1) {
    const open = told.opened.some((one) => one.person === who && one.staff === me && (one.how === 'open' || one.how === 'justified'));
    const closed = told.restricted.some((one) => one.person === who && !one.lifted && !one.names.some(({ staff: named, ended }) => named === me && !ended)) && !open;
    const knows = told.conflicts.some((one) => one.person === who && one.staff === me && !one.ended);
    const holds = now(told.held).some((one) => one.person === who && ('staff' in one.by ? mine.has(one.by.staff) : reach === 'team' && myTeams.includes(one.by.team)));
    const officer = told.officers[who] ?? null;
    const within = reach === 'authority' || holds || open || (officer !== null && mine.has(officer)) || now(told.own).some((one) => one.person === who && one.staff === me);
    if (within && !closed && !knows) seen.push(who);
  }
  return seen;
}

const days = { now: ['2020-01-01', null], past: ['2020-01-01', '2020-12-31'], ahead: ['2999-01-01', null] } as const;

interface Keys {
  readonly staff: readonly number[];
  readonly people: readonly number[];
}

async function tell(client: ClientBase, told: World): Promise<Keys> {
  const ids = async (sql: string, values: readonly unknown[]): Promise<number> => (await client.query<{ id: number }>(`${sql} returning id::integer`, [council, ...values])).rows[0]?.id ?? 0;
  const staffKeys: number[] = [];
  for (const reach of told.reaches) staffKeys.push(await ids("insert into staff_member (authority_id, name, role, organisation, reach) values ($1, 'S', 'social_worker', 'council', $2)", [reach]));
  const key = (index: number): number => staffKeys[index] ?? 0;
  const people: number[] = [];
  for (const officer of told.officers) {
    const id = await ids("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'P', 'P', '2010-01-01', 'x')", []);
    await ids("insert into agreement (authority_id, reference, person_id, regime, account_kind, pays_every_weeks, starts_on, officer_id) values ($1, $2, $3, 'education', 'managed', 4, '2020-01-01', $4)", [`R-${String(id)}`, id, officer === null ? null : key(officer)]);
    people.push(id);
  }
  const who = (index: number): number => people[index] ?? 0;
  const teams: number[] = [];
  for (let index = 0; index < teamCount; index += 1) teams.push(await ids('insert into team (authority_id, name) values ($1, $2)', [`T${String(people[0])}-${String(index)}`]));
  for (const one of told.members) await client.query('insert into team_member (authority_id, team_id, staff_member_id, from_on, until_on) values ($1, $2, $3, $4, $5)', [council, teams[one.team], key(one.staff), ...days[one.when]]);
  for (const one of told.held) await client.query('insert into case_holding (authority_id, person_id, staff_member_id, team_id, from_on, until_on) values ($1, $2, $3, $4, $5, $6)', [council, who(one.person), 'staff' in one.by ? key(one.by.staff) : null, 'team' in one.by ? teams[one.by.team] : null, ...days[one.when]]);
  for (const one of told.own) await client.query("insert into own_person (authority_id, staff_member_id, person_id, capacity, from_on, until_on) values ($1, $2, $3, 'parent', $4, $5)", [council, key(one.staff), who(one.person), ...days[one.when]]);
  for (const one of told.covers) await client.query("insert into work_cover (authority_id, officer_id, cover_id, from_on, until_on) values ($1, $2, $3, $4, coalesce($5::date, '2999-12-31'))", [council, key(one.away), key(one.cover), ...days[one.when]]);
  await tellRestrictions(client, told, key, who);
  return { staff: staffKeys, people };
}

async function tellRestrictions(client: ClientBase, told: World, key: (index: number) => number, who: (index: number) => number): Promise<void> {
  for (const one of told.restricted) {
    const { rows } = await client.query<{ id: number }>("insert into record_restriction (authority_id, person_id, reason, placed_by, lifted_by, lifted_at, lifted_reason) values ($1, $2, 'x', $3, $4, case when $4::bigint is not null then now() end, case when $4::bigint is not null then 'x' end) returning id::integer", [council, who(one.person), key(0), one.lifted ? key(0) : null]);
    for (const { staff: named, ended } of one.names) await client.query('insert into restriction_name (authority_id, restriction_id, staff_member_id, named_by, ended_at) values ($1, $2, $3, $4, $5)', [council, rows[0]?.id, key(named), key(0), ended ? new Date() : null]);
  }
  for (const one of told.opened) {
    const reviewed = one.how === 'unjustified' || one.how === 'justified';
    await client.query(
      `insert into break_glass (authority_id, person_id, staff_member_id, reason, opened_at, until_at, reviewed_by, reviewed_at, outcome, review_note)
       values ($1, $2, $3, 'A reason long enough', now() - interval '2 hours', now() + $4 * interval '1 hour', $5, $6, $7, $8)`,
      [council, who(one.person), key(one.staff), one.how === 'over' ? -1 : 2, ...(reviewed ? [key((one.staff + 1) % staffCount), new Date(), one.how === 'justified' ? 'justified' : 'not_justified', 'x'] : [null, null, null, null])],
    );
  }
  for (const one of told.conflicts) await client.query("insert into conflict_of_interest (authority_id, person_id, staff_member_id, note, recorded_by, ended_at) values ($1, $2, $3, 'x', $3, $4)", [council, who(one.person), key(one.staff), one.ended ? new Date() : null]);
}

async function databaseShows(client: ClientBase, member: number, { people }: Keys): Promise<{ readonly people: number[]; readonly agreements: number[] }> {
  await client.query("select set_config('app.authority', $1, true), set_config('app.actor', $2, true)", [String(council), String(member)]);
  const seen = await client.query<{ id: number }>('select id::integer from person where id = any($1)', [people]);
  const payments = await client.query<{ id: number }>('select person_id::integer as id from agreement where person_id = any($1)', [people]);
  const places = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => people.indexOf(id)).toSorted((a, b) => a - b);
  return { people: places(seen.rows), agreements: places(payments.rows) };
}

test('the database shows each member of staff whom the story says, whatever the teams, covers, restrictions, conflicts and emergencies', async () => {
  // One transaction a story, told by the superuser and looked at in the application's role; nothing of it stays.
  await withClient(database.superuserLogin, async (client) => {
    await fc.assert(fc.asyncProperty(world, async (told) => {
      await client.query('begin');
      try {
        const keys = await tell(client, told);
        await client.query('set local role pursestrings_app');
        for (const [index, member] of keys.staff.entries()) {
          const expected = seenBy(index, told);
          expect(await databaseShows(client, member, keys)).toEqual({ people: expected, agreements: expected });
        }
      } finally {
        await client.query('rollback');
      }
    }), { numRuns: 60 });
  });
}, 60_000);

test('what somebody holds is told the same a second time', () => {
  const roles = fc.constantFrom<Role>('adviser', 'monitoring_officer', 'support_service_manager', 'social_worker', 'auditor', 'recipient');
  fc.assert(fc.property(roles, fc.array(roles, { maxLength: 3 }), fc.constantFrom('council' as const, 'support_service' as const, 'nhs' as const, 'family' as const), fc.option(fc.subarray(['advice' as const, 'monitoring' as const])), fc.boolean(), (role, further, organisation, services, left) => {
    const holds = (one: Role): boolean => {
      if (left || (one !== role && !further.includes(one))) return false;
      if (organisation !== 'support_service' || services === null) return true;
      if (one === 'adviser') return services.includes('advice');
      if (one === 'monitoring_officer') return services.includes('monitoring');
      return services.length > 0;
    };
    const held = rolesHeld({ role, confirmed: true, further, organisation, services, left });
    expect(new Set(held).size).toBe(held.length);
    expect([...held].toSorted()).toEqual([...new Set([role, ...further])].filter(holds).toSorted());
  }));
});
