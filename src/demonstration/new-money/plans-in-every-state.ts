import { decideAtPanel } from '../../direct-payments/authority/decide-at-panel.js';
import { returnPlan } from '../../direct-payments/authority/return-plan.js';
import { plainDate } from '../../core/plain-date.js';
import type { Budgets } from './how-it-pays.js';
import { approvePart, approvePlan, passPlanOn, submitPlan, withAgency, withAssistant, writePlan, type PlanStory } from './plans-written.js';
import { on, type Desk, type Newcomer } from './who-asks.js';

const asks: Newcomer['asks'] = { askedByKind: 'social_worker', askedByName: 'Rowan Okonjo', askedByEmail: 'rowan.okonjo@hazelshire.example', askedHow: 'system' };

function child(given: string, family: string, parent: string, born: string, home: string): Omit<Newcomer, 'came' | 'needs' | 'wanted'> {
  return { given, family, born, regime: 'child_social_care', acting: { name: `${parent} ${family}`, relationship: 'mother', capacity: 'parent' }, home, postcode: 'HZ2 7EX', asks };
}

const words = { need: 'Somebody with me after school and at weekends, who knows how I talk.', outcome: 'I choose where we go.' };
const days = { offered: '2026-10-21', written: '2026-11-04', from: '2026-12-07' };

function story(newcomer: Omit<Newcomer, 'came' | 'needs' | 'wanted'>, lines: PlanStory['lines']): PlanStory {
  return { newcomer: { ...newcomer, came: '2026-10-12', needs: words.need, wanted: words.outcome }, ...words, ...days, lines };
}

/** A draft, one that was returned, one submitted, two at the panel, one half approved, and one approved that nobody has carried out yet. */
export async function tellPlans(desk: Desk, budgets: Budgets): Promise<void> {
  const { staff, as } = desk;
  const assistant = withAssistant('Evenings and Saturdays with an assistant', '9', budgets.children);
  await writePlan(desk, story(child('Rhiannon', 'Ashcombe', 'Carys', '2015-02-19', '5 Hopyard Close'), [assistant]));

  const returned = await writePlan(desk, story(child('Dylan', 'Quested', 'Marnie', '2012-10-03', '19 Alder Row'), [withAssistant('An assistant for the week', '28', budgets.children)]));
  await submitPlan(desk, returned);
  await as(staff.finance, (tx) => returnPlan(tx, { versionId: returned.versionId, points: ['The assessment says 18 hours and the plan 28: write what changed, or correct it.', 'Say who looks after him when the assistant is ill.'] }, on('2026-11-09')));

  await submitPlan(desk, await writePlan(desk, story(child('Anwen', 'Pascoe', 'Loveday', '2016-05-27', '33 Elmbridge Road'), [assistant])));

  const large = [withAgency('Two people for every move, mornings and evenings', '38', [{ stream: 'social_care', budgetId: budgets.children, parts: 1 }])];
  await passPlanOn(desk, await writePlan(desk, story(child('Ezra', 'Lindholm', 'Freja', '2011-08-14', '7 Bellfounders Lane'), large)), '2026-11-10');
  const agreed = await writePlan(desk, story(child('Noor', 'Haddad', 'Rima', '2014-12-30', '52 Goosegate'), large));
  await passPlanOn(desk, agreed, '2026-11-10');
  await as(staff.panel, (tx) => decideAtPanel(tx, {
    versionId: agreed.versionId, decision: 'agreed_with_conditions', conditions: 'Looked at again after three months.', reasons: 'Nobody else can do it safely, and residential care would take her from her family.',
    sat: [{ name: 'Marcus Oyelaran', staffId: staff.panel }, { name: 'Dr Ines Calloway, community paediatrics' }], satOn: plainDate('2026-11-17'),
  }, on('2026-11-17')));

  const shared = [withAgency('Speech and play after school', '6', [{ stream: 'social_care', budgetId: budgets.children, parts: 1 }, { stream: 'health', budgetId: budgets.health, parts: 1 }], 'therapy')];
  const half = await writePlan(desk, story(child('Tomos', 'Wetherby', 'Delyth', '2013-04-06', '12 Copse Hill'), shared));
  await passPlanOn(desk, half, '2026-11-11');
  await approvePart(desk, half, 'social_care', budgets.children, '2026-11-16');

  await approvePlan(desk, await writePlan(desk, story(child('Elowen', 'Hartnoll', 'Morwen', '2017-09-09', '28 Damson Way'), [assistant])), { checked: '2026-11-10', approved: '2026-11-16' }, 'social_care', budgets.children);
}

