import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../access/actor.js';
import {
  Button, ButtonLink, ButtonRow, DateInputField, dateField, dateValues, Form, FormErrors, freshForm, Link, Notice, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm,
  SummaryList, Tag, TextAreaField, textField, Timeline, type Element, type FormState, type SummaryRow,
} from '../../ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { numberIn, type Visit } from '../../web/visit.js';
import { confirmPosted } from '../confirm-posted.js';
import { adjustmentWords } from '../letter-recipient.js';
import { LetterView } from '../letter-view.js';
import { recordCall } from '../record-call.js';
import { openForPost, showLetter, takeCopy, tryAgain, type ShownLetter } from '../show-letter.js';
import type { LetterStep } from '../store/standing.js';
import { letterPath, lettersPath } from './letter-paths.js';
import { standingNamed } from './letter-words.js';

/** One letter as it went out, what became of it, and what is to be done with it. Each look is written down. */
export const letterRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/letters/:id', permission: 'people.read', handler: (visit) => show(visit, fresh(visit)) }),
  route({ method: 'POST', url: '/letters/:id', permission: 'letters.send', handler: act }),
  route({ method: 'GET', url: '/letters/:id/pdf', permission: 'people.read', handler: givePdf }),
  route({ method: 'GET', url: '/letters/:id/html', permission: 'people.read', handler: giveHtml }),
  route({ method: 'POST', url: '/letters/:id/post', permission: 'letters.send', handler: giveForPost }),
];

function fresh(visit: Visit): FormState {
  return freshForm(dateValues('on', visit.clock.today()));
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const shown = id === undefined ? undefined : await visit.inTransaction((tx) => showLetter(tx, id));
  return shown ? page(<LetterPage visit={visit} shown={shown} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

async function givePdf(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const form = id === undefined ? undefined : await visit.inTransaction((tx) => takeCopy(tx, id));
  return form ? download(`${form.reference}.pdf`, 'application/pdf', form.pdf) : notFound();
}

async function giveHtml(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const form = id === undefined ? undefined : await visit.inTransaction((tx) => takeCopy(tx, id));
  return form ? download(`${form.reference}.html`, 'text/html; charset=utf-8', form.html) : notFound();
}

async function giveForPost(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const form = id === undefined ? undefined : await visit.inTransaction((tx) => openForPost(tx, id));
  return form ? download(`${form.reference}.pdf`, 'application/pdf', form.pdf) : notFound();
}

const on = dateField({ missing: 'Enter the day', name: 'The day' });
const actForm = z.discriminatedUnion('press', [
  z.object({ press: z.literal('posted'), on }),
  z.object({ press: z.literal('called'), on, note: textField('Say what was said, or why nobody could be reached', { max: 500 }) }),
  z.object({ press: z.literal('again') }),
]);

async function act(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(actForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { value } = read;
  const today = visit.clock.today();
  const done = await visit.inTransaction((tx) => {
    if (value.press === 'again') return tryAgain(tx, id);
    return value.press === 'posted' ? confirmPosted(tx, id, { on: value.on, today }) : recordCall(tx, id, { on: value.on, by: visit.actor.staffId, note: value.note, today });
  });
  if (done.ok) return redirect(letterPath(id));
  return done.refusal.code === 'letter-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}

interface LetterPageProps {
  readonly visit: Visit;
  readonly shown: ShownLetter;
  readonly form: FormState;
}

function LetterPage({ visit, shown, form }: LetterPageProps): Element {
  const { facts, document, steps } = shown;
  const sends = may(visit.actor, 'letters.send');
  const back = sends ? { text: 'Letters', href: lettersPath(facts.standing) } : { text: `Letters about ${facts.personName}`, href: pathOf(`/people/${String(facts.personId)}/letters`) };
  return (
    <PageFrame {...visit.frame} title={`${facts.title}, ${facts.reference}`} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[back]}>
      <FormErrors form={form} />
      <PageHeading caption={`Letter ${facts.reference} about ${facts.personName}`}>{facts.title}</PageHeading>
      <div class="app-columns">
        <div class="app-letter">
          <LetterView letter={document} level={2} />
        </div>
        <div>
          <About shown={shown} />
          <ButtonRow>
            <ButtonLink href={pathOf(`${letterPath(facts.id)}/pdf`)} kind="secondary">Get the PDF</ButtonLink>
            <Link href={pathOf(`${letterPath(facts.id)}/html`)}>Get the page</Link>
          </ButtonRow>
          {shown.holdsLink && <ForItsReader visit={visit} shown={shown} sends={sends} />}
          {sends && <ToDo visit={visit} shown={shown} form={form} />}
          {steps.length > 0 && <section aria-labelledby="steps"><h2 class="govuk-heading-m" id="steps">What became of it</h2><Timeline label="What became of it" entries={steps.toReversed().map(entryOf)} /></section>}
        </div>
      </div>
    </PageFrame>
  );
}

function About({ shown: { facts } }: { readonly shown: ShownLetter }): Element {
  const standing = standingNamed(facts.standing);
  const kept = adjustmentWords(facts);
  const rows: SummaryRow[] = [
    { key: 'Stands', value: <><Tag tone={standing?.tone}>{standing?.tag}</Tag>{facts.sentOn !== null && ` ${formatDate(facts.sentOn)}`}</> },
    { key: 'To', value: <><PersonName name={facts.name} />{facts.channel === 'email' ? `, by e-mail to ${facts.email ?? ''}` : ', by post'}</> },
    { key: 'About', value: <Link href={pathOf(`/people/${String(facts.personId)}/letters`)}><PersonName name={facts.personName} /></Link> },
    ...(kept.length === 0 ? [] : [{ key: 'Adjustments', value: kept.join('. ') }]),
  ];
  return <SummaryList rows={rows} />;
}

/** Whoever has the link of a letter can sign or answer as its reader: it is shown to nobody else, and opened for the post alone. */
function ForItsReader({ visit, shown: { facts }, sends }: Omit<LetterPageProps, 'form'> & { readonly sends: boolean }): Element {
  return (
    <>
      <p>The link in this letter is for <PersonName name={facts.name} /> alone. It is not shown here, and not in these copies.</p>
      {sends && (
        <Form action={pathOf(`${letterPath(facts.id)}/post`)} csrfToken={visit.csrfToken}>
          <p>Open it with its link only to post it. It is written down that you opened it.</p>
          <Button kind="secondary">Open it for the post</Button>
        </Form>
      )}
    </>
  );
}

/** The one next thing, by where the letter stands. */
function ToDo({ visit, shown: { facts, holdsLink }, form }: LetterPageProps): Element {
  const action = letterPath(facts.id);
  switch (facts.standing) {
    case 'to-call':
      return (
        <Form action={action} csrfToken={visit.csrfToken} hidden={{ press: 'called' }}>
          <h2 class="govuk-heading-m">Call first</h2>
          <p>{facts.name} wants to hear what a letter says before it comes. It goes once the call is recorded.</p>
          <DateInputField form={form} name="on" label="Called on" />
          <TextAreaField form={form} name="note" label="What was said, or why nobody could be reached" rows={3} max={500} />
          <Button>Record the call</Button>
        </Form>
      );
    case 'to-post':
    case 'failed':
      return (
        <>
          {facts.standing === 'failed' && (
            <Notice tone="look" title="The e-mail could not be delivered">
              <p>{facts.trouble}</p>
              <Form action={action} csrfToken={visit.csrfToken} hidden={{ press: 'again' }}>
                <Button kind="secondary">Try again</Button>
              </Form>
            </Notice>
          )}
          <Form action={action} csrfToken={visit.csrfToken} hidden={{ press: 'posted' }}>
            <h2 class="govuk-heading-m">{facts.standing === 'failed' ? 'Or post it' : 'Post it'}</h2>
            <p>{holdsLink ? 'Open it for the post, print it and post it.' : 'Print the PDF and post it.'} {facts.lines.length === 0 && 'No address is recorded: find it out first.'}</p>
            <DateInputField form={form} name="on" label="Posted on" hint="Time for an answer counts from this day." />
            <Button>Mark it as posted</Button>
          </Form>
        </>
      );
    case 'going':
    case 'sent':
      return <></>;
  }
}

const stepWords: Readonly<Record<LetterStep['what'], string>> = {
  called: 'Called', posted: 'Posted', sent: 'Taken by the mail server', placed: 'Laid into the folder for post', failed: 'Could not be delivered',
};

function entryOf({ on: day, what, role, name, by, detail }: LetterStep): Parameters<typeof Timeline>[0]['entries'][number] {
  return {
    date: day, title: <>{stepWords[what]}{role === 'copy' && <>, copy to <PersonName name={name} /></>}</>, ...(by === null ? {} : { by }), ...(detail === '' ? {} : { more: <p>{detail}</p> }),
  };
}
