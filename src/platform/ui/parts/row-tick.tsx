import type { Element } from '../html.js';

export interface RowTickProps {
  /** Sent as often as rows are ticked. */
  readonly name: string;
  readonly value: string;
  /** What the row is about, for those who hear it: `Maya Okafor, DP1001`. */
  readonly label: string;
  /** The form it belongs to, which may stand below the table. */
  readonly form: string;
  readonly checked?: boolean | undefined;
}

/** A box at the end of a row, for doing one thing to several; x ticks it where keys are on. As high as a dense row. */
export function RowTick({ name, value, label, form, checked }: RowTickProps): Element {
  return (
    <label class="app-row-tick">
      <input type="checkbox" name={name} value={value} form={form} checked={checked} data-key="x" />
      <span class="govuk-visually-hidden">{label}</span>
    </label>
  );
}
