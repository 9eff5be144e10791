import { may } from '../../../platform/access/actor.js';
import { Button, ButtonLink, Form, Govuk, pathOf, TextAreaField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { edgeOf, isOpenForWriting } from '../rules/states.js';
import type { PlanDetails } from '../show-plan.js';
import { planPath } from './plan-path.js';

export interface ActProps {
  readonly visit: Visit;
  readonly view: PlanDetails;
  readonly form: FormState;
}

/** What whoever writes plans can do with this one now. Checking and approving have pages of their own. */
export function WhatNow({ visit, view: { version, missing, versions }, form }: ActProps): Element {
  if (!may(visit.actor, 'plans.write')) return <></>;
  const path = planPath(version.id);
  const open = isOpenForWriting(version.state);
  const runs = version.state === 'carried_out' && !versions.some(({ number, state }) => number > version.number && state !== 'withdrawn');
  return (
    <section aria-labelledby="what-now">
      <h2 class="govuk-heading-m" id="what-now">What can be done now</h2>
      {open && missing.length === 0 && <Form action={pathOf(`${path}/submit`)} csrfToken={visit.csrfToken}><Button>Submit to be checked</Button></Form>}
      {open && version.wholeLines.length > 0 && <Form action={pathOf(`${path}/cost`)} csrfToken={visit.csrfToken}><Button kind="secondary">Cost it again by the rates of today</Button></Form>}
      {runs && <p><ButtonLink href={pathOf(`${path}/change`)}>Write a change</ButtonLink></p>}
      {edgeOf(version.state, 'withdraw') !== undefined && (
        <Govuk.Details summaryText="Withdraw it" open={form.errors.length > 0}>
          <Form action={pathOf(`${path}/withdraw`)} csrfToken={visit.csrfToken}>
            <TextAreaField form={form} name="reason" label="Why" rows={3} />
            <Button kind="secondary">Withdraw</Button>
          </Form>
        </Govuk.Details>
      )}
    </section>
  );
}
