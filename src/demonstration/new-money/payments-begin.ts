import { findPlanVersion } from '../../direct-payments/plans/find-plan-version.js';
import { shareAssistant } from '../../direct-payments/plans/share-assistant.js';
import { makePayment, makeReady, sayDone } from './agreements-made.js';
import { beginEducation, learners } from './education-begins.js';
import type { Budgets } from './how-it-pays.js';
import { approvePlan, withAgency, withAssistant, writePlan, type PlanStory, type WrittenPlan } from './plans-written.js';
import type { Desk, Newcomer } from './who-asks.js';

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
  for (const learner of learners) await beginEducation(desk, budgets, learner);
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
