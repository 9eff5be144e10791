import { Notice, PageFrame, PageHeading, type Element } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { outsideReach } from '../refusals.js';
import { goLivePath } from './paths.js';

/** Said where the form to bring in a book would stand, and in place of a book. */
export function OutsideReach(): Element {
  return <Notice tone="look" title="Books are not for your reach"><p>{outsideReach}</p></Notice>;
}

export function OutsideReachPage({ visit }: { readonly visit: Visit }): Element {
  return (
    <PageFrame {...visit.frame} title="Go live" backLink={{ text: 'Back to books', href: goLivePath }}>
      <PageHeading>Bring over the book of an earlier system</PageHeading>
      <OutsideReach />
    </PageFrame>
  );
}
