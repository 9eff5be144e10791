import type { TenantTx } from '../../platform/db/transaction.js';
import { FormErrors, PageFrame, PageHeading, pathOf, PersonName, type Element, type FormState, type Path } from '../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../platform/web/answers.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { openPart } from '../open-part.js';
import type { PersonFacts } from '../store/people.js';

interface Part<T> {
  /** The end of the address, without a stroke: `acting`. */
  readonly at: string;
  /** The heading of the page. */
  readonly title: string;
  /** As the access log names it, before “of” and the name. */
  readonly logged: string;
  readonly read: (tx: TenantTx, personId: number) => Promise<T>;
  readonly draw: (drawn: PartDrawn<T>) => Element;
}

export interface PartDrawn<T> {
  readonly visit: Visit;
  readonly person: PersonFacts;
  readonly part: T;
  readonly form: FormState;
  /** The address of the page itself. */
  readonly path: Path;
}

export function partPath(personId: number, at: string): Path {
  return pathOf(`/people/${String(personId)}/${at}`);
}

/** One part of somebody's record: its list and its forms on one page. */
export async function showPart<T>(visit: Visit, { at, title, logged, read, draw }: Part<T>, form: FormState): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  const opened = personId === undefined ? undefined : await visit.inTransaction((tx) => openPart(tx, personId, logged, (inside) => read(inside, personId)));
  if (personId === undefined || !opened) return notFound();
  const { person, part } = opened;
  return page(
    <PageFrame {...visit.frame} title={`${title}: ${person.name}`} hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: `Back to ${person.name}`, href: pathOf(`/people/${String(personId)}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={person.name} />}>{title}</PageHeading>
      {draw({ visit, person, part, form, path: partPath(personId, at) })}
    </PageFrame>,
    form.errors.length > 0 ? 422 : 200,
  );
}
