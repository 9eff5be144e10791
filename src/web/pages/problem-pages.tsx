import { PageFrame, PageHeading, type Element, type FrameContext } from '../../platform/ui/index.js';

interface ProblemPageProps {
  readonly frame: FrameContext;
}

export function NotFoundPage({ frame }: ProblemPageProps): Element {
  return (
    <PageFrame {...frame} title="Page not found">
      <PageHeading>Page not found</PageHeading>
      <p class="govuk-body">If you typed the address, check it. If you followed a link, what it led to may have moved, or you may not be allowed to see it.</p>
      <ToStart />
    </PageFrame>
  );
}

function ToStart(): Element {
  return <p class="govuk-body"><a class="govuk-link" href="/">Go to the start page</a></p>;
}

export function NotAllowedPage({ frame }: ProblemPageProps): Element {
  return (
    <PageFrame {...frame} title="You may not open this page">
      <PageHeading>You may not open this page</PageHeading>
      <p class="govuk-body">Your role does not allow it. If you need it for your work, ask your administrator.</p>
      <ToStart />
    </PageFrame>
  );
}

interface RefusedRequestProps extends ProblemPageProps {
  readonly status: number;
}

const reasons: Readonly<Record<number, readonly [string, string]>> = {
  403: ['This form can no longer be sent', 'It was open for too long, or it was not opened from this service. Go back, load the page again and send it once more.'],
  413: ['What you sent is too large', 'Send fewer or smaller files.'],
  429: ['Too many requests', 'Wait a minute, then try again.'],
};

/** The request cannot be taken as it is; what to do about it. */
export function RefusedRequestPage({ frame, status }: RefusedRequestProps): Element {
  const [title, what] = reasons[status] ?? ['This cannot be done', 'What was sent could not be understood. Go back and try again.'];
  return (
    <PageFrame {...frame} title={title} hasErrors>
      <PageHeading>{title}</PageHeading>
      <p class="govuk-body">{what}</p>
    </PageFrame>
  );
}

interface FailurePageProps extends ProblemPageProps {
  /** Under which the log tells what went wrong. */
  readonly requestId: string;
}

export function FailurePage({ frame, requestId }: FailurePageProps): Element {
  return (
    <PageFrame {...frame} title="Something went wrong">
      <PageHeading>Something went wrong</PageHeading>
      <p class="govuk-body">Nothing you had saved before is lost. Try again; if it happens again, tell your administrator this number:</p>
      <p class="govuk-body">
        <strong>{requestId}</strong>
      </p>
    </PageFrame>
  );
}
