import { z } from 'zod';
import { formatPounds, pence, sum } from '../../../../core/money.js';
import { addDays, formatDate, parseDate, plainDate } from '../../../../core/plain-date.js';
import {
  choiceField, dateField, DateInputField, dateValues, MoneyField, moneyField, NumberField, RadiosField, SelectField, TextAreaField, textField, TextField, wholeNumberField, type Element,
} from '../../../../platform/ui/index.js';
import type { PageRoute } from '../../../../platform/web/route.js';
import { numberIn } from '../../../../platform/web/visit.js';
import { applyReceipt } from '../../recovery/apply-receipt.js';
import { planRecovery } from '../../recovery/plan-recovery.js';
import { recordReceipt } from '../../recovery/record-receipts.js';
import { recoverFromCard } from '../../recovery/recover-from-card.js';
import { refundReceipt } from '../../recovery/refund-receipt.js';
import { reverseRecovery } from '../../recovery/reverse-recovery.js';
import type { RecoveryView } from '../../recovery/show-recovery.js';
import { takeDeduction } from '../../recovery/take-deduction.js';
import { deedPage, type DeedFormProps } from './deed-page.js';
import { methodWords } from './words.js';

const least = pence(1);

const planPage = deedPage({
  url: 'plan', permission: 'reclaims.recover', title: 'Plan how it comes back', button: 'Keep the plan, and write to them', backTo: '#recovery',
  fields: z.object({
    method: choiceField(['repayment', 'instalments', 'deduction', 'card'], 'Choose how it comes back'), count: wholeNumberField('Enter how many sums', { least: 1, most: 600 }),
    firstOn: dateField({ missing: 'Enter the day of the first', name: 'The day of the first' }), agreedWith: textField('Say with whom it was agreed, or why it was decided without', { max: 500 }),
  }),
  fresh: ({ view, visit }) => ({ ...wishOf(view), ...dateValues('firstOn', firstDay(view, visit.clock.today())) }),
  body: PlanFields,
  work: (tx, reclaimId, plan, visit) => planRecovery(tx, { ...plan, reclaimId, on: visit.clock.today() }),
});

/** What the family chose is what the form begins with. */
function wishOf({ choice }: RecoveryView): { method: string; count: string } | Record<string, never> {
  if (!choice || choice.choice === 'review') return {};
  const method = { 'pay-now': 'repayment', instalments: 'instalments', 'from-payments': 'deduction' } as const;
  return { method: method[choice.choice], count: String(choice.months ?? 1) };
}

function firstDay({ notices }: RecoveryView, today: ReturnType<typeof plainDate>): ReturnType<typeof plainDate> {
  const until = notices[0]?.answerUntil;
  return until !== undefined && until >= today ? addDays(until, 1) : today;
}

function PlanFields({ form, view }: DeedFormProps): Element {
  const methods = (['repayment', 'instalments', 'deduction'] as const).map((value) => ({ value, text: methodWords[value] }));
  return (
    <>
      <p>{formatPounds(view.owed)} is owed. The sums differ by a penny at most and come to exactly that.</p>
      <RadiosField form={form} name="method" label="How does it come back?" choices={view.hasCard ? [...methods, { value: 'card', text: methodWords.card }] : methods} />
      <NumberField form={form} name="count" label="In how many sums?" hint={`By the month, or by the payments where it is taken from them; over ${String(view.mostMonths)} months at most.`} suffix="sums" />
      <DateInputField form={form} name="firstOn" label="When is the first?" hint="After the days for an answer." />
      <TextAreaField form={form} name="agreedWith" label="With whom was it agreed, and how?" hint="Such as: With Mrs Osei, by telephone. Where it was not agreed, why it is decided." rows={2} max={500} />
    </>
  );
}

const receiptPage = deedPage({
  url: 'receipt', permission: 'reclaims.recover', title: 'Write down money that came', button: 'Write it down', backTo: '#recovery',
  fields: z.object({ amount: moneyField('Enter the amount', { least }), receivedOn: dateField({ missing: 'Enter the day it came', name: 'The day it came' }), text: textField('Write what the payment says', { max: 200 }) }),
  fresh: ({ visit }) => dateValues('receivedOn', visit.clock.today()),
  body: ({ form, view }) => (
    <>
      <p>{formatPounds(view.owed)} is owed. {view.mayRecover ? 'The money is used at once.' : 'Nothing may be recovered yet, so the money waits and is used when the time has come.'} What the income file brings need not be written down.</p>
      <MoneyField form={form} name="amount" label="How much?" />
      <DateInputField form={form} name="receivedOn" label="When did it come?" />
      <TextField form={form} name="text" label="What does the payment say?" hint="As the bank shows it." />
    </>
  ),
  work: async (tx, reclaimId, given, visit) => {
    const recorded = await recordReceipt(tx, { ...given, reclaimId, on: visit.clock.today() });
    return recorded.ok ? applyReceipt(tx, recorded.value, visit.clock.today()) : recorded;
  },
});

const deductPage = deedPage({
  url: 'deduct', permission: 'reclaims.recover', title: 'Take a sum from a payment', button: 'It was taken', backTo: '#recovery',
  fields: z.object({ position: wholeNumberField('Choose which sum', { least: 1, most: 600 }), paidOn: textField('Choose the payment').refine((text) => parseDate(text).ok, 'Choose the payment') }),
  fresh: ({ view }) => ({ position: String(nextToTake(view) ?? ''), paidOn: view.payments[0]?.on ?? '' }),
  body: DeductFields,
  work: (tx, reclaimId, { position, paidOn }, visit) => takeDeduction(tx, { reclaimId, position, paidOn: plainDate(paidOn), today: visit.clock.today() }),
});

function nextToTake({ plan }: RecoveryView): number | undefined {
  return plan?.instalments.find(({ position }) => !plan.taken.includes(position))?.position;
}

function DeductFields({ form, view }: DeedFormProps): Element {
  const open = view.plan?.method === 'deduction' ? view.plan.instalments.filter(({ position }) => !view.plan?.taken.includes(position)) : [];
  const days = [...new Set(view.payments.map(({ on }) => on))];
  return (
    <>
      <p>The payment of that day is made smaller by an adjustment for each budget, and monitoring expects the smaller payment.</p>
      <SelectField form={form} name="position" label="Which sum of the plan?" emptyText="Choose" options={open.map(({ position, amount, dueOn }) => ({ value: String(position), text: `${String(position)}: ${formatPounds(amount)}, for ${formatDate(dueOn)}` }))} />
      <SelectField
        form={form} name="paidOn" label="From which payment?" emptyText="Choose"
        options={days.map((on) => ({ value: on, text: `${formatDate(on)}: ${formatPounds(sum(view.payments.filter((one) => one.on === on).map(({ amount }) => amount)))}` }))}
      />
    </>
  );
}

const cardPage = deedPage({
  url: 'card', permission: 'reclaims.recover', title: 'Write down what was taken back from the card', button: 'Write it down', backTo: '#recovery',
  fields: z.object({ amount: moneyField('Enter the amount', { least }), text: textField('Write what the card’s provider calls it', { max: 200 }) }),
  body: ({ form, view }) => (
    <>
      <p>{formatPounds(view.owed)} is owed. Taking money from a card before the days for an answer have passed is not allowed, and blocking a card recovers nothing.</p>
      <MoneyField form={form} name="amount" label="How much?" />
      <TextField form={form} name="text" label="What does the card’s provider call it?" />
    </>
  ),
  work: (tx, reclaimId, given, visit) => recoverFromCard(tx, { ...given, reclaimId, on: visit.clock.today() }),
});

const reversePage = deedPage({
  url: 'reverse/:posting', permission: 'reclaims.recover', title: 'Take a recovery back', button: 'Take it back', backTo: '#recovery',
  fields: z.object({ because: choiceField(['mistake', 'given-back'], 'Choose what happened'), reason: textField('Say why', { max: 500 }) }),
  body: ({ form }) => (
    <>
      <p>The money is owed again. A reclaim that was over is open again.</p>
      <RadiosField
        form={form} name="because" label="What happened?"
        choices={[
          { value: 'mistake', text: 'It was written down by mistake', hint: 'Money that came is for no reclaim until somebody says which; a payment was not made smaller.' },
          { value: 'given-back', text: 'The money goes back to the family', hint: 'It is sent back today, or paid with today’s payment.' },
        ]}
      />
      <TextAreaField form={form} name="reason" label="Why?" rows={3} max={500} />
    </>
  ),
  work: (tx, reclaimId, given, visit) => reverseRecovery(tx, { ...given, reclaimId, postingNo: numberIn(visit.params, 'posting') ?? 0, on: visit.clock.today() }),
});

const refundPage = deedPage({
  url: 'refund/:receipt', permission: 'reclaims.recover', title: 'Send money back', button: 'It was sent back', backTo: '#recovery',
  fields: z.object({ amount: moneyField('Enter the amount', { least }), reason: textField('Say why', { max: 500 }) }),
  fresh: ({ view, visit }) => ({ amount: leftOf(view, numberIn(visit.params, 'receipt')) }),
  body: ({ form }) => (
    <>
      <MoneyField form={form} name="amount" label="How much was sent back?" />
      <TextField form={form} name="reason" label="Why?" hint="Such as: It was more than was owed." />
    </>
  ),
  work: (tx, _reclaimId, given, visit) => refundReceipt(tx, { ...given, receiptId: numberIn(visit.params, 'receipt') ?? 0, on: visit.clock.today() }),
});

function leftOf({ receipts }: RecoveryView, id: number | undefined): string {
  return formatPounds(receipts.find((receipt) => receipt.id === id)?.left ?? pence(0)).replace('£', '');
}

/** How money comes back, and what is put right. */
export const recoveryDeeds: readonly PageRoute[] = [...planPage, ...receiptPage, ...deductPage, ...cardPage, ...reversePage, ...refundPage];
