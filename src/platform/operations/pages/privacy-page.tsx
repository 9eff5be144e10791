import { Link, OutsideLink, PageFrame, PageHeading, type Element, type FrameContext } from '../../ui/index.js';
import type { AboutInstallation } from './about-pages.js';
import { HowToReach } from './how-to-reach.js';

interface PrivacyProps extends AboutInstallation {
  readonly frame: FrameContext;
}

/** What is kept of people and why (UK GDPR arts 13 and 14): the council's own notice first, then what this service itself does. */
export function PrivacyPage({ frame, contact, privacyNotice }: PrivacyProps): Element {
  return (
    <PageFrame {...frame} title="Privacy">
      <PageHeading>Privacy: what we keep, and why</PageHeading>
      {privacyNotice === undefined ? <Controller /> : <OwnWords notice={privacyNotice} />}
      <WhatIsKept />
      <WhoSees />
      <h2 class="govuk-heading-m">Your rights</h2>
      <p>You may see what is kept about you, have it put right, object to how it is used, and ask for it to be erased where no law says that it is kept. Ask in any way you like; nobody needs a form. An answer comes within a month.</p>
      <p>Nothing about you is decided by a machine alone. The service works out figures and proposes; a named person at the council decides, and every letter says how to challenge it.</p>
      <HowToReach contact={contact} />
      <p>If you think your information was not handled rightly, complain to us first: we say within 30 days that we have it, and tell you what came of it. You may also <OutsideLink href="https://ico.org.uk/make-a-complaint/">complain to the Information Commissioner</OutsideLink>.</p>
      <h2 class="govuk-heading-m">Cookies</h2>
      <p>Only cookies that are needed are set: they know that you are signed in, that a form was ours, which council you chose, and that you have signed in from this browser before. There is no tracking, and nothing is loaded from elsewhere.</p>
      <p>
        <Link href="/security">How to report a fault in our security</Link>
      </p>
    </PageFrame>
  );
}

function Controller(): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Who is responsible</h2>
      <p>The council that makes your direct payment is the controller of your information: it decides what is kept and why. Where a support service works for the council, it does so on the council’s instructions. The council’s own privacy notice tells how to reach its data protection officer.</p>
    </>
  );
}

function OwnWords({ notice }: { readonly notice: string }): Element {
  const parts = notice.split(/\r?\n\s*\r?\n/).map((part) => part.trim()).filter((part) => part !== '');
  return <>{parts.map((part) => (part.startsWith('# ') ? <h2 class="govuk-heading-m">{part.slice(2)}</h2> : <p>{part}</p>))}</>;
}

function WhatIsKept(): Element {
  return (
    <>
      <h2 class="govuk-heading-m">What is kept</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>who you are: name, date of birth, how to reach you, what you need so that letters suit you</li>
        <li>the direct payment: the plan it pays for, what was agreed, what was paid</li>
        <li>statements of the account it is paid into, and what was asked and answered about them</li>
        <li>letters, calls and decisions, and who took them and why</li>
        <li>who looked at your record, and when</li>
      </ul>
      <p>Much of it is about health, disability or a child, and is looked after accordingly. It is kept because the council has duties by law: the Children Act 1989, the Care Act 2014, the Children and Families Act 2014 and the regulations about direct payments, and because public money has to be accounted for. That is a public task; you are not asked to consent to it.</p>
      <p>How long each kind of record is kept stands in the council’s retention schedule. Financial records are usually kept for six years after the end of their financial year, a child’s record until their 25th birthday; then they are deleted, and the deletion is certified.</p>
    </>
  );
}

function WhoSees(): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Who sees it</h2>
      <p>People at the council and its support service, each only what their work needs, and every look is recorded. Some records are closed to all but named people. Bank numbers are stored encrypted, and most people see their last digits only. Nothing is sold, and nothing is sent abroad by this service.</p>
    </>
  );
}
