import type { PassingFault } from '../../platform/operations/passing-fault.js';
import { Button, isPath, Link, PageFrame, PageHeading, type Element, type FrameContext, type Path } from '../../platform/ui/index.js';
import type { PostedFields } from '../posted-fields.js';

interface NotNowProps {
  readonly frame: FrameContext;
  readonly why: PassingFault;
  /** Something was to be saved or done, and was not confirmed. */
  readonly wasPosted: boolean;
  /** Where the request went. */
  readonly address: string;
  /** What the form held, to be sent again as it was. */
  readonly fields: PostedFields | undefined;
}

const reasons: Readonly<Record<PassingFault, string>> = {
  'database-away': 'We cannot reach the place where records are kept. This usually passes within a minute.',
  'too-busy': 'A great deal is being done at once. This usually passes within a minute.',
  'no-room': 'There is no room left to save anything. Tell your administrator; you can still look things up.',
};

/** The service cannot answer now. What was saved before is safe; what was being sent is kept on the page. */
export function NotNowPage({ frame, why, wasPosted, address, fields }: NotNowProps): Element {
  return (
    <PageFrame {...frame} title="Try again in a minute" hasErrors={wasPosted}>
      <PageHeading>Try again in a minute</PageHeading>
      <p>{reasons[why]}</p>
      <p>Nothing you had saved before is lost.</p>
      {wasPosted ? <SendAgain address={address} fields={fields} /> : <LookAgain address={address} />}
    </PageFrame>
  );
}

function LookAgain({ address }: Pick<NotNowProps, 'address'>): Element {
  return (
    <p>
      <Link href={pathIn(address)}>Open the page again</Link>
    </p>
  );
}

// The token is the one that was sent: a form that was not ours does not become so by failing.
function SendAgain({ address, fields }: Pick<NotNowProps, 'address' | 'fields'>): Element {
  if (fields === undefined)
    return <p>We could not confirm that what you sent was saved. Go back with your browser, wait a moment and send it once more; files have to be chosen again.</p>;
  return (
    <>
      <p>We could not confirm that what you sent was saved. Everything you typed is kept on this page: leave it open, and send it again in a moment.</p>
      <form method="post" action={pathIn(address)} novalidate>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button>Send it again</Button>
      </form>
    </>
  );
}

function pathIn(address: string): Path {
  return isPath(address) && address.startsWith('/') ? address : '/';
}
