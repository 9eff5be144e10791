import { formatDate } from '../../../core/plain-date.js';
import { DateText, FormErrors, Inset, Link, Money, Notice, PageFrame, PageHeading, PersonName, ProgressBar, SummaryList, Table, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import type { UpliftView } from '../show-uplift.js';
import type { ByHand } from '../store/carrying.js';
import { ActForms } from './act-forms.js';
import { Families, LeftOut, Lines, Parts } from './book-tables.js';
import { BegunSince, OnTheirWay } from './plan-tables.js';
import { OldAmount } from './old-amount.js';
import { Stands } from './list-page.js';
import { upliftPath } from './uplift-path.js';

interface UpliftPageProps {
  readonly visit: Visit;
  readonly view: UpliftView;
  readonly form: FormState;
  /** Which page of either list, from 1. */
  readonly asked: { readonly lines: number; readonly leftOut: number };
}

/** An uplift with what it comes to, and what can be done with it. */
export function UpliftPage({ visit, view, form, asked }: UpliftPageProps): Element {
  const { uplift, preview, byHand } = view;
  return (
    <PageFrame {...visit.frame} title={`Uplift ${uplift.reference}`} layout="wide" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to uplifts', href: '/uplift' }}>
      <FormErrors form={form} />
      <PageHeading caption={`${uplift.reference}, from ${formatDate(uplift.effectiveFrom)}`}>{uplift.name}</PageHeading>
      <p><Stands state={uplift.state} /> since <DateText date={uplift.since} />. Decided in: {uplift.source}.</p>
      {uplift.state === 'draft' && uplift.returnedFor !== null && <Inset><p>Returned: {uplift.returnedFor}</p></Inset>}
      <Progressing view={view} />
      <SummaryList rows={[
        { key: 'A week more', value: <Money amount={preview.weekly} /> },
        { key: 'Up to 31 March', value: <><Money amount={preview.inYear} />, counted by the day</> },
        { key: 'A full year', value: <><Money amount={preview.fullYear} />, in 52 weeks</> },
      ]} />
      <Parts view={view} />
      <ActForms visit={visit} view={view} form={form} />
      <OldAmount visit={visit} view={view} form={form} />
      {byHand.length > 0 && <ByHandTable rows={byHand} />}
      <BegunSince view={view} />
      <Families heading="To look at" caption="Rises that are large" families={preview.large} />
      <Families heading="The largest changes" caption="The largest changes" families={preview.families.slice(0, 10)} />
      <Lines view={view} asked={asked} />
      <LeftOut view={view} asked={asked} />
      <OnTheirWay open={preview.open} />
      <p><Link href={upliftPath(uplift.id, '/lines.csv')}>Download every line as CSV</Link></p>
    </PageFrame>
  );
}

function Progressing({ view: { uplift, progress } }: Pick<UpliftPageProps, 'view'>): Element {
  if (uplift.state !== 'approved' && uplift.state !== 'carried_out' && uplift.state !== 'undone') return <></>;
  return (
    <>
      {uplift.state === 'approved' && <ProgressBar label="Carrying it out" done={progress.done} total={progress.all} unit="lines" href={upliftPath(uplift.id)} leave={{ text: 'Leave it running', href: '/uplift' }} />}
      <p>{counted(progress.done - progress.dropped, 'line is', 'lines are')} raised, {counted(progress.dropped, 'dropped', 'dropped')} out, {progress.followed > 0 && `${counted(progress.followed, 'line', 'lines')} of plans that were on their way followed, `}{counted(progress.letters, 'letter is', 'letters are')} written{progress.undone > 0 ? `, ${counted(progress.undone, 'line is', 'lines are')} undone` : ''}.</p>
    </>
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

function ByHandTable({ rows }: { readonly rows: readonly ByHand[] }): Element {
  return (
    <Table
      caption="To be done by hand" rows={rows}
      columns={[
        { heading: 'Direct payment', rowHeader: true, kind: 'nowrap', cell: ({ agreementId, reference }: ByHand) => <Link href={`/agreements/${String(agreementId)}`}>{reference}</Link> },
        { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> },
        { heading: 'Line', cell: ({ description }) => description },
        { heading: 'Why', cell: ({ why }) => why },
      ]}
    />
  );
}

/** Said instead of the uplift where it cannot be worked out. */
export function CannotPage({ visit, why }: { readonly visit: Visit; readonly why: string }): Element {
  return (
    <PageFrame {...visit.frame} title="Uplift" backLink={{ text: 'Back to uplifts', href: '/uplift' }}>
      <PageHeading>Uplift</PageHeading>
      <Notice tone="look" title="It cannot be worked out"><p>{why}</p></Notice>
    </PageFrame>
  );
}
