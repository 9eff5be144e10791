import { z } from 'zod';
import { formatDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import { adjustmentWords } from '../../platform/letters/letter-recipient.js';
import { letterPath } from '../../platform/letters/pages/letter-paths.js';
import { standingNamed } from '../../platform/letters/pages/letter-words.js';
import {
  Button, ButtonLink, CheckboxesField, choiceField, choicesField, dateColumn, EmptyState, Form, FormErrors, freshForm, Link, NumberField, optionalTextField, PageFrame, PageHeading, pathOf,
  PersonName, RadiosField, readForm, refusedForm, SummaryList, Table, Tag, TextAreaField, TextField, textField, wholeNumberField, type Element, type FormState, type Path, type SummaryRow,
} from '../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../platform/web/visit.js';
import { byHandWords, type Correspondence } from '../correspondence.js';
import { recordCorrespondence } from '../record-correspondence.js';
import { showCorrespondence, type ActingCorrespondence, type CorrespondenceView } from '../show-correspondence.js';
import { lettersPath as pathTo, OwnLetters } from './own-letters.js';

/** Who letters about a person go to and how; the letters that were written. */
export const correspondencePages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/letters', permission: 'people.read', handler: show }),
  route({ method: 'GET', url: '/people/:id/letters/change', permission: 'people.write', handler: (visit) => change(visit) }),
  route({ method: 'POST', url: '/people/:id/letters/change', permission: 'people.write', handler: record }),
];

async function viewOf(visit: Visit): Promise<CorrespondenceView | undefined> {
  const id = numberIn(visit.params, 'id');
  return id === undefined ? undefined : visit.inTransaction((tx) => showCorrespondence(tx, id, visit.clock.today()));
}

async function show(visit: Visit): Promise<PageAnswer> {
  const view = await viewOf(visit);
  return view ? page(<LettersAbout visit={visit} view={view} />) : notFound();
}

async function change(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const view = await viewOf(visit);
  const of = ofWhom(visit);
  const acting = view?.acting.find(({ actingId }) => actingId === of);
  if (!view || (of !== undefined && !acting)) return notFound();
  const known = acting ? acting.own : view.correspondence;
  const empty = { channel: 'post', extraDays: '0', ...(acting ? { name: acting.name, email: acting.email } : {}) };
  const shown = form ?? freshForm(known ? valuesOf(known) : empty);
  return page(<ChangePage visit={visit} view={view} acting={acting} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

/** Of those who act for the person, whose own letters the page is about; undefined for the letters about the person. */
function ofWhom(visit: Visit): number | undefined {
  const of = textIn(visit.query, 'of');
  return of === '' ? undefined : (numberIn({ of }, 'of') ?? 0);
}

const adjustments = ['largePrint', 'easyRead', 'telephoneFirst', 'braille', 'signLanguage'] as const;

function valuesOf(known: Correspondence): FormState['values'] {
  return {
    name: known.name, address: known.lines.join('\n'), email: known.email ?? '', channel: known.channel, adjustments: adjustments.filter((one) => known[one]),
    extraDays: String(known.extraDays), languageNote: known.languageNote, interpreter: known.interpreter, paperColour: known.paperColour, copyToName: known.copyTo?.name ?? '', copyToEmail: known.copyTo?.email ?? '',
  };
}

const mostLines = 6;
const optional = optionalTextField({ max: 200 }).transform((text) => text ?? null);
const correspondenceForm = z.object({
  name: textField('Enter whom letters are addressed to', { max: 100 }),
  address: optionalTextField({ max: 500 })
    .transform((text) => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .refine((lines) => lines.length <= mostLines, `Shorten the address to ${String(mostLines)} lines: more do not fit the window of an envelope`),
  email: optional,
  channel: choiceField(['post', 'email'], 'Choose how letters go'),
  adjustments: choicesField(adjustments),
  extraDays: wholeNumberField('Enter a number of days, or 0', { most: 365 }),
  languageNote: optionalTextField({ max: 200 }).transform((text) => text ?? ''),
  interpreter: optionalTextField({ max: 60 }).transform((text) => text ?? ''),
  paperColour: optionalTextField({ max: 30 }).transform((text) => text ?? ''),
  copyToName: optional,
  copyToEmail: optional,
});

async function record(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readForm(correspondenceForm, visit.posted);
  if (!read.ok) return change(visit, read.form);
  const { address, adjustments: ticked, ...rest } = read.value;
  const of = ofWhom(visit);
  const kept = { largePrint: ticked.includes('largePrint'), easyRead: ticked.includes('easyRead'), telephoneFirst: ticked.includes('telephoneFirst'), braille: ticked.includes('braille'), signLanguage: ticked.includes('signLanguage') };
  const done = await visit.inTransaction((tx) => recordCorrespondence(tx, { ...rest, ...kept, ...(of === undefined ? {} : { actingId: of }), personId, lines: address, from: visit.clock.today() }));
  if (done.ok) return redirect(pathTo({ personId }));
  return done.refusal.code === 'person-not-found' ? notFound() : change(visit, refusedForm(read.form, done.refusal));
}

interface PageProps {
  readonly visit: Visit;
  readonly view: CorrespondenceView;
}

function LettersAbout({ visit, view }: PageProps): Element {
  const title = `Letters about ${view.personName}`;
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" {...backTo(visit, view)}>
      <PageHeading>Letters about <PersonName name={view.personName} /></PageHeading>
      {view.correspondence ? <Recorded correspondence={view.correspondence} /> : (
        <EmptyState title="Nobody has recorded how letters go">Until then they are for the one who acts for the person, by post, and whoever posts them finds the address.</EmptyState>
      )}
      {may(visit.actor, 'people.write') && <ButtonLink href={pathOf(`${pathTo(view)}/change`)} kind="secondary">{view.correspondence ? 'Change how letters go' : 'Record how letters go'}</ButtonLink>}
      {view.acting.length > 0 && <OwnLetters view={view} changes={may(visit.actor, 'people.write')} />}
      {may(visit.actor, 'complaints.make') && <p><Link href={pathOf(`/complaints/new?person=${String(view.personId)}`)} hiddenText={`about ${view.personName}`}>Take a complaint</Link></p>}
      <section aria-labelledby="written">
        <h2 class="govuk-heading-m" id="written">Letters that were written</h2>
        <Written view={view} />
      </section>
    </PageFrame>
  );
}

/** To the person's direct payment, for whoever may open it. */
function backTo(visit: Visit, { agreementId, personName }: CorrespondenceView): { backLink?: { text: string; href: Path } } {
  if (agreementId === null || !may(visit.actor, 'monitoring.read')) return {};
  return { backLink: { text: `Back to ${personName}`, href: `/agreements/${String(agreementId)}` } };
}

function Recorded({ correspondence }: { readonly correspondence: Correspondence }): Element {
  const { name, lines, email, channel, copyTo, from } = correspondence;
  const kept = adjustmentWords({ ...correspondence, languageNote: '' });
  const byHand = byHandWords(correspondence);
  const rows: SummaryRow[] = [
    { key: 'To', value: <>{[name, ...lines].map((line, index) => <>{index > 0 && <br />}<bdi>{line}</bdi></>)}</> },
    { key: 'How', value: channel === 'post' ? 'By post' : `By e-mail to ${email ?? ''}` },
    ...(channel === 'post' && email !== null ? [{ key: 'E-mail', value: email }] : []),
    { key: 'Adjustments', value: kept.length === 0 ? 'None' : kept.join('. ') },
    ...(byHand.length === 0 ? [] : [{ key: 'By hand, with each letter', value: byHand.join('. ') }]),
    ...(copyTo ? [{ key: 'Copies', value: <>To <PersonName name={copyTo.name} />, {copyTo.email}</> }] : []),
    { key: 'Since', value: formatDate(from) },
  ];
  return <SummaryList rows={rows} />;
}

function Written({ view: { letters } }: Pick<PageProps, 'view'>): Element {
  return (
    <Table
      caption="Letters, the newest first" captionHidden rows={letters} whenEmpty={<EmptyState title="No letter has been written yet" />}
      columns={[
        { heading: 'Letter', rowHeader: true, cell: ({ id, title }: CorrespondenceView['letters'][number]) => <Link href={letterPath(id)}>{title}</Link> },
        { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
        { heading: 'To', cell: ({ name }) => <PersonName name={name} /> },
        dateColumn('Dated', ({ on }) => on),
        { heading: 'Stands', cell: ({ standing }) => <Tag tone={standingNamed(standing)?.tone}>{standingNamed(standing)?.tag}</Tag> },
        dateColumn('Sent', ({ sentOn }) => sentOn),
      ]}
    />
  );
}

function ChangePage({ visit, view, acting, form }: PageProps & { readonly acting: ActingCorrespondence | undefined; readonly form: FormState }): Element {
  const title = acting ? `How letters to ${acting.name} go` : `How letters about ${view.personName} go`;
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: `Back to letters about ${view.personName}`, href: pathTo(view) }}>
      <FormErrors form={form} />
      <PageHeading>{acting ? <>How letters to <PersonName name={acting.name} /> go</> : <>How letters about <PersonName name={view.personName} /> go</>}</PageHeading>
      {acting && <p>Letters about money that they receive for {view.personName}. Nobody else of the family is told this address.</p>}
      <Form action={pathOf(`${pathTo(view)}/change${acting ? `?of=${String(acting.actingId)}` : ''}`)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="name" label="Whom letters are addressed to" hint="With Mrs, Mr or Mx, if they like it so." />
        <TextAreaField form={form} name="address" label="Address" hint="A line each, six at most, the postcode last." rows={5} />
        <TextField form={form} name="email" label="E-mail address" />
        <RadiosField form={form} name="channel" label="How letters go" choices={[{ value: 'post', text: 'By post' }, { value: 'email', text: 'By e-mail' }]} />
        <CheckboxesField
          form={form} name="adjustments" label="What they need" hint="A disability may make these a duty (Equality Act 2010 section 20)."
          choices={[
            { value: 'largePrint', text: 'Large print', hint: '18 point' },
            { value: 'easyRead', text: 'An easy-read sheet with each letter' },
            { value: 'telephoneFirst', text: 'A call before each letter', hint: 'A letter waits until somebody has told them what it says.' },
            { value: 'braille', text: 'Braille', hint: 'Whoever posts a letter is told to order it.' },
            { value: 'signLanguage', text: 'Letters explained in British Sign Language', hint: 'Whoever sends a letter is told to arrange it.' },
          ]}
        />
        <NumberField form={form} name="extraDays" label="More days to answer" hint="Added to every time for an answer. 0 where none are needed." />
        <TextField form={form} name="interpreter" label="Language of an interpreter or translation" hint="Such as Polish. Leave empty if none is needed." />
        <TextField form={form} name="paperColour" label="Colour of paper" hint="Such as pale yellow. Leave empty where white does." />
        <TextField form={form} name="languageNote" label="Anything else about how they are met" hint="Such as: speaks to her sister on the telephone" />
        <TextField form={form} name="copyToName" label="Who gets a copy of every letter" hint="Such as an advocate. Leave empty if nobody." />
        <TextField form={form} name="copyToEmail" label="E-mail address for the copy" />
        <Button>Save</Button>
      </Form>
    </PageFrame>
  );
}
