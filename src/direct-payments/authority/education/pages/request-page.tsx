import { formatPounds } from '../../../../core/money.js';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import { letterPath } from '../../../../platform/letters/pages/letter-paths.js';
import { FormErrors, freshForm, Inset, Link, moneyColumn, Notice, PageFrame, PageHeading, pathOf, PersonName, SummaryList, Table, Tag, Timeline, type Element, type FormState, type TimelineEntry } from '../../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { decisionStatusWords } from '../../decisions/rules/states.js';
import { lawQuestions } from '../rules/criteria.js';
import { showRequest, type RequestDetails } from '../show-request.js';
import type { AssessedItem, RequestEvent } from '../store/requests.js';
import { RequestActs } from './request-forms.js';
import { askedAsWords, requestTags, windowWords } from './words.js';

export interface RequestProps {
  readonly visit: Visit;
  readonly view: RequestDetails;
  readonly form: FormState;
}

/** One request: what they ask, whether it came in its time, the law's questions, what can be done now, what has happened. */
export async function showRequestPage(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showRequest(tx, id, visit.clock.today()));
  return view ? page(<RequestPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function RequestPage({ visit, view, form }: RequestProps): Element {
  const { request } = view;
  const tag = requestTags[request.status];
  return (
    <PageFrame {...visit.frame} title={`Request ${request.reference}`} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[{ text: 'Requests', href: '/education-requests' }]}>
      <FormErrors form={form} />
      <PageHeading caption={`Request ${request.reference} for an Education Personal Budget`}><PersonName name={request.personName} /> <Tag tone={tag.tone}>{tag.words}</Tag></PageHeading>
      {request.window === 'outside' && request.status === 'received' && <Notice tone="look" title="It came outside the times of the law"><p>That alone is no reason to refuse it. Consider it, or answer that it waits until its time.</p></Notice>}
      <Inset><p>{request.wanted}</p></Inset>
      <Facts visit={visit} view={view} form={form} />
      <Answers view={view} />
      {view.decisions.map((one) => <p><Link href={pathOf(`/payment-decisions/${String(one.id)}`)}>The refusal of {formatDate(one.decidedOn)}</Link> is {decisionStatusWords[one.status]}.</p>)}
      {may(visit.actor, 'plans.write') && <RequestActs visit={visit} view={view} form={form} />}
      <h2 class="govuk-heading-m">What has happened</h2>
      <Timeline label="What has happened, newest first" entries={view.events.toReversed().map(entryOf)} />
    </PageFrame>
  );
}

function Facts({ view: { request, plan, next, isYoungPerson, compulsoryAgeEnds, reviewDue } }: RequestProps): Element {
  const whose = isYoungPerson ? `The young person’s own: compulsory school age ended on ${formatDate(compulsoryAgeEnds)}` : `The parent’s, until compulsory school age ends on ${formatDate(compulsoryAgeEnds)}`;
  return (
    <SummaryList rows={[
      { key: 'Asked by', value: `${request.askedBy}: ${askedAsWords[request.askedAs].toLowerCase()}, on ${formatDate(request.receivedOn)}` },
      { key: 'In which time', value: `${windowWords[request.window]} (SI 2014/1652 reg 4)` },
      { key: 'Whose right to ask', value: whose },
      { key: 'EHC plan', value: <>{plan?.reference ?? 'Not recorded'} <Link href={pathOf(`/people/${String(request.personId)}/ehc-plan`)}>Change what is known of it</Link></> },
      { key: 'Review due by', value: reviewDue === undefined ? 'Not known' : formatDate(reviewDue) },
      ...(next ? [{ key: 'Next time to ask', value: `${windowWords[next.kind]}, from ${formatDate(next.from)}` }] : []),
      { key: 'Section J', value: plan?.sectionJ ?? 'Nothing is recorded' },
    ]} />
  );
}

function Answers({ view: { assessment, against, consents } }: Pick<RequestProps, 'view'>): Element {
  if (!assessment) return <></>;
  return (
    <section aria-labelledby="law">
      <h2 class="govuk-heading-m" id="law">What the law asks</h2>
      <Table caption={`Answered by ${assessment.by} on ${formatDate(assessment.on)}`} rows={lawQuestions} columns={[
        { heading: 'Question', rowHeader: true, cell: ({ question }: (typeof lawQuestions)[number]) => question }, { heading: 'Law', cell: ({ law }) => law },
        { heading: 'Answer', kind: 'nowrap', cell: ({ name }) => <Tag tone={against.some((one) => one.name === name) ? 'look' : 'done'}>{assessment[name] ? 'Yes' : 'No'}</Tag> },
      ]} />
      <p>{assessment.reasons}</p>
      <Table caption="What the payment would buy" rows={assessment.items} columns={[
        { heading: 'What', rowHeader: true, cell: ({ what }: AssessedItem) => what }, { heading: 'Section F', kind: 'nowrap', cell: ({ label }) => label },
        { heading: 'On the premises of', cell: ({ premisesOf }) => (premisesOf === null ? 'No school or college' : `${premisesOf}: ${consents.find(({ institution }) => institution.toLowerCase() === premisesOf.toLowerCase())?.given === true ? 'consents in writing' : 'no written consent'}`) },
        moneyColumn('A year', ({ yearly }) => yearly),
      ]} />
      <p>Paid to {assessment.recipientName}. In all {formatPounds(assessment.items.reduce((total, { yearly }) => (total + yearly) as typeof yearly, 0 as AssessedItem['yearly']))} a year.</p>
    </section>
  );
}

const eventWords: Readonly<Record<RequestEvent['event'], string>> = {
  receive: 'Request taken', consider: 'Began to be considered', 'answer-outside': 'Answered: it waits until its time', agree: 'Agreed', accept: 'Terms accepted', refuse: 'Refused', reopen: 'Considered anew', withdraw: 'Taken back',
};

function entryOf({ event, on, by, reason, letterId }: RequestEvent): TimelineEntry {
  return { date: on, title: eventWords[event], by: by ?? 'The service', more: <>{reason} {letterId !== null && <Link href={letterPath(letterId)}>The letter</Link>}</> };
}
