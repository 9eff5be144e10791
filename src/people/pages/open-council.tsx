import type { Database } from '../../platform/db/connection.js';
import { inTransaction, outsideTenants, type TenantTx } from '../../platform/db/transaction.js';
import { ButtonLink, PageFrame, PageHeading, pathOf, type Element, type FrameContext, type Path } from '../../platform/ui/index.js';
import { page, type PageAnswer } from '../../platform/web/answers.js';
import { textIn, type OpenVisit } from '../../platform/web/visit.js';

/** The council that a page without sign-in works for. */
export interface OpenCouncil {
  readonly slug: string;
  readonly name: string;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

interface CouncilRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** Draws the page for the council that the address names, or for the only one; where there are several, asks which. */
export async function forCouncil(visit: OpenVisit, title: string, show: (council: OpenCouncil) => Promise<PageAnswer>): Promise<PageAnswer> {
  const councils = await councilsOf(visit.database);
  const asked = textIn(visit.query, 'council');
  const found = councils.length === 1 ? councils[0] : councils.find(({ slug }) => slug === asked);
  if (!found) return page(<WhichCouncilPage visit={visit} title={title} councils={councils} />);
  return show({ ...found, within: (work) => inTransaction(visit.database, { authorityId: found.id, actorId: null }, work) });
}

async function councilsOf(database: Database): Promise<CouncilRow[]> {
  return outsideTenants(database, ({ sql }) => sql.selectFrom('authority').select(['id', 'slug', 'name']).orderBy('name').execute());
}

/** An address of the same council. */
export function pathFor({ slug }: Pick<OpenCouncil, 'slug'>, path: Path, more: Readonly<Record<string, string>> = {}): Path {
  return pathOf(`${path}?${new URLSearchParams({ council: slug, ...more }).toString()}`);
}

/** The frame of a page for anyone: the council's name and nothing else, even where one of its staff looks. */
export function openFrame(visit: OpenVisit, name: string): FrameContext {
  return { ...visit.frame, authorityName: name, person: undefined, navigation: undefined };
}

function WhichCouncilPage({ visit, title, councils }: { readonly visit: OpenVisit; readonly title: string; readonly councils: readonly CouncilRow[] }): Element {
  return (
    <PageFrame {...openFrame(visit, 'Direct Payment Support Service')} title={title} layout="family">
      <PageHeading caption={title}>Which council is it?</PageHeading>
      <p>If somebody is in danger now, call <Emergency />.</p>
      {councils.length === 0
        ? <p>No council uses this service yet.</p>
        : <ul class="govuk-list">{councils.map((council) => <li><ButtonLink kind="secondary" href={pathFor(council, visit.path)}>{council.name}</ButtonLink></li>)}</ul>}
    </PageFrame>
  );
}

/** The number to call first, as a link that telephones understand. */
export function Emergency(): Element {
  return <strong>999</strong>;
}

