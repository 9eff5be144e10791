import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { LawText } from '../../../platform/law/law-text.js';
import { renderLetterPdf } from '../../../platform/letters/pdf/render-letter-pdf.js';
import {
  Button, choiceField, dateField, Form, FormErrors, freshForm, Link, optionalDateField, optionalMoneyField, optionalTextField, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, SelectField, SummaryList, Table, Tag, TextField, textField, Timeline,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { decideChange, holdOver, takeoverKinds, tickStep } from '../decide-change.js';
import { stateWords } from '../rules/timing.js';
import { standingTone, standingWords } from './standing-words.js';
import { changeNames } from '../rules/what-changes.js';
import { preparePlan } from '../prepare-plan.js';
import { tellJob } from '../tell-job.js';
import { showChange } from '../show-transition.js';
import type { StepFacts } from '../store/changes.js';
import { findAccountChoices } from '../store/account-choices.js';
import { findPackActing } from '../store/packs.js';
import { findTeamsToday } from '../store/teams.js';
import { letAdultTeamSee, takeOver } from '../take-over.js';
import { writeClosingLetter } from '../write-closing-letter.js';
import { showPack, takePack, writePack } from '../write-pack.js';
import { accountOf, accountSchema } from './account-fields.js';
import { GoOnForm, PackForm, TakeOverForm, TeamForm, type ChangeFormProps, type Shown } from './change-forms.js';
import { changePath, daysWords, endingPath, transitionPath } from './paths.js';
import { PreparationSection } from './preparation-section.js';

const url = '/changes-ahead/:id';
const reason = optionalTextField({ max: 1_000 }).transform((text) => text ?? '');
const key = (missing: string) => z.string(missing).regex(/^\d{1,15}$/, missing).transform(Number);

/** One change: its checklist, how it stands, and what is done for it. */
export function changePages(sealer: Sealer): readonly PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'transition.read', handler: (visit) => show(visit, freshForm()) }),
    act('decide', z.object({ to: choiceField(['open', 'ready', 'not_needed', 'done'], 'Choose how it stands'), reason }), (tx, changeId, given, visit) => decideChange(tx, { changeId, ...given, on: visit.clock.today() })),
    act('tick', z.object({ step: key('Choose a step'), note: reason }), (tx, changeId, { step, note }, visit) => tickStep(tx, { changeId, stepId: step, note, on: visit.clock.today() })),
    act('go-on', z.object({ until: dateField({ missing: 'Enter the last day', name: 'The last day' }), why: textField('Say why', { max: 1_000 }) }), (tx, changeId, { until, why }, visit) => holdOver(tx, { changeId, until, reason: why, on: visit.clock.today() })),
    act('take-over', z.object({ payee: key('Choose who receives the money'), ...accountSchema, because: textField('Say why', { max: 1_000 }) }),
      (tx, changeId, { payee, because, ...account }, visit) => takeOver(tx, { changeId, payeeId: payee, reason: because, ...accountOf(account) }, visit.clock)),
    act('team', z.object({ team: key('Choose the team'), from: dateField({ missing: 'Enter the first day', name: 'The first day' }) }), (tx, changeId, { team, from }) => letAdultTeamSee(tx, { changeId, teamId: team, from })),
    act('pack', z.object({ toWhom: textField('Say whom it goes to', { max: 200 }) }), (tx, changeId, { toWhom }, visit) => writePack(tx, { changeId, toWhom }, { clock: visit.clock, sealer })),
    act('prepare', z.object({}), (tx, changeId, _given, visit) => preparePlan(tx, changeId, visit.clock), 'plans.write'),
    act('job', z.object({ line: key('Choose the job'), hours: textField('Say how many hours a week', { max: 8 }), hourly: optionalMoneyField(), assistantBorn: optionalDateField({ missing: 'Enter the date of birth', name: 'The date of birth' }) }),
      (tx, changeId, { line, hours, hourly, assistantBorn }, visit) => tellJob(tx, { changeId, lineId: line, hours, ...(hourly == null ? {} : { hourly }), ...(assistantBorn == null ? {} : { born: assistantBorn }) }, visit.clock), 'plans.write'),
    act('closing-letter', z.object({}), (tx, changeId, _given, visit) => writeClosingLetter(tx, changeId, visit.clock)),
    route({ method: 'GET', url: '/packs/:id/pdf', permission: 'transition.read', handler: packPdf }),
    route({ method: 'GET', url: '/packs/:id/zip', permission: 'transition.read', handler: (visit) => packZip(visit, sealer) }),
  ];
}

function act<Schema extends z.ZodType>(part: string, schema: Schema, work: (tx: TenantTx, id: number, value: z.output<Schema>, visit: Visit) => Promise<Result<unknown>>, permission: Permission = 'transition.write'): PageRoute {
  return route({
    method: 'POST', url: `${url}/${part}`, permission,
    handler: async (visit) => {
      const id = numberIn(visit.params, 'id');
      if (id === undefined) return notFound();
      const read = readForm(schema, visit.posted);
      if (!read.ok) return show(visit, read.form);
      const done = await visit.inTransaction((tx) => work(tx, id, read.value, visit));
      if (done.ok) return redirect(changePath(id));
      return done.refusal.code === 'change-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
    },
  });
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const shown = id === undefined ? undefined : await visit.inTransaction(async (tx): Promise<Shown | undefined> => {
    const view = await showChange(tx, id, visit.clock.today());
    return view && { ...view, teams: await findTeamsToday(tx), acting: await findPackActing(tx, view.change.personId, view.change.on), accounts: await findAccountChoices(tx, view.change.personId) };
  });
  return shown ? page(<ChangePage visit={visit} shown={shown} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

async function packPdf(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const document = id === undefined ? undefined : await visit.inTransaction((tx) => showPack(tx, id));
  return document ? download(`${document.reference}-pack.pdf`, 'application/pdf', await renderLetterPdf(document, { largePrint: false })) : notFound();
}

async function packZip(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const pack = id === undefined ? undefined : await visit.inTransaction((tx) => takePack(tx, id, sealer));
  return pack ? download(pack.name, 'application/zip', pack.bytes) : notFound();
}

function ChangePage({ visit, shown, form }: ChangeFormProps): Element {
  const { change, events } = shown;
  const writes = may(visit.actor, 'transition.write') && change.state !== 'done';
  return (
    <PageFrame {...visit.frame} title={`${changeNames[change.kind]}, ${change.personName}`} hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: `What comes for ${change.personName}`, href: transitionPath(change.personId) }}>
      <FormErrors form={form} />
      <PageHeading caption={change.personName}>{changeNames[change.kind]}, {formatDate(change.on)}</PageHeading>
      <p class="app-lead">{change.what}.</p>
      <Standing change={change} />
      {shown.preparation && <PreparationSection visit={visit} preparation={shown.preparation} goesOnByLaw={change.goesOnByLaw} form={form} />}
      <Checklist visit={visit} shown={shown} form={form} writes={writes} />
      {writes && <Decide visit={visit} shown={shown} form={form} />}
      <h2 class="govuk-heading-m">How it came to stand so</h2>
      <Timeline label="How it came to stand so" entries={events.toReversed().map(({ on, state, by, reason: why, until }) => ({ date: on, title: `${stateWords[state]}${until === null ? '' : ` until ${formatDate(until)}`}${why === '' ? '' : `: ${why}`}`, by: by ?? 'By itself' }))} />
    </PageFrame>
  );
}

function Standing({ change }: { readonly change: Shown['change'] }): Element {
  return (
    <SummaryList
      rows={[
        { key: 'Why', value: <LawText text={change.because} /> },
        { key: 'Stands', value: <><Tag tone={standingTone(change)}>{standingWords(change)}</Tag> {change.state === 'held_over' ? `until ${change.until === null ? '' : formatDate(change.until)}, decided by ${change.decidedBy ?? ''}: ${change.reason}` : ''}</> },
        { key: 'Day', value: `${formatDate(change.on)}, ${daysWords(change.days)}; ready by ${formatDate(change.readyBy)}` },
        ...(change.agreementId === null ? [] : [{ key: 'Payment', value: <><Link href={pathOf(`/agreements/${String(change.agreementId)}`)}>{change.reference ?? ''}</Link>{change.milestone === 'decision' ? <>. <Link href={endingPath(change.agreementId)}>Its end and final account</Link></> : ''}</> }]),
        ...(change.nextAgreementId === null ? [] : [{ key: 'Taken over by', value: <Link href={pathOf(`/agreements/${String(change.nextAgreementId)}`)}>{change.nextReference ?? ''}</Link> }]),
      ]}
    />
  );
}

function Checklist({ visit, shown: { change, steps }, form, writes }: ChangeFormProps & { readonly writes: boolean }): Element {
  if (steps.length === 0) return <></>;
  const left = steps.filter(({ doneOn }) => doneOn === null);
  return (
    <>
      <Table
        caption="Who does what by when" rows={steps} mark={({ doneOn, by }) => (doneOn === null && by < visit.clock.today() ? 'look' : undefined)}
        columns={[
          { heading: 'Step', rowHeader: true, cell: ({ what }: StepFacts) => what }, { heading: 'Who', cell: ({ who }) => who }, { heading: 'By', kind: 'nowrap', cell: ({ by }) => formatDate(by) },
          { heading: 'Done', cell: ({ doneOn, doneBy, note }) => (doneOn === null ? 'Not yet' : `${formatDate(doneOn)}, ${doneBy ?? ''}${note === '' ? '' : `: ${note}`}`) },
        ]}
      />
      {writes && left.length > 0 && (
        <Form action={changePath(change.id, 'tick')} csrfToken={visit.csrfToken}>
          <SelectField form={form} name="step" label="A step is done" options={left.map(({ id, what }) => ({ value: String(id), text: what.length > 90 ? `${what.slice(0, 88)}…` : what }))} />
          <TextField form={form} name="note" label="What was found or agreed (if there is something to say)" />
          <Button kind="secondary">Tick it</Button>
        </Form>
      )}
    </>
  );
}

function Decide({ visit, shown, form }: ChangeFormProps): Element {
  const { change } = shown;
  const takesOver = change.milestone !== 'decision' && takeoverKinds.includes(change.kind) && change.agreementId !== null;
  return (
    <>
      {takesOver && <TakeOverForm visit={visit} shown={shown} form={form} />}
      {takesOver && change.milestone === 'adult' && <GoOnForm visit={visit} shown={shown} form={form} />}
      {change.kind === 'case_holder' && <TeamForm visit={visit} shown={shown} form={form} />}
      {(change.kind === 'hand_over' || change.kind === 'case_holder' || change.kind === 'moving') && <PackForm visit={visit} shown={shown} form={form} />}
      {change.milestone === 'decision' && <Form action={changePath(change.id, 'closing-letter')} csrfToken={visit.csrfToken}><Button kind="secondary">Write the closing letter</Button></Form>}
      <h2 class="govuk-heading-m">How does it stand?</h2>
      <Form action={changePath(change.id, 'decide')} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="to" label="It is" choices={(['ready', 'done', 'not_needed', 'open'] as const).filter((one) => one !== change.state).map((value) => ({ value, text: stateWords[value] }))} />
        <TextField form={form} name="reason" label="Why" hint="Asked for where it is not needed, or where steps are left" />
        <Button>Save</Button>
      </Form>
    </>
  );
}
