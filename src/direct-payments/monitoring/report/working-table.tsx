import { formatPounds } from '../../../core/money.js';
import type { Element } from '../../../platform/ui/html.js';
import { sourceNames, type Source } from '../rules/streams.js';
import type { WorkingStep } from '../rules/working.js';

const stepNames: Readonly<Record<string, string>> = {
  closing: 'Balance', unexpired: 'Payments for days to come', liabilities: 'Owed and not yet paid', reserved: 'Reserved', claimed: 'Already asked back',
  own: 'The person’s own money', contingency: 'May be held', surplus: 'Surplus', reclaimable: 'To give back', unaccounted: 'Not accounted for',
};

function isSource(step: string): step is Source {
  return step in sourceNames;
}

/** A step's name as people read it. */
function stepName(step: string): string {
  return stepNames[step] ?? (isSource(step) ? `of which ${sourceNames[step]}` : step);
}

/** The one record of how a surplus was worked out, as a table. */
export function WorkingTable({ working, caption }: { readonly working: readonly WorkingStep[]; readonly caption: string }): Element {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" class="sum">
            Amount
          </th>
          <th scope="col">Because</th>
        </tr>
      </thead>
      <tbody>
        {working.map(({ step, amount, because }) => (
          <tr>
            <th scope="row">{stepName(step)}</th>
            <td class="sum">{amount === null ? 'not known' : formatPounds(amount)}</td>
            <td>{because}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
