import * as Govuk from '../govuk/components.js';
import type { Element } from '../html.js';
import { boxOptions, widthClass, type FieldProps, type FieldWidth } from './field-options.js';
import { valueIn } from './form-state.js';

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | undefined;
  readonly width?: FieldWidth | undefined;
  /** What the browser may fill in: `name`, `email`, `postal-code`. */
  readonly autocomplete?: string | undefined;
  /** Names, references and codes are not for the spell checker. */
  readonly spellcheck?: boolean | undefined;
  /** A telephone shows its digits: for codes. */
  readonly digits?: boolean | undefined;
  /** Shown, and sent along, but not to be changed: such as the name that a password belongs to. */
  readonly readonly?: boolean | undefined;
}

/** One line of text. */
export function TextField({ type = 'text', width, autocomplete, spellcheck, digits, readonly, ...field }: TextFieldProps): Element {
  const value = valueIn(field.form, field.name);
  return (
    <Govuk.Input
      {...boxOptions(field)}
      value={value}
      type={type}
      classes={widthClass(width)}
      autocomplete={autocomplete}
      spellcheck={spellcheck}
      inputmode={digits ? 'numeric' : undefined}
      attributes={readonly ? { readonly: 'readonly' } : undefined}
    />
  );
}

export interface NumberFieldProps extends FieldProps {
  readonly width?: FieldWidth | undefined;
  /** `hours`, `weeks` */
  readonly suffix?: string | undefined;
}

/** A number in figures. Not `type=number`, which loses what it cannot read and changes under a mouse wheel. */
export function NumberField({ width = 5, suffix, ...field }: NumberFieldProps): Element {
  const value = valueIn(field.form, field.name);
  const after = suffix === undefined ? undefined : { text: suffix };
  return (
    <Govuk.Input
      {...boxOptions(field)}
      value={value}
      classes={widthClass(width)}
      inputmode="decimal"
      spellcheck={false}
      suffix={after}
    />
  );
}

/** Pounds and pence, as typed. */
export function MoneyField({ width = 10, ...field }: Omit<NumberFieldProps, 'suffix'>): Element {
  const value = valueIn(field.form, field.name);
  return (
    <Govuk.Input
      {...boxOptions(field)}
      value={value}
      classes={widthClass(width)}
      inputmode="decimal"
      spellcheck={false}
      prefix={{ text: '£' }}
    />
  );
}

export interface TextAreaFieldProps extends FieldProps {
  readonly rows?: number | undefined;
  /** Most characters; the count is shown as one types. */
  readonly max?: number | undefined;
}

/** Text of several lines, kept as typed. */
export function TextAreaField({ rows = 5, max, ...field }: TextAreaFieldProps): Element {
  const typed = valueIn(field.form, field.name);
  // The parser of HTML drops a line break that comes first in a text area.
  const options = { ...boxOptions(field), value: typed.startsWith('\n') ? `\n${typed}` : typed, rows: String(rows) };
  return max === undefined ? (
    <Govuk.Textarea {...options} />
  ) : (
    <Govuk.CharacterCount {...options} maxlength={String(max)} />
  );
}

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** The first, empty choice; left out where one is always chosen. */
  readonly emptyText?: string | undefined;
}

/** One of a list too long for radios. */
export function SelectField({ options, emptyText, ...field }: SelectFieldProps): Element {
  const chosen = valueIn(field.form, field.name);
  const empty = emptyText === undefined ? [] : [{ value: '', text: emptyText }];
  const items = [...empty, ...options].map((option) => ({ ...option, selected: option.value === chosen }));
  return <Govuk.Select {...boxOptions(field)} items={items} />;
}

export interface PasswordFieldProps extends FieldProps {
  readonly autocomplete: 'current-password' | 'new-password';
}

/** A password, which may be pasted and shown, and is never sent back to the page. */
export function PasswordField({ autocomplete, ...field }: PasswordFieldProps): Element {
  return <Govuk.PasswordInput {...boxOptions(field)} autocomplete={autocomplete} />;
}

export interface FileFieldProps extends FieldProps {
  readonly multiple?: boolean | undefined;
  /** What the browser offers first: `.csv,.pdf`. What arrives is checked all the same. */
  readonly accept?: string | undefined;
}

/** A file to send. A browser cannot keep it while the rest of the form is put right, so the hint says so. */
export function FileField({ multiple, accept, hint, ...field }: FileFieldProps): Element {
  const again = field.form.errors.length > 0 ? 'Choose the file again: it was not kept.' : undefined;
  const hints = [again, hint].filter((line) => line !== undefined).join(' ');
  const attributes = accept === undefined ? {} : { accept };
  return (
    <Govuk.FileUpload
      {...boxOptions({ ...field, hint: hints === '' ? undefined : hints })}
      multiple={multiple}
      attributes={attributes}
    />
  );
}
