import { z } from 'zod';
import type { Sealer } from '../../../platform/access/sealing.js';
import {
  Button, dateColumn, EmptyState, Filters, FilterSearch, Form, FormErrors, freshForm, moneyColumn, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, Table,
  textField, type Choice, type Column, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import type { ReadLine } from '../formats/reading.js';
import type { AccountFacts } from '../list-accounts.js';
import { placeStatement } from '../place-statement.js';
import { showWaitingStatement, type WaitingStatement } from '../show-waiting-statement.js';
import { accountPath, batchPath, count, period } from './words.js';

const url = '/statements/files/:id/statements/:position/account';

/** Whose is a statement that matches no account? Before it is brought in, and after. */
export function accountChoicePages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'statements.import', handler: (visit) => show(visit, sealer, freshForm()) }),
    route({ method: 'POST', url, permission: 'statements.import', handler: (visit) => give(visit, sealer) }),
  ];
}

async function show(visit: Visit, sealer: Sealer, form: FormState): Promise<PageAnswer> {
  const fileId = numberIn(visit.params, 'id');
  const position = numberIn(visit.params, 'position');
  if (fileId === undefined || position === undefined) return notFound();
  const words = textIn(visit.query, 'search').slice(0, 100);
  const view = await visit.inTransaction((tx) => showWaitingStatement(tx, sealer, fileId, position, words));
  if (!view) return notFound();
  return page(<AccountChoicePage visit={visit} view={view} words={words} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const giveForm = z.object({ account: textField('Choose an account') });

async function give(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const fileId = numberIn(visit.params, 'id');
  const position = numberIn(visit.params, 'position');
  if (fileId === undefined || position === undefined) return notFound();
  const read = readForm(giveForm, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  const placed = await visit.inTransaction((tx) => placeStatement(tx, sealer, { fileId, position, accountId: numberIn(read.value, 'account') ?? 0 }));
  if (placed.ok) return redirect(batchPath(placed.value.batchId));
  return placed.refusal.code === 'statement-not-waiting' ? notFound() : show(visit, sealer, refusedForm(read.form, placed.refusal));
}

interface AccountChoiceProps {
  readonly visit: Visit;
  readonly view: WaitingStatement;
  readonly words: string;
  readonly form: FormState;
}

function AccountChoicePage({ visit, view, words, form }: AccountChoiceProps): Element {
  const { file, position } = view;
  const title = 'Whose statement is this?';
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the files', href: batchPath(file.batchId) }}>
      <FormErrors form={form} />
      <PageHeading caption={file.name}>{title}</PageHeading>
      <p class="app-lead">{described(view)}</p>
      <Table caption={view.lines > view.firstLines.length ? `Its first ${String(view.firstLines.length)} lines` : 'Its lines'} rows={view.firstLines} columns={lineColumns} whenEmpty={<EmptyState title="It has no lines" />} />
      <h2 class="govuk-heading-m">Give it to an account</h2>
      <Filters action={accountPath(file.id, position)} submitText="Look">
        <FilterSearch name="search" label="Reference, name or last digits" value={words} />
      </Filters>
      {view.accounts.length === 0 ? (
        <NoAccount words={words} more={view.more} />
      ) : (
        <Form action={pathOf(`${accountPath(file.id, position)}?${new URLSearchParams({ search: words }).toString()}`)} csrfToken={visit.csrfToken}>
          <RadiosField form={form} name="account" label={accountsCaption(view, words)} choices={view.accounts.map(choiceOf)} />
          <Button>Give it to this account</Button>
        </Form>
      )}
    </PageFrame>
  );
}

function NoAccount({ words, more }: { readonly words: string; readonly more: boolean }): Element {
  if (more) return <p class="govuk-body">Look for the account above; several words narrow it down.</p>;
  if (words === '') return <EmptyState title="No account is recorded yet"><p>Record the account first; the statement waits.</p></EmptyState>;
  return <EmptyState title={`No account fits “${words}”`}><p>Try fewer words, or only the last digits.</p></EmptyState>;
}

function described({ ending, from, until, lines, currency }: WaitingStatement): string {
  const number = ending === null ? 'It carries no account number' : `It carries an account number that ends in ${ending}, which no account has`;
  const days = period(from, until);
  const money = currency === 'GBP' ? '' : ` Its money is ${currency}, and accounts are kept in sterling.`;
  return `${number}. ${count(lines, 'line')}${days === '' ? '' : `, ${days}`}.${money}`;
}

function accountsCaption({ accounts, more }: WaitingStatement, words: string): string {
  if (words === '') return more ? 'Accounts with the same last digits' : 'Accounts';
  if (more) return `The first ${String(accounts.length)} accounts for “${words}”; more words narrow it down`;
  return `Accounts for “${words}”`;
}

const lineColumns: readonly Column<ReadLine>[] = [
  dateColumn('Date', ({ date }) => date),
  { heading: 'What the statement says', rowHeader: true, cell: ({ description }) => description },
  moneyColumn('Amount', ({ amount }) => amount),
  moneyColumn('Balance', ({ balance }) => balance),
];

/** A name from right to left must not turn what stands beside it: it is set apart by the marks that text has for it. */
function choiceOf({ id, reference, label, agreements, ending }: AccountFacts): Choice {
  const facts = [...(agreements.length === 0 ? [] : [agreements.join(', ')]), ...(ending === null ? [] : [`number ends in ${ending}`])];
  return { value: String(id), text: `${reference} \u2068${label}\u2069`, ...(facts.length === 0 ? {} : { hint: facts.join('; ') }) };
}
