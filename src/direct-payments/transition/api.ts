import { z } from 'zod';
import { exact, exactOf } from '../../core/exact.js';
import { pence } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { dayGiven } from '../../platform/day-given.js';
import { day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { askLastStatements } from './ask-last-statements.js';
import { decideChange, holdOver, tickStep } from './decide-change.js';
import { drawUpFinalAccount } from './draw-up-final-account.js';
import { changePayee, endPayment, endReasons, holdForDispute } from './end-payment.js';
import { fromBeforeOf, listChanges, listWouldMiss } from './list-changes.js';
import { openDue } from './open-due.js';
import { planStates } from '../plans/rules/states.js';
import { preparePlan } from './prepare-plan.js';
import { recordCourse } from './record-course.js';
import { refuseTransition } from './refusals.js';
import { courseKinds } from '../agreements/rules/education-ends.js';
import { milestoneKinds } from './rules/milestones.js';
import { changeKinds } from './rules/what-changes.js';
import type { Preparation } from './show-preparation.js';
import { showTransition } from './show-transition.js';
import { findPacksOf } from './store/packs.js';
import { takeOver } from './take-over.js';
import { tellJob } from './tell-job.js';
import { workOutEndingPay } from './work-out-ending-pay.js';
import { writePack } from './write-pack.js';

const statusOf = { 'change-not-found': 404, 'payment-not-found-to-end': 404, 'change-done': 409, 'ending-known': 409, 'plan-prepared-already': 409, 'prepared-plan-not-approved': 409, 'prepared-plan-elsewhere': 409, 'hold-over-by-council': 403 } as const;
const words = z.string().trim().min(1).max(1_000);
const id = z.int().positive();
const params = z.object({ id: key });
const within = z.object({ within: z.coerce.number().int().min(0).max(1_000).default(366) });
const account = { accountKind: z.enum(['self_managed', 'prepaid_card', 'managed']).exactOptional(), accountId: id.exactOptional(), managedBy: words.exactOptional() };
const changed = z.object({ changeId: z.int() });
const agreement = z.object({ agreementId: z.int() });

const change = z.object({
  id: z.int(), personId: z.int(), personName: z.string(), agreementId: z.int().nullable(), reference: z.string().nullable(), milestone: z.enum([...milestoneKinds, 'decision']), kind: z.enum(changeKinds), on: day, opensOn: day, readyBy: day,
  mustNotMiss: z.boolean(), what: z.string(), because: z.string(), state: z.enum(['open', 'ready', 'held_over', 'not_needed', 'done']), until: day.nullable(), nextAgreementId: z.int().nullable(), steps: z.int(), stepsLeft: z.int(), days: z.int(), isReady: z.boolean(), isLate: z.boolean(), goesOnByLaw: z.boolean(), isFromBefore: z.boolean(),
});

const list = apiRoute({
  method: 'GET', url: '/api/v1/changes-ahead', permission: 'transition.read', summary: 'Changes that are being prepared, soonest first', query: within, answer: z.object({ items: z.array(change), fromBefore: z.array(z.object({ personId: z.int(), personName: z.string(), since: day, kinds: z.array(z.enum(changeKinds)), changes: z.int() })) }),
  handler: async ({ tx, clock, query }) => {
    const items = await listChanges(tx, { today: clock.today(), ...query });
    return ok({ items, fromBefore: fromBeforeOf(items).map(({ kinds, ...one }) => ({ ...one, kinds: [...kinds] })) });
  },
});

const misses = apiRoute({
  method: 'GET', url: '/api/v1/changes-ahead/missed-payments', permission: 'transition.read', summary: 'Payments that would be missed if nothing more were done; within=1 is the check of the day before',
  query: z.object({ within: z.coerce.number().int().min(0).max(366).default(14) }), answer: z.object({ items: z.array(z.object({ changeId: z.int(), personId: z.int(), personName: z.string(), reference: z.string().nullable(), on: day, missing: z.array(z.string()) })) }),
  handler: async ({ tx, clock, query }) => ok({ items: (await listWouldMiss(tx, { today: clock.today(), ...query })).map(({ missing, ...one }) => ({ ...one, missing: [...missing] })) }),
});

const open = apiRoute({
  method: 'POST', url: '/api/v1/changes-ahead/opening', permission: 'transition.write', summary: 'Open what is due to be prepared; each night does so by itself', answer: z.object({ opened: z.int(), moved: z.int() }),
  handler: async ({ tx, clock }) => ok(await openDue(tx, clock.today())),
});

const milestone = z.object({ kind: z.enum(milestoneKinds), on: day, title: z.string(), because: z.string(), stays: z.array(z.string()), changes: z.array(z.object({ kind: z.enum(changeKinds), agreementId: z.int().nullable(), mustNotMiss: z.boolean(), what: z.string(), because: z.string() })) });

const preparation = z.object({
  milestone: z.enum(milestoneKinds), agreementId: z.int(), reference: z.string(), on: day, changeId: z.int(), planVersionId: z.int().nullable(), planState: z.enum(planStates).nullable(), nextAgreementId: z.int().nullable(),
  leftOut: z.array(z.string()), jobs: z.array(z.object({ lineId: z.int(), description: z.string(), weekly: z.int() })), stations: z.array(z.object({ key: z.string(), what: z.string(), who: z.string(), isDone: z.boolean() })), approveBy: day, payOn: day.nullable(), isLate: z.boolean(), isChoice: z.boolean(), mayPrepare: z.boolean(),
});

function shownPreparation({ plan: prepared, next, stations, jobs, by, milestone: kind, agreementId, reference, on, changeId, isChoice, mayPrepare }: Preparation): z.input<typeof preparation> {
  return {
    milestone: kind, agreementId, reference, on, changeId, isChoice, mayPrepare, ...by, planVersionId: prepared?.versionId ?? null, planState: prepared?.state ?? null, nextAgreementId: next?.id ?? null, leftOut: [...(prepared?.leftOut ?? [])],
    jobs: [...jobs], stations: stations.map(({ key: name, what, who, isDone }) => ({ key: name, what, who, isDone })),
  };
}

const ofPerson = apiRoute({
  method: 'GET', url: '/api/v1/people/:id/transition', permission: 'transition.read', summary: 'What comes for a person at birthdays and at the end of education, with its law', params, statusOf,
  answer: z.object({ personId: z.int(), name: z.string(), born: day, milestones: z.array(milestone), changes: z.array(change), preparations: z.array(preparation), course: z.object({ kind: z.enum(courseKinds), endsOn: day, toldBy: z.string() }).nullable() }),
  handler: async ({ tx, clock, params: { id: personId } }) => {
    const view = await showTransition(tx, personId, clock.today());
    if (!view) return refuseTransition('change-not-found', 'There is no such person.');
    return ok({ ...view, milestones: view.milestones.map(({ stays, changes, ...one }) => ({ ...one, stays: [...stays], changes: [...changes] })), changes: [...view.changes], preparations: view.preparations.map(shownPreparation), course: view.course ? { kind: view.course.kind, endsOn: view.course.endsOn, toldBy: view.course.toldBy } : null });
  },
});

const course = apiRoute({
  method: 'POST', url: '/api/v1/people/:id/education-course', permission: 'transition.write', summary: 'Record what somebody with an EHC plan studies and until when; what is prepared for the end of education moves with it', params, statusOf,
  body: z.object({ kind: z.enum(courseKinds), endsOn: dayGiven, toldBy: words }), answer: z.object({ moved: z.int() }),
  handler: async ({ tx, clock, params: { id: personId }, body }) => {
    const done = await recordCourse(tx, { personId, ...body }, clock);
    return done.ok ? ok({ moved: done.value }) : done;
  },
});

const decide = apiRoute({
  method: 'POST', url: '/api/v1/changes-ahead/:id/decision', permission: 'transition.write', summary: 'Say how a change stands, or let the children’s payment go on for now', params, statusOf, answer: changed,
  body: z.discriminatedUnion('to', [
    z.object({ to: z.enum(['open', 'ready', 'not_needed', 'done']), reason: z.string().trim().max(1_000).default('') }),
    z.object({ to: z.literal('held_over'), until: dayGiven, reason: words }),
  ]),
  handler: async ({ tx, clock, params: { id: changeId }, body }) => {
    const on = clock.today();
    return asChange(body.to === 'held_over' ? await holdOver(tx, { changeId, until: body.until, reason: body.reason, on }) : await decideChange(tx, { changeId, to: body.to, reason: body.reason, on }));
  },
});

const tick = apiRoute({
  method: 'POST', url: '/api/v1/changes-ahead/:id/steps', permission: 'transition.write', summary: 'Tick a step of the checklist', params, statusOf, answer: changed, body: z.object({ stepId: id, note: z.string().trim().max(1_000).default('') }),
  handler: async ({ tx, clock, params: { id: changeId }, body }) => asChange(await tickStep(tx, { changeId, ...body, on: clock.today() })),
});

const prepare = apiRoute({
  method: 'POST', url: '/api/v1/changes-ahead/:id/plan', permission: 'plans.write', summary: 'Begin the plan that is to be agreed before the day: the adult’s at 18, or the end at the end of education', params, statusOf,
  answer: z.object({ versionId: z.int(), leftOut: z.array(z.string()) }),
  handler: async ({ tx, clock, params: { id: changeId } }) => {
    const done = await preparePlan(tx, changeId, clock);
    return done.ok ? ok({ versionId: done.value.versionId, leftOut: [...done.value.leftOut] }) : done;
  },
});

const job = apiRoute({
  method: 'POST', url: '/api/v1/changes-ahead/:id/jobs', permission: 'plans.write', summary: 'Tell hours and wage of an assistant of whom only the sum a week was brought over, for the prepared plan', params, statusOf,
  body: z.object({ lineId: id, hours: z.string().max(8), hourlyPence: z.int().positive().max(100_000).exactOptional(), born: dayGiven.exactOptional() }), answer: z.object({ versionLineId: z.int() }),
  handler: async ({ tx, clock, params: { id: changeId }, body: { hourlyPence, ...told } }) => {
    const done = await tellJob(tx, { changeId, ...told, ...(hourlyPence === undefined ? {} : { hourly: pence(hourlyPence) }) }, clock);
    return done.ok ? ok({ versionLineId: done.value }) : done;
  },
});

const take = apiRoute({
  method: 'POST', url: '/api/v1/changes-ahead/:id/takeover', permission: 'transition.write', summary: 'Make the payment that takes over on the day', params, statusOf, answer: agreement, body: z.object({ payeeId: id.exactOptional(), reason: words, ...account }),
  handler: async ({ tx, clock, params: { id: changeId }, body }) => asAgreement(await takeOver(tx, { changeId, ...body }, clock)),
});

const pack = (sealer: Sealer): ApiRoute => apiRoute({
  method: 'POST', url: '/api/v1/changes-ahead/:id/packs', permission: 'transition.write', summary: 'Make the pack that is passed on, as far as consent allows: its words, and one file with tables, statements and letters', params, statusOf,
  answer: z.object({ packId: z.int(), files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })) }), body: z.object({ toWhom: words }),
  handler: async ({ tx, clock, params: { id: changeId }, body }) => {
    const done = await writePack(tx, { changeId, ...body }, { clock, sealer });
    if (!done.ok) return done;
    const made = (await findPacksOf(tx, changeId)).find(({ id: packId }) => packId === done.value);
    return ok({ packId: done.value, files: (made?.files ?? []).map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })) });
  },
});

const end = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/ending', permission: 'transition.write', summary: 'End a payment and list what is to be settled', params, statusOf, answer: changed, body: z.object({ lastDay: dayGiven, why: z.enum(endReasons), reason: z.string().trim().max(1_000).default('') }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => asChange(await endPayment(tx, { agreementId, ...body }, clock)),
});

const payee = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/payee-change', permission: 'transition.write', summary: 'Hand a payment over to another payee', params, statusOf, answer: agreement, body: z.object({ payeeId: id, from: dayGiven, reason: words, ...account }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => asAgreement(await changePayee(tx, { agreementId, ...body }, clock)),
});

const dispute = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/dispute', permission: 'transition.write', summary: 'Let the money wait while two people say it is theirs', params, statusOf, answer: changed, body: z.object({ claimants: z.tuple([words, words]), wages: words, reason: words }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => asChange(await holdForDispute(tx, { agreementId, ...body }, clock)),
});

const final = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/final-account', permission: 'transition.write', summary: 'Draw up what is left under a payment that has ended; what is spoken for in its account counts by itself, and liabilitiesPence comes on top', params, statusOf, answer: z.object({ finalAccountId: z.int() }),
  body: z.object({ liabilitiesPence: z.int().min(0).default(0), note: z.string().trim().max(500).default('') }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => {
    const done = await drawUpFinalAccount(tx, { agreementId, liabilities: pence(body.liabilitiesPence), note: body.note, on: clock.today() });
    return done.ok ? ok({ finalAccountId: done.value }) : done;
  },
});

const exactDays = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, 'is a number of days like 2.5').transform((text) => exactOf(text) ?? exact(0));

const assistantPay = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/ending-pay', permission: 'transition.write', summary: 'Work out what an assistant is owed at the end, and set it aside in the account', params, statusOf,
  body: z.object({
    assistant: words, born: dayGiven, startedOn: dayGiven, noticeOn: dayGiven, lastDay: dayGiven, weeklyPayPence: z.int().positive().max(10_000_000), daysPerWeek: exactDays, holidayTaken: exactDays.prefault('0'), leaveYearStarts: dayGiven.exactOptional(),
  }),
  answer: z.object({ noticePence: z.int(), holidayPence: z.int(), redundancyPence: z.int(), allPence: z.int(), steps: z.array(z.object({ label: z.string(), amount: z.int(), because: z.string() })) }),
  handler: async ({ tx, clock, params: { id: agreementId }, body: { weeklyPayPence, ...body } }) => {
    const done = await workOutEndingPay(tx, { agreementId, ...body, weeklyPay: pence(weeklyPayPence), on: clock.today() });
    return done.ok ? ok({ noticePence: done.value.notice, holidayPence: done.value.holiday, redundancyPence: done.value.redundancy, allPence: done.value.all, steps: [...done.value.steps] }) : done;
  },
});

const lastStatements = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/last-statements', permission: 'returns.ask', summary: 'Ask for the last statements of a payment that has ended', params, statusOf, answer: z.object({ requestId: z.int() }),
  handler: async ({ tx, clock, params: { id: agreementId } }) => {
    const done = await askLastStatements(tx, agreementId, clock.today());
    return done.ok ? ok({ requestId: done.value }) : done;
  },
});

function asChange(done: Result<number>): Result<{ changeId: number }> {
  return done.ok ? ok({ changeId: done.value }) : done;
}

function asAgreement(done: Result<number>): Result<{ agreementId: number }> {
  return done.ok ? ok({ agreementId: done.value }) : done;
}

/** Changes ahead: what comes, what would miss a payment, preparing it, ends and hand-overs. */
export function transitionApi(sealer: Sealer): readonly ApiRoute[] {
  return [list, misses, open, ofPerson, course, decide, tick, prepare, job, take, pack(sealer), end, payee, dispute, assistantPay, lastStatements, final];
}
