import { z } from 'zod';
import { formatPounds, pence, sum } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, choiceField, dateColumn, dateField, DateInputField, EmptyState, Form, FormErrors, freshForm, Link, moneyColumn, MoneyField, optionalMoneyField, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField,
  Table, Tag, TextField, textField, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { askLastStatements } from '../ask-last-statements.js';
import { drawUpFinalAccount } from '../draw-up-final-account.js';
import { changePayee, endPayment, endReasons, endReasonWords, holdForDispute } from '../end-payment.js';
import type { ListedChange } from '../list-changes.js';
import { stateWords } from '../rules/timing.js';
import { changeNames } from '../rules/what-changes.js';
import { showEnding, type EndingView } from '../show-transition.js';
import type { FinalAccountFacts } from '../store/final-accounts.js';
import { findAccountChoices, type AccountChoice } from '../store/account-choices.js';
import { findPackActing } from '../store/packs.js';
import { workOutEndingPay } from '../work-out-ending-pay.js';
import { AccountFields, accountOf, accountSchema } from './account-fields.js';
import { endingPayForm, EndingPaySection, jobOf } from './ending-pay-section.js';
import { changePath, endingPath } from './paths.js';

const url = '/agreements/:id/ending';
const endForm = z.object({ lastDay: dateField({ missing: 'Enter the last day that is paid', name: 'The last day' }), why: choiceField(endReasons, 'Choose why it ends'), endReason: optionalTextField({ max: 500 }).transform((text) => text ?? '') });
const payeeForm = z.object({
  payee: z.string('Choose who receives the money').regex(/^\d{1,15}$/, 'Choose who receives the money').transform(Number), from: dateField({ missing: 'Enter the first day', name: 'The first day' }),
  ...accountSchema, payeeReason: textField('Say why', { max: 500 }),
});
const disputeForm = z.object({ claimant: textField('Name the first person', { max: 100 }), other: textField('Name the other person', { max: 100 }), wages: textField('Say how wages and bills are paid meanwhile', { max: 300 }), disputeReason: textField('Say what happened', { max: 500 }) });
const accountForm = z.object({ liabilities: optionalMoneyField(), note: optionalTextField({ max: 500 }).transform((text) => text ?? '') });

/** The end of a payment, its handing over to another payee, a move, and its final account. */
export const endingPages: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'transition.read', handler: (visit) => show(visit, freshForm()) }),
  act('end', endForm, (tx, agreementId, { endReason, ...given }, visit) => endPayment(tx, { agreementId, ...given, reason: endReason }, visit.clock), (id, made) => (typeof made === 'number' ? changePath(made) : endingPath(id))),
  act('hand-over', payeeForm, (tx, agreementId, { payee, from, payeeReason, ...account }, visit) => changePayee(tx, { agreementId, payeeId: payee, from, reason: payeeReason, ...accountOf(account) }, visit.clock)),
  act('dispute', disputeForm, (tx, agreementId, { claimant, other, wages, disputeReason }, visit) => holdForDispute(tx, { agreementId, claimants: [claimant, other], wages, reason: disputeReason }, visit.clock)),
  act('assistant-pay', endingPayForm, (tx, agreementId, given, visit) => workOutEndingPay(tx, { agreementId, ...jobOf(given), on: visit.clock.today() })),
  act('last-statements', z.object({}), (tx, agreementId, _given, visit) => askLastStatements(tx, agreementId, visit.clock.today()), undefined, 'returns.ask'),
  act('final-account', accountForm, (tx, agreementId, { liabilities, note }, visit) => drawUpFinalAccount(tx, { agreementId, liabilities: liabilities ?? pence(0), note, on: visit.clock.today() })),
];

function act<Schema extends z.ZodType>(part: string, schema: Schema, work: (tx: TenantTx, id: number, value: z.output<Schema>, visit: Visit) => Promise<Result<unknown>>, then: (id: number, made: unknown) => Path = (id) => endingPath(id), permission: Permission = 'transition.write'): PageRoute {
  return route({
    method: 'POST', url: `${url}/${part}`, permission,
    handler: async (visit) => {
      const id = numberIn(visit.params, 'id');
      if (id === undefined) return notFound();
      const read = readForm(schema, visit.posted);
      if (!read.ok) return show(visit, read.form);
      const done = await visit.inTransaction((tx) => work(tx, id, read.value, visit));
      if (done.ok) return redirect(then(id, done.value));
      return done.refusal.code === 'payment-not-found-to-end' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
    },
  });
}

interface Shown extends EndingView {
  readonly acting: readonly { readonly id: number; readonly name: string }[];
  readonly choices: readonly AccountChoice[];
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const shown = id === undefined ? undefined : await visit.inTransaction(async (tx): Promise<Shown | undefined> => {
    const view = await showEnding(tx, id, visit.clock.today());
    return view && { ...view, acting: await findPackActing(tx, view.payment.personId, visit.clock.today()), choices: await findAccountChoices(tx, view.payment.personId) };
  });
  return shown ? page(<EndingPage visit={visit} shown={shown} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface Props {
  readonly visit: Visit;
  readonly shown: Shown;
  readonly form: FormState;
}

function EndingPage({ visit, shown, form }: Props): Element {
  const { payment: { id, reference, personName, ends, nextId }, changes } = shown;
  const today = visit.clock.today();
  const writes = may(visit.actor, 'transition.write');
  return (
    <PageFrame {...visit.frame} title={`End or hand over, ${reference}`} hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: `Back to ${reference}`, href: pathOf(`/agreements/${String(id)}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${personName}, ${reference}`}>End, hand over or move</PageHeading>
      <p>{ends === null ? 'It has no last day.' : `Its last day is ${formatDate(ends)}.`} {nextId !== null && <Link href={pathOf(`/agreements/${String(nextId)}`)}>The payment that takes over</Link>}</p>
      <OnTheList changes={changes} />
      {(ends !== null || shown.pay.length > 0) && <LastStatements visit={visit} shown={shown} asks={may(visit.actor, 'returns.ask') && ends !== null && ends < today} />}
      {(shown.payment.employs || shown.pay.length > 0) && (ends !== null || changes.length > 0) && <EndingPaySection visit={visit} shown={shown} form={form} writes={writes} />}
      {(ends !== null || shown.accounts.length > 0) && <FinalAccounts visit={visit} shown={shown} form={form} canDraw={writes && ends !== null && ends < today} />}
      {shown.archive && <p>By the council’s rules the records may be removed from {formatDate(shown.archive.on)}, and not while another payment of theirs runs or something is open. {shown.archive.because}</p>}
      {writes && !changes.some(({ kind }) => kind === 'ending' || kind === 'moving') && nextId === null && <EndForm visit={visit} shown={shown} form={form} />}
      {writes && (ends === null || ends >= today) && nextId === null && <><PayeeForm visit={visit} shown={shown} form={form} /><DisputeForm visit={visit} shown={shown} form={form} /></>}
    </PageFrame>
  );
}

function OnTheList({ changes }: { readonly changes: readonly ListedChange[] }): Element {
  if (changes.length === 0) return <></>;
  return (
    <Table
      caption="What is to be settled" rows={changes}
      columns={[
        { heading: 'What', rowHeader: true, cell: ({ id, kind }: ListedChange) => <Link href={changePath(id)}>{changeNames[kind]}</Link> }, dateColumn('From', ({ on }) => on),
        { heading: 'Stands', cell: ({ state }) => <Tag>{stateWords[state]}</Tag> }, { heading: 'Steps left', cell: ({ stepsLeft, steps }) => `${String(stepsLeft)} of ${String(steps)}` }, { heading: 'Next', cell: ({ nextStep }) => nextStep ?? '' },
      ]}
    />
  );
}

function LastStatements({ visit, shown: { payment, requests }, asks }: Pick<Props, 'visit' | 'shown'> & { readonly asks: boolean }): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Last statements</h2>
      {requests.length === 0 ? <p>None are asked for at the moment.</p> : <ul class="govuk-list govuk-list--bullet">{requests.map(({ id, from, until, dueOn }) => <li><Link href={pathOf(`/returns/${String(id)}`)}>{formatDate(from)} to {formatDate(until)}</Link>, to be here by {formatDate(dueOn)}</li>)}</ul>}
      {asks && <Form action={endingPath(payment.id, 'last-statements')} csrfToken={visit.csrfToken}><Button kind="secondary">Ask for the last statements</Button></Form>}
    </>
  );
}

function FinalAccounts({ visit, shown: { payment, accounts, spokenFor }, form, canDraw }: Props & { readonly canDraw: boolean }): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Final account</h2>
      <Table
        caption="Final accounts, the latest first" captionHidden rows={accounts} whenEmpty={<EmptyState title="None has been drawn up">It is drawn up from the last statements, after the last day. It asks for nothing back: that is a reclaim, with its notice.</EmptyState>}
        columns={[
          { heading: 'Number', rowHeader: true, cell: ({ number, on }: FinalAccountFacts) => `${String(number)}, ${formatDate(on)}` }, { heading: 'Held by', cell: ({ holder }) => holder }, moneyColumn('Paid in all', ({ paid }) => paid), moneyColumn('In the account', ({ balance }) => balance),
          moneyColumn('Still to be paid', ({ liabilities }) => liabilities), moneyColumn('Left', ({ left }) => left), moneyColumn('Owed of reclaims', ({ debt }) => debt), { heading: 'Proved', cell: ({ proved }) => (proved ? 'To the last line' : 'Not yet') },
          { heading: 'Kept until', kind: 'nowrap', cell: ({ archiveOn }) => (archiveOn === null ? 'No rule yet' : formatDate(archiveOn)) },
        ]}
      />
      {canDraw && (
        <Form action={endingPath(payment.id, 'final-account')} csrfToken={visit.csrfToken}>
          {spokenFor.length > 0 && <p>Set aside already: {formatPounds(sum(spokenFor.map(({ amount }) => amount)))} ({spokenFor.map(({ description, amount }) => `${description}, ${formatPounds(amount)}`).join('; ')}).</p>}
          <MoneyField form={form} name="liabilities" label={spokenFor.length > 0 ? 'What more is still to be paid from the account?' : 'What is still to be paid from the account?'} hint="Final payroll, tax, last invoices" />
          <TextField form={form} name="note" label="What is that?" />
          <Button kind="secondary">Draw up the final account</Button>
        </Form>
      )}
    </>
  );
}

function EndForm({ visit, shown: { payment }, form }: Props): Element {
  return (
    <>
      <h2 class="govuk-heading-m">End it</h2>
      <p>Nothing is paid after the last day. What is left is worked out, told, and asked back by a notice with time to answer. After a death nobody is asked for anything for some weeks. In hospital, in care or in custody a pause may be better than an end: it is decided on the payment’s page.</p>
      <Form action={endingPath(payment.id, 'end')} csrfToken={visit.csrfToken}>
        <DateInputField form={form} name="lastDay" label="Last day that is paid" />
        <SelectField form={form} name="why" label="Why does it end?" options={endReasons.map((value) => ({ value, text: endReasonWords[value] }))} />
        <TextField form={form} name="endReason" label="In words (the family may read it)" />
        <Button>End it and list what is to be settled</Button>
      </Form>
    </>
  );
}

function PayeeForm({ visit, shown: { payment, acting, choices }, form }: Props): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Hand it over to another payee</h2>
      <p>Another payee is another payment and account, from a day. This one ends the day before, keeps its money and its debt with {payment.payeeName ?? 'whoever held it'}, and gets its final account.</p>
      <Form action={endingPath(payment.id, 'hand-over')} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="payee" label="Who receives the money?" options={acting.map(({ id, name }) => ({ value: String(id), text: name }))} />
        <DateInputField form={form} name="from" label="From when?" />
        <AccountFields form={form} accounts={choices} />
        <TextField form={form} name="payeeReason" label="Why?" />
        <Button kind="secondary">Hand it over</Button>
      </Form>
    </>
  );
}

function DisputeForm({ visit, shown: { payment }, form }: Props): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Two people say it is theirs</h2>
      <p>The money waits until it is decided who receives it. Wages and bills are paid in another way.</p>
      <Form action={endingPath(payment.id, 'dispute')} csrfToken={visit.csrfToken}>
        <TextField form={form} name="claimant" label="One of them" />
        <TextField form={form} name="other" label="The other" />
        <TextField form={form} name="wages" label="How are wages and bills paid meanwhile?" />
        <TextField form={form} name="disputeReason" label="What happened?" />
        <Button kind="secondary">Let the money wait</Button>
      </Form>
    </>
  );
}
