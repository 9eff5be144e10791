import { z } from 'zod';
import { formatDate } from '../../core/plain-date.js';
import { EmptyState, Link, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, Table, textField, wholeNumberField, type Element } from '../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import type { FormState } from '../../platform/ui/index.js';
import { listDuplicates, type Duplicate, type Duplicates } from '../list-duplicates.js';
import { likenessWords } from '../rules/likeness.js';
import { sayDistinct } from '../say-distinct.js';

/** Records of the whole council that may be of one person. `compare` draws two side by side with a form that was refused. */
export function duplicatePages(compare: (visit: Visit, other: number, form: FormState) => Promise<PageAnswer>): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/people/duplicates', permission: 'people.merge', handler: list }),
    route({ method: 'POST', url: '/people/:id/distinct', permission: 'people.merge', handler: (visit) => say(visit, compare) }),
  ];
}

async function list(visit: Visit): Promise<PageAnswer> {
  const found = await visit.inTransaction(listDuplicates);
  return page(<DuplicatesPage visit={visit} found={found} />);
}

function DuplicatesPage({ visit, found: { pairs, more, outOfReach } }: { readonly visit: Visit; readonly found: Duplicates }): Element {
  const title = 'Recorded twice?';
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" breadcrumbs={[{ text: 'People', href: '/people' }]}>
      <PageHeading>{title}</PageHeading>
      <p>Records that are alike, the surest first. Open a pair to put the two together, or to say that they are two people: then nobody is asked about them again.</p>
      <Table caption="Records that may be of one person" captionHidden keys stickyHeading rows={pairs} whenEmpty={<EmptyState title="No two records are alike">When two are, they stand here.</EmptyState>} columns={[
        { heading: 'Pair', rowHeader: true, cell: ({ one, other }: Duplicate) => <Link href={pathOf(`/people/${String(one.personId)}/merge?with=${String(other.personId)}`)}><PersonName name={one.name} /> and <PersonName name={other.name} /></Link> },
        { heading: 'Records', kind: 'nowrap', cell: ({ one, other }) => `${String(one.personId)} and ${String(other.personId)}` },
        { heading: 'Born', cell: ({ one, other }) => (one.born === other.born ? formatDate(one.born) : `${formatDate(one.born)}; ${formatDate(other.born)}`) },
        { heading: 'Postcode', cell: ({ one, other }) => (one.postcode === other.postcode ? one.postcode ?? '' : `${one.postcode ?? 'None'}; ${other.postcode ?? 'none'}`) },
        { heading: 'Why', cell: ({ because }) => because.map((reason) => likenessWords[reason]).join(', ') },
      ]} />
      {more > 0 && <p>There are {more.toLocaleString('en-GB')} more. They follow as these are settled.</p>}
      {outOfReach > 0 && <p>{outOfReach === 1 ? 'One more pair is' : `${outOfReach.toLocaleString('en-GB')} more pairs are`} for another team to look at.</p>}
    </PageFrame>
  );
}

const otherField = z.object({ other: wholeNumberField('Enter the number of the other record', { least: 1, most: Number.MAX_SAFE_INTEGER }) });
const distinctForm = z.object({ because: textField('Say how you know that they are two people', { max: 500 }) });

async function say(visit: Visit, compare: (visit: Visit, other: number, form: FormState) => Promise<PageAnswer>): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  const posted = otherField.safeParse(visit.posted);
  if (personId === undefined || !posted.success) return notFound();
  const { other } = posted.data;
  const read = readForm(distinctForm, visit.posted);
  if (!read.ok) return compare(visit, other, read.form);
  const said = await visit.inTransaction((tx) => sayDistinct(tx, { personId, otherId: other, because: read.value.because }, visit.clock));
  if (said.ok) return redirect('/people/duplicates');
  return said.refusal.code === 'person-not-found' ? notFound() : compare(visit, other, refusedForm(read.form, said.refusal));
}
