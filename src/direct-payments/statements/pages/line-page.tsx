import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { z } from 'zod';
import type { Sealer } from '../../../platform/access/sealing.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, choiceField, Form, FormErrors, freshForm, Inset, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, SelectField, SummaryList, Tag,
  TextAreaField, textField, valueIn, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { correctLine } from '../correct-line.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { showLine, type LineView } from '../show-line.js';

export interface LineKey {
  readonly agreementId: number;
  readonly accountId: number;
  readonly lineNo: number;
}

/** The keys in the address of a line's page; undefined where it is no such address. */
export function lineKey(params: Visit['params']): LineKey | undefined {
  const agreementId = numberIn(params, 'id');
  const accountId = numberIn(params, 'account');
  const lineNo = numberIn(params, 'line');
  return agreementId === undefined || accountId === undefined || lineNo === undefined ? undefined : { agreementId, accountId, lineNo };
}

export function linePathOf({ agreementId, accountId, lineNo }: LineKey): Path {
  return pathOf(`/agreements/${String(agreementId)}/lines/${String(accountId)}/${String(lineNo)}`);
}

/** What a later room adds to the page of a line, such as whether it is allowed. */
export type LineAside = (tx: TenantTx, visit: Visit, at: LineKey, view: LineView) => Promise<Element>;

export interface LinePageParts {
  readonly sealer: Sealer;
  readonly aside: LineAside;
}

/** One statement line: how it was read and why, word for word, and where an officer reads it otherwise. */
export function linePages(parts: LinePageParts): PageRoute[] {
  const url = '/agreements/:id/lines/:account/:line';
  return [
    route({ method: 'GET', url, permission: 'statements.read', handler: (visit) => show(visit, parts, freshForm()) }),
    route({ method: 'POST', url, permission: 'monitoring.decide', handler: (visit) => correct(visit, parts) }),
  ];
}

async function show(visit: Visit, { sealer, aside }: LinePageParts, form: FormState): Promise<PageAnswer> {
  const key = lineKey(visit.params);
  if (!key) return notFound();
  const shown = await visit.inTransaction(async (tx) => {
    const view = await showLine(tx, sealer, key.agreementId, key.accountId, key.lineNo);
    return view && { view, aside: await aside(tx, visit, key, view) };
  });
  if (!shown) return notFound();
  return page(<LinePage visit={visit} at={key} form={form} {...shown} />, form.errors.length > 0 ? 422 : 200);
}

const correctionForm = z.object({
  kind: textField('Choose what the line is', { max: 60 }),
  reason: textField('Say why, in a few words', { max: 300 }),
  then: choiceField(['this', 'always'], 'Choose whether this is for this line alone'),
  standing: z.coerce.number().int().min(0),
});

async function correct(visit: Visit, parts: LinePageParts): Promise<PageAnswer> {
  const key = lineKey(visit.params);
  if (!key) return notFound();
  const read = readForm(correctionForm, visit.posted);
  if (!read.ok) return show(visit, parts, read.form);
  const { kind, reason, then, standing } = read.value;
  const corrected = await visit.inTransaction((tx) => correctLine(tx, { ...key, kind, reason, standing }));
  if (!corrected.ok && corrected.refusal.code === 'line-not-found') return notFound();
  if (!corrected.ok) return show(visit, parts, refusedForm(read.form, corrected.refusal));
  if (then === 'always') return redirect(pathOf(`${linePathOf(key)}/rule?${new URLSearchParams({ kind, reason }).toString()}`));
  return redirect(linePathOf(key));
}

interface LinePageProps {
  readonly visit: Visit;
  readonly at: LineKey;
  readonly view: LineView;
  readonly form: FormState;
}

function LinePage({ visit, at, view, form, aside }: LinePageProps & { readonly aside: Element }): Element {
  const { line, currentKind } = view;
  const agreement = pathOf(`/agreements/${String(at.agreementId)}`);
  return (
    <PageFrame {...visit.frame} title={`Line ${String(line.lineNo)} of ${line.accountReference}`} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the direct payment', href: agreement }}>
      <FormErrors form={form} />
      <PageHeading caption={`Line ${String(line.lineNo)} of account ${line.accountReference}`}>{line.description}</PageHeading>
      <SummaryList
        rows={[
          { key: 'Date', value: formatDate(line.on) },
          { key: 'Amount', value: formatPounds(line.amount) },
          { key: 'Balance after it', value: line.balance === null ? 'Not stated' : formatPounds(line.balance) },
          { key: 'Read as', value: view.parts.length > 1 ? <Parts view={view} /> : <>{currentKind?.name ?? line.firstKind} <Verdict verdict={currentKind?.verdict} /></> },
          { key: 'Decided by', value: decidedBy(view) },
          { key: 'Where it stands', value: `Row ${String(line.rowNumber)} of ${line.fileName}` },
        ]}
      />
      {view.verbatim !== null && <Inset><span class="govuk-visually-hidden">Word for word: </span>{view.verbatim}</Inset>}
      {currentKind?.because && <p class="govuk-body">{currentKind.because}</p>}
      {aside}
      {may(visit.actor, 'monitoring.decide') && <CorrectionForm visit={visit} at={at} view={view} form={form} />}
      <History view={view} />
    </PageFrame>
  );
}

function Verdict({ verdict }: { readonly verdict: 'allowed' | 'ask' | 'not-allowed' | undefined }): Element {
  if (verdict === 'ask') return <Tag tone="look">To ask</Tag>;
  if (verdict === 'not-allowed') return <Tag tone="look">On the list of what it is not for</Tag>;
  return <Tag tone="done">Allowed</Tag>;
}

const paidFrom: Readonly<Record<string, string>> = { social_care: 'from social care', education: 'from education', health: 'from health', contribution: 'from the person’s contribution' };

/** A split line, part by part. */
function Parts({ view: { parts, kinds } }: { readonly view: LineView }): Element {
  return (
    <ul class="govuk-list">
      {parts.map(({ amount, kind, stream }) => (
        <li>{formatPounds(amount)}: {kinds.find(({ code }) => code === kind)?.name ?? kind}{stream === null ? '' : `, ${paidFrom[stream] ?? stream}`}</li>
      ))}
    </ul>
  );
}

function decidedBy({ line, standing }: LineView): string {
  if (standing.entryNo > 0) return `${standing.madeBy ?? 'An officer'}: ${standing.reason ?? ''}`;
  return line.ruleName === null ? 'No rule fits this line' : `The rule “${line.ruleName}”`;
}

function CorrectionForm({ visit, at, view, form }: LinePageProps): Element {
  const shown = valueIn(form, 'then') === '' ? { ...form, values: { ...form.values, then: 'this' } } : form;
  return (
    <section aria-labelledby="correct">
      <h2 class="govuk-heading-m" id="correct">Read it otherwise</h2>
      <Form action={linePathOf(at)} csrfToken={visit.csrfToken} hidden={{ standing: String(view.standing.entryNo) }}>
        <SelectField form={shown} name="kind" label="What is it?" emptyText="Choose a kind" options={view.kinds.map(({ code, name }) => ({ value: code, text: name }))} />
        <TextAreaField form={shown} name="reason" label="Why?" hint="The family and the auditor may read this." rows={2} max={300} />
        <RadiosField form={shown} name="then" label="Only this line?" choices={[{ value: 'this', text: 'Yes, only this line' }, { value: 'always', text: 'Always treat such lines so', hint: 'You see first what it would have changed.' }]} />
        <Button>Read it so</Button>
      </Form>
    </section>
  );
}

function History({ view: { entries, kinds, line } }: { readonly view: LineView }): Element {
  const nameOf = (kind: string): string => kinds.find(({ code }) => code === kind)?.name ?? kind;
  const readings = entries.filter(({ reverses }) => reverses === null);
  if (readings.length < 2) return <></>;
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">How it was read before</h2>
      <ol class="govuk-list govuk-list--number">
        {readings.map(({ kind, madeBy, reason, entryNo }) => (
          <li>{nameOf(kind)}: {entryNo === 0 ? (line.ruleName === null ? 'no rule fitted' : `by the rule “${line.ruleName}”`) : `${madeBy ?? 'an officer'}, ${reason ?? ''}`}</li>
        ))}
      </ol>
    </section>
  );
}
