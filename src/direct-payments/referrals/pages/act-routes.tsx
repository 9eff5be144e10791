import { z } from 'zod';
import type { Refusal, Result } from '../../../core/result.js';
import type { Permission } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { choiceField, optionalDateField, optionalTextField, readForm, refusedForm, textField, type FormState } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { acknowledgeReferral } from '../acknowledge-referral.js';
import { closeReferral, noteReferralDone } from '../end-referral.js';
import type { When } from '../move-referral.js';
import { recordAnswer, recordOffer } from '../offer-payment.js';
import { closingReasonNames, type ClosingReasonName } from '../rules/closing.js';
import { answers, offerHows } from '../rules/kinds.js';
import { beginReferral, passOnReferral, resumeReferral, takeUpReferral, waitForSomething } from '../triage.js';
import { referralPath } from './paths.js';

interface Act {
  readonly part: string;
  readonly permission: Permission;
  readonly carryOut: (visit: Visit, when: When) => Promise<{ readonly form: FormState; readonly done: Result<unknown> | undefined }>;
}

type Work<Value> = (tx: TenantTx, when: When, value: Value) => Promise<Result<unknown>>;

/** One act: its form, and the use case. `fields` says which field of the form a refusal of the use case belongs to. */
function act<Schema extends z.ZodType>(part: string, permission: Permission, schema: Schema, work: Work<z.output<Schema>>, fields: Readonly<Record<string, string>> = {}): Act {
  return {
    part, permission,
    carryOut: async (visit, when) => {
      const read = readForm(schema, visit.posted);
      if (!read.ok) return { form: read.form, done: undefined };
      const done = await visit.inTransaction((tx) => work(tx, when, read.value));
      return { form: read.form, done: done.ok ? done : { ok: false, refusal: renamed(done.refusal, fields) } };
    },
  };
}

function renamed({ field, ...refusal }: Refusal, fields: Readonly<Record<string, string>>): Refusal {
  return field === undefined ? refusal : { ...refusal, field: fields[field] ?? field };
}

const maybe = (max: number) => optionalTextField({ max }).transform((text) => text ?? null);
const key = (missing: string) => textField(missing, { max: 16 }).transform((text) => numberIn({ text }, 'text') ?? 0);
const day = (name: string) => optionalDateField({ missing: `Enter ${name.charAt(0).toLowerCase()}${name.slice(1)}`, name });
const [firstReason, ...otherReasons]: readonly ClosingReasonName[] = closingReasonNames;
const reasons: readonly [ClosingReasonName, ...ClosingReasonName[]] = [firstReason ?? 'not_wanted', ...otherReasons];

const acts: readonly Act[] = [
  act('acknowledge', 'referrals.write', z.object({ toldHow: maybe(500) }), (tx, when, { toldHow }) => acknowledgeReferral(tx, { ...when, toldHow })),
  act('take-up', 'referrals.triage', z.object({ holder: key('Choose who takes it up') }), (tx, when, { holder }) => takeUpReferral(tx, { ...when, holderId: holder })),
  act('begin', 'referrals.triage', z.object({}), (tx, when) => beginReferral(tx, when)),
  act('resume', 'referrals.triage', z.object({ resumeReason: maybe(500) }), (tx, when, { resumeReason }) => resumeReferral(tx, { ...when, reason: resumeReason })),
  act('wait', 'referrals.triage', z.object({ waitReason: textField('Say what it waits for', { max: 1_000 }), expectedOn: day('The day it is expected') }),
    (tx, when, { waitReason, expectedOn }) => waitForSomething(tx, { ...when, reason: waitReason, expectedOn: expectedOn ?? null }), { reason: 'waitReason' }),
  act('pass-on', 'referrals.triage', z.object({ team: key('Choose a team'), passReason: textField('Say why they can help better', { max: 500 }) }),
    (tx, when, { team, passReason }) => passOnReferral(tx, { ...when, teamId: team, reason: passReason })),
  act('offer', 'referrals.write', z.object({
    offeredTo: textField('Say who was told of it', { max: 100 }), offeredHow: choiceField(offerHows, 'Choose how'), said: textField('Say what was said', { max: 2_000 }), offeredOn: day('The day of the offer'),
    answer: choiceField([...answers, 'none'], 'Choose what they answered'), why: optionalTextField({ max: 1_000 }),
  }), (tx, when, { offeredTo, offeredHow, said, offeredOn, answer, why }) => recordOffer(tx, {
    ...when, on: offeredOn ?? when.on, to: offeredTo, how: offeredHow, said, answered: answer === 'none' ? null : { answer, why: why ?? '' },
  }), { on: 'offeredOn' }),
  act('answer', 'referrals.write', z.object({ laterAnswer: choiceField(answers, 'Choose what they say'), laterWhy: optionalTextField({ max: 1_000 }), answeredOn: day('The day they answered') }),
    (tx, when, { laterAnswer, laterWhy, answeredOn }) => recordAnswer(tx, { ...when, on: answeredOn ?? when.on, answer: laterAnswer, why: laterWhy ?? '' }), { on: 'answeredOn', why: 'laterWhy' }),
  act('done', 'referrals.triage', z.object({ doneWords: textField('Say what came of it', { max: 500 }) }),
    (tx, { referralId, on, today }, { doneWords }) => noteReferralDone(tx, referralId, { on, words: doneWords, agreementId: null }, today)),
  act('close', 'referrals.triage', z.object({ closingReason: choiceField(reasons, 'Choose why'), closingWords: textField('Say what was looked at and what the family was told', { max: 2_000 }) }),
    (tx, when, { closingReason, closingWords }) => closeReferral(tx, { ...when, reason: closingReason, words: closingWords }), { reason: 'closingReason', words: 'closingWords' }),
];

/** A route for each act; what is refused shows the referral's page again by `show`, with everything as it was typed. */
export function actRoutes(show: (visit: Visit, form: FormState) => Promise<PageAnswer>): PageRoute[] {
  return acts.map(({ part, permission, carryOut }) => route({
    method: 'POST', url: `/referrals/:id/${part}`, permission,
    handler: async (visit) => {
      const referralId = numberIn(visit.params, 'id');
      if (referralId === undefined) return notFound();
      const { form, done } = await carryOut(visit, { referralId, on: visit.clock.today(), today: visit.clock.today() });
      if (!done) return show(visit, form);
      if (done.ok) return redirect(referralPath(referralId));
      return done.refusal.code === 'referral-not-found' ? notFound() : show(visit, refusedForm(form, done.refusal));
    },
  }));
}
