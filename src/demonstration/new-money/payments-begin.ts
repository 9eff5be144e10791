import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { assessRequest, recordConsent } from '../../direct-payments/authority/education/assess-request.js';
import { acceptTerms, agreeRequest, considerRequest } from '../../direct-payments/authority/education/decide-request.js';
import { recordEhcPlan } from '../../direct-payments/authority/education/record-ehc-plan.js';
import { takeEducationRequest } from '../../direct-payments/authority/education/take-request.js';
import { findPlanVersion } from '../../direct-payments/plans/find-plan-version.js';
import { shareAssistant } from '../../direct-payments/plans/share-assistant.js';
import { ok } from '../../core/result.js';
import { makePayment, makeReady, sayDone } from './agreements-made.js';
import type { Budgets } from './how-it-pays.js';
import { approvePlan, inTerm, withAgency, withAssistant, writePlan, type PlanStory, type WrittenPlan } from './plans-written.js';
import { on, type Desk, type Newcomer } from './who-asks.js';

const asks: Newcomer['asks'] = { askedByKind: 'social_worker', askedByName: 'Rowan Okonjo', askedByEmail: 'rowan.okonjo@hazelshire.example', askedHow: 'system' };
const offered = { offered: '2026-10-08', written: '2026-10-15', from: '2026-11-30' };
const decided = { checked: '2026-10-19', approved: '2026-10-23' };
const made = '2026-10-28';
const everything = ['account_dedicated', 'insurance', 'payroll', 'pension_told', 'dbs_asked'] as const;

type Who = readonly [given: string, family: string, born: string, actingGiven: string, relationship: string];

function childStory([given, family, born, actingGiven, relationship]: Who, home: string, lines: PlanStory['lines']): PlanStory {
  return {
    newcomer: {
      given, family, born, regime: 'child_social_care', acting: { name: `${actingGiven} ${family}`, relationship, capacity: 'parent' }, home, postcode: 'HZ8 1RU', came: '2026-09-28', asks,
      needs: 'Somebody for the evenings that the family cannot manage alone.', wanted: 'Time with friends, and an evening for the parents.',
    },
    need: 'Somebody with me who is not my parents.', outcome: 'I do what others of my age do.', ...offered, lines,
  };
}

/** Agreements made ready step by step: two wait for one thing each, the others are in the next run. */
export async function beginPayments(desk: Desk, budgets: Budgets): Promise<void> {
  const assistant = (hours: string): PlanStory['lines'] => [withAssistant('Evenings and Saturdays with an assistant', hours, budgets.children)];
  const outing: PlanStory['lines'] = [withAgency('Somebody to go out with', '4', [{ stream: 'social_care', budgetId: budgets.children, parts: 1 }])];
  const carryOut = async (story: PlanStory): Promise<readonly [WrittenPlan, number]> => {
    const plan = await writePlan(desk, story);
    await approvePlan(desk, plan, decided, 'social_care', story.newcomer.regime === 'adult_social_care' ? budgets.adults : budgets.children);
    return [plan, await makePayment(desk, plan, made)];
  };
  const [unsigned, first] = await carryOut(childStory(['Cerys', 'Dunmore', '2014-11-02', 'Haf', 'mother'], '6 Tannery Wharf', outing));
  await makeReady(desk, unsigned, first, { written: '2026-10-29', number: '51000017', seen: ['account_dedicated'], on: '2026-11-05' });
  const [uninsured, second] = await carryOut(childStory(['Jago', 'Pennant', '2015-06-18', 'Tegan', 'mother'], '9 Weavers Row', assistant('8')));
  await makeReady(desk, uninsured, second, { written: '2026-10-29', signed: '2026-11-03', number: '51000025', seen: ['account_dedicated', 'payroll', 'pension_told', 'dbs_asked'], on: '2026-11-05' });
  // Sixteen on 14 December: from then on she may receive the money herself.
  const [sixteen, third] = await carryOut(childStory(['Mabli', 'Trelawney', '2010-12-14', 'Kerensa', 'mother'], '17 Chandlers Court', outing));
  await makeReady(desk, sixteen, third, { written: '2026-10-29', signed: '2026-11-04', number: '51000033', seen: ['account_dedicated'], on: '2026-11-06' });
  await sayDone(desk, sixteen, third, '2026-11-06');
  const [adult, fourth] = await carryOut(adultStory(budgets));
  await makeReady(desk, adult, fourth, { written: '2026-10-29', signed: '2026-11-04', number: '51000041', seen: ['account_dedicated', 'contribution_arranged'], on: '2026-11-06' });
  await sayDone(desk, adult, fourth, '2026-11-06');
  await beginSiblings(desk, budgets, assistant('6'));
  await beginEducation(desk, budgets);
}

function adultStory(budgets: Budgets): PlanStory {
  return {
    newcomer: {
      given: 'Gethin', family: 'Marlow', born: '1987-05-21', regime: 'adult_social_care', acting: { name: 'Gethin Marlow', relationship: 'themself', capacity: 'recipient' }, home: '44 Ferry Lane', postcode: 'HZ3 5BK', came: '2026-09-21', asks,
      needs: 'Help in the mornings, so that he is at the workshop by nine.', wanted: 'To be trusted with the keys.',
    },
    need: 'Somebody in the mornings.', outcome: 'I am at work by nine.', ...offered, contribution: 2_350,
    lines: [withAgency('Mornings with an agency', '10', [{ stream: 'social_care', budgetId: budgets.adults, parts: 1 }])],
  };
}

/** A brother and a sister with one assistant: her job is costed once, and each plan bears its hours. */
async function beginSiblings(desk: Desk, budgets: Budgets, lines: PlanStory['lines']): Promise<void> {
  const { adviser } = desk.staff;
  const brother = await writePlan(desk, childStory(['Arthur', 'Kestrel', '2013-02-25', 'Nest', 'mother'], '31 Hopyard Close', lines));
  const sharedAssistantId = await desk.as(adviser, async (tx) => {
    const view = await findPlanVersion(tx, brother.versionId);
    return shareAssistant(tx, brother.versionId, view?.wholeLines[0]?.id ?? 0, 'Bronwen');
  });
  const sister = await writePlan(desk, childStory(['Matilda', 'Kestrel', '2016-07-07', 'Nest', 'mother'], '31 Hopyard Close', lines.map((line) => ({ ...line, sharedAssistantId }))));
  for (const [index, plan] of [brother, sister].entries()) {
    await approvePlan(desk, plan, decided, 'social_care', budgets.children);
    const agreementId = await makePayment(desk, plan, made);
    await makeReady(desk, plan, agreementId, { written: '2026-10-29', signed: '2026-11-04', number: `5100005${String(index + 1)}`, seen: everything, on: '2026-11-06' });
    await sayDone(desk, plan, agreementId, '2026-11-06');
  }
}

/** An Education Personal Budget: asked for at the review, the law's questions answered, the school's consent, agreed and accepted, then paid. */
async function beginEducation(desk: Desk, budgets: Budgets): Promise<void> {
  const pupil: Newcomer = {
    given: 'Lowri', family: 'Seddon', born: '2012-05-16', regime: 'education', acting: { name: 'Angharad Seddon', relationship: 'mother', capacity: 'parent' }, home: '2 Bellfounders Lane', postcode: 'HZ1 9WD', came: '2026-09-14',
    asks: { askedByKind: 'send_officer', askedByName: 'Priya Nandakumar', askedByEmail: null, askedHow: 'meeting' }, needs: 'Speech and language therapy that does not stop each time a therapist leaves.', wanted: 'One therapist, who comes to school.',
  };
  const lines = [inTerm('Speech and language therapy at school', 'therapy', '1.5', 6_200, budgets)];
  const plan = await writePlan(desk, { newcomer: pupil, need: 'Speech and language therapy every week, from one person.', outcome: 'I tell people what I want with my device.', sectionF: 'F2.1', ...offered, lines });
  await agreeToPersonalBudget(desk, plan);
  await approvePlan(desk, plan, decided, 'education', budgets.education);
  const agreementId = await makePayment(desk, plan, made);
  await makeReady(desk, plan, agreementId, { written: '2026-10-29', signed: '2026-11-04', number: '51000068', seen: ['account_dedicated'], on: '2026-11-06' });
  await sayDone(desk, plan, agreementId, '2026-11-06');
}

async function agreeToPersonalBudget({ as, staff: { sendOfficer } }: Desk, { personId, referralId }: WrittenPlan): Promise<void> {
  const [asked, considered, agreed] = [on('2026-09-14'), on('2026-09-21'), on('2026-10-12')];
  await as(sendOfficer, (tx) => recordEhcPlan(tx, {
    personId, reference: 'EHCP-2231', draftedOn: null, issuedOn: plainDate('2025-10-20'), reviewFrom: plainDate('2026-09-01'), reviewedOn: null, reviewDueOn: plainDate('2026-10-20'), reassessedFrom: null, reassessedUntil: null, ceasedOn: null,
    sectionJ: null, provision: [{ label: 'F2.1', provision: 'One and a half hours of speech and language therapy each week in term, by a therapist who knows her device.' }],
  }, asked));
  const { id: requestId } = await as(sendOfficer, (tx) => takeEducationRequest(tx, { personId, referralId, receivedOn: plainDate('2026-09-14'), askedBy: 'Angharad Seddon', askedAs: 'parent', wanted: 'To pay one therapist ourselves, who comes to school.' }, asked));
  await as(sendOfficer, (tx) => considerRequest(tx, requestId, considered));
  const provisionNo = await as(sendOfficer, async ({ sql }) => ok((await sql.selectFrom('ehc_provision').innerJoin('ehc_plan', 'ehc_plan.id', 'ehc_provision.ehc_plan_id').where('ehc_plan.person_id', '=', personId).select('ehc_provision.item_no').executeTakeFirstOrThrow()).item_no));
  await as(sendOfficer, (tx) => assessRequest(tx, {
    requestId, recipientName: 'Angharad Seddon', recipientKind: 'parent', excludedAskedOn: plainDate('2026-10-05'), excluded: false, securesProvision: true, bestInterests: true, noAdverseEffect: true, efficient: true, aggregateArrangement: false, schoolPlace: false,
    reasons: 'The therapist is registered, costs what the service costs, and the school is glad of her.', items: [{ what: 'Speech and language therapy, one and a half hours a week in term', provisionNo, yearly: pence(362_700), premisesOf: 'Nether Hazel School' }],
  }, on('2026-10-05')));
  await as(sendOfficer, (tx) => recordConsent(tx, { requestId, institution: 'Nether Hazel School', given: true, writtenBy: 'Head teacher Dilys Amory', writtenOn: plainDate('2026-10-09') }, agreed));
  await as(sendOfficer, (tx) => agreeRequest(tx, requestId, agreed));
  await as(sendOfficer, (tx) => acceptTerms(tx, { requestId, how: 'Signed, on 16 October' }, on('2026-10-16')));
}
