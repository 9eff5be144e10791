import { z } from 'zod';
import { may } from '../../../platform/access/actor.js';
import {
  Button, choiceField, dateColumn, dateField, DateInputField, EmptyState, Form, FormErrors, freshForm, Govuk, Link, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, Table, textField, TextField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { addBudget, endBudget, listBudgets } from '../keep-budgets.js';
import { planStreamWords } from '../plan-words.js';
import type { Budget } from '../store/budgets.js';

const streams = ['social_care', 'education', 'health'] as const;

/** The council's named budgets with their codes, and a form to add one. */
export async function showBudgets(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const budgets = await visit.inTransaction(listBudgets);
  return page(<BudgetsPage visit={visit} budgets={budgets} form={form} />, form.errors.length > 0 ? 422 : 200);
}

function BudgetsPage({ visit, budgets, form }: { readonly visit: Visit; readonly budgets: readonly Budget[]; readonly form: FormState }): Element {
  const writes = may(visit.actor, 'policy.propose');
  return (
    <PageFrame {...visit.frame} title="Budgets" hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: 'Plans', href: '/plans' }}>
      <FormErrors form={form} />
      <PageHeading>Budgets</PageHeading>
      <Table
        caption={`${String(budgets.length)} budgets`} captionHidden rows={budgets} whenEmpty={<EmptyState title="No budget has a name yet">Plans say the stream alone until there is one.</EmptyState>}
        columns={[
          { heading: 'Budget', rowHeader: true, cell: ({ name }: Budget) => name }, { heading: 'Stream', cell: ({ stream }) => planStreamWords[stream] }, { heading: 'Cost centre', cell: ({ costCentre }) => costCentre },
          { heading: 'Subjective code', cell: ({ subjectiveCode }) => subjectiveCode }, dateColumn('From', ({ from }) => from), dateColumn('Until', ({ until }) => until ?? undefined),
          ...(writes ? [{ heading: 'Change', cell: ({ id, name }: Budget) => <Link href={pathOf(`/budgets/${String(id)}/end`)}>End <span class="govuk-visually-hidden">{name}</span></Link> }] : []),
        ]}
      />
      {writes && (
        <Govuk.Details summaryText="Add a budget" open={form.errors.length > 0}>
          <Form action="/budgets" csrfToken={visit.csrfToken}>
            <TextField form={form} name="name" label="Name" />
            <RadiosField form={form} name="stream" label="Stream" choices={streams.map((value) => ({ value, text: planStreamWords[value] }))} />
            <TextField form={form} name="costCentre" label="Cost centre" width={20} spellcheck={false} />
            <TextField form={form} name="subjectiveCode" label="Subjective code" width={20} spellcheck={false} />
            <DateInputField form={form} name="from" label="First day" />
            <Button>Add</Button>
          </Form>
        </Govuk.Details>
      )}
    </PageFrame>
  );
}

const budgetForm = z.object({
  name: textField('Give the budget a name', { max: 100 }), stream: choiceField(streams, 'Choose the stream'), costCentre: textField('Enter the cost centre', { max: 30 }), subjectiveCode: textField('Enter the subjective code', { max: 30 }),
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }),
});

export async function takeBudget(visit: Visit): Promise<PageAnswer> {
  const read = readForm(budgetForm, visit.posted);
  if (!read.ok) return showBudgets(visit, read.form);
  const done = await visit.inTransaction((tx) => addBudget(tx, read.value));
  return done.ok ? redirect('/budgets') : showBudgets(visit, refusedForm(read.form, done.refusal));
}

const endForm = z.object({ until: dateField({ missing: 'Enter the last day', name: 'The last day' }) });

export async function showEndBudget(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const budget = (await visit.inTransaction(listBudgets)).find((one) => one.id === id);
  if (!budget) return notFound();
  return page((
    <PageFrame {...visit.frame} title={`End ${budget.name}`} hasErrors={form.errors.length > 0} backLink={{ text: 'Budgets', href: '/budgets' }}>
      <FormErrors form={form} />
      <PageHeading>End {budget.name}</PageHeading>
      <Form action={pathOf(`/budgets/${String(budget.id)}/end`)} csrfToken={visit.csrfToken}>
        <DateInputField form={form} name="until" label="Last day" hint="Lines that run longer cannot be submitted with it." />
        <Button>End it</Button>
      </Form>
    </PageFrame>
  ), form.errors.length > 0 ? 422 : 200);
}

export async function takeEndBudget(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(endForm, visit.posted);
  if (!read.ok) return showEndBudget(visit, read.form);
  const done = await visit.inTransaction((tx) => endBudget(tx, id, read.value.until));
  if (done.ok) return redirect('/budgets');
  return done.refusal.code === 'budget-not-found' ? notFound() : showEndBudget(visit, refusedForm(read.form, done.refusal));
}
