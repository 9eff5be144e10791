import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { letterPath } from '../../../platform/letters/pages/letter-paths.js';
import {
  FormErrors, freshForm, Inset, Link, Notice, PageFrame, PageHeading, pathOf, PersonHeader, PersonName, SummaryList, Tag, Timeline, type Element, type FormState, type SummaryRow, type TimelineEntry,
} from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { outcomeWords, procedureWords } from '../letters/words.js';
import { showComplaint, type ComplaintDetails } from '../show-complaint.js';
import { WhatNow, type ActProps } from './act-forms.js';
import { aboutWords, complainantWords, dueWords, stageWords, statusTags, stepWords } from './words.js';

/** One complaint: whose, what is due, what they said, what can be done now, what has happened. */
export async function showComplaintPage(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showComplaint(tx, id, visit.clock.today()));
  if (!view) return notFound();
  const shown = form ?? freshForm({ procedure: view.standing.procedure ?? view.suggestion.procedure });
  return page(<ComplaintPage visit={visit} view={view} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

function ComplaintPage({ visit, view, form }: ActProps): Element {
  const { complaint, standing } = view;
  return (
    <PageFrame {...visit.frame} title={`Complaint ${complaint.reference}`} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[{ text: 'Complaints', href: '/complaints' }]}>
      <FormErrors form={form} />
      <Whose visit={visit} view={view} />
      {standing.status !== 'closed' && standing.status !== 'withdrawn' && complaint.reclaimId !== null && <ReclaimGoesOn view={view} />}
      <Facts view={view} />
      <h2 class="govuk-heading-m">What they say</h2>
      <Inset>{complaint.words.split('\n').map((line) => <p>{line}</p>)}</Inset>
      {complaint.wanted !== null && <p><strong>What would put it right:</strong> {complaint.wanted}</p>}
      <WhatNow visit={visit} view={view} form={form} />
      <h2 class="govuk-heading-m">What has happened</h2>
      <Timeline label="What has happened, newest first" entries={entries(view)} />
    </PageFrame>
  );
}

type ViewProps = Pick<ActProps, 'view'>;

function Whose({ visit, view: { complaint, standing, due, isOverdue, acting } }: Pick<ActProps, 'visit' | 'view'>): Element {
  const tag = statusTags[standing.status];
  const next = due.step === 'nothing' ? 'Nothing' : `${stepWords[due.step]}${due.on === null ? '' : ` by ${dueWords(due.on, isOverdue)}`}`;
  if (complaint.personName === null || complaint.personBornOn === null)
    return <PageHeading caption={complaint.describedPerson === null ? 'It is not known yet whom it is about' : `About “${complaint.describedPerson}”`}>Complaint {complaint.reference} <Tag tone={tag.tone}>{tag.words}</Tag></PageHeading>;
  return (
    <PersonHeader
      name={complaint.personName} age={`${String(yearsBetween(complaint.personBornOn, visit.clock.today()))} years old`} reference={`Complaint ${complaint.reference}`}
      streamsTitle="Complained by" streams={[`${complaint.complainantName}: ${complainantWords[complaint.complainantKind].toLowerCase()}`]} actedForBy={acting.map(({ name, relationship }) => <><PersonName name={name} />, {relationship}</>)} next={next}
      aside={<p><Tag tone={isOverdue ? 'look' : tag.tone}>{isOverdue ? 'Late' : tag.words}</Tag></p>}
    />
  );
}

function yearsBetween(born: PlainDate, day: PlainDate): number {
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) >= born.slice(5) ? 0 : 1);
}

// Representations have their own days and their own pause; a complaint alone changes neither, and whoever recovers has to know of it.
function ReclaimGoesOn({ view: { complaint } }: ViewProps): Element {
  return (
    <Notice tone="look" title="This complaint is about a reclaim">
      <p>It does not stop the reclaim’s days by itself. If they say that the sum is wrong, <Link href={pathOf(`/reclaims/${String(complaint.reclaimId)}`)}>record it with the reclaim</Link>: that does.</p>
    </Notice>
  );
}

function Facts({ view: { complaint, standing, due, isOverdue, events } }: ViewProps): Element {
  const investigator = events.findLast(({ event, stage }) => event === 'investigate' && stage === standing.stage)?.investigator ?? undefined;
  const contact = [complaint.email, complaint.lines.join(', '), complaint.telephone].filter((one) => one !== null && one !== '').join('; ');
  const rows: SummaryRow[] = [
    { key: 'Procedure', value: stageWords(standing) },
    { key: 'What is next', value: stepWords[due.step] },
    ...(due.step === 'nothing' ? [] : [{ key: 'By', value: dueWords(due.on, isOverdue) }]),
    { key: 'Came', value: `${formatDate(complaint.receivedOn)}, ${cameWords(complaint)}` },
    { key: 'Who complains', value: `${complaint.complainantName}, ${complainantWords[complaint.complainantKind].toLowerCase()}` },
    { key: 'Answers go to', value: contact === '' ? 'As letters about the person go' : contact },
    { key: 'About', value: `${aboutWords[complaint.about]}${complaint.aboutStaffName === null ? '' : `: ${complaint.aboutStaffName}`}` },
    ...(complaint.agreementId === null ? [] : [{ key: 'Direct payment', value: <Link href={pathOf(`/agreements/${String(complaint.agreementId)}`)}>{complaint.agreementReference ?? 'The direct payment'}</Link> }]),
    ...(complaint.reclaimId === null ? [] : [{ key: 'Reclaim', value: <Link href={pathOf(`/reclaims/${String(complaint.reclaimId)}`)}>{complaint.reclaimReference ?? 'The reclaim'}</Link> }]),
    ...(investigator === undefined ? [] : [{ key: 'Investigates', value: investigator }]),
    ...(standing.outcome === null ? [] : [{ key: 'Found', value: outcomeWords[standing.outcome] }]),
  ];
  return <SummaryList rows={rows} />;
}

function cameWords({ cameBy, recordedByName }: ComplaintDetails['complaint']): string {
  if (cameBy === 'public_page') return 'by the page that anyone may use';
  return cameBy === 'staff' ? `taken down by ${recordedByName ?? 'staff'}` : `entered by ${recordedByName ?? 'somebody signed in'}`;
}

function entries({ events }: ComplaintDetails): TimelineEntry[] {
  return events.toReversed().map((one) => ({
    date: one.on, title: titleOf(one), by: one.by ?? (one.byComplainant ? 'the complainant' : undefined),
    more: (
      <>
        {(one.reason?.split(/\n+/) ?? []).map((line) => <p>{line}</p>)}
        {one.remedy !== null && <p>To put it right: {one.remedy}</p>}
        {one.learning !== null && <p>What changes: {one.learning}</p>}
        {one.letterId !== null && <p><Link href={letterPath(one.letterId)}>The letter</Link></p>}
      </>
    ),
  }));
}

function titleOf({ event, procedure, stage, investigator, dueOn, outcome }: ComplaintDetails['events'][number]): string {
  const titles: Readonly<Record<typeof event, string>> = {
    receive: 'The complaint came', 'choose-procedure': `Procedure: ${procedure === null ? '' : procedureWords[procedure]}`, acknowledge: 'Acknowledged', investigate: `${investigator ?? ''} investigates`,
    extend: `More time, until ${dueOn === null ? '' : formatDate(dueOn)}`, pause: 'Paused', resume: 'Taken up again', 'panel-met': 'The panel met', 'panel-reported': 'The panel reported',
    answer: `Answered: ${outcome === null ? '' : outcomeWords[outcome].toLowerCase()}`, 'next-stage': `Stage ${String(stage)} was asked for`, ombudsman: 'The Ombudsman looks at it',
    'ombudsman-decided': `The Ombudsman decided: ${outcome === null ? '' : outcomeWords[outcome].toLowerCase()}`, close: 'Closed', withdraw: 'Taken back',
  };
  return titles[event];
}
