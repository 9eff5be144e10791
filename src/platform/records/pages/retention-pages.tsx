import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { formatDate, parseDate, type PlainDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { may } from '../../access/actor.js';
import { recordListView } from '../../audit/record-view.js';
import { productRoot } from '../../product-root.js';
import {
  Button, EmptyState, Form, FormErrors, freshForm, Govuk, Link, Notice, PageFrame, PageHeading, refusedForm, Table, Tag, TextAreaField, TextField,
  type Element, type FormState,
} from '../../ui/index.js';
import { page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { textIn, type Visit } from '../../web/visit.js';
import { previewRetention, type Preview, type PreviewedPerson } from '../retention/preview.js';
import { decideRule, proposeRules, readSchedule } from '../retention/rules.js';
import { periodInWords } from '../rules/retention-rule.js';
import { listRules, type KeptRule } from '../store/rules.js';
import { visiblePeople } from '../store/people-named.js';
import { overTheWhole, type RecordPageServices } from './records-services.js';
import { RecordsTabs } from './records-tabs.js';
import { concernsWords, records as counted } from './words.js';

type Kept = Pick<RecordPageServices, 'records'>;

/** How long what is kept, who agreed to it, and what would leave. */
export function retentionPages(kept: Kept): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/records/retention', permission: 'retention.read', handler: (visit) => show(visit, kept, freshForm()) }),
    route({ method: 'POST', url: '/records/retention/rules', permission: 'retention.propose', handler: (visit) => propose(visit, kept) }),
    route({ method: 'POST', url: '/records/retention/decide', permission: 'retention.approve', stepUp: true, handler: (visit) => decide(visit, kept) }),
    route({ method: 'GET', url: '/records/retention/preview', permission: 'retention.read', handler: (visit) => preview(visit, kept) }),
  ];
}

async function show(visit: Visit, kept: Kept, form: FormState): Promise<PageAnswer> {
  const rules = await visit.inTransaction(listRules);
  return page(<RetentionPage visit={visit} kept={kept} rules={rules} form={form} />, form.errors.length > 0 ? 422 : 200);
}

interface RetentionProps {
  readonly visit: Visit;
  readonly kept: Kept;
  readonly rules: readonly KeptRule[];
  readonly form: FormState;
}

function RetentionPage({ visit, kept: { records }, rules, form }: RetentionProps): Element {
  const waiting = rules.filter(({ approved }) => approved === null);
  const today = visit.clock.today();
  const inForce = (name: string): KeptRule[] => [...new Map(rules.filter((rule) => rule.recordClass === name && rule.approved === true && rule.from <= today).map((rule) => [rule.concerns, rule] as const).reverse()).values()];
  return (
    <PageFrame {...visit.frame} title="How long records are kept" layout="wide" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading caption="Records">How long records are kept</PageHeading>
      <RecordsTabs actor={visit.actor} at="/records/retention" />
      <p>Each class of records has rules that the council agreed on. Nothing leaves without one, and then only by a list that one person proposes and another approves.</p>
      {waiting.length > 0 && <Waiting visit={visit} kept={{ records }} rules={waiting} form={form} />}
      <Table
        caption="Classes of records" captionHidden rows={[...records.classes.values()]} density="roomy"
        columns={[
          { heading: 'Class', rowHeader: true, cell: ({ title, name }) => <>{title}<br /><code>{name}</code></> },
          { heading: 'Kept', cell: ({ name, leaves }) => <Rules rules={inForce(name)} never={leaves === 'never'} /> },
          { heading: 'Then', kind: 'nowrap', cell: ({ leaves }) => (leaves === 'never' ? '' : leaves === 'delete' ? 'Deleted' : 'Words blanked, sums stay') },
        ]}
      />
      {may(visit.actor, 'retention.propose') && <ProposeRules visit={visit} form={form} />}
    </PageFrame>
  );
}

function Rules({ rules, never }: { readonly rules: readonly KeptRule[]; readonly never: boolean }): Element {
  if (never) return <>Nothing about people outside: kept</>;
  if (rules.length === 0) return <Tag tone="quiet">No rule: kept</Tag>;
  return <>{rules.map((rule) => <p>{`${rule.concerns === 'everyone' ? '' : `${concernsWords[rule.concerns]}: `}${periodInWords(rule)}.`}<br /><span class="govuk-hint">{`${rule.basis} ${rule.source}.`}</span></p>)}</>;
}

function Waiting({ visit, kept: { records }, rules, form }: { readonly visit: Visit; readonly kept: Kept; readonly rules: readonly KeptRule[]; readonly form: FormState }): Element {
  const own = rules.filter(({ proposedBy }) => proposedBy !== visit.actor.staffId);
  return (
    <Notice tone="look" title={rules.length === 1 ? 'One rule waits for another person' : `${String(rules.length)} rules wait for another person`}>
      <Table
        caption="Rules that wait" captionHidden rows={rules}
        columns={[
          { heading: 'Class', rowHeader: true, cell: ({ recordClass }: KeptRule) => records.classes.get(recordClass)?.title ?? recordClass }, { heading: 'Whose', cell: ({ concerns }) => concernsWords[concerns] }, { heading: 'Kept', cell: (rule) => periodInWords(rule) },
          { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) }, { heading: 'Why', cell: ({ basis }) => basis }, { heading: 'Proposed by', cell: ({ proposedByName }) => proposedByName },
        ]}
      />
      {may(visit.actor, 'retention.approve') && own.length > 0 && (
        <Form action="/records/retention/decide" csrfToken={visit.csrfToken} hidden={{ rules: own.map(({ id }) => String(id)).join(',') }}>
          <TextField form={form} name="reason" label="If you refuse: why?" />
          <div class="govuk-button-group">
            <Button name="decision" value="approve">{`Approve ${own.length === 1 ? 'it' : `all ${String(own.length)}`}`}</Button>
            <Button kind="secondary" name="decision" value="refuse">Refuse</Button>
          </div>
        </Form>
      )}
    </Notice>
  );
}

function ProposeRules({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  const example = readFileSync(path.join(productRoot, 'policies/retention.yaml'), 'utf8');
  return (
    <Govuk.Details summaryText="Propose rules" open={form.errors.some(({ field }) => field === 'rules')}>
      <Form action="/records/retention/rules" csrfToken={visit.csrfToken}>
        <TextAreaField form={{ ...form, values: { rules: example, ...form.values } }} name="rules" label="Rules" hint="An example is filled in, as other councils do it: change it to your own. Later rules of a class replace earlier ones from their day." rows={20} />
        <Button kind="secondary">Propose these rules</Button>
      </Form>
    </Govuk.Details>
  );
}

const proposed = z.object({ rules: z.string().max(100_000).default('') });

async function propose(visit: Visit, kept: Kept): Promise<PageAnswer> {
  const text = proposed.parse(visit.posted).rules;
  const form: FormState = { values: { rules: text }, errors: [] };
  const read = readSchedule(text);
  if (!read.ok) return show(visit, kept, refusedForm(form, { ...read.refusal, field: 'rules' }));
  const done = await visit.inTransaction((tx) => proposeRules(tx, kept.records, { rules: read.value, by: visit.actor.staffId, on: visit.clock.today() }));
  return done.ok ? redirect('/records/retention') : show(visit, kept, refusedForm(form, { ...done.refusal, field: 'rules' }));
}

const decided = z.object({ rules: z.string().regex(/^\d{1,15}(,\d{1,15}){0,200}$/), decision: z.enum(['approve', 'refuse']), reason: z.string().trim().max(500).default('') });

async function decide(visit: Visit, kept: Kept): Promise<PageAnswer> {
  const read = decided.safeParse(visit.posted);
  if (!read.success) return show(visit, kept, freshForm());
  const { rules, decision, reason } = read.data;
  const done = await visit.inTransaction(async (tx): Promise<Result<unknown>> => {
    let last: Result<unknown> = { ok: true, value: null };
    for (const ruleId of rules.split(',').map(Number)) {
      last = await decideRule(tx, { ruleId, approved: decision === 'approve', reason: reason === '' ? null : reason, by: visit.actor.staffId, on: visit.clock.today() });
      if (!last.ok) return last;
    }
    return last;
  });
  return done.ok ? redirect('/records/retention') : show(visit, kept, refusedForm({ values: { reason }, errors: [] }, done.refusal));
}

async function preview(visit: Visit, { records }: Kept): Promise<PageAnswer> {
  const given = parseDate(textIn(visit.query, 'on'));
  const on = given.ok ? given.value : visit.clock.today();
  const found = await overTheWhole(visit, (tx) => previewRetention(tx, records, on));
  const seen = await visit.inTransaction(async (tx) => {
    await recordListView(tx, `what would leave on ${on}`, found.people.length);
    return visiblePeople(tx, found.people.map(({ personId }) => personId));
  });
  return page(<PreviewPage visit={visit} found={found} seen={seen} />);
}

function PreviewPage({ visit, found, seen }: { readonly visit: Visit; readonly found: Preview; readonly seen: ReadonlySet<number> }): Element {
  return (
    <PageFrame {...visit.frame} title="What would leave" layout="wide">
      <PageHeading caption={`On ${formatDate(found.on)}`}>{found.leaving === 0 ? 'Nothing would leave' : `${counted(found.leaving)} would leave`}</PageHeading>
      <RecordsTabs actor={visit.actor} at="/records/retention/preview" />
      <p>{`${found.held === 0 ? 'Nothing is held' : `${counted(found.held)} held`}, and ${found.waiting === 0 ? 'nothing that is due is' : `${counted(found.waiting)} due but`} still needed: a payment runs, something is open, or money is owed.`}</p>
      <Choose on={found.on} />
      <Table
        caption="By class" rows={found.classes.filter(({ leaves }) => leaves !== 'never')}
        columns={[
          { heading: 'Class', rowHeader: true, cell: ({ title }) => title },
          { heading: 'Leave', kind: 'number', cell: ({ records }) => someOf(records) },
          { heading: 'People', kind: 'number', cell: ({ people }) => someOf(people) },
          { heading: 'Due since', kind: 'nowrap', cell: ({ oldest }) => (oldest === null ? '' : formatDate(oldest)) },
          { heading: 'Held', kind: 'number', cell: ({ held }) => someOf(held) },
          { heading: 'Needed', kind: 'number', cell: ({ waiting }) => someOf(waiting) },
          { heading: 'Rule', kind: 'nowrap', cell: ({ rules }) => (rules.length === 0 ? 'None: kept' : rules.map(periodInWords).join('; ')) },
        ]}
      />
      <Table
        caption="By person" rows={found.people} whenEmpty={<EmptyState title="No record about a person is due" />}
        columns={[
          { heading: 'Person', rowHeader: true, cell: ({ personId, name }: PreviewedPerson) => (seen.has(personId) ? <bdi>{name}</bdi> : 'A restricted record') },
          { heading: 'Records', kind: 'number', cell: ({ records }) => records.toLocaleString('en-GB') },
          { heading: 'Due since', kind: 'nowrap', cell: ({ oldest }) => formatDate(oldest) },
          { heading: 'Why they stay', cell: ({ stays }) => stays.join('; ') },
        ]}
      />
      {may(visit.actor, 'retention.propose') && found.leaving > 0 && found.on <= visit.clock.today() && (
        <Form action="/records/runs" csrfToken={visit.csrfToken} hidden={{ on: found.on }}>
          <Button>Propose this list</Button>
        </Form>
      )}
      <p><Link href="/records/runs">Lists proposed before</Link></p>
    </PageFrame>
  );
}

/** A nought says nothing in a long table. */
function someOf(count: number): string {
  return count === 0 ? '' : count.toLocaleString('en-GB');
}

function Choose({ on }: { readonly on: PlainDate }): Element {
  return (
    <form method="get" action="/records/retention/preview">
      <TextField form={{ values: { on }, errors: [] }} name="on" label="On which day?" hint="Like 2030-04-01; a day to come is only looked at." width={10} spellcheck={false} />
      <Button kind="secondary">Look at that day</Button>
    </form>
  );
}
