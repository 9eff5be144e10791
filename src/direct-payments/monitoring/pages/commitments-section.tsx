
import { ButtonLink, dateColumn, EmptyState, Link, moneyColumn, Table, Tag, type Element } from '../../../platform/ui/index.js';
import type { AgreementView } from '../show-agreement.js';
import type { CommitmentFacts } from '../store/agreement-page.js';
import { agreementPath } from './worklist-path.js';

const kindWords = { liability: 'Owed', reserved: 'Kept for a purpose', claimed: 'Asked back already', own: 'The person’s own' } as const;

/** Money that is spoken for, what shows it, and where one records more. */
export function CommitmentsSection({ view, decides }: { readonly view: AgreementView; readonly decides: boolean }): Element {
  const { agreement, commitments } = view;
  const record = <ButtonLink href={`${agreementPath(agreement)}/commitments/new`} kind="secondary">Record a commitment</ButtonLink>;
  return (
    <section aria-labelledby="commitments">
      <h2 class="govuk-heading-m" id="commitments">Money that is spoken for</h2>
      <Table
        caption="Commitments" captionHidden rows={commitments}
        whenEmpty={<EmptyState title="Nothing is recorded">Wages owed, tax, holiday pay, or money for a named purpose comes off before anything is asked back.</EmptyState>}
        columns={[
          { heading: 'What for', rowHeader: true, cell: ({ id, description, withdrawnOn, settledLineNo }: CommitmentFacts) => (decides && withdrawnOn === null && settledLineNo === null ? <Link href={`${agreementPath(agreement)}/commitments/${String(id)}`}>{description}</Link> : description) },
          { heading: 'Kind', cell: ({ kind }) => kindWords[kind] },
          { heading: 'Evidence', cell: ({ evidence, origin }) => (origin === 'proposed_from_plan' ? `${evidence} (proposed from the plan)` : evidence) },
          dateColumn('From', ({ from }) => from),
          dateColumn('Until', ({ until }) => until),
          { heading: 'Stands', cell: (commitment) => <Standing commitment={commitment} /> },
          moneyColumn('Amount', ({ amount }) => amount),
        ]}
      />
      {decides && record}
    </section>
  );
}

function Standing({ commitment: { withdrawnOn, settledLineNo } }: { readonly commitment: CommitmentFacts }): Element {
  if (settledLineNo !== null) return <Tag tone="done">Settled</Tag>;
  return withdrawnOn === null ? <Tag tone="look">Open</Tag> : <Tag tone="quiet">Withdrawn</Tag>;
}
