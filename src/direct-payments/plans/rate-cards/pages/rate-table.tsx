import { formatDate } from '../../../../core/plain-date.js';
import { EmptyState, Table, type Element } from '../../../../platform/ui/index.js';
import type { RateCard } from '../rate-card.js';
import { basisWords, rateKindNames, ratePayeeNames, rateText } from '../rate-words.js';

/** What a row of the table needs: a rate in force, proposed, or read from a file. */
export type ShownRate = Omit<RateCard, 'id' | 'source'> & { readonly source?: string };

interface RateTableProps {
  readonly caption: string;
  readonly rates: readonly ShownRate[];
  readonly whenEmpty?: string;
}

/** Rates with what they are for, for whom, where, and for which days. */
export function RateTable({ caption, rates, whenEmpty = 'No rates' }: RateTableProps): Element {
  const withSource = rates.some(({ source }) => source !== undefined);
  return (
    <Table
      caption={caption} rows={rates} whenEmpty={<EmptyState title={whenEmpty} />}
      columns={[
        { heading: 'For', rowHeader: true, cell: ({ kind }: ShownRate) => rateKindNames[kind] },
        { heading: 'Paid to', cell: ({ payee }) => ratePayeeNames[payee] },
        { heading: 'Place', cell: ({ place }) => <bdi>{place ?? 'Everywhere'}</bdi> },
        { heading: 'Complexity', cell: ({ complexity }) => <bdi>{complexity ?? 'Any'}</bdi> },
        { heading: 'Rate', kind: 'number', cell: rateText },
        { heading: 'Employer’s costs', cell: ({ basis, payee }) => (payee === 'assistant' ? basisWords[basis] : 'not the family’s') },
        { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
        { heading: 'Until', kind: 'nowrap', cell: ({ until }) => (until === null ? 'Further notice' : formatDate(until)) },
        ...(withSource ? [{ heading: 'Source', cell: ({ source }: ShownRate) => source ?? '' }] : []),
      ]}
    />
  );
}
