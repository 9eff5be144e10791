import { Link, PageFrame, PageHeading, type Element, type Path } from '../../../ui/index.js';
import { page } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import type { Visit } from '../../../web/visit.js';

/** Where administration begins. */
export const officePages: readonly PageRoute[] = [route({ method: 'GET', url: '/office', permission: 'administration', handler: (visit) => page(<OfficePage visit={visit} />) })];

const parts: readonly (readonly [text: string, href: Path, what: string])[] = [
  ['People who sign in', '/office/staff', 'Roles, reach, limits of approval, last days, sessions'],
  ['Roles to confirm', '/office/confirmations', 'What a second administrator is asked to confirm before it counts'],
  ['Organisations', '/office/organisations', 'Who works for the council, and which services they give when'],
  ['Teams', '/office/teams', 'Who is in them'],
  ['Who looks after whom', '/office/holdings', 'People held by a team or a member of staff'],
  ['Moving work', '/office/moves', 'An organisation’s work to another one or in-house, on a day'],
  ['Directories', '/office/directory', 'Signing in by the council’s own directory'],
  ['Front doors', '/front-doors', 'Whom concerns about children and adults go to'],
  ['Who may do what', '/office/permissions', 'The permission table as it is, and who holds what'],
];

function OfficePage({ visit }: { readonly visit: Visit }): Element {
  return (
    <PageFrame {...visit.frame} title="Office">
      <PageHeading caption={visit.actor.authorityName}>Office</PageHeading>
      <ul class="govuk-list">
        {parts.map(([text, href, what]) => <li><Link href={href}>{text}</Link>. {what}.</li>)}
      </ul>
    </PageFrame>
  );
}
