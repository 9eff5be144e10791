import { formatDate } from '../../../core/plain-date.js';
import { letterPath } from '../../../platform/letters/pages/letter-paths.js';
import { may } from '../../../platform/access/actor.js';
import {
  ButtonLink, FormErrors, freshForm, Inset, Link, Notice, PageFrame, PageHeading, pathOf, PersonName, SummaryList, Table, Tag, Timeline, type Element, type FormState, type SummaryRow, type TimelineEntry,
} from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { endsWithPayment } from '../rules/kinds.js';
import { openStatuses } from '../rules/states.js';
import { showReferral, type ReferralView } from '../show-referral.js';
import { answerWords, askedByWords, askedHowWords, becauseOf, byWords, closingWords, kindWords, offerHowWords, regimeWords, statusWords, stepWords } from '../words.js';
import { WhatNow } from './act-forms.js';
import { statusTones } from './paths.js';

/** One referral: what was asked, what is promised, what was offered, what can be done now, what has happened. */
export async function showReferralPage(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showReferral(tx, id, visit.clock.today()));
  if (!view) return notFound();
  const shown = form ?? freshForm();
  return page(<ReferralPage visit={visit} view={view} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

interface PageProps {
  readonly visit: Visit;
  readonly view: ReferralView;
  readonly form: FormState;
}

function ReferralPage({ visit, view, form }: PageProps): Element {
  const { referral, standing, isLate } = view;
  const setsUp = may(visit.actor, 'plans.write') && openStatuses.has(standing.status) && endsWithPayment(referral.kind);
  return (
    <PageFrame {...visit.frame} title={`Referral ${referral.reference}`} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }]}>
      <FormErrors form={form} />
      <PageHeading caption={<Link href={pathOf(`/people/${String(referral.personId)}`)}><PersonName name={referral.personName} /></Link>} actions={setsUp ? <ButtonLink href={pathOf(`/setting-up/new?referral=${String(referral.id)}`)}>Set it up</ButtonLink> : undefined}>
        Referral {referral.reference} <Tag tone={isLate ? 'look' : statusTones[standing.status]}>{isLate ? `${statusWords[standing.status]}, late` : statusWords[standing.status]}</Tag>
      </PageHeading>
      <Standstill view={view} />
      <Promised view={view} visit={visit} />
      <Facts view={view} />
      <h2 class="govuk-heading-m">What is needed</h2>
      <Inset>{referral.needs.split('\n').map((line) => <p>{line}</p>)}</Inset>
      {referral.wanted !== '' && <p><strong>What they hope for:</strong> {referral.wanted}</p>}
      <WhatNow visit={visit} view={view} form={form} />
      <h2 class="govuk-heading-m">What has happened</h2>
      <Timeline label="What has happened, newest first" entries={entries(view)} />
    </PageFrame>
  );
}

type ViewProps = Pick<PageProps, 'view'>;

function Standstill({ view: { standing } }: ViewProps): Element {
  if (standing.waitsFor === null) return <></>;
  const { reason, expectedOn } = standing.waitsFor;
  return <Notice tone="look" title="It waits"><p>{reason}{expectedOn === null ? '' : ` Expected by ${formatDate(expectedOn)}.`}</p><p>The days promised stand still until it goes on. The Ombudsman’s yardstick does not.</p></Notice>;
}

function Promised({ view, visit }: Pick<PageProps, 'view' | 'visit'>): Element {
  const today = visit.clock.today();
  if (view.dues.length === 0) return <></>;
  return (
    <>
      <Table caption="What is promised" rows={view.dues} mark={({ on }) => (on !== null && on < today ? 'look' : undefined)} columns={[
        { heading: 'To do', rowHeader: true, cell: ({ step }: ReferralView['dues'][number]) => stepWords[step] },
        { heading: 'By', cell: ({ on }) => byWords(on, today) }, { heading: 'Why that day', cell: (due) => becauseOf(due) },
      ]} />
      {view.ceiling !== undefined && (
        <p>The Ombudsman has mostly found a delay where a first payment took more than {String(view.clocks.ceilingWeeks)} weeks. {view.ceiling < today ? <strong>They were over on {formatDate(view.ceiling)}.</strong> : <>They are over on {formatDate(view.ceiling)}.</>}</p>
      )}
    </>
  );
}

function Facts({ view: { referral, standing, holder, offers, request } }: ViewProps): Element {
  const offered = offers.at(-1);
  const rows: SummaryRow[] = [
    { key: 'Asked for', value: `${kindWords[referral.kind]}${referral.urgency === 'urgent' ? `, urgent: ${referral.urgencyReason}` : ''}` },
    { key: 'Law', value: referral.regimes.map((one) => regimeWords[one]).join(', ') },
    ...(referral.agreementId === null ? [] : [{ key: 'Direct payment', value: <Link href={pathOf(`/agreements/${String(referral.agreementId)}`)}>{referral.agreementReference ?? 'The direct payment'}</Link> }]),
    { key: 'Asked by', value: <>{referral.askedByName}, {askedByWords[referral.askedByKind].toLowerCase()}, {askedHowWords[referral.askedHow].toLowerCase()}{request && <>: <Link href={pathOf(`/referrals/asked/${String(request.id)}`)}>what they wrote in {request.reference}</Link></>}</> },
    { key: 'Came', value: `${formatDate(referral.receivedOn)}${referral.recordedByName === null ? '' : `, written down by ${referral.recordedByName}`}` },
    { key: 'Has it', value: [holder, referral.teamName].filter((one) => one !== null).join(', ') || 'Nobody yet' },
    { key: 'Expected to pay', value: referral.budgetName ?? 'Not known yet' },
    { key: 'Offered', value: offered === undefined ? 'Nobody has recorded an offer' : `${formatDate(offered.offeredOn)} to ${offered.offeredTo}, ${offerHowWords[offered.how].toLowerCase()}. Answer: ${offered.answer === null ? 'none yet' : answerWords[offered.answer].toLowerCase()}${offered.why === null || offered.why === '' ? '' : `. ${offered.why}`}` },
    ...(standing.closingReason === null ? [] : [{ key: 'Closed since', value: closingWords(standing.closingReason) }]),
  ];
  return <SummaryList rows={rows} />;
}

function entries({ events, offers }: ReferralView): TimelineEntry[] {
  const told = events.map((one): TimelineEntry => ({
    date: one.on, title: titleOf(one), by: one.by ?? undefined,
    more: (
      <>
        {(one.reason?.split(/\n+/) ?? []).map((line) => <p>{line}</p>)}
        {one.letterId !== null && <p><Link href={letterPath(one.letterId)}>The letter to the family</Link></p>}
        {one.referrerLetterId !== null && <p><Link href={letterPath(one.referrerLetterId)}>The message to whoever asked</Link></p>}
      </>
    ),
  }));
  const offered = offers.flatMap((one, place): TimelineEntry[] => [
    ...(offers[place - 1]?.id === one.id ? [] : [{ date: one.offeredOn, title: `Offered to ${one.offeredTo}`, by: one.offeredBy ?? undefined, more: <p>{one.said}</p> }]),
    ...(one.answer === null || one.answeredOn === null ? [] : [{ date: one.answeredOn, title: `Answer: ${answerWords[one.answer].toLowerCase()}`, more: one.why === null || one.why === '' ? undefined : <p>{one.why}</p> }]),
  ]);
  return [...told, ...offered].toReversed().sort((a, b) => b.date.localeCompare(a.date));
}

function titleOf({ event, holder, team, closingReason }: ReferralView['events'][number]): string {
  const titles: Readonly<Record<typeof event, string>> = {
    receive: 'The referral came', acknowledge: 'Acknowledged', 'take-up': `${holder ?? 'Somebody'} took it up`, 'pass-on': `Passed on to ${team ?? 'another team'}`, begin: 'Work on it began', wait: 'It waits',
    resume: 'It went on', done: 'Done', close: `Closed: ${closingReason === null ? '' : closingWords(closingReason).toLowerCase()}`,
  };
  return titles[event];
}
