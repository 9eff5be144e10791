import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { markupOf } from '../html.js';
import { TextAreaField, TextField, FileField, PasswordField } from './controls.js';
import { dateField, optionalDateField } from './date-field.js';
import { dateValues } from './date-values.js';
import {
  choiceField,
  choicesField,
  moneyField,
  optionalMoneyField,
  optionalTextField,
  textField,
  tickField,
  wholeNumberField,
} from './fields.js';
import { Form, FormErrors } from './form.js';
import { freshForm, refusedForm, valueIn } from './form-state.js';
import { DateInputField, RadiosField, CheckboxesField } from './group-controls.js';
import { readForm } from './read-form.js';

const starts = dateField({ missing: 'Enter the day it starts', name: 'The day it starts' });
const schema = z.object({
  payee: textField('Enter the name of the payee', { max: 20 }),
  weekly: moneyField('Enter the weekly amount', { most: pence(500_000) }),
  starts,
  stream: choiceField(['social_care', 'education'], 'Choose who pays'),
  holds: choicesField(['wages', 'pension'], 'Choose at least one'),
});
const good = {
  payee: ' Sunny Days ',
  weekly: '£1,234.5',
  'starts.day': '6',
  'starts.month': 'April',
  'starts.year': '2026',
  stream: 'education',
  holds: 'wages',
};

function errorsOf(posted: Record<string, unknown>) {
  const read = readForm(schema, { ...good, ...posted });
  return Object.fromEntries(read.form.errors.map(({ field, message }) => [field, message]));
}

describe('reading a form', () => {
  it('gives the value that was meant', () => {
    const read = readForm(schema, { ...good, _csrf: 'token' });
    expect(read).toMatchObject({
      ok: true,
      value: { payee: 'Sunny Days', weekly: 123_450, starts: '2026-04-06', stream: 'education', holds: ['wages'] },
    });
  });

  it('names every field that was left empty, in the order of the form', () => {
    const read = readForm(schema, {});
    expect(read.form.errors).toEqual([
      { field: 'payee', message: 'Enter the name of the payee' },
      { field: 'weekly', message: 'Enter the weekly amount' },
      { field: 'starts', message: 'Enter the day it starts' },
      { field: 'stream', message: 'Choose who pays' },
      { field: 'holds', message: 'Choose at least one' },
    ]);
  });

  it.each([
    [{ weekly: '12.345' }, { weekly: '“12.345” has a part of a penny. Write it like 1,234.56' }],
    [{ weekly: '£ ten pounds' }, { weekly: '“£ ten pounds” is not an amount in pounds. Write it like 1,234.56' }],
    [{ weekly: '-£4' }, { weekly: 'Enter £0.00 or more' }],
    [{ weekly: '5000.01' }, { weekly: 'Enter £5,000.00 or less' }],
    [{ payee: 'x'.repeat(21) }, { payee: 'Shorten this to 20 characters or fewer' }],
    [{ 'starts.month': '' }, { 'starts.month': 'The day it starts must include a month' }],
    [{ 'starts.day': '', 'starts.year': '' }, { 'starts.day': 'The day it starts must include a day and a year' }],
    [{ 'starts.day': '31' }, { starts: 'The day it starts must be a real date, like 27 3 2026' }],
    [{ 'starts.month': 'Avril' }, { starts: 'The day it starts must be a real date, like 27 3 2026' }],
    [{ 'starts.year': '26' }, { 'starts.year': 'The day it starts must have a year of 4 figures, like 2026' }],
    [{ stream: 'health' }, { stream: 'Choose who pays' }],
    [{ holds: ['wages', 'rent'] }, { holds: 'Choose from the list' }],
  ])('says of %j what to put right', (posted, errors) => {
    expect(errorsOf(posted)).toEqual(errors);
  });

  it('keeps all that was typed, whatever it was, and never the token', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.array(fc.string()))),
        (posted) => {
          expect(readForm(schema, { ...posted, _csrf: 'token' }).form.values).toEqual({ ...posted });
        },
      ),
    );
  });

  it('reads any day of the calendar back from the boxes it was put in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (days) => {
        const date = addDays(plainDate('1950-01-01'), days);
        expect(readForm(z.object({ due: starts }), dateValues('due', date))).toMatchObject({
          ok: true,
          value: { due: date },
        });
      }),
    );
  });

  it('takes what may be left out as left out', () => {
    const optional = z.object({
      note: optionalTextField(),
      limit: optionalMoneyField(),
      ends: optionalDateField({ missing: '', name: 'The end' }),
      agreed: tickField(),
    });
    for (const posted of [{}, { note: '  ', limit: '', 'ends.day': '' }]) {
      const read = readForm(optional, posted);
      expect(read.ok && read.value).toEqual({ note: undefined, limit: undefined, ends: undefined, agreed: false });
    }
    expect(readForm(optional, { 'ends.day': '5' }).form.errors).toEqual([
      { field: 'ends.month', message: 'The end must include a month and a year' },
    ]);
    expect(readForm(optional, { agreed: 'yes' })).toMatchObject({ value: { agreed: true } });
  });

  it('is not thrown by a name of very many parts', () => {
    const deep = 'a.'.repeat(200_000);
    expect(readForm(schema, { ...good, [deep]: 'x', '__proto__.day': 'x' })).toMatchObject({ ok: true });
  });

  it('holds whole numbers to their range', () => {
    const weeks = z.object({ weeks: wholeNumberField('Enter the weeks', { least: 1, most: 52 }) });
    expect(readForm(weeks, { weeks: '8' })).toMatchObject({ ok: true, value: { weeks: 8 } });
    for (const wrong of ['0', '53', '4.5', '1e1', 'eight'])
      expect(readForm(weeks, { weeks: wrong }).form.errors[0]?.message, wrong).toBe(
        'Enter a whole number from 1 to 52',
      );
  });
});

describe('showing a form again', () => {
  const wrong = readForm(schema, { ...good, payee: '', weekly: '<b>', 'starts.month': '' }).form;

  it('lists each error, leading to its field', () => {
    const summary = markupOf(<FormErrors form={wrong} />);
    expect(summary).toContain('<a href="#payee">Enter the name of the payee</a>');
    expect(summary).toContain('<a href="#starts-month">The day it starts must include a month</a>');
    const fields = markupOf(
      <>
        <TextField form={wrong} name="payee" label="Payee" />
        <DateInputField form={wrong} name="starts" label="The day it starts" />
      </>,
    );
    expect(fields).toContain('id="payee"');
    expect(fields).toMatch(/govuk-input--error[^"]*" id="starts-month"/);
    expect(fields).not.toMatch(/govuk-input--error[^"]*" id="starts"/);
  });

  it('marks all of a date that is not real, and leads to its first box', () => {
    const unreal = readForm(schema, { ...good, 'starts.day': '31' }).form;
    expect(markupOf(<FormErrors form={unreal} />)).toContain('href="#starts"');
    const field = markupOf(<DateInputField form={unreal} name="starts" label="Starts" />);
    expect(field.match(/govuk-input--error/g)).toHaveLength(3);
    expect(field).toContain('id="starts" name="starts.day"');
  });

  it('puts back what was typed, escaped', () => {
    expect(markupOf(<TextField form={wrong} name="weekly" label="Weekly" />)).toContain('value="&lt;b&gt;"');
  });

  it('shows a use case’s refusal at its field, or at the top where no field is at fault', () => {
    const refused = refusedForm(wrong, { code: 'x', message: 'This payee is closed', field: 'stream' });
    expect(markupOf(<FormErrors form={refused} />)).toContain('<a href="#stream">This payee is closed</a>');
    expect(
      markupOf(<FormErrors form={refusedForm(wrong, { code: 'x', message: 'Somebody else changed it' })} />),
    ).toContain('<li>Somebody else changed it</li>');
    expect(valueIn(refused, 'weekly')).toBe('<b>');
  });

  it('shows no summary where nothing is wrong', () => {
    expect(markupOf(<FormErrors form={freshForm()} />)).toBe('');
  });

  it('keeps choices chosen', () => {
    const form = freshForm({ stream: 'education', holds: ['wages', 'pension'] });
    const choices = [
      { value: 'social_care', text: 'Social care' },
      { value: 'education', text: 'Education' },
    ];
    expect(markupOf(<RadiosField form={form} name="stream" label="Who pays" choices={choices} />)).toMatch(
      /value="education" checked/,
    );
    const boxes = [
      { value: 'wages', text: 'Wages' },
      { value: 'pension', text: 'Pension' },
    ];
    expect(
      markupOf(<CheckboxesField form={form} name="holds" label="Holds" choices={boxes} />).match(/ checked/g),
    ).toHaveLength(2);
  });

  it('keeps an inherited name from passing for a value', () => {
    expect(valueIn(freshForm(), 'constructor')).toBe('');
  });

  it('keeps a text area’s first empty line, which browsers drop', () => {
    expect(markupOf(<TextAreaField form={freshForm({ note: '\nAsha' })} name="note" label="Note" />)).toContain(
      '>\n\nAsha</textarea>',
    );
  });

  it('never sends a password back', () => {
    const form = freshForm({ password: 'secret words' });
    expect(
      markupOf(<PasswordField form={form} name="password" label="Password" autocomplete="current-password" />),
    ).not.toContain('secret');
  });

  it('says that a file must be chosen again', () => {
    expect(markupOf(<FileField form={wrong} name="file" label="Statement" />)).toContain('Choose the file again');
    expect(markupOf(<FileField form={freshForm()} name="file" label="Statement" />)).not.toContain('again');
  });

  it('carries the token against forged requests', () => {
    const form = markupOf(
      <Form action="/reclaims" csrfToken={'a"b'} hidden={{ version: '7' }}>
        x
      </Form>,
    );
    expect(form).toContain('<input type="hidden" name="_csrf" value="a&quot;b"/>');
    expect(form).toContain('name="version" value="7"');
    expect(() => markupOf(<Form action={'//evil.example'} csrfToken="t" />)).toThrow(/not a path/);
  });
});
