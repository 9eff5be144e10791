import { Link, PageFrame, PageHeading, type Element } from '../../platform/ui/index.js';
import { page } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import type { Visit } from '../../platform/web/visit.js';

/** Where one arrives after signing in: the parts of the service one may use. */
export const startPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/', permission: 'signed-in', handler: (visit) => page(<StartPage visit={visit} />) }),
];

function StartPage({ visit }: { readonly visit: Visit }): Element {
  const parts = visit.frame.navigation ?? [];
  return (
    <PageFrame {...visit.frame} title="Start" layout="wide">
      <PageHeading caption={visit.actor.authorityName}>Hello, {visit.actor.name}</PageHeading>
      {parts.length === 0 ? (
        <p class="govuk-body">There is nothing here yet for your role. At the head of the page you can say that you are worried about somebody, and see how you are signed in.</p>
      ) : (
        <ul class="app-parts">
          {parts.map(({ text, href, about }) => (
            <li>
              <h2 class="govuk-heading-s">
                <Link href={href}>{text}</Link>
              </h2>
              {about && <p class="govuk-body-s">{about}</p>}
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}
