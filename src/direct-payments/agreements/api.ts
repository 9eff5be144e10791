import { z } from 'zod';
import { ok } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { readinessItems } from '../../platform/policy/policy-document.js';
import { day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { carryOutChange } from './carry-out-change.js';
import { clearUpDoubt, doubtSignature } from './doubt-signature.js';
import { endAgreement } from './end-agreement.js';
import { listNotReady } from './list-not-ready.js';
import { makeAgreement } from './make-agreement.js';
import { recordSeen, takeItemBack, waiveItem } from './readiness.js';
import { refuseAgreement } from './refusals.js';
import { replaceAgreement } from './replace-agreement.js';
import { showPapers } from './show-paper.js';
import { takeSignature } from './sign-agreement.js';
import { issueVoucher, useVoucher, withdrawVoucher } from './vouchers.js';
import { voucherKinds } from './voucher-kinds.js';
import { writeTerms } from './write-terms.js';
import { pence } from '../../core/money.js';

const statusOf = {
  'agreement-out-of-sight': 404, 'voucher-not-known': 404, 'account-out-of-sight': 404, 'plan-not-approved': 409, 'change-before-notice': 409, 'plan-costed-apart': 409, 'plan-carried-out': 409, 'plan-paid-already': 409, 'agreement-over': 409, 'terms-not-open': 409, 'signature-doubted-already': 409, 'signature-not-doubted': 409, 'signature-own-to-clear-up': 403, 'waiver-needs-manager': 403,
} as const;
const words = z.string().trim().min(1).max(1_000);
const made = z.object({ agreementId: z.int() });
const accountKind = z.enum(['self_managed', 'prepaid_card', 'managed']);
const id = z.int().positive();
const one = { id: key };
const params = z.object(one);

const make = apiRoute({
  method: 'POST', url: '/api/v1/agreements', permission: 'agreements.write', summary: 'Carry an approved plan out as a new direct payment', statusOf, answer: made,
  body: z.object({
    versionId: id, payeeId: id, accountKind, schedule: z.enum(['weeks', 'monthly', 'termly', 'as_asked']), everyWeeks: z.int().min(1).max(53).exactOptional(), starts: dayGiven.exactOptional(), paymentsFrom: dayGiven.exactOptional(),
    accountId: id.exactOptional(), managedBy: words.exactOptional(), officerId: id.nullable().exactOptional(),
  }),
  handler: async ({ tx, clock, body }) => {
    const done = await makeAgreement(tx, body, clock);
    return done.ok ? ok({ agreementId: done.value }) : done;
  },
});

const change = (publicUrl: string) => apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/changes', permission: 'agreements.write', summary: 'Carry an approved change of the plan out; terms that say something else then are written by themselves', statusOf, params,
  body: z.object({ versionId: id }), answer: made.extend({ termsId: z.int().nullable(), asksSignature: z.boolean() }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => {
    const done = await carryOutChange(tx, { agreementId, publicUrl, ...body }, clock);
    return done.ok ? ok({ agreementId, termsId: done.value.terms?.termsId ?? null, asksSignature: done.value.terms?.asksSignature ?? false }) : done;
  },
});

const end = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/end', permission: 'agreements.write', summary: 'End a direct payment; the day is the last that is paid', statusOf, params, body: z.object({ on: dayGiven, reason: words }), answer: made,
  handler: async ({ tx, params: { id: agreementId }, body }) => {
    const done = await endAgreement(tx, { agreementId, ...body });
    return done.ok ? ok({ agreementId: done.value }) : done;
  },
});

const replace = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/replacement', permission: 'agreements.write', summary: 'Make the direct payment that takes over: another payee, law or account', statusOf, params, answer: made,
  body: z.object({
    from: dayGiven, reason: words, newPayeeId: id.exactOptional(), regime: z.enum(['child_social_care', 'adult_social_care', 'education', 'health']).exactOptional(), accountKind: accountKind.exactOptional(), accountId: id.exactOptional(),
    managedBy: words.exactOptional(),
  }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => {
    const done = await replaceAgreement(tx, { agreementId, ...body }, clock);
    return done.ok ? ok({ agreementId: done.value }) : done;
  },
});

const signature = z.object({ id: z.int(), doubt: z.enum(['doubted', 'stands', 'not_theirs']).nullable(), way: z.enum(['link', 'statement', 'paper']), name: z.string(), on: day, takenBy: z.string().nullable(), identifiedHow: z.string().nullable(), supported: z.string(), witness: z.string(), letterId: z.int().nullable(), letterOpenedBy: z.array(z.string()).readonly() });
const termsShown = z.object({ id: z.int(), number: z.int(), writtenOn: day, policyRegime: z.string(), because: z.string(), digest: z.string(), asksSignature: z.boolean(), signature: signature.nullable() });
const standing = z.object({ item: z.enum(readinessItems), standing: z.enum(['met', 'waived', 'missing', 'run_out']), until: day.nullable(), sentence: z.string() });

const papers = apiRoute({
  method: 'GET', url: '/api/v1/agreements/:id/papers', permission: 'people.read', summary: 'Terms, signatures, and what must be in place before the first payment', statusOf, params,
  answer: z.object({
    agreementId: z.int(), reference: z.string(), payeeName: z.string().nullable(), accountKind, managedBy: z.string().nullable(), terms: z.array(termsShown), ready: z.boolean(), because: z.string(), items: z.array(standing),
  }),
  handler: async ({ tx, clock, params: { id: agreementId } }) => {
    const found = await showPapers(tx, agreementId, clock.today(), 'the papers');
    if (!found) return refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.');
    const { agreement: { reference, payeeName, accountKind: kind, managedBy }, terms, readiness } = found;
    return ok({ agreementId, reference, payeeName, accountKind: kind, managedBy, terms: [...terms], ...readiness, items: [...readiness.items] });
  },
});

const write = (publicUrl: string) => apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/terms', permission: 'agreements.write', summary: 'Write the terms as they stand and send them', statusOf, params, body: z.object({ because: words.exactOptional() }),
  answer: z.object({ termsId: z.int(), number: z.int(), asksSignature: z.boolean(), letterId: z.int() }),
  handler: ({ tx, clock, params: { id: agreementId }, body }) => writeTerms(tx, { agreementId, publicUrl, ...body }, clock),
});

const sign = (publicUrl: string) => apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/signature', permission: 'agreements.write', summary: 'Take down that whoever receives the money agreed', statusOf, params, answer: z.object({ signatureId: z.int() }),
  body: z.object({ name: words, statement: words, on: dayGiven, identifiedHow: words, supported: z.string().trim().max(500).default(''), witness: z.string().trim().max(200).default('') }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => {
    const done = await takeSignature(tx, { agreementId, publicUrl, ...body }, clock);
    return done.ok ? ok({ signatureId: done.value }) : done;
  },
});

const told = { signatureId: id, words, on: dayGiven };

const doubt = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/signature/doubt', permission: 'agreements.write', summary: 'Keep that somebody says a signature is not theirs: no first payment goes until that is cleared up; payments that run go on', statusOf, params,
  body: z.object(told), answer: z.object({ doubtId: z.int() }),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => {
    const known = (await showPapers(tx, agreementId, clock.today()))?.terms.some(({ signature: one }) => one?.id === body.signatureId);
    if (known !== true) return refuseAgreement('agreement-out-of-sight', 'There is no such signature.');
    const done = await doubtSignature(tx, body);
    return done.ok ? ok({ doubtId: done.value }) : done;
  },
});

const clearUp = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/signature/clear-up', permission: 'agreements.write', summary: 'Keep what came of speaking with whoever is said to have signed', statusOf, params,
  body: z.object({ ...told, isTheirs: z.boolean() }), answer: z.object({ doubtId: z.int() }),
  handler: async ({ tx, params: { id: agreementId }, body }) => {
    const done = await clearUpDoubt(tx, { agreementId, ...body });
    return done.ok ? ok({ doubtId: done.value }) : done;
  },
});

const see = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/readiness', permission: 'agreements.write', summary: 'Record what was seen in place, waive it (a manager), or take it back', statusOf, params, answer: z.object({ itemId: z.int() }),
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('seen'), item: z.enum(readinessItems), evidence: words, until: dayGiven.nullable().default(null), on: dayGiven }),
    z.object({ decision: z.literal('waived'), item: z.enum(readinessItems), reason: words, until: dayGiven.nullable().default(null), on: dayGiven }),
    z.object({ decision: z.literal('taken_back'), item: z.enum(readinessItems), reason: words, on: dayGiven }),
  ]),
  handler: async ({ tx, clock, params: { id: agreementId }, body }) => {
    const done = body.decision === 'seen' ? await recordSeen(tx, { agreementId, ...body }, clock.today())
      : body.decision === 'waived' ? await waiveItem(tx, { agreementId, ...body }) : await takeItemBack(tx, { agreementId, ...body });
    return done.ok ? ok({ itemId: done.value }) : done;
  },
});

const notReady = apiRoute({
  method: 'GET', url: '/api/v1/agreements-not-ready', permission: 'payments.read', summary: 'Direct payments for which something is missing before the first payment',
  answer: z.object({ items: z.array(z.object({ agreementId: z.int(), reference: z.string(), personId: z.int(), personName: z.string(), regime: z.string(), starts: day, officer: z.string().nullable(), missing: z.array(z.enum(readinessItems)) })) }),
  handler: async ({ tx, clock }) => ok({ items: (await listNotReady(tx, clock.today())).map(({ missing, ...row }) => ({ ...row, missing: [...missing] })) }),
});

const worth = { amountPence: z.int().positive().transform(pence).exactOptional(), minutes: z.int().positive().max(60_000).exactOptional() };
type Worth = Parameters<typeof issueVoucher>[1]['worth'];

/** A sum or a time, one of the two. */
function worthOf({ amountPence, minutes }: { readonly amountPence?: ReturnType<typeof pence>; readonly minutes?: number }): Worth | undefined {
  if (amountPence !== undefined) return minutes === undefined ? { amount: amountPence } : undefined;
  return minutes === undefined ? undefined : { minutes };
}

const issue = apiRoute({
  method: 'POST', url: '/api/v1/vouchers', permission: 'agreements.write', summary: 'Issue a voucher for a break (Children Act 1989 s17B)', statusOf, answer: z.object({ voucherId: z.int() }),
  body: z.object({ personId: id, ...worth, kind: z.enum(voucherKinds), purpose: words, from: dayGiven, until: dayGiven }),
  handler: async ({ tx, clock, body: { amountPence: _amount, minutes: _minutes, ...voucher }, body }) => {
    const value = worthOf(body);
    if (!value) return refuseAgreement('voucher-not-read', 'Give amountPence or minutes, one of the two.');
    const done = await issueVoucher(tx, { ...voucher, worth: value, on: clock.today() });
    return done.ok ? ok({ voucherId: done.value }) : done;
  },
});

const use = apiRoute({
  method: 'POST', url: '/api/v1/vouchers/:id/uses', permission: 'agreements.write', summary: 'Record that a voucher was used', statusOf, params, answer: z.object({ useId: z.int() }),
  body: z.object({ ...worth, on: dayGiven, provider: words }),
  handler: async ({ tx, clock, params: { id: voucherId }, body }) => {
    const value = worthOf(body);
    if (!value) return refuseAgreement('voucher-not-read', 'Give amountPence or minutes, one of the two.');
    const done = await useVoucher(tx, { voucherId, on: body.on, provider: body.provider, worth: value }, clock.today());
    return done.ok ? ok({ useId: done.value }) : done;
  },
});

const withdraw = apiRoute({
  method: 'POST', url: '/api/v1/vouchers/:id/withdrawal', permission: 'agreements.write', summary: 'Withdraw a voucher from a day on', statusOf, params, body: z.object({ on: dayGiven, reason: words }), answer: z.object({ voucherId: z.int() }),
  handler: async ({ tx, params: { id: voucherId }, body }) => {
    const done = await withdrawVoucher(tx, { voucherId, ...body });
    return done.ok ? ok({ voucherId: done.value }) : done;
  },
});

/** Agreements made, changed, ended and followed; their terms, signatures and what must be in place; vouchers. */
export function agreementsApi(publicUrl: string): readonly ApiRoute[] {
  return [make, change(publicUrl), end, replace, papers, write(publicUrl), sign(publicUrl), doubt, clearUp, see, notReady, issue, use, withdraw];
}
