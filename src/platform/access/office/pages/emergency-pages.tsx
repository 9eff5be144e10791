import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { englishDay } from '../../../clock.js';
import {
  Button, DateInputField, EmptyState, Form, FormErrors, freshForm, Inset, Link, Notice, optionalTextField, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm, refusedForm, SummaryList, Table, Tag,
  choiceField, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { refuseOffice } from '../refusals.js';
import { openRestricted } from '../restricted/open-restricted.js';
import { listForReview, listOfOfficers, reviewOfOfficer, reviewOpening, showOfOfficer, showOpening, type ReviewList } from '../restricted/review-opening.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { Opening, RecordKey, Review } from '../restricted/store/openings.js';
import { optionalDay } from './fields.js';
import { momentText } from './moment-text.js';

/** Opening a record in an emergency, and the review of it. */
export const emergencyPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/restricted/open', permission: 'people.open-restricted', handler: (visit) => page(<OpenPage visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/restricted/open', permission: 'people.open-restricted', handler: open }),
  route({ method: 'GET', url: '/restricted', permission: 'access.review', handler: list }),
  route({ method: 'GET', url: '/restricted/:id', permission: 'access.review', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/restricted/:id', permission: 'access.review', handler: (visit) => review(visit) }),
  route({ method: 'GET', url: '/office/openings', permission: 'access.review-officers', handler: listOwn }),
  route({ method: 'GET', url: '/office/openings/:id', permission: 'access.review-officers', handler: (visit) => show(visit, freshForm(), ofOfficers) }),
  route({ method: 'POST', url: '/office/openings/:id', permission: 'access.review-officers', handler: (visit) => review(visit, ofOfficers) }),
];

/** Which openings are reviewed, and how they are read and written. */
interface Reviewing {
  readonly home: '/restricted' | '/office/openings';
  readonly find: (visit: Visit, tx: TenantTx, id: number) => Promise<Opening | undefined>;
  readonly write: (visit: Visit, tx: TenantTx, given: Review) => ReturnType<typeof reviewOpening>;
}

const ofAll: Reviewing = { home: '/restricted', find: (_visit, tx, id) => showOpening(tx, id), write: (_visit, tx, given) => reviewOpening(tx, given) };
const ofOfficers: Reviewing = {
  home: '/office/openings', find: ({ actor, clock }, tx, id) => showOfOfficer(tx, actor, id, clock.today()), write: ({ actor, clock }, tx, given) => reviewOfOfficer(tx, actor, given, clock.today()),
};

const openForm = z.object({
  reference: optionalTextField({ max: 20 }), given: optionalTextField({ max: 100 }), family: optionalTextField({ max: 100 }), born: optionalDay('The date of birth'), reason: textField('Say why you must see the record now', { max: 1000 }),
});

function keyOf({ reference, given, family, born }: z.output<typeof openForm>): RecordKey | undefined {
  if (reference !== undefined) return { reference };
  return given !== undefined && family !== undefined && born !== undefined ? { given, family, born } : undefined;
}

async function open(visit: Visit): Promise<PageAnswer> {
  const read = readForm(openForm, visit.posted);
  const again = (form: FormState): PageAnswer => page(<OpenPage visit={visit} form={form} />, 422);
  if (!read.ok) return again(read.form);
  const key = keyOf(read.value);
  if (!key) return again(refusedForm(read.form, refuseOffice('key-incomplete', 'Enter the exact payment reference, or both names and the date of birth.', { field: 'reference' }).refusal));
  const done = await visit.inTransaction((tx) => openRestricted(tx, { key, reason: read.value.reason, today: visit.clock.today(), at: visit.clock.now() }));
  if (!done.ok) return again(refusedForm(read.form, done.refusal));
  if (done.value.outcome === 'nothing') return again({ ...read.form, errors: [{ field: 'reference', message: 'No record was opened by this. Check what you typed; that you tried is written down' }] });
  return redirect(pathOf(`/people/${String(done.value.personId)}`));
}

function OpenPage({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Open a record in an emergency" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading>Open a record in an emergency</PageHeading>
      <Inset>Only where somebody may come to harm if you wait. The record opens to you for four hours. Your data-protection officers are told at once, and somebody reviews every opening.</Inset>
      <Form action="/restricted/open" csrfToken={visit.csrfToken}>
        <TextField form={form} name="reference" label="Payment reference" hint="Exactly as it is, such as DP12345. If you do not have it, give both names and the date of birth." width={20} spellcheck={false} />
        <TextField form={form} name="given" label="Given names" spellcheck={false} />
        <TextField form={form} name="family" label="Family name" spellcheck={false} />
        <DateInputField form={form} name="born" label="Date of birth" />
        <TextAreaField form={form} name="reason" label="Why must you see it now?" hint="A whole sentence. Whoever reviews it reads it." rows={4} max={1000} />
        <Button kind="warning">Open the record</Button>
      </Form>
    </PageFrame>
  );
}

async function list(visit: Visit): Promise<PageAnswer> {
  const view = await visit.inTransaction((tx) => listForReview(tx, visit.clock.today()));
  return page(<ReviewListPage visit={visit} view={view} />);
}

const outcomeTags = { justified: <Tag tone="done">Justified</Tag>, not_justified: <Tag tone="problem">Not justified</Tag> } as const;

function nameOf({ personName }: Pick<Opening, 'personName'>): Element {
  return personName === null ? <>A record that you may not see</> : <PersonName name={personName} />;
}

function ReviewListPage({ visit, view }: { readonly visit: Visit; readonly view: ReviewList }): Element {
  const waiting = view.openings.filter(({ outcome }) => outcome === null).length;
  return (
    <PageFrame {...visit.frame} title="Access review" layout="wide">
      <PageHeading>Access review</PageHeading>
      <p class="app-lead">{waiting === 0 ? 'No opening waits for its review.' : `${String(waiting)} ${waiting === 1 ? 'opening waits' : 'openings wait'} for review.`}</p>
      {view.unseen.length > 0 && <Notice tone="look" title={`Nobody can see ${view.unseen.length === 1 ? 'a restricted record' : 'some restricted records'} any more`}><p>All who were named have left ({view.unseen.map((id) => `restriction ${String(id)}`).join(', ')}). Open the record by its key and name somebody.</p></Notice>}
      <OpeningsTable openings={view.openings} home="/restricted" />
      <Table
        caption="Attempts that opened nothing" rows={view.inVain} whenEmpty={<EmptyState title="Nobody has tried to open a record and failed" />}
        columns={[
          { heading: 'When', rowHeader: true, kind: 'nowrap', cell: ({ at }: ReviewList['inVain'][number]) => momentText(at) },
          { heading: 'By', cell: ({ staffName }) => staffName }, { heading: 'What', cell: ({ sentence }) => sentence }, { heading: 'Why', cell: ({ reason }) => reason ?? '' },
        ]}
      />
    </PageFrame>
  );
}

async function listOwn(visit: Visit): Promise<PageAnswer> {
  const openings = await visit.inTransaction((tx) => listOfOfficers(tx, visit.actor, visit.clock.today()));
  return page(
    <PageFrame {...visit.frame} title="Openings of data-protection officers" layout="wide">
      <PageHeading>Openings of data-protection officers</PageHeading>
      <p class="govuk-body">Nobody reviews what they opened themself. What those who review opened, policy gives to administrators or to managers of teams.</p>
      <OpeningsTable openings={openings} home="/office/openings" />
    </PageFrame>,
  );
}

function OpeningsTable({ openings, home }: { readonly openings: readonly Opening[]; readonly home: Reviewing['home'] }): Element {
  return (
    <Table
      caption="Records opened in an emergency" rows={openings} whenEmpty={<EmptyState title="No record has been opened in an emergency" />}
      columns={[
        { heading: 'Opened', rowHeader: true, kind: 'nowrap', cell: ({ id, at }: Opening) => <Link href={pathOf(`${home}/${String(id)}`)}>{momentText(at)}</Link> },
        { heading: 'By', cell: ({ staffName }) => staffName }, { heading: 'Record', cell: nameOf }, { heading: 'Why', cell: ({ reason }) => reason },
        { heading: 'Review', cell: ({ outcome }) => (outcome === null ? <Tag tone="look">Waits</Tag> : outcomeTags[outcome]) },
      ]}
    />
  );
}

async function show(visit: Visit, form: FormState, reviewing = ofAll): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const opening = id === undefined ? undefined : await visit.inTransaction((tx) => reviewing.find(visit, tx, id));
  return opening ? page(<OpeningPage visit={visit} opening={opening} form={form} home={reviewing.home} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

async function review(visit: Visit, reviewing = ofAll): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(z.object({ outcome: choiceField(['justified', 'not_justified'], 'Choose whether it was justified'), note: textField('Say what you looked at and why you think so', { max: 1000 }) }), visit.posted);
  if (!read.ok) return show(visit, read.form, reviewing);
  const done = await visit.inTransaction((tx) => reviewing.write(visit, tx, { id, ...read.value, at: visit.clock.now() }));
  if (done.ok) return redirect(reviewing.home);
  return done.refusal.code === 'opening-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal), reviewing);
}

function OpeningPage({ visit, opening, form, home }: { readonly visit: Visit; readonly opening: Opening; readonly form: FormState; readonly home: Reviewing['home'] }): Element {
  const own = opening.staffId === visit.actor.staffId;
  return (
    <PageFrame {...visit.frame} title={`Opened by ${opening.staffName}`} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the openings', href: home }}>
      <FormErrors form={form} />
      <PageHeading caption={formatDate(englishDay(opening.at))}>Opened by {opening.staffName}</PageHeading>
      <SummaryList rows={[
        { key: 'Record', value: nameOf(opening) }, { key: 'Why', value: opening.reason }, { key: 'From', value: momentText(opening.at) }, { key: 'Until', value: momentText(opening.until) },
        ...(opening.outcome === null ? [] : [{ key: 'Review', value: <>{outcomeTags[opening.outcome]} {opening.reviewNote ?? ''} ({opening.reviewedBy ?? ''})</> }]),
      ]} />
      {opening.outcome === null && (own ? <Inset>You opened this record yourself. Somebody else reviews it.</Inset> : (
        <Form action={pathOf(`${home}/${String(opening.id)}`)} csrfToken={visit.csrfToken}>
          <RadiosField form={form} name="outcome" label="Was it justified?" choices={[{ value: 'justified', text: 'Justified' }, { value: 'not_justified', text: 'Not justified', hint: 'The record closes to them at once.' }]} />
          <TextAreaField form={form} name="note" label="What did you look at, and why do you think so?" rows={3} max={1000} />
          <Button>Record the review</Button>
        </Form>
      ))}
    </PageFrame>
  );
}
