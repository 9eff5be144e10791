import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { FormErrors, Link, Notice, PageFrame, PageHeading, Table, type Element } from '../../../platform/ui/index.js';
import type { BookCheck } from '../check-book.js';
import { formNames } from '../rules/forms.js';
import { reportOf, type BookView } from '../show-book.js';
import { Remarks } from './book-remarks.js';
import { Steps, Undo, Withdraw, type BookProps } from './book-steps.js';
import { ReportTable, TotalsTable } from './book-totals.js';
import { bookPath, goLivePath } from './paths.js';
import { WhoIsWho } from './who-is-who.js';
import { countsText, stateWords } from './words.js';

/** One book: what would be made, what stands in the way, and the steps to taking it over and back. */
export function BookPage({ visit, view, form }: BookProps): Element {
  const { facts, check, events } = view;
  const report = reportOf(view);
  return (
    <PageFrame {...visit.frame} title={facts.source} layout="wide" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to books', href: goLivePath }}>
      <FormErrors form={form} />
      <PageHeading caption={`Brought in by ${facts.broughtInByName}, takes over on ${formatDate(facts.takesOver)}`}>{facts.source}</PageHeading>
      <p class="app-lead">{stateWords[facts.state]}</p>
      {check && <Standing check={check} />}
      {check && <TotalsTable rows={check.totals} />}
      {report && <ReportTable report={report} />}
      {report && facts.state !== 'undone' && may(visit.actor, 'bank-details.read') && <p>What was made, read from the records, to be held beside the earlier system’s: {formNames.map((name, index) => <>{index > 0 && ', '}<Link href={bookPath(facts.id, `/made/${name}`)}>{name}</Link></>)}.</p>}
      {check && <Steps visit={visit} view={view} check={check} form={form} />}
      {check && <WhoIsWho visit={visit} id={facts.id} alike={check.alike} form={form} />}
      {check && <Remarks visit={visit} id={facts.id} check={check} />}
      {check && may(visit.actor, 'go-live.load') && <Withdraw visit={visit} view={view} form={form} />}
      <Undo visit={visit} view={view} form={form} />
      <Table
        caption="What happened" rows={events}
        columns={[{ heading: 'Day', rowHeader: true, cell: ({ on }: BookView['events'][number]) => formatDate(on) }, { heading: 'What', cell: ({ event }) => eventWords[event] }, { heading: 'By', cell: ({ by }) => by }, { heading: 'Why', cell: ({ reason }) => reason }]}
      />
    </PageFrame>
  );
}

const eventWords: Readonly<Record<BookView['events'][number]['event'], string>> = {
  'bring-in': 'Brought in', accept: 'Accepted', 'carry-out': 'Taken over', withdraw: 'Withdrawn',
  'ask-undo': 'Somebody asked to undo it', keep: 'Kept', 'agree-undo': 'Another person agreed to undo it', 'cannot-undo': 'Could not be undone', undo: 'Undone',
};

function Standing({ check: { counts, problems: bad, notes, alike } }: { readonly check: BookCheck }): Element {
  const open = alike.filter(({ decided }) => decided === undefined).length;
  return (
    <>
      <p>It would make {countsText(counts)}.</p>
      {bad.length > 0 ? <Notice tone="look" title={`${bad.length.toLocaleString('en-GB')} ${bad.length === 1 ? 'problem has' : 'problems have'} to be put right first`}><p>Each is named below. Put the files right, withdraw this book and bring it in anew.</p></Notice> : <p>Every row could be read.</p>}
      {open > 0 && <p>{open.toLocaleString('en-GB')} {open === 1 ? 'person' : 'people'} may be recorded already: decide for each.</p>}
      {notes.length > 0 && <p>{notes.length.toLocaleString('en-GB')} {notes.length === 1 ? 'note' : 'notes'} of what was repaired or wants a look.</p>}
    </>
  );
}
