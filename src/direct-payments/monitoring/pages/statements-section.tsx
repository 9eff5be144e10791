import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { balanceColumn, ButtonLink, dateColumn, EmptyState, Link, pathOf, Table, Tag, type Element } from '../../../platform/ui/index.js';
import { RequestsTable } from '../../returns/pages/requests-section.js';
import type { AgreementView } from '../show-agreement.js';
import type { HeldAccount } from '../store/agreement-lines.js';
import type { StatementFacts } from '../store/agreement-statements.js';
import type { SectionProps } from './agreement-page.js';

const accountKinds = { bank: 'Bank account', card: 'Prepaid card', pooled: 'Managed, with others' } as const;

/** The accounts that hold this money, the statements that came for them, each with whether it proves, and those that were asked for. */
export function StatementsSection({ visit, view }: SectionProps): Element {
  return (
    <section aria-labelledby="accounts">
      <h2 class="govuk-heading-m" id="accounts">{view.accounts.length > 1 ? 'The accounts' : 'The account'}</h2>
      <Table
        caption="Accounts that hold this money" captionHidden rows={view.accounts}
        whenEmpty={<EmptyState title="No account is recorded yet">A statement can be matched once the account is recorded.</EmptyState>}
        columns={[
          { heading: 'Account', rowHeader: true, kind: 'nowrap', cell: ({ reference }) => reference },
          { heading: 'Whose', cell: ({ label }) => label },
          { heading: 'Kind', cell: ({ kind, isShared }: HeldAccount) => (isShared && kind !== 'pooled' ? `${accountKinds[kind]}, shared` : accountKinds[kind]) },
          { heading: 'Ends in', kind: 'nowrap', cell: ({ ending }) => ending ?? '' },
          dateColumn('Last line', ({ lastStated }: HeldAccount) => lastStated),
        ]}
      />
      {view.accounts.length > 0 && <Statements view={view} />}
      <RequestsTable requests={view.requests} />
      {may(visit.actor, 'returns.ask') && <ButtonLink href={pathOf(`/returns/ask?agreement=${String(view.agreement.agreementId)}`)} kind="secondary">Ask for statements</ButtonLink>}
    </section>
  );
}

function Statements({ view: { statements, accounts } }: { readonly view: AgreementView }): Element {
  const account = new Map(accounts.map((one) => [one.id, one]));
  const isPooled = ({ accountId }: StatementFacts): boolean => account.get(accountId)?.kind === 'pooled';
  return (
    <Table
      caption="Statements, the latest first" rows={statements} density="dense"
      whenEmpty={<EmptyState title="No statement has come" action={<ButtonLink href="/statements/upload" kind="secondary">Bring in a statement</ButtonLink>}>Ask the family for one.</EmptyState>}
      columns={[
        { heading: 'Covers', rowHeader: true, cell: (one: StatementFacts) => period(one) },
        ...(accounts.length > 1 ? [{ heading: 'Account', cell: ({ accountId }: StatementFacts) => account.get(accountId)?.reference ?? '' }] : []),
        { heading: 'File', cell: (one) => (isPooled(one) ? one.fileName : <Link href={`/statements/files/${String(one.fileId)}`}>{one.fileName}</Link>) },
        { heading: 'Lines', kind: 'number', cell: ({ lines }) => lines.toLocaleString('en-GB') },
        balanceColumn('Opened with', (one) => (isPooled(one) ? null : one.opening)),
        balanceColumn('Closed with', (one) => (isPooled(one) ? null : one.closing)),
        { heading: 'Proves', cell: (one) => <Proves statement={one} /> },
      ]}
    />
  );
}

function period({ from, until }: StatementFacts): string {
  if (from === null || until === null) return 'No day is stated';
  return from === until ? formatDate(from) : `${formatDate(from)} to ${formatDate(until)}`;
}

function Proves({ statement: { reconciles } }: { readonly statement: StatementFacts }): Element {
  if (reconciles === null) return <Tag tone="quiet">Not stated</Tag>;
  return reconciles ? <Tag tone="done">Yes</Tag> : <Tag tone="look">No</Tag>;
}
