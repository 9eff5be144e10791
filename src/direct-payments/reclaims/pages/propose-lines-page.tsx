import { z } from 'zod';
import { formatPounds, pence, poundsText, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, CheckboxesField, choiceField, EmptyState, Form, FormErrors, freshForm, MoneyField, moneyField, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, TextAreaField,
  textField, valuesIn, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { agreementPart } from '../../monitoring/pages/agreement-paths.js';
import { latestReckoning, type AgreementFacts } from '../../monitoring/reckon-as-at.js';
import { streams } from '../../monitoring/rules/streams.js';
import { latestSpending, namedLines, type ShownLine } from '../../monitoring/spent-lines.js';
import { streamTitles } from '../finance/pages/words.js';
import { proposeLines } from '../propose-lines.js';
import { lineKey } from '../standing-figures.js';
import { proposePath, reclaimPath } from './reclaim-paths.js';

const url = '/agreements/:id/reclaim-lines';

/** Asking for money back that was not spent as agreed: lines are chosen first, then each gets its amount and reason. */
export const proposeLinesPages: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'reclaims.propose', handler: (visit) => showChoice(visit, freshForm()) }),
  route({ method: 'POST', url: `${url}/chosen`, permission: 'reclaims.propose', handler: choose }),
  route({ method: 'POST', url, permission: 'reclaims.propose', handler: propose }),
];

// Older spending is looked at from its own line; a year and more of most accounts fits.
const linesShown = 200;
const mostChosen = 30;

const keyShape = /^(\d{1,15})\/(\d{1,15})$/;

function keysOf(texts: readonly string[]): { accountId: number; lineNo: number }[] {
  return texts.slice(0, mostChosen).flatMap((text) => { const found = keyShape.exec(text); return found ? [{ accountId: Number(found[1]), lineNo: Number(found[2]) }] : []; });
}

async function about<T>(visit: Visit, read: (tx: TenantTx, agreementId: number) => Promise<T>): Promise<{ agreement: AgreementFacts; read: T } | undefined> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return undefined;
  return visit.inTransaction(async (tx) => {
    const latest = await latestReckoning(tx, id);
    if (latest) await recordView(tx, { agreementId: id, what: `the spending of ${latest.agreement.reference}` });
    return latest && { agreement: latest.agreement, read: await read(tx, id) };
  });
}

async function showChoice(visit: Visit, form: FormState): Promise<PageAnswer> {
  const found = await about(visit, (tx, id) => latestSpending(tx, id, linesShown));
  if (!found) return notFound();
  return page(<ChoicePage visit={visit} agreement={found.agreement} lines={found.read} form={form} />, form.errors.length > 0 ? 422 : 200);
}

async function choose(visit: Visit): Promise<PageAnswer> {
  const read = readForm(z.object({}), visit.posted);
  const keys = keysOf(valuesIn(read.form, 'line'));
  if (keys.length === 0) return showChoice(visit, { ...read.form, errors: [{ field: 'line', message: 'Choose at least one line' }] });
  return showReasons(visit, keys, undefined);
}

async function showReasons(visit: Visit, keys: readonly { accountId: number; lineNo: number }[], form: FormState | undefined): Promise<PageAnswer> {
  const found = await about(visit, (tx, id) => namedLines(tx, id, keys));
  if (!found) return notFound();
  const { agreement, read: lines } = found;
  if (lines.length === 0) return showChoice(visit, { ...freshForm(), errors: [{ field: 'line', message: 'Choose at least one line' }] });
  const state = form ?? freshForm(Object.fromEntries(lines.flatMap((line) => [[`lines.${nameOf(line)}.amount`, poundsText(pence(Math.abs(line.amount)))], [`lines.${nameOf(line)}.stream`, usualStream(agreement)]])));
  return page(<ReasonsPage visit={visit} agreement={agreement} lines={lines} form={state} />, state.errors.length > 0 ? 422 : 200);
}

/** As a part of a field's name, where a stroke cannot stand. */
function nameOf(line: { readonly accountId: number; readonly lineNo: number }): string {
  return lineKey(line).replace('/', '-');
}

function usualStream({ regime }: AgreementFacts): string {
  return regime === 'education' || regime === 'health' ? regime : 'social_care';
}

const reasons = z.object({
  reason: textField('Say why the money is asked for'),
  spokenWith: textField('Say whom you spoke with, or why nobody was reached'),
  lines: z.record(z.string().regex(/^\d{1,15}-\d{1,15}$/), z.object({
    amount: moneyField('Enter how much of it is asked for', { least: pence(1) }), stream: choiceField(streams, 'Choose the budget'), why: textField('Say why it is not what was agreed', { max: 300 }),
  })),
});

async function propose(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(reasons, visit.posted);
  const keys = keysOf(Object.keys(read.form.values).flatMap((name) => { const [, key] = /^lines\.(\d+-\d+)\.amount$/.exec(name) ?? []; return key === undefined ? [] : [key.replace('-', '/')]; }));
  if (!read.ok) return showReasons(visit, keys, read.form);
  const { reason, spokenWith, lines } = read.value;
  const asked = Object.entries(lines).flatMap(([name, { amount, stream, why }]) => keysOf([name.replace('-', '/')]).map((key) => ({ ...key, amount, stream, reason: why })));
  const done = await visit.inTransaction((tx) => proposeLines(tx, { agreementId: id, reason, spokenWith, lines: asked, on: visit.clock.today() }));
  return done.ok ? redirect(reclaimPath(done.value.id)) : showReasons(visit, keys, refusedForm(read.form, done.refusal));
}

interface LinesPageProps {
  readonly visit: Visit;
  readonly agreement: AgreementFacts;
  readonly lines: readonly ShownLine[];
  readonly form: FormState;
}

function sentenceOf({ on, description, amount }: ShownLine): string {
  return `${formatDate(on)}: ${description}, ${formatPounds(spent(amount))}`;
}

function spent(amount: Pence): Pence {
  return pence(Math.abs(amount));
}

function ChoicePage({ visit, agreement, lines, form }: LinesPageProps): Element {
  const title = 'Which money was not spent as agreed?';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${agreement.personName}`, href: agreementPart(agreement, 'lines') }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>{title}</PageHeading>
      <p>This is a decision of its own, and a discretion: nobody need ask for it. Ask first whether anybody told the family that they could buy it.</p>
      {lines.length === 0
        ? <EmptyState title="No money was spent yet" />
        : (
          <Form action={pathOf(`${proposePath(agreement.agreementId, 'reclaim-lines')}/chosen`)} csrfToken={visit.csrfToken}>
            <CheckboxesField form={form} name="line" label="Money out, the latest first" choices={lines.map((line) => ({ value: lineKey(line), text: sentenceOf(line) }))} />
            <Button>Go on</Button>
          </Form>
        )}
    </PageFrame>
  );
}

function ReasonsPage({ visit, agreement, lines, form }: LinesPageProps): Element {
  const title = 'Why was it not what was agreed?';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Choose other lines', href: proposePath(agreement.agreementId, 'reclaim-lines') }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>{title}</PageHeading>
      <Form action={proposePath(agreement.agreementId, 'reclaim-lines')} csrfToken={visit.csrfToken}>
        {lines.map((line) => (
          <>
            <h2 class="govuk-heading-s">{sentenceOf(line)}</h2>
            <MoneyField form={form} name={`lines.${nameOf(line)}.amount`} label={`How much of ${formatPounds(spent(line.amount))} is asked for?`} />
            <SelectField form={form} name={`lines.${nameOf(line)}.stream`} label="Whose budget paid it?" options={streamTitles} />
            <TextAreaField form={form} name={`lines.${nameOf(line)}.why`} label="Why is it not what was agreed?" hint="The family will read this." rows={2} max={300} />
          </>
        ))}
        <TextAreaField form={form} name="reason" label="Why is the money asked for?" hint="The family will read this." rows={2} max={500} />
        <TextAreaField form={form} name="spokenWith" label="Whom in the family did you speak with, and what did they say?" hint="Or why nobody could be reached." rows={2} max={500} />
        <Button>Propose it</Button>
      </Form>
    </PageFrame>
  );
}
