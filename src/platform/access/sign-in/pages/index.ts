import { redirectWithSession, type PageAnswer } from '../../../web/answers.js';
import { openRoute, route, type PageRoute } from '../../../web/route.js';
import type { OpenVisit } from '../../../web/visit.js';
import { afterSigningOut } from '../../directory/sign-out-there.js';
import { endSession } from '../../sessions.js';
import { endSessions, showAccount } from './account-page.js';
import { giveEmail, giveOwnAuthenticator, givePassword, giveRecoveryCodes, showEmail, showOwnAuthenticator, showPassword, showRecoveryCodes } from './change-pages.js';
import { confirmed, showConfirm, showConfirmed } from './confirm-page.js';
import { becomeSomebody, showDemonstration } from './demonstration.js';
import { askForLink, showForgotten, showLink, useLinkFor } from './link-pages.js';
import { addFirstAuthenticator, giveCode, giveRecoveryCode, showAuthenticator, showCode, showRecovery } from './second-step-pages.js';
import type { SignInServices } from './services.js';
import { showSignIn, signInBy } from './sign-in-page.js';

/** Signing in and out, and what one can change about it. */
export function signInPages(services: SignInServices): readonly PageRoute[] {
  return [
    openRoute({ method: 'GET', url: '/sign-in', handler: (visit) => showSignIn(visit) }),
    openRoute({ method: 'POST', url: '/sign-in', handler: signInBy(services) }),
    openRoute({ method: 'GET', url: '/sign-in/demonstration', handler: showDemonstration }),
    openRoute({ method: 'POST', url: '/sign-in/demonstration', handler: becomeSomebody }),
    openRoute({ method: 'GET', url: '/sign-in/code', handler: (visit) => showCode(visit) }),
    openRoute({ method: 'POST', url: '/sign-in/code', handler: giveCode(services) }),
    openRoute({ method: 'GET', url: '/sign-in/recovery', handler: (visit) => showRecovery(visit) }),
    openRoute({ method: 'POST', url: '/sign-in/recovery', handler: giveRecoveryCode(services) }),
    openRoute({ method: 'GET', url: '/sign-in/authenticator', handler: showAuthenticator(services) }),
    openRoute({ method: 'POST', url: '/sign-in/authenticator', handler: addFirstAuthenticator(services) }),
    openRoute({ method: 'GET', url: '/sign-in/forgotten', handler: (visit) => showForgotten(visit) }),
    openRoute({ method: 'POST', url: '/sign-in/forgotten', handler: askForLink(services) }),
    openRoute({ method: 'GET', url: '/invitation/:token', handler: showLink(services, 'invitation') }),
    openRoute({ method: 'POST', url: '/invitation/:token', handler: useLinkFor(services, 'invitation') }),
    openRoute({ method: 'GET', url: '/new-password/:token', handler: showLink(services, 'password_reset') }),
    openRoute({ method: 'POST', url: '/new-password/:token', handler: useLinkFor(services, 'password_reset') }),
    openRoute({ method: 'POST', url: '/sign-out', handler: signOut }),
    ...accountPages(services),
  ];
}

function accountPages(services: SignInServices): readonly PageRoute[] {
  const own = { permission: 'signed-in' } as const;
  const confirmedFirst = { permission: 'signed-in', stepUp: true } as const;
  return [
    route({ method: 'GET', url: '/account', ...own, handler: showAccount }),
    route({ method: 'POST', url: '/account/sessions/end', ...own, handler: endSessions }),
    route({ method: 'GET', url: '/account/confirm', ...own, handler: showConfirm }),
    route({ method: 'POST', url: '/account/confirm', ...confirmedFirst, handler: confirmed }),
    route({ method: 'GET', url: '/account/confirmed', ...own, handler: showConfirmed }),
    route({ method: 'GET', url: '/account/password', ...own, handler: (visit) => showPassword(visit) }),
    route({ method: 'POST', url: '/account/password', ...own, handler: givePassword(services) }),
    route({ method: 'GET', url: '/account/email', ...own, handler: (visit) => showEmail(visit) }),
    route({ method: 'POST', url: '/account/email', ...confirmedFirst, handler: giveEmail(services) }),
    route({ method: 'GET', url: '/account/authenticator', ...confirmedFirst, handler: showOwnAuthenticator(services) }),
    route({ method: 'POST', url: '/account/authenticator', ...confirmedFirst, handler: giveOwnAuthenticator(services) }),
    route({ method: 'GET', url: '/account/recovery-codes', ...own, handler: showRecoveryCodes }),
    route({ method: 'POST', url: '/account/recovery-codes', ...confirmedFirst, handler: giveRecoveryCodes(services) }),
  ];
}

async function signOut(visit: OpenVisit): Promise<PageAnswer> {
  if (visit.session === undefined) return redirectWithSession('/sign-in', null);
  await endSession(visit.database, visit.session, visit.clock);
  return redirectWithSession(await afterSigningOut(visit.database, visit.session), null);
}
