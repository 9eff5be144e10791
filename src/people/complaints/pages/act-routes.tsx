import { z } from 'zod';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Refusal, Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { choiceField, dateField, optionalTextField, readForm, refusedForm, textField, type FormState } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { acknowledgeComplaint } from '../acknowledge-complaint.js';
import { answerComplaint } from '../answer-complaint.js';
import { askNextStage } from '../ask-next-stage.js';
import { chooseProcedure } from '../choose-procedure.js';
import { closeComplaint, recordOmbudsman, recordOmbudsmanDecision, withdrawComplaint } from '../end-complaint.js';
import { giveMoreTime, pauseComplaint, resumeComplaint } from '../give-more-time.js';
import { investigateComplaint } from '../investigate-complaint.js';
import { recordPanelMet, recordPanelReport } from '../panel.js';
import { placeComplaintByReference } from '../place-complaint.js';
import { refuseComplaint } from '../refusals.js';
import { procedures } from '../rules/procedures.js';
import { complaintPath } from './words.js';

/** When and for which complaint something is done. */
interface When {
  readonly complaintId: number;
  readonly on: PlainDate;
  readonly today: PlainDate;
  readonly publicUrl: string;
}

interface Act {
  readonly part: string;
  readonly carryOut: (visit: Visit, when: When) => Promise<{ readonly form: FormState } | { readonly form: FormState; readonly done: Result<unknown> }>;
}

/** One act: its form, and the use case. `fields` says which field of the form a refusal of the use case belongs to. */
function act<Schema extends z.ZodType>(part: string, schema: Schema, work: (tx: TenantTx, when: When, value: z.output<Schema>) => Promise<Result<unknown>>, fields: Readonly<Record<string, string>> = {}): Act {
  return {
    part,
    carryOut: async (visit, when) => {
      const read = readForm(schema, visit.posted);
      if (!read.ok) return { form: read.form };
      const done = await visit.inTransaction((tx) => work(tx, when, read.value));
      return { form: read.form, done: done.ok ? done : { ok: false, refusal: renamed(done.refusal, fields) } };
    },
  };
}

function renamed({ field, ...refusal }: Refusal, fields: Readonly<Record<string, string>>): Refusal {
  return field === undefined ? refusal : { ...refusal, field: fields[field] ?? field };
}

const maybe = (max: number) => optionalTextField({ max }).transform((text) => text ?? null);
const outcome = choiceField(['upheld', 'partly_upheld', 'not_upheld'], 'Choose what was found');
const nothing = z.object({});

const acts: readonly Act[] = [
  act('place', z.object({ reference: textField('Enter the reference of the direct payment', { max: 20 }) }), (tx, { complaintId }, { reference }) => placeComplaintByReference(tx, complaintId, reference)),
  act('procedure', z.object({ procedure: choiceField(procedures, 'Choose a procedure'), procedureReason: textField('Say why this procedure', { max: 500 }) }),
    (tx, when, { procedure, procedureReason }) => chooseProcedure(tx, { ...when, procedure, reason: procedureReason })),
  act('acknowledge', z.object({ toldHow: maybe(500) }), (tx, when, { toldHow }) => acknowledgeComplaint(tx, { ...when, toldHow })),
  act('investigate', z.object({ investigator: maybe(20), investigatorName: maybe(100) }), (tx, when, given) => investigate(tx, when, given)),
  act('more-time', z.object({ dueOn: dateField({ missing: 'Enter the day to answer by', name: 'The day to answer by' }), timeReason: textField('Say why it takes longer', { max: 1_000 }) }),
    (tx, when, { dueOn, timeReason }) => giveMoreTime(tx, { ...when, dueOn, reason: timeReason }), { on: 'dueOn', reason: 'timeReason' }),
  act('pause', z.object({ pauseReason: textField('Say why it cannot be considered now', { max: 500 }) }), (tx, when, { pauseReason }) => pauseComplaint(tx, { ...when, reason: pauseReason }), { reason: 'pauseReason' }),
  act('resume', nothing, (tx, when) => resumeComplaint(tx, when)),
  act('panel-met', z.object({ metOn: dateField({ missing: 'Enter the day the panel met', name: 'The day the panel met' }) }), (tx, when, { metOn }) => recordPanelMet(tx, { ...when, on: metOn }), { on: 'metOn' }),
  act('panel-reported', z.object({ findings: textField('Say what the panel found', { max: 5_000 }), reportedOn: dateField({ missing: 'Enter the day the findings came', name: 'The day the findings came' }) }),
    (tx, when, { findings, reportedOn }) => recordPanelReport(tx, { ...when, findings, on: reportedOn }), { on: 'reportedOn' }),
  act('answer', z.object({ outcome, answer: textField('Write the answer', { max: 10_000 }), remedy: maybe(2_000), learning: maybe(2_000), answerToldHow: maybe(500) }),
    (tx, when, { answerToldHow, ...given }) => answerComplaint(tx, { ...when, ...given, toldHow: answerToldHow }), { toldHow: 'answerToldHow' }),
  act('next-stage', z.object({ stillWrong: textField('Say what is still wrong', { max: 2_000 }), lateReason: maybe(500) }),
    (tx, when, { stillWrong, lateReason }) => askNextStage(tx, { ...when, reason: stillWrong, lateReason, byComplainant: false })),
  act('close', z.object({ closeLearning: maybe(2_000) }), (tx, when, { closeLearning }) => closeComplaint(tx, { ...when, learning: closeLearning })),
  act('withdraw', z.object({ withdrawReason: textField('Say how they took it back', { max: 500 }) }), (tx, when, { withdrawReason }) => withdrawComplaint(tx, { ...when, reason: withdrawReason })),
  act('ombudsman', nothing, (tx, when) => recordOmbudsman(tx, when)),
  act('ombudsman-decided', z.object({ decidedOutcome: outcome, decidedRemedy: maybe(2_000), decidedLearning: maybe(2_000) }),
    (tx, when, { decidedOutcome, decidedRemedy, decidedLearning }) => recordOmbudsmanDecision(tx, { ...when, outcome: decidedOutcome, remedy: decidedRemedy, learning: decidedLearning })),
];

async function investigate(tx: TenantTx, when: When, { investigator, investigatorName }: { readonly investigator: string | null; readonly investigatorName: string | null }): Promise<Result<unknown>> {
  const staffId = Number(/^[1-9]\d{0,14}$/.exec(investigator ?? '')?.[0] ?? 0);
  if (staffId === 0 && investigatorName === null) return refuseComplaint('investigator-missing', 'Choose who investigates, or enter their name.', { field: 'investigator' });
  return investigateComplaint(tx, { ...when, investigator: staffId > 0 ? { staffId } : { name: investigatorName ?? '' } });
}

/** A route for each act; what is refused shows the complaint's page again by `show`, with everything as it was typed. */
export function actRoutes(publicUrl: string, show: (visit: Visit, form: FormState) => Promise<PageAnswer>): PageRoute[] {
  return acts.map(({ part, carryOut }) => route({
    method: 'POST', url: `/complaints/:id/${part}`, permission: 'complaints.handle',
    handler: async (visit) => {
      const complaintId = numberIn(visit.params, 'id');
      if (complaintId === undefined) return notFound();
      const { form, done } = { done: undefined, ...(await carryOut(visit, { complaintId, on: visit.clock.today(), today: visit.clock.today(), publicUrl })) };
      if (!done) return show(visit, form);
      if (done.ok) return redirect(complaintPath(complaintId));
      return done.refusal.code === 'complaint-not-found' ? notFound() : show(visit, refusedForm(form, done.refusal));
    },
  }));
}
