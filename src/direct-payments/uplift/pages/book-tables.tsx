import { dateColumn, Link, moneyColumn, Pagination, pathOf, PersonName, Table, Tag, type Element, type Path } from '../../../platform/ui/index.js';
import { partName } from '../rules/part-name.js';
import type { ShownLeftOut, ShownRise, UpliftFamily, UpliftPart } from '../rules/sum-up.js';
import type { UpliftView } from '../show-uplift.js';
import { upliftPath } from './uplift-path.js';

const perPage = 100;

interface ListProps {
  readonly view: UpliftView;
  readonly asked: { readonly lines: number; readonly leftOut: number };
}

type ShownPart = UpliftPart & { readonly approvedByName?: string | null };

/** What each budget pays more, with who approved its part. */
export function Parts({ view: { parts, preview } }: Pick<ListProps, 'view'>): Element {
  const rows: readonly ShownPart[] = parts.length > 0 ? parts : preview.parts;
  return (
    <Table
      caption="What it costs each budget" rows={rows} whenEmpty={<p>No line would be paid more.</p>}
      columns={[
        { heading: 'Budget', rowHeader: true, cell: (part: ShownPart) => partName(part) },
        { heading: 'Changes', kind: 'number', cell: ({ lines }) => lines.toLocaleString('en-GB') },
        moneyColumn('A week', ({ weekly }) => weekly), moneyColumn('Up to 31 March', ({ inYear }) => inYear), moneyColumn('A full year', ({ fullYear }) => fullYear),
        ...(rows.some(({ openLines }) => openLines > 0) ? [moneyColumn('Plans on their way, at most', ({ openInYear }: ShownPart) => openInYear)] : []),
        ...(parts.length > 0 ? [{ heading: 'Approved by', cell: ({ approvedByName }: ShownPart) => (approvedByName ? <bdi>{approvedByName}</bdi> : <Tag tone="look">Waits</Tag>) }] : []),
      ]}
    />
  );
}

/** Families with their weekly sum before and after; nothing where there is none. */
export function Families({ heading, caption, families }: { readonly heading: string; readonly caption: string; readonly families: readonly UpliftFamily[] }): Element {
  if (families.length === 0) return <></>;
  return (
    <>
      <h2 class="govuk-heading-m">{heading}</h2>
      <Table
        caption={caption} captionHidden rows={families}
        columns={[
          { heading: 'Direct payment', rowHeader: true, kind: 'nowrap', cell: (family: UpliftFamily) => agreementLink(family) }, { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> },
          moneyColumn('A week before', ({ before }) => before), moneyColumn('A week after', ({ after }) => after), moneyColumn('More in 52 weeks', ({ annual }) => annual),
        ]}
      />
    </>
  );
}

function agreementLink({ agreementId, reference }: Pick<UpliftFamily, 'agreementId' | 'reference'>): Element {
  return <Link href={pathOf(`/agreements/${String(agreementId)}`)}>{reference}</Link>;
}

/** Each change, with why, a page at a time. */
export function Lines({ view: { uplift, preview: { lines } }, asked }: ListProps): Element {
  return (
    <>
      <h2 class="govuk-heading-m" id="lines">What changes</h2>
      <Table
        caption="What changes, line by line" captionHidden rows={pageOf(lines, asked.lines)} whenEmpty={<p>No line that you may see changes.</p>}
        columns={[
          { heading: 'Direct payment', rowHeader: true, kind: 'nowrap', cell: (line: ShownRise) => agreementLink(line) }, { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> },
          { heading: 'Line', cell: ({ description }) => description }, dateColumn('From', ({ begins }) => begins), moneyColumn('Before', ({ before }) => before), moneyColumn('After', ({ after }) => after),
          moneyColumn('Up to 31 March', ({ inYear }) => inYear), { heading: 'Why', cell: ({ why }) => why },
        ]}
      />
      <Pages of={lines.length} at={asked.lines} href={(number) => upliftPath(uplift.id, `?lines=${String(number)}&left-out=${String(asked.leftOut)}#lines`)} what="Changes" />
    </>
  );
}

/** Each line that stays as it is, with the reason. */
export function LeftOut({ view: { uplift, preview: { leftOut } }, asked }: ListProps): Element {
  return (
    <>
      <h2 class="govuk-heading-m" id="left-out">What stays as it is</h2>
      <Table
        caption="What stays as it is" captionHidden rows={pageOf(leftOut, asked.leftOut)} whenEmpty={<p>Nothing that you may see stays as it is.</p>} mark={({ byHand }) => (byHand ? 'look' : undefined)}
        columns={[
          { heading: 'Direct payment', rowHeader: true, kind: 'nowrap', cell: (line: ShownLeftOut) => agreementLink(line) }, { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> },
          { heading: 'Line', cell: ({ description }) => description }, moneyColumn('A week', ({ weekly }) => weekly), { heading: 'Why', cell: ({ sentence, byHand }) => (byHand ? <><Tag tone="look">By hand</Tag> {sentence}</> : sentence) },
        ]}
      />
      <Pages of={leftOut.length} at={asked.leftOut} href={(number) => upliftPath(uplift.id, `?lines=${String(asked.lines)}&left-out=${String(number)}#left-out`)} what="Lines" />
    </>
  );
}

function pageOf<Row>(rows: readonly Row[], at: number): readonly Row[] {
  return rows.slice((at - 1) * perPage, at * perPage);
}

function Pages({ of, at, href, what }: { readonly of: number; readonly at: number; readonly href: (number: number) => Path; readonly what: string }): Element {
  if (of <= perPage) return <></>;
  const [first, last] = [Math.min((at - 1) * perPage + 1, of), Math.min(at * perPage, of)];
  return <Pagination summary={`${what} ${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`} previous={at > 1 ? href(at - 1) : undefined} next={last < of ? href(at + 1) : undefined} />;
}
