import type { Children, Element } from '../html.js';
import { Link } from './link.js';
import type { Path } from '../paths.js';

export interface SummaryRow {
  readonly key: string;
  readonly value: Children;
  /** “Change”, said with what it changes for people who hear it out of place. */
  readonly actions?:
    readonly { readonly text: string; readonly href: Path; readonly hiddenText?: string | undefined }[] | undefined;
}

export interface SummaryListProps {
  readonly rows: readonly SummaryRow[];
  readonly noBorder?: boolean | undefined;
}

/** Facts about one thing, a line each. */
export function SummaryList({ rows, noBorder }: SummaryListProps): Element {
  return (
    <dl class={noBorder ? 'govuk-summary-list govuk-summary-list--no-border' : 'govuk-summary-list'}>
      {rows.map(summaryRow)}
    </dl>
  );
}

function summaryRow({ key, value, actions = [] }: SummaryRow): Element {
  return (
    <div
      class={
        actions.length > 0 ? 'govuk-summary-list__row' : 'govuk-summary-list__row govuk-summary-list__row--no-actions'
      }
    >
      <dt class="govuk-summary-list__key">{key}</dt>
      <dd class="govuk-summary-list__value">{value}</dd>
      {actions.length > 0 && (
        <dd class="govuk-summary-list__actions app-actions">
          {actions.map((action) => (
            <Link href={action.href} hiddenText={action.hiddenText ?? key.toLowerCase()}>
              {action.text}
            </Link>
          ))}
        </dd>
      )}
    </div>
  );
}
