import { z } from 'zod';
import { parseFinancialYear } from '../../../core/financial-year.js';
import { Button, choiceField, DateInputField, dateField, Form, FormErrors, freshForm, optionalDateField, optionalTextField, PageFrame, PageHeading, RadiosField, readForm, refusedForm, SelectField, TextField, textField, type Element, type FormState, type Path } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { enterFigure } from '../enter-figures.js';
import { enterForecast } from '../enter-forecast.js';
import { enterSpend } from '../enter-spend.js';
import { figureStreams, measureNames, measures, streamWords } from '../rules/figure.js';
import { spendKinds } from '../rules/spend-table.js';
import { figuresPath, forecastPath, spendPath } from './paths.js';
import { spendKindWords } from './spend-page.js';

/** Entering figures of reports one by one: unspent money, a forecast, spend. */
export const enterRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/figures/enter', permission: 'figures.write', handler: (visit) => page(<FigureForm visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/figures/enter', permission: 'figures.write', handler: enterOne }),
  route({ method: 'GET', url: '/figures/forecast/enter', permission: 'figures.write', handler: (visit) => page(<ForecastForm visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/figures/forecast/enter', permission: 'figures.write', handler: enterForecastFrom }),
  route({ method: 'GET', url: '/figures/spend/enter', permission: 'figures.write', handler: (visit) => page(<SpendForm visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/figures/spend/enter', permission: 'figures.write', handler: enterSpendFrom }),
];

const year = textField('Enter the financial year', { max: 20 }).transform((text, context) => {
  const read = parseFinancialYear(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.refusal.message });
  return z.NEVER;
});
const stream = choiceField(['total', ...figureStreams], 'Choose the stream, or all together').transform((chosen) => (chosen === 'total' ? null : chosen));
const measure = choiceField(measures, 'Choose which figure it is');
const source = textField('Say where it stands, so that others find it', { max: 200 });
const printed = textField('Enter the amount as it is printed', { max: 40 });

const figureForm = z.object({ measure, year, stream, until: optionalDateField({ missing: 'Enter the last day', name: 'The last day' }), amount: printed, source });

async function enterOne(visit: Visit): Promise<PageAnswer> {
  const read = readForm(figureForm, visit.posted);
  if (!read.ok) return page(<FigureForm visit={visit} form={read.form} />, 422);
  const { amount, until = null, ...given } = read.value;
  const entered = await visit.inTransaction((tx) => enterFigure(tx, { ...given, until, printed: amount }));
  return entered.ok ? redirect(figuresPath) : page(<FigureForm visit={visit} form={refusedForm(read.form, entered.refusal)} />, 422);
}

const forecastForm = z.object({ measure, year, stream, asAt: dateField({ missing: 'Enter the last day that was counted', name: 'The last day that was counted' }), toDate: printed, forecast: printed, source });

async function enterForecastFrom(visit: Visit): Promise<PageAnswer> {
  const read = readForm(forecastForm, visit.posted);
  if (!read.ok) return page(<ForecastForm visit={visit} form={read.form} />, 422);
  const { forecast, ...given } = read.value;
  const entered = await visit.inTransaction((tx) => enterForecast(tx, { ...given, printed: forecast }));
  return entered.ok ? redirect(forecastPath) : page(<ForecastForm visit={visit} form={refusedForm(read.form, entered.refusal)} />, 422);
}

const spendForm = z.object({ service: textField('Enter the service', { max: 200 }), provider: optionalTextField({ max: 200 }), year, kind: choiceField(spendKinds, 'Choose what the amount is'), amount: printed, source });

async function enterSpendFrom(visit: Visit): Promise<PageAnswer> {
  const read = readForm(spendForm, visit.posted);
  if (!read.ok) return page(<SpendForm visit={visit} form={read.form} />, 422);
  const { amount, provider = null, ...given } = read.value;
  const entered = await visit.inTransaction((tx) => enterSpend(tx, { ...given, provider, printed: amount }));
  return entered.ok ? redirect(spendPath) : page(<SpendForm visit={visit} form={refusedForm(read.form, entered.refusal)} />, 422);
}

interface FormProps {
  readonly visit: Visit;
  readonly form: FormState;
}

const amountHint = 'Exactly as printed, such as £1,093,509, £1.07m or £31.2k, so that its rounding is kept. Write “not given” where the report leaves it out.';

function Frame({ visit, form, title, back, action, children }: FormProps & { readonly title: string; readonly back: Path; readonly action: Path; readonly children: Element }): Element {
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back', href: back }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <Form action={action} csrfToken={visit.csrfToken}>{children}</Form>
    </PageFrame>
  );
}

function MeasureYearStream({ form }: { readonly form: FormState }): Element {
  return (
    <>
      <RadiosField form={form} name="measure" label="Which figure is it?" choices={measures.map((value) => ({ value, text: measureNames[value], hint: measureHints[value] }))} />
      <TextField form={form} name="year" label="Financial year" hint="Such as 2023/24" width={10} />
      <SelectField form={form} name="stream" label="Funding stream" emptyText="Choose" options={[{ value: 'total', text: 'All streams together' }, ...figureStreams.map((value) => ({ value, text: streamWords(value) }))]} />
    </>
  );
}

const measureHints = { identified: 'Found to be unspent', noticed: 'Asked back by a notice', recovered: 'Back with the council' } as const;

function FigureForm({ visit, form }: FormProps): Element {
  return (
    <Frame visit={visit} form={form} title="Enter a figure of unspent money" back={figuresPath} action="/figures/enter">
      <>
        <MeasureYearStream form={form} />
        <TextField form={form} name="amount" label="Amount" hint={amountHint} width={20} />
        <DateInputField form={form} name="until" label="Last day it counts" hint="Only for a figure to date. Leave empty for the whole year." />
        <TextField form={form} name="source" label="Source" hint="Report, paragraph and date" />
        <Button>Enter it</Button>
      </>
    </Frame>
  );
}

function ForecastForm({ visit, form }: FormProps): Element {
  return (
    <Frame visit={visit} form={form} title="Enter a forecast from a report" back={forecastPath} action="/figures/forecast/enter">
      <>
        <MeasureYearStream form={form} />
        <DateInputField form={form} name="asAt" label="Last day that was counted when it was made" />
        <TextField form={form} name="toDate" label="What had come by then" hint="As printed" width={20} />
        <TextField form={form} name="forecast" label="What the year was expected to come to" hint="As printed, such as circa £1.75m" width={20} />
        <TextField form={form} name="source" label="Source" hint="Report, paragraph and date" />
        <Button>Enter it</Button>
      </>
    </Frame>
  );
}

function SpendForm({ visit, form }: FormProps): Element {
  return (
    <Frame visit={visit} form={form} title="Enter spend of a service" back={spendPath} action="/figures/spend/enter">
      <>
        <TextField form={form} name="service" label="Service" hint="In the council’s words, such as Short breaks" />
        <TextField form={form} name="provider" label="Provider" hint="Leave empty for all providers together." spellcheck={false} />
        <TextField form={form} name="year" label="Financial year" hint="Such as 2021/22" width={10} />
        <RadiosField form={form} name="kind" label="What is the amount?" choices={spendKinds.map((value) => ({ value, text: spendKindWords[value] }))} />
        <TextField form={form} name="amount" label="Amount" hint={amountHint} width={20} />
        <TextField form={form} name="source" label="Source" hint="Report, paragraph and date" />
        <Button>Enter it</Button>
      </>
    </Frame>
  );
}
