import { plainDate, type PlainDate } from '../core/plain-date.js';
import { acknowledgeComplaint } from '../people/complaints/acknowledge-complaint.js';
import { answerComplaint } from '../people/complaints/answer-complaint.js';
import { askNextStage } from '../people/complaints/ask-next-stage.js';
import { chooseProcedure } from '../people/complaints/choose-procedure.js';
import { investigateComplaint } from '../people/complaints/investigate-complaint.js';
import { makeComplaint, type NewComplaint } from '../people/complaints/make-complaint.js';
import { settleFrontDoor } from '../people/safeguarding/front-doors.js';
import { acknowledgeConcern } from '../people/safeguarding/handle-concern.js';
import { passOnConcern } from '../people/safeguarding/pass-on-concern.js';
import { raiseConcern } from '../people/safeguarding/raise-concern.js';
import { clockAt } from '../platform/clock.js';
import { ok } from '../core/result.js';
import type { Office } from './office.js';

const from = plainDate('2026-04-01');
const hours = 'Monday to Friday, 8.45am to 5.15pm';

/** Two complaints, one of them taken to its second stage and one just come, and a concern that somebody has in hand. */
export async function tellComplaintsAndConcerns(office: Office, childsAgreement: number, adultsAgreement: number): Promise<void> {
  await office.as(null, (tx) => settleFrontDoor(tx, { serves: 'children', name: 'Hazelshire Multi-Agency Safeguarding Hub', telephone: '01632 960 180', telephoneAtNight: '01632 960 199', hours, email: 'mash@hazelshire.example', mailboxIsSecure: false, from }));
  await office.as(null, (tx) => settleFrontDoor(tx, { serves: 'adults', name: 'Hazelshire Adult Safeguarding', telephone: '01632 960 190', telephoneAtNight: '01632 960 199', hours, email: 'adults@hazelshire.example', mailboxIsSecure: false, from }));
  await secondStage(office, childsAgreement);
  await justCome(office, adultsAgreement);
  await concernInHand(office, adultsAgreement);
}

const complaint: Omit<NewComplaint, 'agreementId'> = {
  personId: null, reclaimId: null, describedPerson: null, about: 'care', aboutStaffId: null, words: '', wanted: null, complainantName: '', complainantKind: 'parent', email: null, lines: [], telephone: null, cameBy: 'staff',
};

function on(date: string): { readonly on: PlainDate; readonly today: PlainDate } {
  return { on: plainDate(date), today: plainDate(date) };
}

const at = (moment: string) => clockAt(new Date(moment));

async function secondStage({ as, staff, publicUrl }: Office, agreementId: number): Promise<void> {
  const { id: complaintId } = await as(staff.officers[0], (tx) => makeComplaint(tx, {
    ...complaint, agreementId, complainantName: 'Rosalind Hargreave', lines: ['3 Weir Cottages', 'Nether Hazel', 'HZ7 3QP'],
    words: 'The payments stopped for seven weeks in the summer and nobody could say why. I paid our assistant from my own savings so as not to lose her.', wanted: 'What I paid, and somebody to call who knows us.',
  }, at('2026-09-14T10:20:00Z')));
  await as(staff.manager, (tx) => chooseProcedure(tx, { complaintId, procedure: 'children', reason: 'It is about a child’s short breaks', ...on('2026-09-15') }));
  await as(staff.manager, (tx) => acknowledgeComplaint(tx, { complaintId, publicUrl, toldHow: null, ...on('2026-09-15') }));
  await as(staff.manager, (tx) => investigateComplaint(tx, { complaintId, investigator: { staffId: staff.teamManager }, ...on('2026-09-16') }));
  await as(staff.manager, (tx) => answerComplaint(tx, {
    complaintId, outcome: 'partly_upheld', answer: 'The payments stopped because a form came late to us. You were not told, and you should have been.', remedy: 'We have paid the seven weeks. We say sorry.',
    learning: 'Whoever waits for a form is called after a week.', publicUrl, toldHow: null, ...on('2026-09-28'),
  }));
  await as(null, (tx) => askNextStage(tx, { complaintId, reason: 'You have not said what you do about the interest on my card.', byComplainant: true, lateReason: null, ...on('2026-10-12') }));
  await as(staff.manager, (tx) => acknowledgeComplaint(tx, { complaintId, publicUrl, toldHow: null, ...on('2026-10-13') }));
  await as(staff.manager, (tx) => investigateComplaint(tx, { complaintId, investigator: { name: 'Prof. Ansel Dewhurst, independent' }, ...on('2026-10-14') }));
}

async function justCome({ as }: Office, agreementId: number): Promise<void> {
  await as(null, (tx) => makeComplaint(tx, {
    ...complaint, agreementId, about: 'staff', complainantName: 'Winifred Achterberg', complainantKind: 'carer', email: 'winifred.achterberg@example.org', cameBy: 'public_page',
    words: 'I was told on the telephone that I ask too many questions. I only asked what the letter meant.',
  }, at('2026-11-18T19:05:00Z')));
}

async function concernInHand({ as, staff }: Office, agreementId: number): Promise<void> {
  const clock = at('2026-11-16T14:10:00Z');
  const officer = staff.officers[1] ?? staff.officers[0];
  const { personId } = await as(officer, async ({ sql }) => ok({ personId: (await sql.selectFrom('agreement').select('person_id').where('id', '=', agreementId).executeTakeFirstOrThrow()).person_id }));
  const { id } = await as(officer, (tx) => raiseConcern(tx, {
    personId, describedPerson: null, isChild: false, words: 'On the telephone somebody else answered for them each time and would not pass them on. There is cash taken out every Friday that the plan does not explain.',
    inDanger: false, urgency: 'today', knownToThem: 'no', aboutStaffIds: [], raiserName: null, raiserContact: null, cameBy: 'signed_in', cameFrom: `/agreements/${String(agreementId)}`,
  }, clock));
  await as(null, async (tx) => {
    await passOnConcern(tx, id, clock);
    return ok(null);
  });
  await as(staff.socialWorker, (tx) => acknowledgeConcern(tx, id, at('2026-11-16T15:40:00Z')));
}
