import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { otherEdges } from '../../../test/factories/other-edges.js';
import { hire, type HiredStaff } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { permissionsOf, type Role } from '../../platform/access/permissions.js';
import { clockAt, type Clock } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import type { AnyJob } from '../../platform/jobs/job.js';
import type { Carrier, Parcel } from '../../platform/letters/carrier.js';
import { settleFrontDoor } from './front-doors.js';
import { acknowledgeConcern, findConcernPerson, recordOutcome, releaseConcern, reopenConcern } from './handle-concern.js';
import { safeguardingJobs } from './pass-on-concern.js';
import { raiseConcern, type NewConcern } from './raise-concern.js';
import { reviewDueSince } from './review-due.js';
import { acknowledgeBy, frontDoorFor, isToBeToldAgain, subjectOfPath, urgencyOf } from './rules/routing.js';
import { concernEdges } from './rules/states.js';
import { listConcerns, receiptsOf, showConcern } from './show-concerns.js';

const database = await testDatabase();
const slug = 'worried';
const council = await monitoredCouncil(database, slug, [{ reference: 'DP5001', given: 'Maya', family: 'Okafor', born: plainDate('2014-05-01'), regime: 'child_social_care' }, { reference: 'DP5002', given: 'Ivo', family: 'Brandt', born: plainDate('1990-05-01') }], []);
const handler = await hire(database, slug, 'social_worker');
const named = await hire(database, slug, 'team_manager');
const conflicted = await hire(database, slug, 'social_worker');
const raiser = await hire(database, slug, 'adviser');
const mother = await hire(database, slug, 'nominated_person');
const clock = clockAt(new Date('2026-05-14T09:00:00Z'));
const later = (hours: number): Clock => clockAt(new Date(Date.parse('2026-05-14T09:00:00Z') + hours * 3_600_000));
const as = <T>(who: HiredStaff | null, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: council.acting.authorityId, actorId: who?.staffId ?? null }, work);
const maya = (await as(null, ({ sql }) => sql.selectFrom('agreement').select('person_id').where('reference', '=', 'DP5001').executeTakeFirstOrThrow())).person_id;

const secret = 'bruises on both arms';
const ordinary: NewConcern = {
  personId: maya, describedPerson: null, isChild: false, words: secret, inDanger: false, urgency: 'today', knownToThem: 'unsafe', aboutStaffIds: [], raiserName: null, raiserContact: null, cameBy: 'signed_in', cameFrom: '/agreements/1',
};
const raise = async (change: Partial<NewConcern> = {}, who: HiredStaff | null = raiser): Promise<number> => expectOk(await as(who, (tx) => raiseConcern(tx, { ...ordinary, ...change }, clock))).id;

const sent: Parcel[] = [];
const mail: Carrier = (parcel) => {
  sent.push(parcel);
  return Promise.resolve({ outcome: 'sent', detail: 'accepted' });
};
const [passOn, again] = safeguardingJobs({ carriers: { folder: mail, mail }, publicUrl: 'https://payments.example' });
const run = async (job: AnyJob | undefined, payload: unknown, at: Clock = clock): Promise<void> =>
  job?.run({ authorityId: council.acting.authorityId, database: database.app, clock: at, inTransaction: (work) => as(null, work) }, payload);

const door = { serves: 'children' as const, name: 'Multi-Agency Safeguarding Hub', telephone: '01632 960 001', telephoneAtNight: null, hours: 'Monday to Friday', email: 'mash@council.example', mailboxIsSecure: false, from: plainDate('2026-01-01') };
await as(null, async (tx) => expectOk(await settleFrontDoor(tx, door)));
await withClient(database.superuserLogin, async (client) => {
  const values = [council.acting.authorityId, maya, conflicted.staffId, handler.staffId];
  await client.query("insert into conflict_of_interest (authority_id, person_id, staff_member_id, note, recorded_by) values ($1, $2, $3, 'They are neighbours', $4)", values);
  await client.query("insert into own_person (authority_id, staff_member_id, person_id, capacity, from_on) values ($1, $3, $2, 'parent', '2025-01-01')", [council.acting.authorityId, maya, mother.staffId]);
});

/** Everything that raw SQL as the application's login gives somebody of a concern, table by table. */
async function rawView(who: HiredStaff | null, id: number): Promise<Record<string, number>> {
  return as(who, async ({ client }) => {
    const seen: Record<string, number> = {};
    for (const [table, key] of [['safeguarding_concern', 'receipt_id'], ['safeguarding_receipt', 'id'], ['safeguarding_event', 'receipt_id'], ['safeguarding_message', 'receipt_id'], ['review_trigger_reason', 'receipt_id'], ['safeguarding_released', 'receipt_id']])
      seen[table ?? ''] = (await client.query(`select from ${table ?? ''} where ${key ?? ''} = $1`, [id])).rowCount ?? 0;
    seen.words = (await client.query("select from safeguarding_concern where words like '%bruises%'")).rowCount ?? 0;
    return seen;
  });
}

const nothing = { safeguarding_concern: 0, safeguarding_receipt: 0, safeguarding_event: 0, safeguarding_message: 0, review_trigger_reason: 0, safeguarding_released: 0, words: 0 };

describe('a safeguarding concern', () => {
  it('is there for those who handle concerns, and for nobody else whatever they ask the database; its raiser sees that it went and was acknowledged', async () => {
    const id = await raise({ aboutStaffIds: [named.staffId] });
    await run(passOn, { receiptId: id });
    expect(await rawView(handler, id)).toMatchObject({ safeguarding_concern: 1, safeguarding_receipt: 1, safeguarding_event: 1, safeguarding_message: 1, review_trigger_reason: 1 });
    // Named in it, in conflict, the person's mother, and every role that does not handle concerns.
    const others: Role[] = ['monitoring_officer', 'support_service_manager', 'finance_approver', 'budget_holder', 'send_case_officer', 'commissioner', 'auditor', 'administrator', 'data_protection_officer', 'broker', 'panel_member'];
    for (const who of [named, conflicted, mother, ...(await Promise.all(others.map((role) => hire(database, slug, role))))]) expect(await rawView(who, id), String(who.staffId)).toEqual(nothing);
    expect(await rawView(raiser, id)).toEqual({ ...nothing, safeguarding_receipt: 1, safeguarding_event: 1 });
    for (const who of [named, conflicted, mother, raiser]) {
      expect(await as(who, (tx) => showConcern(tx, id, clock.now()))).toBeUndefined();
      expect(await as(who, (tx) => acknowledgeConcern(tx, id, clock))).toMatchObject({ refusal: { code: 'concern-not-found' } });
      await expect(as(who, ({ client }) => client.query("insert into safeguarding_event (authority_id, receipt_id, event_no, event, from_status, to_status, at, made_by) values ($1, $2, 2, 'acknowledge', 'raised', 'acknowledged', now(), $3)", [council.acting.authorityId, id, who.staffId]))).rejects.toMatchObject({ code: '42501' });
    }
    expect(await as(raiser, (tx) => receiptsOf(tx, raiser.staffId))).toMatchObject([{ id, acknowledgedAt: null }]);
    expectOk(await as(handler, (tx) => acknowledgeConcern(tx, id, later(1))));
    expectOk(await as(handler, (tx) => recordOutcome(tx, id, { outcome: 'enquiry', note: secret }, later(2))));
    expect(await as(raiser, (tx) => receiptsOf(tx, raiser.staffId))).toMatchObject([{ id, acknowledgedAt: later(1).now(), acknowledgedBy: 'social_worker of worried' }]);
    expect(await rawView(raiser, id)).toEqual({ ...nothing, safeguarding_receipt: 1, safeguarding_event: 2 });
  });

  it('is somebody else’s council’s to nobody', async () => {
    const id = await raise();
    const stranger = await hire(database, 'elsewhere-worried', 'social_worker');
    const there = await inTransaction(database.app, { authorityId: stranger.authorityId, actorId: stranger.staffId }, (tx) => showConcern(tx, id, clock.now()));
    expect(there).toBeUndefined();
  });

  it.each([
    ['/answer/Zk3vQ0x_8fJt2LmWq9RbYc7NhD1sUaEgPo5iKuTzXlM/wrong', '/answer'], ['/question/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq', '/question'], ['/complaint/Zk3vQ0x-8fJt?x=1', '/complaint'],
    ['/agreements/12/statements', '/agreements/12/statements'], ['/direct-payments/7?search=Maya', '/direct-payments/7'], ['/', '/'],
  ])('keeps of the page %s only %s: no link that opens by itself', async (cameFrom, kept) => {
    const id = await raise({ cameFrom });
    const row = await as(handler, ({ sql }) => sql.selectFrom('safeguarding_concern').select('came_from').where('receipt_id', '=', id).executeTakeFirstOrThrow());
    expect(row.came_from).toBe(kept);
  });

  it('leaves nothing of what it says or of whom in the record of events', async () => {
    const id = await raise();
    expectOk(await as(handler, (tx) => acknowledgeConcern(tx, id, clock)));
    expectOk(await as(handler, (tx) => recordOutcome(tx, id, { outcome: 'advice', note: secret }, clock)));
    const events = await as(null, ({ sql }) => sql.selectFrom('audit_event').selectAll().where('subject_kind', '=', 'safeguarding_concern').where('subject_id', '=', id).execute());
    expect(events.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(events)).not.toMatch(/bruises|Okafor|Maya/);
  });

  it('goes to the front door without a word of it, and with it where the council says that the mailbox is secure', async () => {
    sent.length = 0;
    const id = await raise();
    await run(passOn, { receiptId: id });
    await run(passOn, { receiptId: id });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ email: 'mash@council.example', channel: 'email' });
    expect(`${sent[0]?.text ?? ''}${sent[0]?.html ?? ''}${sent[0]?.title ?? ''}`).not.toMatch(/bruises|Okafor|Maya/);
    expect(sent[0]?.text).toContain(`https://payments.example/concerns/${String(id)}`);
    await as(null, async (tx) => expectOk(await settleFrontDoor(tx, { ...door, mailboxIsSecure: true })));
    await run(passOn, { receiptId: await raise() });
    expect(sent.at(-1)?.text).toContain(secret);
    await as(null, async (tx) => expectOk(await settleFrontDoor(tx, door)));
  });

  it('that nobody acknowledges in time is shown as late, and the front door is told again until somebody does', async () => {
    await as(null, async ({ client }) => client.query('select 1'));
    const id = await raise({ inDanger: true, urgency: 'soon' });
    await run(passOn, { receiptId: id });
    expect((await as(handler, (tx) => listConcerns(tx, 'waiting', later(0.5).now()))).items.find((one) => one.id === id)).toMatchObject({ urgency: 'now', isLate: false });
    expect((await as(handler, (tx) => listConcerns(tx, 'late', later(2).now()))).items.map((one) => one.id)).toContain(id);
    const told = async (at: Clock): Promise<number> => {
      await run(again, {}, at);
      return (await as(handler, ({ sql }) => sql.selectFrom('safeguarding_event').select('event_no').where('receipt_id', '=', id).where('event', '=', 'tell-again').execute())).length;
    };
    expect(await told(later(3))).toBe(0);
    expect(await told(later(5))).toBe(1);
    expect(await told(later(6))).toBe(1);
    expect(await told(later(10))).toBe(2);
    expectOk(await as(handler, (tx) => acknowledgeConcern(tx, id, later(11))));
    expect(await told(later(30))).toBe(2);
  });

  it('starts the review of the person’s direct payments once, and their page says so without why', async () => {
    const id = await raise({ personId: null, describedPerson: 'A man called Ivo' });
    await run(passOn, { receiptId: id });
    expect(await as(raiser, (tx) => reviewDueSince(tx, council.id('DP5002')))).toBeUndefined();
    expectOk(await as(handler, (tx) => acknowledgeConcern(tx, id, clock)));
    expect(await as(handler, (tx) => findConcernPerson(tx, id, 'DP0', clock))).toMatchObject({ refusal: { code: 'concern-person-not-found' } });
    expectOk(await as(handler, (tx) => findConcernPerson(tx, id, 'DP5002', clock)));
    await run(passOn, { receiptId: id });
    await run(passOn, { receiptId: id });
    expect(await as(raiser, (tx) => reviewDueSince(tx, council.id('DP5002')))).toBe('2026-05-14');
    expect(await as(raiser, async ({ sql }) => (await sql.selectFrom('review_trigger').select('id').where('agreement_id', '=', council.id('DP5002')).execute()).length)).toBe(1);
    expect(await as(raiser, ({ sql }) => sql.selectFrom('review_trigger_reason').select('trigger_id').execute())).toEqual([]);
  });

  it('is part of what a person is given only once somebody released it, with the reason', async () => {
    const id = await raise();
    expect((await rawView(null, id)).safeguarding_released).toBe(0);
    expect(await as(handler, (tx) => releaseConcern(tx, id, 'She knows', clock))).toMatchObject({ refusal: { code: 'concern-cannot' } });
    expectOk(await as(handler, (tx) => acknowledgeConcern(tx, id, clock)));
    expectOk(await as(handler, (tx) => recordOutcome(tx, id, { outcome: 'no_action', note: 'Explained' }, clock)));
    expectOk(await as(handler, (tx) => releaseConcern(tx, id, 'She was there', clock)));
    expect((await rawView(null, id)).safeguarding_released).toBe(1);
    expectOk(await as(handler, (tx) => reopenConcern(tx, id, 'Something new', clock)));
  });

  it('is about somebody: picked within reach, or described', async () => {
    const refused = (change: Partial<NewConcern>, who: HiredStaff = raiser) => as(who, (tx) => raiseConcern(tx, { ...ordinary, ...change }, clock));
    expect(await refused({ personId: null })).toMatchObject({ refusal: { code: 'concern-about-nobody' } });
    expect(await refused({ personId: 999_999 })).toMatchObject({ refusal: { code: 'concern-person-not-found' } });
    expect(await refused({}, conflicted)).toMatchObject({ refusal: { code: 'concern-person-not-found' } });
    expect(await refused({ aboutStaffIds: [999_999] })).toMatchObject({ refusal: { code: 'concern-staff-not-found' } });
    expectOk(await refused({}, mother));
    expectOk(await as(null, (tx) => raiseConcern(tx, { ...ordinary, personId: null, describedPerson: 'A child at number 9', isChild: true, cameBy: 'open_page' }, clock)));
  });
});

describe('the state table of concerns', () => {
  it('is the same in the database as in the rules, and refuses every other edge', async () => {
    const { rows } = await as(null, ({ client }) => client.query('select from_status as from, event, to_status as to from safeguarding_edge order by 1, 2'));
    expect(rows).toEqual(concernEdges.map(({ from, event, to }) => ({ from, event, to })).sort((a, b) => a.from.localeCompare(b.from) || a.event.localeCompare(b.event)));
    const statuses = ['raised', 'acknowledged', 'closed'];
    const events = concernEdges.map(({ event }) => event);
    expect(await otherEdges(database, council.acting.authorityId, 'concern', { id: await raise(), statuses, events })).toEqual({ tried: statuses.length ** 2 * events.length - concernEdges.filter(({ from }) => from !== 'none').length, through: 0 });
  });

  it('names the roles that handle concerns as the table of permissions does', async () => {
    const { rows } = await as(null, ({ client }) => client.query<{ body: string }>("select prosrc as body from pg_proc where proname = 'handles_safeguarding'"));
    const inDatabase = new Set([...(rows[0]?.body ?? '').matchAll(/'([a-z_]+)'/g)].map(([, role]) => role));
    expect([...inDatabase].sort()).toEqual(Object.entries(permissionsOf).filter(([, held]) => held.includes('safeguarding.handle')).map(([role]) => role).sort());
  });
});

describe('where a concern goes and how soon', () => {
  const policy = { acknowledgeHours: { now: 1, today: 4, soon: 24 }, tellAgainHours: 4 };
  it('is the children’s front door until the eighteenth birthday', () => {
    const at = (on: string) => frontDoorFor(plainDate('2008-05-14'), plainDate(on), { adultFrom: 18 });
    expect([at('2026-05-13'), at('2026-05-14')]).toEqual(['children', 'adults']);
    expect(frontDoorFor(plainDate('2008-02-29'), plainDate('2026-02-28'), { adultFrom: 18 })).toBe('adults');
  });

  it('is now where somebody is in danger; nights and weekends count', () => {
    expect(urgencyOf(true, 'soon')).toBe('now');
    expect(urgencyOf(false, 'soon')).toBe('soon');
    expect(acknowledgeBy(new Date('2026-05-15T22:30:00Z'), 'today', policy)).toEqual(new Date('2026-05-16T02:30:00Z'));
  });

  it('is told again only after its time, and not more often than policy says', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }), (by, told, now) => {
      const minute = (at: number): Date => new Date(at * 60_000);
      expect(isToBeToldAgain({ acknowledgeBy: minute(by), lastToldAt: minute(told) }, minute(now), policy)).toBe(now > by && now >= told + 240);
    }));
  });

  it.each([
    ['/agreements/12', { kind: 'agreement', id: 12 }], ['/people/5/letters', { kind: 'person', id: 5 }], ['/reclaims/7?x=1', { kind: 'reclaim', id: 7 }], ['/returns/3', { kind: 'request', id: 3 }], ['/letters/9', { kind: 'letter', id: 9 }],
    ['/agreements', undefined], ['/agreements/12x', undefined], ['/worklist', undefined], ['/agreements/0', undefined], ['/accounts/4', undefined],
  ])('knows of the page %s whom it is about', (path, subject) => {
    expect(subjectOfPath(path)).toEqual(subject);
  });
});
