import { Table, type Element } from '../../../platform/ui/index.js';
import type { GoLiveReport, ReconciledTotal } from '../carry-out.js';
import type { TotalLine } from '../rules/totals.js';
import { figureText, totalName } from './words.js';

export function TotalsTable({ rows }: { readonly rows: readonly TotalLine[] }): Element {
  return (
    <Table
      caption="Totals beside the earlier system’s" rows={rows} mark={({ difference }) => (difference === 0 ? undefined : 'look')}
      columns={[
        { heading: 'Total', rowHeader: true, cell: (line: TotalLine) => totalName(line) }, { heading: 'Earlier system', kind: 'number', cell: ({ unit, theirs }) => figureText(unit, theirs) }, { heading: 'Files', kind: 'number', cell: ({ unit, files }) => figureText(unit, files) },
        { heading: 'Difference', kind: 'number', cell: ({ unit, difference }) => figureText(unit, difference) }, { heading: 'Where it may come from', cell: ({ because }) => because.join(' ') },
      ]}
    />
  );
}

export function ReportTable({ report }: { readonly report: GoLiveReport }): Element {
  return (
    <Table
      caption="Reconciliation: what was made" rows={report.totals} mark={({ difference }) => (difference === 0 ? undefined : 'look')}
      columns={[
        { heading: 'Total', rowHeader: true, cell: (line: ReconciledTotal) => totalName(line) }, { heading: 'Earlier system', kind: 'number', cell: ({ unit, theirs }) => figureText(unit, theirs) }, { heading: 'Files', kind: 'number', cell: ({ unit, files }) => figureText(unit, files) },
        { heading: 'Made', kind: 'number', cell: ({ unit, made }) => figureText(unit, made) }, { heading: 'Difference', kind: 'number', cell: ({ unit, difference }) => figureText(unit, difference) },
      ]}
    />
  );
}
