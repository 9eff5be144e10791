import { z } from 'zod';
import type { Refusal } from '../../../../core/result.js';
import { may } from '../../../../platform/access/actor.js';
import { Button, Form, FormErrors, freshForm, Inset, Notice, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextField, textField, type Element, type FormState } from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { decideRates } from '../decide-rates.js';
import { showProposal, type ProposalView } from '../show-rates.js';
import { RateTable } from './rate-table.js';
import { Standing } from './rates-page.js';

/** One proposal of rates, and deciding on it. */
export const proposalRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/rates/proposals/:id', permission: 'policy.read', handler: (visit) => show(visit) }),
  route({ method: 'POST', url: '/rates/proposals/:id/approve', permission: 'policy.approve', stepUp: true, handler: (visit) => decide(visit, true, null) }),
  route({ method: 'POST', url: '/rates/proposals/:id/refuse', permission: 'policy.approve', handler: refuse }),
];

async function show(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showProposal(tx, id));
  return view ? page(<ProposalPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

const refusing = z.object({ reason: textField('Say why, so that they can be put right', { max: 500 }) });

async function refuse(visit: Visit): Promise<PageAnswer> {
  const read = readForm(refusing, visit.posted);
  return read.ok ? decide(visit, false, read.value.reason) : show(visit, read.form);
}

async function decide(visit: Visit, approved: boolean, reason: string | null): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const decided = await visit.inTransaction((tx) => decideRates(tx, { proposalId: id, approved, reason, by: visit.actor.staffId }));
  if (decided.ok) return redirect(pathOf(`/rates/proposals/${String(id)}`));
  return show(visit, refusedForm(freshForm(), withoutField(decided.refusal)));
}

/** What is wrong is with the proposal, not with a field of this page, but for the reason. */
function withoutField({ code, message, field }: Refusal): Refusal {
  return { code, message, ...(field === 'reason' ? { field } : {}) };
}

interface ProposalProps {
  readonly visit: Visit;
  readonly view: ProposalView;
  readonly form: FormState;
}

function ProposalPage({ visit, view: { proposal, cards }, form }: ProposalProps): Element {
  const waits = proposal.approved === null && may(visit.actor, 'policy.approve');
  return (
    <PageFrame {...visit.frame} title="Proposed rates" layout="wide" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to rates', href: '/rates' }}>
      <FormErrors form={form} />
      <PageHeading caption={`Proposed by ${proposal.proposedByName}`}>{proposal.source}</PageHeading>
      <p><Standing approved={proposal.approved} decidedByName={proposal.decidedByName} /></p>
      {proposal.reason !== null && <Inset><p>{proposal.reason}</p></Inset>}
      <RateTable caption="The rates" rates={cards} />
      {waits && (proposal.proposedBy === visit.actor.staffId
        ? <Notice tone="look" title="Another person decides"><p>You proposed these rates, so somebody else approves or refuses them.</p></Notice>
        : <Decide visit={visit} id={proposal.id} form={form} />)}
    </PageFrame>
  );
}

function Decide({ visit, id, form }: { readonly visit: Visit; readonly id: number; readonly form: FormState }): Element {
  const here = `/rates/proposals/${String(id)}`;
  return (
    <>
      <p>Once approved they hold from their first days. A rate that they take over from ends the day before.</p>
      <Form action={pathOf(`${here}/approve`)} csrfToken={visit.csrfToken}><Button>Approve the rates</Button></Form>
      <Form action={pathOf(`${here}/refuse`)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="reason" label="Why they are refused" />
        <Button kind="secondary">Refuse the rates</Button>
      </Form>
    </>
  );
}
