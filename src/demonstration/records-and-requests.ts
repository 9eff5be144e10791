import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allRecords } from '../all-records.js';
import { plainDate, type PlainDate } from '../core/plain-date.js';
import { expectOk, ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import { recordPeople, type NewPerson } from '../people/record-people.js';
import { proveName } from '../platform/audit/prove-job.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { enqueue } from '../platform/jobs/enqueue.js';
import { productRoot } from '../platform/product-root.js';
import { attachDisagreement, decideCorrection, receiveCorrection } from '../platform/records/requests/correction.js';
import { makeBundle } from '../platform/records/requests/make-bundle.js';
import { receiveRequest, recordRequestEvent, type NewSubjectRequest } from '../platform/records/requests/subject-request.js';
import { placeHold } from '../platform/records/retention/hold.js';
import { proposeRun } from '../platform/records/retention/propose-run.js';
import { decideRule, proposeRules, readSchedule } from '../platform/records/retention/rules.js';
import type { RequestEvent } from '../platform/records/rules/subject-access-clock.js';
import type { DemonstrationContext } from './demonstration-context.js';

/** Whoever answers for records in Hazelshire, and whoever agrees with them. */
export interface RecordKeepers {
  readonly guardian: number;
  readonly administrator: number;
}

type Act = <T>(who: number | null, work: (tx: TenantTx) => Promise<Result<T>>) => Promise<T>;

/**
 * What Hazelshire keeps and for how long, with a list that waits for a second person; requests for what is held that are answered, that
 * run and that wait for an answer; two corrections; and a hold that wins over the rules.
 */
export async function tellRecords({ sealer }: Pick<DemonstrationContext, 'sealer'>, as: Act, keepers: RecordKeepers): Promise<void> {
  const { guardian } = keepers;
  await agreeOnRules(as, keepers);
  const [asked, held] = await askedLongAgo(as, guardian);
  await as(guardian, (tx) => placeHold(tx, allRecords, { personId: held, recordClass: null, reason: 'The coroner has asked for everything, reference HZ-C-0417', by: guardian, on: plainDate('2026-06-08') }));
  await as(guardian, (tx) => recordRequestEvent(tx, { requestId: asked, event: 'released', on: plainDate('2022-05-30'), note: null, by: guardian }, plainDate('2022-05-30')));
  const running = await askedNow(as, guardian);
  await as(null, (tx) => makeBundle(tx, { records: allRecords, sealer }, { requestId: running, by: guardian, on: plainDate('2026-11-12') }));
  await putRight(as, guardian);
  await recordedTwice(as);
  await as(guardian, (tx) => proposeRun(tx, allRecords, { by: guardian, on: plainDate('2026-11-16'), today: plainDate('2026-11-16') }));
  // The audit's page shows a chain that was read whole, as it does after a first night.
  await as(null, async (tx) => {
    await enqueue(tx, proveName, {});
    return ok(null);
  });
}

async function agreeOnRules(as: Act, { guardian, administrator }: RecordKeepers): Promise<void> {
  const rules = expectOk(readSchedule(readFileSync(path.join(productRoot, 'policies/retention.yaml'), 'utf8')));
  const ids = await as(guardian, (tx) => proposeRules(tx, allRecords, { rules, by: guardian, on: plainDate('2026-03-09') }));
  for (const ruleId of ids) await as(administrator, (tx) => decideRule(tx, { ruleId, approved: true, reason: null, by: administrator, on: plainDate('2026-03-16') }));
}

const enquirers: readonly NewPerson[] = [
  { given: 'Leofric', family: 'Penhallow', born: plainDate('1948-02-11'), clientGroup: 'older', acting: { name: 'Leofric Penhallow', relationship: 'Themself', capacity: 'recipient', from: plainDate('2022-05-03') } },
  { given: 'Ottoline', family: 'Farrow', born: plainDate('1955-09-30'), clientGroup: 'older', acting: { name: 'Ottoline Farrow', relationship: 'Themself', capacity: 'recipient', from: plainDate('2022-07-04') } },
];

/** Two people who asked what was held about them years ago and never took a direct payment: gives the first one's request, and the second person. */
async function askedLongAgo(as: Act, by: number): Promise<readonly [request: number, person: number]> {
  const [first = 0, second = 0] = await as(null, async (tx) => {
    await recordEvent(tx, { sentence: 'Recorded two people who asked about direct payments.', subjectKind: 'person', subjectId: null });
    return ok(await recordPeople(tx, enquirers));
  });
  const ask = (personId: number, askedBy: string, on: string): Promise<number> => receive(as, { personId, askedBy, askedAs: 'own', words: 'What you wrote down when I asked about a direct payment.', cameBy: 'telephone', receivedOn: plainDate(on), by });
  const request = await ask(first, 'Leofric Penhallow', '2022-05-03');
  const later = await ask(second, 'Ottoline Farrow', '2022-07-04');
  await as(by, (tx) => recordRequestEvent(tx, { requestId: later, event: 'released', on: plainDate('2022-07-28'), note: null, by }, plainDate('2022-07-28')));
  return [request, second];
}

/** Rang again this autumn, and was written down a second time by somebody who heard the name and the day of birth wrong: for the list of records that may be of one person. */
const heardWrong: NewPerson = { given: 'Leofrick', family: 'Penhallow', born: plainDate('1948-11-02'), clientGroup: 'older', acting: { name: 'Leofrick Penhallow', relationship: 'Themself', capacity: 'recipient', from: plainDate('2026-10-05') } };

async function recordedTwice(as: Act): Promise<void> {
  await as(null, async (tx) => {
    await recordEvent(tx, { sentence: 'Recorded somebody who asked about direct payments.', subjectKind: 'person', subjectId: null });
    return ok(await recordPeople(tx, [heardWrong]));
  });
}

async function receive(as: Act, request: NewSubjectRequest): Promise<number> {
  return (await as(request.by, (tx) => receiveRequest(tx, request, request.receivedOn))).id;
}

/** One request of which the clock runs, with its copy; one that waits to know who asks; one whose question was answered. Gives the first. */
async function askedNow(as: Act, by: number): Promise<number> {
  const people = await Promise.all(['DP10001', 'DP10006', 'DP10012'].map((reference) => personOf(as, reference)));
  const [first = 0, second = 0, third = 0] = people;
  const then = (requestId: number, event: RequestEvent, on: PlainDate, note: string): Promise<unknown> => as(by, (tx) => recordRequestEvent(tx, { requestId, event, on, note, by }, on));
  const running = await receive(as, { personId: first, askedBy: 'Delphine Ashgrove', askedAs: 'parent', words: 'Everything you hold about my child’s direct payment, and who has looked at it.', cameBy: 'email', receivedOn: plainDate('2026-11-09'), by });
  const unknown = await receive(as, { personId: second, askedBy: 'A caller who says they are a cousin', askedAs: 'representative', words: 'All letters of this year.', cameBy: 'telephone', receivedOn: plainDate('2026-11-11'), by });
  await then(unknown, 'identity-asked', plainDate('2026-11-12'), 'Who they are, and that they were asked to write');
  const paused = await receive(as, { personId: third, askedBy: 'Ambrose Trevelyan', askedAs: 'attorney', words: 'All there is about money.', cameBy: 'letter', receivedOn: plainDate('2026-10-26'), by });
  await then(paused, 'clarification-asked', plainDate('2026-10-29'), 'Which years they mean');
  await then(paused, 'clarification-answered', plainDate('2026-11-05'), 'From April 2025 on');
  return running;
}

function personOf(as: Act, reference: string): Promise<number> {
  return as(null, async ({ sql }) => ok((await sql.selectFrom('agreement').select('person_id').where('reference', '=', reference).executeTakeFirstOrThrow()).person_id));
}

/** One correction that waits for a decision, and one that was not made, with what the family says beside it. */
async function putRight(as: Act, by: number): Promise<void> {
  const on = plainDate('2026-11-10');
  const correct = async (reference: string, asked: Pick<Parameters<typeof receiveCorrection>[1], 'askedBy' | 'about' | 'wrong' | 'shouldBe'>): Promise<number> => {
    const personId = await personOf(as, reference);
    return as(by, (tx) => receiveCorrection(tx, { ...asked, personId, receivedOn: on, by }, on));
  };
  await correct('DP10001', { askedBy: 'Delphine Ashgrove', about: 'Where letters go', wrong: 'Letters still go to the flat we left in August', shouldBe: '8 Quarry Rise, Hazelbrook, HZ2 4TD' });
  const refused = await correct('DP10010', { askedBy: 'The family', about: 'The reclaim of the autumn', wrong: 'It says that we did not answer', shouldBe: 'We telephoned twice in October' });
  await as(by, (tx) => decideCorrection(tx, { correctionId: refused, outcome: 'not-corrected', reason: 'No call was written down, and we cannot tell who took it. What you say now stands beside the record.', act: null, by, on: plainDate('2026-11-13') }));
  await as(by, (tx) => attachDisagreement(tx, { correctionId: refused, words: 'We telephoned on 6 and on 13 October and were told that somebody would ring back.', by, on: plainDate('2026-11-17') }));
}
