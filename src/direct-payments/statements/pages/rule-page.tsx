import { z } from 'zod';
import type { Refusal } from '../../../core/result.js';
import { recordView } from '../../../platform/audit/record-view.js';
import {
  Button, choiceField, dateColumn, EmptyState, Form, FormErrors, freshForm, moneyColumn, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm,
  Table, TextField, textField, valueIn, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { makeRule, previewRule, type ChangedLine, type RulePreview, type RuleRequest } from '../make-rule.js';
import { likelyWords } from '../rules/likely-words.js';
import { findReadLine, type KindFacts, type LineFacts } from '../show-line.js';
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
  const asked = await lookAt(visit, key);
  if (!asked) return notFound();
  const values = { kind: textIn(visit.query, 'kind'), reason: textIn(visit.query, 'reason'), words: likelyWords(asked.line.description), reach: 'account' };
  return page(<RulePage visit={visit} at={key} asked={asked} form={freshForm(values)} />);
}

/** The line that the rule is made from, and what kinds there are. */
interface Asked {
  readonly line: LineFacts;
  readonly kinds: readonly KindFacts[];
}

async function lookAt(visit: Visit, { agreementId, accountId, lineNo }: LineKey): Promise<Asked | undefined> {
  return visit.inTransaction(async (tx) => {
    const read = await findReadLine(tx, agreementId, accountId, lineNo);
    if (read) await recordView(tx, { agreementId, what: `line ${String(lineNo)} of account ${read.line.accountReference}` });
    return read && { line: read.line, kinds: read.kinds };
  });
}

async function post(visit: Visit): Promise<PageAnswer> {
  const key = lineKey(visit.params);
  if (!key) return notFound();
  const asked = await lookAt(visit, key);
  if (!asked) return notFound();
  const read = readForm(ruleForm, visit.posted);
  if (!read.ok) return page(<RulePage visit={visit} at={key} asked={asked} form={read.form} />, 422);
  const { kind, reason, words, reach, press } = read.value;
  const request: RuleRequest = { ...key, kind, reason, words, everywhere: reach === 'all' };
  const refusal = (refused: Refusal): PageAnswer => page(<RulePage visit={visit} at={key} asked={asked} form={refusedForm(read.form, refused)} />, 422);
  if (press === 'make') {
    const made = await visit.inTransaction((tx) => makeRule(tx, request));
    return made.ok ? redirect(linePathOf(key)) : refusal(made.refusal);
  }
  const preview = await visit.inTransaction((tx) => previewRule(tx, request));
  return preview.ok ? page(<RulePage visit={visit} at={key} asked={asked} form={read.form} preview={preview.value} />) : refusal(preview.refusal);
}

interface RulePageProps {
  readonly visit: Visit;
  readonly at: LineKey;
  readonly asked: Asked;
  readonly form: FormState;
  readonly preview?: RulePreview;
}

function RulePage({ visit, at, asked, form, preview }: RulePageProps): Element {
  const title = 'Always treat such lines so';
  const nameOf = namer(asked);
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the line', href: linePathOf(at) }}>
      <FormErrors form={form} />
      <PageHeading caption={asked.line.description}>{title}</PageHeading>
      <p class="govuk-body">Lines with these words will be read as “{nameOf(valueIn(form, 'kind'))}”. Lines that have been read stay as they are; the rule is for those to come.</p>
      <Form action={pathOf(`${linePathOf(at)}/rule`)} csrfToken={visit.csrfToken} hidden={{ kind: valueIn(form, 'kind'), reason: valueIn(form, 'reason') }}>
        <TextField form={form} name="words" label="Words that stand in the line" hint="Whole words, such as SATURDAY CLUB. An asterisk at the end lets the last word go on." spellcheck={false} />
        <RadiosField form={form} name="reach" label="Where does it hold?" choices={[{ value: 'account', text: 'Only in this account' }, { value: 'all', text: 'In every account' }]} />
        <Button kind={preview ? 'secondary' : 'primary'} name="press" value="look">Show what it would have changed</Button>
        {preview && <Preview preview={preview} nameOf={nameOf} />}
        {preview && <Button name="press" value="make">Make the rule</Button>}
      </Form>
    </PageFrame>
  );
}

const mostShown = 50;

type Namer = (kind: string) => string;

function namer({ kinds }: Asked): Namer {
  const names = new Map(kinds.map(({ code, name }) => [code, name]));
  return (kind) => names.get(kind) ?? kind;
}

function Preview({ preview: { fits, changes }, nameOf }: { readonly preview: RulePreview; readonly nameOf: Namer }): Element {
  const shown = changes.filter(({ ofAnother }) => !ofAnother).slice(0, mostShown);
  return (
    <section aria-labelledby="preview" role="status">
      <h2 class="govuk-heading-m" id="preview">It fits {counted(fits)} and would have read {changes.length.toLocaleString('en-GB')} otherwise</h2>
      <Table
        caption={shown.length < changes.length ? `${String(shown.length)} of them, the latest first` : 'Lines it would have read otherwise'} rows={shown}
        whenEmpty={<EmptyState title={changes.length === 0 ? 'It would have changed nothing' : 'They are other people’s lines in this account'} />}
        columns={[
          dateColumn('Date', ({ on }: ChangedLine) => on),
          { heading: 'Account', cell: ({ accountReference }: ChangedLine) => accountReference },
          { heading: 'What the statement says', rowHeader: true, cell: ({ description }: ChangedLine) => description },
          { heading: 'Read as now', cell: ({ kind }: ChangedLine) => nameOf(kind) },
          moneyColumn('Amount', ({ amount }: ChangedLine) => amount),
        ]}
      />
    </section>
  );
}

function counted(lines: number): string {
  return lines === 1 ? '1 past line' : `${lines.toLocaleString('en-GB')} past lines`;
}
