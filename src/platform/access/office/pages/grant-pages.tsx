import { z } from 'zod';
import {
  Button, choiceField, EmptyState, Form, FormErrors, freshForm, Inset, Link, optionalTextField, PageFrame, PageHeading, pathOf, RadiosField, SummaryList, Table, Tag, TextAreaField, type Element, type FormState,
} from '../../../ui/index.js';
import { notFound, page, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { answerGrant } from '../second-person/answer-grant.js';
import { showGrants, type GrantsView, type WaitingGrant } from '../second-person/show-grants.js';
import { grantInWords, whyItWaits } from '../second-person/words.js';
import type { Grant } from '../second-person/store/grants.js';
import { actOn } from './act.js';
import { reachWords } from './fields.js';
import { momentText } from './moment-text.js';

/** What a second administrator is asked to confirm. */
export const grantPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/office/confirmations', permission: 'administration', handler: list }),
  route({ method: 'GET', url: '/office/confirmations/:id', permission: 'administration', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/office/confirmations/:id', permission: 'administration', stepUp: true, handler: answer }),
];

const home = '/office/confirmations';

async function list(visit: Visit): Promise<PageAnswer> {
  const view = await visit.inTransaction(showGrants);
  return page(<GrantsPage visit={visit} view={view} />);
}

function titleOf(grant: Grant): string {
  const words = grantInWords(grant);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function askedBy({ askedByName }: Grant): string {
  return askedByName ?? 'The operator';
}

function answeredBy({ how, answeredByName, note }: Grant): string {
  return `${how === 'operator' ? 'The operator' : (answeredByName ?? '')}${note === null ? '' : `: ${note}`}`;
}

function GrantsPage({ visit, view }: { readonly visit: Visit; readonly view: GrantsView }): Element {
  const forYou = view.waiting.filter(({ notByYou }) => notByYou === null).length;
  return (
    <PageFrame {...visit.frame} title="Roles to confirm" layout="wide" breadcrumbs={[{ text: 'Office', href: '/office' }]}>
      <PageHeading>Roles to confirm</PageHeading>
      <p class="app-lead">{view.waiting.length === 0 ? 'Nothing waits.' : `${String(view.waiting.length)} ${view.waiting.length === 1 ? 'waits' : 'wait'}; ${String(forYou)} of them for you.`}</p>
      <p class="govuk-body">A role that approves or releases money, changes bank details, says who sees restricted records, or administers, counts once a second administrator has confirmed it. So does a directory. Nobody confirms what they gave, or what they are to hold.</p>
      <Table caption="Waiting, the oldest first" rows={view.waiting} whenEmpty={<EmptyState title="Every role that was given is in force" />} columns={[
        { heading: 'What', rowHeader: true, cell: (grant: WaitingGrant) => <Link href={pathOf(`${home}/${String(grant.id)}`)}>{titleOf(grant)}</Link> },
        { heading: 'Asked by', cell: askedBy }, { heading: 'When', kind: 'nowrap', cell: ({ askedAt }) => momentText(askedAt) }, { heading: 'Why', cell: ({ reason }) => reason ?? '' },
        { heading: 'Stands', cell: ({ notByYou }) => (notByYou === null ? <Tag tone="look">Waits for you</Tag> : <Tag>Waits for another</Tag>) },
      ]} />
      <Table caption="Answered lately" rows={view.answered} whenEmpty={<EmptyState title="Nobody has answered any yet" />} columns={[
        { heading: 'What', rowHeader: true, cell: titleOf }, { heading: 'Asked by', cell: askedBy },
        { heading: 'Answer', cell: ({ outcome }: Grant) => (outcome === 'confirmed' ? <Tag tone="done">Confirmed</Tag> : <Tag>Refused</Tag>) }, { heading: 'By', cell: answeredBy },
      ]} />
    </PageFrame>
  );
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const { waiting } = await visit.inTransaction(showGrants);
  const grant = waiting.find((one) => one.id === id);
  return grant ? page(<GrantPage visit={visit} grant={grant} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function answer(visit: Visit): Promise<PageAnswer> | PageAnswer {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const schema = z.object({ outcome: choiceField(['confirmed', 'refused'], 'Choose whether you confirm it'), note: optionalTextField({ max: 500 }) });
  return actOn(visit, { schema, work: (tx, { outcome, note }) => answerGrant(tx, { id, outcome, note: note ?? null, clock: visit.clock }), again: (form) => show(visit, form), then: home });
}

function WhoIsIt({ grant }: { readonly grant: WaitingGrant }): Element {
  const { staffId, staffName, email, directoryId, directoryName, issuer } = grant;
  return (
    <SummaryList rows={[
      ...(staffId === null ? [] : [{ key: 'Who', value: <Link href={pathOf(`/office/staff/${String(staffId)}`)}>{staffName ?? ''}</Link> }, { key: 'Signs in with', value: email ?? 'No address yet' }]),
      ...(directoryId === null ? [] : [{ key: 'Directory', value: <Link href={pathOf(`/office/directory/${String(directoryId)}`)}>{directoryName ?? ''}</Link> }, { key: 'Its address', value: issuer ?? '' }]),
      { key: 'May then', value: <ul class="govuk-list govuk-list--bullet">{whyItWaits(grant.role).map((one) => <li>{one}</li>)}</ul> },
      ...(grant.reach === null ? [] : [{ key: 'Sees', value: reachWords[grant.reach] }]),
      { key: 'Asked by', value: `${askedBy(grant)}, ${momentText(grant.askedAt)}` }, { key: 'Why', value: grant.reason ?? 'They did not say' },
    ]} />
  );
}

function GrantPage({ visit, grant, form }: { readonly visit: Visit; readonly grant: WaitingGrant; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title={titleOf(grant)} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to roles to confirm', href: home }}>
      <FormErrors form={form} />
      <PageHeading caption="Waits for a second administrator">{titleOf(grant)}</PageHeading>
      <WhoIsIt grant={grant} />
      {grant.notByYou === null ? (
        <Form action={pathOf(`${home}/${String(grant.id)}`)} csrfToken={visit.csrfToken}>
          <RadiosField form={form} name="outcome" label="Is it right?" hint="Confirm it only where you know yourself that they need it, and that the account is really theirs." choices={[{ value: 'confirmed', text: 'I confirm it', hint: 'It counts from their next request on.' }, { value: 'refused', text: 'I refuse it', hint: 'It never counts. Say why.' }]} />
          <TextAreaField form={form} name="note" label="What do you say to it?" rows={2} max={500} />
          <Button>Answer</Button>
        </Form>
      ) : <Inset>{grant.notByYou}</Inset>}
    </PageFrame>
  );
}
