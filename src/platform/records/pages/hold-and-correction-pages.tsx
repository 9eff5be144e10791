import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../access/actor.js';
import {
  Button, ButtonLink, choiceField, dateColumn, DateInputField, dateField, dateValues, EmptyState, Form, FormErrors, freshForm, Govuk, Inset, Link, optionalTextField, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm,
  refusedForm, SelectField, SummaryList, Table, Tag, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { numberIn, type Visit } from '../../web/visit.js';
import { attachDisagreement, decideCorrection, receiveCorrection, type Correction } from '../requests/correction.js';
import { liftHold, placeHold } from '../retention/hold.js';
import type { Hold } from '../store/holds.js';
import { lookAtName } from '../look-at-name.js';
import { lookAtCorrection, lookAtCorrections, lookAtHolds } from '../look-at-records.js';
import type { RecordPageServices } from './records-services.js';
import { RecordsTabs } from './records-tabs.js';

type Kept = Pick<RecordPageServices, 'records'>;

/** Holds: what may not leave, whatever the rules say. */
export function holdPages(kept: Kept): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/records/holds', permission: 'retention.read', handler: (visit) => holds(visit, kept, freshForm()) }),
    route({ method: 'POST', url: '/records/holds', permission: 'retention.propose', handler: (visit) => hold(visit, kept, null) }),
    route({ method: 'GET', url: '/records/people/:person/hold', permission: 'retention.propose', handler: (visit) => holdPerson(visit, freshForm()) }),
    route({ method: 'POST', url: '/records/people/:person/hold', permission: 'retention.propose', handler: (visit) => hold(visit, kept, numberIn(visit.params, 'person') ?? 0) }),
    route({ method: 'POST', url: '/records/holds/:hold/lift', permission: 'retention.approve', stepUp: true, handler: (visit) => lift(visit, kept) }),
  ];
}

async function holds(visit: Visit, { records }: Kept, form: FormState): Promise<PageAnswer> {
  const found = await visit.inTransaction(lookAtHolds);
  return page(
    <PageFrame {...visit.frame} title="Holds" layout="wide" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading caption="Records">Holds</PageHeading>
      <RecordsTabs actor={visit.actor} at="/records/holds" />
      <p>What is held does not leave, whatever the rules say, until somebody lifts the hold: for a court, an inquiry or an investigation.</p>
      {may(visit.actor, 'retention.propose') && <p><ButtonLink href="/records/find?for=hold">Hold somebody’s records</ButtonLink></p>}
      <Table
        caption="Holds" captionHidden rows={found} whenEmpty={<EmptyState title="Nothing is held" />}
        columns={[
          { heading: 'What', rowHeader: true, cell: ({ personName, recordClass }: Hold) => <>{personName === null ? 'Everybody’s' : <bdi>{personName}</bdi>}{recordClass === null ? '' : `, ${records.classes.get(recordClass)?.title ?? recordClass}`}</> },
          { heading: 'Why', cell: ({ reason }) => reason }, { heading: 'Placed by', cell: ({ placedByName }) => placedByName }, dateColumn('On', ({ placedOn }) => placedOn),
          { heading: 'Stands', cell: ({ liftedOn, liftedByName, liftReason }) => (liftedOn === null ? <Tag tone="look">Held</Tag> : `Lifted on ${formatDate(liftedOn)} by ${liftedByName ?? ''}: ${liftReason ?? ''}`) },
          ...(may(visit.actor, 'retention.approve') ? [{ heading: 'Lift', cell: (one: Hold): Element => (one.liftedOn === null ? <LiftForm visit={visit} hold={one} /> : <></>) }] : []),
        ]}
      />
      {may(visit.actor, 'retention.propose') && (
        <Govuk.Details summaryText="Hold a whole class" open={form.errors.length > 0}>
          <Form action="/records/holds" csrfToken={visit.csrfToken}>
            <SelectField form={form} name="recordClass" label="Which class?" emptyText="Choose" options={[...records.classes.values()].filter(({ leaves }) => leaves !== 'never').map(({ name, title }) => ({ value: name, text: title }))} />
            <TextAreaField form={form} name="reason" label="Why?" rows={3} max={1_000} />
            <Button kind="secondary">Hold it</Button>
          </Form>
        </Govuk.Details>
      )}
    </PageFrame>, form.errors.length > 0 ? 422 : 200);
}

function LiftForm({ visit, hold: { id } }: { readonly visit: Visit; readonly hold: Hold }): Element {
  return (
    <Govuk.Details summaryText="Lift">
      <Form action={pathOf(`/records/holds/${String(id)}/lift`)} csrfToken={visit.csrfToken}>
        <TextField form={freshForm()} name={`reason.${String(id)}`} label="Why is it no longer needed?" />
        <Button kind="secondary">Lift the hold</Button>
      </Form>
    </Govuk.Details>
  );
}

async function holdPerson(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'person');
  const name = id === undefined ? undefined : await visit.inTransaction((tx) => lookAtName(tx, id));
  if (id === undefined || name === undefined) return notFound();
  return page(
    <PageFrame {...visit.frame} title={`Hold the records of ${name}`} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Holds', href: '/records/holds' }]}>
      <FormErrors form={form} />
      <PageHeading caption={name}>Hold everything about this person</PageHeading>
      <Form action={pathOf(`/records/people/${String(id)}/hold`)} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="reason" label="Why?" hint="The court’s or inquiry’s reference, where there is one." rows={3} max={1_000} />
        <Button>Hold it</Button>
      </Form>
    </PageFrame>, form.errors.length > 0 ? 422 : 200);
}

const holdForm = z.object({ recordClass: optionalTextField(), reason: textField('Say why it is held', { max: 1_000 }) });

async function hold(visit: Visit, kept: Kept, personId: number | null): Promise<PageAnswer> {
  const again = (form: FormState): Promise<PageAnswer> => (personId === null ? holds(visit, kept, form) : holdPerson(visit, form));
  const read = readForm(holdForm, visit.posted);
  if (!read.ok) return again(read.form);
  const recordClass = read.value.recordClass === undefined || read.value.recordClass === '' ? null : read.value.recordClass;
  const done = await visit.inTransaction((tx) => placeHold(tx, kept.records, { personId, recordClass, reason: read.value.reason, by: visit.actor.staffId, on: visit.clock.today() }));
  return done.ok ? redirect('/records/holds') : again(refusedForm(read.form, done.refusal));
}

async function lift(visit: Visit, kept: Kept): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'hold');
  if (id === undefined) return notFound();
  const typed = z.record(z.string(), z.unknown()).parse(visit.posted)[`reason.${String(id)}`];
  const reason = typeof typed === 'string' ? typed.trim() : '';
  if (reason === '') return holds(visit, kept, { values: {}, errors: [{ field: '', message: 'Say why the hold is no longer needed.' }] });
  const done = await visit.inTransaction((tx) => liftHold(tx, { holdId: id, reason, by: visit.actor.staffId, on: visit.clock.today() }));
  return done.ok ? redirect('/records/holds') : holds(visit, kept, refusedForm(freshForm(), { ...done.refusal, field: '' }));
}

/** Corrections: what somebody says is wrong, what was decided, and what stands beside it. */
export const correctionPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/records/corrections', permission: 'subject-access.handle', handler: listCorrections }),
  route({ method: 'GET', url: '/records/people/:person/correct', permission: 'subject-access.handle', handler: (visit) => begin(visit, freshForm(dateValues('receivedOn', visit.clock.today()))) }),
  route({ method: 'POST', url: '/records/people/:person/correct', permission: 'subject-access.handle', handler: receive }),
  route({ method: 'GET', url: '/records/corrections/:correction', permission: 'subject-access.handle', handler: (visit) => showOne(visit, freshForm()) }),
  route({ method: 'POST', url: '/records/corrections/:correction/decide', permission: 'subject-access.handle', handler: decide }),
  route({ method: 'POST', url: '/records/corrections/:correction/statement', permission: 'subject-access.handle', handler: disagree }),
];

function CorrectionStanding({ correction: { outcome, dueOn }, today }: { readonly correction: Correction; readonly today: string }): Element {
  if (outcome === 'corrected') return <Tag tone="done">Corrected</Tag>;
  if (outcome === 'not-corrected') return <Tag tone="quiet">Not corrected</Tag>;
  return dueOn < today ? <Tag tone="look">Late</Tag> : <Tag tone="plum">Open</Tag>;
}

async function listCorrections(visit: Visit): Promise<PageAnswer> {
  const rows = await visit.inTransaction(lookAtCorrections);
  return page(
    <PageFrame {...visit.frame} title="Corrections" layout="wide">
      <PageHeading caption="Records">Corrections</PageHeading>
      <RecordsTabs actor={visit.actor} at="/records/corrections" />
      <p>Whoever finds that something is wrong has an answer within a month, from a person and with reasons.</p>
      <p><ButtonLink href="/records/find?for=correction">Record what is wrong</ButtonLink></p>
      <Table
        caption="Corrections by the day they are due" captionHidden rows={rows} whenEmpty={<EmptyState title="Nobody has asked for a correction" />}
        columns={[
          { heading: 'Correction', rowHeader: true, cell: ({ id, reference }: Correction) => <Link href={pathOf(`/records/corrections/${String(id)}`)}>{reference}</Link> },
          { heading: 'About', cell: ({ personName, about }) => <><bdi>{personName}</bdi>{`: ${about}`}</> }, dateColumn('Came', ({ receivedOn }) => receivedOn), dateColumn('Due', ({ dueOn }) => dueOn),
          { heading: 'Stands', cell: (one) => <CorrectionStanding correction={one} today={visit.clock.today()} /> },
        ]}
      />
    </PageFrame>);
}

const correctionForm = z.object({
  askedBy: textField('Enter who asks', { max: 200 }), about: textField('Say which record', { max: 300 }), wrong: textField('Say what is wrong', { max: 2_000 }), shouldBe: textField('Say what it should be', { max: 2_000 }),
  receivedOn: dateField({ missing: 'Enter the day it came', name: 'The day it came' }),
});

async function begin(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'person');
  const name = id === undefined ? undefined : await visit.inTransaction((tx) => lookAtName(tx, id));
  if (id === undefined || name === undefined) return notFound();
  return page(
    <PageFrame {...visit.frame} title={`What is wrong about ${name}`} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Corrections', href: '/records/corrections' }]}>
      <FormErrors form={form} />
      <PageHeading caption={name}>What is wrong?</PageHeading>
      <Form action={pathOf(`/records/people/${String(id)}/correct`)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="askedBy" label="Who says so?" spellcheck={false} />
        <TextField form={form} name="about" label="Which record?" hint="The plan from April, the line of 14 May, the date of birth" />
        <TextAreaField form={form} name="wrong" label="What does it say that is wrong?" rows={3} max={2_000} />
        <TextAreaField form={form} name="shouldBe" label="What should it say?" rows={3} max={2_000} />
        <DateInputField form={form} name="receivedOn" label="When did they say so?" />
        <Button>Record it</Button>
      </Form>
    </PageFrame>, form.errors.length > 0 ? 422 : 200);
}

async function receive(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'person');
  if (personId === undefined) return notFound();
  const read = readForm(correctionForm, visit.posted);
  if (!read.ok) return begin(visit, read.form);
  const done = await visit.inTransaction((tx) => receiveCorrection(tx, { ...read.value, personId, by: visit.actor.staffId }, visit.clock.today()));
  return done.ok ? redirect(pathOf(`/records/corrections/${String(done.value)}`)) : begin(visit, refusedForm(read.form, done.refusal));
}

async function showOne(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'correction');
  const found = id === undefined ? undefined : await visit.inTransaction((tx) => lookAtCorrection(tx, id));
  return found ? page(<CorrectionPage visit={visit} correction={found} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function CorrectionPage({ visit, correction, form }: { readonly visit: Visit; readonly correction: Correction; readonly form: FormState }): Element {
  const { id, reference, personName, about, wrong, shouldBe, askedBy, receivedOn, dueOn, outcome, reason, act, decidedByName, decidedOn, disagreements } = correction;
  const at = `/records/corrections/${String(id)}`;
  return (
    <PageFrame {...visit.frame} title={`Correction ${reference}`} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Corrections', href: '/records/corrections' }]}>
      <FormErrors form={form} />
      <PageHeading caption={reference}>{about}, <PersonName name={personName} /></PageHeading>
      <SummaryList
        rows={[
          { key: 'Stands', value: <CorrectionStanding correction={correction} today={visit.clock.today()} /> }, { key: 'Says', value: wrong }, { key: 'Should say', value: shouldBe },
          { key: 'Asked by', value: `${askedBy}, ${formatDate(receivedOn)}` }, { key: 'Answer by', value: formatDate(dueOn) },
          ...(outcome === null ? [] : [{ key: 'Decided', value: `${decidedByName ?? ''}, ${decidedOn === null ? '' : formatDate(decidedOn)}: ${reason ?? ''}` }]), ...(act === null ? [] : [{ key: 'Done', value: act }]),
        ]}
      />
      {disagreements.map(({ words, on }) => <Inset>{`“${words}” (${formatDate(on)})`}</Inset>)}
      {outcome === null && (
        <Form action={pathOf(`${at}/decide`)} csrfToken={visit.csrfToken}>
          <RadiosField form={form} name="outcome" label="Is it corrected?" choices={[{ value: 'corrected', text: 'Yes', reveals: <TextField form={form} name="act" label="What was done?" hint="The page where it now stands right, or the act in words." /> }, { value: 'not-corrected', text: 'No' }]} />
          <TextAreaField form={form} name="reason" label="Why?" hint="As the family reads it." rows={3} max={2_000} />
          <Button>Decide</Button>
        </Form>
      )}
      {outcome === 'not-corrected' && (
        <Form action={pathOf(`${at}/statement`)} csrfToken={visit.csrfToken}>
          <TextAreaField form={form} name="words" label="What do they say about it?" hint="It stands beside the record from now on, in their words." rows={3} max={2_000} />
          <Button kind="secondary">Put it beside the record</Button>
        </Form>
      )}
    </PageFrame>
  );
}

const decisionForm = z.object({ outcome: choiceField(['corrected', 'not-corrected'], 'Choose whether it is corrected'), act: optionalTextField(), reason: textField('Say why', { max: 2_000 }) });

async function decide(visit: Visit): Promise<PageAnswer> {
  const read = readForm(decisionForm, visit.posted);
  if (!read.ok) return showOne(visit, read.form);
  const { outcome, act, reason } = read.value;
  const done = outcome === 'corrected' && act !== undefined && act !== '' ? act : null;
  return carryOn(visit, read.form, (correctionId) => visit.inTransaction((tx) => decideCorrection(tx, { correctionId, outcome, act: done, reason, by: visit.actor.staffId, on: visit.clock.today() })));
}

async function disagree(visit: Visit): Promise<PageAnswer> {
  const read = readForm(z.object({ words: textField('Enter what they say', { max: 2_000 }) }), visit.posted);
  if (!read.ok) return showOne(visit, read.form);
  return carryOn(visit, read.form, (correctionId) => visit.inTransaction((tx) => attachDisagreement(tx, { correctionId, words: read.value.words, by: visit.actor.staffId, on: visit.clock.today() })));
}

async function carryOn(visit: Visit, form: FormState, work: (correctionId: number) => Promise<Result<unknown>>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'correction');
  if (id === undefined) return notFound();
  const done = await work(id);
  return done.ok ? redirect(pathOf(`/records/corrections/${String(id)}`)) : showOne(visit, refusedForm(form, done.refusal));
}
