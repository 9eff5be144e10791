import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { csvTable } from '../../../core/csv.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, choiceField, dateColumn, DateInputField, dateField, EmptyState, FileField, Form, FormErrors, freshForm, Link, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, Table, TextField, textField,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { bringIn, largestBookFile } from '../bring-in.js';
import { formNames, forms, isFormName } from '../rules/forms.js';
import { dateOrders } from '../reading/table.js';
import { listBooks, seesBooks, type BookFacts } from '../show-book.js';
import { OutsideReach } from './outside-reach.js';
import { bookPath, goLivePath, openingsPath } from './paths.js';
import { stateWords } from './words.js';

/** The list of books, the templates, and bringing one in. */
export function booksPages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url: '/go-live', permission: 'payments.read', handler: (visit) => show(visit, freshForm({ dates: 'day-first' })) }),
    route({ method: 'POST', url: '/go-live', permission: 'go-live.load', upload: { files: formNames.length, bytesPerFile: largestBookFile }, handler: (visit) => bring(visit, sealer) }),
    route({ method: 'GET', url: '/go-live/templates/:form', permission: 'payments.read', handler: template }),
  ];
}

function template(visit: Visit): PageAnswer {
  const name = visit.params.form ?? '';
  if (!isFormName(name)) return notFound();
  return download(name, 'text/csv; charset=utf-8', csvTable([forms[name].columns.map((column) => column.name)]));
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const { books, whole } = await visit.inTransaction(async (tx) => ({ books: await listBooks(tx), whole: await seesBooks(tx) }));
  return page(<BooksPage visit={visit} books={books} whole={whole} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const bringing = z.object({
  source: textField('Say what the earlier system is called', { max: 100 }), takesOver: dateField({ missing: 'Enter the first day that is paid from here', name: 'The first day that is paid from here' }), dates: choiceField(dateOrders, 'Choose how days are written'),
});

async function bring(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(bringing, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const files = await Promise.all(visit.files.filter(({ bytes }) => bytes > 0).map(async ({ fileName, path }) => ({ name: fileName, bytes: await readFile(path) })));
  const done = await visit.inTransaction((tx) => bringIn(tx, { sealer, clock: visit.clock }, { ...read.value, files }));
  return done.ok ? redirect(bookPath(done.value)) : show(visit, refusedForm(read.form, done.refusal));
}

interface BooksProps {
  readonly visit: Visit;
  readonly books: readonly BookFacts[];
  /** Whether they see the whole council's records. */
  readonly whole: boolean;
  readonly form: FormState;
}

function BooksPage({ visit, books, whole, form }: BooksProps): Element {
  return (
    <PageFrame {...visit.frame} title="Go live" layout="wide" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading>Bring over the book of an earlier system</PageHeading>
      <p class="app-lead">Files are kept and checked first. Another person of the council accepts them. Only then is anything made.</p>
      <Table
        caption="Books that were brought in" rows={books} whenEmpty={<EmptyState title="No book has been brought in yet" />}
        columns={[
          { heading: 'Book', rowHeader: true, cell: ({ id, source }: BookFacts) => <Link href={bookPath(id)}>{source}</Link> }, dateColumn('Takes over', ({ takesOver }: BookFacts) => takesOver),
          { heading: 'Stands', cell: ({ state }) => stateWords[state] }, dateColumn('Since', ({ since }: BookFacts) => since), { heading: 'Brought in by', cell: ({ broughtInByName }) => broughtInByName },
        ]}
      />
      {books.some(({ state }) => state === 'carried-out') && <p><Link href={openingsPath}>Opening balances that differ from the first statements</Link></p>}
      {may(visit.actor, 'go-live.load') && !whole && <OutsideReach />}
      {may(visit.actor, 'go-live.load') && whole && (
        <Form action={goLivePath} csrfToken={visit.csrfToken} withFile>
          <h2 class="govuk-heading-m">Bring in a book</h2>
          <TextField form={form} name="source" label="What the earlier system is called" />
          <DateInputField form={form} name="takesOver" label="First day that is paid from here" hint="Totals are compared as they stand on this day." />
          <RadiosField form={form} name="dates" label="How days are written in the files" choices={[{ value: 'day-first', text: 'Day first, as 31/03/2026, or 2026-03-31' }, { value: 'iso', text: 'As 2026-03-31 alone' }]} />
          <FileField form={form} name="files" label="The files" hint="All of them at once, named as their templates are." accept=".csv,text/csv" multiple />
          <Button>Send and check</Button>
        </Form>
      )}
      <Table
        caption="The files and what they hold" rows={formNames}
        columns={[
          { heading: 'File', rowHeader: true, cell: (name: (typeof formNames)[number]) => <Link href={pathOf(`/go-live/templates/${name}`)}>{name}</Link> }, { heading: 'Holds', cell: (name) => `${forms[name].about}${forms[name].required ? '' : ' (may be left out)'}` },
          { heading: 'Columns', cell: (name) => forms[name].columns.map((column) => (column.required ? column.name : `(${column.name})`)).join(', ') },
        ]}
      />
    </PageFrame>
  );
}
