import { dateColumn, Link, moneyColumn, Notice, pathOf, PersonName, Table, Tag, type Element } from '../../../platform/ui/index.js';
import { planStateWords } from '../../plans/plan-words.js';
import { partName } from '../rules/part-name.js';
import type { ShownOpen, ShownRise } from '../rules/sum-up.js';
import type { UpliftView } from '../show-uplift.js';

/** Plans that are not carried out yet, with what each of their lines becomes once they are; nothing where there is none. */
export function OnTheirWay({ open }: { readonly open: readonly ShownOpen[] }): Element {
  if (open.length === 0) return <></>;
  return (
    <>
      <h2 class="govuk-heading-m" id="plans">Plans on their way</h2>
      <p>They are not carried out yet. Each is raised when it is, so that none of them pays last year’s wage. Their cost is not added to that of the lines above, since some of those end when the plan begins.</p>
      <Table
        caption="Plans on their way" captionHidden rows={open} mark={({ byHand }) => (byHand ? 'look' : undefined)}
        columns={[
          { heading: 'Plan', rowHeader: true, kind: 'nowrap', cell: (line: ShownOpen) => <Link href={pathOf(`/plans/${String(line.planVersionId)}`)}>{line.planReference}</Link> },
          { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> }, { heading: 'Stands at', cell: ({ state }) => planStateWords[state] }, { heading: 'Line', cell: ({ description }) => description },
          { heading: 'Budget', cell: (line) => partName(line) }, dateColumn('From', ({ begins }) => begins), moneyColumn('Before', ({ before }) => before), moneyColumn('After', ({ after }) => after),
          moneyColumn('Up to 31 March', ({ after, inYear }) => (after === null ? null : inYear)), { heading: 'Why', cell: ({ why, byHand }) => (byHand ? <><Tag tone="look">By hand</Tag> {why}</> : why) },
        ]}
      />
    </>
  );
}

/** What began since and stands at the old amount; nothing where there is none. */
export function BegunSince({ view: { since } }: { readonly view: Pick<UpliftView, 'since'> }): Element {
  if (since.length === 0) return <></>;
  return (
    <>
    <Notice tone="look" title="Some plans pay the old amounts"><p>They were begun after this uplift was put forward, so nobody approved a rise for them. Begin another uplift from the same day: it takes these, and nothing that is raised already.</p></Notice>
    <Table
      caption="Begun since, at the old amount" rows={since}
      columns={[
        { heading: 'Direct payment', rowHeader: true, kind: 'nowrap', cell: ({ agreementId, reference }: ShownRise) => <Link href={pathOf(`/agreements/${String(agreementId)}`)}>{reference}</Link> },
        { heading: 'Person', cell: ({ personName }) => <PersonName name={personName} /> }, { heading: 'Line', cell: ({ description }) => description }, dateColumn('From', ({ begins }) => begins),
        moneyColumn('Before', ({ before }) => before), moneyColumn('After', ({ after }) => after), { heading: 'Why', cell: ({ why }) => why },
      ]}
    />
    </>
  );
}
