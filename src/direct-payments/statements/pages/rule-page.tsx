import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import {
  Button, choiceField, dateColumn, EmptyState, Form, FormErrors, freshForm, moneyColumn, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm,
  Table, TextField, textField, valueIn, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { makeRule, previewRule, type ChangedLine, type RulePreview, type RuleRequest } from '../make-rule.js';
import { lineKey, linePathOf, type LineKey } from './line-page.js';

const url = '/agreements/:id/lines/:account/:line/rule';

/** “Always treat it so”: the words, the reach, and what the rule would have changed, before it is made. */
export const rulePages: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'monitoring.decide', handler: show }),
  route({ method: 'POST', url, permission: 'monitoring.decide', handler: post }),
];

const ruleForm = z.object({
  kind: textField('Choose a kind', { max: 60 }),
  reason: textField('Say why, in a few words', { max: 300 }),
  words: textField('Give the words to look for', { max: 100 }),
  reach: choiceField(['account', 'all'], 'Choose where the rule holds'),
  press: textField('Press one of the two buttons'),
});

async function show(visit: Visit): Promise<PageAnswer> {
  const key = lineKey(visit.params);
  if (!key) return notFound();
  const values = { kind: textIn(visit.query, 'kind'), reason: textIn(visit.query, 'reason'), words: '', reach: 'account' };
  return page(<RulePage visit={visit} at={key} form={freshForm(values)} />);
}

async function post(visit: Visit): Promise<PageAnswer> {
  const key = lineKey(visit.params);
  if (!key) return notFound();
  const read = readForm(ruleForm, visit.posted);
  if (!read.ok) return page(<RulePage visit={visit} at={key} form={read.form} />, 422);
  const { kind, reason, words, reach, press } = read.value;
  const request: RuleRequest = { ...key, kind, reason, words, everywhere: reach === 'all' };
  if (press === 'make') return answerMade(visit, key, read.form, await visit.inTransaction((tx) => makeRule(tx, request)));
  const preview = await visit.inTransaction((tx) => previewRule(tx, request));
  if (!preview.ok) return refused(visit, key, read.form, preview);
  return page(<RulePage visit={visit} at={key} form={read.form} preview={preview.value} />);
}

function answerMade(visit: Visit, key: LineKey, form: FormState, made: Result<number>): PageAnswer {
  return made.ok ? redirect(linePathOf(key)) : refused(visit, key, form, made);
}

function refused(visit: Visit, key: LineKey, form: FormState, { refusal }: Extract<Result<unknown>, { ok: false }>): PageAnswer {
  if (refusal.code === 'line-not-found') return notFound();
  return page(<RulePage visit={visit} at={key} form={refusedForm(form, refusal)} />, 422);
}

interface RulePageProps {
  readonly visit: Visit;
  readonly at: LineKey;
  readonly form: FormState;
  readonly preview?: RulePreview;
}

function RulePage({ visit, at, form, preview }: RulePageProps): Element {
  const title = 'Always treat such lines so';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the line', href: linePathOf(at) }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <p class="govuk-body">Lines with these words will be read as {valueIn(form, 'kind').replaceAll('_', ' ')}. Lines that have been read stay as they are; the rule is for those to come.</p>
      <Form action={pathOf(`${linePathOf(at)}/rule`)} csrfToken={visit.csrfToken} hidden={{ kind: valueIn(form, 'kind'), reason: valueIn(form, 'reason') }}>
        <TextField form={form} name="words" label="Words that stand in the line" hint="Whole words, such as ASDA 4127. An asterisk at the end lets the last word go on." spellcheck={false} />
        <RadiosField form={form} name="reach" label="Where does it hold?" choices={[{ value: 'account', text: 'Only in this account' }, { value: 'all', text: 'In every account' }]} />
        <Button kind={preview ? 'secondary' : 'primary'} name="press" value="look">Show what it would have changed</Button>
        {preview && <Preview preview={preview} />}
        {preview && <Button name="press" value="make">Make the rule</Button>}
      </Form>
    </PageFrame>
  );
}

const mostShown = 50;

function Preview({ preview: { fits, changes } }: { readonly preview: RulePreview }): Element {
  return (
    <section aria-labelledby="preview" role="status">
      <h2 class="govuk-heading-m" id="preview">It fits {String(fits)} past {fits === 1 ? 'line' : 'lines'} and would have read {String(changes.length)} otherwise</h2>
      <Table
        caption={changes.length > mostShown ? `The latest ${String(mostShown)} of them` : 'Lines it would have read otherwise'} rows={changes.slice(0, mostShown)}
        whenEmpty={<EmptyState title="It would have changed nothing" />}
        columns={[
          dateColumn('Date', ({ on }: ChangedLine) => on),
          { heading: 'Account', cell: ({ accountReference }: ChangedLine) => accountReference },
          { heading: 'What the statement says', rowHeader: true, cell: ({ description }: ChangedLine) => description },
          { heading: 'Read as now', cell: ({ kind }: ChangedLine) => kind.replaceAll('_', ' ') },
          moneyColumn('Amount', ({ amount }: ChangedLine) => amount),
        ]}
      />
    </section>
  );
}
