import { pence } from '../../../core/money.js';
import { balanceColumn, ButtonLink, dateColumn, EmptyState, Link, moneyColumn, Pagination, pathOf, StickyProof, Table, type Element, type Path } from '../../../platform/ui/index.js';
import { linesOnAPage, type AgreementView } from '../show-agreement.js';
import type { ShownLine } from '../store/agreement-lines.js';
import { agreementPath, linePath } from './agreement-paths.js';
import { kindInWords } from './words.js';

/** Every statement line that is this person's, newest first. */
export function LinesSection({ view, decides }: { readonly view: AgreementView; readonly decides: boolean }): Element {
  const { agreement, lines, linesInAll, accounts } = view;
  const reference = new Map(accounts.map((one) => [one.id, one.reference]));
  return (
    <section aria-labelledby="lines">
      <h2 class="govuk-heading-m" id="lines">Statement lines</h2>
      {decides && linesInAll > 0 && <ButtonLink href={pathOf(`/reconcile/${String(agreement.agreementId)}`)} kind="secondary">Decide line by line</ButtonLink>}
      <Table
        caption={`${linesInAll.toLocaleString('en-GB')} ${linesInAll === 1 ? 'line' : 'lines'}, newest first`} rows={lines} keys stickyHeading
        whenEmpty={<EmptyState title="No lines yet" action={<ButtonLink href="/statements/upload" kind="secondary">Bring in a statement</ButtonLink>}>Nothing has been read for this payment.</EmptyState>}
        columns={[
          dateColumn('Date', ({ on }: ShownLine) => on),
          ...(accounts.length > 1 ? [{ heading: 'Account', cell: ({ accountId }: ShownLine) => reference.get(accountId) ?? '' }] : []),
          { heading: 'What the statement says', rowHeader: true, cell: (line: ShownLine) => <Link href={linePath(agreement.agreementId, line)}>{line.description}</Link> },
          { heading: 'Read as', cell: ({ kind, corrected, split }: ShownLine) => (split ? 'In parts' : `${kindInWords(kind)}${corrected ? ' (corrected)' : ''}`) },
          moneyColumn('Amount', ({ amount }: ShownLine) => amount),
          ...(accounts.some(({ kind }) => kind !== 'pooled') ? [balanceColumn('Balance', (line: ShownLine) => balanceOf(line, view))] : []),
        ]}
      />
      {linesInAll > linesOnAPage && <LinesPager view={view} />}
    </section>
  );
}

/** The balance of a pooled account is everybody's. */
function balanceOf({ accountId, balance }: ShownLine, { accounts }: AgreementView): ShownLine['balance'] {
  return accounts.find(({ id }) => id === accountId)?.kind === 'pooled' ? null : balance;
}

function LinesPager({ view: { agreement, page: at, lines, linesInAll } }: { readonly view: AgreementView }): Element {
  const first = (at - 1) * linesOnAPage + 1;
  const there = (to: number): Path => pathOf(`${agreementPath(agreement)}?page=${String(to)}#lines`);
  return (
    <Pagination
      summary={`Lines ${first.toLocaleString('en-GB')} to ${(first + lines.length - 1).toLocaleString('en-GB')} of ${linesInAll.toLocaleString('en-GB')}`}
      previous={at > 1 ? there(at - 1) : undefined}
      next={first + lines.length - 1 < linesInAll ? there(at + 1) : undefined}
    />
  );
}

/** The sum that proves the balance; none where nothing proves it, the account is not this person's alone, or files came since. */
export function Proof({ view: { assessment, moneyIn, moneyOut, isShared, since } }: { readonly view: AgreementView }): Element {
  if (assessment?.closing == null || isShared || since.files > 0) return <></>;
  const opening = pence(assessment.closing - moneyIn + moneyOut);
  return <StickyProof opening={opening} moneyIn={moneyIn} moneyOut={moneyOut} stated={assessment.proved ? assessment.closing : null} />;
}
