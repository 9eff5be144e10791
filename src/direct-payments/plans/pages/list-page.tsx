import { may } from '../../../platform/access/actor.js';
import { ButtonLink, dateColumn, EmptyState, KeySheet, Link, moneyColumn, PageFrame, PageHeading, pathOf, PersonName, Table, TabLinks, Tag, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { regimeWords } from '../../referrals/words.js';
import { listPlans, planViews, type ListedPlan, type ListedPlans, type PlanView } from '../list-plans.js';
import { planChangeWords, planStateWords } from '../plan-words.js';
import { planPath } from './plan-path.js';

const titles: Readonly<Record<PlanView, string>> = { mine: 'Mine', drafts: 'Drafts', submitted: 'Submitted', returned: 'Returned', approved: 'Approved, not carried out', running: 'Running' };
const empty: Readonly<Record<PlanView, string>> = {
  mine: 'Nothing of yours is under way', drafts: 'No plan is being written', submitted: 'No plan waits for a decision', returned: 'No plan was returned', approved: 'No approved plan waits to be carried out', running: 'No plan runs yet',
};
const order: readonly PlanView[] = ['mine', ...planViews.filter((one) => one !== 'mine')];

/** Plans under way, what begins first at the top. */
export async function showPlans(visit: Visit): Promise<PageAnswer> {
  const view = planViews.find((one) => one === textIn(visit.query, 'view'));
  const listed = await visit.inTransaction((tx) => listPlans(tx, view));
  return page(<ListPage visit={visit} listed={listed} />);
}

function ListPage({ visit, listed }: { readonly visit: Visit; readonly listed: ListedPlans }): Element {
  const { view } = listed;
  const tabs = order.map((one) => ({ text: titles[one], href: pathOf(`/plans?view=${one}`), current: one === view, count: listed.counts[one] }));
  return (
    <PageFrame {...visit.frame} title="Plans" layout="wide" beforeMain={<TabLinks label="Views of the plans" tabs={tabs} />}>
      <PageHeading actions={<>{may(visit.actor, 'plans.write') && <ButtonLink href="/people">Find a person to begin a plan</ButtonLink>} <Link href="/budgets">Budgets</Link></>}>Plans</PageHeading>
      <Table
        caption={`${String(listed.items.length)} plans`} captionHidden keys stickyHeading rows={listed.items} mark={({ state }) => (state === 'returned' ? 'look' : undefined)}
        whenEmpty={<EmptyState title={empty[view]}>A plan begins on a person’s page or with a referral.</EmptyState>}
        columns={[
          { heading: 'Plan', rowHeader: true, kind: 'nowrap', cell: ({ versionId, reference, number }: ListedPlan) => <Link href={planPath(versionId)}>{reference}{number > 1 ? `, version ${String(number)}` : ''}</Link> },
          { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> },
          { heading: 'Law', kind: 'nowrap', cell: ({ regime }) => regimeWords[regime] },
          { heading: 'What', kind: 'nowrap', cell: ({ change }) => planChangeWords[change] },
          { heading: 'Stands', kind: 'nowrap', cell: ({ state }) => <Tag tone={state === 'returned' ? 'look' : state === 'carried_out' || state === 'approved' ? 'done' : undefined}>{planStateWords[state]}</Tag> },
          dateColumn('From', ({ effectiveFrom }) => effectiveFrom),
          moneyColumn('A week', ({ weekly }) => weekly),
          moneyColumn('Once', ({ oneOff }) => oneOff),
          { heading: 'Written by', cell: ({ authorName }) => authorName ?? 'Brought over' },
        ]}
      />
      <KeySheet />
    </PageFrame>
  );
}
