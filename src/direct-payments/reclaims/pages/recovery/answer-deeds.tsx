import { formatPounds } from '../../../../core/money.js';
import { z } from 'zod';
import {
  choiceField, dateField, DateInputField, dateValues, Inset, optionalTextField, RadiosField, SelectField, TextAreaField, textField, TextField, wholeNumberField, NumberField, type Element,
} from '../../../../platform/ui/index.js';
import type { PageRoute } from '../../../../platform/web/route.js';
import { formatDate } from '../../../../core/plain-date.js';
import { decideRepresentation, previewDecision, withdrawReclaim } from '../../answers/decide-representation.js';
import { recordChoice } from '../../answers/record-choice.js';
import { recordRepresentation } from '../../answers/record-representation.js';
import { deedPage, type DeedFormProps } from './deed-page.js';
import { StreamFields, streamSums, typedSums } from './stream-sums.js';
import { cameByChoices, cameByWords } from './words.js';

/** Who may write down what a family says: whoever may do anything else about a reclaim, and not who only reads. */
export const hearers = ['reclaims.propose', 'reclaims.recover', 'reclaims.answer'] as const;

const cameBy = choiceField(['telephone', 'letter', 'email', 'meeting'], 'Choose how it came');

const sayPage = deedPage({
  url: 'answer', permission: 'reclaims.read', anyOf: hearers, title: 'Write down what the family says', button: 'Write it down', backTo: '#answers',
  fields: z.object({ cameBy, receivedOn: dateField({ missing: 'Enter the day it came', name: 'The day it came' }), about: optionalTextField({ max: 200 }), words: textField('Write what they say', { max: 2000 }) }),
  fresh: ({ visit }) => dateValues('receivedOn', visit.clock.today()),
  body: SayFields,
  work: (tx, reclaimId, { about = '', ...said }) => recordRepresentation(tx, { ...said, about, reclaimId }),
});

function SayFields({ form }: DeedFormProps): Element {
  return (
    <>
      <p>Recovery stops at once, until somebody of the council who did not propose it has decided.</p>
      <RadiosField form={form} name="cameBy" label="How did it come?" choices={cameByChoices} />
      <DateInputField form={form} name="receivedOn" label="When?" />
      <TextField form={form} name="about" label="Which figure is it about?" hint="As the letter names it. Leave it empty where it is about all of it." />
      <TextAreaField form={form} name="words" label="What do they say?" hint="In their words." rows={5} max={2000} />
    </>
  );
}

const decidePage = deedPage({
  url: 'decide', permission: 'reclaims.answer', title: 'Decide on what the family says', button: 'Decide, and write to them', backTo: '#answers',
  fields: z.object({ outcome: choiceField(['upheld', 'reduced', 'withdrawn'], 'Choose what is decided'), giveUp: streamSums, reasons: textField('Give the reasons', { max: 2000 }) }),
  body: DecideFields,
  work: (tx, reclaimId, { outcome, reasons, giveUp }, visit) => decideRepresentation(tx, { reclaimId, outcome, reasons, giveUp: typedSums(giveUp), on: visit.clock.today() }),
  preview: (tx, reclaimId, { outcome, reasons, giveUp }, visit) => previewDecision(tx, { reclaimId, outcome, reasons, giveUp: typedSums(giveUp), on: visit.clock.today() }),
});

function DecideFields({ view, form }: DeedFormProps): Element {
  const waiting = view.representations.filter(({ outcome }) => outcome === null);
  return (
    <>
      {waiting.map(({ receivedOn, cameBy: how, about, words }) => <Inset><p>On {formatDate(receivedOn)}, {cameByWords[how]}{about === '' ? '' : `, about “${about}”`}:</p><p>“{words}”</p></Inset>)}
      <RadiosField
        form={form} name="outcome" label="What is decided?"
        choices={[
          { value: 'upheld', text: 'It stands', hint: `${formatPounds(view.owed)} is still owed.` },
          { value: 'reduced', text: 'It asks for less', reveals: <StreamFields name="giveUp" label="how much less" view={view} form={form} /> },
          { value: 'withdrawn', text: 'It is withdrawn', hint: 'Nothing is asked for any more, and what has come back goes back to them.' },
        ]}
      />
      <TextAreaField form={form} name="reasons" label="Why?" hint="As the family will read it in the letter that goes out now: short sentences, no words of the trade." rows={5} max={2000} />
    </>
  );
}

const withdrawPage = deedPage({
  url: 'withdraw', permission: 'reclaims.answer', title: 'Withdraw it', button: 'Withdraw it, and write to them', backTo: '#answers',
  fields: z.object({ reasons: textField('Give the reasons', { max: 2000 }) }),
  body: ({ form, view }) => (
    <>
      <p>{formatPounds(view.owed)} is asked for no longer, and what has come back goes back to the family.</p>
      <TextAreaField form={form} name="reasons" label="Why?" hint="As the family will read it." rows={5} max={2000} />
    </>
  ),
  work: (tx, reclaimId, { reasons }, visit) => withdrawReclaim(tx, { reclaimId, reasons, on: visit.clock.today() }),
});

const choicePage = deedPage({
  url: 'choice', permission: 'reclaims.read', anyOf: hearers, title: 'Write down how they would like to give it back', button: 'Write it down, and confirm it by letter', backTo: '#answers',
  fields: z.object({ cameBy, choice: choiceField(['pay-now', 'instalments', 'from-payments'], 'Choose what they would like'), months: wholeNumberField('Enter how many months', { least: 1, most: 120 }).or(z.literal('').transform(() => null)) }),
  fresh: () => ({ months: '1' }),
  body: ChoiceFields,
  work: (tx, reclaimId, { choice, months, cameBy: how }, visit) => recordChoice(tx, { reclaimId, choice, months: choice === 'pay-now' ? null : months, words: '', cameBy: how, on: visit.clock.today() }),
});

function ChoiceFields({ form, view }: DeedFormProps): Element {
  return (
    <>
      <SelectField form={form} name="cameBy" label="How did it come?" options={cameByChoices} emptyText="Choose" />
      <RadiosField form={form} name="choice" label="What would they like?" choices={[{ value: 'pay-now', text: 'In one payment' }, { value: 'instalments', text: 'Monthly instalments' }, { value: 'from-payments', text: 'From the next payments' }]} />
      <NumberField form={form} name="months" label="Over how many months?" hint={`Policy gives ${String(view.mostMonths)} at most. For one payment this is not used.`} suffix="months" />
    </>
  );
}

/** What the family says, by whoever heard it, and what is decided on it. */
export const answerDeeds: readonly PageRoute[] = [...sayPage, ...decidePage, ...withdrawPage, ...choicePage];
