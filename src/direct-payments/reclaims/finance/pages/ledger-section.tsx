import { formatPounds, sum, type Pence } from '../../../../core/money.js';
import { dateColumn, Link, moneyColumn, pathOf, Table, type Column, type Element } from '../../../../platform/ui/index.js';
import type { ReclaimSection } from '../../pages/reclaim-section.js';
import { showLedger, type LedgerView } from '../show-ledger.js';
import { streamTitle } from './words.js';

type Part = LedgerView['parts'][number];
type Posting = LedgerView['postings'][number];

/** The ledger on the page of a reclaim. */
export const ledgerSection: ReclaimSection = async (tx, { view: { reclaim } }) => {
  const ledger = await showLedger(tx, reclaim.id);
  return ledger ? <LedgerSection ledger={ledger} /> : <></>;
};

/** The money of one reclaim: what each budget asked for and what has become of it, and row by row how. */
function LedgerSection({ ledger: { parts, postings, reminders } }: { readonly ledger: LedgerView }): Element {
  return (
    <section aria-labelledby="ledger">
      <h2 class="govuk-heading-m" id="ledger">Ledger</h2>
      <Table caption="What it comes to by budget" captionHidden density="roomy" rows={parts} columns={partColumns(parts)} />
      {postings.length === 0 ? <p>Nothing is posted before the notice is written.</p> : <Table caption="Postings" rows={postings} columns={postingColumns} />}
      {reminders.length > 0 && (
        <Table
          caption="Reminders of what was due" rows={reminders}
          columns={[
            dateColumn('Sent', ({ sentOn }: LedgerView['reminders'][number]) => sentOn, { rowHeader: true }),
            dateColumn('Was due', ({ dueOn }: LedgerView['reminders'][number]) => dueOn),
            { heading: 'Letter', cell: ({ letterId }) => <Link href={pathOf(`/letters/${String(letterId)}`)} hiddenText={`number ${String(letterId)}`}>See the letter</Link> },
          ]}
        />
      )}
    </section>
  );
}

function partColumns(parts: readonly Part[]): Column<Part>[] {
  const money = (heading: string, amount: (part: Part) => Pence): Column<Part> => moneyColumn(heading, amount, parts.length > 1 ? { total: formatPounds(sum(parts.map(amount))) } : {});
  return [
    { heading: 'Budget', rowHeader: true, cell: ({ stream }) => streamTitle(stream), ...(parts.length > 1 ? { total: 'All budgets' } : {}) },
    money('Found', ({ found }) => found), money('Asked for', ({ asked }) => asked), money('Noticed', ({ noticed }) => noticed), money('No longer asked', ({ givenUp }) => givenUp),
    money('Come back', ({ recovered }) => recovered), money('Written off', ({ writtenOff }) => writtenOff), money('Owed', ({ owed }) => owed),
  ];
}

const kindWords: Readonly<Record<string, string>> = {
  noticed: 'Asked for by the notice', reduced: 'No longer asked for: the family was right in part', withdrawn: 'No longer asked for: withdrawn', recovered: 'Came back', 'recovery-reversed': 'Recovery taken back', 'written-off': 'Written off',
  'write-off-reversed': 'Write-off taken back',
};

const methodWords: Readonly<Record<string, string>> = { repayment: 'by a payment', instalments: 'by an instalment', deduction: 'taken from a payment', card: 'taken back from the card' };

const postingColumns: readonly Column<Posting>[] = [
  { heading: 'Row', kind: 'number', cell: ({ no }) => String(no) },
  dateColumn('Day', ({ on }) => on),
  { heading: 'Budget', cell: ({ stream }) => streamTitle(stream) },
  { heading: 'What', rowHeader: true, cell: ({ kind, method, reverses }) => `${kindWords[kind] ?? kind}${method === null ? '' : `, ${methodWords[method] ?? method}`}${reverses === null ? '' : ` (row ${String(reverses)})`}` },
  moneyColumn('Amount', ({ amount }) => amount),
  { heading: 'By', cell: ({ by }) => by ?? 'The system' },
  { heading: 'File for finance', kind: 'nowrap', cell: ({ financeFileId }) => (financeFileId === null ? '' : `Number ${String(financeFileId)}`) },
];
