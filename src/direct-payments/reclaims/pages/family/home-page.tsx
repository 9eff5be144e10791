import { formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { formatPounds } from '../../../../core/money.js';
import { Card, CardGrid, Link, Money, PageFrame, PageHeading, SummaryList, Timeline, Working, type Element, type TimelineEntry } from '../../../../platform/ui/index.js';
import type { InstalmentProgress } from '../../recovery/rules/instalments.js';
import { stepForFamily } from '../../rules/notice-sums.js';
import { familyFrame, familyPath, WhomToCall, type FamilyPageProps } from './family-frame.js';
import { isOpen, nextWords, standingWords } from './standing-words.js';

/** What is asked for in one sentence, the sums of the letter with “something is wrong” beside each, and what one can do. */
export function AnswerHomePage(props: FamilyPageProps): Element {
  const { visit, view } = props;
  const { reclaim, working, plan } = view;
  const title = 'Money to give back';
  return (
    <PageFrame {...familyFrame(props)} title={title} layout="family">
      <PageHeading caption={`Reference ${reclaim.reference}`}>{title}</PageHeading>
      <p class="app-lead">{standingWords(view)}</p>
      {nextWords(view, visit.clock.today()).map((words) => <p>{words}</p>)}
      {reclaim.status === 'issued' && <p>This page opens for your answer as soon as your letter has gone out. Please look again in a day or two, or call us.</p>}
      {isOpen(reclaim.status) && <Choices {...props} />}
      <h2 class="govuk-heading-m" id="sums">The sums of our letter</h2>
      <Sums {...props} />
      <Working steps={working.flatMap(({ step, amount, because }) => (amount === null ? [] : [{ label: stepForFamily(step), amount, because }]))} />
      {plan && <PlanTable {...props} />}
      <h2 class="govuk-heading-m">What happens when</h2>
      <Timeline label="What happens when" entries={entriesOf(view, visit.clock.today())} />
      <WhomToCall view={view} />
    </PageFrame>
  );
}

function Choices({ visit, view }: FamilyPageProps): Element {
  return (
    <CardGrid>
      {view.reclaim.status !== 'represented' && view.owed > 0 && (
        <Card title={view.plan ? 'Choose another way to give it back' : 'Choose how to give it back'} figure={<Money amount={view.owed} />} href={familyPath(visit, '/choose')} toDo={!view.plan && !view.choice}>
          <p>In one sum, bit by bit, or from the next payments. Or ask us to look again.</p>
        </Card>
      )}
      <Card title="Tell us that something is wrong" href={familyPath(visit, '/wrong')}>
        <p>We stop at once, look again, and write back to you.</p>
      </Card>
    </CardGrid>
  );
}

function Sums({ visit, view }: FamilyPageProps): Element {
  const canSay = isOpen(view.reclaim.status);
  return (
    <SummaryList
      rows={view.sums.map(({ label, amount, because }, index) => ({
        key: label,
        value: <><strong><Money amount={amount} /></strong><br />{because}</>,
        ...(canSay ? { actions: [{ text: 'Something is wrong', href: familyPath(visit, `/wrong?about=${String(index + 1)}`), hiddenText: `with “${label}”` }] } : {}),
      }))}
    />
  );
}

function PlanTable({ view: { plan } }: FamilyPageProps): Element {
  return (
    <>
      <h2 class="govuk-heading-m" id="plan">{plan?.method === 'deduction' ? 'What comes off the next payments' : 'Your days and sums'}</h2>
      <SummaryList rows={(plan?.progress ?? []).map((one) => ({ key: formatDate(one.dueOn), value: sumWords(one) }))} />
    </>
  );
}

function sumWords({ amount, open }: InstalmentProgress): string {
  if (open === amount) return formatPounds(amount);
  return open === 0 ? `${formatPounds(amount)}: it has come` : `${formatPounds(amount)}: ${formatPounds(open)} is still to come`;
}

const choiceWords = { 'pay-now': 'You chose to give it back in one sum', instalments: 'You chose to give it back bit by bit', 'from-payments': 'You chose that we take it from the next payments', review: 'You asked us to look again' } as const;
const outcomeWords = { upheld: 'We looked again: the sum stays as it was', reduced: 'We looked again: you have less to give back', withdrawn: 'We looked again: you have nothing to give back' } as const;

function entriesOf({ representations, choice, answerUntil, payBy, plan, reclaim, owed }: FamilyPageProps['view'], today: PlainDate): TimelineEntry[] {
  const isAsked = isOpen(reclaim.status) && owed > 0;
  const entries: TimelineEntry[] = [
    ...(isAsked && payBy && !plan ? [{ date: payBy, title: `Please give back ${formatPounds(owed)} by this day` }] : []),
    ...(answerUntil && isAsked ? [{ date: answerUntil, title: 'No money is taken before this day has passed' }] : []),
    ...(choice ? [{ date: choice.chosenOn, title: choiceWords[choice.choice] }] : []),
    ...representations.map(({ receivedOn, about, words }) => ({ date: receivedOn, title: about === '' ? 'You told us that something is wrong' : `You told us that something is wrong with “${about}”`, more: <p>“{words}”</p> })),
    ...representations.flatMap(({ decidedOn, outcome, reasons }) => (decidedOn && outcome ? [{ date: decidedOn, title: outcomeWords[outcome], more: <p>{reasons}</p> }] : [])),
    { date: reclaim.asAt, title: `We looked at the account up to ${formatDate(reclaim.asAt)}` },
  ];
  return entries.map((entry) => ({ ...entry, ahead: entry.date > today })).sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** Back to the first page. */
export function BackHome({ visit }: Pick<FamilyPageProps, 'visit'>): Element {
  return <p><Link href={familyPath(visit)}>Back to the sums</Link></p>;
}
