import { assetPath } from './assets.js';
import type { Children, Element, WithChildren } from './html.js';
import { Footer, Masthead, type FrameLink, type NavigationItem, type SignedIn } from './page-furniture.js';
import { OpensContext, type Opens } from './opens.js';
import { pathOf, type Path } from './paths.js';

/** What the shell knows of every page of a signed-in person: spread it into PageFrame. */
export interface FrameContext {
  readonly authorityName: string;
  readonly authorityLogo?: { readonly src: Path; readonly alt: string } | undefined;
  readonly person?: SignedIn | undefined;
  readonly navigation?: readonly NavigationItem[] | undefined;
  /** Where to say that somebody may be in danger. */
  readonly concern?: FrameLink | undefined;
  /** Which addresses the reader may open; without it, all. */
  readonly opens?: Opens | undefined;
  /** Only pages that exist: the accessibility statement, privacy, help. */
  readonly footerLinks?: readonly FrameLink[] | undefined;
}

export interface PageFrameProps extends FrameContext, WithChildren {
  /** What the page's heading says; the window's title is made of it. */
  readonly title: string;
  /** Puts “Error: ” before the title, so that it is the first thing heard. */
  readonly hasErrors?: boolean | undefined;
  /** `reading` for text and forms, `wide` and dense for staff lists, `family` large and few. */
  readonly layout?: 'reading' | 'wide' | 'family' | undefined;
  readonly backLink?: FrameLink | undefined;
  readonly breadcrumbs?: readonly FrameLink[] | undefined;
  /** Between the trail and the page: tab links, notices. */
  readonly beforeMain?: Children;
}

/** A whole page. It has no inline script or style, so the strictest content policy holds. */
export function PageFrame(props: PageFrameProps): Element {
  const { layout = 'reading', children, beforeMain, opens = () => true } = props;
  return (
    <html lang="en-GB" class="govuk-template">
      <Head {...props} />
      <body class={`govuk-template__body app-body app-body--${layout}`}>
        <script src={assetPath('supported.js')}></script>
        <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">
          Skip to main content
        </a>
        <Masthead {...props} />
        <div class="app-container">
          <Trail {...props} />
          <OpensContext.Provider value={opens}>
            {beforeMain}
            <main class="app-main" id="main-content">
              {children}
            </main>
          </OpensContext.Provider>
        </div>
        <Footer {...props} />
      </body>
    </html>
  );
}

/** `Error: Agree the reclaim – Pursestrings` */
export function pageTitle({ title, hasErrors }: Pick<PageFrameProps, 'title' | 'hasErrors'>): string {
  return `${hasErrors ? 'Error: ' : ''}${title} – Pursestrings`;
}

function Head(props: PageFrameProps): Element {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{pageTitle(props)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content="#522a6f" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={assetPath('pursestrings.css')} />
      <link rel="icon" href={assetPath('favicon.svg')} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={assetPath('icon-180.png')} />
      <script type="module" src={assetPath('start.js')}></script>
    </head>
  );
}

function Trail({ backLink, breadcrumbs = [], opens = () => true }: PageFrameProps): Element {
  if (backLink && !opens(backLink.href)) return <></>;
  if (backLink)
    return (
      <nav aria-label="Back">
        <a href={pathOf(backLink.href)} class="govuk-back-link">
          {backLink.text}
        </a>
      </nav>
    );
  const trail = breadcrumbs.filter(({ href }) => opens(href));
  if (trail.length === 0) return <></>;
  return (
    <nav class="govuk-breadcrumbs" aria-label="Breadcrumb">
      <ol class="govuk-breadcrumbs__list">
        {trail.map(({ text, href }) => (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={pathOf(href)}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
