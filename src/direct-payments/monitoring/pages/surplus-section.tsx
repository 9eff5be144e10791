import { formatPounds, negate, noPence, pence, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import type { PolicyVersion } from '../../../platform/policy/policy-in-force.js';
import { Button, ButtonLink, ButtonRow, dateColumn, EmptyState, Form, Link, moneyColumn, Notice, pathOf, Table, Working, type Element, type WorkingStep } from '../../../platform/ui/index.js';
import type { CitedLine } from '../rules/working.js';
import type { AgreementView } from '../show-agreement.js';
import { agreementPart, agreementPath, linePath } from './agreement-paths.js';
import type { SectionProps } from './agreement-page.js';
import { stepWords, surplusSentence } from './surplus-words.js';

/** What is in the account and what of it is needed: the sentence, its steps, and the policy that judged. */
export function SurplusSection({ visit, view }: SectionProps): Element {
  const { assessment, policy } = view;
  if (!assessment)
    return (
      <>
        <EmptyState title="Not looked at yet">The next monitoring run works out what is in the account and what of it is needed.</EmptyState>
        <WhatToDo visit={visit} view={view} />
      </>
    );
  const steps = assessment.working.flatMap((step) => workingStep(step, view));
  return (
    <section aria-labelledby="surplus">
      <h2 class="govuk-heading-m" id="surplus">At {formatDate(assessment.asAt)}</h2>
      <p class="app-lead">{surplusSentence(assessment)}</p>
      <Changed view={view} />
      <Proposed view={view} />
      <p>{policyWords(policy)}</p>
      {steps.length > 0 && <Working steps={steps} />}
      <WhatToDo visit={visit} view={view} />
    </section>
  );
}

function Changed({ view: { since: { files, decisions } } }: { readonly view: AgreementView }): Element {
  if (files + decisions === 0) return <></>;
  const parts = [
    ...(files === 0 ? [] : [`${String(files)} statement ${files === 1 ? 'file has' : 'files have'} come`]),
    ...(decisions === 0 ? [] : [`${String(decisions)} ${decisions === 1 ? 'thing was' : 'things were'} decided`]),
  ];
  return <Notice tone="look" title="This was worked out before the latest changes"><p>{parts.join(' and ')} since. Work it out again to see what that changes.</p></Notice>;
}

function Proposed({ view: { agreement, proposals } }: { readonly view: AgreementView }): Element {
  if (proposals.length === 0) return <></>;
  const total = proposals.reduce<Pence>((all, { amount }) => pence(all + amount), noPence);
  return <p>{formatPounds(total)} of what is owed is proposed from the plan, and counts unless it is refused. <Link href={agreementPart(agreement, 'commitments')}>Accept or refuse it</Link>.</p>;
}

function WhatToDo({ visit, view: { agreement, assessment } }: SectionProps): Element {
  const proposes = (assessment?.reclaimable ?? 0) > 0 && may(visit.actor, 'reclaims.propose');
  const propose = proposes ? <ButtonLink href={pathOf(`${agreementPath(agreement)}/reclaim`)}>Propose to ask for money back</ButtonLink> : <></>;
  if (!may(visit.actor, 'monitoring.run')) return <p>{propose}</p>;
  return (
    <Form action={pathOf(`${agreementPath(agreement)}/run`)} csrfToken={visit.csrfToken}>
      <ButtonRow>{propose}<Button kind="secondary">{assessment ? 'Work it out again' : 'Look at it now'}</Button></ButtonRow>
    </Form>
  );
}

type Step = NonNullable<AgreementView['assessment']>['working'][number];

/** What cannot be known has no step: a zero would say that there is nothing. */
function workingStep({ step, amount, because, lines = [] }: Step, view: AgreementView): WorkingStep[] {
  if (amount === null) return [];
  const { label, part } = stepWords(step);
  const summary = `${String(lines.length)} ${lines.length === 1 ? 'line' : 'lines'} behind this`;
  const sum = part === 'add' && amount < 0 ? { part: 'take' as const, amount: negate(amount) } : { part, amount };
  return [{ label, because, ...sum, ...(lines.length === 0 ? {} : { lines: { summary, content: <CitedLines step={step} label={label} lines={lines} view={view} /> } }) }];
}

interface CitedLinesProps {
  readonly step: string;
  readonly label: string;
  readonly lines: readonly CitedLine[];
  readonly view: AgreementView;
}

function CitedLines({ step, label, lines, view: { agreement, accounts } }: CitedLinesProps): Element {
  const [only, another] = accounts;
  const sole = another ? undefined : only?.id;
  const text = ({ description, lineNo, accountId = sole }: CitedLine): Element | string =>
    accountId !== undefined && lineNo !== undefined ? <Link href={linePath(agreement.agreementId, { accountId, lineNo })}>{description}</Link> : description;
  return (
    <Table
      id={`behind-${step}`} caption={`Lines behind “${label}”`} captionHidden rows={lines}
      columns={[dateColumn('Date', ({ date }: CitedLine) => date, { rowHeader: true }), { heading: 'What the statement says', cell: text }, moneyColumn('Amount', ({ amount }: CitedLine) => amount)]}
    />
  );
}

/** The policy that judged, in a sentence beside its working. */
export function policyWords(policy: PolicyVersion | undefined): string {
  if (!policy) return 'No policy was in force for this regime, so nothing could be judged.';
  const { contingencyWeeks, contingencyBasis, contingencyOn, minimumReclaim } = policy.document;
  const basis = contingencyBasis === 'on-top' ? 'on top of what is paid for days to come' : 'what is paid for days to come included';
  const counted = contingencyOn === 'gross' ? ', the person’s contribution counted' : '';
  const least = minimumReclaim > noPence ? ` Less than ${formatPounds(minimumReclaim)} is not asked back.` : '';
  return `Judged by the policy in force from ${formatDate(policy.effectiveFrom)}: ${String(contingencyWeeks)} ${contingencyWeeks === 1 ? 'week’s' : 'weeks’'} money may be held, ${basis}${counted}.${least}`;
}
