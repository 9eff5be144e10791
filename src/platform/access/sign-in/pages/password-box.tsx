import { PasswordField, TextField, type Element, type FormState, type Path } from '../../../ui/index.js';

interface PasswordBoxProps {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly autocomplete: 'current-password' | 'new-password';
  /** Typed where it can be read. */
  readonly shown: boolean;
  /** The same page with the password shown, or not; a button does it where there is script. */
  readonly otherWay: Path;
}

/** A password that may be pasted, and shown: with script by a button beside it, without by the same page once more. */
export function PasswordBox({ form, name, label, hint, autocomplete, shown, otherWay }: PasswordBoxProps): Element {
  return (
    <>
      {shown ? <TextField form={form} name={name} label={label} hint={hint} autocomplete={autocomplete} spellcheck={false} /> : <PasswordField form={form} name={name} label={label} hint={hint} autocomplete={autocomplete} />}
      <noscript>
        <p class="govuk-body"><a href={otherWay}>{shown ? 'Hide what I type' : 'Show what I type'}</a></p>
      </noscript>
    </>
  );
}
