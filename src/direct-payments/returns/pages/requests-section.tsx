import { dateColumn, Link, Table, type Element } from '../../../platform/ui/index.js';
import type { RequestFacts } from '../describe-requests.js';
import { Standing } from './returns-page.js';
import { requestPath } from './returns-paths.js';
import { missingInShort, shortDays } from './words.js';

/** Statements that were asked for of one direct payment, the latest first; nothing where none were. */
export function RequestsTable({ requests }: { readonly requests: readonly RequestFacts[] }): Element {
  if (requests.length === 0) return <></>;
  return (
    <Table
      caption="Statements asked for" rows={requests}
      columns={[
        { heading: 'Asked for', rowHeader: true, kind: 'nowrap', cell: (one: RequestFacts) => <Link href={requestPath(one.id)}>{shortDays(one)}</Link> },
        dateColumn('Asked', ({ askedOn }) => askedOn),
        dateColumn('To answer by', ({ dueOn }) => dueOn),
        { heading: 'Stands', kind: 'nowrap', cell: (one) => <Standing request={one} /> },
        { heading: 'Missing', cell: (one) => missingInShort(one) },
      ]}
    />
  );
}
