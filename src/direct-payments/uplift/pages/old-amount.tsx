import { may } from '../../../platform/access/actor.js';
import { formatPounds } from '../../../core/money.js';
import { Button, ButtonLink, DateText, Form, Govuk, Link, moneyColumn, Notice, pathOf, PersonName, SelectField, Table, Tag, TextAreaField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { UpliftView } from '../show-uplift.js';
import type { ShownNotRaised } from '../store/waiting.js';
import { upliftPath } from './uplift-path.js';

interface OldAmountProps {
  readonly visit: Visit;
  readonly view: Pick<UpliftView, 'uplift' | 'notRaised'>;
  readonly form: FormState;
}

/** Lines that the uplift left at the old amount, what is to be done about them, and why some stay; nothing where there is none. */
export function OldAmount({ visit, view: { uplift, notRaised }, form }: OldAmountProps): Element {
  if (notRaised.length === 0) return <></>;
  const waiting = notRaised.filter(({ waits }) => waits);
  return (
    <>
      <h2 class="govuk-heading-m" id="old-amount">At the old amount</h2>
      {waiting.length > 0 && <WhatToDo visit={visit} />}
      <Table
        caption="At the old amount" captionHidden rows={notRaised} mark={({ waits }) => (waits ? 'look' : undefined)}
        columns={[
          { heading: 'Direct payment', rowHeader: true, kind: 'nowrap', cell: ({ agreementId, reference }: ShownNotRaised) => <Link href={pathOf(`/agreements/${String(agreementId)}`)}>{reference}</Link> },
          { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> }, { heading: 'Line', cell: ({ description }) => description },
          moneyColumn('A week', ({ weekly }) => weekly), { heading: 'Why', cell: (line) => <Why {...line} /> },
        ]}
      />
      {waiting.length > 0 && may(visit.actor, 'uplift.approve') && <Leaving form={form} visit={visit} upliftId={uplift.id} waiting={waiting} />}
    </>
  );
}

function WhatToDo({ visit }: { readonly visit: Visit }): Element {
  return (
    <Notice tone="look" title="Somebody decides on these">
      <p>Their families still get the amount from before. What was approved with a plan on its way comes by itself once held money is let go. Any other, once nothing stands in its way, comes with another uplift from the same day, which takes these and nothing that is raised already. Either way it counts from its first day, and the next payment makes up for the days before.</p>
      {may(visit.actor, 'uplift.propose') && <p><ButtonLink href="/uplift/new">Begin another uplift</ButtonLink></p>}
    </Notice>
  );
}

function Why({ waits, why, noticedOn, leftWhy, leftByName, leftOn }: ShownNotRaised): Element {
  if (waits || leftWhy === null || leftOn === null) return <><Tag tone="look">Decide</Tag> {why} Since <DateText date={noticedOn} />.</>;
  return <>Stays: {leftWhy.replace(/\.$/, '')}. Decided by <bdi>{leftByName ?? 'Nobody'}</bdi>, <DateText date={leftOn} />.</>;
}

function Leaving({ visit, form, upliftId, waiting }: { readonly visit: Visit; readonly form: FormState; readonly upliftId: number; readonly waiting: readonly ShownNotRaised[] }): Element {
  const options = waiting.map(({ planLineId, reference, description, weekly }) => ({ value: String(planLineId), text: `${reference}: ${description}, ${formatPounds(weekly)} a week` }));
  return (
    <Govuk.Details summaryText="Leave one as it is" open={form.errors.length > 0}>
      <Form action={upliftPath(upliftId, '/leave')} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="planLineId" label="Which line" emptyText="Choose one" options={options} />
        <TextAreaField form={form} name="whyLeft" label="Why it stays" hint="In words that may be read to the family" rows={3} max={1_000} />
        <Button kind="secondary">Leave it as it is</Button>
      </Form>
    </Govuk.Details>
  );
}
