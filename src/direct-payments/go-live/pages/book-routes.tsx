import { z } from 'zod';
import type { Refusal } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { freshForm, optionalTextField, readForm, refusedForm, textField, type FormState } from '../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { carryOut } from '../carry-out.js';
import { acceptBook, decideWhoIsWho, withdrawBook } from '../decide-book.js';
import { decideExactMatches } from '../decide-exact.js';
import { exportBook } from '../export-book.js';
import { problemsCsv, seesBooks, showBook, type BookView } from '../show-book.js';
import { agreeUndo, askUndo, keepBook } from '../undo-book.js';
import { BookPage } from './book-page.js';
import { OutsideReachPage } from './outside-reach.js';
import { bookPath } from './paths.js';

/** One book: what would be made, what stands in the way, and the steps to taking it over. */
export function bookPages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url: '/go-live/:id', permission: 'payments.read', handler: (visit) => show(visit, sealer) }),
    route({ method: 'GET', url: '/go-live/:id/problems.csv', permission: 'payments.read', handler: (visit) => problems(visit, sealer) }),
    route({ method: 'GET', url: '/go-live/:id/made/:form', permission: 'bank-details.read', stepUp: true, handler: (visit) => made(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/who', permission: 'go-live.load', handler: (visit) => who(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/who-exact', permission: 'go-live.load', handler: (visit) => whoExact(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/undo', permission: 'go-live.load', handler: (visit) => undo(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/keep', permission: 'go-live.approve', handler: (visit) => keep(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/agree-undo', permission: 'go-live.approve', stepUp: true, handler: (visit) => agree(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/accept', permission: 'go-live.approve', stepUp: true, handler: (visit) => accept(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/withdraw', permission: 'go-live.load', handler: (visit) => withdraw(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/carry-out', permission: 'go-live.load', handler: (visit) => carry(visit, sealer) }),
  ];
}

async function viewOf(visit: Visit, sealer: Sealer): Promise<BookView | undefined> {
  const id = numberIn(visit.params, 'id');
  return id === undefined ? undefined : visit.inTransaction((tx) => showBook(tx, { sealer }, id));
}

async function show(visit: Visit, sealer: Sealer, form: FormState = freshForm()): Promise<PageAnswer> {
  const view = await viewOf(visit, sealer);
  return view ? page(<BookPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notShown(visit);
}

async function notShown(visit: Visit): Promise<PageAnswer> {
  return (await visit.inTransaction(seesBooks)) ? notFound() : page(<OutsideReachPage visit={visit} />, 403);
}

async function problems(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const view = await viewOf(visit, sealer);
  return view?.check ? download('problems.csv', 'text/csv; charset=utf-8', problemsCsv(view.check)) : notShown(visit);
}

async function made(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const files = id === undefined ? undefined : await visit.inTransaction((tx) => exportBook(tx, { sealer }, id));
  const file = files?.ok ? files.value.find(({ name }) => name === textIn(visit.params, 'form')) : undefined;
  return file ? download(file.name, 'text/csv; charset=utf-8', file.content) : notShown(visit);
}

type Done = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** Each form of the page has its own field for a reason, so that what was typed and what is wrong with it stay with that form. */
async function answered(visit: Visit, sealer: Sealer, form: FormState, reasonField: string, work: (id: number) => Promise<Done>, anchor = ''): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await work(id);
  if (done.ok) return redirect(bookPath(id, anchor));
  const { code, message, field } = done.refusal;
  return show(visit, sealer, refusedForm(form, { code, message, ...(field === 'reason' ? { field: reasonField } : {}) }));
}

const accepting = z.object({ acceptedFor: optionalTextField({ max: 500 }) });

async function accept(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(accepting, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  return answered(visit, sealer, read.form, 'acceptedFor', (id) => visit.inTransaction((tx) => acceptBook(tx, { sealer, clock: visit.clock }, { id, reason: read.value.acceptedFor ?? '' })));
}

const withdrawing = z.object({ withdrawnFor: optionalTextField({ max: 500 }) });

async function withdraw(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(withdrawing, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  return answered(visit, sealer, read.form, 'withdrawnFor', (id) => visit.inTransaction((tx) => withdrawBook(tx, { sealer, clock: visit.clock }, { id, reason: read.value.withdrawnFor ?? '' })));
}

async function carry(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  return answered(visit, sealer, freshForm(), '', (id) => visit.inTransaction((tx) => carryOut(tx, { sealer, clock: visit.clock }, id)));
}

const deciding = z.object({ person: textField('Choose somebody of the book', { max: 60 }), record: z.string().regex(/^(?:new|\d{1,15})$/, 'Choose whose record it is'), shownBy: textField('Say what shows it', { max: 300 }) });

async function who(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(deciding, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  const { person, record, shownBy } = read.value;
  return answered(visit, sealer, read.form, 'shownBy', (id) => visit.inTransaction((tx) => decideWhoIsWho(tx, { sealer, clock: visit.clock }, { id, personKey: person, personId: record === 'new' ? null : Number(record), reason: shownBy })), '#who');
}

const exactly = z.object({ exactlyShownBy: textField('Say what shows it', { max: 300 }) });

async function whoExact(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(exactly, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  return answered(visit, sealer, read.form, 'exactlyShownBy', (id) => visit.inTransaction((tx) => decideExactMatches(tx, { sealer, clock: visit.clock }, { id, reason: read.value.exactlyShownBy })), '#who');
}

const undoing = z.object({ undoneFor: textField('Say why it is to be undone', { max: 500 }) });

async function undo(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(undoing, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  return answered(visit, sealer, read.form, 'undoneFor', (id) => visit.inTransaction((tx) => askUndo(tx, { sealer, clock: visit.clock }, { id, reason: read.value.undoneFor })));
}

const keeping = z.object({ keptFor: textField('Say why it is kept', { max: 500 }) });

async function keep(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(keeping, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  return answered(visit, sealer, read.form, 'keptFor', (id) => visit.inTransaction((tx) => keepBook(tx, { sealer, clock: visit.clock }, { id, reason: read.value.keptFor })));
}

async function agree(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  return answered(visit, sealer, freshForm(), '', (id) => visit.inTransaction((tx) => agreeUndo(tx, { sealer, clock: visit.clock }, { id })));
}
