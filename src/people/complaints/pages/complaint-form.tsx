import { choiceField, optionalTextField, RadiosField, TextAreaField, TextField, textField, type Element, type FormState } from '../../../platform/ui/index.js';
import { aboutWords, complainantWords } from './words.js';

const mostLines = 6;

/** What every form for a complaint asks, by whoever it is filled in. */
export const complaintFields = {
  words: textField('Say what is wrong', { max: 5_000 }),
  wanted: optionalTextField({ max: 2_000 }).transform((text) => text ?? null),
  about: choiceField(['care', 'education', 'money', 'staff', 'personal_data', 'other'], 'Choose what it is about'),
  complainantName: textField('Enter the name of who complains', { max: 100 }),
  complainantKind: choiceField(['person', 'parent', 'representative', 'carer', 'assistant', 'provider', 'someone_else'], 'Choose who complains'),
  email: optionalTextField({ max: 200 }).transform((text) => text ?? null),
  address: optionalTextField({ max: 500 }).transform((text) => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .refine((lines) => lines.length <= mostLines, `Shorten the address to ${String(mostLines)} lines`),
  telephone: optionalTextField({ max: 50 }).transform((text) => text ?? null),
};

interface FieldsProps {
  readonly form: FormState;
  /** Whether the one who complains fills it in. */
  readonly own: boolean;
}

/** What is wrong, what would put it right, and what it is about. */
export function WhatFields({ form, own }: FieldsProps): Element {
  return (
    <>
      <TextAreaField form={form} name="words" label={own ? 'What has gone wrong?' : 'What is wrong, in their words?'} hint="When did it happen, and who was there?" rows={7} max={5_000} />
      <TextAreaField form={form} name="wanted" label="What would put it right?" hint="You may leave this empty." rows={3} max={2_000} />
      <RadiosField form={form} name="about" label="What is it about?" choices={Object.entries(aboutWords).map(([value, text]) => ({ value, text }))} />
    </>
  );
}

/** Who complains, and where an answer goes. */
export function WhoFields({ form, own }: FieldsProps): Element {
  return (
    <>
      <TextField form={form} name="complainantName" label={own ? 'Your name' : 'Name of who complains'} />
      <RadiosField form={form} name="complainantKind" label={own ? 'Who are you?' : 'As what do they complain?'} choices={Object.entries(complainantWords).map(([value, text]) => ({ value, text: own && value === 'person' ? 'I get the support myself' : text }))} />
      <TextField form={form} name="email" label="E-mail address" hint={own ? 'So that we can answer. Give this, an address or a telephone number.' : 'Where an answer goes: this, an address or a telephone number.'} />
      <TextAreaField form={form} name="address" label="Postal address" hint="A line each, six at most." rows={4} />
      <TextField form={form} name="telephone" label="Telephone" width={20} />
    </>
  );
}
