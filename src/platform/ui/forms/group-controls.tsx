import * as Govuk from '../govuk/components.js';
import type { Element } from '../html.js';
import { groupOptions, type Choice, type FieldProps } from './field-options.js';
import { valueIn, valuesIn, type FormState } from './form-state.js';
import { fieldId } from './names.js';

export interface ChoicesProps extends FieldProps {
  readonly choices: readonly Choice[];
}

export interface RadiosFieldProps extends ChoicesProps {
  /** Side by side: for two short answers. */
  readonly inline?: boolean | undefined;
}

/** One of a few. */
export function RadiosField({ choices, inline, ...field }: RadiosFieldProps): Element {
  const chosen = valueIn(field.form, field.name);
  const items = choices.map((choice) => choiceItem(choice, choice.value === chosen));
  const classes = inline ? 'govuk-radios--inline' : undefined;
  return (
    <Govuk.Radios
      {...groupOptions(field)}
      idPrefix={fieldId(field.name)}
      name={field.name}
      items={items}
      classes={classes}
    />
  );
}

/** Any of a few. */
export function CheckboxesField({ choices, ...field }: ChoicesProps): Element {
  const chosen = new Set(valuesIn(field.form, field.name));
  const items = choices.map((choice) => choiceItem(choice, chosen.has(choice.value)));
  return <Govuk.Checkboxes {...groupOptions(field)} idPrefix={fieldId(field.name)} name={field.name} items={items} />;
}

function choiceItem({ value, text, hint, reveals }: Choice, checked: boolean) {
  const conditional = reveals === undefined ? undefined : { html: reveals };
  return { value, text, checked, hint: hint === undefined ? undefined : { text: hint }, conditional };
}

export interface TickFieldProps {
  readonly form: FormState;
  readonly name: string;
  /** What one agrees to by ticking. */
  readonly label: string;
}

/** One box to tick. */
export function TickField({ form, name, label }: TickFieldProps): Element {
  const { errorMessage } = groupOptions({ form, name, label });
  const items = [{ value: 'yes', text: label, checked: valueIn(form, name) !== '' }];
  return <Govuk.Checkboxes idPrefix={fieldId(name)} name={name} items={items} errorMessage={errorMessage} />;
}

export interface DateInputFieldProps extends FieldProps {
  /** For a date of birth of the person who fills in the form. */
  readonly ownBirthday?: boolean | undefined;
}

const dateParts = [
  { part: 'day', label: 'Day', classes: 'govuk-input--width-2', autocomplete: 'bday-day' },
  { part: 'month', label: 'Month', classes: 'govuk-input--width-2', autocomplete: 'bday-month' },
  { part: 'year', label: 'Year', classes: 'govuk-input--width-4', autocomplete: 'bday-year' },
] as const;

/** A day in three boxes, posted as `name.day`, `name.month` and `name.year`. */
export function DateInputField({ ownBirthday, ...field }: DateInputFieldProps): Element {
  const { form, name } = field;
  const fault = form.errors.find((error) => error.field === name || error.field.startsWith(`${name}.`))?.field;
  // “must include a month and a year” leads to the month; the empty year is at fault too.
  const isAtFault = (part: string) =>
    fault === name || fault === `${name}.${part}` || (fault !== undefined && valueIn(form, `${name}.${part}`) === '');
  const items = dateParts.map(({ part, label, classes, autocomplete }) => ({
    id: fieldId(`${name}.${part}`),
    name: `${name}.${part}`,
    label,
    classes,
    value: valueIn(form, `${name}.${part}`),
    error: isAtFault(part),
    autocomplete: ownBirthday ? autocomplete : undefined,
  }));
  return <Govuk.DateInput {...groupOptions(field)} id={`${fieldId(name)}-parts`} items={items} />;
}
