import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { clientGroupsOn } from '../../../../people/client-groups.js';
import { recordPerson } from '../../../../people/record-person.js';
import { likenessWords } from '../../../../people/rules/likeness.js';
import type { Sealer } from '../../../../platform/access/sealing.js';
import { may } from '../../../../platform/access/actor.js';
import {
  Button, choiceField, dateColumn, EmptyState, Form, FormErrors, freshForm, Govuk, Inset, Link, Notice, optionalTextField, PageFrame, PageHeading, Pagination, pathOf, PersonName, RadiosField, readForm, refusedForm, SelectField, SummaryList, Table, TabLinks, Tag,
  TextField, textField, type Element, type FormState, type Path,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../../platform/web/visit.js';
import { setRequestAside } from '../settle-request.js';
import { listRequests, showRequest, type ListedRequests, type WaitingRequest } from '../show-requests.js';
import type { ForWhom, WaitingWanted } from '../store.js';

type Shown = NonNullable<Awaited<ReturnType<typeof showRequest>>>;

function requestPath(id: number, part = ''): Path {
  return pathOf(`/referrals/asked/${String(id)}${part}`);
}

/** What families asked by themselves: the list, one of them with whom it may be about, and what becomes of it. */
export function waitingPages(sealer: Sealer): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/referrals/asked', permission: 'referrals.triage', handler: showList }),
    route({ method: 'GET', url: '/referrals/asked/:id', permission: 'referrals.triage', handler: (visit) => show(visit, sealer) }),
    route({ method: 'POST', url: '/referrals/asked/:id/person', permission: 'people.write', handler: (visit) => recordThem(visit, sealer) }),
    route({ method: 'POST', url: '/referrals/asked/:id/set-aside', permission: 'referrals.triage', handler: (visit) => setAside(visit, sealer) }),
  ];
}

const forWords: Readonly<Record<ForWhom, string>> = { myself: 'For themself', my_child: 'For their child', somebody: 'For somebody whom they help' };

async function showList(visit: Visit): Promise<PageAnswer> {
  const wanted = { inFlood: textIn(visit.query, 'view') === 'flood', newestFirst: textIn(visit.query, 'order') === 'newest', after: numberIn(visit.query, 'after') };
  return page(<ListPage visit={visit} wanted={wanted} listed={await visit.inTransaction((tx) => listRequests(tx, wanted, visit.clock.today()))} />);
}

function listPath({ inFlood, newestFirst, after }: WaitingWanted): Path {
  const query = new URLSearchParams({ ...(inFlood ? { view: 'flood' } : {}), ...(newestFirst ? { order: 'newest' } : {}), ...(after === undefined ? {} : { after: String(after) }) }).toString();
  return pathOf(`/referrals/asked${query === '' ? '' : `?${query}`}`);
}

function ListPage({ visit, wanted, listed: { items, next, counts } }: { readonly visit: Visit; readonly wanted: WaitingWanted; readonly listed: ListedRequests }): Element {
  const title = 'Asked by families';
  const { inFlood, newestFirst, after } = wanted;
  const tabs = [
    { text: 'Waiting', href: listPath({ inFlood: false, newestFirst }), current: !inFlood, count: counts.waiting }, { text: 'Came in a flood', href: listPath({ inFlood: true, newestFirst }), current: inFlood, count: counts.flood },
  ];
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }]} beforeMain={counts.flood > 0 || inFlood ? <TabLinks label="What families asked" tabs={tabs} /> : undefined}>
      <PageHeading actions={<Link href={listPath({ inFlood, newestFirst: !newestFirst })}>{newestFirst ? 'Show the oldest first' : 'Show the newest first'}</Link>}>{title}</PageHeading>
      <p>{inFlood ? 'These came when the page had taken very many within an hour. A real request may be among them.' : 'Sent by the page that any family may use.'} Say whom each is about, and it is a referral from the day it was sent.</p>
      <Table caption="What families asked" captionHidden rows={items} mark={({ isLate }) => (isLate ? 'look' : undefined)} whenEmpty={<EmptyState title="Nobody waits">What families ask by themselves comes here first.</EmptyState>} columns={[
        { heading: 'Request', rowHeader: true, kind: 'nowrap', cell: ({ id, reference }: WaitingRequest) => <Link href={requestPath(id)}>{reference}</Link> },
        { heading: 'For', cell: ({ given, family }) => <PersonName name={`${given} ${family}`} /> }, { heading: 'Sent by', cell: ({ senderName, senderIs }) => <><bdi>{senderName}</bdi>{senderIs === '' ? '' : `, ${senderIs}`}</> },
        dateColumn('Sent', ({ sentOn }) => sentOn), dateColumn('Answer by', ({ answerBy }) => answerBy), { heading: 'Stands', cell: ({ isLate }) => <Tag tone="look">{isLate ? 'Late' : 'Waits'}</Tag> },
      ]} />
      {(next !== null || after !== undefined) && (
        <Pagination summary={`${String(items.length)} of ${(inFlood ? counts.flood : counts.waiting).toLocaleString('en-GB')} requests`} next={next === null ? undefined : listPath({ inFlood, newestFirst, after: next })} />
      )}
      {after !== undefined && <p><Link href={listPath({ inFlood, newestFirst })}>Back to the first</Link></p>}
    </PageFrame>
  );
}

async function show(visit: Visit, sealer: Sealer, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const found = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const request = await showRequest(tx, id, { today: visit.clock.today(), sealer });
    return request && { request, groups: (await clientGroupsOn(tx, visit.clock.today())).map(({ name }) => name) };
  });
  return found ? page(<RequestPage visit={visit} form={form} {...found} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface RequestProps {
  readonly visit: Visit;
  readonly request: Shown;
  readonly groups: readonly string[];
  readonly form: FormState;
}

function RequestPage({ visit, request, groups, form }: RequestProps): Element {
  const { reference, given, family, needs, outcome } = request;
  return (
    <PageFrame {...visit.frame} title={`Request ${reference}`} hasErrors={form.errors.length > 0} layout="reading" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }, { text: 'Asked by families', href: '/referrals/asked' }]}>
      <FormErrors form={form} />
      <PageHeading caption={`${reference}, by the page for families`}><PersonName name={`${given} ${family}`} /></PageHeading>
      <Written request={request} />
      <h2 class="govuk-heading-m">What they would like help with</h2>
      <Inset>{needs.split('\n').map((line) => <p>{line}</p>)}</Inset>
      {outcome === null ? <WhatNow visit={visit} request={request} groups={groups} form={form} /> : <Became request={request} />}
    </PageFrame>
  );
}

function Written({ request: { born, postcode, forWhom, forEducation, senderName, senderIs, telephone, email, addressLines, howToTalk, sentOn, answerBy, isLate, outcome } }: Pick<RequestProps, 'request'>): Element {
  const said = (key: string, value: string | null): { key: string; value: string }[] => (value === null || value === '' ? [] : [{ key, value }]);
  return (
    <SummaryList rows={[
      { key: 'Born', value: formatDate(born) }, ...said('Postcode', postcode), { key: 'Asked', value: forWords[forWhom] }, { key: 'Sent by', value: senderIs === '' ? senderName : `${senderName}, ${senderIs}` },
      ...said('Telephone', telephone), ...said('E-mail', email), ...said('Address', addressLines.join(', ')), ...said('To talk with them', howToTalk), ...(forEducation ? [{ key: 'Education', value: 'Some of it is in an education, health and care plan' }] : []),
      { key: 'Sent', value: formatDate(sentOn) }, ...(outcome === null ? [{ key: 'Told to be answered by', value: isLate ? <><Tag tone="look">Late</Tag> {formatDate(answerBy)}</> : formatDate(answerBy) }] : []),
    ]} />
  );
}

function Became({ request: { outcome, outcomeWords, referralId, settledBy, settledOn } }: Pick<RequestProps, 'request'>): Element {
  const who = `${settledBy ?? ''}${settledOn ? `, ${formatDate(settledOn)}` : ''}`;
  if (outcome === 'referral' && referralId !== null) return <Notice tone="done" title="It is a referral"><p><Link href={pathOf(`/referrals/${String(referralId)}`)}>Open the referral</Link>. {who}</p></Notice>;
  return <Notice tone="info" title={outcome === 'twice' ? 'The same was asked already' : 'It asks for nothing'}><p>{outcomeWords} {who}</p></Notice>;
}

function WhatNow({ visit, request, groups, form }: RequestProps): Element {
  const { id, alike } = request;
  const seen = alike.filter((one) => one.seen !== null);
  const take = (personId: number): Path => pathOf(`/referrals/new?person=${String(personId)}&asked=${String(id)}`);
  return (
    <>
      <h2 class="govuk-heading-m">Whom is it about?</h2>
      {seen.length > 0 && (
        <Table caption="Records that may be of the same person" rows={seen} columns={[
          { heading: 'Name', rowHeader: true, cell: ({ personId, seen: person }: (typeof seen)[number]) => <Link href={take(personId)}>Yes, <PersonName name={person?.name ?? ''} /></Link> },
          { heading: 'Born', kind: 'nowrap', cell: ({ seen: person }) => (person ? formatDate(person.born) : '') }, { heading: 'Why', cell: ({ because }) => because.map((one) => likenessWords[one]).join(', ') },
        ]} />
      )}
      {alike.length > seen.length && <p>Somebody who is alike is looked after by another team: ask that team, or your manager.</p>}
      {may(visit.actor, 'people.write') && (
        <Form action={requestPath(id, '/person')} csrfToken={visit.csrfToken}>
          <h3 class="govuk-heading-s">{alike.length === 0 ? 'Nobody who is recorded is alike' : 'If it is none of these'}</h3>
          {groups.length === 0 ? <TextField form={form} name="clientGroup" label="Why they need support" hint="In a word or two, such as learning disability." />
            : <SelectField form={form} name="clientGroup" label="Why they need support" options={[{ value: '', text: 'Choose' }, ...groups.map((name) => ({ value: name, text: name }))]} />}
          {alike.length > 0 && <TextField form={form} name="notOneOfThese" label="How do you know that it is none of them?" hint="For example: twins, or another address and parents." />}
          <Button>Record them and take the referral</Button>
        </Form>
      )}
      <Govuk.Details summaryText="It is no request, or the same was asked already" open={form.errors.some(({ field }) => field === 'words')} html={(
        <Form action={requestPath(id, '/set-aside')} csrfToken={visit.csrfToken}>
          <RadiosField form={form} name="outcome" label="Which is it?" choices={[{ value: 'twice', text: 'The same was asked already' }, { value: 'no_request', text: 'It asks for nothing, such as a trial of the page' }]} />
          <TextField form={form} name="words" label="Why?" hint="Which referral goes on, or what it was. That somebody is not open to a team is never a reason." />
          <Button kind="secondary">Set it aside</Button>
        </Form>
      )} />
    </>
  );
}

const personForm = z.object({ clientGroup: textField('Say why they need support', { max: 100 }), notOneOfThese: optionalTextField({ max: 500 }) });

async function recordThem(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = readForm(personForm, visit.posted);
  if (id === undefined || !may(visit.actor, 'referrals.triage')) return notFound();
  if (!read.ok) return show(visit, sealer, read.form);
  const made = await visit.inTransaction(async (tx) => {
    const request = await showRequest(tx, id, { today: visit.clock.today(), sealer });
    if (request?.outcome !== null) return undefined;
    const { given, family, born, postcode, forWhom, addressLines } = request;
    // Only where whoever needs the help wrote themself is the address known to be theirs.
    return recordPerson(tx, { given, family, born, ...read.value, ...(postcode === null ? {} : { postcode }), ...(forWhom === 'myself' ? { addressLines } : {}) }, { clock: visit.clock, sealer });
  });
  if (!made) return redirect(requestPath(id));
  return made.ok ? redirect(pathOf(`/referrals/new?person=${String(made.value)}&asked=${String(id)}`)) : show(visit, sealer, refusedForm(read.form, made.refusal));
}

const asideForm = z.object({ outcome: choiceField(['twice', 'no_request'], 'Choose which it is'), words: textField('Say why', { max: 500 }) });

async function setAside(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = readForm(asideForm, visit.posted);
  if (id === undefined) return notFound();
  if (!read.ok) return show(visit, sealer, read.form);
  const done = await visit.inTransaction((tx) => setRequestAside(tx, id, read.value, visit.clock));
  if (done.ok) return redirect('/referrals/asked');
  return done.refusal.code === 'family-request-not-found' ? notFound() : show(visit, sealer, refusedForm(read.form, done.refusal));
}
