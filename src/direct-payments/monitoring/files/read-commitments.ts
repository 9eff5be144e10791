import type { Result } from '../../../core/result.js';
import { commitmentKinds, type Commitment } from '../rules/account-terms.js';
import { readTable, type TableRow } from './table.js';

const required = ['account', 'kind', 'amount'];

/** Reads `commitments.csv`. An empty `from` or `until` is open; one whose from is after its until is refused. */
export function readCommitments(text: string, fileName: string): Result<Commitment[]> {
  return readTable(text, { fileName, required }, commitmentOf);
}

function commitmentOf(row: TableRow): Commitment | undefined {
  const account = row.required('account');
  const kind = kindOf(row);
  const amount = row.required('amount') === '' ? null : row.poundsFromZero('amount');
  const from = row.date('from');
  const until = row.date('until');
  if (from !== null && until !== null && from > until)
    row.problem('from', `${from} is after until, ${until} (${account}, ${row.text('kind')} ${row.text('amount')}).`, 'commitment-ends-before-it-begins');
  if (kind === undefined || amount === null) return undefined;
  return { row: row.row, account, kind, amount, from, until, description: row.text('description') };
}

function kindOf(row: TableRow): Commitment['kind'] | undefined {
  const written = row.required('kind').toLowerCase();
  const kind = commitmentKinds.find((one) => one === written);
  if (kind === undefined && written !== '') row.problem('kind', `“${row.text('kind')}” is not one of ${commitmentKinds.join(', ')}.`);
  return kind;
}
