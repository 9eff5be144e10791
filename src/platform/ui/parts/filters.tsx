import type { Element, WithChildren } from '../html.js';
import { pathOf, type Path } from '../paths.js';

export interface FiltersProps extends WithChildren {
  /** The list's own address; the choices are its query, so that a view can be kept and sent. */
  readonly action: Path;
  readonly submitText?: string | undefined;
  /** What narrows the list now, each with the address of the list without it. */
  readonly applied?: readonly { readonly text: string; readonly removeHref: Path }[] | undefined;
}

/** Narrows a list by its address. Put FilterSelect and FilterSearch in it. */
export function Filters({ action, submitText = 'Show', applied = [], children }: FiltersProps): Element {
  return (
    <form class="app-filters" method="get" action={pathOf(action)} role="search">
      {children}
      <button type="submit" class="govuk-button govuk-button--secondary">
        {submitText}
      </button>
      {applied.length > 0 && (
        <ul class="app-filters__applied" aria-label="Narrowed to">
          {applied.map(({ text, removeHref }) => (
            <li>
              <a href={pathOf(removeHref)}>
                <span class="govuk-visually-hidden">Stop narrowing to </span>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

export interface FilterOption {
  readonly value: string;
  readonly text: string;
}

export interface FilterSelectProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly value?: string | undefined;
}

export function FilterSelect({ name, label, options, value }: FilterSelectProps): Element {
  return (
    <label>
      {label}
      <select class="govuk-select" name={name}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface FilterSearchProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
}

/** Words to look for; the key / goes to it where keys are on. */
export function FilterSearch({ name, label, value }: FilterSearchProps): Element {
  return (
    <label>
      {label}
      <input class="govuk-input" type="search" name={name} value={value} data-keys-search />
    </label>
  );
}
