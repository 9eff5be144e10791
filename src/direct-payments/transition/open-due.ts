import { z } from 'zod';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { recordEvents, type AuditEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { job, type AnyJob, type RegularJob } from '../../platform/jobs/job.js';
import { transitionPolicies } from './policy-of.js';
import { stepsBefore } from './rules/checklists.js';
import { isOver, milestonesOf, type Milestone, type TransitionPolicy } from './rules/milestones.js';
import { timingOf, type Timing } from './rules/timing.js';
import { changeNames } from './rules/what-changes.js';
import { findChanges, holdOpening, insertChange, insertPlan, moveChange, type ChangeFacts } from './store/changes.js';
import { findPeople, type PersonFacts } from './store/facts.js';

export interface Opened {
  /** Changes that were opened, and such whose day moved. */
  readonly opened: number;
  readonly moved: number;
}

/**
 * Opens what is due by today: every change of a milestone whose time to prepare has come, once, over everybody within reach or one person.
 * Where a day has moved, such as when the EHC plan ceased earlier, what was opened moves with it. Asked twice, the second opens nothing.
 */
export async function openDue(tx: TenantTx, today: PlainDate, personId: number | null = null): Promise<Opened> {
  await holdOpening(tx);
  const policyOf = await transitionPolicies(tx, today);
  const events: AuditEvent[] = [];
  const counted = { opened: 0, moved: 0 };
  for (const person of await findPeople(tx, today, personId)) {
    const policy = policyOf(person.payments.map(({ regime }) => regime));
    const known = await findChanges(tx, { personId: person.personId, closedToo: true });
    for (const milestone of milestonesOf(person, policy)) {
      const { opened, moved } = await openMilestone(tx, { person, policy, known, today }, milestone);
      counted.opened += opened.length;
      counted.moved += moved;
      if (opened.length > 0) events.push({ sentence: `${person.name}: ${milestone.title} on ${formatDate(milestone.on)} is being prepared (${opened.join(', ')}).`, subjectKind: 'person', subjectId: person.personId, reason: milestone.because });
    }
  }
  if (events.length > 0) await recordEvents(tx, events);
  return counted;
}

interface Asked {
  readonly person: PersonFacts;
  readonly policy: TransitionPolicy;
  readonly known: readonly ChangeFacts[];
  readonly today: PlainDate;
}

async function openMilestone(tx: TenantTx, { person: { personId, born }, policy, known, today }: Asked, milestone: Milestone): Promise<{ readonly opened: string[]; readonly moved: number }> {
  const opened: string[] = [];
  let moved = 0;
  for (const change of milestone.changes) {
    const timing = timingOf(milestone, change, policy);
    const before = known.find((one) => one.milestone === milestone.kind && one.kind === change.kind && one.agreementId === change.agreementId);
    if (before) {
      moved += (await keepUp(tx, before, { ...timing, on: milestone.on, because: change.because })) ? 1 : 0;
      continue;
    }
    if (timing.opensOn > today || isOver(milestone, change, born, today)) continue;
    await insertChange(tx, { ...change, ...timing, personId, milestone: milestone.kind, on: milestone.on, steps: stepsBefore(change.kind, timing) }, today);
    opened.push(changeNames[change.kind].toLowerCase());
  }
  if (milestone.kind === 'plan_begins' && milestone.on <= today && opened.length > 0) await insertPlan(tx, personId, today, milestone.because);
  return { opened, moved };
}

async function keepUp(tx: TenantTx, before: ChangeFacts, now: Timing & { readonly on: PlainDate; readonly because: string }): Promise<boolean> {
  if (before.on === now.on || before.state === 'done' || before.state === 'not_needed') return false;
  await moveChange(tx, before.id, now);
  return true;
}

const openJobName = 'transition.open-due';

/** Every night: what is to be prepared is opened for the whole book. */
export const openDueJob: AnyJob = job({ name: openJobName, payload: z.unknown(), work: async ({ inTransaction, clock }) => {
  await inTransaction((tx) => openDue(tx, clock.today()));
} });

export const openDueRegular: RegularJob = { name: openJobName, at: '40 3 * * *' };
