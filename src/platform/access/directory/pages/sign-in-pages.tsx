import type { Refusal } from '../../../../core/result.js';
import { inTransaction } from '../../../db/transaction.js';
import { ButtonLink, Link, PageFrame, PageHeading, pathOf, type Element, type Path } from '../../../ui/index.js';
import { leaveFor, notFound, page, redirect, redirectWithSession, type PageAnswer } from '../../../web/answers.js';
import { openRoute, route, type PageRoute } from '../../../web/route.js';
import { numberIn, textIn, type OpenVisit, type Visit } from '../../../web/visit.js';
import { beginAttempt } from '../begin-attempt.js';
import { confirmByDirectory } from '../confirm-by-directory.js';
import type { Directory } from '../directory.js';
import type { DirectoryServices } from '../directory-services.js';
import { finishAttempt, type Finished } from '../finish-attempt.js';
import { signInByDirectory } from '../sign-in-by-directory.js';
import { addressToSignOut } from '../sign-out-there.js';
import { startOf } from '../sign-in-ways.js';
import { findCouncil } from '../store/councils.js';
import { directoriesOn } from '../store/directories.js';
import { nextPath } from './next-path.js';
import { showTried } from './try-page.js';

/** To a council's directory and back: signing in, confirming, and what an administrator tried. */
export function directorySignInPages(services: DirectoryServices): readonly PageRoute[] {
  return [
    openRoute({ method: 'GET', url: '/sign-in/directory/:council/:directory', handler: (visit) => begin(services, visit) }),
    openRoute({ method: 'GET', url: '/sign-in/directory/:council/:directory/back', handler: (visit) => comeBack(services, visit) }),
    openRoute({ method: 'GET', url: '/sign-in/directory/:council/:directory/signed-out', handler: signedOut }),
    openRoute({ method: 'GET', url: '/sign-in/directory/:council/:directory/out', handler: (visit) => signOutThere(services, visit) }),
    route({ method: 'GET', url: '/sign-in/directory/:council/:directory/confirm', permission: 'signed-in', handler: (visit) => confirm(services, visit) }),
  ];
}

/** The directory that an address names, while it is in use. */
async function directoryAt(visit: OpenVisit): Promise<Directory | undefined> {
  const [authorityId, id] = [await findCouncil(visit.database, visit.params.council ?? ''), numberIn(visit.params, 'directory')];
  if (authorityId === undefined || id === undefined) return undefined;
  const directories = await inTransaction(visit.database, { authorityId, actorId: null }, (tx) => directoriesOn(tx, visit.clock.today()));
  return directories.find((one) => one.id === id);
}

async function begin(services: DirectoryServices, visit: OpenVisit): Promise<PageAnswer> {
  const directory = await directoryAt(visit);
  if (directory === undefined) return notFound();
  const next = nextPath(textIn(visit.query, 'next'));
  // Without the cookie that the sign-in page gives, nobody could tell this browser from another when it comes back.
  if (visit.browser === undefined) return redirect(otherWays(directory, next));
  const begun = await beginAttempt(services, { ...visit, browser: visit.browser }, { directory, purpose: 'sign-in', staffId: null, next });
  return begun.ok ? leaveFor(begun.value) : turnedAway(visit, directory, begun.refusal);
}

async function confirm(services: DirectoryServices, visit: Visit): Promise<PageAnswer> {
  const directory = await directoryAt(visit);
  if (directory?.authorityId !== visit.actor.authorityId || visit.browser === undefined) return notFound();
  const begun = await beginAttempt(services, { ...visit, browser: visit.browser }, { directory, purpose: 'confirm', staffId: visit.actor.staffId, next: '/' });
  return begun.ok ? leaveFor(begun.value) : turnedAway(visit, directory, begun.refusal);
}

async function comeBack(services: DirectoryServices, visit: OpenVisit): Promise<PageAnswer> {
  const directory = await directoryAt(visit);
  if (directory === undefined) return notFound();
  const answer = new URLSearchParams(Object.entries(visit.query).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value])));
  const finished = await finishAttempt(services, { ...visit, browser: visit.browser ?? '' }, { directory, answer });
  if (!finished.ok) return turnedAway(visit, directory, finished.refusal);
  switch (finished.value.attempt.purpose) {
    case 'sign-in':
      return signIn(visit, directory, finished.value);
    case 'try':
      return showTried(visit, directory, finished.value);
    case 'confirm':
      return confirmed(visit, directory, finished.value);
  }
}

async function signIn(visit: OpenVisit, directory: Directory, { attempt, claims }: Finished): Promise<PageAnswer> {
  const outcome = await inTransaction(visit.database, { authorityId: directory.authorityId, actorId: null }, (tx) => signInByDirectory(tx, directory, claims, visit.clock));
  return 'session' in outcome ? redirectWithSession(nextPath(attempt.next), outcome.session) : turnedAway(visit, directory, outcome.turnedAway);
}

async function confirmed(visit: OpenVisit, directory: Directory, { attempt, claims }: Finished): Promise<PageAnswer> {
  const { actor, signedIn } = visit;
  if (actor?.authorityId !== directory.authorityId || signedIn === undefined) return redirect('/sign-in');
  const done = await inTransaction(visit.database, { authorityId: actor.authorityId, actorId: actor.staffId }, (tx) =>
    confirmByDirectory(tx, { directory, attempt, claims, staffId: actor.staffId, sessionId: signedIn.id }, visit.clock),
  );
  return done.ok ? redirect('/account/confirmed') : turnedAway(visit, directory, done.refusal);
}

async function signedOut(visit: OpenVisit): Promise<PageAnswer> {
  const directory = await directoryAt(visit);
  return directory === undefined ? redirect('/sign-in') : page(<SignedOutPage visit={visit} directory={directory} />);
}

function SignedOutPage({ visit, directory }: { readonly visit: OpenVisit; readonly directory: Directory }): Element {
  return (
    <PageFrame {...visit.frame} title="You are signed out here">
      <PageHeading>You are signed out here</PageHeading>
      <p class="govuk-body">In this browser you may still be signed in with {directory.name}, so whoever uses it next could come in as you. On a device that others use, sign out there too.</p>
      <ButtonLink href={pathOf(`${startOf(directory)}/out`)}>Sign out of {directory.name} too</ButtonLink>
      <p class="govuk-body"><Link href={otherWays(directory)}>Sign in again</Link></p>
    </PageFrame>
  );
}

async function signOutThere(services: DirectoryServices, visit: OpenVisit): Promise<PageAnswer> {
  const directory = await directoryAt(visit);
  const address = directory && (await addressToSignOut(services, directory, visit.clock));
  return address === undefined ? redirect('/sign-in') : leaveFor(address);
}

const statusOf: Readonly<Record<string, number>> = { 'directory-not-answering': 503, 'directory-not-usable': 503, 'attempt-over': 400, 'directory-answer-refused': 400 };

function turnedAway(visit: OpenVisit, directory: Directory, refusal: Refusal): PageAnswer {
  return page(<TurnedAwayPage visit={visit} directory={directory} refusal={refusal} />, statusOf[refusal.code] ?? 403);
}

interface TurnedAwayProps {
  readonly visit: OpenVisit;
  readonly directory: Directory;
  readonly refusal: Refusal;
}

function TurnedAwayPage({ visit, directory, refusal }: TurnedAwayProps): Element {
  const isIn = visit.actor !== undefined;
  return (
    <PageFrame {...visit.frame} title={isIn ? 'This did not work' : 'You are not signed in'}>
      <PageHeading>{isIn ? 'This did not work' : 'You are not signed in'}</PageHeading>
      <p class="govuk-body">{refusal.message}</p>
      {refusal.code === 'directory-not-answering' && <p class="govuk-body">Try again in a few minutes. If it goes on, tell {directory.askWhom}.</p>}
      {refusal.code === 'directory-not-usable' && <p class="govuk-body">Tell {directory.askWhom}.</p>}
      {!isIn && (
        <>
          <ButtonLink href={startOf(directory)}>Try {directory.name} again</ButtonLink>
          <p class="govuk-body"><Link href={otherWays(directory)}>Other ways to sign in</Link></p>
        </>
      )}
    </PageFrame>
  );
}

function otherWays({ council }: Directory, next: Path = '/'): Path {
  return pathOf(`/sign-in?${new URLSearchParams({ council, ...(next === '/' ? {} : { next }) }).toString()}`);
}
