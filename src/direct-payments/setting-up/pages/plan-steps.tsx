import { z } from 'zod';
import { formatPounds } from '../../../core/money.js';
import {
  choiceField, Form, Button, freshForm, MoneyField, moneyField, optionalMoneyField, optionalTextField, RadiosField, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { unitOf } from '../../plans/rate-cards/rate-card.js';
import { costDraftLine, rateFor } from '../cost-set-up.js';
import { refuseSetUp } from '../refusals.js';
import type { DraftLine } from '../draft-shape.js';
import { isOnce, lineAt, whats, withLine } from '../rules/draft.js';
import { keepAnswers, type SetUp } from '../set-up.js';
import { setUpPath } from './paths.js';
import { stepRoutes } from './step-page.js';
import { unitWords, whatWords } from './words.js';

const mostNeeds = 3;
const needPart = z.object({ need: optionalTextField({ max: 1_000 }), outcome: optionalTextField({ max: 1_000 }), sectionF: optionalTextField({ max: 200 }) });
const none = { need: undefined, outcome: undefined, sectionF: undefined };

const need = stepRoutes({
  step: 'need', title: () => 'What is needed, and what should come of it?',
  schema: z.object({ needs: z.record(z.string(), needPart).default({}) }),
  load: () => Promise.resolve(null),
  start: ({ answers, referral }, _) => freshForm(Object.fromEntries((answers.needs ?? [{ need: referral.referral.needs, outcome: referral.referral.wanted, sectionF: null }]).flatMap(({ need: words, outcome, sectionF }, place) => [
    [`needs.${String(place)}.need`, words], [`needs.${String(place)}.outcome`, outcome], [`needs.${String(place)}.sectionF`, sectionF ?? ''],
  ]))),
  fields: ({ form, setUp }) => (
    <>{Array.from({ length: mostNeeds }, (_, place) => <NeedFields form={form} place={place} forEducation={setUp.answers.regime === 'education'} />)}</>
  ),
  keep: async (tx, setUp, { needs }, visit) => {
    const given = Array.from({ length: mostNeeds }, (_, place) => ({ place, ...none, ...needs[String(place)] })).filter((one) => one.need !== undefined || one.outcome !== undefined);
    const half = given.find((one) => one.need === undefined || one.outcome === undefined);
    if (half) return refuseSetUp('set-up-step-missing', half.need === undefined ? 'Write what is needed.' : 'Write what should come of it.', { field: `needs.${String(half.place)}.${half.need === undefined ? 'need' : 'outcome'}` });
    if (given.length === 0) return refuseSetUp('set-up-step-missing', 'Write what is needed, in the family’s words.', { field: 'needs.0.need' });
    const written = given.map((one) => ({ need: one.need ?? '', outcome: one.outcome ?? '', sectionF: one.sectionF ?? null }));
    return keepAnswers(tx, setUp.id, (before) => ({ ...before, needs: written, ...(before.lines ? { lines: before.lines.map((line) => ({ ...line, need: Math.min(line.need, written.length - 1) })) } : {}) }), visit.clock);
  },
});

function NeedFields({ form, place, forEducation }: { readonly form: FormState; readonly place: number; readonly forEducation: boolean }): Element {
  const name = `needs.${String(place)}`;
  return (
    <>
      <TextAreaField form={form} name={`${name}.need`} label={place === 0 ? 'What is needed?' : `What else is needed? (${String(place + 1)})`} hint={place === 0 ? 'In the family’s words.' : 'Leave it empty if there is nothing else.'} rows={place === 0 ? 3 : 1} />
      <TextAreaField form={form} name={`${name}.outcome`} label={place === 0 ? 'What should come of it?' : `What should come of that? (${String(place + 1)})`} rows={place === 0 ? 2 : 1} />
      {forEducation && <TextField form={form} name={`${name}.sectionF`} label={`Where is it in Section F of the plan? (${String(place + 1)})`} />}
    </>
  );
}

const pays = stepRoutes({
  step: 'pays', title: ({ answers }) => ((answers.at ?? 0) > 0 ? 'What else will it pay for?' : 'What will it pay for?'),
  schema: z.object({ what: choiceField(whats, 'Choose what it pays for'), description: textField('Say in a few words what it is for', { max: 200 }), need: optionalTextField({ max: 2 }) }),
  load: () => Promise.resolve(null),
  start: ({ answers }, _) => freshForm({ what: lineAt(answers)?.what ?? '', description: lineAt(answers)?.description ?? '', need: String(lineAt(answers)?.need ?? 0) }),
  fields: ({ form, setUp: { answers: { needs = [] } } }) => (
    <>
      <RadiosField form={form} name="what" label="What is it?" choices={whats.map((value) => ({ value, text: whatWords[value] }))} />
      <TextField form={form} name="description" label="In the family’s words" hint="For example, somebody to swim with on Saturdays." />
      {needs.length > 1 && <RadiosField form={form} name="need" label="Which need does it meet?" choices={needs.map((one, place) => ({ value: String(place), text: one.need }))} />}
    </>
  ),
  keep: async (tx, setUp, { what, description, need: chosen }, visit) => {
    const [needs, before] = [setUp.answers.needs ?? [], lineAt(setUp.answers)];
    const place = Number(/^\d$/.exec(chosen ?? '0')?.[0] ?? 0);
    const meets = place < needs.length ? place : 0;
    // Another thing is counted and paid otherwise: what was entered of the one before does not hold for it.
    const line: DraftLine = before?.what === what ? { ...before, description, need: meets } : { what, description, need: meets };
    return keepAnswers(tx, setUp.id, (answers) => ({ ...withLine(answers, line), linesDone: false }), visit.clock);
  },
  below: ({ setUp, visit }) => (lineAt(setUp.answers) === undefined && (setUp.answers.lines ?? []).length > 0 ? (
    <Form action={setUpPath(setUp.id, 'lines')} csrfToken={visit.csrfToken} hidden={{ next: 'done' }}><Button kind="secondary">Nothing else</Button></Form>
  ) : <></>),
});

const quantity = (max = 6) => optionalTextField({ max });
const number = /^\d{1,4}(\.\d{1,2})?$/;

const hours = stepRoutes({
  step: 'hours', title: ({ answers }) => questionOf(lineAt(answers)),
  schema: z.object({ pattern: choiceField(['every_week', 'term'], 'Choose when').optional(), perWeek: quantity(), weeks: quantity(), termPerWeek: quantity(), termWeeks: quantity(), holidayPerWeek: quantity(), holidayWeeks: quantity(), atOnce: choiceField(['1', '2'], 'Choose how many').optional(), amount: optionalMoneyField() }),
  load: () => Promise.resolve(null),
  start: ({ answers }, _) => freshForm(hoursOf(lineAt(answers))),
  fields: ({ form, setUp }) => {
    const line = lineAt(setUp.answers);
    return line && isOnce(line.what) ? <MoneyField form={form} name="amount" label="How much, once?" /> : <HoursFields form={form} line={line} />;
  },
  keep: async (tx, setUp, given, visit) => {
    const line = lineAt(setUp.answers);
    if (!line) return refuseSetUp('set-up-step-missing', 'Say first what it pays for.');
    if (isOnce(line.what)) return given.amount === undefined || given.amount === 0 ? refuseSetUp('set-up-step-missing', 'Enter how much.', { field: 'amount' }) : keepLine({ ...line, amount: given.amount });
    const patterns = patternsOf(given);
    if ('field' in patterns) return refuseSetUp('set-up-step-missing', `Enter a number, such as 10 or 7.5, for ${patterns.what}.`, { field: patterns.field });
    // Other hours cost otherwise: the rate is looked at again.
    return keepLine({ ...line, patterns: patterns.value, rated: false, ...(given.atOnce === '2' ? { atOnce: 2 } : { atOnce: 1 }) });
    function keepLine(written: DraftLine): ReturnType<typeof keepAnswers> {
      return keepAnswers(tx, setUp.id, (answers) => withLine(answers, written), visit.clock);
    }
  },
});

function questionOf(line: DraftLine | undefined): string {
  if (line === undefined) return 'How much?';
  return isOnce(line.what) ? 'How much does it cost?' : `How many ${unitWords[line.what]}, and when?`;
}

function hoursOf(line: DraftLine | undefined): Record<string, string> {
  const spell = (name: 'every_week' | 'term' | 'holidays') => line?.patterns?.find((one) => one.name === name);
  const [every, term, holidays] = [spell('every_week'), spell('term'), spell('holidays')];
  return {
    pattern: term || holidays ? 'term' : 'every_week', perWeek: every?.perWeek ?? '', weeks: every?.weeks ?? '52', termPerWeek: term?.perWeek ?? '', termWeeks: term?.weeks ?? '39', holidayPerWeek: holidays?.perWeek ?? '', holidayWeeks: holidays?.weeks ?? '13',
    atOnce: String(line?.atOnce ?? 1), amount: line?.amount === undefined ? '' : formatPounds(line.amount),
  };
}

interface HoursGiven {
  readonly pattern?: 'every_week' | 'term' | undefined;
  readonly perWeek?: string | undefined;
  readonly weeks?: string | undefined;
  readonly termPerWeek?: string | undefined;
  readonly termWeeks?: string | undefined;
  readonly holidayPerWeek?: string | undefined;
  readonly holidayWeeks?: string | undefined;
}

type Patterns = NonNullable<DraftLine['patterns']>;

function patternsOf({ pattern = 'every_week', perWeek, weeks, termPerWeek, termWeeks, holidayPerWeek, holidayWeeks }: HoursGiven): { readonly value: Patterns } | { readonly field: string; readonly what: string } {
  const spells = pattern === 'every_week' ? [{ name: 'every_week' as const, perWeek, weeks, fields: ['perWeek', 'weeks'] }]
    : [{ name: 'term' as const, perWeek: termPerWeek, weeks: termWeeks, fields: ['termPerWeek', 'termWeeks'] }, { name: 'holidays' as const, perWeek: holidayPerWeek ?? '0', weeks: holidayWeeks, fields: ['holidayPerWeek', 'holidayWeeks'] }];
  for (const spell of spells) {
    if (!number.test(spell.perWeek ?? '')) return { field: spell.fields[0] ?? '', what: 'a week' };
    if (!number.test(spell.weeks ?? '')) return { field: spell.fields[1] ?? '', what: 'the weeks' };
  }
  const value = spells.map(({ name, perWeek: each, weeks: of }) => ({ name, perWeek: each ?? '0', weeks: of ?? '0' })).filter(({ perWeek: each }) => Number(each) > 0);
  return value.length === 0 ? { field: spells[0]?.fields[0] ?? '', what: 'a week' } : { value };
}

function HoursFields({ form, line }: { readonly form: FormState; readonly line: DraftLine | undefined }): Element {
  const unit = unitWords[line?.what ?? 'assistant'];
  const employs = line?.what === 'assistant' || line?.what === 'agency';
  return (
    <>
      <RadiosField form={form} name="pattern" label="Is it the same every week?" choices={[
        { value: 'every_week', text: 'Yes, every week', reveals: <><TextField form={form} name="perWeek" label={`${cap(unit)} a week`} width={5} /><TextField form={form} name="weeks" label="Weeks of the year" width={5} /></> },
        {
          value: 'term', text: 'No: term time and holidays', reveals: (
            <>
              <TextField form={form} name="termPerWeek" label={`${cap(unit)} a week in term time`} width={5} /><TextField form={form} name="termWeeks" label="Weeks of term" width={5} />
              <TextField form={form} name="holidayPerWeek" label={`${cap(unit)} a week in the holidays`} width={5} /><TextField form={form} name="holidayWeeks" label="Weeks of holidays" width={5} />
            </>
          ),
        },
      ]} />
      {employs && <RadiosField form={form} name="atOnce" label="How many people at once?" inline choices={[{ value: '1', text: 'One' }, { value: '2', text: 'Two' }]} />}
    </>
  );
}

function cap(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const rate = stepRoutes({
  step: 'rate', title: () => 'What does it cost?',
  schema: z.object({ rate: optionalMoneyField(), payrollPerMonth: optionalMoneyField(), insurancePerYear: optionalMoneyField(), milesPerWeek: quantity() }),
  load: async (tx, { answers }) => {
    const line = lineAt(answers);
    return line && answers.startsOn ? ((await rateFor(tx, line, answers.startsOn)) ?? null) : null;
  },
  start: ({ answers }, _) => {
    const { rate: agreed, payrollPerMonth, insurancePerYear, milesPerWeek } = lineAt(answers) ?? {};
    const money = (amount: typeof agreed): string => (amount === undefined ? '' : formatPounds(amount));
    return freshForm({ rate: money(agreed), payrollPerMonth: money(payrollPerMonth), insurancePerYear: money(insurancePerYear), milesPerWeek: milesPerWeek ?? '' });
  },
  fields: ({ form, setUp, extra: card }) => {
    const line = lineAt(setUp.answers);
    const employs = line?.what === 'assistant' || line?.what === 'night';
    return (
      <>
        <p>{card === null ? 'No rate of the council holds for this on that day. Enter the one that was agreed.' : `The council’s rate is ${formatPounds(card.rate)} ${unitOf[card.kind] === 'hour' ? 'an hour' : `a ${unitOf[card.kind]}`}${card.basis === 'net' && employs ? ', and an employer’s costs come on top' : ''}.`}</p>
        <MoneyField form={form} name="rate" label={card === null ? 'Agreed rate' : 'Another rate, where one was agreed'} hint={card === null ? undefined : 'Leave it empty for the council’s.'} />
        {employs && (
          <>
            <p>National Insurance, pension and holiday are worked out by law.</p>
            <MoneyField form={form} name="payrollPerMonth" label="Payroll service, a month" />
            <MoneyField form={form} name="insurancePerYear" label="Employer’s liability insurance, a year" />
            <TextField form={form} name="milesPerWeek" label="Miles a week in the assistant’s car" width={5} />
          </>
        )}
      </>
    );
  },
  keep: async (tx, setUp, { milesPerWeek, ...amounts }, visit) => {
    const line = lineAt(setUp.answers);
    if (!line) return refuseSetUp('set-up-step-missing', 'Say first what it pays for.');
    if (milesPerWeek !== undefined && !number.test(milesPerWeek)) return refuseSetUp('set-up-step-missing', 'Enter a number of miles.', { field: 'milesPerWeek' });
    const written = ratedLine(line, { ...amounts, milesPerWeek });
    const costed = await costDraftLine(tx, setUp.answers, written);
    if (!costed.ok) return { ok: false, refusal: { ...costed.refusal, field: 'rate' } };
    return keepAnswers(tx, setUp.id, (answers) => withLine(answers, written), visit.clock);
  },
});

type Amounts = { readonly [Name in 'rate' | 'payrollPerMonth' | 'insurancePerYear' | 'milesPerWeek']?: DraftLine[Name] | undefined };

/** The line without what it said of its rate before, and with what it says now. */
function ratedLine({ what, description, need: meets, patterns, atOnce }: DraftLine, { rate: agreed, payrollPerMonth, insurancePerYear, milesPerWeek }: Amounts): DraftLine {
  return {
    what, description, need: meets, rated: true, ...(patterns ? { patterns } : {}), ...(atOnce === undefined ? {} : { atOnce }), ...(agreed === undefined ? {} : { rate: agreed }),
    ...(payrollPerMonth === undefined ? {} : { payrollPerMonth }), ...(insurancePerYear === undefined ? {} : { insurancePerYear }), ...(milesPerWeek === undefined ? {} : { milesPerWeek }),
  };
}

/** Of the contribution: kept with the other steps about the plan. */
const contribution = stepRoutes({
  step: 'contribution', title: ({ answers }) => (answers.regime === 'adult_social_care' ? 'What does the person pay towards it?' : 'What does the family pay towards it?'),
  schema: z.object({ contribution: moneyField('Enter what was assessed, or 0') }),
  load: () => Promise.resolve(null),
  start: ({ answers }: SetUp, _) => freshForm({ contribution: answers.contribution === undefined ? '' : formatPounds(answers.contribution) }),
  fields: ({ form }) => <MoneyField form={form} name="contribution" label="Assessed contribution a week" hint="0 where they were assessed to pay nothing. Education and health never bear one." />,
  keep: (tx, setUp, { contribution: amount }, visit) => keepAnswers(tx, setUp.id, (before) => ({ ...before, contribution: amount }), visit.clock),
});

export const planSteps: readonly PageRoute[] = [...need, ...pays, ...hours, ...rate, ...contribution];
