import { assetPath } from './assets.js';
import { csrfFieldName } from './forms/names.js';
import { ServiceNavigation } from './govuk/components.js';
import type { Element } from './html.js';
import { PersonName } from './parts/person-name.js';
import { pathOf, type Path } from './paths.js';

export interface FrameLink {
  readonly text: string;
  readonly href: Path;
}

export interface NavigationItem extends FrameLink {
  /** This page, or a page inside that part of the service. */
  readonly current?: boolean | undefined;
  /** What one finds there, for the start page. */
  readonly about?: string | undefined;
}

/** Who is signed in, and how they leave. */
export interface SignedIn {
  readonly name: string;
  /** `Monitoring officer` */
  readonly role?: string | undefined;
  /** Their own page: how and where they are signed in. */
  readonly account?: Path | undefined;
  readonly signOut?: { readonly action: Path; readonly csrfToken: string } | undefined;
}

interface MastheadProps {
  readonly authorityName: string;
  readonly authorityLogo?: { readonly src: Path; readonly alt: string } | undefined;
  readonly person?: SignedIn | undefined;
  readonly concern?: FrameLink | undefined;
  readonly navigation?: readonly NavigationItem[] | undefined;
}

/** The mark and name, whose service this is, who is signed in, and the parts of the service. */
export function Masthead({ authorityName, authorityLogo, person, concern, navigation = [] }: MastheadProps): Element {
  return (
    <header class="app-header">
      <div class="app-header__bar">
        <div class="app-container app-header__row">
          <a class="app-header__home" href="/">
            <Mark />
            Pursestrings
          </a>
          <span class="app-header__authority">
            {authorityLogo && <img src={pathOf(authorityLogo.src)} alt={authorityLogo.alt} height="24" />}
            {authorityName}
          </span>
          {concern && (
            <a class="app-header__concern" href={pathOf(concern.href)}>
              {concern.text}
            </a>
          )}
          {person && <Account {...person} />}
        </div>
      </div>
      {navigation.length > 0 && <ServiceNavigation navigationLabel="Parts of the service" navigation={navigation} />}
    </header>
  );
}

/** The purse with its two strings, in the colour of the words beside it. */
function Mark(): Element {
  return (
    <svg class="app-mark" viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" focusable="false">
      <use href={`${assetPath('mark.svg')}#purse`} />
    </svg>
  );
}

function Account({ name, role, account, signOut }: SignedIn): Element {
  return (
    <div class="app-header__account">
      <span>
        {account ? <a href={pathOf(account)} class="app-header__own"><PersonName name={name} /></a> : <PersonName name={name} />}
        {role && <span class="app-header__role">, {role}</span>}
      </span>
      {signOut && (
        <form method="post" action={pathOf(signOut.action)}>
          <input type="hidden" name={csrfFieldName} value={signOut.csrfToken} />
          <button type="submit" class="app-header__sign-out">
            Sign out
          </button>
        </form>
      )}
    </div>
  );
}

interface FooterProps {
  readonly authorityName: string;
  readonly footerLinks?: readonly FrameLink[] | undefined;
}

/** Whose service this is, and the pages about it that exist. */
export function Footer({ authorityName, footerLinks = [] }: FooterProps): Element {
  return (
    <footer class="app-footer">
      <div class="app-container">
        {footerLinks.length > 0 && (
          <ul aria-label="About this service">
            {footerLinks.map(({ text, href }) => (
              <li>
                <a href={pathOf(href)}>{text}</a>
              </li>
            ))}
          </ul>
        )}
        <p>Direct payments with {authorityName}</p>
      </div>
    </footer>
  );
}
