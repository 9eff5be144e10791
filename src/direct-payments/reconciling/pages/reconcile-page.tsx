import {
  balanceColumn, Button, ButtonLink, dateColumn, EmptyState, Form, FormErrors, KeySheet, Link, moneyColumn, Notice, PageFrame, PageHeading, pathOf, PersonName, StickyProof, Table, type Element,
  type FormState,
} from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { ReconciledLine } from '../line-state.js';
import type { ReconcilingView } from '../show-reconciling.js';
import { LinePanel } from './line-panel.js';
import { questionsPath, reconcilePath, undoPath, type PanelMode } from './paths.js';
import { countWords, kindName, lastWords } from './words.js';

export interface ReconcileProps {
  readonly visit: Visit;
  readonly view: ReconcilingView;
  readonly mode: PanelMode | undefined;
  readonly form: FormState;
}

/** The open lines of an agreement, one in focus with its keys; below, the proof of the balance. */
export function ReconcilePage(props: ReconcileProps): Element {
  const { visit, view, form } = props;
  const { agreement, counts } = view;
  const title = `Lines to decide: ${agreement.personName}`;
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} layout="wide" backLink={{ text: 'Back to the direct payment', href: pathOf(`/agreements/${String(agreement.agreementId)}`) }}>
      <div data-swap={`/reconcile/${String(agreement.agreementId)}`}>
        <NoConnection />
        <FormErrors form={form} />
        <PageHeading caption={agreement.reference}><>Lines to decide: <PersonName name={agreement.personName} /></></PageHeading>
        <p>{countWords(counts)}{' '}{counts.waiting > 0 && <Link href={questionsPath(agreement.agreementId)}>Questions to the family</Link>}</p>
        <Last visit={visit} view={view} />
        <Offer view={view} />
        <Trouble view={view} />
        {view.focus ? <LinePanel {...props} focus={view.focus} /> : <AllDecided view={view} />}
        <Lines view={view} />
        <Proof view={view} />
      </div>
      <KeySheet keys={keysOfPage} />
    </PageFrame>
  );
}

const keysOfPage = [
  { key: 'Enter', does: 'Agree with our reading' },
  { key: '1–9', does: 'Read it as the kind with that number' },
  { key: '0', does: 'All kinds' },
  { key: 'q', does: 'Ask the family' },
  { key: 's', does: 'Split it' },
  { key: 't', does: 'Transfer between own accounts' },
  { key: 'n', does: 'Not allowed' },
  { key: 'b', does: 'All lines of this payee' },
  { key: 'u', does: 'Undo' },
  { key: 'r', does: 'Always read it so, where that is offered' },
];

/** Shown by script alone, where an answer does not come. */
export function NoConnection(): Element {
  return <p class="govuk-body" role="alert" data-swap-trouble hidden>There is no connection. Try again when it is back: nothing is decided twice.</p>;
}

function Last({ visit, view: { agreement, last, kinds } }: { readonly visit: Visit; readonly view: ReconcilingView }): Element {
  if (!last) return <></>;
  return (
    <Form action={undoPath(agreement.agreementId)} csrfToken={visit.csrfToken}>
      <p class="app-undo"><span>Last: {lastWords(last, kinds)}</span> <Button kind="secondary" shortcut="u"><kbd>u</kbd> Undo</Button></p>
    </Form>
  );
}

function Offer({ view: { agreement, offer, kinds } }: { readonly view: ReconcilingView }): Element {
  if (!offer) return <></>;
  const { words, kind, times, fits, wouldChange, accountId, lineNo } = offer;
  const query = new URLSearchParams({ kind, reason: `Read so ${String(times)} times at reconciling` });
  return (
    <Notice title={`You have read “${words}” as ${kindName(kinds, kind)} ${times === 2 ? 'twice' : `${String(times)} times`}`}>
      <p>Always read it so? It fits {String(fits)} past lines of this account, and would have read {String(wouldChange)} of them otherwise.</p>
      <ButtonLink href={pathOf(`/agreements/${String(agreement.agreementId)}/lines/${String(accountId)}/${String(lineNo)}/rule?${query.toString()}`)} kind="secondary" shortcut="r"><kbd>r</kbd> See what it would have changed</ButtonLink>
    </Notice>
  );
}

function Trouble({ view: { focus } }: { readonly view: ReconcilingView }): Element {
  const problem = focus?.proof?.problem ?? null;
  if (!focus || problem === null) return <></>;
  return <Notice tone="look" title={`The balance of ${focus.line.accountReference} is not proved`}><p>{problem}</p></Notice>;
}

function AllDecided({ view: { counts, agreement } }: { readonly view: ReconcilingView }): Element {
  if (counts.decided + counts.waiting === 0) return <EmptyState title="There are no lines yet">Nothing has been read for this payment.</EmptyState>;
  return (
    <EmptyState title="Every line is decided" action={<ButtonLink href={pathOf(`/agreements/${String(agreement.agreementId)}`)}>Back to the direct payment</ButtonLink>}>
      {counts.waiting > 0 ? 'What waits for the family opens again with their answer.' : 'Work the account out again to see what it comes to.'}
    </EmptyState>
  );
}

function Lines({ view }: { readonly view: ReconcilingView }): Element {
  const { agreement, shown, counts, focus, kinds } = view;
  if (shown.length === 0) return <></>;
  const several = new Set(shown.map(({ accountId }) => accountId)).size > 1;
  const breaks = (line: ReconciledLine): boolean => line.accountId === focus?.line.accountId && line.lineNo === focus.proof?.breaksAt;
  const note = (line: ReconciledLine): string => [line.isAnswered ? 'Answered' : '', breaks(line) ? 'The balance breaks here' : ''].filter(Boolean).join('. ');
  return (
    <Table
      caption={shown.length < counts.open ? `${String(shown.length)} of ${counts.open.toLocaleString('en-GB')} open lines` : 'Open lines'} rows={shown} stickyHeading
      mark={(line) => (breaks(line) ? 'problem' : line === focus?.line ? 'here' : undefined)}
      columns={[
        dateColumn('Date', ({ on }: ReconciledLine) => on),
        ...(several ? [{ heading: 'Account', cell: ({ accountReference }: ReconciledLine) => accountReference }] : []),
        { heading: 'What the statement says', rowHeader: true, cell: (line: ReconciledLine) => <Link href={reconcilePath(agreement.agreementId, { line: keyOf(line) })}>{line.description}</Link> },
        { heading: 'Our reading', cell: ({ kind, isSplit }: ReconciledLine) => (isSplit ? 'In parts' : kindName(kinds, kind)) },
        moneyColumn('Amount', ({ amount }: ReconciledLine) => amount),
        balanceColumn('Balance', ({ balance, isShared }: ReconciledLine) => (isShared ? null : balance)),
        { heading: 'Note', cell: note },
      ]}
    />
  );
}

function keyOf({ accountId, lineNo }: ReconciledLine): { accountId: number; lineNo: number } {
  return { accountId, lineNo };
}

function Proof({ view: { agreement, focus } }: { readonly view: ReconcilingView }): Element {
  if (!focus?.proof) return <></>;
  const { opening, moneyIn, moneyOut, stated, proved, breaksAt } = focus.proof;
  const { accountId } = focus.line;
  const firstBreak = proved || breaksAt === null ? undefined : pathOf(`/agreements/${String(agreement.agreementId)}/lines/${String(accountId)}/${String(breaksAt)}`);
  return <StickyProof opening={opening} moneyIn={moneyIn} moneyOut={moneyOut} stated={stated} firstBreak={firstBreak} />;
}

