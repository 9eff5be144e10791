import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { acknowledgeComplaint } from './acknowledge-complaint.js';
import { answerComplaint } from './answer-complaint.js';
import { askNextStage } from './ask-next-stage.js';
import { chooseProcedure } from './choose-procedure.js';
import { countComplaints } from './count-complaints.js';
import { closeComplaint, withdrawComplaint } from './end-complaint.js';
import { giveMoreTime } from './give-more-time.js';
import { investigateComplaint } from './investigate-complaint.js';
import { complaintViews, listComplaints, type ListedComplaint } from './list-complaints.js';
import { makeComplaint } from './make-complaint.js';
import { refuseComplaint } from './refusals.js';
import { procedures } from './rules/procedures.js';
import { complaintStatuses } from './rules/states.js';
import { showComplaint } from './show-complaint.js';

const statusOf = { 'complaint-not-found': 404, 'complaint-person-not-found': 404, 'complaint-cannot': 409, 'complaint-about-oneself': 403, 'no-further-stage': 409 } as const;
const words = z.string().trim().min(1).max(5_000);
const maybe = z.string().trim().min(1).max(2_000).nullable().default(null);
const procedure = z.enum(procedures);
const outcome = z.enum(['upheld', 'partly_upheld', 'not_upheld']);

const facts = z.object({
  id: z.int(), reference: z.string(), personId: z.int().nullable(), agreementId: z.int().nullable(), reclaimId: z.int().nullable(), about: z.string(), complainantName: z.string(), receivedOn: day,
  status: z.enum(complaintStatuses), procedure: procedure.nullable(), stage: z.int(), next: z.string(), dueOn: day.nullable(), isOverdue: z.boolean(),
});

type Shown = Pick<ListedComplaint, 'complaint' | 'standing' | 'due' | 'isOverdue'>;

function shown({ complaint, standing, due, isOverdue }: Shown): z.input<typeof facts> {
  return { ...complaint, status: standing.status, procedure: standing.procedure, stage: standing.stage, next: due.step, dueOn: due.on, isOverdue };
}

const list = apiRoute({
  method: 'GET', url: '/api/v1/complaints', permission: 'complaints.handle', summary: 'Complaints in a view, those due first at the top',
  query: z.object({ view: z.enum(complaintViews).default('open') }), answer: z.object({ items: z.array(facts), counts: z.object({ open: z.int(), overdue: z.int(), answered: z.int(), closed: z.int() }) }),
  handler: async ({ tx, clock, query }) => {
    const { items, counts } = await listComplaints(tx, query.view, clock.today());
    return ok({ items: items.map(shown), counts });
  },
});

const make = apiRoute({
  method: 'POST', url: '/api/v1/complaints', permission: 'complaints.make', summary: 'Take a complaint',
  body: z.object({
    personId: z.int().positive().nullable().default(null), agreementId: z.int().positive().nullable().default(null), reclaimId: z.int().positive().nullable().default(null),
    describedPerson: z.string().trim().min(1).max(300).nullable().default(null), about: z.enum(['care', 'education', 'money', 'staff', 'personal_data', 'other']), aboutStaffId: z.int().positive().nullable().default(null),
    words, wanted: maybe, complainantName: z.string().trim().min(1).max(100), complainantKind: z.enum(['person', 'parent', 'representative', 'carer', 'assistant', 'provider', 'someone_else']),
    email: z.string().trim().min(1).max(200).nullable().default(null), lines: z.array(z.string().trim().min(1).max(100)).max(6).default([]), telephone: z.string().trim().min(1).max(50).nullable().default(null),
    receivedOn: dayGiven.optional(),
  }),
  answer: z.object({ id: z.int(), reference: z.string() }), statusOf,
  handler: ({ tx, clock, actor, body: { receivedOn, ...given } }) => {
    const isOutside = actor.organisation === 'family' || actor.organisation === 'provider';
    return makeComplaint(tx, { ...given, cameBy: isOutside ? 'signed_in' : 'staff', ...(receivedOn === undefined || isOutside ? {} : { receivedOn }) }, clock);
  },
});

const event = z.object({ event: z.string(), stage: z.int(), on: day, by: z.string().nullable(), byComplainant: z.boolean(), procedure: procedure.nullable(), investigator: z.string().nullable(), dueOn: day.nullable(), outcome: outcome.nullable(), remedy: z.string().nullable(), learning: z.string().nullable(), reason: z.string().nullable(), letterId: z.int().nullable() });

const one = apiRoute({
  method: 'GET', url: '/api/v1/complaints/:id', permission: 'complaints.handle', summary: 'One complaint with what happened, and the procedure its facts point to', params: z.object({ id: key }),
  answer: facts.extend({ words: z.string(), wanted: z.string().nullable(), suggestedProcedure: procedure, because: z.string(), events: z.array(event) }), statusOf,
  handler: async ({ tx, clock, params: { id } }) => {
    const view = await showComplaint(tx, id, clock.today());
    if (!view) return refuseComplaint('complaint-not-found', 'There is no such complaint.');
    return ok({ ...shown(view), words: view.complaint.words, wanted: view.complaint.wanted, suggestedProcedure: view.suggestion.procedure, because: view.suggestion.because, events: [...view.events] });
  },
});

const done = z.object({ done: z.literal(true) });
const did = (result: Result<unknown>): Result<{ done: true }> => (result.ok ? ok({ done: true as const }) : result);
const params = z.object({ id: key });

/** Operations that write a letter need the address for its link. */
function acts(publicUrl: string): ApiRoute[] {
  return [
    apiRoute({
      method: 'POST', url: '/api/v1/complaints/:id/procedure', permission: 'complaints.handle', summary: 'Choose the procedure, with the reason', params, body: z.object({ procedure, reason: words }), answer: done, statusOf,
      handler: async ({ tx, clock, params: { id }, body }) => did(await chooseProcedure(tx, { ...body, complaintId: id, on: clock.today(), today: clock.today() })),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/complaints/:id/acknowledgement', permission: 'complaints.handle', summary: 'Acknowledge a complaint by a letter, or as was told by hand', params, body: z.object({ toldHow: maybe }), answer: done, statusOf,
      handler: async ({ tx, clock, params: { id }, body }) => did(await acknowledgeComplaint(tx, { ...body, complaintId: id, on: clock.today(), today: clock.today(), publicUrl })),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/complaints/:id/investigator', permission: 'complaints.handle', summary: 'Say which member of staff investigates; nobody who was involved', params, body: z.object({ staffId: z.int().positive() }), answer: done, statusOf,
      handler: async ({ tx, clock, params: { id }, body }) => did(await investigateComplaint(tx, { complaintId: id, investigator: body, on: clock.today(), today: clock.today() })),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/complaints/:id/more-time', permission: 'complaints.handle', summary: 'Give more time, with a reason that the complainant is told', params, body: z.object({ dueOn: dayGiven, reason: words }), answer: done, statusOf,
      handler: async ({ tx, clock, params: { id }, body }) => did(await giveMoreTime(tx, { ...body, complaintId: id, on: clock.today(), today: clock.today(), publicUrl })),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/complaints/:id/answer', permission: 'complaints.handle', summary: 'Answer a stage', params, body: z.object({ outcome, answer: words, remedy: maybe, learning: maybe, toldHow: maybe }), answer: done, statusOf,
      handler: async ({ tx, clock, params: { id }, body }) => did(await answerComplaint(tx, { ...body, complaintId: id, on: clock.today(), today: clock.today(), publicUrl })),
    }),
  ];
}

const furtherActs = [
  apiRoute({
    method: 'POST', url: '/api/v1/complaints/:id/next-stage', permission: 'complaints.handle', summary: 'The complainant asks for the next stage', params, body: z.object({ reason: words, lateReason: maybe }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await askNextStage(tx, { ...body, complaintId: id, byComplainant: false, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/complaints/:id/closing', permission: 'complaints.handle', summary: 'Close an answered complaint', params, body: z.object({ learning: maybe }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await closeComplaint(tx, { ...body, complaintId: id, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/complaints/:id/withdrawal', permission: 'complaints.handle', summary: 'The complainant takes it back', params, body: z.object({ reason: words }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await withdrawComplaint(tx, { ...body, complaintId: id, on: clock.today(), today: clock.today() })),
  }),
];

const count = z.object({ procedure: procedure.nullable(), stage: z.int(), reached: z.int(), upheld: z.int(), partlyUpheld: z.int(), notUpheld: z.int(), answered: z.int(), inTime: z.int() });

const figures = apiRoute({
  method: 'GET', url: '/api/v1/complaints/figures/:year', permission: 'complaints.handle', summary: 'Complaints of a financial year, named by the year of its April, by procedure, stage and outcome',
  params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  answer: z.object({ from: day, until: day, received: z.int(), withdrawn: z.int(), counts: z.array(count), learning: z.array(z.object({ reference: z.string(), on: day, words: z.string() })) }),
  handler: async ({ tx, clock, params: { year } }) => {
    const counted = await countComplaints(tx, year, clock.today());
    return ok({ ...counted, counts: [...counted.counts], learning: [...counted.learning] });
  },
});

/** Complaints as JSON: the same use cases as the pages. */
export function complaintsApi(publicUrl: string): readonly ApiRoute[] {
  return [list, make, one, ...acts(publicUrl), ...furtherActs, figures];
}
