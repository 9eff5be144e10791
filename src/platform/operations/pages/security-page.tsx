import { OutsideLink, PageFrame, PageHeading, type Element, type FrameContext } from '../../ui/index.js';
import type { AboutInstallation } from './about-pages.js';
import { HowToReach } from './how-to-reach.js';

interface SecurityProps extends AboutInstallation {
  readonly frame: FrameContext;
}

/** How to report a fault in security, and what whoever reports one can count on. */
export function SecurityPage({ frame, contact, securityContact }: SecurityProps): Element {
  return (
    <PageFrame {...frame} title="Report a fault in our security">
      <PageHeading>Report a fault in our security</PageHeading>
      <p>If you have found a way to see or change what you should not, tell us before you tell others:</p>
      {securityContact === undefined ? <HowToReach contact={contact} /> : <p><OutsideLink href={securityContact}>{securityContact.replace(/^mailto:/, '')}</OutsideLink></p>}
      <p>Say where it is and how to repeat it. Do not send other people’s information; say only that you could reach it.</p>
      <h2 class="govuk-heading-m">What you can count on</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>we answer within 5 working days, and tell you what becomes of it</li>
        <li>we take no action against anybody who looked in good faith and kept to what follows</li>
        <li>we name you when it is mended, if you wish it</li>
      </ul>
      <h2 class="govuk-heading-m">What we ask</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>look at no more than you need to show the fault, and keep none of it</li>
        <li>change and delete nothing, and do not slow the service down</li>
        <li>give us 90 days before you publish it</li>
      </ul>
    </PageFrame>
  );
}
