import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import {
  Button, ButtonRow, choiceField, dateColumn, dateField, DateInputField, EmptyState, ErrorSummary, Form, FormErrors, freshForm, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, Table, Tag, TextAreaField,
  TextField, textField, type Element, type FormState,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { paymentFileFormats } from '../payment.js';
import { decidePaying, proposePaying, showPaying } from '../settings/decide-setting.js';
import { documentOf } from '../settings/typed-setting.js';
import type { FilePageServices } from './index.js';
import { FileTabs } from './file-tabs.js';

const url = '/payments/paying';
const code = (what: string) => textField(`Enter the code for ${what}`, { max: 62 });
const optional = z.string().trim().max(62).default('');

const schema = z.object({
  name: textField('Enter the name of the account', { max: 140 }), sortCode: textField('Enter the sort code', { max: 10 }), accountNumber: textField('Enter the account number', { max: 12 }),
  serviceUserNumber: optional, bic: optional, format: choiceField(paymentFileFormats, 'Choose the bank’s format'),
  bank: code('the bank account'), cards: code('the card account'), prepayments: code('what is paid ahead'), deductions: optional, socialCare: optional, education: optional, health: optional,
  programme: optional, names: z.string().max(2_000).default(''), from: dateField({ missing: 'Enter the first day', name: 'The first day' }), reason: textField('Say why, and how the account was checked with the bank', { max: 500 }),
});
const decideSchema = z.object({ decision: z.enum(['confirmed', 'refused', 'withdrawn']) });

/** From which account the council pays: proposed by one person, confirmed by another. */
export function payingPages(services: FilePageServices): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'bank-details.write', handler: (visit) => show(visit, services, freshForm()) }),
    route({ method: 'POST', url, permission: 'bank-details.write', stepUp: true, handler: (visit) => propose(visit, services) }),
    route({ method: 'POST', url: `${url}/:id`, permission: 'bank-details.write', stepUp: true, handler: (visit) => decide(visit, services) }),
  ];
}

async function show(visit: Visit, { sealer }: FilePageServices, form: FormState, trouble?: string): Promise<PageAnswer> {
  const settings = await visit.inTransaction((tx) => showPaying(tx, sealer));
  return page(<PayingPage visit={visit} form={form} settings={settings} trouble={trouble} />, form.errors.length > 0 || trouble !== undefined ? 422 : 200);
}

async function propose(visit: Visit, services: FilePageServices): Promise<PageAnswer> {
  const read = readForm(schema, visit.posted);
  if (!read.ok) return show(visit, services, read.form);
  const { from, reason, ...typed } = read.value;
  const proposed = await visit.inTransaction((tx) => proposePaying(tx, services.sealer, visit.clock, { document: documentOf(typed), from, reason }));
  return proposed.ok ? redirect(url) : show(visit, services, refusedForm(read.form, proposed.refusal));
}

async function decide(visit: Visit, services: FilePageServices): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = decideSchema.safeParse(visit.posted);
  if (id === undefined || !read.success) return notFound();
  const decided = await visit.inTransaction((tx) => decidePaying(tx, visit.clock, { id, decision: read.data.decision }));
  return decided.ok ? redirect(url) : show(visit, services, freshForm(), decided.refusal.message);
}

type Settings = Awaited<ReturnType<typeof showPaying>>;
type Setting = Settings[number];

function PayingPage({ visit, form, settings, trouble }: { readonly visit: Visit; readonly form: FormState; readonly settings: Settings; readonly trouble: string | undefined }): Element {
  const open = settings.find(({ decision }) => decision === null);
  return (
    <PageFrame {...visit.frame} title="How we pay" hasErrors={form.errors.length > 0 || trouble !== undefined} layout="wide" beforeMain={<FileTabs current="paying" />}>
      {trouble !== undefined && <ErrorSummary errors={[{ text: trouble }]} />}
      <FormErrors form={form} />
      <PageHeading>How we pay</PageHeading>
      <p>The account that money goes from, the form of the bank’s file, the ledger and the card programme. One person proposes it, another confirms it.</p>
      {open && <Waiting visit={visit} setting={open} />}
      <Table
        caption="What was proposed" rows={settings} whenEmpty={<EmptyState title="Nothing was proposed yet">No file can be written before an account is confirmed.</EmptyState>}
        columns={[
          { heading: 'Account', rowHeader: true, cell: ({ document: { payer } }: Setting) => `${payer.name}, ${payer.sortCode} ${payer.accountNumber}` }, { heading: 'Format', cell: ({ format }) => format },
          { heading: 'Cards', cell: ({ document: { cards } }) => cards?.name ?? 'None' }, dateColumn('From', ({ from }: Setting) => from), { heading: 'Proposed by', cell: ({ proposer }) => proposer },
          { heading: 'Why', cell: ({ reason }) => reason }, { heading: 'Stands', cell: ({ decision, decider }) => <Tag tone={decision === 'confirmed' ? 'done' : decision === null ? 'look' : 'plum'}>{decision === null ? 'Waits' : `${decision} by ${decider ?? ''}`}</Tag> },
        ]}
      />
      {!open && may(visit.actor, 'bank-details.write') && <ProposeForm visit={visit} form={form} />}
    </PageFrame>
  );
}

function Waiting({ visit, setting: { id, document: { payer, ledger }, proposedBy, from } }: { readonly visit: Visit; readonly setting: Setting }): Element {
  const own = proposedBy === visit.actor.staffId;
  return (
    <section aria-labelledby="waiting">
      <h2 class="govuk-heading-m" id="waiting">A proposal waits</h2>
      <p class="app-lead">{`${payer.name}, ${payer.sortCode} ${payer.accountNumber}, from ${formatDate(from)}. Bank ${ledger.bank.costCentre} ${ledger.bank.subjective}, paid ahead ${ledger.prepayments.costCentre} ${ledger.prepayments.subjective}.`}</p>
      <Form action={pathOf(`${url}/${String(id)}`)} csrfToken={visit.csrfToken}>
        <ButtonRow>{own ? <Button kind="secondary" name="decision" value="withdrawn">Withdraw it</Button> : <><Button name="decision" value="confirmed">Confirm it</Button><Button kind="secondary" name="decision" value="refused">Refuse it</Button></>}</ButtonRow>
      </Form>
    </section>
  );
}

function ProposeForm({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  const ledger = 'Cost centre and subjective, with a comma between: BAL, 9000';
  return (
    <section aria-labelledby="propose">
      <h2 class="govuk-heading-m" id="propose">Propose another</h2>
      <Form action={url} csrfToken={visit.csrfToken}>
        <TextField form={form} name="name" label="Name of the account" />
        <TextField form={form} name="sortCode" label="Sort code" width={10} />
        <TextField form={form} name="accountNumber" label="Account number" width={10} />
        <TextField form={form} name="serviceUserNumber" label="Service user number (for Bacs)" width={10} />
        <TextField form={form} name="bic" label="BIC (may be empty)" width={20} />
        <SelectField form={form} name="format" label="The bank’s format" options={paymentFileFormats.map((value) => ({ value, text: value === 'bacs18' ? 'Bacs Standard 18' : value }))} />
        <TextField form={form} name="bank" label="Ledger: bank account" hint={ledger} width={20} />
        <TextField form={form} name="cards" label="Ledger: card account" width={20} />
        <TextField form={form} name="prepayments" label="Ledger: paid ahead" width={20} />
        <TextField form={form} name="deductions" label="Ledger: money given back from payments" hint="Empty: it lowers the budget’s spending." width={20} />
        <TextField form={form} name="socialCare" label="Ledger: social care without a named budget" width={20} />
        <TextField form={form} name="education" label="Ledger: education without a named budget" width={20} />
        <TextField form={form} name="health" label="Ledger: health without a named budget" width={20} />
        <TextField form={form} name="programme" label="Card programme (empty: none)" width={20} />
        <TextAreaField form={form} name="names" label="What the programme calls things" hint="A line each, where it is not our own word: load.card = Card Token, account.balance = Running Total, word.unload = Return" rows={4} />
        <DateInputField form={form} name="from" label="First day" />
        <TextAreaField form={form} name="reason" label="Why, and how the account was checked with the bank" rows={3} />
        <Button>Propose it</Button>
      </Form>
    </section>
  );
}
