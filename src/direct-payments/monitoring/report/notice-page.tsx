import { formatPounds, noPence, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Element, WithChildren } from '../../../platform/ui/html.js';
import type { MonitoringPolicy } from '../rules/account-terms.js';
import type { AccountResult } from '../rules/monitor-account.js';
import { streamNames, streams } from '../rules/streams.js';
import { StandalonePage } from './standalone-page.js';
import { WorkingTable } from './working-table.js';

export interface NoticeProps {
  readonly account: AccountResult;
  readonly policy: MonitoringPolicy;
  readonly asAt: PlainDate;
}

/**
 * A draft of the notice that asks for money back: the person first, each figure in a sentence, the same working as the
 * officer sees, and what to do where it is wrong. Nothing may be taken back before the notice has gone out with its
 * blanks filled in and the time for an answer has passed.
 */
export function NoticePage({ account, policy, asAt }: NoticeProps): Element {
  const title = `Draft notice: direct payment ${account.account}`;
  return (
    <StandalonePage title={title} letter>
      <p class="draft">Draft, not sent. A council officer checks the figures, fills in the shaded parts and approves it before it goes out.</p>
      <p>
        <Fill>name and address</Fill>
        <br />
        <Fill>date of the letter</Fill>
      </p>
      <h1>Your direct payment: money to give back</h1>
      <p>
        Dear {account.name ?? <Fill>name</Fill>},
      </p>
      <p>We looked at the statements of your direct payment account {account.account} up to {formatDate(asAt)}.</p>
      {sentences(account, policy, asAt).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p>
        <strong>Please give back {formatPounds(account.reclaimable ?? noPence)}</strong> by <Fill>date</Fill>. <Fill>how to pay it back</Fill>
      </p>
      <Streams account={account} />
      <h2>If you think this is wrong</h2>
      <p>
        Tell us by <Fill>date</Fill>, and we will look at it again before any money is taken back: <Fill>telephone, e-mail and address</Fill>. Tell us too if a
        bill is still to come, if money is saved for something in your plan, or if some of it is your own.
      </p>
      <p>If the money is left because an assistant or an activity could not be found, tell us. We would rather help you find it.</p>
      <h2>How we worked it out</h2>
      <div class="scroll" tabindex={0} role="region" aria-label="How we worked it out">
        <WorkingTable working={account.working} caption={`At ${formatDate(asAt)}`} />
      </div>
    </StandalonePage>
  );
}

function Fill({ children }: WithChildren): Element {
  return <span class="fill">[{children}]</span>;
}

/** What they had, what they may keep and why, in the order in which it comes off. */
function sentences(account: AccountResult, policy: MonitoringPolicy, asAt: PlainDate): string[] {
  const pounds = formatPounds;
  const weeks = `${String(policy.contingencyWeeks)} ${policy.contingencyWeeks === 1 ? 'week' : 'weeks'}`;
  const keeps: readonly (readonly [Pence, string])[] = [
    [account.unexpired, `${pounds(account.unexpired)} of it is for days from ${formatDate(asAt)} on: it is yours to use.`],
    [account.liabilities, `${pounds(account.liabilities)} is owed and not yet paid: ${becauseOf(account, 'liabilities')}`],
    [account.reserved, `${pounds(account.reserved)} is reserved: ${becauseOf(account, 'reserved')}`],
    [account.claimed, `${pounds(account.claimed)} has been asked back before and is not asked for again.`],
    [account.own, `${pounds(account.own)} is your own money.`],
    [account.contingency, `You may keep ${pounds(account.contingency)}, the money for ${weeks}, for what may come.`],
    [account.contributionShare ?? noPence, `${pounds(account.contributionShare ?? noPence)} of what is left is yours, from your contribution. We do not ask for it.`],
  ];
  return [`You had ${pounds(account.closing ?? noPence)}.`, ...keeps.filter(([amount]) => amount > 0).map(([, sentence]) => sentence)];
}

function becauseOf({ working }: AccountResult, step: string): string {
  return working.find((one) => one.step === step)?.because ?? '';
}

function Streams({ account: { byStream } }: { readonly account: AccountResult }): Element {
  const parts = streams.flatMap((stream) => {
    const amount = byStream?.[stream] ?? noPence;
    return amount > 0 ? [`${formatPounds(amount)} to ${streamNames[stream]}`] : [];
  });
  return parts.length > 1 ? <p>It goes back to the budgets it came from: {parts.join(', ')}.</p> : <></>;
}
