import { formatPounds, noPence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ErrorSummary, KeySheet, Link, PageFrame, pathOf, PersonHeader, PersonName, Tag, type Element } from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { may } from '../../../platform/access/actor.js';
import { bankDetailsPath } from '../../agreements/bank-details/pages/bank-details-paths.js';
import { ageOn } from '../rules/age.js';
import { showAgreement, type AgreementView } from '../show-agreement.js';
import { reviewDueSection } from '../../../people/safeguarding/pages/review-due-section.js';
import { CheckSection } from './check-section.js';
import { agreementPath } from './agreement-paths.js';
import { CommitmentsSection } from './commitments-section.js';
import { FindingsSection } from './findings-section.js';
import { LinesSection, Proof } from './lines-section.js';
import { PictureSection } from './picture-section.js';
import { StatementsSection } from './statements-section.js';
import { SurplusSection } from './surplus-section.js';
import { regimeWords } from './words.js';

/** One direct payment: whose it is, what is in the account, what of it is needed, and every line behind that. */
export function agreementPage(...asides: readonly AgreementAside[]): { readonly route: PageRoute; readonly show: ShowAgreement } {
  const show: ShowAgreement = (visit, trouble) => showAgreementPage(visit, asides, trouble);
  return { route: route({ method: 'GET', url: '/agreements/:id', permission: 'monitoring.read', handler: (visit) => show(visit) }), show };
}

/** What another room says of a direct payment on its page; an empty element where it has nothing to say. */
export type AgreementAside = (tx: TenantTx, visit: Visit, agreementId: number) => Promise<Element>;

/** The page again, where something asked of it was refused: `trouble` says what, at the top. */
export type ShowAgreement = (visit: Visit, trouble?: string) => Promise<PageAnswer>;

async function showAgreementPage(visit: Visit, asides: readonly AgreementAside[], trouble?: string): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const pageAsked = numberIn({ page: textIn(visit.query, 'page') }, 'page') ?? 1;
  const drawn = await visit.inTransaction(async (tx) => {
    const view = await showAgreement(tx, id, visit.clock.today(), pageAsked);
    if (!view) return undefined;
    const beside: Element[] = [];
    for (const aside of asides) beside.push(await aside(tx, visit, id));
    return { view, beside: <>{beside}</>, review: await reviewDueSection(tx, id) };
  });
  if (!drawn) return notFound();
  return page(<AgreementPage visit={visit} {...drawn} trouble={trouble} />, trouble === undefined ? 200 : 422);
}

/** What the sections of the page are given. */
export interface SectionProps {
  readonly visit: Visit;
  readonly view: AgreementView;
}

function AgreementPage({ visit, view, beside, review, trouble }: SectionProps & { readonly beside: Element; readonly review: Element; readonly trouble: string | undefined }): Element {
  const { agreement } = view;
  return (
    <PageFrame {...visit.frame} title={`${agreement.personName}, ${agreement.reference}`} hasErrors={trouble !== undefined} layout="wide" breadcrumbs={[{ text: 'Worklist', href: '/worklist' }]}>
      {trouble !== undefined && <Trouble message={trouble} />}
      <Header visit={visit} view={view} today={visit.clock.today()} />
      {review}
      <SurplusSection visit={visit} view={view} />
      {beside}
      <FindingsSection view={view} decides={may(visit.actor, 'monitoring.decide')} />
      <CommitmentsSection visit={visit} view={view} />
      <CheckSection visit={visit} view={view} />
      {agreement.accountKind === 'prepaid_card' && may(visit.actor, 'cards.block') && <p><Link href={pathOf(`${agreementPath(agreement)}/block`)}>Block the card on suspicion</Link></p>}
      <PictureSection view={view} />
      <StatementsSection visit={visit} view={view} />
      <LinesSection view={view} decides={may(visit.actor, 'monitoring.decide')} />
      <Proof view={view} />
      <KeySheet />
    </PageFrame>
  );
}

function Trouble({ message }: { readonly message: string }): Element {
  return <ErrorSummary errors={[{ text: message }]} />;
}

const streamWords = { social_care: 'Social care', education: 'Education', health: 'Health' } as const;

function Header({ visit, view, today }: SectionProps & { readonly today: PlainDate }): Element {
  const { agreement, acting } = view;
  return (
    <PersonHeader
      name={agreement.personName}
      age={`${String(ageOn(agreement.bornOn, today))} years old`}
      reference={agreement.reference}
      streams={paidBy(view, today)}
      actedForBy={acting.filter(({ relationship }) => relationship !== 'themself').map(({ name, relationship, capacity }) => <><PersonName name={name} />, {relationship}{capacity === 'parent' ? '' : `, ${capacity} person`}</>)}
      next={nextStep(view)}
      aside={<><p>{regimeWords[agreement.regime]} <Standing view={view} /></p><p><Link href={pathOf(`/people/${String(agreement.personId)}/letters`)} hiddenText={`about ${agreement.personName}`}>Letters</Link>{may(visit.actor, 'bank-details.read') && <> <Link href={bankDetailsPath(agreement.agreementId)} hiddenText={`of ${agreement.personName}`}>Bank details</Link></>}{may(visit.actor, 'complaints.make') && <> <Link href={pathOf(`/complaints/new?agreement=${String(agreement.agreementId)}`)} hiddenText={`about ${agreement.personName}`}>Take a complaint</Link></>}</p></>}
    />
  );
}

/** What is paid today; before it begins or after it ends, what the plan says. */
function paidBy({ planLines }: AgreementView, today: PlainDate): string[] {
  const current = planLines.filter(({ from, until }) => from <= today && (until === null || until >= today));
  const shown = current.length > 0 ? current : planLines;
  if (shown.length === 0) return ['No plan is recorded yet'];
  return shown.map(({ stream, weekly, description }) => `${streamWords[stream]}, ${formatPounds(weekly)} a week: ${description.charAt(0).toLowerCase()}${description.slice(1)}`);
}

function Standing({ view: { assessment } }: { readonly view: AgreementView }): Element {
  if (!assessment) return <Tag tone="quiet">Not looked at yet</Tag>;
  return assessment.proved ? <Tag tone="done">Balance proved</Tag> : <Tag tone="look">Not proved</Tag>;
}

function nextStep({ agreement, assessment, findings }: AgreementView): string {
  if (!assessment) return 'A first look at the account';
  if (agreement.endsOn !== null && agreement.endsOn <= assessment.asAt) return `Ended on ${formatDate(agreement.endsOn)}: settle what is left`;
  if (findings.length > 0) return `${String(findings.length)} ${findings.length === 1 ? 'thing' : 'things'} to look at`;
  const { reclaimable } = assessment;
  return (reclaimable ?? 0) > 0 ? `${formatPounds(reclaimable ?? noPence)} to talk about` : 'Nothing until the next check';
}
