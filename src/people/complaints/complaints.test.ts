import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { otherEdges } from '../../../test/factories/other-edges.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { hire } from '../../../test/web.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { clockAt } from '../../platform/clock.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { letterDocument, plainWords } from '../../platform/letters/letter-document.js';
import { acknowledgeComplaint } from './acknowledge-complaint.js';
import { answerComplaint } from './answer-complaint.js';
import { askNextStage } from './ask-next-stage.js';
import { chooseProcedure } from './choose-procedure.js';
import { countComplaints } from './count-complaints.js';
import { closeComplaint, recordOmbudsman, recordOmbudsmanDecision, withdrawComplaint } from './end-complaint.js';
import { giveMoreTime, pauseComplaint, resumeComplaint } from './give-more-time.js';
import { investigateComplaint } from './investigate-complaint.js';
import { listComplaints } from './list-complaints.js';
import { makeComplaint, type NewComplaint } from './make-complaint.js';
import { recordPanelMet, recordPanelReport } from './panel.js';
import { placeComplaintByReference } from './place-complaint.js';
import type { Procedure } from './rules/procedures.js';
import { complaintEdges, complaintStatuses } from './rules/states.js';
import { showComplaint } from './show-complaint.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'complained-of', [
  { reference: 'DP4001', given: 'Maya', family: 'Okafor', born: plainDate('2014-05-01'), regime: 'child_social_care', mine: true }, { reference: 'DP4002', given: 'Ivo', family: 'Brandt' },
], []);
const manager = await hire(database, 'complained-of', 'team_manager');
const investigator = await hire(database, 'complained-of', 'social_worker');
const second = await hire(database, 'complained-of', 'social_worker');
const day = plainDate;
const publicUrl = 'https://payments.example';
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: manager.authorityId, actorId: manager.staffId }, work);
const done = async <T>(work: (tx: TenantTx) => Promise<Result<T>>): Promise<T> => expectOk(await within(work));
const on = (date: string): { on: PlainDate; today: PlainDate } => ({ on: day(date), today: day(date) });

const ordinary: NewComplaint = {
  personId: null, agreementId: council.id('DP4001'), reclaimId: null, describedPerson: null, about: 'care', aboutStaffId: null, words: 'Nobody called us back for six weeks.', wanted: 'A named person to call.',
  complainantName: 'Ngozi Okafor', complainantKind: 'parent', email: 'ngozi@example.org', lines: [], telephone: null, cameBy: 'staff',
};
const take = async (change: Partial<NewComplaint> = {}, came = '2026-04-14'): Promise<number> =>
  (await done((tx) => makeComplaint(tx, { ...ordinary, receivedOn: day(came), ...change }, clockAt(new Date('2026-05-14T09:00:00Z'))))).id;

/** A complaint that is being looked into, under a procedure. */
async function lookedInto(procedure: Procedure = 'children', change: Partial<NewComplaint> = {}): Promise<number> {
  const complaintId = await take(change);
  await done((tx) => chooseProcedure(tx, { complaintId, procedure, reason: 'It fits', ...on('2026-04-15') }));
  await done((tx) => acknowledgeComplaint(tx, { complaintId, publicUrl, toldHow: null, ...on('2026-04-15') }));
  await done((tx) => investigateComplaint(tx, { complaintId, investigator: { staffId: investigator.staffId }, ...on('2026-04-16') }));
  return complaintId;
}

const answer = (complaintId: number, date: string, more: Partial<Parameters<typeof answerComplaint>[1]> = {}) =>
  within((tx) => answerComplaint(tx, { complaintId, outcome: 'upheld', answer: 'We should have called you.\n\nWe did not.', remedy: 'We say sorry.', learning: 'Calls are given to a person by name.', publicUrl, toldHow: null, ...on(date), ...more }));

async function letterOf(complaintId: number, kind: string): Promise<string> {
  const { rows } = await within(({ client }) => client.query<{ document: unknown }>("select document from letter where subject_kind = 'complaint' and subject_id = $1 and kind = $2 order by id desc limit 1", [complaintId, kind]));
  return letterDocument.parse(rows[0]?.document).blocks.map((block) => ('runs' in block ? plainWords(block.runs) : 'title' in block ? block.title : 'address' in block ? block.address : JSON.stringify(block))).join('\n');
}

describe('a complaint', () => {
  it('goes through its stages: acknowledged by a letter, looked into by somebody not involved, answered, taken further, to the panel, to the Ombudsman, learnt from', async () => {
    const complaintId = await lookedInto();
    expect(await letterOf(complaintId, 'complaint-acknowledged')).toMatch(/came on 14 April 2026[\s\S]*We answer by 28 April 2026[\s\S]*stage 1 of 3[\s\S]*advocate[\s\S]*https:\/\/payments\.example\/complaint\//);
    expectOk(await answer(complaintId, '2026-04-28'));
    expect(await letterOf(complaintId, 'complaint-answered')).toMatch(/You were right\. We are sorry\.[\s\S]*We should have called[\s\S]*ask us to look again, by 28 May 2026/);
    await done((tx) => askNextStage(tx, { complaintId, reason: 'You did not say why.', byComplainant: true, lateReason: null, ...on('2026-04-30') }));
    await done((tx) => acknowledgeComplaint(tx, { complaintId, publicUrl, toldHow: null, ...on('2026-05-01') }));
    expect(await within((tx) => investigateComplaint(tx, { complaintId, investigator: { staffId: investigator.staffId }, ...on('2026-05-01') }))).toMatchObject({ refusal: { code: 'investigator-was-involved' } });
    await done((tx) => investigateComplaint(tx, { complaintId, investigator: { name: 'Prof. D Lund, independent' }, ...on('2026-05-01') }));
    expectOk(await answer(complaintId, '2026-05-20', { outcome: 'partly_upheld' }));
    await done((tx) => askNextStage(tx, { complaintId, reason: 'Half is not all.', byComplainant: false, lateReason: null, ...on('2026-05-21') }));
    await done((tx) => acknowledgeComplaint(tx, { complaintId, publicUrl, toldHow: null, ...on('2026-05-22') }));
    expect(await letterOf(complaintId, 'complaint-acknowledged')).toContain('The panel meets by 3 July 2026');
    await done((tx) => investigateComplaint(tx, { complaintId, investigator: { name: 'Chair of the panel' }, ...on('2026-05-22') }));
    expect(await answer(complaintId, '2026-06-01')).toMatchObject({ refusal: { code: 'complaint-cannot' } });
    await done((tx) => recordPanelMet(tx, { complaintId, ...on('2026-06-10') }));
    await done((tx) => recordPanelReport(tx, { complaintId, findings: 'Upheld in all.', ...on('2026-06-15') }));
    expectOk(await answer(complaintId, '2026-06-20'));
    expect(await letterOf(complaintId, 'complaint-answered')).toMatch(/last answer[\s\S]*Ombudsman[\s\S]*0300 061 0614/);
    expect(await within((tx) => askNextStage(tx, { complaintId, reason: 'More', byComplainant: false, lateReason: null, ...on('2026-06-21') }))).toMatchObject({ refusal: { code: 'no-further-stage' } });
    await done((tx) => recordOmbudsman(tx, { complaintId, ...on('2026-07-01') }));
    await done((tx) => recordOmbudsmanDecision(tx, { complaintId, outcome: 'upheld', remedy: '£150', learning: 'A named person for each family.', ...on('2026-09-01') }));
    const view = await within((tx) => showComplaint(tx, complaintId, day('2026-09-01')));
    expect(view?.standing).toMatchObject({ status: 'closed', stage: 3, outcome: 'upheld' });
    expect(view?.investigators.map(({ id }) => id)).not.toContain(council.officer.staffId);
  });

  it('is acknowledged to the address that the complainant gave', async () => {
    const complaintId = await lookedInto('children', { complainantName: 'Somebody Else', lines: ['2 New Street', 'HZ1 1AA'], email: null });
    const { rows } = await within(({ client }) => client.query<{ recipient_name: string; recipient_lines: string[] }>("select recipient_name, recipient_lines from letter where subject_id = $1 and kind = 'complaint-acknowledged'", [complaintId]));
    expect(rows).toEqual([{ recipient_name: 'Somebody Else', recipient_lines: ['2 New Street', 'HZ1 1AA'] }]);
  });

  it('gets more time only where the law has not ended it, and its letter says why', async () => {
    const complaintId = await lookedInto();
    const more = (dueOn: string, date = '2026-04-20') => within((tx) => giveMoreTime(tx, { complaintId, dueOn: day(dueOn), reason: 'We wait for the agency’s records.', publicUrl, ...on(date) }));
    expect(await more('2026-04-28')).toMatchObject({ refusal: { code: 'more-time-not-later' } });
    // 20 working days after 14 April, with the holiday of 4 May, end on 13 May.
    expect(await more('2026-05-14')).toMatchObject({ refusal: { code: 'more-time-too-long', message: 'The latest day for this stage is 13 May 2026.' } });
    expectOk(await more('2026-05-13'));
    expect(await letterOf(complaintId, 'complaint-more-time')).toMatch(/agency’s records[\s\S]*We answer by 13 May 2026[\s\S]*Ombudsman/);
    const adult = await lookedInto('adults', { agreementId: council.id('DP4002') });
    expect(await within((tx) => giveMoreTime(tx, { complaintId: adult, dueOn: day('2027-01-01'), reason: 'Late', publicUrl, ...on('2026-10-14') }))).toMatchObject({ refusal: { code: 'time-has-passed' } });
  });

  it('stands still only in the procedure that allows it, and its day moves by the working days', async () => {
    const complaintId = await lookedInto();
    await done((tx) => pauseComplaint(tx, { complaintId, reason: 'A court looks at the same.', ...on('2026-04-17') }));
    await done((tx) => resumeComplaint(tx, { complaintId, ...on('2026-04-24') }));
    expect((await within((tx) => showComplaint(tx, complaintId, day('2026-04-24'))))?.due).toEqual({ step: 'answer', on: '2026-05-06' });
    const corporate = await lookedInto('corporate');
    expect(await within((tx) => pauseComplaint(tx, { complaintId: corporate, reason: 'x', ...on('2026-04-20') }))).toMatchObject({ refusal: { code: 'procedure-does-not-pause' } });
  });

  it('is not handled by whoever is complained of, not at any step', async () => {
    const complaintId = await lookedInto('corporate', { aboutStaffId: second.staffId });
    const asThem = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: second.authorityId, actorId: second.staffId }, work);
    const refused = { refusal: { code: 'complaint-about-oneself' } };
    expect(await asThem((tx) => answerComplaint(tx, { complaintId, outcome: 'not_upheld', answer: 'I did nothing wrong', remedy: null, learning: null, publicUrl, toldHow: 'By telephone', ...on('2026-04-17') }))).toMatchObject(refused);
    expect(await asThem((tx) => withdrawComplaint(tx, { complaintId, reason: 'They do not mean it', ...on('2026-04-17') }))).toMatchObject(refused);
    expectOk(await answer(complaintId, '2026-04-17'));
  });

  it('is not investigated by whoever looks after the payment, or is complained of; the database refuses the same', async () => {
    const complaintId = await lookedInto('corporate', { aboutStaffId: second.staffId });
    for (const staffId of [council.officer.staffId, second.staffId]) {
      expect(await within((tx) => investigateComplaint(tx, { complaintId, investigator: { staffId }, ...on('2026-04-17') }))).toMatchObject({ refusal: { code: 'investigator-was-involved' } });
      await expect(within(({ client }) => client.query(
        "insert into complaint_event (authority_id, complaint_id, event_no, event, from_status, to_status, stage, happened_on, investigator_id) values ($1, $2, 5, 'investigate', 'investigating', 'investigating', 1, '2026-04-17', $3)",
        [manager.authorityId, complaintId, staffId]))).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('by the page that anyone may use waits for somebody to say what it is about; then the facts point to its procedure', async () => {
    const made = await inTransaction(database.app, { authorityId: manager.authorityId, actorId: null }, (tx) =>
      makeComplaint(tx, { ...ordinary, agreementId: null, describedPerson: 'Maya', cameBy: 'public_page' }, clockAt(new Date('2026-05-14T09:00:00Z'))));
    const { id: complaintId } = expectOk(made);
    await done((tx) => chooseProcedure(tx, { complaintId, procedure: 'corporate', reason: 'Not known yet', ...on('2026-05-14') }));
    expect(await within((tx) => acknowledgeComplaint(tx, { complaintId, publicUrl, toldHow: null, ...on('2026-05-14') }))).toMatchObject({ refusal: { code: 'complaint-needs-a-person' } });
    expect(await within((tx) => placeComplaintByReference(tx, complaintId, 'DP9999'))).toMatchObject({ refusal: { code: 'complaint-person-not-found' } });
    await done((tx) => placeComplaintByReference(tx, complaintId, 'DP4001'));
    expect((await within((tx) => showComplaint(tx, complaintId, day('2026-05-14'))))?.suggestion.procedure).toBe('children');
    expect(await within((tx) => placeComplaintByReference(tx, complaintId, 'DP4002'))).toMatchObject({ refusal: { code: 'complaint-person-not-found' } });
  });

  it('needs a way to answer, a day that has come, and somebody within reach', async () => {
    const refused = async (change: Partial<NewComplaint>) => within((tx) => makeComplaint(tx, { ...ordinary, ...change }, clockAt(new Date('2026-05-14T09:00:00Z'))));
    expect(await refused({ email: null })).toMatchObject({ refusal: { code: 'contact-missing' } });
    expect(await refused({ email: 'at home' })).toMatchObject({ refusal: { code: 'contact-not-read' } });
    expect(await refused({ receivedOn: day('2026-05-15') })).toMatchObject({ refusal: { code: 'complaint-day-out-of-order' } });
    expect(await refused({ agreementId: 999_999 })).toMatchObject({ refusal: { code: 'complaint-person-not-found' } });
  });

  it('is counted in the year it came, by procedure, stage and outcome, and those due first stand at the top', async () => {
    const elsewhere = await monitoredCouncil(database, 'counted', [{ reference: 'DP4100', regime: 'child_social_care' }], []);
    const handler = await hire(database, 'counted', 'team_manager');
    const here = async <T>(work: (tx: TenantTx) => Promise<Result<T>>): Promise<T> => expectOk(await inTransaction(database.app, { authorityId: handler.authorityId, actorId: handler.staffId }, work));
    const made = async (came: string): Promise<number> => (await here((tx) => makeComplaint(tx, { ...ordinary, agreementId: elsewhere.id('DP4100'), receivedOn: day(came) }, clockAt(new Date('2026-06-30T09:00:00Z'))))).id;
    const answered = await made('2026-04-14');
    await here((tx) => chooseProcedure(tx, { complaintId: answered, procedure: 'children', reason: 'Child', ...on('2026-04-15') }));
    await here((tx) => acknowledgeComplaint(tx, { complaintId: answered, publicUrl, toldHow: null, ...on('2026-04-15') }));
    await here((tx) => investigateComplaint(tx, { complaintId: answered, investigator: { name: 'Elsewhere' }, ...on('2026-04-16') }));
    await here((tx) => answerComplaint(tx, { complaintId: answered, outcome: 'upheld', answer: 'Yes.', remedy: null, learning: 'We call back.', publicUrl, toldHow: null, ...on('2026-05-01') }));
    await here((tx) => closeComplaint(tx, { complaintId: answered, learning: 'We call back within a day.', ...on('2026-06-20') }));
    const withdrawn = await made('2026-05-01');
    await here((tx) => withdrawComplaint(tx, { complaintId: withdrawn, reason: 'By telephone', ...on('2026-05-02') }));
    const [later, sooner] = [await made('2026-06-20'), await made('2026-06-10')];
    await made('2026-03-31');
    const [counted, listed] = await inTransaction(database.app, { authorityId: handler.authorityId, actorId: handler.staffId }, async (tx) => [await countComplaints(tx, 2026, day('2026-06-30')), await listComplaints(tx, 'open', day('2026-06-30'))] as const);
    expect(counted).toMatchObject({ received: 4, withdrawn: 1, learning: [{ words: 'We call back within a day.' }, { words: 'We call back.' }] });
    // Ten working days after 14 April end on 28 April: the answer of 1 May was late.
    expect(counted.counts).toEqual([
      { procedure: 'children', stage: 1, reached: 1, upheld: 1, partlyUpheld: 0, notUpheld: 0, answered: 1, inTime: 0 }, { procedure: null, stage: 1, reached: 3, upheld: 0, partlyUpheld: 0, notUpheld: 0, answered: 0, inTime: 0 },
    ]);
    expect(listed.items.map(({ complaint }) => complaint.id).slice(1)).toEqual([sooner, later]);
    expect(listed.counts).toEqual({ open: 3, overdue: 3, answered: 0, closed: 2 });
  });
});

describe('the state table of complaints', () => {
  it('is the same in the database as in the rules', async () => {
    const { rows } = await within(({ client }) => client.query<{ from: string; event: string; to: string }>('select from_status as from, event, to_status as to from complaint_edge order by 1, 2'));
    expect(rows).toEqual(complaintEdges.map(({ from, event, to }) => ({ from, event, to })).sort((a, b) => a.from.localeCompare(b.from) || a.event.localeCompare(b.event)));
  });

  it('refuses every other edge, whoever writes it', async () => {
    const complaintId = await take();
    const letThrough = await otherEdges(database, manager.authorityId, 'complaint', { id: complaintId, statuses: complaintStatuses, events: [...new Set(complaintEdges.map(({ event }) => event))] });
    expect(letThrough).toEqual({ tried: complaintStatuses.length ** 2 * new Set(complaintEdges.map(({ event }) => event)).size - complaintEdges.filter(({ from }) => from !== 'none').length, through: 0 });
  });

  it('lets of two who act at once one act', async () => {
    const complaintId = await lookedInto();
    const both = await Promise.allSettled([answer(complaintId, '2026-04-20'), answer(complaintId, '2026-04-20', { outcome: 'not_upheld' })]);
    expect(both.filter((one) => one.status === 'fulfilled' && one.value.ok)).toHaveLength(1);
  });

  it('changes nothing that happened: events are added and never touched', async () => {
    const complaintId = await take();
    for (const statement of ['update complaint_event set reason = $2 where complaint_id = $1', 'delete from complaint_event where complaint_id = $1 and $2 <> $2', 'update complaint set words = $2 where id = $1'])
      await expect(within(({ client }) => client.query(statement, [complaintId, 'x']))).rejects.toMatchObject({ code: '42501' });
  });

  it('is nobody else’s council’s', async () => {
    const complaintId = await take();
    const other = await hire(database, 'elsewhere-complained', 'team_manager');
    const there = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: other.authorityId, actorId: other.staffId }, work);
    expect(await there((tx) => showComplaint(tx, complaintId, addDays(day('2026-04-14'), 30)))).toBeUndefined();
    expect(await there((tx) => withdrawComplaint(tx, { complaintId, reason: 'x', ...on('2026-04-20') }))).toMatchObject({ refusal: { code: 'complaint-not-found' } });
  });
});
