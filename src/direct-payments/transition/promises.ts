import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { DuePromise, PromiseSource } from '../../people/promises.js';
import { may } from '../../platform/access/actor.js';
import { findStaffMember } from '../../platform/access/staff.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { PlanState } from '../plans/rules/states.js';
import { approveBy } from './rules/preparation.js';
import { payDaysOf } from './pay-days.js';
import { findAdultPlansWaiting } from './store/prepared-plans.js';

interface Row {
  readonly dueOn: PlainDate;
  readonly todo: string;
  readonly who: string;
  readonly personId: number;
  readonly personName: string;
  readonly changeId: number;
  readonly on: PlainDate;
  readonly isFromBefore: boolean;
}

/** Steps of changes that are due, the next of each change: of payments that somebody looks after, or nobody does. */
export const transitionPromises: PromiseSource = async (tx, { staffId, until }) => {
  // What is from before is one entry a person: its days are long past, and somebody puts it right as a whole.
  const { rows } = await tx.client.query<Row>(
    `select distinct on (change.person_id, case when change.on_day < opened.on_day and change.milestone <> 'decision' then 0 else change.id end) step.by_on as "dueOn", step.what as todo, step.who, person.id as "personId", person.given_name || ' ' || person.family_name as "personName", change.id as "changeId", change.on_day as on,
       change.on_day < opened.on_day and change.milestone <> 'decision' as "isFromBefore"
     from prepared_step step join prepared_change change on change.authority_id = step.authority_id and change.id = step.change_id
     join prepared_change_now now on now.authority_id = change.authority_id and now.change_id = change.id
     join prepared_change_event opened on opened.authority_id = change.authority_id and opened.change_id = change.id and opened.event_no = 1
     join person on person.authority_id = change.authority_id and person.id = change.person_id
     left join agreement on agreement.authority_id = change.authority_id and agreement.id = change.agreement_id
     where step.authority_id = $1 and step.done_on is null and step.by_on <= $3 and (now.state = 'open' or (now.state = 'ready' and change.milestone = 'decision')) and (agreement.officer_id = $2 or agreement.officer_id is null)
     order by change.person_id, case when change.on_day < opened.on_day and change.milestone <> 'decision' then 0 else change.id end, change.on_day, change.id, step.place`,
    [tx.authorityId, staffId, until],
  );
  const steps = rows.map(({ dueOn, todo, who, personId, personName, changeId, on, isFromBefore }) => (isFromBefore
    ? { dueOn, todo: 'Say what became of changes whose day had passed', personId, personName, href: `/people/${String(personId)}/transition`, because: `The day, ${formatDate(on)}, had passed before this was opened here` }
    : { dueOn, todo, personId, personName, href: `/changes-ahead/${String(changeId)}`, because: `${who}: to be ready for ${formatDate(on)}` }));
  return [...steps, ...(await plansToApprove(tx, { staffId, until }))];
};

/** Plans for an 18th birthday that have to be approved, or carried out, for a pay day: of whoever writes, or whoever decides while they have it. */
async function plansToApprove(tx: TenantTx, { staffId, until }: { readonly staffId: number; readonly until: PlainDate }): Promise<DuePromise[]> {
  const waiting = await findAdultPlansWaiting(tx, until);
  if (waiting.length === 0) return [];
  const [actor, payDays] = [await findStaffMember(tx, staffId, until), await payDaysOf(tx)];
  const decides = actor?.organisation === 'council' && (may(actor, 'authority.check') || may(actor, 'authority.panel') || may(actor, 'authority.approve'));
  return waiting.flatMap((one) => {
    const isWithCouncil = one.planState === 'submitted' || one.planState === 'checked' || one.planState === 'at_panel';
    if (isWithCouncil ? !decides : one.officerId !== staffId && one.officerId !== null) return [];
    const by = approveBy({ readyBy: one.readyBy, today: until, payDays: payDays(one, one.on, until) });
    const dueOn = by.isLate ? one.readyBy : by.approveBy;
    if (dueOn > until) return [];
    const because = `The next pay day it can reach${by.payOn === null ? '' : ` is ${formatDate(by.payOn)}: approved by ${formatDate(by.approveBy)}`}. Until then the children’s payment goes on (Children Act 1989 s17ZH)`;
    return [{ dueOn, todo: adultPlanTodo(one.planState), personId: one.personId, personName: one.personName, href: isWithCouncil ? `/authority/${String(one.versionId)}` : `/changes-ahead/${String(one.changeId)}`, because }];
  });
}

function adultPlanTodo(state: PlanState | null): string {
  if (state === null) return 'Prepare the adult’s plan';
  if (state === 'draft' || state === 'returned') return 'Submit the adult’s plan';
  return state === 'approved' || state === 'carried_out' ? 'Make the payment that takes over at 18' : 'Decide on the adult’s plan before the birthday';
}
