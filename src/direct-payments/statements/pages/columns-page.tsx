import { z } from 'zod';
import type { Sealer } from '../../../platform/access/sealing.js';
import {
  Button, ButtonRow, Form, FormErrors, freshForm, Notice, optionalTextField, PageFrame, PageHeading, readForm, refusedForm, SelectField, Table, TextField,
  textField, TickField, tickField, NumberField, wholeNumberField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import type { ColumnMapping, StatementReading } from '../formats/reading.js';
import { nameColumns, showUnknownTable, tryColumns, type UnknownTable } from '../name-columns.js';
import { ReadingPreview } from './reading-preview.js';
import { batchPath, columnsPath } from './words.js';

const url = '/statements/files/:id/map';

/** Saying once which column of an unknown table is which; files like it are read so from then on. */
export function columnsPages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'statements.import', handler: (visit) => show(visit, sealer) }),
    route({ method: 'POST', url, permission: 'statements.import', handler: (visit) => post(visit, sealer) }),
  ];
}

async function show(visit: Visit, sealer: Sealer, form?: FormState, preview?: StatementReading): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const shown = id === undefined ? undefined : await visit.inTransaction((tx) => showUnknownTable(tx, sealer, id));
  if (!shown?.ok) return notFound();
  const filled = form ?? freshForm(proposed(shown.value));
  return page(<ColumnsPage visit={visit} unknown={shown.value} form={filled} preview={preview} />, filled.errors.length > 0 ? 422 : 200);
}

function proposed({ table }: UnknownTable): Record<string, string> {
  if (!table) return {};
  const { skipRows, date, texts, amount, moneyIn, moneyOut, balance } = table.proposal;
  const column = (place: number | undefined): string => (place === undefined ? '' : String(place));
  return {
    skipRows: String(skipRows), date: column(date), text1: column(texts[0]), text2: column(texts[1]), text3: column(texts[2]),
    amount: column(amount), moneyIn: column(moneyIn), moneyOut: column(moneyOut), balance: column(balance),
  };
}

const widest = 300;
const chosen = optionalTextField({ max: 3 }).transform((text) => (text !== undefined && /^\d+$/.test(text) && Number(text) < widest ? Number(text) : undefined));

const columnsForm = z.object({
  skipRows: wholeNumberField('Enter how many rows stand before the first line', { most: 60 }),
  date: textField('Choose the column of the date', { max: 3 }).pipe(z.string().regex(/^\d+$/, 'Choose the column of the date')).transform(Number),
  text1: chosen, text2: chosen, text3: chosen, amount: chosen, moneyIn: chosen, moneyOut: chosen, balance: chosen,
  purchasesPositive: tickField(),
  name: optionalTextField({ max: 60 }),
  press: textField('Press one of the buttons'),
});

/** A layout that is only tried needs no name. */
const untitled = 'these columns';

function mappingOf({ skipRows, date, text1, text2, text3, purchasesPositive, name, press: _press, ...money }: z.output<typeof columnsForm>): ColumnMapping {
  const placed: Partial<ColumnMapping> = Object.fromEntries(Object.entries(money).filter(([, place]) => place !== undefined));
  return { name: name ?? untitled, skipRows, date, texts: [text1, text2, text3].filter((place) => place !== undefined), ...placed, ...(purchasesPositive ? { purchasesPositive } : {}) };
}

async function post(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(columnsForm, visit.posted);
  if (!read.ok) return show(visit, sealer, read.form);
  const mapping = mappingOf(read.value);
  if (read.value.press === 'keep') return keep(visit, sealer, id, mapping, read.form, read.value.name);
  const tried = await visit.inTransaction((tx) => tryColumns(tx, sealer, id, mapping));
  return tried.ok ? show(visit, sealer, read.form, tried.value) : show(visit, sealer, refusedForm(read.form, tried.refusal));
}

async function keep(visit: Visit, sealer: Sealer, id: number, mapping: ColumnMapping, form: FormState, name: string | undefined): Promise<PageAnswer> {
  if (name === undefined) {
    const tried = await visit.inTransaction((tx) => tryColumns(tx, sealer, id, mapping));
    const unnamed = { ...form, errors: [{ field: 'name', message: 'Give the layout a name, so that it can be told from others' }] };
    return show(visit, sealer, unnamed, tried.ok ? tried.value : undefined);
  }
  const kept = await visit.inTransaction((tx) => nameColumns(tx, sealer, id, mapping));
  return kept.ok ? redirect(batchPath(kept.value.batchId)) : show(visit, sealer, refusedForm(form, kept.refusal));
}

interface ColumnsPageProps {
  readonly visit: Visit;
  readonly unknown: UnknownTable;
  readonly form: FormState;
  readonly preview: StatementReading | undefined;
}

function ColumnsPage({ visit, unknown: { file, table }, form, preview }: ColumnsPageProps): Element {
  const title = 'Say what the columns hold';
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the files', href: batchPath(file.batchId) }}>
      <FormErrors form={form} />
      <PageHeading caption={file.name}>{title}</PageHeading>
      {table === null ? (
        <Notice tone="look" title="Save the workbook as CSV first"><p>The columns of a workbook cannot be shown here. Save its sheet as CSV and send that: what you say of its columns then holds for the workbook too.</p></Notice>
      ) : (
        <>
          <p class="app-lead">You say it once. Every file like this one is read the same way from then on.</p>
          <FirstRows rows={table.rows} />
          <Form action={columnsPath(file.id)} csrfToken={visit.csrfToken}>
            <Fields form={form} rows={table.rows} />
            <ButtonRow><Button kind={preview ? 'secondary' : 'primary'} name="press" value="look">Show how it reads</Button></ButtonRow>
            {preview && <ReadingPreview reading={preview} />}
            {preview && <TextField form={form} name="name" label="Name of the layout" hint="Such as the bank or card it comes from." width={20} />}
            {preview && <ButtonRow><Button name="press" value="keep">Keep these columns</Button></ButtonRow>}
          </Form>
        </>
      )}
    </PageFrame>
  );
}

type Rows = readonly (readonly string[])[];
const columnsShown = 26;

function widthOf(rows: Rows): number {
  return Math.max(0, ...rows.map((row) => row.length));
}

/** A, B, … as a spreadsheet has them. */
function letter(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `${letter(Math.floor(column / 26) - 1)}${letter(column % 26)}`;
}

function FirstRows({ rows }: { readonly rows: Rows }): Element {
  const columns = Array.from({ length: Math.min(widthOf(rows), columnsShown) }, (_, column) => ({ heading: letter(column), cell: (row: readonly string[]) => row[column] ?? '' }));
  const last = rows.findLastIndex((row) => row.some((cell) => cell.trim() !== ''));
  return <Table caption="The first rows of the file" rows={rows.slice(0, last + 1)} columns={[{ heading: 'Row', kind: 'nowrap', rowHeader: true, cell: (_row, index) => String(index + 1) }, ...columns]} />;
}

function Fields({ form, rows }: { readonly form: FormState; readonly rows: Rows }): Element {
  const options = optionsFor(rows, Number(form.values.skipRows ?? 0));
  const shared = { form, options, emptyText: 'None' };
  return (
    <div class="app-columns">
      <section aria-labelledby="what">
        <h2 class="govuk-heading-m" id="what">When and what</h2>
        <NumberField form={form} name="skipRows" label="Rows before the first line" hint="The headings among them." width={3} />
        <SelectField {...shared} name="date" label="Date" emptyText="Choose" />
        <SelectField {...shared} name="text1" label="What the line was for" emptyText="Choose" />
        <SelectField {...shared} name="text2" label="More of what it was for" hint="Joined to the first." />
        <SelectField {...shared} name="text3" label="And more" />
      </section>
      <section aria-labelledby="money">
        <h2 class="govuk-heading-m" id="money">Money</h2>
        <SelectField {...shared} name="amount" label="Amount" hint="One column for money in and out. Else choose the two below." />
        <TickField form={form} name="purchasesPositive" label="Money out is written without a minus, as on many cards" />
        <SelectField {...shared} name="moneyIn" label="Money in" />
        <SelectField {...shared} name="moneyOut" label="Money out" />
        <SelectField {...shared} name="balance" label="Balance after the line" hint="It lets the statement be proved." />
      </section>
    </div>
  );
}

/** `B: Paid on (17/03/2026)`: its letter, its heading, and what stands in its first line. */
function optionsFor(rows: Rows, skipRows: number): { value: string; text: string }[] {
  const first = Number.isSafeInteger(skipRows) ? skipRows : 0;
  return Array.from({ length: widthOf(rows) }, (_, column) => {
    const heading = (rows[first - 1]?.[column] ?? '').trim();
    const sample = (rows[first]?.[column] ?? '').trim();
    const described = [heading, sample === '' ? '' : `(${sample})`].filter((part) => part !== '').join(' ');
    return { value: String(column), text: `${letter(column)}: ${described === '' ? 'empty in the first line' : described.slice(0, 60)}` };
  });
}
