import { may } from '../../platform/access/actor.js';
import { ButtonLink, dateColumn, EmptyState, Filters, FilterSearch, Link, PageFrame, PageHeading, pathOf, PersonName, Table, type Element } from '../../platform/ui/index.js';
import { page, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { textIn, type Visit } from '../../platform/web/visit.js';
import { searchPeople, type PeopleFound, type PersonListed } from '../search-people.js';

/** Finds somebody by name, birth, postcode or payment reference. */
export const peoplePages: readonly PageRoute[] = [route({ method: 'GET', url: '/people', permission: 'people.read', handler: list })];

async function list(visit: Visit): Promise<PageAnswer> {
  const words = textIn(visit.query, 'q').slice(0, 100);
  const found = await visit.inTransaction((tx) => searchPeople(tx, words));
  return page(<PeoplePage visit={visit} words={words} found={found} />);
}

function PeoplePage({ visit, words, found }: { readonly visit: Visit; readonly words: string; readonly found: PeopleFound }): Element {
  return (
    <PageFrame {...visit.frame} title="People" layout="wide">
      <PageHeading>People</PageHeading>
      {may(visit.actor, 'people.write') && <p class="app-actions"><ButtonLink href="/people/new">Record a person</ButtonLink></p>}
      {may(visit.actor, 'people.merge') && <p><Link href="/people/duplicates">Who may be recorded twice</Link></p>}
      <Filters action="/people"><FilterSearch name="q" label="Name, day of birth, postcode or payment reference" value={words} /></Filters>
      <Table
        caption={words === '' ? 'Recorded last' : `Found for “${words}”`} rows={found.people} stickyHeading keys
        whenEmpty={<EmptyState title="Nobody is found">Only people whom you may see are searched. Try part of a name, or the day of birth as 1/5/2012.</EmptyState>}
        columns={[
          { heading: 'Name', rowHeader: true, cell: ({ personId, name, preferred }: PersonListed) => <><Link href={pathOf(`/people/${String(personId)}`)}><PersonName name={name} /></Link>{preferred !== '' && <> (<PersonName name={preferred} />)</>}</> },
          dateColumn('Born', ({ born }) => born),
          { heading: 'Postcode', kind: 'nowrap', cell: ({ postcode }) => postcode ?? '' },
          { heading: 'Client group', cell: ({ clientGroup }) => clientGroup },
          { heading: 'Direct payments', cell: ({ references }) => references.join(', ') },
        ]}
      />
      {found.more && <p>There are more than these {String(found.people.length)}. Another word, or the day of birth, narrows it.</p>}
    </PageFrame>
  );
}
