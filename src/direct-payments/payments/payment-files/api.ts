import { z } from 'zod';
import { ok, type Result } from '../../../core/result.js';
import { dayGiven } from '../../../platform/day-given.js';
import { amount, day, key } from '../../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { modulusTablesIn } from '../account-numbers/tables-in-folder.js';
import { listAnswers, showAnswer, takeAnswer } from '../answers/take-answer.js';
import { checkCardAccount, listCardChecks, showCardCheck } from '../cards/check-account.js';
import { writeUnloadFile } from '../cards/write-unloads.js';
import { refuseFile } from '../file-refusals.js';
import { prepaymentsAt } from '../prepayments/prepayments-at.js';
import { remittancesOfRun, showRemittance } from '../remittances/show-remittance.js';
import type { FilePageServices } from './pages/index.js';
import { decidePaying, proposePaying, showPaying } from './settings/decide-setting.js';
import { payingSettingDocument } from './settings/paying-setting.js';
import { listPaymentFiles, takePaymentFile } from './show-files.js';
import type { PaymentFileFacts } from './store/payment-files.js';
import { writeRunFiles } from './write-run-files.js';

const at = z.object({ id: key });
const statusOf = { 'pay-run-not-found': 404, 'pay-run-moved-on': 409, 'pay-run-changed': 409, 'pay-run-out-of-date': 409, 'payment-file-not-found': 404, 'payment-file-withdrawn': 409, 'answer-not-found': 404, 'card-account-not-found': 404, 'remittance-not-found': 404, 'paying-setting-not-open': 409 };
const file = z.object({ id: z.int(), runId: z.int().nullable(), kind: z.string(), format: z.string(), name: z.string(), payOn: day, items: z.int(), total: amount, sha256: z.string(), madeBy: z.string().nullable(), madeAt: z.string() });
const shown = ({ madeAt, ...facts }: PaymentFileFacts): z.input<typeof file> => ({ ...facts, madeAt: madeAt.toISOString() });
const fileGiven = z.object({ name: z.string().max(250), content: z.base64().describe('The bytes in base64') });
const largestBody = 28_000_000;

/** Files, answers, the card account, what is paid ahead and remittances as JSON: the same use cases as the pages. */
export function paymentFilesApi(services: FilePageServices): readonly ApiRoute[] {
  return [...filesApi(services), ...answersApi(services), ...cardsApi(services), ...payingApi(services), ...toldApi];
}

function filesApi({ sealer, dataFolder }: FilePageServices): ApiRoute[] {
  return [
    apiRoute({
      method: 'GET', url: '/api/v1/payment-files', permission: 'payments.read', summary: 'The latest files with their control totals, or those of one run', query: z.object({ run: key.optional() }), answer: z.object({ files: z.array(file) }),
      handler: async ({ tx, query }) => ok({ files: (await listPaymentFiles(tx, query.run)).map(shown) }),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/pay-runs/:id/files', permission: 'payments.send', stepUp: true, summary: 'Write the files of an approved run; asked again, the same files', params: at, answer: z.object({ files: z.array(file) }), statusOf,
      handler: async ({ tx, clock, params }) => {
        const tables = await modulusTablesIn(dataFolder);
        if (!tables.ok) return tables;
        const written = await writeRunFiles(tx, { sealer, clock, tables: tables.value }, params.id);
        return written.ok ? ok({ files: written.value.map(shown) }) : written;
      },
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/payment-files/:id/copy', permission: 'payments.send', stepUp: true, summary: 'Take a copy of a file, byte for byte; each is written down', params: at,
      answer: z.object({ name: z.string(), content: z.string().describe('The bytes in base64') }), statusOf,
      handler: async ({ tx, params }) => {
        const taken = await takePaymentFile(tx, sealer, params.id);
        return taken.ok ? ok({ name: taken.value.name, content: taken.value.content.toString('base64') }) : taken;
      },
    }),
  ];
}

const answer = z.object({ id: z.int(), name: z.string(), format: z.string(), on: day, by: z.string().nullable(), whole: z.string().nullable(), items: z.int(), returned: z.int(), unmatched: z.int() });
const answered = z.object({ reference: z.string(), amount: amount.nullable(), status: z.string(), reason: z.string(), runId: z.int().nullable(), agreementId: z.int().nullable(), effect: z.string(), note: z.string() });

function answersApi({ sealer }: FilePageServices): ApiRoute[] {
  return [
    apiRoute({ method: 'GET', url: '/api/v1/bank-answers', permission: 'payments.read', summary: 'The latest answers of banks', answer: z.object({ answers: z.array(answer) }), handler: async ({ tx }) => ok({ answers: await listAnswers(tx) }) }),
    apiRoute({
      method: 'POST', url: '/api/v1/bank-answers', permission: 'payments.send', summary: 'Read a bank’s answer: a pain.002, or a CSV of payments that came back; the same one twice counts once', body: fileGiven, largestBody, statusOf: { 'answer-before-paid': 409 },
      answer: z.object({ id: z.int(), isKnown: z.boolean(), format: z.string(), whole: z.string().nullable(), returned: z.int(), known: z.int(), unmatched: z.array(z.object({ reference: z.string(), amount: amount.nullable(), note: z.string() })).readonly() }),
      handler: ({ tx, clock, body }) => takeAnswer(tx, { sealer, clock }, { name: body.name, bytes: Buffer.from(body.content, 'base64') }),
    }),
    apiRoute({
      method: 'GET', url: '/api/v1/bank-answers/:id', permission: 'payments.read', summary: 'One answer with what it said of each payment and what came of it', params: at, answer: answer.extend({ payments: z.array(answered) }), statusOf,
      handler: async ({ tx, params }) => {
        const found = await showAnswer(tx, params.id);
        return found ? ok({ ...found.answer, payments: found.items }) : refuseFile('answer-not-found', 'There is no such answer.');
      },
    }),
  ];
}

const check = z.object({
  id: z.int(), name: z.string(), from: day, until: day, opening: amount, funding: amount, loads: amount, unloads: amount, closing: amount, difference: amount, receivedOn: day, by: z.string().nullable(),
  differences: z.array(z.object({ kind: z.string(), reference: z.string(), on: day, ours: amount.nullable(), theirs: amount.nullable() })).readonly(),
});

function cardsApi({ sealer }: FilePageServices): ApiRoute[] {
  return [
    apiRoute({ method: 'GET', url: '/api/v1/card-account', permission: 'payments.read', summary: 'The card programme’s account as it was reconciled', answer: z.object({ checks: z.array(check.omit({ differences: true })) }), handler: async ({ tx }) => ok({ checks: await listCardChecks(tx) }) }),
    apiRoute({
      method: 'GET', url: '/api/v1/card-account/:id', permission: 'payments.read', summary: 'One check of the card account with the entries that differ', params: at, answer: check, statusOf,
      handler: async ({ tx, params }) => {
        const found = await showCardCheck(tx, params.id);
        return found ? ok(found) : refuseFile('card-account-not-found', 'There is no such check.');
      },
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/card-account', permission: 'payments.send', summary: 'Reconcile the card account from the programme’s own file', body: fileGiven, largestBody, answer: z.object({ id: z.int() }),
      handler: async ({ tx, clock, body }) => withId(await checkCardAccount(tx, { sealer, clock }, { name: body.name, bytes: Buffer.from(body.content, 'base64') })),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/card-account/unloads', permission: 'payments.send', summary: 'Write the file of what was taken off cards', answer: z.object({ id: z.int() }),
      handler: async ({ tx, clock }) => withId(await writeUnloadFile(tx, { sealer, clock })),
    }),
  ];
}

function withId(made: Result<number>): Result<{ id: number }> {
  return made.ok ? ok({ id: made.value }) : made;
}

function payingApi({ sealer }: FilePageServices): ApiRoute[] {
  const decision = z.enum(['confirmed', 'refused', 'withdrawn']);
  return [
    apiRoute({
      method: 'GET', url: '/api/v1/paying', permission: 'bank-details.write', summary: 'How the council pays, and every proposal', statusOf,
      answer: z.object({ settings: z.array(z.object({ id: z.int(), format: z.string(), from: day, reason: z.string(), proposer: z.string(), decision: decision.nullable(), decider: z.string().nullable(), document: payingSettingDocument })) }),
      handler: async ({ tx }) => ok({ settings: await showPaying(tx, sealer) }),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/paying', permission: 'bank-details.write', stepUp: true, summary: 'Propose how the council pays from a day; another person confirms it', body: z.object({ document: payingSettingDocument, from: dayGiven, reason: z.string().trim().min(1).max(500) }),
      answer: z.object({ id: z.int() }), handler: async ({ tx, clock, body }) => withId(await proposePaying(tx, sealer, clock, body)),
    }),
    apiRoute({
      method: 'POST', url: '/api/v1/paying/:id', permission: 'bank-details.write', stepUp: true, summary: 'Confirm, refuse or withdraw a proposal', params: at, body: z.object({ decision }), answer: z.object({ saved: z.literal(true) }), statusOf,
      handler: async ({ tx, clock, params, body }) => {
        const decided = await decidePaying(tx, clock, { id: params.id, decision: body.decision });
        return decided.ok ? ok({ saved: true as const }) : decided;
      },
    }),
  ];
}

const remittance = z.object({ id: z.int(), runId: z.int(), runReference: z.string(), agreementId: z.int(), reference: z.string(), personName: z.string(), total: amount, payOn: day, on: day, isChanged: z.boolean(), letterId: z.int().nullable() });
const ahead = z.object({ stream: z.string(), budget: z.string().nullable(), payments: z.int(), ahead: amount });

const toldApi: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/pay-runs/:id/remittances', permission: 'payments.read', summary: 'What families were told of a run’s payments', params: at, answer: z.object({ remittances: z.array(remittance) }), statusOf,
    handler: async ({ tx, params }) => {
      const remittances = await remittancesOfRun(tx, params.id);
      return remittances.ok ? ok({ remittances: remittances.value }) : remittances;
    },
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/remittances/:id', permission: 'payments.read', summary: 'One remittance with its words', params: at, answer: remittance.extend({ document: z.unknown() }), statusOf,
    handler: async ({ tx, params }) => {
      const found = await showRemittance(tx, params.id);
      return found ? ok(found) : refuseFile('remittance-not-found', 'There is no such remittance.');
    },
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/prepayments', permission: 'payments.read', summary: 'What was paid by the end of a day for later days, by stream and budget', query: z.object({ on: dayGiven }), answer: z.object({ on: day, total: amount, groups: z.array(ahead).readonly(), payments: z.int() }),
    handler: async ({ tx, query }) => {
      const { payments, ...found } = await prepaymentsAt(tx, query.on);
      return ok({ ...found, payments: payments.length });
    },
  }),
];
