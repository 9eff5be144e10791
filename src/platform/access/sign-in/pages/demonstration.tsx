import { z } from 'zod';
import { inTransaction } from '../../../db/transaction.js';
import { Button, EmptyState, Form, PageFrame, PageHeading, type Element, type Path } from '../../../ui/index.js';
import { page, redirectWith, type PageAnswer } from '../../../web/answers.js';
import type { OpenVisit } from '../../../web/visit.js';
import { roleInWords } from '../../actor.js';
import { demonstrationPeople, type DemonstrationPerson } from '../../demonstration-people.js';
import { endSession, startSession } from '../../sessions.js';
import { nextIn, safeNext } from './services.js';

/** Choosing whom of the demonstration to be. There is nobody to choose without a demonstration council. */
export async function showDemonstration(visit: OpenVisit): Promise<PageAnswer> {
  const people = await demonstrationPeople(visit.database);
  return page(
    <PageFrame {...visit.frame} title="Choose who you are" backLink={{ text: 'Back to signing in', href: '/sign-in' }}>
      <PageHeading>Choose who you are</PageHeading>
      <DemonstrationChooser visit={visit} people={people} next={nextIn(visit)} />
    </PageFrame>,
  );
}

const chosen = z.object({ person: z.string(), next: z.string().optional() });

/** Begins a session as somebody of the demonstration. */
export async function becomeSomebody(visit: OpenVisit): Promise<PageAnswer> {
  const choice = chosen.safeParse(visit.posted);
  const people = await demonstrationPeople(visit.database);
  const person = people.find((one) => choice.success && keyOf(one) === choice.data.person);
  if (person === undefined) return showDemonstration(visit);
  if (visit.session !== undefined) await endSession(visit.database, visit.session, visit.clock);
  const session = await inTransaction(visit.database, { authorityId: person.authorityId, actorId: person.staffId }, (tx) => startSession(tx, person.staffId, visit.clock));
  return redirectWith(safeNext(choice.data?.next ?? ''), { session });
}

function keyOf({ authorityId, staffId }: DemonstrationPerson): string {
  return `${String(authorityId)}.${String(staffId)}`;
}

interface ChooserProps {
  readonly visit: OpenVisit;
  readonly people: readonly DemonstrationPerson[];
  readonly next: Path;
}

/** The invented people of each demonstration council, with a button each. */
export function DemonstrationChooser({ visit, people, next }: ChooserProps): Element {
  if (people.length === 0)
    return (
      <EmptyState title="There is no demonstration here">
        <p class="govuk-body">This service holds no demonstration council, so there is nobody to be.</p>
      </EmptyState>
    );
  const councils = [...new Set(people.map(({ authorityName }) => authorityName))];
  return (
    <>
      <p class="govuk-body">This is a demonstration: everybody in it is invented. Each person sees what their role allows.</p>
      {councils.map((council) => <CouncilPeople visit={visit} council={council} people={people.filter(({ authorityName }) => authorityName === council)} next={next} />)}
    </>
  );
}

function CouncilPeople({ visit, council, people, next }: ChooserProps & { readonly council: string }): Element {
  return (
    <section>
      <h2 class="govuk-heading-m">{council}</h2>
      <table class="govuk-table">
        <caption class="govuk-visually-hidden">People of {council}</caption>
        <thead class="govuk-table__head">
          <tr>
            <th scope="col" class="govuk-table__header">Name</th>
            <th scope="col" class="govuk-table__header">Role</th>
            <th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">Choose</span></th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">{people.map((person) => <PersonRow visit={visit} person={person} next={next} />)}</tbody>
      </table>
    </section>
  );
}

function PersonRow({ visit, person, next }: Omit<ChooserProps, 'people'> & { readonly person: DemonstrationPerson }): Element {
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">{person.name}</th>
      <td class="govuk-table__cell">{roleInWords(person.role)}</td>
      <td class="govuk-table__cell">
        <Form action="/sign-in/demonstration" csrfToken={visit.csrfToken} hidden={{ person: keyOf(person), next }}>
          <Button kind="secondary" hiddenText={`as ${person.name}`}>Continue</Button>
        </Form>
      </td>
    </tr>
  );
}
