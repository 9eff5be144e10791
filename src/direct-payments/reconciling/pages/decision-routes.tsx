import { z } from 'zod';
import { type Refusal, type Result } from '../../../core/result.js';
import { freshForm, readForm, refusedForm, textField, type FormState } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { decideLine, type Decision } from '../decide-line.js';
import { showReconciling, type Asked } from '../show-reconciling.js';
import { findLinesNamed, type LineKey } from '../store/lines.js';
import { undoLast } from '../undo-last.js';
import { lineKeyIn, reconcilePath, type PanelMode } from './paths.js';
import { ReconcilePage } from './reconcile-page.js';
import { partsOf, splitForm, withOnePartMore } from './split-fields.js';

/** The page of lines to decide, and where its keys and buttons are posted. */
export const decisionRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/reconcile/:id', permission: 'monitoring.decide', handler: open }),
  route({ method: 'POST', url: '/reconcile/:id/lines/:line', permission: 'monitoring.decide', handler: decide }),
  route({ method: 'POST', url: '/reconcile/:id/undo', permission: 'monitoring.decide', handler: undo }),
];

const modes: readonly PanelMode[] = ['kinds', 'ask', 'split', 'transfer', 'refuse'];

async function open(visit: Visit): Promise<PageAnswer> {
  const mode = modes.find((one) => one === textIn(visit.query, 'do'));
  return show(visit, { line: lineKeyIn(textIn(visit.query, 'line')), after: lineKeyIn(textIn(visit.query, 'after')) }, mode, freshForm());
}

async function show(visit: Visit, asked: Asked, mode: PanelMode | undefined, form: FormState, status = 200): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showReconciling(tx, id, asked));
  return view ? page(<ReconcilePage visit={visit} view={view} mode={mode} form={form} />, status) : notFound();
}

const pressed = z.object({
  press: textField('Press one of the buttons', { max: 80 }),
  seen: z.coerce.number().int().min(0),
  standing: z.coerce.number().int().min(0),
});

/** What a form asks for, and the panel that it came from. */
interface Asking {
  readonly mode: PanelMode | undefined;
  readonly form: FormState;
  readonly decision: Decision | undefined;
}

async function decide(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const line = lineKeyIn(visit.params.line ?? '');
  if (id === undefined || !line) return notFound();
  const read = readForm(pressed, visit.posted);
  if (!read.ok) return show(visit, { line }, undefined, read.form, 422);
  const { press, seen, standing } = read.value;
  const asking = await askedFor(visit, id, line, press);
  if (!asking.decision) return show(visit, { line }, asking.mode, asking.form, asking.form.errors.length > 0 ? 422 : 200);
  const { decision } = asking;
  const done = await visit.inTransaction((tx) => decideLine(tx, id, { ...line, seenAct: seen === 0 ? null : seen, standing }, decision, visit.clock.today()));
  if (done.ok) return redirect(reconcilePath(id, { after: line }));
  return refused(visit, line, asking, done.refusal);
}

const gone = ['line-decided-meanwhile', 'line-decided-already'];

async function refused(visit: Visit, line: LineKey, { mode, form }: Asking, refusal: Refusal): Promise<PageAnswer> {
  if (refusal.code === 'line-not-found') return notFound();
  if (gone.includes(refusal.code)) return show(visit, { after: line }, undefined, refusedForm(freshForm(), { ...refusal, field: '' }), 409);
  return show(visit, { line }, mode, refusedForm(form, refusal), refusal.code === 'line-changed-meanwhile' ? 409 : 422);
}

async function askedFor(visit: Visit, agreementId: number, line: LineKey, press: string): Promise<Asking> {
  const [what, detail] = press.split(/:(.*)/s);
  if (what === 'accept') return { mode: undefined, form: freshForm(), decision: { what: 'accept' } };
  if (what === 'kind') return kindAsked(visit, detail);
  if (what === 'transfer') return transferAsked(visit, detail);
  if (what === 'ask') return asking(visit, 'ask', z.object({ question: textField('Write the question as the family will read it', { max: 500 }) }), ({ question }) => ({ what: 'asked', question }));
  if (what === 'refuse') {
    const form = z.object({ reason: textField('Say why, in a few words', { max: 300 }), kind: textField('Choose what it is', { max: 60 }) });
    return asking(visit, 'refuse', form, (given) => ({ what: 'not_allowed', ...given }));
  }
  if (what === 'split') return splitAsked(visit, agreementId, line);
  if (what === 'more-parts') return { mode: 'split', form: withOnePartMore(formOf(visit)), decision: undefined };
  return { mode: undefined, form: { values: {}, errors: [{ field: '', message: 'Press one of the buttons' }] }, decision: undefined };
}

function formOf(visit: Visit): FormState {
  const read = readForm(z.object({ never: z.never() }), visit.posted);
  return read.ok ? freshForm() : { ...read.form, errors: [] };
}

function asking<T>(visit: Visit, mode: PanelMode, schema: z.ZodType<T>, decisionOf: (given: T) => Decision): Asking {
  const read = readForm(schema, visit.posted);
  return { mode, form: read.form, decision: read.ok ? decisionOf(read.value) : undefined };
}

function kindAsked(visit: Visit, kind: string | undefined): Asking {
  if (kind !== undefined) return { mode: undefined, form: freshForm(), decision: { what: 'kind', kind } };
  return asking(visit, 'kinds', z.object({ kind: textField('Choose what the line is', { max: 60 }) }), (given) => ({ what: 'kind', ...given }));
}

function transferAsked(visit: Visit, to: string | undefined): Asking {
  if (to !== undefined) return { mode: 'transfer', form: freshForm(), decision: { what: 'transfer', to: lineKeyIn(to) ?? null } };
  const read = readForm(z.object({ to: z.string().optional() }), visit.posted);
  const chosen = read.ok ? read.value.to : undefined;
  return { mode: chosen === undefined ? undefined : 'transfer', form: read.form, decision: { what: 'transfer', to: lineKeyIn(chosen ?? '') ?? null } };
}

async function splitAsked(visit: Visit, agreementId: number, line: LineKey): Promise<Asking> {
  const read = readForm(splitForm, visit.posted);
  if (!read.ok) return { mode: 'split', form: read.form, decision: undefined };
  const [row] = await visit.inTransaction((tx) => findLinesNamed(tx, agreementId, [line]));
  if (!row) return { mode: 'split', form: read.form, decision: undefined };
  return { mode: 'split', form: read.form, decision: { what: 'split', parts: partsOf(read.value.parts, row.amount), reason: read.value.reason } };
}

async function undo(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done: Result<{ readonly lines: readonly LineKey[]; readonly left: readonly LineKey[] }> = await visit.inTransaction((tx) => undoLast(tx, id));
  if (!done.ok) return show(visit, {}, undefined, refusedForm(freshForm(), done.refusal), 422);
  const [line] = done.value.lines;
  if (done.value.left.length === 0) return redirect(reconcilePath(id, line ? { line } : {}));
  const message = 'Somebody has changed a line since, so it stays as it is. The rest is as it was before.';
  return show(visit, { line }, undefined, { values: {}, errors: [{ field: '', message }] }, 409);
}
