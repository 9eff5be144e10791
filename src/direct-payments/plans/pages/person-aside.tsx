import type { PersonAside } from '../../../people/pages/person-page.js';
import { may } from '../../../platform/access/actor.js';
import { dateColumn, Link, pathOf, Table, Tag } from '../../../platform/ui/index.js';
import { regimeWords } from '../../referrals/words.js';
import { planStateWords } from '../plan-words.js';
import { findPlansOf, type PersonPlan } from '../store/versions.js';
import { planPath } from './plan-path.js';

/** On a person's page: their plans, each where it stands now, and where one is begun. */
export const plansAside: PersonAside = async (tx, { actor }, personId) => {
  if (!may(actor, 'plans.read')) return <></>;
  const plans = await findPlansOf(tx, personId);
  const begin = may(actor, 'plans.write') && <p><Link href={pathOf(`/plans/new?person=${String(personId)}`)}>Begin a plan</Link></p>;
  return (
    <section aria-labelledby="plans-of-person">
      <h2 class="govuk-heading-m" id="plans-of-person">Plans</h2>
      {plans.length === 0 ? <p>No plan is written.</p> : (
        <Table caption="Plans" captionHidden rows={plans} columns={[
          { heading: 'Plan', rowHeader: true, kind: 'nowrap', cell: ({ versionId, reference, number }: PersonPlan) => <Link href={planPath(versionId)}>{reference}{number > 1 ? `, version ${String(number)}` : ''}</Link> },
          { heading: 'For', cell: ({ regime }) => regimeWords[regime] }, { heading: 'Stands', kind: 'nowrap', cell: ({ state }) => <Tag tone={state === 'returned' ? 'look' : state === 'carried_out' ? 'done' : 'quiet'}>{planStateWords[state]}</Tag> },
          dateColumn('From', ({ effectiveFrom }) => effectiveFrom),
        ]} />
      )}
      {begin}
    </section>
  );
};
