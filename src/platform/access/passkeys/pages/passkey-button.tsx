import { Button, type ButtonKind, type Element, type Path } from '../../../ui/index.js';

export interface PasskeyButtonProps {
  /** `create` makes a passkey, `get` uses one. */
  readonly does: 'create' | 'get';
  /** Where the page's script asks what is to be signed. */
  readonly options: Path;
  /** The field that the answer is sent in. */
  readonly field: string;
  readonly text: string;
  readonly kind?: ButtonKind;
}

/** A button, inside a form, that sends it with a passkey's answer. It appears only where the browser can use passkeys, and script runs. */
export function PasskeyButton({ does, options, field, text, kind = 'secondary' }: PasskeyButtonProps): Element {
  return (
    <div data-passkey={does} data-passkey-options={options} hidden>
      <input type="hidden" name={field} value="" />
      <p class="govuk-error-message" role="alert" tabindex={-1} data-passkey-trouble hidden>
        <span class="govuk-visually-hidden">Error:</span> That did not work, or was stopped. Try again, or use another way.
      </p>
      <Button kind={kind}>{text}</Button>
    </div>
  );
}
