import { formatDate } from '../../../../core/plain-date.js';
import { Notice, PageFrame, PageHeading, SummaryList, type Element } from '../../../../platform/ui/index.js';
import { familyFrame, WhomToCall, type FamilyPageProps } from './family-frame.js';
import { BackHome } from './home-page.js';

const choiceWords = { 'pay-now': 'Give it back in one sum', instalments: 'Give it back bit by bit', 'from-payments': 'Take it from the next payments', review: 'Look at it again' } as const;

/** The receipt: what came, on which day, and what happens next. For printing or keeping. */
export function ThanksPage({ visit, view, what }: FamilyPageProps & { readonly what: 'said' | 'chosen' }): Element {
  const latest = what === 'said' ? view.representations.at(-1) : undefined;
  const choice = what === 'chosen' ? view.choice : undefined;
  const date = latest?.receivedOn ?? choice?.chosenOn ?? visit.clock.today();
  const title = 'Thank you. We have your answer';
  return (
    <PageFrame {...familyFrame({ visit, view })} title={title} layout="family">
      <PageHeading caption={`Reference ${view.reclaim.reference}`}>{title}</PageHeading>
      <Notice tone="done" title={`It came on ${formatDate(date)}`} announce><p>You may print this page, or keep the reference.</p></Notice>
      <SummaryList
        rows={[
          ...(latest ? [{ key: 'About', value: latest.about === '' ? 'All of it' : latest.about }, { key: 'You said', value: latest.words }] : []),
          ...(choice ? [{ key: 'You chose', value: `${choiceWords[choice.choice]}${choice.months === null ? '' : `, over ${String(choice.months)} ${choice.months === 1 ? 'month' : 'months'}`}` }] : []),
        ]}
      />
      <h2 class="govuk-heading-m">What happens next</h2>
      {latest
        ? <p>We have stopped. Somebody else at the council looks at what you said, and we write to you with the answer and the reasons. No money is taken before that.</p>
        : <p>We write to you. The letter says again what you chose and what to do.</p>}
      <BackHome visit={visit} />
      <WhomToCall view={view} />
    </PageFrame>
  );
}
