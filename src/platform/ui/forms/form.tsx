import type { Element, WithChildren } from '../html.js';
import { ErrorSummary } from '../parts/notice.js';
import { pathOf, type Path } from '../paths.js';
import type { FormState } from './form-state.js';
import { csrfFieldName, fieldId } from './names.js';

export interface FormProps extends WithChildren {
  readonly action: Path;
  readonly csrfToken: string;
  readonly id?: string | undefined;
  /** For forms with a file. */
  readonly withFile?: boolean | undefined;
  /** Sent along unseen: a version, a key that makes a second press harmless. */
  readonly hidden?: Readonly<Record<string, string>> | undefined;
}

/** A form that posts. The browser's own checks are off: ours say what is wrong, all at once, at the top and at each field. */
export function Form({ action, csrfToken, id, withFile, hidden = {}, children }: FormProps): Element {
  return (
    <form
      method="post"
      action={pathOf(action)}
      id={id}
      enctype={withFile ? 'multipart/form-data' : undefined}
      novalidate
    >
      <input type="hidden" name={csrfFieldName} value={csrfToken} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

export interface FormErrorsProps {
  readonly form: FormState;
}

/** Everything to put right in a form, each leading to its field. Stands first in the page; nothing where nothing is wrong. */
export function FormErrors({ form }: FormErrorsProps): Element {
  return (
    <ErrorSummary
      errors={form.errors.map(({ field, message }) => ({
        text: message,
        href: field === '' ? undefined : (`#${fieldId(field)}` as const),
      }))}
    />
  );
}
