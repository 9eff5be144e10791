import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { ok } from '../../core/result.js';
import { assessRequest, recordConsent } from '../../direct-payments/authority/education/assess-request.js';
import { acceptTerms, agreeRequest, considerRequest } from '../../direct-payments/authority/education/decide-request.js';
import { recordEhcPlan } from '../../direct-payments/authority/education/record-ehc-plan.js';
import { takeEducationRequest } from '../../direct-payments/authority/education/take-request.js';
import { makePayment, makeReady, sayDone } from './agreements-made.js';
import type { Budgets } from './how-it-pays.js';
import { approvePlan, inTerm, writePlan, type WrittenPlan } from './plans-written.js';
import { on, type Desk, type Newcomer } from './who-asks.js';

/** Somebody with an education, health and care plan, and what the money is for. */
interface Learner {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly acting: Newcomer['acting'];
  readonly home: string;
  readonly askedAs: 'parent' | 'young_person';
  readonly plan: string;
  readonly place: string;
  readonly head: string;
  readonly needs: string;
  readonly wanted: string;
  readonly asked: string;
  readonly provision: string;
  readonly need: string;
  readonly outcome: string;
  readonly line: string;
  readonly number: string;
}

/** A girl at school; and a young man of 24, whose education ends with the academic year in which he turns 25. */
export const learners: readonly Learner[] = [
  {
    given: 'Lowri', family: 'Seddon', born: '2012-05-16', acting: { name: 'Angharad Seddon', relationship: 'mother', capacity: 'parent' }, home: '2 Bellfounders Lane', askedAs: 'parent', plan: 'EHCP-2231', place: 'Nether Hazel School', head: 'Head teacher Dilys Amory',
    needs: 'Speech and language therapy that does not stop each time a therapist leaves.', wanted: 'One therapist, who comes to school.', asked: 'To pay one therapist ourselves, who comes to school.',
    provision: 'One and a half hours of speech and language therapy each week in term, by a therapist who knows her device.',
    need: 'Speech and language therapy every week, from one person.', outcome: 'I tell people what I want with my device.', line: 'Speech and language therapy at school', number: '51000068',
  },
  {
    given: 'Iestyn', family: 'Carew', born: '2002-02-11', acting: { name: 'Iestyn Carew', relationship: 'themself', capacity: 'recipient' }, home: '15 Millrace Walk', askedAs: 'young_person', plan: 'EHCP-0817', place: 'Hazelbridge College', head: 'Vice principal Osian Prowse',
    needs: 'Speech and language therapy while he finishes his course at college.', wanted: 'To order what he likes in the canteen, by himself.', asked: 'To choose the therapist myself.',
    provision: 'One and a half hours of speech and language therapy each week in term, until the course ends.',
    need: 'Speech and language therapy every week at college.', outcome: 'I speak for myself when college is over.', line: 'Speech and language therapy at college', number: '51000076',
  },
];

const offered = { offered: '2026-10-08', written: '2026-10-15', from: '2026-11-30' };

/** An Education Personal Budget: asked for at the review, the law's questions answered, the school's consent, agreed and accepted, then paid. */
export async function beginEducation(desk: Desk, budgets: Budgets, learner: Learner): Promise<void> {
  const { given, family, born, acting, home, needs, wanted, need, outcome, line, number } = learner;
  const newcomer: Newcomer = {
    given, family, born, regime: 'education', acting, home, postcode: 'HZ1 9WD', came: '2026-09-14', asks: { askedByKind: 'send_officer', askedByName: 'Priya Nandakumar', askedByEmail: null, askedHow: 'meeting' }, needs, wanted,
  };
  const plan = await writePlan(desk, { newcomer, need, outcome, sectionF: 'F2.1', ...offered, lines: [inTerm(line, 'therapy', '1.5', 6_200, budgets)] });
  await agreeToPersonalBudget(desk, plan, learner);
  await approvePlan(desk, plan, { checked: '2026-10-19', approved: '2026-10-23' }, 'education', budgets.education);
  const agreementId = await makePayment(desk, plan, '2026-10-28');
  await makeReady(desk, plan, agreementId, { written: '2026-10-29', signed: '2026-11-04', number, seen: ['account_dedicated'], on: '2026-11-06' });
  await sayDone(desk, plan, agreementId, '2026-11-06');
}

async function agreeToPersonalBudget({ as, staff: { sendOfficer } }: Desk, { personId, referralId }: WrittenPlan, { acting, askedAs, plan, place, head, asked: wanted, provision }: Learner): Promise<void> {
  const [asked, considered, agreed] = [on('2026-09-14'), on('2026-09-21'), on('2026-10-12')];
  await as(sendOfficer, (tx) => recordEhcPlan(tx, {
    personId, reference: plan, draftedOn: null, issuedOn: plainDate('2025-10-20'), reviewFrom: plainDate('2026-09-01'), reviewedOn: null, reviewDueOn: plainDate('2026-10-20'), reassessedFrom: null, reassessedUntil: null, ceasedOn: null,
    sectionJ: null, provision: [{ label: 'F2.1', provision }],
  }, asked));
  const { id: requestId } = await as(sendOfficer, (tx) => takeEducationRequest(tx, { personId, referralId, receivedOn: plainDate('2026-09-14'), askedBy: acting.name, askedAs, wanted }, asked));
  await as(sendOfficer, (tx) => considerRequest(tx, requestId, considered));
  const provisionNo = await as(sendOfficer, async ({ sql }) => ok((await sql.selectFrom('ehc_provision').innerJoin('ehc_plan', 'ehc_plan.id', 'ehc_provision.ehc_plan_id').where('ehc_plan.person_id', '=', personId).select('ehc_provision.item_no').executeTakeFirstOrThrow()).item_no));
  await as(sendOfficer, (tx) => assessRequest(tx, {
    requestId, recipientName: acting.name, recipientKind: askedAs, excludedAskedOn: plainDate('2026-10-05'), excluded: false, securesProvision: true, bestInterests: true, noAdverseEffect: true, efficient: true, aggregateArrangement: false, schoolPlace: false,
    reasons: 'The therapist is registered, costs what the service costs, and they are glad of her there.', items: [{ what: 'Speech and language therapy, one and a half hours a week in term', provisionNo, yearly: pence(362_700), premisesOf: place }],
  }, on('2026-10-05')));
  await as(sendOfficer, (tx) => recordConsent(tx, { requestId, institution: place, given: true, writtenBy: head, writtenOn: plainDate('2026-10-09') }, agreed));
  await as(sendOfficer, (tx) => agreeRequest(tx, requestId, agreed));
  await as(sendOfficer, (tx) => acceptTerms(tx, { requestId, how: 'Signed, on 16 October' }, on('2026-10-16')));
}
