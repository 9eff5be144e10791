import { page } from '../../web/answers.js';
import { openRoute, type PageRoute } from '../../web/route.js';
import { AccessibilityPage } from './accessibility-page.js';
import { PrivacyPage } from './privacy-page.js';
import { SecurityPage } from './security-page.js';

/** What whoever runs this installation has said of it. */
export interface AboutInstallation {
  /** How people reach whoever runs it, in words: an address, a telephone number. */
  readonly contact?: string | undefined;
  /** Where faults in security are reported: `mailto:` or `https:`. */
  readonly securityContact?: string | undefined;
  /** The council's own privacy notice: paragraphs with an empty line between them, headings after `# `. */
  readonly privacyNotice?: string | undefined;
}

/** The pages that every service for the public has, open to anybody. */
export function aboutPages(installation: AboutInstallation): readonly PageRoute[] {
  return [
    openRoute({ method: 'GET', url: '/accessibility', handler: ({ frame }) => page(AccessibilityPage({ frame, ...installation })) }),
    openRoute({ method: 'GET', url: '/privacy', handler: ({ frame }) => page(PrivacyPage({ frame, ...installation })) }),
    openRoute({ method: 'GET', url: '/security', handler: ({ frame }) => page(SecurityPage({ frame, ...installation })) }),
  ];
}
