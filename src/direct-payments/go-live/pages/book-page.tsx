import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import type { Refusal } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, EmptyState, Form, FormErrors, freshForm, Link, Notice, PageFrame, PageHeading, Pagination, RadiosField, readForm, refusedForm, Table, TextField, textField, optionalTextField, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { carryOut, type GoLiveReport, type ReconciledTotal } from '../carry-out.js';
import type { AlikePerson, BookCheck } from '../check-book.js';
import { acceptBook, decideWhoIsWho, withdrawBook } from '../decide-book.js';
import type { Remark } from '../reading/table.js';
import type { TotalLine } from '../rules/totals.js';
import { problemsCsv, reportOf, seesBooks, showBook, type BookView } from '../show-book.js';
import { OutsideReachPage } from './outside-reach.js';
import { bookPath, goLivePath } from './paths.js';
import { countsText, figureText, stateWords, totalName } from './words.js';

/** One book: what would be made, what stands in the way, and the steps to taking it over. */
export function bookPages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url: '/go-live/:id', permission: 'payments.read', handler: (visit) => show(visit, sealer) }),
    route({ method: 'GET', url: '/go-live/:id/problems.csv', permission: 'payments.read', handler: (visit) => problems(visit, sealer) }),
    route({ method: 'POST', url: '/go-live/:id/who', permission: 'go-live.load', handler: (visit) => who(visit, sealer) }),
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

type Done = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** Each form of the page has its own field for a reason, so that what was typed and what is wrong with it stay with that form. */
async function answered(visit: Visit, sealer: Sealer, form: FormState, reasonField: string, work: (id: number) => Promise<Done>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await work(id);
  if (done.ok) return redirect(bookPath(id));
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
  return answered(visit, sealer, read.form, 'shownBy', (id) => visit.inTransaction((tx) => decideWhoIsWho(tx, { sealer, clock: visit.clock }, { id, personKey: person, personId: record === 'new' ? null : Number(record), reason: shownBy })));
}

interface BookProps {
  readonly visit: Visit;
  readonly view: BookView;
  readonly form: FormState;
}

function BookPage({ visit, view, form }: BookProps): Element {
  const { facts, check, events } = view;
  const report = reportOf(view);
  return (
    <PageFrame {...visit.frame} title={facts.source} layout="wide" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to books', href: goLivePath }}>
      <FormErrors form={form} />
      <PageHeading caption={`Brought in by ${facts.broughtInByName}, takes over on ${formatDate(facts.takesOver)}`}>{facts.source}</PageHeading>
      <p class="app-lead">{stateWords[facts.state]}</p>
      {check && <Standing check={check} />}
      {check && <TotalsTable rows={check.totals} />}
      {report && <ReportTable report={report} />}
      {check && <Steps visit={visit} view={view} check={check} form={form} />}
      {check && <Alike visit={visit} id={facts.id} alike={check.alike} form={form} />}
      {check && <Remarks visit={visit} id={facts.id} check={check} />}
      {check && may(visit.actor, 'go-live.load') && <Withdraw visit={visit} view={view} form={form} />}
      <Table
        caption="What happened" rows={events}
        columns={[{ heading: 'Day', rowHeader: true, cell: ({ on }: BookView['events'][number]) => formatDate(on) }, { heading: 'What', cell: ({ event }) => eventWords[event] }, { heading: 'By', cell: ({ by }) => by }, { heading: 'Why', cell: ({ reason }) => reason }]}
      />
    </PageFrame>
  );
}

const eventWords: Readonly<Record<BookView['events'][number]['event'], string>> = { 'bring-in': 'Brought in', accept: 'Accepted', 'carry-out': 'Taken over', withdraw: 'Withdrawn' };

function Standing({ check: { counts, problems: bad, notes, alike } }: { readonly check: BookCheck }): Element {
  const open = alike.filter(({ decided }) => decided === undefined).length;
  return (
    <>
      <p>It would make {countsText(counts)}.</p>
      {bad.length > 0 ? <Notice tone="look" title={`${bad.length.toLocaleString('en-GB')} ${bad.length === 1 ? 'problem has' : 'problems have'} to be put right first`}><p>Each is named below. Put the files right, withdraw this book and bring it in anew.</p></Notice> : <p>Every row could be read.</p>}
      {open > 0 && <p>{open.toLocaleString('en-GB')} {open === 1 ? 'person' : 'people'} may be recorded already: decide for each.</p>}
      {notes.length > 0 && <p>{notes.length.toLocaleString('en-GB')} {notes.length === 1 ? 'note' : 'notes'} of what was repaired or wants a look.</p>}
    </>
  );
}

function TotalsTable({ rows }: { readonly rows: readonly TotalLine[] }): Element {
  return (
    <Table
      caption="Totals beside the earlier system’s" rows={rows} mark={({ difference }) => (difference === 0 ? undefined : 'look')}
      columns={[
        { heading: 'Total', rowHeader: true, cell: (line: TotalLine) => totalName(line) }, { heading: 'Earlier system', kind: 'number', cell: ({ unit, theirs }) => figureText(unit, theirs) }, { heading: 'Files', kind: 'number', cell: ({ unit, files }) => figureText(unit, files) },
        { heading: 'Difference', kind: 'number', cell: ({ unit, difference }) => figureText(unit, difference) }, { heading: 'Where it may come from', cell: ({ because }) => because.join(' ') },
      ]}
    />
  );
}

function ReportTable({ report }: { readonly report: GoLiveReport }): Element {
  return (
    <Table
      caption="Reconciliation: what was made" rows={report.totals} mark={({ difference }) => (difference === 0 ? undefined : 'look')}
      columns={[
        { heading: 'Total', rowHeader: true, cell: (line: ReconciledTotal) => totalName(line) }, { heading: 'Earlier system', kind: 'number', cell: ({ unit, theirs }) => figureText(unit, theirs) }, { heading: 'Files', kind: 'number', cell: ({ unit, files }) => figureText(unit, files) },
        { heading: 'Made', kind: 'number', cell: ({ unit, made }) => figureText(unit, made) }, { heading: 'Difference', kind: 'number', cell: ({ unit, difference }) => figureText(unit, difference) },
      ]}
    />
  );
}

function Steps({ visit, view: { facts }, check, form }: BookProps & { readonly check: BookCheck }): Element {
  const ready = check.problems.length === 0 && check.alike.every(({ decided }) => decided !== undefined);
  const own = facts.broughtInBy === visit.actor.staffId;
  return (
    <>
      {facts.state === 'brought-in' && ready && may(visit.actor, 'go-live.approve') && !own && (
        <Form action={bookPath(facts.id, '/accept')} csrfToken={visit.csrfToken}>
          {check.differs && <TextField form={form} name="acceptedFor" label="Why the difference is right" />}
          <Button>Accept the book</Button>
        </Form>
      )}
      {facts.state === 'brought-in' && ready && own && <p>You brought this book in, so another person of the council accepts it.</p>}
      {facts.state === 'accepted' && may(visit.actor, 'go-live.load') && (
        <Form action={bookPath(facts.id, '/carry-out')} csrfToken={visit.csrfToken}>
          <p>Everything is made in one go, or nothing. It is not undone as a whole afterwards: make a backup first.</p>
          <Button>Take the book over</Button>
        </Form>
      )}
    </>
  );
}

function Withdraw({ visit, view: { facts }, form }: BookProps): Element {
  return (
    <Form action={bookPath(facts.id, '/withdraw')} csrfToken={visit.csrfToken}>
      <TextField form={form} name="withdrawnFor" label="Why it is withdrawn" />
      <Button kind="secondary">Withdraw the book</Button>
    </Form>
  );
}

const mostAsked = 20;

function Alike({ visit, id, alike, form }: { readonly visit: Visit; readonly id: number; readonly alike: readonly AlikePerson[]; readonly form: FormState }): Element {
  const open = alike.filter(({ decided }) => decided === undefined);
  const [next] = open;
  return (
    <>
      {alike.length > 0 && <Table
        caption={`People who may be recorded already${open.length > mostAsked ? `: the first ${String(mostAsked)} of ${String(open.length)} that wait` : ''}`} rows={open.slice(0, mostAsked)} whenEmpty={<EmptyState title="Decided for each" />}
        columns={[{ heading: 'In the book', rowHeader: true, cell: ({ key, name }: AlikePerson) => `${key} ${name}` }, { heading: 'Alike', cell: ({ like }) => like.map(({ seen }) => (seen === null ? 'somebody you may not see' : `${seen.name}, born ${formatDate(seen.born)}`)).join('; ') }]}
      />}
      {next && may(visit.actor, 'go-live.load') && (
        <Form action={bookPath(id, '/who')} csrfToken={visit.csrfToken} hidden={{ person: next.key }}>
          <RadiosField form={form} name="record" label={`Whose record is that of ${next.key} ${next.name}?`} choices={[
            ...next.like.flatMap(({ personId, seen }) => (seen === null ? [] : [{ value: String(personId), text: `${seen.name}, born ${formatDate(seen.born)}`, hint: seen.postcode ?? undefined }].map(({ hint, ...choice }) => (hint === undefined ? choice : { ...choice, hint })))),
            { value: 'new', text: 'Nobody’s: make a new record' },
          ]} />
          <TextField form={form} name="shownBy" label="What shows it" />
          <Button>Decide</Button>
        </Form>
      )}
    </>
  );
}

const aPage = 100;

function Remarks({ visit, id, check: { problems: bad, notes } }: { readonly visit: Visit; readonly id: number; readonly check: BookCheck }): Element {
  const all = [...bad.map((one) => ({ ...one, isProblem: true })), ...notes.map((one) => ({ ...one, isProblem: false }))];
  const at = Math.max(1, numberIn(visit.query, 'page') ?? 1);
  const shown = all.slice((at - 1) * aPage, at * aPage);
  const to = (number: number): Path => bookPath(id, `?page=${String(number)}`);
  if (all.length === 0) return <></>;
  return (
    <>
      <p><Link href={bookPath(id, '/problems.csv')}>All of them as a CSV file, to give back</Link></p>
      <Table
        caption="Problems and notes" rows={shown} mark={({ isProblem }) => (isProblem ? 'look' : undefined)}
        columns={[{ heading: 'File', rowHeader: true, cell: ({ file }: Remark & { readonly isProblem: boolean }) => file }, { heading: 'Row', kind: 'number', cell: ({ row }) => (row === 0 ? '' : String(row)) }, { heading: 'Column', cell: ({ column }) => column }, { heading: 'What to do', cell: ({ isProblem, message }) => `${isProblem ? '' : 'Note: '}${message}` }]}
      />
      {all.length > aPage && <Pagination summary={`${String((at - 1) * aPage + 1)} to ${String((at - 1) * aPage + shown.length)} of ${all.length.toLocaleString('en-GB')}`} previous={at > 1 ? to(at - 1) : undefined} next={at * aPage < all.length ? to(at + 1) : undefined} />}
    </>
  );
}
