import { Button, EmptyState, Form, isPath, PageFrame, PageHeading, type Element, type Path } from '../../ui/index.js';
import { inTransaction } from '../../db/transaction.js';
import { page, redirectWithSession } from '../../web/answers.js';
import { openRoute, type PageRoute } from '../../web/route.js';
import { textIn, type OpenVisit } from '../../web/visit.js';
import { roleInWords } from '../actor.js';
import { demonstrationPeople, type DemonstrationPerson } from '../demonstration-people.js';
import { endSession, startSession } from '../sessions.js';
import { z } from 'zod';

/** Choosing whom of the demonstration to be, and leaving again. */
export const signInPages: readonly PageRoute[] = [
  openRoute({ method: 'GET', url: '/sign-in', handler: showPeople }),
  openRoute({ method: 'POST', url: '/sign-in', handler: signIn }),
  openRoute({ method: 'POST', url: '/sign-out', handler: signOut }),
];

async function showPeople(visit: OpenVisit) {
  const people = await demonstrationPeople(visit.database);
  return page(<ChoosePersonPage visit={visit} people={people} next={safeNext(textIn(visit.query, 'next'))} />);
}

const chosen = z.object({ person: z.string(), next: z.string().optional() });

async function signIn(visit: OpenVisit) {
  const choice = chosen.safeParse(visit.posted);
  const people = await demonstrationPeople(visit.database);
  const person = people.find((one) => choice.success && keyOf(one) === choice.data.person);
  if (person === undefined) return showPeople(visit);
  const session = await inTransaction(visit.database, { authorityId: person.authorityId, actorId: person.staffId }, (tx) =>
    startSession(tx, person.staffId, visit.clock),
  );
  return redirectWithSession(safeNext(choice.data?.next ?? ''), session);
}

async function signOut(visit: OpenVisit) {
  if (visit.session !== undefined) await endSession(visit.database, visit.session, visit.clock);
  return redirectWithSession('/sign-in', null);
}

function keyOf({ authorityId, staffId }: DemonstrationPerson): string {
  return `${String(authorityId)}.${String(staffId)}`;
}

// Only to a page of ours: a link that signs in must not lead anywhere else.
function safeNext(text: string): Path {
  return isPath(text) && text.startsWith('/') && !text.startsWith('/sign-') ? text : '/';
}

interface ChoosePersonProps {
  readonly visit: OpenVisit;
  readonly people: readonly DemonstrationPerson[];
  readonly next: Path;
}

function ChoosePersonPage({ visit, people, next }: ChoosePersonProps): Element {
  const councils = [...new Set(people.map(({ authorityName }) => authorityName))];
  return (
    <PageFrame {...visit.frame} title="Choose who you are">
      <PageHeading>Choose who you are</PageHeading>
      {people.length === 0 ? (
        <EmptyState title="There is no demonstration here">
          <p class="govuk-body">This service holds no demonstration council, so there is nobody to be.</p>
        </EmptyState>
      ) : (
        <p class="govuk-body">This is a demonstration: everybody in it is invented. Each person sees what their role allows.</p>
      )}
      {councils.map((council) => (
        <CouncilPeople visit={visit} council={council} people={people.filter(({ authorityName }) => authorityName === council)} next={next} />
      ))}
    </PageFrame>
  );
}

interface CouncilPeopleProps extends ChoosePersonProps {
  readonly council: string;
}

function CouncilPeople({ visit, council, people, next }: CouncilPeopleProps): Element {
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
        <tbody class="govuk-table__body">
          {people.map((person) => (
            <PersonRow visit={visit} person={person} next={next} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PersonRowProps {
  readonly visit: OpenVisit;
  readonly person: DemonstrationPerson;
  readonly next: Path;
}

function PersonRow({ visit, person, next }: PersonRowProps): Element {
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">{person.name}</th>
      <td class="govuk-table__cell">{roleInWords(person.role)}</td>
      <td class="govuk-table__cell">
        <Form action="/sign-in" csrfToken={visit.csrfToken} hidden={{ person: keyOf(person), next }}>
          <Button kind="secondary" hiddenText={`as ${person.name}`}>
            Continue
          </Button>
        </Form>
      </td>
    </tr>
  );
}
