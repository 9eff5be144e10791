import { formatPounds, subtract, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { approvalLimitsOf, withinLimit, type ApprovalLimit } from '../../../platform/access/approval-limits.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { Button, Form, Govuk, moneyCell, moneyColumn, Notice, Table, Tag, TextAreaField, type Column, type Element } from '../../../platform/ui/index.js';
import type { WorkingStep } from '../../monitoring/rules/working.js';
import { streamTitle } from '../finance/pages/words.js';
import { policyOf } from '../policy-of.js';
import type { ReclaimView } from '../show-reclaim.js';
import { findApprovers } from '../store/approvers.js';
import type { ReclaimPart } from '../store/reclaims.js';
import { HelpFirst } from './help-first.js';
import { reclaimPath } from './reclaim-paths.js';
import type { ReclaimSection, SectionContext } from './reclaim-section.js';
import { stepLabel } from './step-words.js';

/** What is to be decided before a notice: the proposal beside how it stands now, who may approve which part, and the other ways out. */
export const approvalSection: ReclaimSection = async (tx, context) => {
  const { visit, view: { reclaim, standing } } = context;
  if (!standing) return <></>;
  const today = visit.clock.today();
  const parts: PartToApprove[] = [];
  for (const part of reclaim.parts) parts.push({ part, approvers: part.asked === 0 || part.approvedBy !== null ? [] : await findApprovers(tx, part.stream, part.asked, today, reclaim.proposedBy) });
  const limits = may(visit.actor, 'reclaims.approve') ? await approvalLimitsOf(tx, visit.actor.staffId, today) : [];
  return <Approval context={context} standing={standing} parts={parts} limits={limits} helpDays={await helpDaysOf(tx, context)} />;
};

async function helpDaysOf(tx: TenantTx, { view: { reclaim } }: SectionContext): Promise<number> {
  return (await policyOf(tx, reclaim)).helpDays;
}

interface PartToApprove {
  readonly part: ReclaimPart;
  /** Who may approve it. */
  readonly approvers: readonly string[];
}

interface ApprovalProps {
  readonly context: SectionContext;
  readonly standing: NonNullable<ReclaimView['standing']>;
  readonly parts: readonly PartToApprove[];
  readonly limits: readonly ApprovalLimit[];
  readonly helpDays: number;
}

function Approval({ context, standing, parts, limits, helpDays }: ApprovalProps): Element {
  const { view: { reclaim } } = context;
  return (
    <section aria-labelledby="approval">
      <h2 class="govuk-heading-m" id="approval">As proposed, and as it stands now</h2>
      {standing.changes.length > 0 && (
        <Notice tone="look" title="The figures have changed since it was proposed">
          <p>{standing.is ? 'What differs is marked below. It cannot be approved as it was proposed: return it, so that it is proposed anew.' : 'The account can no longer be worked out as at that day. Look at the direct payment first.'}</p>
          <NowBecause standing={standing} />
        </Notice>
      )}
      <SideBySide view={context.view} standing={standing} />
      <Late context={context} />
      {reclaim.status === 'held-back' && <HelpFirst context={context} helpDays={helpDays} />}
      <Parts context={context} parts={parts} limits={limits} changed={standing.changes.length > 0} />
      <WaysOut context={context} />
    </section>
  );
}

interface ComparedStep {
  readonly label: string;
  readonly was: Pence | null;
  readonly is: Pence | null;
  readonly changed: boolean;
}

function SideBySide({ view, standing }: { readonly view: ReclaimView; readonly standing: NonNullable<ReclaimView['standing']> }): Element {
  return (
    <Table
      caption={`Worked out as at ${formatDate(view.figures.asAt)}${standing.changes.length === 0 ? ', and the same today' : ''}`} rows={compared(view.figures.working, standing.changes)}
      mark={({ changed }) => (changed ? 'look' : undefined)}
      columns={[
        { heading: 'Step', rowHeader: true, cell: ({ label }) => label },
        moneyColumn('As proposed', ({ was }: ComparedStep) => was),
        { heading: 'As it stands', kind: 'number', cell: ({ is }) => (is === null ? 'not known' : moneyCell(is)) },
        ...(standing.changes.length === 0 ? [] : [{ heading: 'Difference', kind: 'number' as const, cell: differenceOf }]),
      ]}
    />
  );
}

function differenceOf({ was, is, changed }: ComparedStep): Element {
  return changed ? <><Tag tone="look">Changed</Tag> {was === null || is === null ? '' : moneyCell(subtract(is, was))}</> : <></>;
}

/** The steps of both, in the order of the proposal, then what is new. */
function compared(was: readonly WorkingStep[], changes: NonNullable<ReclaimView['standing']>['changes']): ComparedStep[] {
  const nth = (index: number): number => was.slice(0, index + 1).filter(({ step }) => step === was[index]?.step).length;
  const rows = was.map(({ step, amount }, index): ComparedStep => {
    const change = changes.find((one) => one.step === step && one.occurrence === nth(index));
    return { label: stepLabel(step), was: amount, is: change ? change.is : amount, changed: change !== undefined };
  });
  const fresh = changes.filter(({ step, occurrence }) => !was.some((one, index) => one.step === step && nth(index) === occurrence));
  return [...rows, ...fresh.map(({ step, is }): ComparedStep => ({ label: stepLabel(step), was: null, is, changed: true }))];
}

/** Steps that only follow from others. */
const derived = new Set(['surplus', 'reclaimable', 'social_care', 'education', 'health', 'contribution', 'unaccounted']);

/** Why each figure that differs is what it is now. */
function NowBecause({ standing: { is, changes } }: { readonly standing: NonNullable<ReclaimView['standing']> }): Element {
  const steps = (is?.working ?? []).filter(({ step }) => !derived.has(step) && changes.some((one) => one.step === step));
  if (steps.length === 0) return <></>;
  return <ul class="govuk-list govuk-list--bullet">{steps.map(({ step, because }) => <li>{stepLabel(step)}: {because}</li>)}</ul>;
}

function Late({ context: { visit, view: { reclaim, lateReason }, formOf } }: { readonly context: SectionContext }): Element {
  if (reclaim.lateDays === 0 || lateReason) return <></>;
  const allows = may(visit.actor, 'checks.allow-late') && visit.actor.staffId !== reclaim.proposedBy;
  return (
    <Notice tone="look" title={`The check came ${String(reclaim.lateDays)} days later than policy allows`}>
      <p>Nothing is asked for before a manager, not the proposer, says why it should be. The notice tells the family.</p>
      {allows && (
        <Form action={reclaimPath(reclaim.id, '/allow-late')} csrfToken={visit.csrfToken}>
          <TextAreaField form={formOf('allow-late')} name="lateReason" label="Why it is asked for though the check came late" hint="The family will read this." rows={2} max={500} />
          <Button kind="secondary">Allow it</Button>
        </Form>
      )}
    </Notice>
  );
}

interface PartsProps {
  readonly context: SectionContext;
  readonly parts: readonly PartToApprove[];
  readonly limits: readonly ApprovalLimit[];
  readonly changed: boolean;
}

function Parts({ context, parts, limits, changed }: PartsProps): Element {
  const { visit, view: { reclaim, approvals, lateReason } } = context;
  const isOpen = reclaim.status === 'proposed' && !changed && (reclaim.lateDays === 0 || lateReason !== null) && visit.actor.staffId !== reclaim.proposedBy && visit.actor.organisation === 'council';
  const columns: Column<PartToApprove>[] = [
    { heading: 'Budget', rowHeader: true, cell: ({ part }) => streamTitle(part.stream) },
    moneyColumn('Found', ({ part }) => part.found),
    moneyColumn('Asked for', ({ part }) => part.asked),
    { heading: 'Approval', cell: ({ part, approvers }) => approvalWords(part, approvers, approvals.find(({ stream }) => stream === part.stream)) },
  ];
  return (
    <>
      <Table caption="Whose budget it goes back to" columns={columns} rows={parts} />
      {parts.filter(({ part }) => isOpen && part.asked > 0 && part.approvedBy === null && withinLimit(limits, 'reclaim', part.stream, part.asked)).map(({ part }) => (
        <Form action={reclaimPath(reclaim.id, '/approve')} csrfToken={visit.csrfToken} hidden={{ stream: part.stream }}>
          <Button>Approve {formatPounds(part.asked)} of {streamTitle(part.stream).toLowerCase()}</Button>
        </Form>
      ))}
    </>
  );
}

function approvalWords({ asked }: ReclaimPart, approvers: readonly string[], given: ReclaimView['approvals'][number] | undefined): string {
  if (given) return `Approved by ${given.by}, ${formatDate(given.on)}`;
  if (asked === 0) return 'Nothing to approve';
  return approvers.length === 0 ? 'Nobody may approve it yet: give somebody a limit that covers it' : `Waits for ${approvers.join(' or ')}`;
}

/** Returning and cancelling, each with its reason; folded away, since most proposals need neither. */
function WaysOut({ context: { visit, view: { reclaim }, formOf } }: { readonly context: SectionContext }): Element {
  const returns = may(visit.actor, 'reclaims.approve') && visit.actor.staffId !== reclaim.proposedBy && reclaim.status !== 'held-back';
  const cancels = may(visit.actor, 'reclaims.propose') && reclaim.status !== 'approved';
  return (
    <>
      {returns && (
        <Govuk.Details summaryText="Return it to the proposer" open={formOf('return').errors.length > 0}>
          <Form action={reclaimPath(reclaim.id, '/return')} csrfToken={visit.csrfToken}>
            <TextAreaField form={formOf('return')} name="returnReason" label="Why it goes back to the proposer" hint="They read it, and may propose it again." rows={2} max={500} />
            <Button kind="secondary">Return it</Button>
          </Form>
        </Govuk.Details>
      )}
      {cancels && (
        <Govuk.Details summaryText="Cancel the proposal" open={formOf('cancel').errors.length > 0}>
          <Form action={reclaimPath(reclaim.id, '/cancel')} csrfToken={visit.csrfToken}>
            <TextAreaField form={formOf('cancel')} name="cancelReason" label="Why it is cancelled" rows={2} max={500} />
            <Button kind="secondary">Cancel it</Button>
          </Form>
        </Govuk.Details>
      )}
    </>
  );
}
