import { may } from '../../../platform/access/actor.js';
import { ButtonLink, dateColumn, EmptyState, Link, PageFrame, PageHeading, Table, Tag, type Element, type Tone } from '../../../platform/ui/index.js';
import { page } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { stateWords } from '../move-uplift.js';
import { findUplifts, type UpliftFacts, type UpliftState } from '../store/uplifts.js';
import { upliftPath } from './uplift-path.js';

/** Uplifts, the latest first. They name no family. */
export const listRoute: PageRoute = route({
  method: 'GET', url: '/uplift', permission: 'plans.read',
  handler: async (visit) => page(<UpliftsPage visit={visit} uplifts={await visit.inTransaction(findUplifts)} />),
});

const tones: Readonly<Record<UpliftState, Tone>> = { draft: 'plum', proposed: 'look', approved: 'done', carried_out: 'done', undone: 'quiet', withdrawn: 'quiet' };

/** Where an uplift stands, in a word or two. */
export function Stands({ state }: { readonly state: UpliftState }): Element {
  return <Tag tone={tones[state]}>{stateWords[state]}</Tag>;
}

function UpliftsPage({ visit, uplifts }: { readonly visit: Visit; readonly uplifts: readonly UpliftFacts[] }): Element {
  return (
    <PageFrame {...visit.frame} title="Uplifts" layout="wide">
      <PageHeading>Uplifts</PageHeading>
      <p>What every direct payment becomes by new wages and rates. One person puts it forward, each budget’s holder approves their part, and families are told by letter.</p>
      {may(visit.actor, 'uplift.propose') && <p><ButtonLink href="/uplift/new">Begin an uplift</ButtonLink></p>}
      <Table
        caption="Uplifts" captionHidden rows={uplifts}
        whenEmpty={<EmptyState title="No uplift was begun">As a rule there is one each April. Have the new rates approved first.</EmptyState>}
        columns={[
          { heading: 'Uplift', rowHeader: true, kind: 'nowrap', cell: ({ id, reference }: UpliftFacts) => <Link href={upliftPath(id)}>{reference}</Link> },
          { heading: 'Name', cell: ({ name }) => name },
          dateColumn('From', ({ effectiveFrom }) => effectiveFrom),
          { heading: 'Stands', kind: 'nowrap', cell: ({ state }) => <Stands state={state} /> },
          dateColumn('Since', ({ since }) => since),
          { heading: 'Begun by', cell: ({ startedByName }) => <bdi>{startedByName ?? 'Nobody'}</bdi> },
        ]}
      />
    </PageFrame>
  );
}
