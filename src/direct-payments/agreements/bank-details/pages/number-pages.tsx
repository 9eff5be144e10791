import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import { englishDay } from '../../../../platform/clock.js';
import { Button, Form, FormErrors, Link, Notice, PageFrame, PageHeading, SummaryList, Tag, TextAreaField, TextField, type Element, type FormState } from '../../../../platform/ui/index.js';
import type { Visit } from '../../../../platform/web/visit.js';
import type { WholeNumber } from '../look-at-number.js';
import type { AgreementName, BankAccount, NumberChange } from '../store/bank-details.js';
import { bankDetailsPath, numberPath } from './bank-details-paths.js';
import type { NumberView } from './index.js';

interface NumberPageProps {
  readonly visit: Visit;
  readonly view: NumberView;
}

interface FormPageProps extends NumberPageProps {
  readonly form: FormState;
}

export function captionOf({ personName, reference }: AgreementName): string {
  return `${personName}, ${reference}`;
}

/** What an account is called on these pages: `Current account, ending 5678`. */
export function accountWords({ label, ending }: BankAccount): string {
  return ending === null ? `${label}, no number recorded` : `${label}, ending ${ending}`;
}

interface OverviewProps {
  readonly visit: Visit;
  readonly agreement: AgreementName;
  readonly accounts: readonly BankAccount[];
  readonly changes: readonly NumberChange[];
}

/** The accounts that hold the money, by their last digits, and what was proposed for each. */
export function OverviewPage({ visit, agreement, accounts, changes }: OverviewProps): Element {
  return (
    <PageFrame {...visit.frame} title="Bank details" backLink={{ text: `Back to ${agreement.personName}`, href: `/agreements/${String(agreement.agreementId)}` }}>
      <PageHeading caption={captionOf(agreement)}>Bank details</PageHeading>
      {accounts.length === 0 && <p class="govuk-body">No account is recorded for this direct payment.</p>}
      {accounts.map((account) => <AccountSection visit={visit} agreement={agreement} account={account} changes={changes.filter(({ accountId }) => accountId === account.accountId)} />)}
    </PageFrame>
  );
}

function AccountSection({ visit, agreement: { agreementId }, account, changes }: Omit<OverviewProps, 'accounts'> & { readonly account: BankAccount }): Element {
  const writes = may(visit.actor, 'bank-details.write') && account.kind !== 'card';
  const open = changes.find(({ decision }) => decision === null);
  const id = `account-${String(account.accountId)}`;
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>{accountWords(account)}</h2>
      <p class="govuk-body">Reference {account.reference}.</p>
      {account.ending !== null && <p class="govuk-body"><Link href={numberPath(agreementId, account.accountId)} hiddenText={`of ${account.label}`}>Show the account number</Link></p>}
      {writes && !open && <p class="govuk-body"><Link href={numberPath(agreementId, account.accountId, '/propose')} hiddenText={`for ${account.label}`}>{account.ending === null ? 'Propose the number' : 'Propose another number'}</Link></p>}
      {changes.length > 0 && <SummaryList rows={changes.map((change) => ({ key: `Number ending ${change.newEnding}`, value: <ChangeWords change={change} agreementId={agreementId} mayDecide={writes} /> }))} />}
    </section>
  );
}

function ChangeWords({ change, agreementId, mayDecide }: { readonly change: NumberChange; readonly agreementId: number; readonly mayDecide: boolean }): Element {
  const proposed = `${change.proposer} proposed it on ${formatDate(englishDay(change.proposedAt))}: ${change.reason}`;
  if (change.decision === null)
    return <><Tag tone="look">Waits</Tag> {proposed}{mayDecide && <> <Link href={numberPath(agreementId, change.accountId, `/changes/${String(change.id)}`)} hiddenText={`on the number ending ${change.newEnding}`}>Decide</Link></>}</>;
  const decided = `${change.decidedBy ?? ''} ${change.decision} it on ${change.decidedAt === null ? '' : formatDate(englishDay(change.decidedAt))}.`;
  return <><Tag tone={change.decision === 'confirmed' ? 'done' : 'quiet'}>{decisionWords[change.decision]}</Tag> {proposed} {decided}</>;
}

const decisionWords = { confirmed: 'Confirmed', refused: 'Refused', withdrawn: 'Withdrawn' } as const;

/** Asks why, before the whole number is shown: the answer stands in the record. */
export function LookPage({ visit, view: { agreement, account }, form }: FormPageProps): Element {
  return (
    <PageFrame {...visit.frame} title="Show the account number" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to bank details', href: bankDetailsPath(agreement.agreementId) }}>
      <FormErrors form={form} />
      <PageHeading caption={captionOf(agreement)}>Show the account number</PageHeading>
      <p class="govuk-body">{accountWords(account)}. That you looked, and why, is recorded.</p>
      <Form action={numberPath(agreement.agreementId, account.accountId)} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="reason" label="Why do you need the whole number?" rows={2} max={300} />
        <Button>Show the account number</Button>
      </Form>
    </PageFrame>
  );
}

/** The whole number, once. */
export function WholeNumberPage({ visit, view: { agreement, account }, whole }: NumberPageProps & { readonly whole: WholeNumber }): Element {
  return (
    <PageFrame {...visit.frame} title="The account number" backLink={{ text: 'Back to bank details', href: bankDetailsPath(agreement.agreementId) }}>
      <PageHeading caption={captionOf(agreement)}>The account number</PageHeading>
      <SummaryList
        rows={[
          { key: 'Account', value: account.label },
          ...(whole.sortCode === null ? [] : [{ key: 'Sort code', value: whole.sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3') }]),
          { key: 'Number', value: whole.number },
        ]}
      />
    </PageFrame>
  );
}

/** Another number, for somebody else to confirm. */
export function ProposePage({ visit, view: { agreement, account }, form }: FormPageProps): Element {
  return (
    <PageFrame {...visit.frame} title="Propose another number" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to bank details', href: bankDetailsPath(agreement.agreementId) }}>
      <FormErrors form={form} />
      <PageHeading caption={captionOf(agreement)}>Propose another number</PageHeading>
      <Notice title="Check it with the family first">
        <p class="govuk-body">Ask them by a telephone number that you already have, never by one that came with the new number. Nothing changes until another person confirms it.</p>
      </Notice>
      <p class="govuk-body">{accountWords(account)}.</p>
      <Form action={numberPath(agreement.agreementId, account.accountId, '/propose')} csrfToken={visit.csrfToken}>
        <NumberFields form={form} />
        <TextAreaField form={form} name="reason" label="Why, and how did you check it?" rows={2} max={300} />
        <Button>Propose it</Button>
      </Form>
    </PageFrame>
  );
}

/** The two boxes of a bank's number. */
export function NumberFields({ form }: { readonly form: FormState }): Element {
  return (
    <>
      <TextField form={form} name="sortCode" label="Sort code" hint="Six digits, like 11-22-33" width={10} />
      <TextField form={form} name="number" label="Account number" hint="Eight digits" width={10} />
    </>
  );
}
