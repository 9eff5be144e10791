import { OutsideLink, PageFrame, PageHeading, type Element, type FrameContext } from '../../ui/index.js';
import type { AboutInstallation } from './about-pages.js';
import { HowToReach } from './how-to-reach.js';

interface AccessibilityProps extends AboutInstallation {
  readonly frame: FrameContext;
}

/** The statement that the Public Sector Bodies Accessibility Regulations 2018 ask for, with what was not tested said as plainly as what was. */
export function AccessibilityPage({ frame, contact }: AccessibilityProps): Element {
  return (
    <PageFrame {...frame} title="Accessibility statement">
      <PageHeading>Accessibility statement for Pursestrings</PageHeading>
      <p>This statement is about the pages and letters of Pursestrings, the service you are in. It is run for {frame.person === undefined ? 'the council that makes your direct payment' : frame.authorityName}. We want as many people as possible to be able to use it. You should be able to:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>change colours, contrast and typefaces with your browser or device</li>
        <li>zoom in to 400% without text running off the screen</li>
        <li>use all of it with a keyboard alone, with speech recognition, or with a screen reader</li>
        <li>use all of it without scripts</li>
      </ul>
      <p>The words are as plain as we can make them. If you have a disability, <OutsideLink href="https://mcmw.abilitynet.org.uk">AbilityNet tells how to make your device easier to use</OutsideLink>.</p>
      <Accessible />
      <h2 class="govuk-heading-m">If you need something in another form</h2>
      <p>Letters come in large print and easy read where we know that you need it, and somebody can read them to you by telephone. To ask, or to tell us of a difficulty:</p>
      <HowToReach contact={contact} />
      <p>We answer within 5 working days.</p>
      <h2 class="govuk-heading-m">If you are not happy with our answer</h2>
      <p>The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer, <OutsideLink href="https://www.equalityadvisoryservice.com">ask the Equality Advisory and Support Service</OutsideLink>.</p>
      <Technical />
    </PageFrame>
  );
}

function Accessible(): Element {
  return (
    <>
      <h2 class="govuk-heading-m">How accessible it is</h2>
      <p>We know of nothing on our pages that stops people, but some things have not been looked at yet:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>nobody who uses a screen reader, a magnifier or speech recognition every day has tested it for us yet</li>
        <li>no independent audit has been made yet</li>
        <li>letters as PDF are tagged for screen readers, but were not checked against PDF/UA</li>
        <li>statements and other papers that people send us look as they were sent; some are pictures of paper</li>
      </ul>
    </>
  );
}

function Technical(): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Technical information about accessibility</h2>
      <p>The council is committed to making its websites and applications accessible, as the regulations of 2018 ask.</p>
      <h3 class="govuk-heading-s">Compliance status</h3>
      <p>This website is partially compliant with the <OutsideLink href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</OutsideLink>, level AA, because of what is listed above as not looked at.</p>
      <h3 class="govuk-heading-s">Not within the scope of the regulations</h3>
      <p>Papers from others that we did not pay for or make, such as bank statements, need not be accessible by the regulations. Ask us, and somebody will go through them with you.</p>
      <h3 class="govuk-heading-s">What we are doing about it</h3>
      <p>Each change of the service is tested again as below. People with disabilities are to test it, and an audit is to be made, before a council’s families are invited to it; this statement is then written anew.</p>
      <h2 class="govuk-heading-m">Preparation of this statement</h2>
      <p>
        This statement was prepared on 22 November 2026. It rests on our own tests, which run with every change: automatic checks by axe for WCAG 2.2 AA in a browser, at the widths of a telephone and of a desk; whole journeys by keyboard alone; pages without scripts; the markup of every page. Automatic
        checks find only some of what can be wrong.
      </p>
    </>
  );
}
