import { formatPounds } from '../../../../core/money.js';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import { dateColumn, Link, moneyColumn, Notice, Table, Tag, type Element } from '../../../../platform/ui/index.js';
import type { Permission } from '../../../../platform/access/permissions.js';
import { edgeOf } from '../../rules/states.js';
import type { Visit } from '../../../../platform/web/visit.js';
import { showRecovery, type PlanInHand, type RecoveryView } from '../../recovery/show-recovery.js';
import type { InstalmentProgress } from '../../recovery/rules/instalments.js';
import type { ReceiptFacts } from '../../store/receipts.js';
import type { UndoablePosting } from '../../store/recoveries.js';
import { reclaimPath } from '../reclaim-paths.js';
import type { ReclaimSection } from '../reclaim-section.js';
import { hearers } from './answer-deeds.js';
import { cameByWords, choiceWords, methodWords, outcomeWords, streamLabels } from './words.js';

/** A section that shows what followed the notice; empty before one is written. Of a debt that was brought over the earlier system wrote it. */
function afterNotice(draw: (view: RecoveryView, visit: Visit) => Element): ReclaimSection {
  return async (tx, { visit, view: { reclaim, notices } }) => {
    if (notices.length === 0 && reclaim.ground !== 'brought_over') return <></>;
    const view = await showRecovery(tx, reclaim.id, visit.clock.today());
    return view ? draw(view, visit) : <></>;
  };
}

interface Way {
  readonly part: string;
  readonly text: string;
  readonly may: boolean;
}

/** What one can do here, each on a page of its own. */
function Ways({ view, ways }: { readonly view: RecoveryView; readonly ways: readonly Way[] }): Element {
  const open = ways.filter((way) => way.may);
  return open.length === 0 ? <></> : <p class="app-actions">{open.map(({ part, text }) => <Link href={reclaimPath(view.reclaim.id, `/${part}`)}>{text}</Link>)}</p>;
}

/** What the family says, what was decided on it, and how they would like to give the money back. */
export const answerSection: ReclaimSection = afterNotice((view, visit) => {
  const { representations, choice, reclaim: { status } } = view;
  const hears = hearers.some((permission) => may(visit.actor, permission));
  return (
    <section aria-labelledby="answers">
      <h2 class="govuk-heading-m" id="answers">What the family says</h2>
      {status === 'represented' && <Notice tone="look" title="Recovery is paused"><p>What they said waits for a decision by somebody of the council who did not propose this.</p></Notice>}
      {representations.length === 0
        ? <p>They have not said that anything is wrong.</p>
        : <Table
            caption="Everything they said" captionHidden rows={representations}
            columns={[
              dateColumn('Came', ({ receivedOn }: RecoveryView['representations'][number]) => receivedOn, { rowHeader: true }),
              { heading: 'How', cell: ({ cameBy, recordedBy }) => `${cameByWords[cameBy]}${recordedBy === null ? '' : `, ${recordedBy}`}` },
              { heading: 'What they say', cell: ({ about, words }) => <>{about !== '' && <strong>{about}: </strong>}“{words}”</> },
              { heading: 'Decided', cell: ({ outcome, reasons, decidedBy, decidedOn }) => (outcome === null ? <Tag tone="look">Waits</Tag> : <>{outcomeWords[outcome]}, {decidedBy}, {decidedOn ? formatDate(decidedOn) : ''}: {reasons}</>) },
              { heading: 'Reply', cell: ({ letterId }) => (letterId === null ? '' : <Link href={`/letters/${String(letterId)}`}>The letter</Link>) },
            ]}
          />}
      {choice && <p>On {formatDate(choice.chosenOn)}, {cameByWords[choice.cameBy]}: they would like to give it back {choiceWords[choice.choice]}{choice.months === null ? '' : `, over ${String(choice.months)} ${choice.months === 1 ? 'month' : 'months'}`}.</p>}
      <Ways
        view={view}
        ways={[
          { part: 'decide', text: 'Decide on it', may: status === 'represented' && may(visit.actor, 'reclaims.answer') },
          { part: 'answer', text: 'Write down what they say', may: hears && edgeOf(status, 'represent') !== undefined },
          { part: 'choice', text: 'Write down how they would like to give it back', may: hears && view.owed > 0 && edgeOf(status, 'represent') !== undefined },
          { part: 'withdraw', text: 'Withdraw it', may: status !== 'represented' && edgeOf(status, 'withdraw') !== undefined && may(visit.actor, 'reclaims.answer') },
        ]}
      />
    </section>
  );
});

/** How the money comes back: the plan, what came, what can be put right. */
export const recoverySection: ReclaimSection = afterNotice((view, visit) => {
  const { plan, receipts, recoveries, reclaim: { status } } = view;
  const recovers = may(visit.actor, 'reclaims.recover');
  const isAsked = status === 'noticed' || status === 'decided' || status === 'recovering';
  return (
    <section aria-labelledby="recovery">
      <h2 class="govuk-heading-m" id="recovery">How it comes back</h2>
      <p>{standing(view)}</p>
      {plan && <Plan plan={plan} />}
      {receipts.length > 0 && <Receipts view={view} recovers={recovers} />}
      {recoveries.some(({ kind }) => kind === 'recovered') && <Recoveries view={view} recovers={recovers && (status === 'recovering' || status === 'recovered' || status === 'written-off')} />}
      <Ways
        view={view}
        ways={[
          { part: 'plan', text: plan ? 'Make another plan' : 'Plan how it comes back', may: recovers && isAsked && view.owed > 0 },
          { part: 'receipt', text: 'Write down money that came', may: recovers },
          { part: 'deduct', text: 'Take a sum from a payment', may: recovers && isAsked && plan?.method === 'deduction' && view.owed > 0 },
          { part: 'card', text: 'Write down what was taken back from the card', may: recovers && isAsked && view.hasCard && view.owed > 0 },
        ]}
      />
    </section>
  );
});

function standing({ owed, mayRecover, reclaim: { status }, notices }: RecoveryView): string {
  if (status === 'represented') return `${formatPounds(owed)} is owed. Nothing is recovered until what the family says is decided.`;
  if (owed <= 0) return 'Nothing is owed any more.';
  const until = notices.find(({ kind }) => kind === 'notice')?.answerUntil;
  if (!mayRecover) return `${formatPounds(owed)} is owed. Nothing may be recovered yet${until ? `: the family may answer until ${formatDate(until)}, and every letter has to have gone out` : ''}. Money that comes before waits.`;
  return `${formatPounds(owed)} is owed, and may be recovered.`;
}

function Plan({ plan }: { readonly plan: PlanInHand }): Element {
  return (
    <>
      <p>{methodWords[plan.method]}, by {plan.madeBy} on {formatDate(plan.madeOn)}: {plan.agreedWith}{plan.overdue > 0 && <> <Tag tone="look">{`${formatPounds(plan.overdue)} overdue`}</Tag></>}</p>
      <Table
        id="plan-sums" caption="Sums of the plan" captionHidden rows={plan.progress}
        columns={[
          dateColumn('Due', ({ dueOn }: InstalmentProgress) => dueOn, { rowHeader: true }), moneyColumn('Amount', ({ amount }: InstalmentProgress) => amount),
          moneyColumn('Still to come', ({ open }: InstalmentProgress) => open),
          ...(plan.method === 'deduction' ? [{ heading: 'From a payment', cell: ({ position }: InstalmentProgress) => (plan.taken.includes(position) ? 'taken' : '') }] : []),
        ]}
      />
    </>
  );
}

const originWords = { 'income-file': 'Income file', recorded: 'Written down', card: 'From the card' } as const;

function Receipts({ view, recovers }: { readonly view: RecoveryView; readonly recovers: boolean }): Element {
  const refund = (receipt: ReceiptFacts): Element => (receipt.left > 0 && recovers ? <Link href={reclaimPath(view.reclaim.id, `/refund/${String(receipt.id)}`)} hiddenText={`${formatPounds(receipt.left)} of ${formatDate(receipt.receivedOn)}`}>Send back</Link> : <></>);
  return (
    <Table
      id="receipts" caption="Money that came" rows={view.receipts}
      columns={[
        dateColumn('Came', ({ receivedOn }: ReceiptFacts) => receivedOn, { rowHeader: true }), { heading: 'From', cell: ({ origin }) => originWords[origin] }, { heading: 'It says', cell: ({ text }) => text },
        moneyColumn('Amount', ({ amount }: ReceiptFacts) => amount), moneyColumn('Not used', ({ left }: ReceiptFacts) => left), { heading: 'Too much?', cell: refund },
      ]}
    />
  );
}

function Recoveries({ view, recovers }: { readonly view: RecoveryView; readonly recovers: boolean }): Element {
  const undo = (one: UndoablePosting): Element | string => {
    if (one.isUndone) return 'Taken back';
    return recovers ? <Link href={reclaimPath(view.reclaim.id, `/reverse/${String(one.postingNo)}`)} hiddenText={`${formatPounds(one.amount)} of ${formatDate(one.on)}, ${streamLabels[one.stream]}`}>Take back</Link> : '';
  };
  return (
    <Table
      id="recovered" caption="What was recovered" rows={view.recoveries.filter(({ kind }) => kind === 'recovered')}
      columns={[
        dateColumn('Day', ({ on }: UndoablePosting) => on, { rowHeader: true }), { heading: 'Budget', cell: ({ stream }) => streamLabels[stream] },
        { heading: 'How', cell: ({ method, paidOn }) => (method === null ? '' : `${methodWords[method]}${paidOn ? ` (${formatDate(paidOn)})` : ''}`) },
        moneyColumn('Amount', ({ amount }: UndoablePosting) => amount), { heading: 'Put right', cell: undo },
      ]}
    />
  );
}

/** What is proposed to be written off, and what was. */
export const writeOffSection: ReclaimSection = afterNotice((view, visit) => {
  const { writeOffs, reclaim: { status } } = view;
  const open = writeOffs.find(({ approved }) => approved === null);
  const can = (permission: Permission): boolean => may(visit.actor, permission);
  const isAsked = status === 'noticed' || status === 'decided' || status === 'recovering';
  const ways: readonly Way[] = [
    { part: `write-off/${String(open?.id ?? 0)}`, text: 'Decide on it', may: open !== undefined && can('reclaims.approve-write-off') },
    { part: 'write-off', text: 'Propose to write off', may: open === undefined && isAsked && view.owed > 0 && can('reclaims.propose-write-off') },
    { part: 'reopen', text: 'Ask for it again', may: status === 'written-off' && can('reclaims.recover') },
  ];
  if (writeOffs.length === 0 && !ways.some((way) => way.may)) return <></>;
  return (
    <section aria-labelledby="write-off">
      <h2 class="govuk-heading-m" id="write-off">Writing off</h2>
      {writeOffs.length > 0 && (
        <Table
          caption="Proposals to write off" captionHidden rows={writeOffs}
          columns={[
            dateColumn('Proposed', ({ proposedOn }: RecoveryView['writeOffs'][number]) => proposedOn, { rowHeader: true }), { heading: 'By', cell: ({ proposerName }) => proposerName },
            { heading: 'What', cell: ({ parts }) => parts.map(({ stream, amount }) => `${streamLabels[stream]} ${formatPounds(amount)}`).join(', ') }, { heading: 'Why', cell: ({ reason }) => reason },
            { heading: 'Decided', cell: ({ approved, deciderName, decisionReason }) => (approved === null ? <Tag tone="look">Waits</Tag> : `${approved ? 'Approved' : 'Declined'} by ${deciderName ?? 'nobody'}: ${decisionReason ?? ''}`) },
          ]}
        />
      )}
      <Ways view={view} ways={ways} />
    </section>
  );
});
