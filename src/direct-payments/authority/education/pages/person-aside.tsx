import type { PersonAside } from '../../../../people/pages/person-page.js';
import { may } from '../../../../platform/access/actor.js';
import { dateColumn, EmptyState, Link, pathOf, Table, Tag } from '../../../../platform/ui/index.js';
import { findRequestsOf, type RequestFacts } from '../store/requests.js';
import { requestPath, requestTags } from './words.js';
import { ehcPath } from './request-forms.js';

/** On a person's page: their requests for an Education Personal Budget, and where one is taken. */
export const educationAside: PersonAside = async (tx, { actor }, personId) => {
  if (!may(actor, 'plans.read')) return <></>;
  const requests = await findRequestsOf(tx, personId);
  if (requests.length === 0 && !may(actor, 'plans.write')) return <></>;
  return (
    <section aria-labelledby="education-requests">
      <h2 class="govuk-heading-m" id="education-requests">Education Personal Budget</h2>
      {requests.length > 0 && (
        <Table caption="Requests" captionHidden rows={requests.toReversed()} whenEmpty={<EmptyState title="No request" />} columns={[
          { heading: 'Request', rowHeader: true, kind: 'nowrap', cell: ({ id, reference }: RequestFacts) => <Link href={requestPath(id)}>{reference}</Link> },
          { heading: 'Stands', cell: ({ status }) => <Tag tone={requestTags[status].tone}>{requestTags[status].words}</Tag> }, dateColumn('Came', ({ receivedOn }) => receivedOn),
        ]} />
      )}
      {may(actor, 'plans.write') && <p class="app-actions"><Link href={ehcPath(personId)}>What is known of their EHC plan</Link> <Link href={pathOf(`/people/${String(personId)}/education-request`)}>Take a request for an Education Personal Budget</Link></p>}
    </section>
  );
};
