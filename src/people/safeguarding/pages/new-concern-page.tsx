import { z } from 'zod';
import {
  Button, choiceField, Form, FormErrors, freshForm, isPath, Link, Notice, optionalTextField, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, SelectField, Table, TextAreaField, type Element,
  type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { concernBeginning, type ConcernBeginning } from '../concern-subject.js';
import { frontDoorsOn } from '../front-doors.js';
import { momentInWords } from '../moment-in-words.js';
import { raiseConcern } from '../raise-concern.js';
import { receiptsOf } from '../show-concerns.js';
import { ChildOrAdult, ConcernFields, concernFields, isChildField } from './concern-form.js';
import { WhomToCall } from './whom-to-call.js';

const title = 'Worried about someone?';

/** Says that somebody may be in danger, from any page. */
export async function showNewConcern(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const from = fromOf(visit);
  const beginning = await visit.inTransaction((tx) => concernBeginning(tx, from, visit.clock.today()));
  const shown = form ?? freshForm(beginning.person ? { about: 'person' } : {});
  return page(<NewConcernPage visit={visit} from={from} beginning={beginning} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

/** The page they came from; only one of ours, without what was searched for. */
function fromOf({ query }: Visit): Path {
  const from = textIn(query, 'from').split('?')[0] ?? '';
  return isPath(from) && from.startsWith('/') && !from.startsWith('//') && from.length <= 200 ? from : '/';
}

const known = z.object({
  ...concernFields, about: choiceField(['person', 'other'], 'Say who it is about').optional(), isChild: isChildField.optional(), aboutStaff: optionalTextField({ max: 15 }),
}).superRefine(({ about, isChild }, context) => {
  if (about !== 'person' && isChild === undefined) context.addIssue({ code: 'custom', path: ['isChild'], message: 'Say whether it is about a child or an adult' });
});

export async function sendConcern(visit: Visit): Promise<PageAnswer> {
  const read = readForm(known, visit.posted);
  if (!read.ok) return showNewConcern(visit, read.form);
  const { about, isChild, aboutStaff, inDanger, describedPerson, ...given } = read.value;
  const from = fromOf(visit);
  const raised = await visit.inTransaction(async (tx) => {
    const { person } = await concernBeginning(tx, from, visit.clock.today());
    const staffId = numberIn({ aboutStaff: aboutStaff ?? '' }, 'aboutStaff');
    return raiseConcern(tx, {
      ...given, personId: about === 'person' ? (person?.id ?? null) : null, describedPerson, isChild: isChild === 'child', inDanger: inDanger === 'yes', aboutStaffIds: staffId === undefined ? [] : [staffId],
      raiserName: null, raiserContact: null, cameBy: 'signed_in', cameFrom: from,
    }, visit.clock);
  });
  return raised.ok ? redirect(pathOf(`/concerns/raised?sent=${raised.value.reference}`)) : showNewConcern(visit, refusedForm(read.form, raised.refusal));
}

interface NewConcernProps {
  readonly visit: Visit;
  readonly from: Path;
  readonly beginning: ConcernBeginning;
  readonly form: FormState;
}

function NewConcernPage({ visit, from, beginning: { person, doors, staff }, form }: NewConcernProps): Element {
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} layout="family" backLink={{ text: 'Back', href: from }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <WhomToCall doors={doors} />
      <p>What you write goes to the people at the council who keep others safe. The person, their family and others who work with them do not see it here.</p>
      <Form action={pathOf(`/concerns/new?from=${encodeURIComponent(from)}`)} csrfToken={visit.csrfToken}>
        {person
          ? <RadiosField form={form} name="about" label="Who is it about?" choices={[{ value: 'person', text: person.name }, { value: 'other', text: 'Somebody else', reveals: <SomebodyElse form={form} /> }]} />
          : <SomebodyElse form={form} />}
        <ConcernFields form={form} />
        <SelectField form={form} name="aboutStaff" label="Is it about somebody who works with them for the council?" hint="They will not see it." options={[{ value: '', text: 'No' }, ...staff.map(({ id, name }) => ({ value: String(id), text: name }))]} />
        <Button>Pass it on</Button>
      </Form>
      <p><Link href="/concerns/raised">What you have passed on before</Link></p>
    </PageFrame>
  );
}

function SomebodyElse({ form }: { readonly form: FormState }): Element {
  return (
    <>
      <TextAreaField form={form} name="describedPerson" label="Who is it about?" hint="A name, an age, where they live: as much as you know." rows={2} max={500} />
      <ChildOrAdult form={form} />
    </>
  );
}

/** What somebody has passed on themself: that it went, and when it was acknowledged; no more. */
export async function showRaised(visit: Visit): Promise<PageAnswer> {
  const { receipts, doors } = await visit.inTransaction(async (tx) => ({ receipts: await receiptsOf(tx, visit.actor.staffId), doors: await frontDoorsOn(tx, visit.clock.today()) }));
  const sent = textIn(visit.query, 'sent');
  const just = receipts.find(({ reference }) => reference === sent);
  if (sent !== '' && !just) return notFound();
  const heading = 'What you have passed on';
  return page(
    <PageFrame {...visit.frame} title={heading} layout="family">
      <PageHeading>{heading}</PageHeading>
      {just && <Notice tone="done" announce title={`It has been passed on. Its reference is ${just.reference}`}><p>Somebody at the council reads it and acknowledges it. If it cannot wait, call them now.</p></Notice>}
      <Table
        caption="Passed on by you, the latest first" rows={receipts} whenEmpty={<p>You have passed nothing on.</p>}
        columns={[
          { heading: 'Reference', rowHeader: true, kind: 'nowrap', cell: ({ reference }: (typeof receipts)[number]) => reference },
          { heading: 'Passed on', cell: ({ raisedAt }) => momentInWords(raisedAt) },
          { heading: 'Acknowledged', cell: ({ acknowledgedAt, acknowledgedBy }) => (acknowledgedAt === null ? 'Not yet' : `${momentInWords(acknowledgedAt)}${acknowledgedBy === null ? '' : `, ${acknowledgedBy}`}`) },
        ]}
      />
      <WhomToCall doors={doors} />
    </PageFrame>,
  );
}

