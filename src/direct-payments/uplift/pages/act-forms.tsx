import { add, formatPounds } from '../../../core/money.js';
import { may } from '../../../platform/access/actor.js';
import { Button, Form, Govuk, Notice, TextAreaField, type Element, type FormState, type Path } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { partName } from '../rules/part-name.js';
import { stepDaysOf } from '../rules/step-days.js';
import type { UpliftView } from '../show-uplift.js';
import { upliftPath } from './uplift-path.js';

interface ActProps {
  readonly visit: Visit;
  readonly view: UpliftView;
  readonly form: FormState;
}

/** What whoever looks at it can do with an uplift as it stands. */
export function ActForms(props: ActProps): Element {
  const { visit, view: { uplift, preview, progress } } = props;
  const [proposes, approves] = [may(visit.actor, 'uplift.propose'), may(visit.actor, 'uplift.approve')];
  const beforeCarrying = uplift.state === 'draft' || uplift.state === 'proposed' || (uplift.state === 'approved' && progress.done === 0);
  // One field for a reason on a page: whoever put it forward takes it back, another returns it.
  const returns = uplift.state === 'proposed' && approves && !isOwn(visit, props.view);
  return (
    <>
      {uplift.state === 'draft' && proposes && preview.parts.length > 0 && (
        <Form action={upliftPath(uplift.id, '/propose')} csrfToken={visit.csrfToken}>
          <p>Put forward, it stays as you see it, and each budget’s holder decides on that.</p>
          <Button>Put it forward</Button>
        </Form>
      )}
      {uplift.state === 'proposed' && approves && <Approving {...props} />}
      {returns && <WithReason {...props} action={upliftPath(uplift.id, '/return')} text="Return it to be put right" />}
      {beforeCarrying && proposes && !returns && <WithReason {...props} action={upliftPath(uplift.id, '/withdraw')} text="Withdraw it" />}
      {uplift.state === 'carried_out' && approves && visit.clock.today() < stepDaysOf(uplift.effectiveFrom).first && <WithReason {...props} action={upliftPath(uplift.id, '/undo')} text="Undo it" />}
    </>
  );
}

function isOwn({ actor: { staffId } }: Visit, { uplift }: UpliftView): boolean {
  return staffId === uplift.proposedBy || staffId === uplift.startedBy;
}

function Approving({ visit, view }: ActProps): Element {
  const { uplift, parts } = view;
  if (isOwn(visit, view)) return <Notice tone="look" title="Another person approves"><p>You began this uplift or put it forward, so somebody else approves it.</p></Notice>;
  return (
    <>
      {parts.filter(({ approvedBy }) => approvedBy === null).map((part) => (
        <Form action={upliftPath(uplift.id, '/approve')} csrfToken={visit.csrfToken} hidden={{ partId: String(part.id), seen: uplift.digest ?? '' }}>
          <Button>{`Approve ${formatPounds(add(part.inYear, part.openInYear))} of ${partName(part)}`}</Button>
        </Form>
      ))}
    </>
  );
}

function WithReason({ visit, form, action, text }: ActProps & { readonly action: Path; readonly text: string }): Element {
  return (
    <Govuk.Details summaryText={text} open={form.errors.length > 0}>
      <Form action={action} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="reason" label={`${text}: why`} rows={3} max={1_000} />
        <Button kind="secondary">{text}</Button>
      </Form>
    </Govuk.Details>
  );
}
