import { formatDate } from '../../../../core/plain-date.js';
import { englishDay } from '../../../../platform/clock.js';
import { Button, Form, FormErrors, PageFrame, PageHeading, SummaryList, type Element, type FormState } from '../../../../platform/ui/index.js';
import type { Visit } from '../../../../platform/web/visit.js';
import type { NumberChange } from '../store/bank-details.js';
import { bankDetailsPath, numberPath } from './bank-details-paths.js';
import type { NumberView } from './index.js';
import { accountWords, captionOf, NumberFields } from './number-pages.js';

interface ChangePageProps {
  readonly visit: Visit;
  readonly view: NumberView;
  readonly change: NumberChange;
  readonly form: FormState;
}

/** A proposed number: its proposer may withdraw it; anybody else who may, confirms it by typing it again, or refuses it. */
export function ChangePage({ visit, view: { agreement, account }, change, form }: ChangePageProps): Element {
  const path = (below: string) => numberPath(agreement.agreementId, account.accountId, `/changes/${String(change.id)}/${below}`);
  const isOwn = change.proposedBy === visit.actor.staffId;
  return (
    <PageFrame {...visit.frame} title="A proposed number" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to bank details', href: bankDetailsPath(agreement.agreementId) }}>
      <FormErrors form={form} />
      <PageHeading caption={captionOf(agreement)}>A proposed number</PageHeading>
      <SummaryList
        rows={[
          { key: 'Account', value: accountWords(account) },
          { key: 'New number', value: `ends in ${change.newEnding}` },
          { key: 'Proposed', value: `by ${change.proposer} on ${formatDate(englishDay(change.proposedAt))}` },
          { key: 'Why', value: change.reason },
        ]}
      />
      {change.decision !== null && <p class="govuk-body">It was {change.decision}{change.decidedBy === null ? '' : ` by ${change.decidedBy}`}.</p>}
      {change.decision === null && isOwn && <Form action={path('withdraw')} csrfToken={visit.csrfToken}><Button kind="secondary">Withdraw it</Button></Form>}
      {change.decision === null && !isOwn && (
        <>
          <h2 class="govuk-heading-m">Confirm it</h2>
          <p class="govuk-body">Type the number as the family gave it to you, not as the proposal has it.</p>
          <Form action={path('confirm')} csrfToken={visit.csrfToken}>
            <NumberFields form={form} />
            <Button>Confirm this number</Button>
          </Form>
          <Form action={path('refuse')} csrfToken={visit.csrfToken}><Button kind="secondary">Refuse it</Button></Form>
        </>
      )}
    </PageFrame>
  );
}
