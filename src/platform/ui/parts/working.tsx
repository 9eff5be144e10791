import { formatPounds, type Pence } from '../../../core/money.js';
import type { Children, Element } from '../html.js';

export interface WorkingStep {
  /** `Money for the next eight weeks` */
  readonly label: string;
  readonly amount: Pence;
  /** The rule, the policy version and its dates, in a sentence. */
  readonly because: Children;
  /** How it enters the sum; `result` closes it. */
  readonly part?: 'start' | 'add' | 'take' | 'result' | undefined;
  /** The lines behind the figure, one more click away: usually a Table. */
  readonly lines?: { readonly summary: string; readonly content: Element } | undefined;
}

export interface WorkingProps {
  readonly summary?: string | undefined;
  readonly steps: readonly WorkingStep[];
  readonly open?: boolean | undefined;
}

const signs = { start: '', add: '+', take: '−', result: '=' } as const;

/** How a figure came about: each step with its amount and reason, and the lines behind it. */
export function Working({ summary = 'How we worked this out', steps, open }: WorkingProps): Element {
  return (
    <details class="govuk-details app-working" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <ol class="app-working__steps">{steps.map(workingStep)}</ol>
    </details>
  );
}

function workingStep({ label, amount, because, part = 'start', lines }: WorkingStep): Element {
  return (
    <li class={part === 'result' ? 'app-working__result' : undefined}>
      <p class="app-working__sum">
        <span>{label}</span>
        <span class="app-working__amount">
          {signs[part]} {formatPounds(amount)}
        </span>
      </p>
      <p class="app-working__because">{because}</p>
      {lines && (
        <details class="app-working__lines">
          <summary>{lines.summary}</summary>
          {lines.content}
        </details>
      )}
    </li>
  );
}
