import { z } from 'zod';
import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, dateField, DateInputField, Form, FormErrors, freshForm, Govuk, Link, Notice, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, TextAreaField, textField, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { confirmPayAgain, refusePayAgain } from '../pay-again/decide-pay-again.js';
import { showPayAgain } from '../pay-again/show-pay-again.js';
import type { LineSeen } from '../store/run-page.js';
import type { PayAgainProposal } from '../store/pay-again.js';
import { paidPath, runPath } from './paths.js';

/** What one person says of a payment that came back. */
export const cameBackForm = z.object({
  cameBackRun: z.coerce.number('Choose the payment').int().positive(), cameBackOn: dateField({ missing: 'Enter the day on which it came back', name: 'The day on which it came back' }), cameBackReason: textField('Say how it is known', { max: 300 }),
});
const refuseForm = z.object({ refuseReason: textField('Say what the bank’s account shows', { max: 500 }) });

const payAgainPath = (id: number, more = ''): Path => pathOf(`/payments/pay-again/${String(id)}${more}`);

/** What would let money be paid again, as one person says it, and the second person's answer. */
export const payAgainPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/payments/pay-again/:id', permission: 'payments.read', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/payments/pay-again/:id/confirm', permission: 'payments.approve', stepUp: true, handler: (visit) => decided(visit, freshForm(), (tx, proposalId) => confirmPayAgain(tx, { proposalId, on: visit.clock.today() })) }),
  route({ method: 'POST', url: '/payments/pay-again/:id/refuse', permission: 'payments.approve', handler: (visit) => {
    const read = readForm(refuseForm, visit.posted);
    return read.ok ? decided(visit, read.form, (tx, proposalId) => refusePayAgain(tx, { proposalId, reason: read.value.refuseReason, on: visit.clock.today() })) : show(visit, read.form);
  } }),
];

async function decided(visit: Visit, form: FormState, work: (tx: TenantTx, id: number) => Promise<Result<number>>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => work(tx, id));
  return done.ok ? redirect(runPath(done.value)) : show(visit, refusedForm(form, done.refusal));
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const one = id === undefined ? undefined : await visit.inTransaction((tx) => showPayAgain(tx, id));
  return one ? page(<PayAgainPage visit={visit} one={one} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function whatIsSaid({ kind, run, reference, amount, cameBackOn }: PayAgainProposal): string {
  if (kind === 'not_sent') return `The files of ${run} are said not to have been sent`;
  return `${amount === null ? 'The payment' : formatPounds(amount)} of ${reference ?? ''} by ${run} is said to have come back${cameBackOn === null ? '' : ` on ${formatDate(cameBackOn)}`}`;
}

function PayAgainPage({ visit, one, form }: { readonly visit: Visit; readonly one: PayAgainProposal; readonly form: FormState }): Element {
  const { id, kind, run, runId, reference, agreementId, reason, proposedBy, proposedById, proposedOn, decision } = one;
  const asks = decision === null && may(visit.actor, 'payments.approve') && visit.actor.staffId !== proposedById;
  return (
    <PageFrame {...visit.frame} title={whatIsSaid(one)} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Payments', href: '/payments' }, { text: run, href: runPath(runId) }]}>
      <FormErrors form={form} />
      <PageHeading caption={run}>{whatIsSaid(one)}</PageHeading>
      <p>{proposedBy} says so since {formatDate(proposedOn)}: {reason}</p>
      <p>{kind === 'came_back' ? 'Once it is confirmed, its days count as not paid, and the money is paid again when the account is confirmed with the family.' : 'Once it is confirmed, nothing of the run stands, and it can be drawn up again: whoever is in its files would be paid by the next.'}</p>
      {agreementId !== null && <p><Link href={paidPath(agreementId)}>Payments of {reference}</Link></p>}
      {decision !== null && <p>{decision === 'confirmed' ? 'A second person has confirmed it.' : 'A second person has refused it.'}</p>}
      {decision === null && !asks && <p>Another person of finance looks at the bank’s account, and confirms or refuses it.</p>}
      {asks && (
        <>
          <p>Look at the council’s own account at the bank first.</p>
          <Form action={payAgainPath(id, '/confirm')} csrfToken={visit.csrfToken}><Button>I have seen it: confirm</Button></Form>
          <Govuk.Details summaryText="Refuse it" open={form.errors.some(({ field }) => field === 'refuseReason')}>
            <Form action={payAgainPath(id, '/refuse')} csrfToken={visit.csrfToken}>
              <TextAreaField form={form} name="refuseReason" label="What does the bank’s account show?" rows={2} max={500} />
              <Button kind="secondary">Refuse</Button>
            </Form>
          </Govuk.Details>
        </>
      )}
    </PageFrame>
  );
}

/** On the pages of a run and of a direct payment: what waits for a second person. */
export function PayAgainWaits({ proposals }: { readonly proposals: readonly PayAgainProposal[] }): Element {
  return <>{proposals.map((one) => <Notice tone="look" title={whatIsSaid(one)}><p>{one.proposedBy} says so since {formatDate(one.proposedOn)}: {one.reason}</p><p><Link href={payAgainPath(one.id)}>Another person confirms or refuses it</Link></p></Notice>)}</>;
}

interface SayProps {
  readonly visit: Visit;
  readonly agreementId: number;
  readonly paid: readonly LineSeen[];
  readonly form: FormState;
}

/** One person says that a payment came back, where no answer of the bank does. */
export function SayCameBack({ visit, agreementId, paid, form }: SayProps): Element {
  const runs = new Map(paid.filter(({ stands, status }) => stands && (status === 'paid' || status === 'closed')).map((line) => [line.runId, line]));
  if (runs.size === 0 || !may(visit.actor, 'payments.send')) return <></>;
  return (
    <Govuk.Details summaryText="A payment came back" open={form.errors.some(({ field }) => field.startsWith('cameBack'))}>
      <p>Where the bank’s answer says so, read its file instead. Said here, its money waits at once; it counts as not paid once a second person has confirmed it.</p>
      <Form action={paidPath(agreementId, '/came-back')} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="cameBackRun" label="Which payment?" options={[...runs].map(([id, { run, payOn }]) => ({ value: String(id), text: `${formatDate(payOn)}, ${run}` }))} />
        <DateInputField form={form} name="cameBackOn" label="When did it come back?" />
        <TextAreaField form={form} name="cameBackReason" label="How is it known?" hint="The line of the council’s own account, a letter of the bank" rows={2} max={300} />
        <Button kind="secondary">Say that it came back</Button>
      </Form>
    </Govuk.Details>
  );
}
