import { daysBetween, formatDate } from '../../../core/plain-date.js';
import { formatPounds, sum, type Pence } from '../../../core/money.js';
import { FormErrors, freshForm, Link, PageFrame, pathOf, PersonHeader, PersonName, Tag, Timeline, type Element, type Path } from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { ageOn } from '../../monitoring/rules/age.js';
import { agreementPath } from '../../monitoring/pages/agreement-paths.js';
import { askedOf } from '../propose-reclaim.js';
import { groundWords } from '../rules/grounds.js';
import { openProposals } from '../rules/states.js';
import { showReclaim, type ReclaimView } from '../show-reclaim.js';
import { approvalSection } from './approval-section.js';
import { ledgerSection } from '../finance/pages/ledger-section.js';
import { statusTags } from '../finance/pages/words.js';
import { noticeSection } from './notice-section.js';
import { proposalSection } from './proposal-section.js';
import { reclaimPath } from './reclaim-paths.js';
import { answerSection, recoverySection, writeOffSection } from './recovery/sections.js';
import { whatHappened } from './what-happened.js';
import { formsOf, type ReclaimSection, type RefusedSection } from './reclaim-section.js';

/** The parts of the page; each says nothing where it has nothing to say. Before the notice one reads why it is asked for, then decides. */
function sectionsFor({ standing }: ReclaimView): readonly ReclaimSection[] {
  if (standing) return [proposalSection, approvalSection, noticeSection];
  return [noticeSection, answerSection, recoverySection, writeOffSection, ledgerSection, proposalSection];
}

/** One reclaim: whose, how it stands, what is next, and all that led to it. */
export const reclaimRoute = route({ method: 'GET', url: '/reclaims/:id', permission: 'reclaims.read', handler: (visit) => showReclaimPage(visit) });

/** The page again where one of its forms was refused: as typed, with what to put right at the top. */
export async function showReclaimPage(visit: Visit, refused?: RefusedSection): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const drawn = await visit.inTransaction(async (tx) => {
    const view = await showReclaim(tx, id, visit.clock.today());
    if (!view) return undefined;
    const parts: Element[] = [];
    for (const section of sectionsFor(view)) parts.push(await section(tx, { visit, view, formOf: formsOf(refused) }));
    return { view, parts };
  });
  if (!drawn) return notFound();
  return page(<ReclaimPage visit={visit} view={drawn.view} parts={drawn.parts} refused={refused} />, refused ? 422 : 200);
}

interface ReclaimPageProps {
  readonly visit: Visit;
  readonly view: ReclaimView;
  readonly parts: readonly Element[];
  readonly refused: RefusedSection | undefined;
}

function ReclaimPage({ visit, view, parts, refused }: ReclaimPageProps): Element {
  const { reclaim, person } = view;
  return (
    <PageFrame {...visit.frame} title={`${reclaim.reference}, ${person.name}`} hasErrors={refused !== undefined} layout="wide" breadcrumbs={[{ text: 'Reclaims', href: '/reclaims' }]}>
      <FormErrors form={refused?.form ?? freshForm()} />
      <Header visit={visit} view={view} />
      {[...parts]}
      <section aria-labelledby="events">
        <h2 class="govuk-heading-m" id="events">What has happened</h2>
        <Timeline label="What has happened" entries={whatHappened(view)} />
      </section>
    </PageFrame>
  );
}

function Header({ visit, view }: { readonly visit: Visit; readonly view: ReclaimView }): Element {
  const { reclaim, person } = view;
  const today = visit.clock.today();
  return (
    <PersonHeader
      name={person.name} age={`${String(ageOn(person.bornOn, today))} years old`} reference={reclaim.reference}
      streamsTitle={openProposals.has(reclaim.status) ? 'To be asked for' : 'Asked for'}
      streams={reclaim.parts.filter(({ asked }) => asked > 0).map(({ stream, asked }) => `${streamWords[stream]}: ${formatPounds(asked)}`)}
      actedForBy={person.actedForBy.map(({ name, relationship }) => <><PersonName name={name} />, {relationship}</>)}
      next={nextStep(view, visit)}
      aside={<p>
        {groundWords[reclaim.ground]}{reclaim.knownAs !== null && ` as ${reclaim.knownAs}`}, {reclaim.ground === 'brought_over' ? 'owed since' : 'at'} {formatDate(reclaim.asAt)} <Tag tone={statusTags[reclaim.status].tone}>{statusTags[reclaim.status].words}</Tag><br />
        <Link href={agreementPath(reclaim)}>Direct payment {reclaim.agreementReference}</Link>{person.officerName !== null && `, looked after by ${person.officerName}`}<br />
        <Link href={pathOf(`/people/${String(reclaim.personId)}/letters`)}>All letters about {person.name}</Link>
      </p>}
    />
  );
}

const streamWords = { social_care: 'Social care', education: 'Education', health: 'Health' } as const;

/** What is next, and since when it waits. */
function nextStep({ reclaim, notices }: ReclaimView, visit: Visit): Element {
  const owed: Pence = sum(reclaim.parts.map((part) => part.owed));
  const notice = notices[0];
  const days = daysBetween(reclaim.since, visit.clock.today());
  const waits = days > 0 ? `, for ${String(days)} ${days === 1 ? 'day' : 'days'}` : '';
  const here = (anchor: string): Path => reclaimPath(reclaim.id, anchor);
  const part = (text: string, anchor: string): Element => <><Link href={here(anchor)}>{text}</Link>{waits}</>;
  switch (reclaim.status) {
    case 'held-back':
      return part('Help to be offered', '#approval');
    case 'proposed':
      return part(`${formatPounds(askedOf(reclaim))} to be approved`, '#approval');
    case 'approved':
      return part('The notice to be issued', '#notice');
    case 'issued':
      return part('The letter to go out', '#notice');
    case 'noticed':
      if (notice && notice.answerUntil < visit.clock.today()) return <><Link href={here('#recovery')}>{formatPounds(owed)} to come back</Link>: the days for an answer have passed</>;
      return <>{formatPounds(owed)} asked for; an answer may come until {notice ? formatDate(notice.answerUntil) : 'then'}</>;
    case 'represented':
      return part('The family’s answer to be decided', '#answers');
    case 'decided':
    case 'recovering':
      return <Link href={here('#recovery')}>{formatPounds(owed)} to come back</Link>;
    case 'returned':
    case 'cancelled':
      return <>Nothing: it is over. It may be proposed again from its direct payment</>;
    case 'recovered':
    case 'written-off':
    case 'withdrawn':
      return <>Nothing: it is over</>;
  }
}
