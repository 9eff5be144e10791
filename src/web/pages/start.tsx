import { Link, PageFrame, PageHeading, type Element } from '../../platform/ui/index.js';
import { page } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import type { Visit } from '../../platform/web/visit.js';

/** Where one arrives after signing in: the parts of the service one may use. */
export const startPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/', permission: 'signed-in', handler: (visit) => page(<StartPage visit={visit} />) }),
];

/** For families and others outside, whose own pages are elsewhere: what they can do from here. */
function NothingYet(): Element {
  return (
    <>
      <p class="app-lead">You are signed in. There are no pages for you to work on here yet.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li><Link href="/complain">Tell us what went wrong</Link>, or ask somebody to do it for you</li>
        <li><Link href="/concerns/new">Say that you are worried about somebody</Link></li>
        <li><Link href="/privacy">Read what we keep and why, and how to ask for it</Link></li>
        <li><Link href="/account">See how and where you are signed in</Link></li>
      </ul>
    </>
  );
}

function StartPage({ visit }: { readonly visit: Visit }): Element {
  const parts = visit.frame.navigation ?? [];
  return (
    <PageFrame {...visit.frame} title="Start" layout="wide">
      <PageHeading caption={visit.actor.authorityName}>Hello, {visit.actor.name}</PageHeading>
      {parts.length === 0 ? (
        <NothingYet />
      ) : (
        <ul class="app-start">
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
