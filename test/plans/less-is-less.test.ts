import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk, type Result } from '../../src/core/result.js';
import { findLeftBeside } from '../../src/direct-payments/authority/store/beside.js';
import { lessWords } from '../../src/direct-payments/authority/rules/less-words.js';
import { changeAgreement } from '../../src/direct-payments/agreements/change-agreement.js';
import { recordAgreements } from '../../src/direct-payments/agreements/record-agreements.js';
import { pence } from '../../src/core/money.js';
import { recordPlanLines } from '../../src/direct-payments/plans/record-plan-lines.js';
import { clockAt } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { testDatabase } from '../database.js';
import { giveApprovedPlan, givePerson, type TestPlanLine } from '../factories/approved-plan.js';
import { hire } from '../web.js';
import { leavesLess, type DayBook, type DayLine } from './left-by-the-day.js';

const database = await testDatabase();
const checker = await hire(database, 'less-is-less', 'team_manager');
const acting = { authorityId: checker.authorityId, actorId: checker.staffId };
const { personId } = await givePerson(database, acting, '1990-05-01', [['Ngozi Okafor', 'recipient']]);
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { ...acting, reach: 'whole' }, work);
const clock = clockAt(new Date('2026-05-14T09:00:00Z'));
const begins = plainDate('2026-06-01');
const opened = plainDate('2026-01-05');
let made = 0;

type Stream = DayLine['stream'];

/** A line that runs: of this plan's first version, of another plan, or brought over. */
interface Runs {
  readonly of: 'plan' | 'other' | 'brought';
  readonly stream: Stream;
  readonly weekly: number;
  readonly until: PlainDate | null;
  /** Raised by so much from a day on, as an uplift does: the line ends the day before and another carries the same part on. */
  readonly raised: { readonly by: number; readonly from: PlainDate } | null;
  /** Paid once on a day instead; `school` pence of it from education. Written anew, the parts may be divided otherwise. */
  readonly once: { readonly amount: number; readonly school?: number; readonly on: PlainDate; readonly isPaid: boolean; readonly isHalf?: boolean; readonly then?: { readonly school: number } } | null;
  /** What the version makes of it: carries it on, leaves it out, or writes it anew. */
  readonly next: 'on' | 'out' | { readonly weekly: number; readonly from: PlainDate; readonly until: PlainDate | null };
}

interface Case {
  readonly runs: readonly Runs[];
  readonly added: readonly { readonly stream: Stream; readonly weekly: number; readonly from: PlainDate; readonly until: PlainDate | null }[];
  readonly ends: PlainDate | null;
  readonly assessed: { readonly weekly: number; readonly until: PlainDate | null } | null;
  readonly contribution: number | null;
  readonly isEnd: boolean;
}

interface Given { readonly agreementId: number; readonly versionId: number }

async function give({ runs, added, ends, assessed, contribution, isEnd }: Case): Promise<Given> {
  made += 1;
  const [agreementId = 0] = await within((tx) => recordAgreements(tx, [{
    reference: `DP${String(7000 + made)}`, personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null, starts: opened, paymentsFrom: opened, ...(ends === null ? {} : { ends }),
  }]));
  const nameOf = (line: Runs): string => `Line ${String(runs.indexOf(line))}`;
  const parts = (amount: number, school = 0) => ({ ...(amount > school ? { social_care: amount - school } : {}), ...(school > 0 ? { education: Math.min(amount, school) } : {}) });
  const lineOf = (line: Runs): TestPlanLine => ({ description: nameOf(line), ...(line.once ? { oneOff: parts(line.once.amount, line.once.school), from: line.once.on } : { weekly: { [line.stream]: line.weekly }, ...(line.until === null ? {} : { until: line.until }) }) });
  const plan = async (of: Runs['of']) => {
    const mine = runs.filter((one) => one.of === of);
    if (mine.length === 0) return undefined;
    const given = await giveApprovedPlan(database, acting, { personId, regime: 'adult_social_care', from: opened, agreementId, lines: mine.map(lineOf) });
    return { ...given, mine };
  };
  const [first, other] = [await plan('plan'), await plan('other')];
  const lineIds = new Map<Runs, number>([first, other].flatMap((one) => one?.mine.map((line, index): [Runs, number] => [line, one.lineIds[index] ?? 0]) ?? []));
  const next = runs.filter((one) => one.of === 'plan' && one.next !== 'out').map((one): TestPlanLine => {
    const { next: asked } = one;
    if (asked === 'on') return { ...lineOf(one), sinceLineId: lineIds.get(one) ?? 0, from: one.once?.on ?? begins };
    if (asked === 'out') return lineOf(one);
    if (one.once) return { ...lineOf(one), continuesLineId: lineIds.get(one) ?? 0, oneOff: parts(asked.weekly, one.once.then?.school) };
    return { weekly: { [one.stream]: asked.weekly }, from: asked.from, ...(asked.until === null ? {} : { until: asked.until }) };
  });
  const version = await giveApprovedPlan(database, acting, {
    personId, regime: 'adult_social_care', from: begins, agreementId, agreed: true, ...(first ? { planId: first.planId, change: isEnd ? 'end' : 'change' } : {}), ...(contribution === null ? {} : { contribution }),
    lines: isEnd ? [] : [...next, ...added.map(({ stream, weekly, from, until }) => ({ weekly: { [stream]: weekly }, from, ...(until === null ? {} : { until }) }))],
  });
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    const insert = async (line: Runs, weekly: number, from: PlainDate, until: PlainDate | null, once: { readonly stream: Stream; readonly amount: number } | null = null): Promise<number> => {
      const { rows } = await client.query<{ id: number }>(
        `insert into plan_line (authority_id, agreement_id, stream, kind, description, weekly_pence, from_on, until_on, one_off_pence, bears_contribution, plan_share_id)
         values ($1, $2, $3, 'x', $9, $4, $5, $6, $7, true, (select id from plan_line_share where line_id = $8 and stream = $3)) returning id`,
        [acting.authorityId, agreementId, once?.stream ?? line.stream, weekly, from, until, once?.amount ?? null, lineIds.get(line) ?? null, nameOf(line)]);
      return rows[0]?.id ?? 0;
    };
    for (const line of runs) {
      if (line.once) {
        let promise: number | null = null;
        for (const stream of ['social_care', 'education'] as const) {
          const amount = parts(line.once.amount, line.once.school)[stream];
          if (amount === undefined) continue;
          const id = await insert(line, 0, line.once.on, null, { stream, amount });
          if (promise !== null) await client.query('update plan_line set promise_id = $2 where id = $1', [id, promise]);
          promise ??= id;
          if (line.once.isPaid) await pay(client, { agreementId, planLineId: id, stream, amount: line.once.isHalf ? amount / 2 : amount });
        }
      } else if (line.raised && (line.until === null || line.until >= line.raised.from)) {
        await insert(line, line.weekly, opened, addDays(line.raised.from, -1));
        await insert(line, line.weekly + line.raised.by, line.raised.from, line.until);
      } else await insert(line, line.weekly, opened, line.until);
    }
    if (assessed) await client.query('insert into assessed_contribution (authority_id, agreement_id, weekly_pence, from_on, until_on) values ($1, $2, $3, $4, $5)', [acting.authorityId, agreementId, assessed.weekly, opened, assessed.until]);
    for (const carried of [first, other]) if (carried) await client.query("update plan_version_event set to_state = 'carried_out', event = 'carry-out', from_state = 'approved' where version_id = $1 and event = 'approve'", [carried.versionId]);
  });
  return { agreementId, versionId: version.versionId };
}

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

async function pay(client: Client, { agreementId, planLineId, stream, amount }: { readonly agreementId: number; readonly planLineId: number; readonly stream: Stream; readonly amount: number }): Promise<void> {
  await client.query(
    `insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, kind, amount_pence, purpose, because, stands) values ($1, 1, $2, $3, $5, 'one_off', $4, 'x', 'x', true)`,
    [acting.authorityId, agreementId, planLineId, amount, stream]);
}

async function book(tx: TenantTx, agreementId: number): Promise<DayBook> {
  const { rows: lines } = await tx.client.query<DayLine>(
    `select l.stream, l.description as name, l.weekly_pence as weekly, l.one_off_pence as "oneOff", l.bears_contribution as bears, l.from_on as from, least(l.until_on, a.ends_on) as until from plan_line l join agreement a on a.id = l.agreement_id
     where l.agreement_id = $1 and (l.until_on is null or l.until_on >= l.from_on) and (l.one_off_pence is null or l.from_on <= coalesce(a.ends_on, l.from_on)) order by l.id`, [agreementId]);
  const { rows: paid } = await tx.client.query<DayBook['paid'][number]>("select l.description as name, p.stream, p.amount_pence as amount from pay_line p join plan_line l on l.id = p.plan_line_id where p.agreement_id = $1 and p.kind = 'one_off'", [agreementId]);
  const { rows: contributions } = await tx.client.query<DayBook['contributions'][number]>('select weekly_pence as weekly, from_on as from, until_on as until from assessed_contribution where agreement_id = $1 and (until_on is null or until_on >= from_on)', [agreementId]);
  return { lines, contributions, paid };
}

const reckoned = async (tx: TenantTx, versionId: number): Promise<readonly string[]> => (await tx.client.query<{ why: string[] }>('select plan_less_because($1, $2) as why', [acting.authorityId, versionId])).rows[0]?.why ?? [];

interface Found {
  readonly why: readonly string[];
  /** What the version leaves to pay once, by budget. */
  readonly once: readonly { readonly stream: Stream; readonly pence: number }[];
  /** As pages and the letter say it. */
  readonly words: readonly string[];
  readonly byTheDay: boolean;
  readonly after: DayBook;
}

/** What the database says of it, beside the days before and after it was really carried out; nothing is kept. */
async function beside(one: Case): Promise<Found> {
  const { agreementId, versionId } = await give(one);
  let found: Found | undefined;
  const undone = await within(async (tx): Promise<Result<never>> => {
    const [why, before] = [await reckoned(tx, versionId), await book(tx, agreementId)];
    const words = lessWords(await findLeftBeside(tx, versionId), begins);
    const { rows: once } = await tx.client.query<Found['once'][number]>('select stream, sum(one_off)::bigint as pence from plan_beside($1, $2) where is_after and one_off is not null group by stream order by stream', [acting.authorityId, versionId]);
    expectOk(await changeAgreement(tx, { agreementId, versionId }, clock));
    const after = await book(tx, agreementId);
    found = { why, once, words, after, byTheDay: one.isEnd || leavesLess(before, after, begins, 1_020) };
    return { ok: false, refusal: { code: 'undone', message: 'Only looked at.' } };
  });
  if (undone.ok || !found) throw new Error('it was not carried out');
  return found;
}

const plain: Runs = { of: 'plan', stream: 'social_care', weekly: 10_000, until: null, raised: null, once: null, next: 'on' };
const nothing: Case = { runs: [plain], added: [], ends: null, assessed: null, contribution: null, isEnd: false };
const why = async (one: Partial<Case>): Promise<readonly string[]> => (await beside({ ...nothing, ...one })).why;
const anew = (weekly: number, more: { readonly from?: string; readonly until?: string } = {}): Runs['next'] => ({ weekly, from: plainDate(more.from ?? begins), until: more.until === undefined ? null : plainDate(more.until) });

describe('a plan leaves a family less', () => {
  it('not where it carries on what runs, whatever an uplift has made of it', async () => {
    expect(await why({})).toEqual([]);
    expect(await why({ runs: [{ ...plain, raised: { by: 500, from: plainDate('2026-04-01') } }] })).toEqual([]);
  });

  it('where it writes anew what an uplift has raised, at the price of before', async () => {
    const raised = { ...plain, raised: { by: 500, from: plainDate('2026-04-01') } };
    expect(await why({ runs: [{ ...raised, next: anew(10_200) }] })).toEqual(['weekly:social_care', 'left', 'later:social_care', 'later:left']);
    expect(await why({ runs: [{ ...raised, next: anew(10_500) }] })).toEqual([]);
  });

  it('where a first plan takes the place of more that was brought over', async () => {
    const brought = { ...plain, of: 'brought' as const };
    expect(await why({ runs: [brought], added: [{ stream: 'social_care', weekly: 9_999, from: begins, until: null }] })).toContain('weekly:social_care');
    expect(await why({ runs: [brought], added: [{ stream: 'social_care', weekly: 10_000, from: begins, until: null }] })).toEqual([]);
  });

  it('and so where it was begun for the person, and not from the direct payment that it takes the place of', async () => {
    const one = await givePerson(database, acting, '1990-05-01', [['Kit Okafor', 'recipient']]);
    const [agreementId = 0] = await within((tx) => recordAgreements(tx, [{ reference: 'DP6901', personId: one.personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null, starts: opened, paymentsFrom: opened }]));
    await within((tx) => recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'x', description: 'x', weekly: pence(10_000), employsAssistant: false, from: opened }]));
    const { versionId } = await giveApprovedPlan(database, acting, { personId: one.personId, regime: 'adult_social_care', from: begins, lines: [{ weekly: { social_care: 9_000 } }] });
    expect(await within((tx) => reckoned(tx, versionId))).toContain('weekly:social_care');
    expect(await within((tx) => changeAgreement(tx, { agreementId, versionId }, clock))).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
  });

  it('where the same week is paid for fewer weeks, or ends sooner', async () => {
    expect(await why({ runs: [{ ...plain, next: anew(10_000, { from: '2026-06-02' }) }] })).toEqual(['weekly:social_care', 'left']);
    expect(await why({ runs: [{ ...plain, next: anew(12_000, { until: '2027-08-01' }) }] })).toEqual(['later:social_care', 'later:left']);
    expect(await why({ runs: [{ ...plain, next: anew(10_100, { from: '2026-06-02' }) }] })).toEqual([]);
  });

  it('where the contribution is raised, and not where it is lowered', async () => {
    const assessed = { weekly: 2_000, until: null };
    expect(await why({ assessed, contribution: 2_001 })).toEqual(['left', 'later:left']);
    expect(await why({ assessed, contribution: 1_999 })).toEqual([]);
    expect(await why({ assessed, contribution: null })).toEqual([]);
  });

  it('where money that is promised once is left out and not paid yet, which no weekly money makes good', async () => {
    const once = { ...plain, once: { amount: 60_000, on: plainDate('2026-07-01'), isPaid: false }, next: 'out' as const };
    expect(await why({ runs: [plain, once], added: [{ stream: 'social_care', weekly: 90_000, from: begins, until: null }] })).toEqual(['once:social_care']);
    expect(await why({ runs: [plain, { ...once, once: { ...once.once, isPaid: true } }] })).toEqual([]);
    expect(await why({ runs: [plain, { ...once, next: 'on' }] })).toEqual([]);
  });

  it('by what is left to pay of such sums: one that was paid and is written anew makes none good that is left out', async () => {
    const chair = { ...plain, once: { amount: 40_000, on: plainDate('2026-06-10'), isPaid: true }, next: anew(50_000) };
    const hoist = { ...plain, once: { amount: 30_000, on: plainDate('2026-07-01'), isPaid: false }, next: 'out' as const };
    expect(await why({ runs: [plain, chair, hoist] })).toEqual(['once:social_care']);
    expect(await why({ runs: [plain, chair, { ...hoist, next: 'on' }] })).toEqual([]);
    expect(await why({ runs: [plain, { ...chair, once: { ...chair.once, isHalf: true }, next: anew(30_000) }] })).toEqual(['once:social_care']);
  });

  it('not where a sum that was paid is divided otherwise between budgets: nothing of it is left to pay', async () => {
    const chair = { ...plain, once: { amount: 40_000, school: 10_000, on: plainDate('2026-06-10'), isPaid: true, then: { school: 30_000 } }, next: anew(40_000) };
    expect(await why({ runs: [plain, chair] })).toEqual([]);
    const left = async (one: Partial<Case>) => (await beside({ ...nothing, ...one })).once;
    expect(await left({ runs: [plain, chair] })).toEqual([]);
    expect(await left({ runs: [plain, { ...chair, next: anew(45_000) }] })).toEqual([{ stream: 'education', pence: 5_000 }]);
  });

  it('where a year falls and rises again by more than a week of it; a few days moved are none', async () => {
    const falls = (low: number, until: string, high: number): Partial<Case> => ({ runs: [{ ...plain, next: anew(low, { until }) }], added: [{ stream: 'social_care', weekly: high, from: addDays(plainDate(until), 1), until: addDays(begins, 363) }, { stream: 'social_care', weekly: 10_000, from: addDays(begins, 364), until: null }] });
    expect(await why(falls(9_000, '2026-08-09', 12_000))).toEqual([]);
    expect(await why({ runs: [{ ...plain, next: anew(10_400, { from: '2026-06-08' }) }] })).toEqual([]);
    expect(await why({ runs: [{ ...plain, next: anew(10_400, { from: '2026-06-09' }) }] })).toEqual(['behind:social_care', 'behind:left']);
    const found = await beside({ ...nothing, ...falls(9_000, '2026-08-16', 12_000) });
    expect(found.why).toEqual(['behind:social_care', 'behind:left']);
    expect(found.words).toEqual([
      'From 1 June 2026 to 16 August 2026, what social care pays comes to £990.00. Without this change it would be £1,100.00. The difference comes later in the year.']);
  });

  it('by no more than so many weeks as policy says', async () => {
    const late: Partial<Case> = { runs: [{ ...plain, next: anew(10_700, { from: '2026-06-22' }) }] };
    expect(await why(late)).toEqual(['behind:social_care', 'behind:left']);
    const asSuperuser = (sql: string, values: readonly unknown[]) => withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      await client.query(sql, [acting.authorityId, ...values]);
    });
    await asSuperuser("insert into policy_version (authority_id, regime, effective_from, document, proposed_by, approved_by) values ($1, 'adult_social_care', '2026-01-01', $2, 1, 2)", [{ authority: { mayRunBehindWeeks: 3 } }]);
    try {
      expect(await why(late)).toEqual([]);
    } finally {
      await asSuperuser('delete from policy_version where authority_id = $1', []);
    }
  });

  it('also by a second version of a plan of which none was carried out, beside what was brought over', async () => {
    const one = await givePerson(database, acting, '1990-05-01', [['Kit Okafor', 'recipient']]);
    const [agreementId = 0] = await within((tx) => recordAgreements(tx, [{ reference: 'DP6902', personId: one.personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null, starts: opened, paymentsFrom: opened }]));
    await within((tx) => recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'x', description: 'x', weekly: pence(10_000), employsAssistant: false, from: opened }]));
    const version = { personId: one.personId, regime: 'adult_social_care' as const, from: begins };
    const { planId } = await giveApprovedPlan(database, acting, { ...version, lines: [{ weekly: { social_care: 8_000 } }] });
    const { versionId } = await giveApprovedPlan(database, acting, { ...version, planId, change: 'change', lines: [{ weekly: { social_care: 9_000 } }] });
    expect(await within((tx) => reckoned(tx, versionId))).toContain('weekly:social_care');
    expect(await within((tx) => changeAgreement(tx, { agreementId, versionId }, clock))).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
  });

  it('where one stream pays less, however much another pays more; and where it ends', async () => {
    const school = { ...plain, stream: 'education' as const, next: anew(9_000) };
    expect(await why({ runs: [plain, school], added: [{ stream: 'social_care', weekly: 5_000, from: begins, until: null }] })).toEqual(['weekly:education', 'later:education']);
    expect(await why({ isEnd: true })).toContain('ends');
  });

  it('at 18 beside what the child is paid, whose lines and contribution the adult’s plan takes the place of', async () => {
    const child = await givePerson(database, acting, '2008-06-01', [['Ngozi Okafor', 'parent']]);
    const [agreementId = 0] = await within((tx) => recordAgreements(tx, [{ reference: 'DP6900', personId: child.personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null, starts: opened, paymentsFrom: opened }]));
    const before = await giveApprovedPlan(database, acting, { personId: child.personId, from: opened, agreementId, lines: [{ weekly: { social_care: 10_000 } }] });
    await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      await client.query("insert into plan_line (authority_id, agreement_id, stream, kind, description, weekly_pence, from_on, plan_share_id) select $1, $2, 'social_care', 'x', 'x', 10000, $3, id from plan_line_share where line_id = $4", [acting.authorityId, agreementId, opened, before.lineIds[0]]);
    });
    const adult = async (weekly: number, contribution = 0) => {
      const { versionId } = await giveApprovedPlan(database, acting, { personId: child.personId, regime: 'adult_social_care', from: '2026-06-01', contribution, lines: [{ weekly: { social_care: weekly } }] });
      return within((tx) => reckoned(tx, versionId));
    };
    expect(await adult(9_900)).toContain('weekly:social_care');
    expect(await adult(10_000)).toEqual([]);
    expect(await adult(10_000, 500)).toEqual(['left', 'later:left']);
  });

  it('also where what runs has risen since it was approved: it is not carried out, by nobody and by no raw row, without agreement or notice', async () => {
    const { agreementId, versionId } = await give({ ...nothing, runs: [{ ...plain, next: anew(10_200) }] });
    await withClient(database.superuserLogin, (client) => client.query('update plan_check set family_agrees = null where version_id = $1', [versionId]));
    expect(await within((tx) => reckoned(tx, versionId))).toEqual([]);
    await withClient(database.superuserLogin, (client) => client.query('update plan_line set weekly_pence = 10300 where agreement_id = $1', [agreementId]));
    const carried = await within((tx) => changeAgreement(tx, { agreementId, versionId }, clock));
    expect(carried).toMatchObject({ ok: false, refusal: { code: 'change-before-notice', message: expect.stringContaining('less than what runs now') as unknown } });
    await expect(within(({ client }) => client.query(
      `insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by) values ($1, $2, 3, 'carry-out', 'approved', 'carried_out', now(), $3)`, [acting.authorityId, versionId, acting.actorId]))).rejects.toThrow('before its notice counts');
  });

  const day = fc.integer({ min: -20, max: 500 }).map((place) => addDays(begins, place));
  const later = fc.integer({ min: 0, max: 500 }).map((place) => addDays(begins, place));
  const weekly = fc.integer({ min: 1, max: 6 }).map((count) => count * 1_000);
  const span = fc.tuple(later, fc.option(fc.integer({ min: 0, max: 500 }))).map(([from, length]) => ({ from, until: length === null ? null : addDays(from, length) }));
  const stream = fc.constantFrom<Stream>('social_care', 'education', 'health');
  const anyRuns = fc.record({
    of: fc.constantFrom<Runs['of']>('plan', 'plan', 'other', 'brought'), stream, weekly, until: fc.option(day, { freq: 2 }), raised: fc.option(fc.record({ by: weekly, from: fc.integer({ min: -60, max: 120 }).map((place) => addDays(begins, place)) })),
    once: fc.option(fc.record({ amount: weekly, school: fc.constantFrom(0, 0, 1_000, 3_000), on: day, isPaid: fc.boolean(), isHalf: fc.boolean(), then: fc.record({ school: fc.constantFrom(0, 1_000, 3_000) }) }), { freq: 1 }), next: fc.oneof(fc.constant<Runs['next']>('on'), fc.constant<Runs['next']>('out'), fc.tuple(weekly, span).map(([amount, days]): Runs['next'] => ({ weekly: amount, ...days }))),
  }).map((line): Runs => {
    const until = line.until !== null && line.until < addDays(begins, -40) ? null : line.until;
    // A version carries on nothing that has ended before it, and a sum that fell due before it is done.
    const isOver = (until !== null && until < begins) || (line.once !== null && line.once.on < begins);
    return { ...line, until, next: isOver ? 'out' : line.next };
  });
  const anyCase = fc.record({
    runs: fc.array(anyRuns, { maxLength: 4 }), added: fc.array(fc.tuple(stream, weekly, span).map(([of, amount, days]) => ({ stream: of, weekly: amount, ...days })), { maxLength: 2 }),
    ends: fc.option(later, { freq: 1 }), assessed: fc.option(fc.record({ weekly, until: fc.option(later, { freq: 1 }) })), contribution: fc.option(fc.constantFrom(0, 1_000, 3_000, 6_000)), isEnd: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  }).map((one): Case => ({ ...one, isEnd: one.isEnd && one.runs.some(({ of }) => of === 'plan') && (one.ends === null || one.ends > begins) }));

  it('exactly where the days after it was carried out say so', async () => {
    await fc.assert(fc.asyncProperty(anyCase, async (one) => {
      const found = await beside(one);
      expect({ isLess: found.why.length > 0, why: found.why }).toEqual({ isLess: found.byTheDay, why: found.why });
    }), { numRuns: 40, endOnFailure: true, interruptAfterTimeLimit: 15_000 });
  }, 60_000);
});
