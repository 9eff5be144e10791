import { z } from 'zod';
import { formatPounds } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import {
  Button, choiceField, Form, freshForm, Inset, Link, Money, RadiosField, SelectField, SummaryList, textField, TextField, wholeNumberField, optionalTextField, Working, type Element, type SummaryRow,
} from '../../../platform/ui/index.js';
import { numberIn } from '../../../platform/web/visit.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { regimeWords } from '../../referrals/words.js';
import { costDraft, type CostedDraft, type CostedDraftLine } from '../cost-set-up.js';
import { refuseSetUp } from '../refusals.js';
import type { DraftAnswers } from '../draft-shape.js';
import { streams, type Stream } from '../rules/draft.js';
import type { Step } from '../rules/steps.js';
import { budgetsFor, holdSetUp, keepAnswers, showSetUp, type SetUp } from '../set-up.js';
import { submitSetUp } from '../submit-set-up.js';
import { setUpPath } from './paths.js';
import { stepRoutes } from './step-page.js';
import { patternsInWords, streamWords } from './words.js';

const nothingCosted: CostedDraft['lines'] = [];

const lines = stepRoutes({
  step: 'lines', title: () => 'Does it pay for something else too?',
  schema: z.object({ next: textField('Choose what comes next', { max: 12 }) }),
  load: (tx, { answers }) => costDraft(tx, answers),
  start: () => freshForm({ next: 'done' }),
  fields: ({ form, setUp, extra }) => (
    <>
      {extra.ok ? <CostedLines costed={extra.value} /> : <p>{extra.refusal.message}</p>}
      <RadiosField form={form} name="next" label="What comes next?" choices={[
        { value: 'done', text: 'That is all: go on' }, { value: 'add', text: 'Add something else' },
        ...(setUp.answers.lines ?? []).flatMap(({ description }, place) => [{ value: `change-${String(place)}`, text: `Change “${description}”` }, { value: `remove-${String(place)}`, text: `Take “${description}” out` }]),
      ]} />
    </>
  ),
  keep: (tx, setUp, { next }, visit) => keepAnswers(tx, setUp.id, (before) => afterChoice(before, next), visit.clock),
});

function afterChoice({ at, ...before }: DraftAnswers, next: string): DraftAnswers {
  const all = before.lines ?? [];
  const place = Number(/-(\d+)$/.exec(next)?.[1] ?? all.length);
  if (next === 'add') return { ...before, at: all.length, linesDone: false };
  if (next.startsWith('change-')) return { ...before, at: place, linesDone: false };
  if (next.startsWith('remove-')) return { ...before, lines: all.filter((_, index) => index !== place), at: Math.max(0, Math.min(at ?? 0, all.length - 2)), linesDone: false };
  return { ...before, at: Math.max(0, Math.min(at ?? 0, all.length - 1)), linesDone: all.length > 0 };
}

function CostedLines({ costed }: { readonly costed: CostedDraft }): Element {
  return (
    <>
      {costed.lines.map((one) => <CostedLineView one={one} />)}
      <p class="app-lead">Altogether <Money amount={costed.weekly} /> a week, <Money amount={costed.annual} /> a year{costed.oneOff > 0 && <>, and <Money amount={costed.oneOff} /> once</>}.</p>
    </>
  );
}

function CostedLineView({ one: { line, costed, comparison } }: { readonly one: CostedDraftLine }): Element {
  return (
    <>
      <h2 class="govuk-heading-s">{line.description}</h2>
      <p>{line.patterns ? `${patternsInWords(line)}: ` : ''}{costed.oneOff !== null && costed.weekly === 0 ? <><Money amount={costed.oneOff} /> once</> : <><Money amount={costed.weekly} /> a week</>}.</p>
      <Working steps={costed.working.map(({ step, amount, because, rate, source }) => ({ label: step, amount, because: `${because}${rate === undefined ? '' : ` Rate: ${rate}.`}${source === undefined ? '' : ` ${source}.`}` }))} />
      {comparison !== undefined && <p>{comparison}</p>}
    </>
  );
}

const percentField = wholeNumberField('Enter a percentage, or 0', { least: 0, most: 100 });
const usual: Readonly<Record<string, Stream>> = { education: 'education', health: 'health' };

const split = stepRoutes({
  step: 'split', title: () => 'Who pays which part?',
  schema: z.object({
    percent: z.object({ social_care: percentField, education: percentField, health: percentField }), budget: z.object({ social_care: optionalTextField({ max: 16 }), education: optionalTextField({ max: 16 }), health: optionalTextField({ max: 16 }) }).default({ social_care: undefined, education: undefined, health: undefined }),
  }),
  load: (tx, { answers }, visit) => budgetsFor(tx, answers.startsOn ?? visit.clock.today()),
  start: ({ answers, referral }, _) => {
    const kept = answers.shares ?? [{ stream: usual[answers.regime ?? ''] ?? ('social_care' as const), percent: 100, budgetId: referral.referral.budgetId }];
    return freshForm(Object.fromEntries(streams.flatMap((stream) => {
      const share = kept.find((one) => one.stream === stream);
      return [[`percent.${stream}`, String(share?.percent ?? 0)], [`budget.${stream}`, share?.budgetId == null ? '' : String(share.budgetId)]];
    })));
  },
  fields: ({ form, extra: budgets }) => (
    <>
      <p>In whole per cent; together 100. Every penny is divided, and none is lost.</p>
      {streams.map((stream) => {
        const own = budgets.filter((one) => one.stream === stream);
        return (
          <>
            <TextField form={form} name={`percent.${stream}`} label={`${streamWords[stream]}, per cent`} width={3} />
            {own.length > 0 && <SelectField form={form} name={`budget.${stream}`} label={`Budget of ${streamWords[stream].toLowerCase()}`} options={[{ value: '', text: 'Not known yet' }, ...own.map(({ id, name }) => ({ value: String(id), text: name }))]} />}
          </>
        );
      })}
    </>
  ),
  keep: (tx, setUp, { percent, budget }, visit) => {
    const total = streams.reduce((all, stream) => all + percent[stream], 0);
    if (total !== 100) return Promise.resolve(refuseSetUp('set-up-step-missing', `Together that is ${String(total)} per cent. Make it 100.`, { field: 'percent.social_care' }));
    const shares = streams.filter((stream) => percent[stream] > 0).map((stream) => ({ stream, percent: percent[stream], budgetId: numberIn({ budget: budget[stream] ?? '' }, 'budget') ?? null }));
    return keepAnswers(tx, setUp.id, (before) => ({ ...before, shares }), visit.clock);
  },
});

const family = stepRoutes({
  step: 'family', title: ({ personName }) => `What can ${personName}’s money pay for?`,
  schema: z.object({}), load: (tx, { answers }) => costDraft(tx, answers), start: () => freshForm(),
  fields: ({ extra }) => (
    <>
      <p>This is what the family will read. Is it what was talked about?</p>
      {(extra.ok ? extra.value.lines : nothingCosted).map(({ line, sentences }) => (
        <Inset><h2 class="govuk-heading-s">{line.description}</h2>{sentences.map((sentence) => <p>{sentence}</p>)}</Inset>
      ))}
    </>
  ),
  keep: (tx, setUp, _, visit) => keepAnswers(tx, setUp.id, (before) => ({ ...before, familySeen: true }), visit.clock),
  button: 'Yes, go on',
});

const check = stepRoutes({
  step: 'check', title: () => 'Check, and submit',
  schema: z.object({ sure: choiceField(['yes'], 'Press the button to submit').default('yes') }),
  load: (tx, { answers }) => costDraft(tx, answers), start: () => freshForm(),
  fields: ({ setUp, extra }) => (
    <>
      <SummaryList rows={summaryOf(setUp)} />
      {extra.ok ? <CostedLines costed={extra.value} /> : <p>{extra.refusal.message}</p>}
      <p>The council checks it, and whoever holds the budget approves their part. Nothing is paid before.</p>
    </>
  ),
  keep: async (tx, setUp, _, visit) => {
    const done = await submitSetUp(tx, setUp.id, visit.clock);
    if (!done.ok) return done;
    const after = await showSetUp(tx, setUp.id, visit.clock.today());
    return after ? { ok: true, value: after } : holdSetUp(tx, setUp.id, visit.clock.today());
  },
  button: 'Submit for the council to check',
  below: ({ setUp, visit }) => <Form action={setUpPath(setUp.id, 'put-away')} csrfToken={visit.csrfToken}><Button kind="secondary">Put it away without submitting</Button></Form>,
});

function summaryOf({ id, answers, referral, personName, asksContribution }: SetUp): SummaryRow[] {
  const { startsOn, regime, needs = [], shares = [], contribution, aftercare } = answers;
  const change = (step: Step, value: string): Element => <>{value} <Link href={setUpPath(id, step)}>Change<span class="govuk-visually-hidden"> this: {value}</span></Link></>;
  return [
    { key: 'Person', value: personName }, { key: 'Referral', value: referral.referral.reference },
    { key: 'Begins', value: change('start', `${startsOn ? formatDate(startsOn) : ''}, ${regime ? regimeWords[regime].toLowerCase() : ''}${aftercare === true ? ', aftercare' : ''}`) },
    ...needs.map(({ need, outcome }, place) => ({ key: `Need ${String(place + 1)}`, value: change('need', `${need} So that: ${outcome}`) })),
    { key: 'Who pays', value: change('split', shares.map(({ stream, percent }) => `${streamWords[stream]} ${String(percent)} per cent`).join(', ')) },
    ...(contribution === undefined || !asksContribution ? [] : [{ key: regime === 'adult_social_care' ? 'The person pays' : 'The family pays', value: change('contribution', `${formatPounds(contribution)} a week`) }]),
    { key: 'What it pays for', value: change('lines', (answers.lines ?? []).map(({ description }) => description).join('; ')) },
  ];
}

export const moneySteps: readonly PageRoute[] = [...lines, ...split, ...family, ...check];
