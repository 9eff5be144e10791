import type { HtmlContent } from '../govuk/option-values.js';
import { errorIn, type FormState } from './form-state.js';
import { fieldId } from './names.js';

/** What every field of a form takes. */
export interface FieldProps {
  readonly form: FormState;
  /** As posted, and as the schema has it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The label is the page's heading: for one question a page. */
  readonly asHeading?: boolean | undefined;
}

/** How wide a box is, in characters: about as much as is expected in it. */
export type FieldWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30;

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string | undefined;
  /** Shown once this is chosen: the fields that belong to it. */
  readonly reveals?: HtmlContent | undefined;
}

export function widthClass(width: FieldWidth | undefined): string | undefined {
  return width === undefined ? undefined : `govuk-input--width-${String(width)}`;
}

/** The options that the official single-box components share. */
export function boxOptions({ form, name, label, hint, asHeading }: FieldProps) {
  return {
    id: fieldId(name),
    name,
    label: { text: label, isPageHeading: asHeading, classes: asHeading ? 'govuk-label--l' : undefined },
    ...notes(form, name, hint),
  };
}

/** The options that the official components of several boxes share. */
export function groupOptions({ form, name, label, hint, asHeading }: FieldProps) {
  const legend = {
    text: label,
    isPageHeading: asHeading,
    classes: asHeading ? 'govuk-fieldset__legend--l' : 'app-legend',
  };
  return { fieldset: { legend }, ...notes(form, name, hint) };
}

function notes(form: FormState, name: string, hint: string | undefined) {
  const error = errorIn(form, name);
  return {
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: error === undefined ? undefined : { text: error.message },
  };
}
