import { z } from 'zod';
import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Button, EmptyState, Form, FormErrors, freshForm, Link, moneyColumn, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, SummaryList, Table, Tag, TextField, textField, type Element, type FormState } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { describeOpenings, listOpenings, settleOpening, showOpening, type DescribedOpening } from '../opening-balances.js';
import { goLivePath, openingPath, openingsPath } from './paths.js';

/** What accounts held by the earlier system, beside what their statements say. */
export const openingPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/opening-balances', permission: 'payments.read', handler: list }),
  route({ method: 'GET', url: '/opening-balances/:id', permission: 'payments.read', handler: (visit) => show(visit) }),
  route({ method: 'POST', url: '/opening-balances/:id', permission: 'monitoring.decide', handler: settle }),
];

async function list(visit: Visit): Promise<PageAnswer> {
  const rows = await visit.inTransaction((tx) => listOpenings(tx, visit.clock.today(), { differing: true }));
  return page(
    <PageFrame {...visit.frame} title="Opening balances that differ" layout="wide" backLink={{ text: 'Back to books', href: goLivePath }}>
      <PageHeading caption="What the earlier system said an account held, and its statements do not">Opening balances that differ</PageHeading>
      <Table
        caption="Opening balances that differ" captionHidden rows={rows} whenEmpty={<EmptyState title="None differs">Each morning, what came is held against them.</EmptyState>}
        columns={[
          { heading: 'Account', rowHeader: true, cell: ({ id, accountReference }: DescribedOpening) => <Link href={openingPath(id)}>{accountReference}</Link> },
          { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> },
          moneyColumn('Earlier system', ({ amount }: DescribedOpening) => amount), moneyColumn('Statements', ({ stated, amount }: DescribedOpening) => stated ?? amount),
          { heading: 'Stands', cell: (one) => <Standing one={one} /> },
        ]}
      />
    </PageFrame>,
  );
}

function Standing({ one: { isToLookAt, settled } }: { readonly one: DescribedOpening }): Element {
  if (isToLookAt) return <Tag tone="look">To find out</Tag>;
  return settled === null ? <>Within what policy allows</> : <>{settled}</>;
}

async function show(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const one = id === undefined ? undefined : await visit.inTransaction((tx) => showOpening(tx, id, visit.clock.today()));
  return one ? page(<OpeningPage visit={visit} one={one} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

const settling = z.object({ reason: textField('Say why they differ', { max: 500 }) });

async function settle(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(settling, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await visit.inTransaction((tx) => settleOpening(tx, visit, { id, reason: read.value.reason }));
  if (done.ok) return redirect(openingPath(id));
  return done.refusal.code === 'opening-balance-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}

function OpeningPage({ visit, one, form }: { readonly visit: Visit; readonly one: DescribedOpening; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title={`${one.accountReference}, ${one.personName}`} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to opening balances', href: openingsPath }}>
      <FormErrors form={form} />
      <PageHeading caption={`What ${one.accountReference} held when it was brought over`}><PersonName name={one.personName} /></PageHeading>
      <Figures one={one} />
      {one.isToLookAt && may(visit.actor, 'monitoring.decide') && (
        <Form action={openingPath(one.id)} csrfToken={visit.csrfToken}>
          <TextField form={form} name="reason" label="Why they differ" hint="Such as a payment on its way, or a letter of the bank. What the person holds is what the statements say." />
          <Button>Say why</Button>
        </Form>
      )}
      <p><Link href={pathOf(`/agreements/${String(one.agreementId)}`)}>{`Direct payment ${one.agreementReference}`}</Link></p>
    </PageFrame>
  );
}

function Figures({ one: { source, amount, asAt, evidence, words, isToLookAt, settled } }: { readonly one: DescribedOpening }): Element {
  return (
    <SummaryList rows={[
      { key: source, value: `${formatPounds(amount)} at the end of ${formatDate(asAt)}${evidence === '' ? '' : ` (${evidence})`}` },
      { key: 'Statements', value: <>{words ?? 'None has come that says what it held then'}{isToLookAt && <> <Tag tone="look">To find out</Tag></>}</> },
      ...(settled === null ? [] : [{ key: 'Why they differ', value: settled }]),
    ]} />
  );
}

/** On the page of a direct payment: what its accounts held when it was brought over. */
export async function openingOfAgreement(tx: TenantTx, visit: Visit, agreementId: number): Promise<Element> {
  const rows = may(visit.actor, 'payments.read') ? await describeOpenings(tx, visit.clock.today(), { agreementId }) : [];
  if (rows.length === 0) return <></>;
  return (
    <section aria-labelledby="opening">
      <h2 class="govuk-heading-m" id="opening">When it was brought over</h2>
      {rows.map((one) => <><h3 class="govuk-heading-s"><Link href={openingPath(one.id)}>{one.accountReference}</Link></h3><Figures one={one} /></>)}
    </section>
  );
}
