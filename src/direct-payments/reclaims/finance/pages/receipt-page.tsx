import { z } from 'zod';
import { formatPounds } from '../../../../core/money.js';
import { formatDate } from '../../../../core/plain-date.js';
import {
  Button, Form, FormErrors, freshForm, moneyColumn, optionalTextField, PageFrame, PageHeading, PersonName, readForm, refusedForm, SummaryList, Table, textField, TextField, type Element, type FormState,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { matchByReference } from '../match-by-reference.js';
import { whoseReceipt, type LikelyReclaim } from '../whose-receipt.js';
import { receiptPath } from './receipt-path.js';

const url = '/reclaims/receipts/:id';
const schema = z.object({ reference: optionalTextField({ max: 40 }), how: textField('Say by what you know', { max: 300 }) });

/** Whose a payment is: somebody says so, or takes it back while none of it is used. */
export const receiptRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'reclaims.recover', handler: (visit) => show(visit) }),
  route({ method: 'POST', url, permission: 'reclaims.recover', handler: match }),
];

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => whoseReceipt(tx, id, visit.clock.today()));
  if (!view) return notFound();
  return page(<ReceiptPage visit={visit} view={view} form={form ?? freshForm({ reference: view.receipt.reclaim?.reference ?? '' })} />, form ? 422 : 200);
}

async function match(visit: Visit): Promise<PageAnswer> {
  const receiptId = numberIn(visit.params, 'id');
  if (receiptId === undefined) return notFound();
  const read = readForm(schema, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { reference = '', how } = read.value;
  const matched = await visit.inTransaction((tx) => matchByReference(tx, { receiptId, reference, how, on: visit.clock.today() }));
  return matched.ok ? redirect('/reclaims/money') : show(visit, refusedForm(read.form, matched.refusal));
}

interface ReceiptPageProps {
  readonly visit: Visit;
  readonly view: NonNullable<Awaited<ReturnType<typeof whoseReceipt>>>;
  readonly form: FormState;
}

function ReceiptPage({ visit, view: { receipt, likely }, form }: ReceiptPageProps): Element {
  const title = receipt.reclaim ? 'Change whose payment it is' : 'Say whose payment it is';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to money', href: '/reclaims/money' }}>
      <FormErrors form={form} />
      <PageHeading caption={`${formatPounds(receipt.amount)}, ${formatDate(receipt.receivedOn)}`}>{title}</PageHeading>
      <SummaryList rows={[
        { key: 'Its words', value: <bdi>{receipt.text}</bdi> },
        { key: 'Not used yet', value: formatPounds(receipt.left) },
        { key: 'For', value: receipt.reclaim ? <>{receipt.reclaim.reference} <PersonName name={receipt.reclaim.personName} /></> : 'Nobody yet' },
      ]} />
      {likely.length > 0 && <Likely likely={likely} />}
      <Form action={receiptPath(receipt.id)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="reference" label="Reference of the reclaim" hint="Like RC000123. Leave it empty where the payment is for none of them." width={10} />
        <TextField form={form} name="how" label="How do you know?" hint="Such as: the family told us on the telephone." />
        <Button>Save</Button>
      </Form>
    </PageFrame>
  );
}

function Likely({ likely }: { readonly likely: readonly LikelyReclaim[] }): Element {
  return (
    <Table
      caption="It may be for" density="roomy" rows={likely}
      columns={[
        { heading: 'Reclaim', rowHeader: true, cell: ({ reclaim }: LikelyReclaim) => <>{reclaim.reference} <PersonName name={reclaim.personName} /></> },
        moneyColumn('Owed', ({ reclaim }: LikelyReclaim) => reclaim.amount),
        { heading: 'Because', cell: ({ why }: LikelyReclaim) => why },
      ]}
    />
  );
}
