import { LawText } from '../../../platform/law/law-text.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { ButtonLink, FormErrors, freshForm, Link, Notice, PageFrame, PageHeading, pathOf, SummaryList, Table, Tag, Timeline, type Element, type FormState, type TimelineEntry } from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { regimeWords } from '../../agreements/regime-words.js';
import { callWords } from '../rules/call-kinds.js';
import { evidenceItems, evidenceWords } from '../rules/evidence.js';
import { outcomeWords } from '../rules/forms.js';
import { lawOf } from '../rules/law.js';
import type { ReviewBound } from '../rules/next-review.js';
import { showReview, type ReviewView } from '../show-review.js';
import type { ResultRow, StepRow } from '../store/reviews.js';
import { answerWords, depthWords, invitationAnswerWords, stateWords, wayWords } from '../words.js';
import { ActForms } from './act-forms.js';
import { CorrectForm } from './correct-form.js';
import { reviewPath, stateTones } from './paths.js';
import { WhatCame } from './what-came.js';

export interface ReviewPageProps {
  readonly visit: Visit;
  readonly view: ReviewView;
  readonly form: FormState;
}

/** One direct payment’s two clocks and its reviews. */
export async function showReviewPage(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'agreement');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showReview(tx, id, visit.clock.today()));
  return view ? page(<ReviewPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function ReviewPage(props: ReviewPageProps): Element {
  const { visit, view, form } = props;
  const { row, open, next } = view;
  return (
    <PageFrame {...visit.frame} title={`Reviews of ${row.reference}`} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[{ text: 'Reviews', href: '/reviews' }, { text: row.reference, href: pathOf(`/agreements/${String(row.agreementId)}`) }]}>
      <FormErrors form={form} />
      <PageHeading caption={`${row.personName}, ${row.reference}, ${regimeWords[row.regime].toLowerCase()}`}>Two clocks {next && <Tag tone={stateTones[next.state]}>{stateWords[next.state]}</Tag>}</PageHeading>
      <Clocks view={view} today={visit.clock.today()} />
      {(open ?? next) && <ReviewInHand {...props} />}
      {may(visit.actor, 'reviews.book') && <ActForms {...props} />}
      <Results {...props} />
      {view.steps.length > 0 && <><h2 class="govuk-heading-m">What has happened</h2><Timeline label="What has happened, newest first" entries={view.steps.toReversed().map(entryOf)} /></>}
    </PageFrame>
  );
}

function Clocks({ view: { row, facts, next, calls, check, policy }, today }: { readonly view: ReviewView; readonly today: PlainDate }): Element {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'The law’s review', value: next ? <>By <strong>{formatDate(next.dueOn)}</strong>. {next.bounds[0].because} (<LawText text={next.bounds[0].law} />). The council completes it.</> : 'None is needed: the payment has ended, or ends before.' },
          { key: 'Last review', value: facts.lastReviewOn === null ? 'None yet' : formatDate(facts.lastReviewOn) },
          {
            key: 'The check of the account',
            value: <>By <strong>{formatDate(check.dueOn)}</strong>, at most {String(check.everyMonths)} months after {check.since === 'brought-over' ? 'it came from the earlier system' : check.lastOn === null ? 'both clocks began' : `the last on ${formatDate(check.lastOn)}`}. The support service does it, by the council’s policy. <Link href={pathOf(`/agreements/${String(row.agreementId)}#check`)}>See the account</Link></>,
          },
          { key: 'Both run from', value: facts.firstPaidOn === null ? `${formatDate(facts.startsOn)}, the day it begins: no first payment is recorded` : `${formatDate(facts.firstPaidOn)}, the first payment` },
        ]}
      />
      {check.lateDays > 0 && <Notice tone="look" title={`The check of the account is ${String(check.lateDays)} days later than policy allows`}><p>If it finds money that is not needed, a manager who did not propose it says why it is asked for at all, before the family is asked. The reclaim says so, and the family reads the reason.</p></Notice>}
      {next?.state === 'overdue' && <Notice tone="look" title="The law’s review is overdue"><p>It was due on {formatDate(next.dueOn)}. {lawOf(row.regime, row.aftercare)} asks for it.{row.bookedFor !== null && row.bookedFor > today ? ` It is booked for ${formatDate(row.bookedFor)}.` : ''}</p></Notice>}
      {next?.state === 'booked' && row.bookedFor !== null && row.bookedFor > next.dueOn && <Notice tone="look" title="It is booked for after the day it is due"><p>It is due by {formatDate(next.dueOn)} and booked for {formatDate(row.bookedFor)}. Find an earlier day, or complete it on papers first.</p></Notice>}
      {calls.length > 0 && <BroughtForward calls={calls} days={policy.callDays} />}
      {next && <Bounds bounds={next.bounds} />}
    </>
  );
}

function BroughtForward({ calls, days }: { readonly calls: ReviewView['calls']; readonly days: ReviewView['policy']['callDays'] }): Element {
  return (
    <Notice title="Something has brought it forward">
      <ul class="govuk-list govuk-list--bullet">
        {calls.map(({ kind, on, note, toldBy }) => <li>{callSentence(kind, on)}{note === '' ? '' : `: ${note}`}{toldBy === '' ? '' : `, ${toldBy}`}. Policy gives {String(days[kind])} days.</li>)}
      </ul>
    </Notice>
  );
}

function callSentence(kind: ReviewView['calls'][number]['kind'], on: PlainDate): string {
  return `${callWords[kind]}, ${formatDate(on)}`;
}

function Bounds({ bounds }: { readonly bounds: readonly ReviewBound[] }): Element {
  return (
    <Table
      caption="Everything that sets a day; the earliest wins" rows={bounds}
      columns={[{ heading: 'Why', rowHeader: true, cell: ({ because }: ReviewBound) => because }, { heading: 'By', kind: 'nowrap', cell: ({ dueOn }) => formatDate(dueOn) }, { heading: 'Law or policy', cell: ({ law }) => <LawText text={law} /> }]}
    />
  );
}

function ReviewInHand({ visit, view: { row, open, worked, adjustments, steps } }: ReviewPageProps): Element {
  const booked = open && steps.findLast(({ reviewId, kind }) => reviewId === open.id && kind === 'booked');
  const came = new Set(steps.flatMap(({ reviewId, kind, items }) => (kind === 'evidence_came' && reviewId === open?.id ? (items ?? []) : [])));
  const asked = steps.filter(({ reviewId, kind }) => reviewId === open?.id && kind === 'evidence_asked').flatMap(({ items }) => items ?? []);
  const papers = evidenceItems.filter((one) => (asked.length > 0 ? asked.includes(one) : worked.asksFor.includes(one)));
  return (
    <section aria-labelledby="in-hand">
      <h2 class="govuk-heading-m" id="in-hand">{open ? 'The review in hand' : 'The next review'}</h2>
      <SummaryList
        rows={[
          { key: 'Booked', value: booked ? bookingWords(booked) : 'Not yet' },
          { key: 'How deep', value: <>{depthWords[open?.depthNow ?? worked.depth]}. {open?.depthNowBecause ?? worked.because}</> },
          { key: asked.length > 0 ? 'Papers asked for' : 'Papers it would ask for', value: <ul class="govuk-list govuk-list--bullet">{papers.map((one) => <li>{evidenceWords[one]}{came.has(one) ? <> <Tag tone="done">Came</Tag></> : ''}</li>)}</ul> },
          ...(adjustments.length === 0 ? [] : [{ key: 'So that they can take part', value: adjustments.join('. ') }]),
        ]}
      />
      {(may(visit.actor, 'reviews.book') || may(visit.actor, 'reviews.complete')) && <ButtonLink href={reviewPath(row.agreementId, 'form')}>{open?.draft ? 'Go on writing the review' : 'Write the review'}</ButtonLink>}
    </section>
  );
}

function bookingWords({ meetsOn, meetsAt, way, place, takesPart }: StepRow): string {
  const parts = [
    `${meetsOn === null ? '' : formatDate(meetsOn)}${meetsAt === null ? '' : ` at ${meetsAt}`}`, way === null ? '' : wayWords[way].toLowerCase(), place ?? '', takesPart === null || takesPart.length === 0 ? '' : `with ${takesPart.join(', ')}`,
  ];
  return parts.filter((one) => one !== '').join('; ');
}

function Results({ visit, view, form }: ReviewPageProps): Element {
  const { row, results } = view;
  if (results.length === 0) return <></>;
  return (
    <section aria-labelledby="completed">
      <h2 class="govuk-heading-m" id="completed">Completed reviews</h2>
      {results.map((result) => <><Result result={result} /><WhatCame visit={visit} view={view} result={result} /></>)}
      {may(visit.actor, 'reviews.complete') && <CorrectForm visit={visit} agreementId={row.agreementId} result={results[0]} form={form} />}
    </section>
  );
}

function Result({ result }: { readonly result: ResultRow }): Element {
  const { answers, outcome, decided, completedOn, dueOn, by, depth, correctionBecause, number, letterId } = result;
  return (
    <>
      <h3 class="govuk-heading-s">{formatDate(completedOn)}: {outcomeWords[outcome].toLowerCase()}{number > 1 ? `, correction ${String(number - 1)}` : ''} <Tag tone={completedOn > dueOn ? 'look' : 'done'}>{completedOn > dueOn ? 'Late' : 'In time'}</Tag></h3>
      <p>{depthWords[depth]}, by {by}; due by {formatDate(dueOn)}. {decided}{correctionBecause === null ? '' : ` Corrected since: ${correctionBecause}`}</p>
      <p class="app-actions"><Link href={pathOf(`/letters/${String(letterId)}`)}>The letter to the family</Link></p>
      {number === 1 && (
        <Table
          caption={`Questions of the review of ${formatDate(completedOn)}`} captionHidden rows={answers}
          columns={[{ heading: 'Question', rowHeader: true, cell: ({ question }: ResultRow['answers'][number]) => question }, { heading: 'Answer', cell: ({ answer, words }) => [answer === null ? '' : answerWords[answer], words].filter((one) => one !== '').join('. ') }, { heading: 'Law', cell: ({ law }) => law }]}
        />
      )}
    </>
  );
}

const stepTitles: Readonly<Record<StepRow['kind'], string>> = {
  booked: 'Booked, and the family invited', reminded: 'Reminded by letter', answered: 'The family answered', evidence_asked: 'Papers asked for', evidence_came: 'Papers came', depth_changed: 'Depth changed', called_off: 'Called off',
};

function entryOf(step: StepRow): TimelineEntry {
  const { kind, on, by, answer, items, depth, words, letterId } = step;
  const more = [
    kind === 'booked' ? bookingWords(step) : '', answer === null ? '' : invitationAnswerWords[answer], depth === null ? '' : depthWords[depth], evidenceItems.filter((one) => items?.includes(one)).map((one) => evidenceWords[one]).join('; '), words ?? '',
  ].filter((one) => one !== '').join('. ');
  return { date: on, title: stepTitles[kind], by: by ?? undefined, more: <>{more !== '' && <p>{more}</p>}{letterId !== null && <p><Link href={pathOf(`/letters/${String(letterId)}`)}>The letter</Link></p>}</> };
}
