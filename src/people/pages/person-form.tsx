import { z } from 'zod';
import { DateInputField, dateField, dateValues, optionalTextField, readForm, SelectField, TextAreaField, TextField, textField, type Element, type FormReading, type FormState } from '../../platform/ui/index.js';
import type { ClientGroupFacts } from '../client-groups.js';
import type { KnownIdentifiers } from '../identifiers.js';
import type { PersonDetails } from '../store/people.js';

const written = (max: number) => optionalTextField({ max }).transform((text) => text ?? '');

/** What is written of a person, on the page for a new one and on the one for a change. */
const personFields = {
  given: textField('Enter their given name', { max: 100 }), family: textField('Enter their family name', { max: 100 }), preferred: written(100),
  born: dateField({ missing: 'Enter the day they were born', name: 'The day they were born' }), clientGroup: textField('Choose or enter their client group', { max: 100 }),
  address: written(500).transform((text) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')), postcode: written(10),
  nhsNumber: written(20), upn: written(20), uln: written(20),
};

/** What the form gives, as the use cases take it. */
export function personFrom<Given extends { readonly address: readonly string[] }>({ address, ...rest }: Given): Omit<Given, 'address'> & { readonly addressLines: readonly string[] } {
  return { ...rest, addressLines: address };
}

const recordForm = z.object({ ...personFields, notOneOfThese: optionalTextField({ max: 500 }) });
const changeForm = z.object({ ...personFields, reason: optionalTextField({ max: 500 }) });

/** Reads the form of a new person. */
export function readNew(posted: unknown): FormReading<z.output<typeof recordForm>> {
  return readForm(recordForm, posted);
}

/** Reads the form of a change. */
export function readChange(posted: unknown): FormReading<z.output<typeof changeForm>> {
  return readForm(changeForm, posted);
}

/** The form as it is first shown for somebody who is recorded. */
export function valuesOf(details: PersonDetails, known: KnownIdentifiers): FormState['values'] {
  return {
    given: details.given, family: details.family, preferred: details.preferred, ...dateValues('born', details.born), clientGroup: details.clientGroup, address: details.addressLines.join('\n'),
    postcode: details.postcode ?? '', nhsNumber: known.nhsNumber ?? '', upn: known.upn ?? '', uln: known.uln ?? '',
  };
}

/** `groups` is the council's list; empty where it keeps none, and any words may be used. `now` stays a choice though it left the list. */
export function PersonFields({ form, groups, now }: { readonly form: FormState; readonly groups: readonly ClientGroupFacts[]; readonly now?: string }): Element {
  const names = [...new Set([...groups.map(({ name }) => name), ...(now === undefined ? [] : [now])])];
  return (
    <>
      <TextField form={form} name="given" label="Given names" />
      <TextField form={form} name="family" label="Family name" hint="Where somebody has one name only, write it in both." />
      <TextField form={form} name="preferred" label="What they like to be called" hint="Leave empty where it is their given name." />
      <DateInputField form={form} name="born" label="Date of birth" />
      {groups.length === 0
        ? <TextField form={form} name="clientGroup" label="Client group" hint="As the council reports it, such as disabled children" />
        : <SelectField form={form} name="clientGroup" label="Client group" emptyText="Choose one" options={names.map((name) => ({ value: name, text: name }))} />}
      <TextAreaField form={form} name="address" label="Where they live" hint="A line each, without the postcode. Where letters go is recorded apart." rows={4} />
      <TextField form={form} name="postcode" label="Postcode" width={10} />
      <TextField form={form} name="nhsNumber" label="NHS number" hint="Ten digits. Leave empty where it is not known." width={20} />
      <TextField form={form} name="upn" label="Unique pupil number" hint="13 characters, from the school" width={20} />
      <TextField form={form} name="uln" label="Unique learner number" hint="Ten digits, from the college" width={20} />
    </>
  );
}
