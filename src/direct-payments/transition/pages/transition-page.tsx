import { z } from 'zod';
import { LawText } from '../../../platform/law/law-text.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, choiceField, dateColumn, dateField, DateInputField, EmptyState, Form, FormErrors, freshForm, Govuk, Link, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, Table, Tag, TextField, textField,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import type { ListedChange } from '../list-changes.js';
import { recordCourse } from '../record-course.js';
import { courseKinds, courseWords } from '../../agreements/rules/education-ends.js';
import type { Milestone } from '../rules/milestones.js';
import { changeNames } from '../rules/what-changes.js';
import { showTransition, type TransitionView } from '../show-transition.js';
import { findChanges } from '../store/changes.js';
import { changePath, daysWords, transitionPath } from './paths.js';
import { PreparationSection } from './preparation-section.js';
import { standingTone, standingWords } from './standing-words.js';

const courseForm = z.object({ kind: choiceField(courseKinds, 'Choose what they study'), endsOn: dateField({ missing: 'Enter its last day', name: 'The last day' }), toldBy: textField('Say who told it', { max: 100 }) });

/** Records what somebody studies, and shows what comes anew. */
export async function postCourse(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const read = readForm(courseForm, visit.posted);
  if (id === undefined) return notFound();
  if (!read.ok) return showPersonTransition(visit, read.form);
  const done = await visit.inTransaction((tx) => recordCourse(tx, { personId: id, ...read.value }, visit.clock));
  if (done.ok) return redirect(transitionPath(id));
  return done.refusal.code === 'change-not-found' ? notFound() : showPersonTransition(visit, refusedForm(read.form, done.refusal));
}

/** What comes for one person, each with the law or the policy beside it, and what is prepared for it. */
export async function showPersonTransition(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showTransition(tx, id, visit.clock.today()));
  return view ? page(<TransitionPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function TransitionPage({ visit, view, form }: Props): Element {
  const { personId, name, born, plan, milestones, changes, preparations } = view;
  const others = changes.filter(({ milestone }) => !milestones.some(({ kind }) => kind === milestone));
  return (
    <PageFrame {...visit.frame} title={`What comes, ${name}`} hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: `Back to ${name}`, href: pathOf(`/people/${String(personId)}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={name}>What comes</PageHeading>
      <p>Born on {formatDate(born)}. {plan ? `Planning for adulthood was opened on ${formatDate(plan.openedOn)}.` : 'Planning for adulthood is not open.'} Children’s and adult services see the same page.</p>
      {preparations.map((preparation) => <PreparationSection visit={visit} preparation={preparation} goesOnByLaw={changes.some((one) => one.goesOnByLaw && one.agreementId === preparation.agreementId)} />)}
      {milestones.length === 0 && <EmptyState title="No birthday changes these payments" />}
      {milestones.map((milestone) => <MilestoneSection milestone={milestone} changes={changes.filter((one) => one.milestone === milestone.kind)} />)}
      {view.studies && <Studies visit={visit} view={view} form={form} />}
      {(others.length > 0 || changes.length === 0) && <ChangesTable caption="What else was prepared" changes={others} />}
    </PageFrame>
  );
}

interface Props {
  readonly visit: Visit;
  readonly view: TransitionView;
  readonly form: FormState;
}

/** What they study: it tells when education ends. */
function Studies({ visit, view: { personId, course }, form }: Props): Element {
  return (
    <section aria-labelledby="studies">
      <h2 class="govuk-heading-m" id="studies">What they study</h2>
      <p>{course ? `${courseWords[course.kind].name}, until ${formatDate(course.endsOn)}, told by ${course.toldBy}.` : 'Nothing is recorded: the end of education is reckoned as in further education.'} <LawText text={courseWords[course?.kind ?? 'further_education'].because} /></p>
      {may(visit.actor, 'transition.write') && (
        <Form action={pathOf(`/people/${String(personId)}/transition/course`)} csrfToken={visit.csrfToken}>
          <SelectField form={form} name="kind" label="What do they study?" options={courseKinds.map((value) => ({ value, text: courseWords[value].name }))} />
          <DateInputField form={form} name="endsOn" label="What is its last day?" />
          <TextField form={form} name="toldBy" label="Who told it?" />
          <Button kind="secondary">Record it</Button>
        </Form>
      )}
    </section>
  );
}

function MilestoneSection({ milestone: { kind, on, title, because, changes: written, stays }, changes }: { readonly milestone: Milestone; readonly changes: readonly ListedChange[] }): Element {
  return (
    <section aria-labelledby={kind}>
      <h2 class="govuk-heading-m" id={kind}>{formatDate(on)}: {title}</h2>
      <p><LawText text={because} /></p>
      {stays.length > 0 && <ul class="govuk-list govuk-list--bullet">{stays.map((one) => <li><LawText text={one} /></li>)}</ul>}
      {changes.length > 0 && <ChangesTable caption={`Prepared for ${formatDate(on)}`} changes={changes} />}
      {written.length > 0 && (
        <Govuk.Details summaryText={`What changes on ${formatDate(on)}, and by which law`} html={<ul class="govuk-list govuk-list--bullet">{written.map((one) => <li><strong>{changeNames[one.kind]}.</strong> {one.what}. <LawText text={one.because} /></li>)}</ul>} />
      )}
    </section>
  );
}

function ChangesTable({ caption, changes }: { readonly caption: string; readonly changes: readonly ListedChange[] }): Element {
  return (
    <Table
      caption={caption} rows={changes} mark={({ isLate }) => (isLate ? 'look' : undefined)} whenEmpty={<EmptyState title="Nothing is prepared yet">Each change is opened in good time by itself.</EmptyState>}
      columns={[
        { heading: 'What changes', rowHeader: true, cell: ({ id, kind }: ListedChange) => <Link href={changePath(id)}>{changeNames[kind]}</Link> },
        { heading: 'Payment', kind: 'nowrap', cell: ({ reference }) => reference ?? '–' },
        dateColumn('Day', ({ on }) => on), { heading: 'Days', kind: 'nowrap', cell: ({ days }) => daysWords(days) }, dateColumn('Ready by', ({ readyBy }) => readyBy),
        { heading: 'Stands', kind: 'nowrap', cell: (one) => <Tag tone={standingTone(one)}>{standingWords(one)}</Tag> },
        { heading: 'Steps left', kind: 'nowrap', cell: ({ stepsLeft, steps }) => `${String(stepsLeft)} of ${String(steps)}` },
      ]}
    />
  );
}

/** On a person's page: the way to what comes. */
export async function transitionAside(tx: TenantTx, visit: Visit, personId: number): Promise<Element> {
  if (!may(visit.actor, 'transition.read')) return <></>;
  const open = (await findChanges(tx, { personId, closedToo: false })).length;
  return <p><Link href={transitionPath(personId)}>{open === 0 ? 'Birthdays and what comes' : `Birthdays and what comes: ${String(open)} being prepared`}</Link></p>;
}
