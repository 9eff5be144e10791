import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, type MonitoredCouncil, type TestAccount, type TestFamily } from '../../../test/factories/monitored-council.js';
import { hire } from '../../../test/web.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { recordCorrespondence } from '../../people/record-correspondence.js';
import { clockAt } from '../../platform/clock.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import type { JobContext } from '../../platform/jobs/job.js';
import { askForStatements, type AskedOutcome } from './ask-for-statements.js';
import { describeRequests, type RequestFacts } from './describe-requests.js';
import { listReturns } from './list-returns.js';
import { listRemindersDue, remindByLadder, remindDue, remindersJob, remindRequests } from './remind.js';
import { extendRequest, waiveRequest } from './settle-request.js';
import { showRequest } from './show-request.js';
import { whoIsMissing } from './who-is-missing.js';
import { requestLettersJob } from './write-request-letter.js';

const database = await testDatabase();
const day = plainDate;
const april = { from: day('2026-04-01'), until: day('2026-04-30') };
const asked = day('2026-05-01');
const due = day('2026-05-29');

const rows = ['02/04/2026,MEREBROOK CC DP,400.00,400.00', '14/04/2026,TESCO STORES,-20.00,380.00', '28/04/2026,STO A PA WAGES,-90.00,290.00'];
let councils = 0;

async function office(families: readonly TestFamily[], accounts: readonly TestAccount[]): Promise<MonitoredCouncil> {
  councils += 1;
  return monitoredCouncil(database, `returns-${String(councils)}`, families, accounts);
}

/** A council of families who have sent nothing. */
async function silentFamilies(count: number): Promise<MonitoredCouncil> {
  const families = Array.from({ length: count }, (_, index): TestFamily => ({ reference: `DP${String(3_001 + index)}`, given: 'Kit', family: `Birch ${String(index + 1)}` }));
  return office(families, families.map(({ reference }) => ({ reference: `A-${reference}`, of: [reference], rows: [] })));
}

const ask = (council: MonitoredCouncil, references: readonly string[], on: PlainDate = asked, days = april): Promise<AskedOutcome> =>
  council.within(async (tx) => expectOk(await askForStatements(tx, { agreementIds: references.map(council.id), ...days, on })));
const everything = (council: MonitoredCouncil, today: PlainDate): Promise<RequestFacts[]> => council.within((tx) => describeRequests(tx, {}, today));

interface LetterRow {
  readonly kind: string;
  readonly subject: number;
  readonly html: string;
}
const letters = (council: MonitoredCouncil): Promise<LetterRow[]> =>
  council.within(async ({ client }) => (await client.query<LetterRow>("select kind, subject_id as subject, html from letter where subject_kind = 'statement_request' order by id")).rows);

describe('statements asked for', () => {
  it('are asked for by a letter that says which account, which days and by when', async () => {
    const council = await office([{ reference: 'DP1001', given: 'Maya', family: 'Okafor' }], [{ reference: 'A1', of: ['DP1001'], rows: [] }]);
    expect(await ask(council, ['DP1001'])).toMatchObject({ asked: [{ reference: 'DP1001', dueOn: due }], notAsked: [] });
    const [request] = await everything(council, asked);
    expect(request).toMatchObject({ state: 'waiting', dueOn: due, missing: [april], reminders: 0, age: 0, late: -28, nextReminder: { step: 1, on: '2026-05-22' } });
    const [letter] = await letters(council);
    for (const words of ['Please send them by 29 May 2026', 'The bank account for the direct payment', '1 April 2026 to 30 April 2026', 'DP1001']) expect(letter?.html).toContain(words);
  });

  it('are not asked for twice while they are waited for, nor where they came, nor of money that another manages', async () => {
    const council = await office(
      [{ reference: 'DP1001' }, { reference: 'DP1002' }, { reference: 'DP1003' }, { reference: 'DP1004', regime: 'education' }, { reference: 'DP1005' }],
      [{ reference: 'A1', of: ['DP1001'], rows: [] }, { reference: 'A2', of: ['DP1002'], rows }, { reference: 'P3', kind: 'pooled', of: ['DP1003'], rows: [] }, { reference: 'A4', of: ['DP1004'], rows: [] }],
    );
    await ask(council, ['DP1001']);
    const again = await ask(council, ['DP1001', 'DP1001', 'DP1002', 'DP1003', 'DP1004', 'DP1005'], addDays(asked, 3), { ...april, from: day('2026-04-03') });
    expect(again.asked.map(({ reference }) => reference)).toEqual(['DP1005']);
    expect(again.notAsked.map(({ reference, why }) => [reference, why])).toEqual([['DP1001', 'asked-already'], ['DP1002', 'came-already'], ['DP1003', 'managed'], ['DP1004', 'no-policy']]);
    expect((await ask(council, ['DP1001'], addDays(asked, 3), { from: day('2026-03-01'), until: april.until })).asked).toHaveLength(1);
    expect(await letters(council)).toHaveLength(3);
  });

  it('are asked for once by two who ask at the same moment', async () => {
    const council = await silentFamilies(3);
    const references = ['DP3001', 'DP3002', 'DP3003'];
    const both = await Promise.all(Array.from({ length: 6 }, () => ask(council, references)));
    expect(both.flatMap((outcome) => outcome.asked)).toHaveLength(3);
    expect(await everything(council, asked)).toHaveLength(3);
  });

  it('give somebody who needs it more days to answer, in the letter and in the reminders', async () => {
    const council = await office([{ reference: 'DP1001', given: 'Maya', family: 'Okafor' }], [{ reference: 'A1', of: ['DP1001'], rows: [] }]);
    await council.within(async (tx) => {
      const { rows: people } = await tx.client.query<{ id: number }>('select person_id as id from agreement');
      expectOk(await recordCorrespondence(tx, {
        personId: people[0]?.id ?? 0, name: 'Grace Okafor', lines: ['1 Mill Lane', 'Merebrook'], email: null, channel: 'post', largePrint: true, easyRead: false, telephoneFirst: false,
        extraDays: 14, copyToName: null, copyToEmail: null, languageNote: '', from: asked,
      }));
    });
    expect((await ask(council, ['DP1001'])).asked[0]?.dueOn).toBe('2026-06-12');
    const [letter] = await letters(council);
    expect(letter?.html).toContain('Please send them by 12 June 2026');
    expect(letter?.html).toContain('We look after the direct payment for');
    expect((await everything(council, asked))[0]?.nextReminder).toEqual({ step: 1, on: '2026-06-05' });
  });

  it('are refused for days to come, crossed days, too long ago, nobody and somebody who is not there', async () => {
    const council = await silentFamilies(1);
    const code = async (days: typeof april, agreementIds = [council.id('DP3001')]): Promise<string> => {
      const done = await council.within((tx) => askForStatements(tx, { agreementIds, ...days, on: asked }));
      return done.ok ? 'asked' : done.refusal.code;
    };
    expect(await code({ from: april.from, until: day('2026-05-02') })).toBe('period-not-over');
    expect(await code({ from: april.until, until: april.from })).toBe('dates-crossed');
    expect(await code({ from: day('2018-01-01'), until: april.until })).toBe('period-too-long');
    expect(await code(april, [])).toBe('nobody-chosen');
    expect(await code(april, [council.id('DP3001'), 999_999])).toBe('agreement-not-found');
    expect(await everything(council, asked)).toEqual([]);
  });

  it('in a great number leave their letters to a job, which writes each once', async () => {
    const council = await silentFamilies(12);
    await ask(council, Array.from({ length: 12 }, (_, index) => `DP${String(3_001 + index)}`));
    expect(await letters(council)).toEqual([]);
    await requestLettersJob.run(contextOf(council, asked, 5), {}).catch(() => undefined);
    expect((await letters(council)).length).toBeLessThan(12);
    await requestLettersJob.run(contextOf(council, asked), {});
    await requestLettersJob.run(contextOf(council, asked), {});
    const written = await letters(council);
    expect(written).toHaveLength(12);
    expect(new Set(written.map(({ subject }) => subject)).size).toBe(12);
  });
});

describe('what came', () => {
  it('is told by the statements: in part, late, and all of it', async () => {
    const council = await office([{ reference: 'DP1001' }, { reference: 'DP1002' }], [
      { reference: 'A1', of: ['DP1001'], rows }, { reference: 'A2', of: ['DP1002'], rows: rows.map((row) => row.replace('DP', 'DP1002')) }, { reference: 'B2', kind: 'card', of: ['DP1002'], rows: [] },
    ]);
    const quarter = { from: day('2026-02-01'), until: april.until };
    await ask(council, ['DP1001', 'DP1002'], asked, quarter);
    const states = async (today: PlainDate): Promise<unknown[]> => (await everything(council, today)).map(({ reference, state, missing }) => [reference, state, ...missing.map(({ from, until }) => `${from}/${until}`)]);
    expect(await states(due)).toEqual([['DP1001', 'in-part', '2026-02-01/2026-04-01'], ['DP1002', 'in-part', '2026-02-01/2026-04-01', '2026-02-01/2026-04-30']]);
    expect((await states(addDays(due, 1))).map((one) => (one as string[])[1])).toEqual(['overdue', 'overdue']);
    expect((await council.within((tx) => whoIsMissing(tx, { ...april, regime: '' }, due))).map(({ reference }) => reference)).toEqual(['DP1002']);
  });

  it('closes the request of itself, and reminds nobody then', async () => {
    const council = await office([{ reference: 'DP1001' }], [{ reference: 'A1', of: ['DP1001'], rows: rows.slice(0, 1) }]);
    await ask(council, ['DP1001']);
    expect(await council.within((tx) => listRemindersDue(tx, day('2026-05-22')))).toHaveLength(1);
    // The rest of April, as a statement that an officer gives to the account.
    await council.within((tx) => arrives(tx, council.id('A1'), '2026-04-02', '2026-04-30'));
    expect(await everything(council, day('2026-05-22'))).toMatchObject([{ state: 'complete', isOpen: false, missing: [] }]);
    expect(await council.within((tx) => remindDue(tx, day('2026-06-30')))).toBe(0);
    const list = (view: string): Promise<number> => council.within(async (tx) => (await listReturns(tx, { view, search: 'dp1001', regime: '', officer: '', page: 1 }, null, due)).total);
    expect([await list('open'), await list('complete'), await list('all')]).toEqual([0, 1, 1]);
  });
});

describe('reminders', () => {
  it('go out on the ladder, once each, say what is missing, and end when it is no longer asked', async () => {
    const council = await office([{ reference: 'DP1001', given: 'Maya', family: 'Okafor' }], [{ reference: 'A1', of: ['DP1001'], rows: rows.slice(0, 2) }]);
    await ask(council, ['DP1001']);
    const sent: string[] = [];
    for (let on = asked; on < addDays(due, 60); on = addDays(on, 1)) for (let times = 0; times < 2; times += 1) if ((await council.within((tx) => remindDue(tx, on))) > 0) sent.push(on);
    expect(sent).toEqual(['2026-05-22', '2026-05-29', '2026-06-12', '2026-06-26']);
    const [, first, , , last] = await letters(council);
    expect(first?.html).toContain('We wrote to you on 1 May 2026');
    expect(first?.html).toContain('15 April 2026 to 30 April 2026');
    expect(last?.html).toContain('We still need your bank statements');
    const [request] = await everything(council, addDays(due, 60));
    expect(request).toMatchObject({ state: 'overdue', reminders: 4, sent: [1, 2, 3, 4], nextReminder: undefined });
  });

  it('of a job that is killed between two go out all the same, and none twice', async () => {
    const council = await silentFamilies(9);
    await ask(council, Array.from({ length: 9 }, (_, index) => `DP${String(3_001 + index)}`));
    const today = day('2026-05-22');
    for (const killedAfter of [3, 5, 2]) await expect(remindersJob.run(contextOf(council, today, killedAfter), {})).rejects.toThrow('killed');
    expect((await letters(council)).filter(({ kind }) => kind === 'statements-reminded').length).toBeLessThan(9);
    await remindersJob.run(contextOf(council, today), {});
    await remindersJob.run(contextOf(council, today), {});
    const reminded = (await letters(council)).filter(({ kind }) => kind === 'statements-reminded').map(({ subject }) => subject);
    expect(reminded).toHaveLength(9);
    expect(new Set(reminded).size).toBe(9);
    expect((await everything(council, today)).every(({ sent }) => sent.length === 1)).toBe(true);
  });

  it('that two jobs send at the same moment go out once', async () => {
    const council = await silentFamilies(1);
    const [request] = (await ask(council, ['DP3001'])).asked;
    const today = day('2026-05-22');
    const done = await Promise.all(Array.from({ length: 5 }, () => council.within((tx) => remindByLadder(tx, request?.requestId ?? 0, today))));
    expect(done.filter((sent) => sent)).toHaveLength(1);
  });

  it('by hand go out once a day, and take the place of the ladder’s of that day', async () => {
    const council = await silentFamilies(2);
    const ids = (await ask(council, ['DP3001', 'DP3002'])).asked.map(({ requestId }) => requestId);
    const remind = async (on: PlainDate): Promise<unknown> => council.within(async (tx) => expectOk(await remindRequests(tx, { requestIds: ids, on })));
    expect(await remind(asked)).toMatchObject({ reminded: [], notReminded: [{ why: 'said-today' }, { why: 'said-today' }] });
    expect(await remind(day('2026-05-22'))).toMatchObject({ reminded: [{ reference: 'DP3001' }, { reference: 'DP3002' }], notReminded: [] });
    expect(await remind(day('2026-05-22'))).toMatchObject({ reminded: [] });
    expect(await council.within((tx) => remindDue(tx, day('2026-05-22')))).toBe(0);
    expect(await council.within((tx) => remindDue(tx, due))).toBe(2);
    expect(await council.within((tx) => remindRequests(tx, { requestIds: [...ids, 999_999], on: due }))).toMatchObject({ ok: false, refusal: { code: 'request-not-found' } });
  });
});

describe('more time, and no longer asking', () => {
  it('moves the day and the reminders, with a reason, and only to a later day', async () => {
    const council = await silentFamilies(1);
    const [request] = (await ask(council, ['DP3001'])).asked;
    const requestId = request?.requestId ?? 0;
    const extend = async (dueOn: PlainDate, on = day('2026-05-20')): Promise<string> => {
      const done = await council.within((tx) => extendRequest(tx, { requestId, dueOn, reason: 'She is in hospital.', on }));
      return done.ok ? 'extended' : done.refusal.code;
    };
    expect(await extend(due)).toBe('due-day-not-later');
    expect(await extend(day('2026-06-19'))).toBe('extended');
    expect((await everything(council, day('2026-06-01')))[0]).toMatchObject({ state: 'waiting', dueOn: '2026-06-19', nextReminder: { step: 1, on: '2026-06-12' } });
    expect(await council.within((tx) => remindDue(tx, day('2026-06-01')))).toBe(0);
    expect(await council.within((tx) => waiveRequest(tx, { requestId, reason: 'The bank is closing; we ask the new one.', on: day('2026-06-02') }))).toMatchObject({ ok: true });
    expect(await extend(day('2026-07-19'), day('2026-06-03'))).toBe('request-closed');
    expect(await council.within((tx) => remindDue(tx, day('2026-07-30')))).toBe(0);
    const view = await council.within((tx) => showRequest(tx, requestId, day('2026-06-03')));
    expect(view?.request.state).toBe('waived');
    expect(view?.events).toMatchObject([{ kind: 'extended', dueOn: '2026-06-19', reason: 'She is in hospital.' }, { kind: 'waived' }]);
    expect((await ask(council, ['DP3001'], day('2026-06-03'))).asked).toHaveLength(1);
  });

  it('shows nothing of another council', async () => {
    const council = await silentFamilies(1);
    const [request] = (await ask(council, ['DP3001'])).asked;
    const stranger = await hire(database, 'returns-elsewhere', 'monitoring_officer');
    const elsewhere = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: stranger.authorityId, actorId: stranger.staffId }, work);
    expect(await elsewhere((tx) => showRequest(tx, request?.requestId ?? 0, asked))).toBeUndefined();
    expect(await elsewhere((tx) => waiveRequest(tx, { requestId: request?.requestId ?? 0, reason: 'r', on: asked }))).toMatchObject({ ok: false, refusal: { code: 'request-not-found' } });
    expect((await elsewhere((tx) => listReturns(tx, { view: 'all', search: '', regime: '', officer: '', page: 1 }, null, asked))).total).toBe(0);
  });
});

/** What a job is given; killed after some transactions, before the next begins to count. */
function contextOf(council: MonitoredCouncil, today: PlainDate, killedAfter = Infinity): JobContext {
  let transactions = 0;
  return {
    authorityId: council.acting.authorityId, database: database.app, clock: clockAt(new Date(`${today}T09:00:00Z`)),
    inTransaction: (work) => inTransaction(database.app, { authorityId: council.acting.authorityId, actorId: null }, async (tx) => {
      const done = await work(tx);
      transactions += 1;
      // Killed before it commits: what this transaction did is undone.
      if (transactions > killedAfter) throw new Error('killed');
      return done;
    }),
  };
}

async function arrives({ client, authorityId }: TenantTx, accountId: number, from: string, until: string): Promise<void> {
  await client.query(
    `insert into statement (authority_id, file_id, position, account_id, currency, from_on, until_on, lines_read)
     select $1, max(id), 2, $2, 'GBP', $3, $4, 0 from statement_file where authority_id = $1`,
    [authorityId, accountId, from, until],
  );
}
