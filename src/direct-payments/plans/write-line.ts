import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { familyAssistantsOf } from '../../people/family-assistants.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { costDraft } from './cost-draft.js';
import { holdDraft } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanStream, PlanVersionView, WholePlanLine } from './plan-version.js';
import { lineTerms } from './line-shapes.js';
import { isOnce, type LineTerms, type PayeeKind } from './rules/line-terms.js';
import { findSharedAssistants, linkAssistant } from './store/assistants.js';
import { findBudgets } from './store/budgets.js';
import { deleteLine, findKnownKinds, insertLine, replaceShares, updateLine, type LineContent } from './store/lines.js';
import { noteWriter } from './store/versions.js';

/** Who pays which part of a line, in proportion to the other parts. */
export interface NewShare {
  readonly stream: PlanStream;
  readonly budgetId?: number | null;
  /** Whole and greater than nothing; 1 where one alone pays. */
  readonly parts: number;
}

/** What somebody writes of a line. Money in pence, dates inclusive. */
export interface NewLine {
  readonly payee: PayeeKind;
  /** The kind of spending, as statements are classified: the code of one of the council's kinds. */
  readonly kind: string;
  /** In the family's words. */
  readonly description: string;
  readonly terms: LineTerms;
  /** First day; that of the version where left out, and never before it. */
  readonly from?: PlainDate;
  readonly until?: PlainDate | null;
  /** The need that it meets, by its key. */
  readonly needId?: number | null;
  /** Left out, social care bears one, except aftercare. */
  readonly bearsContribution?: boolean;
  /** The assistant, where they work under several plans. */
  readonly sharedAssistantId?: number | null;
  /** Somebody of the person's own family whom it pays. Whether the law lets them be paid is asked when the version is submitted. */
  readonly familyAssistantId?: number | null;
  readonly shares: readonly NewShare[];
  /** Of a sum paid once that another direct payment of theirs promises already: that promise (`plan_line.promise_id`), so that it is paid once. */
  readonly promiseId?: number;
}

/** Adds a line to a draft and costs the draft. Answers with the line's key. */
export async function addLine(tx: TenantTx, versionId: number, line: NewLine): Promise<Result<number>> {
  const draft = await holdDraft(tx, versionId);
  if (!draft.ok) return draft;
  const lineId = await insertWritten(tx, draft.value, line);
  if (!lineId.ok) return lineId;
  return finish(tx, draft.value, `Added “${line.description}” to`, lineId.value);
}

/** Writes many lines in place of all that the draft has: how a guided set-up writes them. Answers with their keys in the order given. */
export async function writeLines(tx: TenantTx, versionId: number, lines: readonly NewLine[]): Promise<Result<number[]>> {
  const draft = await holdDraft(tx, versionId);
  if (!draft.ok) return draft;
  for (const { id } of draft.value.wholeLines) await deleteLine(tx, id);
  const ids: number[] = [];
  for (const line of lines) {
    const written = await insertWritten(tx, draft.value, line);
    if (!written.ok) return written;
    ids.push(written.value);
  }
  return finish(tx, draft.value, 'Wrote the lines of', ids);
}

/** Writes a line of a draft anew. A line that goes on from the running version becomes a change of it. */
export async function changeLine(tx: TenantTx, versionId: number, lineId: number, line: NewLine): Promise<Result<number>> {
  const draft = await holdDraft(tx, versionId);
  if (!draft.ok) return draft;
  if (!draft.value.wholeLines.some(({ id }) => id === lineId)) return refusePlan('plan-line-not-found', 'There is no such line in this version.');
  const content = await contentOf(tx, draft.value, line);
  if (!content.ok) return content;
  await updateLine(tx, lineId, content.value);
  await replaceShares(tx, lineId, sharesOf(line));
  return finish(tx, draft.value, `Changed “${line.description}” in`, lineId);
}

/** Takes a line out of a draft: what was running ends the day before the version begins. */
export async function removeLine(tx: TenantTx, versionId: number, lineId: number): Promise<Result<number>> {
  const draft = await holdDraft(tx, versionId);
  if (!draft.ok) return draft;
  const line = draft.value.wholeLines.find(({ id }) => id === lineId);
  if (!line) return refusePlan('plan-line-not-found', 'There is no such line in this version.');
  await deleteLine(tx, lineId);
  return finish(tx, draft.value, `Took “${line.description}” out of`, lineId);
}

async function insertWritten(tx: TenantTx, draft: PlanVersionView, line: NewLine): Promise<Result<number>> {
  const content = await contentOf(tx, draft, line);
  if (!content.ok) return content;
  const lineId = await insertLine(tx, draft.id, content.value, { continuesId: null, promiseId: line.promiseId ?? null });
  await replaceShares(tx, lineId, sharesOf(line));
  return ok(lineId);
}

async function finish<T>(tx: TenantTx, draft: PlanVersionView, did: string, answer: T): Promise<Result<T>> {
  await noteWriter(tx, draft.id);
  const costed = await costDraft(tx, draft.id);
  if (!costed.ok) return costed;
  await recordEvent(tx, { sentence: `${did} version ${String(draft.number)} of the plan ${draft.planReference} of ${draft.personName}.`, subjectKind: 'plan', subjectId: draft.id, after: { lines: costed.value.wholeLines.length } });
  return ok(answer);
}

const sharesOf = ({ shares }: NewLine) => shares.map(({ stream, budgetId = null, parts }) => ({ stream, budgetId, parts }));

/** A line as it is kept; refused in words where something of it does not fit. */
async function contentOf(tx: TenantTx, draft: PlanVersionView, line: NewLine): Promise<Result<LineContent>> {
  const unfit = unfitLine(draft, line) ?? (await unfitSplit(tx, line)) ?? ((await findKnownKinds(tx)).has(line.kind) ? undefined : refusePlan('plan-kind-not-known', `“${line.kind}” is no kind of spending here.`, { field: 'kind' }));
  if (unfit) return unfit;
  const terms = await termsWithAssistant(tx, draft, line);
  if (!terms.ok) return terms;
  const { payee, kind, description, from = draft.effectiveFrom, until = null, needId = null, bearsContribution = !draft.aftercare, sharedAssistantId = null, familyAssistantId = null } = line;
  if (familyAssistantId !== null && !(await familyAssistantsOf(tx, draft.personId)).some(({ id }) => id === familyAssistantId))
    return refusePlan('plan-family-not-theirs', 'There is nobody of their family recorded so.', { field: 'familyAssistantId' });
  return ok({ payee, kind, description: description.trim(), terms: terms.value, from, until, needId, bearsContribution, sharedAssistantId, familyAssistantId });
}

type Unfit = ReturnType<typeof refusePlan> | undefined;

function unfitLine({ effectiveFrom, needs }: PlanVersionView, { payee, description, terms, from = effectiveFrom, until, needId = null }: NewLine): Unfit {
  const read = lineTerms.safeParse(terms);
  if (!read.success) return refusePlan('plan-terms-not-read', `${read.error.issues[0]?.path.join('.') ?? 'The line'}: ${read.error.issues[0]?.message ?? 'is not right'}.`);
  if (!wayOf[payee].includes(terms.way)) return refusePlan('plan-terms-not-read', 'What it is costed from does not fit whom it pays.', { field: 'payee' });
  if (description.trim() === '') return refusePlan('plan-terms-not-read', 'Say in a few words what it is for.', { field: 'description' });
  if (needId !== null && !needs.some(({ id }) => id === needId)) return refusePlan('plan-line-not-found', 'That need is not in this version.', { field: 'need' });
  if (from < effectiveFrom) return refusePlan('plan-day-out-of-order', `The version begins on ${formatDate(effectiveFrom)}, so no line begins before it.`, { field: 'from' });
  if (until && until < from) return refusePlan('plan-day-out-of-order', 'The line ends before it begins.', { field: 'until' });
  return undefined;
}

const wayOf: Readonly<Record<PayeeKind, readonly LineTerms['way'][]>> = {
  assistant: ['employs'], agency: ['buys'], self_employed: ['buys'], activity: ['buys'], goods: ['buys'], transport: ['buys'], night: ['employs', 'buys'], one_off: ['once'], start_up: ['once'],
};

async function unfitSplit(tx: TenantTx, { shares, terms }: NewLine): Promise<Unfit> {
  if (shares.length === 0) return refusePlan('plan-split-not-read', 'Say which stream pays.', { field: 'shares' });
  if (shares.some(({ parts }) => !Number.isSafeInteger(parts) || parts <= 0 || parts > 100_000_000)) return refusePlan('plan-split-not-read', 'Each part is a whole number greater than nothing.', { field: 'shares' });
  const keys = shares.map(({ stream, budgetId = null }) => `${stream} ${String(budgetId)}`);
  if (new Set(keys).size < keys.length) return refusePlan('plan-split-not-read', 'The same budget stands there twice. Put its parts together.', { field: 'shares' });
  if (isOnce(terms) && terms.way === 'once' && terms.amount < shares.length) return refusePlan('plan-split-not-read', 'The sum has fewer pennies than there are parts.', { field: 'shares' });
  const budgets = new Map((await findBudgets(tx)).map(({ id, stream }) => [id, stream]));
  const wrong = shares.find(({ stream, budgetId = null }) => budgetId !== null && budgets.get(budgetId) !== stream);
  return wrong ? refusePlan('plan-split-not-read', 'That budget belongs to another stream, or there is none.', { field: 'shares' }) : undefined;
}

/** Of an assistant under several plans the job's own terms are the same everywhere, so they are taken from there. */
async function termsWithAssistant(tx: TenantTx, { planId }: PlanVersionView, { terms, sharedAssistantId = null }: NewLine): Promise<Result<LineTerms>> {
  if (sharedAssistantId === null) return ok(terms);
  const [assistant] = await findSharedAssistants(tx, { ids: [sharedAssistantId] });
  if (!assistant) return refusePlan('assistant-not-found', 'There is no such assistant.', { field: 'sharedAssistant' });
  if (terms.way !== 'employs') return refusePlan('plan-terms-not-read', 'An assistant under several plans is one whom the family employs.', { field: 'sharedAssistant' });
  await linkAssistant(tx, assistant.id, planId);
  return ok({ ...terms, ...assistant.terms });
}

/** A line as it is written, for a form that changes it. */
export function asWritten({ payee, kind, description, terms, from, until, needId, bearsContribution, sharedAssistantId, familyAssistantId, shares }: WholePlanLine): NewLine {
  return { payee, kind, description, terms, from, until, needId, bearsContribution, sharedAssistantId, familyAssistantId, shares: shares.map(({ stream, budgetId, parts }) => ({ stream, budgetId, parts })) };
}
