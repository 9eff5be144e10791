import { z } from 'zod';
import { addDays, formatDate, plainDate, type PlainDate } from '../../../core/plain-date.js';
import {
  Button, DateInputField, dateField, dateValues, EmptyState, Form, FormErrors, freshForm, PageFrame, PageHeading, pathOf, readForm, refusedForm, RowTick, SelectField, Table,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { regimeShort, regimeWords } from '../../agreements/regime-words.js';
import { askForStatements, refusePeriod } from '../ask-for-statements.js';
import type { Days } from '../rules/missing-days.js';
import { whoIsMissing, type MissingFamily } from '../who-is-missing.js';
import { keysIn } from './posted-keys.js';
import { families, shortDays } from './words.js';

/** Asks for statements: which days first, then of whom, each with what is missing. */
export const askPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/returns/ask', permission: 'returns.ask', handler: begin }),
  route({ method: 'POST', url: '/returns/ask', permission: 'returns.ask', handler: look }),
  route({ method: 'POST', url: '/returns/ask/confirm', permission: 'returns.ask', handler: ask }),
];

const period = {
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }),
  until: dateField({ missing: 'Enter the last day', name: 'The last day' }),
};
const lookForm = z.object({ ...period, regime: z.enum(['', 'child_social_care', 'adult_social_care', 'education', 'health']).default(''), agreement: keysIn });
const askForm = z.object({ ...period, regime: z.string().default(''), agreement: keysIn, everybody: z.string().default('') });

function begin(visit: Visit): PageAnswer {
  const known = { from: plainDayIn(visit, 'from'), until: plainDayIn(visit, 'until') };
  const { from, until } = lastThreeMonths(visit.clock.today());
  const form = freshForm({ ...dateValues('from', known.from ?? from), ...dateValues('until', known.until ?? until) });
  return page(<AskPage visit={visit} form={form} chosen={keysIn.parse(visit.query.agreement)} />);
}

function plainDayIn(visit: Visit, name: string): PlainDate | undefined {
  const text = textIn(visit.query, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? plainDate(text) : undefined;
}

/** The three whole months before today's. */
function lastThreeMonths(today: PlainDate): Days {
  const firstOfMonth = plainDate(`${today.slice(0, 8)}01`);
  const until = addDays(firstOfMonth, -1);
  const month = plainDate(`${until.slice(0, 8)}01`);
  const before = plainDate(`${addDays(month, -1).slice(0, 8)}01`);
  return { from: plainDate(`${addDays(before, -1).slice(0, 8)}01`), until };
}

interface AskPageProps {
  readonly visit: Visit;
  readonly form: FormState;
  readonly chosen: readonly number[];
}

function AskPage({ visit, form, chosen }: AskPageProps): Element {
  return (
    <PageFrame {...visit.frame} title="Ask for statements" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to statements asked for', href: '/returns' }}>
      <FormErrors form={form} />
      <PageHeading caption={chosen.length === 0 ? undefined : families(chosen.length)}>Ask for statements</PageHeading>
      <p>Say which days. What has come already is not asked for again, and you see who is asked before a letter goes out.</p>
      <Form action="/returns/ask" csrfToken={visit.csrfToken}>
        {chosen.map((id) => <input type="hidden" name="agreement" value={String(id)} />)}
        <DateInputField form={form} name="from" label="First day" />
        <DateInputField form={form} name="until" label="Last day" hint="A day that has passed." />
        {chosen.length === 0 && <SelectField form={form} name="regime" label="Of whom" emptyText="Every family" options={Object.entries(regimeWords).map(([value, text]) => ({ value, text }))} />}
        <Button>See who is missing</Button>
      </Form>
    </PageFrame>
  );
}

async function look(visit: Visit): Promise<PageAnswer> {
  const read = readForm(lookForm, visit.posted);
  if (!read.ok) return page(<AskPage visit={visit} form={read.form} chosen={chosenIn(visit)} />, 422);
  return check(visit, read.form, read.value);
}

function chosenIn({ posted }: Visit): number[] {
  return z.object({ agreement: keysIn }).parse(posted).agreement;
}

type Choice = z.output<typeof lookForm>;

async function check(visit: Visit, form: FormState, choice: Omit<Choice, 'regime'> & { readonly regime: string }): Promise<PageAnswer> {
  const today = visit.clock.today();
  const refused = refusePeriod(choice.from, choice.until, today);
  if (refused) return page(<AskPage visit={visit} form={refusedForm(form, refused.refusal)} chosen={choice.agreement} />, 422);
  const wanted = { from: choice.from, until: choice.until, regime: choice.regime, ...(choice.agreement.length === 0 ? {} : { agreementIds: choice.agreement }) };
  const missing = await visit.inTransaction((tx) => whoIsMissing(tx, wanted, today));
  return page(<CheckPage visit={visit} form={form} days={choice} regime={choice.regime} missing={missing} />, form.errors.length > 0 ? 422 : 200);
}

/** More than these are not ticked one by one: the page would be too long to read, and too large. */
const mostToTick = 150;
const askedForm = 'asked';

interface CheckPageProps {
  readonly visit: Visit;
  readonly form: FormState;
  readonly days: Days;
  readonly regime: string;
  readonly missing: readonly MissingFamily[];
}

function CheckPage({ visit, form, days, regime, missing }: CheckPageProps): Element {
  const all = missing.length > mostToTick;
  return (
    <PageFrame {...visit.frame} title="Who is asked" hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: 'Choose other days', href: '/returns/ask' }}>
      <FormErrors form={form} />
      <PageHeading caption={`Statements of ${formatDate(days.from)} to ${formatDate(days.until)}`}>{missing.length === 0 ? 'Nobody is to be asked' : `${families(missing.length)} to ask`}</PageHeading>
      {missing.length === 0 ? <EmptyState title="Everything has come for these days">Choose other days, or go back to what was asked for.</EmptyState> : (
        <>
          <p>Each gets a letter that names the accounts and the days, and says by when to answer. Whoever was asked for these days already is not asked twice.</p>
          <Missing missing={all ? missing.slice(0, 25) : missing} ticks={!all} />
          {all && <p>And {families(missing.length - 25)} more. All of them are asked.</p>}
          <Form
            id={askedForm} action="/returns/ask/confirm" csrfToken={visit.csrfToken}
            hidden={{ ...dateValues('from', days.from), ...dateValues('until', days.until), regime, everybody: all ? 'yes' : '' }}
          >
            <Button>{all ? `Ask all ${families(missing.length)}` : 'Ask those ticked'}</Button>
          </Form>
        </>
      )}
    </PageFrame>
  );
}

function Missing({ missing, ticks }: { readonly missing: readonly MissingFamily[]; readonly ticks: boolean }): Element {
  return (
    <Table
      caption="Families whose statements are missing" captionHidden rows={missing}
      columns={[
        { heading: 'Person', rowHeader: true, cell: ({ personName }: MissingFamily) => <bdi>{personName}</bdi> },
        { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
        { heading: 'Regime', kind: 'nowrap', cell: ({ regime }) => regimeShort[regime] },
        { heading: 'Missing', cell: (one) => [...new Set(one.missing.map(shortDays))].join('; ') },
        ...(ticks ? [{ heading: 'Ask', cell: (one: MissingFamily): Element => <RowTick form={askedForm} name="agreement" value={String(one.agreementId)} label={`${one.personName}, ${one.reference}`} checked /> }] : []),
      ]}
    />
  );
}

async function ask(visit: Visit): Promise<PageAnswer> {
  const read = readForm(askForm, visit.posted);
  if (!read.ok) return page(<AskPage visit={visit} form={read.form} chosen={chosenIn(visit)} />, 422);
  const { from, until, regime, everybody, agreement } = read.value;
  const today = visit.clock.today();
  const done = await visit.inTransaction(async (tx) => {
    const agreementIds = everybody === '' ? agreement : (await whoIsMissing(tx, { from, until, regime }, today)).map(({ agreementId }) => agreementId);
    return askForStatements(tx, { agreementIds, from, until, on: today });
  });
  if (!done.ok) return check(visit, refusedForm(read.form, done.refusal), { from, until, regime, agreement });
  return redirect(pathOf(`/returns?asked=${String(done.value.asked.length)}&passed=${String(done.value.notAsked.length)}`));
}
