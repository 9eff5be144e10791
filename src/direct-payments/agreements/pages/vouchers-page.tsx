import { z } from 'zod';
import type { Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import { recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, choiceField, dateField, DateInputField, dateValues, EmptyState, Form, FormErrors, freshForm, Link, MoneyField, optionalMoneyField, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, TextField, textField,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { refuseAgreement } from '../refusals.js';
import { findUses, findVoucher, findVoucherPerson, findVouchersOf, type UseFacts, type VoucherFacts } from '../store/vouchers.js';
import { voucherKinds } from '../voucher-kinds.js';
import { issueVoucher, useVoucher, withdrawVoucher, worthWords, type VoucherWorth } from '../vouchers.js';
import { vouchersPath } from './paths.js';

const kindWords = {
  overnight: 'A night away', day_care: 'Day care', holiday_scheme: 'Holiday scheme', sitting: 'Sitting at home', befriending: 'Befriending', activity: 'An activity', other: 'Something else',
} as const;

/** Vouchers of a person, with what was used of each. */
export const voucherPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/vouchers', permission: 'people.read', handler: (visit) => show(visit, freshForm({ ...dateValues('from', visit.clock.today()), ...dateValues('on', visit.clock.today()) })) }),
  route({ method: 'POST', url: '/people/:id/vouchers', permission: 'agreements.write', handler: issue }),
  route({ method: 'POST', url: '/vouchers/:voucher/use', permission: 'agreements.write', handler: use }),
  route({ method: 'POST', url: '/vouchers/:voucher/withdraw', permission: 'agreements.write', handler: withdraw }),
];

interface VouchersView {
  readonly personId: number;
  readonly name: string;
  readonly vouchers: readonly (VoucherFacts & { readonly uses: readonly UseFacts[] })[];
}

async function vouchersOf(tx: TenantTx, personId: number): Promise<VouchersView | undefined> {
  const person = await findVoucherPerson(tx, personId);
  if (!person) return undefined;
  await recordView(tx, { personId, what: `the vouchers of ${person.name}` });
  const vouchers: VouchersView['vouchers'][number][] = [];
  for (const voucher of await findVouchersOf(tx, personId)) vouchers.push({ ...voucher, uses: await findUses(tx, voucher.id) });
  return { personId, name: person.name, vouchers };
}

async function show(visit: Visit, form: FormState, personId = numberIn(visit.params, 'id')): Promise<PageAnswer> {
  const view = personId === undefined ? undefined : await visit.inTransaction((tx) => vouchersOf(tx, personId));
  return view ? page(<VouchersPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

const worthFields = { amount: optionalMoneyField(), hours: optionalTextField({ max: 6 }) };
const issueForm = z.object({
  ...worthFields, kind: choiceField(voucherKinds, 'Choose what it buys'), purpose: textField('Say what it is for', { max: 300 }),
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }), until: dateField({ missing: 'Enter the last day', name: 'The last day' }),
});

async function issue(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = readForm(issueForm, visit.posted);
  if (id === undefined) return notFound();
  if (!read.ok) return show(visit, read.form);
  const { amount, hours, ...rest } = read.value;
  const worth = worthOf(amount, hours);
  const done: Result<number> = worth.ok ? await visit.inTransaction((tx) => issueVoucher(tx, { personId: id, worth: worth.value, on: visit.clock.today(), ...rest })) : worth;
  return done.ok ? redirect(vouchersPath(id)) : show(visit, refusedForm(read.form, done.refusal));
}

/** A sum or hours, to the quarter of an hour; never both. */
function worthOf(amount: Pence | undefined, hours: string | undefined): Result<VoucherWorth> {
  if ((amount === undefined) === (hours === undefined)) return refuseAgreement('voucher-not-read', 'Enter a sum or hours, one of the two.', { field: 'amount' });
  if (amount !== undefined) return amount > 0 ? { ok: true, value: { amount } } : refuseAgreement('voucher-not-read', 'Enter more than nothing.', { field: 'amount' });
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(25|5|50|75|0|00))?$/.exec(hours ?? '') ?? [];
  const minutes = whole === undefined ? 0 : Number(whole) * 60 + Math.round(Number(`0.${part === '' ? '0' : part}`) * 60);
  return minutes > 0 ? { ok: true, value: { minutes } } : refuseAgreement('voucher-not-read', 'Enter hours such as 6 or 1.5.', { field: 'hours' });
}

const useForm = z.object({ ...worthFields, on: dateField({ missing: 'Enter the day', name: 'The day' }), provider: textField('Say where it was used', { max: 100 }) });

async function use(visit: Visit): Promise<PageAnswer> {
  const read = readForm(useForm, visit.posted);
  return onVoucher(visit, read.form, async (tx, voucherId) => {
    if (!read.ok) return undefined;
    const { amount, hours, ...rest } = read.value;
    const worth = worthOf(amount, hours);
    return worth.ok ? useVoucher(tx, { voucherId, worth: worth.value, ...rest }, visit.clock.today()) : worth;
  });
}

const withdrawForm = z.object({ reason: textField('Say why', { max: 300 }) });

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const read = readForm(withdrawForm, visit.posted);
  return onVoucher(visit, read.form, async (tx, voucherId) => (read.ok ? withdrawVoucher(tx, { voucherId, on: visit.clock.today(), reason: read.value.reason }) : undefined));
}

/** Does something with one voucher, and shows its person's again; `work` answers undefined where the form could not be read. */
async function onVoucher(visit: Visit, form: FormState, work: (tx: TenantTx, voucherId: number) => Promise<Result<number> | undefined>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'voucher');
  const personId = id === undefined ? undefined : (await visit.inTransaction((tx) => findVoucher(tx, id)))?.personId;
  if (id === undefined || personId === undefined) return notFound();
  const done = await visit.inTransaction((tx) => work(tx, id));
  if (done?.ok === true) return redirect(vouchersPath(personId));
  return show(visit, done ? refusedForm(form, done.refusal) : form, personId);
}

interface VouchersPageProps {
  readonly visit: Visit;
  readonly view: VouchersView;
  readonly form: FormState;
}

function VouchersPage({ visit, view, form }: VouchersPageProps): Element {
  const writes = may(visit.actor, 'agreements.write');
  return (
    <PageFrame {...visit.frame} title={`Vouchers of ${view.name}`} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${view.name}`, href: pathOf(`/people/${String(view.personId)}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={view.name}>Vouchers for a break</PageHeading>
      <p>With a voucher the family buys a break while somebody else cares (Children Act 1989 s17B). No money goes to an account.</p>
      {view.vouchers.length === 0 && <EmptyState title="No voucher has been issued" />}
      {view.vouchers.map((voucher) => <VoucherSection visit={visit} voucher={voucher} writes={writes} form={form} />)}
      {writes && <IssueForm visit={visit} personId={view.personId} form={form} />}
    </PageFrame>
  );
}

function VoucherSection({ visit, voucher, writes, form }: { readonly visit: Visit; readonly voucher: VouchersView['vouchers'][number]; readonly writes: boolean; readonly form: FormState }): Element {
  const { id, reference, worth, left, kind, purpose, from, until, withdrawnOn, withdrawnBecause, uses } = voucher;
  const isOpen = withdrawnOn === null && writes;
  return (
    <section aria-labelledby={`voucher-${String(id)}`}>
      <h2 class="govuk-heading-m" id={`voucher-${String(id)}`}>{reference}: {worthWords(worth)}</h2>
      <p>{kindWords[kind]}: {purpose}. From {formatDate(from)} to {formatDate(until)}. {withdrawnOn === null ? `${worthWords(left)} left.` : `Withdrawn on ${formatDate(withdrawnOn)}: ${withdrawnBecause ?? ''}`}</p>
      {uses.length > 0 && <ul class="govuk-list govuk-list--bullet">{uses.map((one) => <li>{formatDate(one.on)}, {one.provider}: {worthWords(one.worth)}</li>)}</ul>}
      {isOpen && (
        <details class="govuk-details">
          <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Record a use of {reference}, or withdraw it</span></summary>
          <div class="govuk-details__text">
            <Form action={pathOf(`/vouchers/${String(id)}/use`)} csrfToken={visit.csrfToken}>
              {'amount' in worth ? <MoneyField form={form} name="amount" label="How much was used?" /> : <TextField form={form} name="hours" label="How many hours were used?" width={5} />}
              <DateInputField form={form} name="on" label="When?" />
              <TextField form={form} name="provider" label="Where?" />
              <Button kind="secondary">Record the use</Button>
            </Form>
            <Form action={pathOf(`/vouchers/${String(id)}/withdraw`)} csrfToken={visit.csrfToken}>
              <TextField form={form} name="reason" label="Why is it withdrawn?" />
              <Button kind="secondary">Withdraw it</Button>
            </Form>
          </div>
        </details>
      )}
    </section>
  );
}

function IssueForm({ visit, personId, form }: { readonly visit: Visit; readonly personId: number; readonly form: FormState }): Element {
  return (
    <>
      <h2 class="govuk-heading-m">Issue a voucher</h2>
      <Form action={vouchersPath(personId)} csrfToken={visit.csrfToken}>
        <MoneyField form={form} name="amount" label="Worth, in pounds" />
        <TextField form={form} name="hours" label="Or hours" hint="Such as 6 or 1.5" width={5} />
        <SelectField form={form} name="kind" label="What does it buy?" options={voucherKinds.map((value) => ({ value, text: kindWords[value] }))} />
        <TextField form={form} name="purpose" label="What is it for?" hint="In the family’s words" />
        <DateInputField form={form} name="from" label="First day" />
        <DateInputField form={form} name="until" label="Last day" />
        <Button>Issue it</Button>
      </Form>
    </>
  );
}

/** On a person's page: the way to their vouchers. */
export async function vouchersAside(tx: TenantTx, visit: Visit, personId: number): Promise<Element> {
  const vouchers = await findVouchersOf(tx, personId);
  if (vouchers.length === 0 && !may(visit.actor, 'agreements.write')) return <></>;
  return <p><Link href={vouchersPath(personId)}>{vouchers.length === 0 ? 'Vouchers for a break' : `Vouchers for a break: ${String(vouchers.length)}`}</Link></p>;
}
