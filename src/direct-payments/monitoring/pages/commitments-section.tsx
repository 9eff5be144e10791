import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { Button, ButtonLink, ButtonRow, dateColumn, EmptyState, Form, Link, moneyColumn, Notice, pathOf, Table, Tag, type Element } from '../../../platform/ui/index.js';
import type { ProposedCommitment } from '../rules/propose-commitments.js';
import type { CommitmentFacts } from '../store/commitments.js';
import { agreementPath } from './agreement-paths.js';
import type { SectionProps } from './agreement-page.js';

const kindWords = { liability: 'Owed', reserved: 'Kept for a purpose', claimed: 'Asked back already', own: 'The person’s own' } as const;

/** Money that is spoken for, what shows it, what the plan proposes, and where one records more. */
export function CommitmentsSection({ visit, view }: SectionProps): Element {
  const { agreement, commitments, proposals } = view;
  const decides = may(visit.actor, 'monitoring.decide');
  const leadsOn = ({ withdrawnOn, settledLineNo }: CommitmentFacts): boolean => decides && withdrawnOn === null && settledLineNo === null;
  return (
    <section aria-labelledby="commitments">
      <h2 class="govuk-heading-m" id="commitments">Money that is spoken for</h2>
      {proposals.map((proposal) => <Proposal visit={visit} view={view} proposal={proposal} decides={decides} />)}
      <Table
        caption="Commitments" captionHidden rows={commitments}
        whenEmpty={<EmptyState title="Nothing is recorded">Wages owed, tax, holiday pay, or money for a named purpose comes off before anything is asked back.</EmptyState>}
        columns={[
          { heading: 'What for', rowHeader: true, cell: (one: CommitmentFacts) => (leadsOn(one) ? <Link href={`${agreementPath(agreement)}/commitments/${String(one.id)}`}>{one.description}</Link> : one.description) },
          { heading: 'Kind', cell: ({ kind }) => kindWords[kind] },
          { heading: 'What shows it', cell: ({ evidence, origin }) => (origin === 'proposed_from_plan' ? `From the plan: ${evidence}` : evidence) },
          dateColumn('From', ({ from }) => from),
          dateColumn('Until', ({ until }) => until),
          { heading: 'Stands', cell: (commitment) => <Standing commitment={commitment} /> },
          moneyColumn('Amount', ({ amount }) => amount),
        ]}
      />
      {decides && <ButtonLink href={`${agreementPath(agreement)}/commitments/new`} kind="secondary">Record a commitment</ButtonLink>}
    </section>
  );
}

function Standing({ commitment: { withdrawnOn, settledLineNo, origin, agreed } }: { readonly commitment: CommitmentFacts }): Element {
  if (settledLineNo !== null) return <Tag tone="done">Settled</Tag>;
  if (withdrawnOn === null) return <Tag tone="look">Open</Tag>;
  return <Tag tone="quiet">{origin === 'proposed_from_plan' && !agreed ? 'Refused' : 'Withdrawn'}</Tag>;
}

/** A family need not claim what the plan shows that they owe. */
function Proposal({ visit, view: { agreement }, proposal, decides }: SectionProps & { readonly proposal: ProposedCommitment; readonly decides: boolean }): Element {
  const { purpose, amount, description, evidence, from } = proposal;
  return (
    <Notice tone="look" title={`Proposed from the plan: ${formatPounds(amount)}`}>
      <p>{description}, from {formatDate(from)}. {evidence}.</p>
      {decides && (
        <Form action={pathOf(`${agreementPath(agreement)}/proposals`)} csrfToken={visit.csrfToken} hidden={{ purpose, amount: String(amount) }}>
          <ButtonRow>
            <Button kind="secondary" name="press" value="accept" hiddenText={description}>Accept it</Button>
            <Button kind="secondary" name="press" value="refuse" hiddenText={description}>Refuse it</Button>
          </ButtonRow>
        </Form>
      )}
    </Notice>
  );
}
