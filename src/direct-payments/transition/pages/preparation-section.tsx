import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { LawText } from '../../../platform/law/law-text.js';
import { Button, DateInputField, Form, freshForm, Link, MoneyField, Notice, pathOf, SelectField, Table, Tag, TextField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { Station } from '../rules/preparation.js';
import type { Preparation } from '../show-preparation.js';
import type { JobToTell } from '../tell-job.js';
import { changePath } from './paths.js';

interface Props {
  readonly visit: Visit;
  readonly preparation: Preparation;
  readonly goesOnByLaw: boolean;
  readonly form?: FormState;
}

/** How far what comes next is: every station from facts, who must act now, and by when it has to be approved for the next pay day. */
export function PreparationSection({ visit, preparation, goesOnByLaw, form = freshForm() }: Props): Element {
  const { plan, stations, now, changeId, agreementId, milestone, on, reference, mayPrepare, jobs } = preparation;
  const heading = `prepared-${String(agreementId)}-${milestone}`;
  return (
    <section aria-labelledby={heading}>
      <h2 class="govuk-heading-m" id={heading}>What comes next for {reference}, from {formatDate(on)}</h2>
      {goesOnByLaw && <Notice tone="look" title="The children’s payment goes on"><p><LawText text="Adult services have not concluded, so the payment goes on as it is, to whoever receives it (Children Act 1989 s17ZH). No payment is missed. It ends the day before what takes over begins." /></p></Notice>}
      {now ? <NextStep preparation={preparation} station={now} /> : <p><Tag tone="done">Ready</Tag> Everything is in place.</p>}
      <Table
        caption={`How far it is for ${reference}, ${formatDate(on)}`} captionHidden rows={stations} mark={(one) => (one === now ? 'look' : undefined)}
        columns={[{ heading: 'What', rowHeader: true, cell: ({ what }: Station) => what }, { heading: 'Stands', kind: 'nowrap', cell: (one) => <Tag tone={one.isDone ? 'done' : undefined}>{one.isDone ? 'Done' : one === now ? 'Now' : 'Not yet'}</Tag> }, { heading: 'Who', cell: ({ who }) => who }]}
      />
      {plan && <p><Link href={pathOf(`/plans/${String(plan.versionId)}`)}>The plan {plan.reference}</Link></p>}
      {plan && plan.leftOut.length > 0 && plan.state !== 'approved' && plan.state !== 'carried_out' && <LeftOut leftOut={plan.leftOut} />}
      {jobs.length > 0 && may(visit.actor, 'transition.write') && may(visit.actor, 'plans.write') && <JobForm visit={visit} changeId={changeId} jobs={jobs} form={form} />}
      {mayPrepare && may(visit.actor, 'transition.write') && may(visit.actor, 'plans.write') && (
        <Form action={changePath(changeId, 'prepare')} csrfToken={visit.csrfToken}>
          <p>{milestone === 'adult' ? 'It begins as a draft from what runs now, and goes the way of every plan: assessed, submitted, checked and approved before the day.' : 'The end is written as a change of the plan. The family has its notice first.'}</p>
          <Button kind="secondary">{milestone === 'adult' ? 'Prepare the adult’s plan' : 'Prepare the end of the plan'}</Button>
        </Form>
      )}
    </section>
  );
}

function NextStep({ preparation: { by, stations, milestone, isChoice }, station }: { readonly preparation: Preparation; readonly station: Station }): Element {
  if (isChoice) return <p>If the young person chooses to receive it. {station.who}: {station.what.charAt(0).toLowerCase()}{station.what.slice(1)}.</p>;
  const isApproved = stations.find(({ key }) => key === 'approved')?.isDone ?? true;
  const asks = milestone === 'education_ends' ? 'Its notice and its last day have to stand' : isApproved ? 'It has to be ready' : 'It has to be approved';
  return (
    <p>
      <Tag tone={by.isLate ? 'look' : undefined}>{by.isLate ? 'Late' : 'Now'}</Tag> {station.who}: {station.what.charAt(0).toLowerCase()}{station.what.slice(1)}. {asks} by <strong>{formatDate(by.approveBy)}</strong>{by.payOn === null ? '' : ` for the pay day of ${formatDate(by.payOn)}`}. How long before, and the pay days, are the council’s policy.
    </p>
  );
}

function LeftOut({ leftOut }: { readonly leftOut: readonly string[] }): Element {
  return <Notice tone="look" title="Not carried over into the plan"><ul class="govuk-list govuk-list--bullet">{leftOut.map((one) => <li>{one}</li>)}</ul></Notice>;
}

/** Of an assistant who was brought over only what they cost a week is known: the job is asked for in words. */
function JobForm({ visit, changeId, jobs, form }: { readonly visit: Visit; readonly changeId: number; readonly jobs: readonly JobToTell[]; readonly form: FormState }): Element {
  return (
    <>
      <h3 class="govuk-heading-s">Tell the hours of the job</h3>
      <p>Only what it costs a week was brought over. The plan needs the job: ask the family how many hours the assistant works, and what they earn.</p>
      <Form action={changePath(changeId, 'job')} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="line" label="Which job?" options={jobs.map(({ lineId, description, weekly }) => ({ value: String(lineId), text: `${description}, ${formatPounds(weekly)} a week until now` }))} />
        <TextField form={form} name="hours" label="How many hours a week does the assistant work?" hint="For example, 10 or 7.5" />
        <MoneyField form={form} name="hourly" label="What do they earn an hour? (optional)" hint="Left empty, it is the council’s rate" />
        <DateInputField form={form} name="assistantBorn" label="When was the assistant born? (optional)" hint="The lowest lawful wage depends on their age" />
        <Button kind="secondary">Write it into the plan</Button>
      </Form>
    </>
  );
}
