import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { letterPath } from '../../../platform/letters/pages/letter-paths.js';
import {
  Button, DateInputField, dateValues, Form, FormErrors, freshForm, Govuk, Link, PageFrame, PageHeading, pathOf, PersonName, RadiosField, Tag, TextAreaField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { formatPounds } from '../../../core/money.js';
import { decisionStatusWords } from '../decisions/rules/states.js';
import { partName } from '../rules/words.js';
import { showAuthority, type AuthorityDetails } from '../show-authority.js';
import { CameAgain, Differences, FamilyPaid, inShort, Less, Parts, Way } from './plan-sections.js';
import { authorityPath, changeWords, stateTags } from './words.js';

/** One plan on its way to be paid: what it says, beside what ran before, who decided, and what whoever looks may decide. */
export async function showAuthorityPage(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showAuthority(tx, id, visit.actor, visit.clock.today()));
  if (!view) return notFound();
  const shown = form ?? freshForm(dateValues('satOn', visit.clock.today()));
  return page(<DecisionPage visit={visit} view={view} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

interface Props {
  readonly visit: Visit;
  readonly view: AuthorityDetails;
  readonly form: FormState;
}

function DecisionPage({ visit, view, form }: Props): Element {
  const { version } = view;
  const tag = stateTags[version.state];
  return (
    <PageFrame {...visit.frame} title={`${version.planReference}, version ${String(version.number)}`} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[{ text: 'To approve', href: '/authority' }]}>
      <FormErrors form={form} />
      <PageHeading caption={`${changeWords[version.change]}, ${version.planReference}, version ${String(version.number)}`}><PersonName name={version.personName} /> <Tag tone={tag.tone}>{tag.words}</Tag></PageHeading>
      <p class="app-lead">{inShort(view)}</p>
      {version.why !== null && <p>{version.why}</p>}
      <p><Link href={pathOf(`/plans/${String(version.id)}`)}>The plan: what is needed, and how each sum was worked out</Link></p>
      <Less view={view} />
      <CameAgain view={view} />
      <Differences caption={version.basedOnId === null ? 'What it pays for' : 'What it pays for, beside the version that runs'} rows={view.differences} />
      <FamilyPaid rows={view.family} />
      <Parts view={view} />
      <Way view={view} />
      <Notices view={view} visit={visit} />
      <Decide visit={visit} view={view} form={form} />
    </PageFrame>
  );
}

function Notices({ view: { isLess, notices, version, check, noticeGiven, replacesId }, visit }: Pick<Props, 'view' | 'visit'>): Element {
  if (!isLess && notices.length === 0) return <></>;
  const isOpen = version.state === 'submitted' || version.state === 'checked' || version.state === 'at_panel' || version.state === 'approved';
  const mayWrite = isOpen && replacesId !== null && !noticeGiven && check?.familyAgrees == null && visit.actor.organisation === 'council' && (may(visit.actor, 'authority.check') || may(visit.actor, 'education.decide'));
  return (
    <>
      <h2 class="govuk-heading-m">Notice to the family</h2>
      {notices.map((one) => <p><Link href={pathOf(`/payment-decisions/${String(one.id)}`)}>Notice of {formatDate(one.decidedOn)}</Link>: {decisionStatusWords[one.status]}{one.tellsOfNow ? '' : ', of what the plan said before it was written anew'}{one.takesEffectOn === null ? '' : `, from ${formatDate(one.takesEffectOn)}`}. <Link href={letterPath(one.letterId)}>The letter</Link></p>)}
      {notices.length === 0 && !mayWrite && <p>No notice was written.</p>}
      {mayWrite && <p><Link href={pathOf(`/payment-decisions/new?version=${String(version.id)}`)}>Write a notice that the payment is less, or stops</Link></p>}
    </>
  );
}

/** For whoever cannot decide: whose turn it is, so that nobody waits without knowing for whom. */
function nextInWords({ version: { state }, panel, missing }: AuthorityDetails): string {
  if (state === 'submitted') return 'Nothing here waits for you. The council checks it next: finance or a team manager, but nobody who wrote it.';
  if (state === 'at_panel' && panel === null) return 'Nothing here waits for you. The panel decides next, and one of its members records what it decided.';
  const parts = missing.map(partName);
  const named = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
  return `Nothing here waits for you. ${named === '' ? 'The budgets’ holders' : `Whoever holds ${named}`} ${named === '' ? 'approve' : 'approves'} next, within a limit, and nobody who wrote or checked it.`;
}

function Decide({ visit, view, form }: Props): Element {
  const { version, mine, mayCheck, mayRecordPanel, digest } = view;
  const stands = version.state === 'submitted' || version.state === 'checked' || version.state === 'at_panel';
  if (!stands) return <></>;
  const way = mayCheck ? 'check' : mayRecordPanel ? 'panel' : mine.length > 0 ? 'approve' : undefined;
  return (
    <section aria-labelledby="decide">
      <h2 class="govuk-heading-m" id="decide">{way === undefined ? 'What happens next' : 'What you can decide'}</h2>
      {way === undefined && <p>{nextInWords(view)}</p>}
      {mayCheck && <Check visit={visit} view={view} form={form} />}
      {mayRecordPanel && <Panel visit={visit} view={view} form={form} />}
      {mine.map((part) => (
        <Form action={authorityPath(version.id, '/approve')} csrfToken={visit.csrfToken} hidden={{ seen: digest, stream: part.stream, budget: String(part.budgetId ?? '') }}>
          <p>By this plan {partName(part)} pays {formatPounds(part.weekly)} a week, {formatPounds(part.yearly)} in the first year.</p>
          <Button>Approve the part of {partName(part)}</Button>
        </Form>
      ))}
      {way !== undefined && (
        <Govuk.Details summaryText="Return it to its author" open={form.errors.some(({ field }) => field === 'points')}>
          <Form action={authorityPath(version.id, `/return-from-${way}`)} csrfToken={visit.csrfToken} hidden={{ seen: digest }}>
            <TextAreaField form={form} name="points" label="What is to be put right?" hint="One thing on each line. The author sees it, and whoever sees the plan again." rows={4} max={2_000} />
            <Button kind="secondary">Return it</Button>
          </Form>
        </Govuk.Details>
      )}
    </section>
  );
}

function Check({ visit, view, form }: Props): Element {
  const { version, needsPanel, checkIsEnough, isLess, digest } = view;
  const next = needsPanel ? 'From here it goes to the panel, as policy asks.' : checkIsEnough ? 'Policy asks for nothing more: with your check it is approved.' : 'From here it goes to the holders of the budgets.';
  return (
    <Form action={authorityPath(version.id, '/check')} csrfToken={visit.csrfToken} hidden={{ seen: digest }}>
      <p>{next}</p>
      <TextAreaField form={form} name="note" label="What should the next know? (if anything)" rows={2} max={1_000} />
      {isLess && <TextAreaField form={form} name="familyAgrees" label="Did the family ask for less, or agree to it? (how and when)" hint="Leave it empty where they did not. They are then told by a notice before they are paid less." rows={2} max={500} />}
      <Button>{checkIsEnough ? 'Check and approve it' : 'Checked: pass it on'}</Button>
    </Form>
  );
}

function Panel({ visit, view, form }: Props): Element {
  return (
    <Form action={authorityPath(view.version.id, '/panel')} csrfToken={visit.csrfToken} hidden={{ seen: view.digest }}>
      <RadiosField form={form} name="decision" label="What did the panel decide?" choices={[
        { value: 'agreed', text: 'Agreed' }, { value: 'agreed_with_conditions', text: 'Agreed on conditions', reveals: <TextAreaField form={form} name="conditions" label="On what conditions?" rows={2} max={1_000} /> },
        { value: 'not_agreed', text: 'Not agreed: it goes back to its author' },
      ]} />
      <TextAreaField form={form} name="reasons" label="Why?" rows={3} max={2_000} />
      <TextAreaField form={form} name="sat" label="Who sat?" hint="One name on each line. Nobody who wrote the plan." rows={4} max={1_000} />
      <DateInputField form={form} name="satOn" label="When did it sit?" />
      <Button>Save the panel’s decision</Button>
    </Form>
  );
}
