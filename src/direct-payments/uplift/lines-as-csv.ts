import { csvTable, poundsCell, type CsvCell } from '../../core/csv.js';
import { partName } from './rules/part-name.js';
import type { UpliftView } from './show-uplift.js';

/** Every change of an uplift, then every line that it leaves as it is with the reason, then plans on their way, which no sum counts; amounts in pounds, days as written by ISO 8601. */
export function linesCsv({ preview: { lines, leftOut, open } }: Pick<UpliftView, 'preview'>): string {
  const heading = ['reference', 'person', 'line', 'budget', 'from', 'until', 'weekly_before', 'weekly_after', 'in_year', 'full_year', 'left_out', 'why'];
  const raised = lines.map(({ reference, personName, description, stream, budgetName, begins, until, before, after, inYear, fullYear, why }): CsvCell[] => [
    reference, personName, description, partName({ stream, budgetName }), begins, until, ...[before, after, inYear, fullYear].map(poundsCell), null, why,
  ]);
  const onTheirWay = open.map(({ planReference, personName, description, stream, budgetName, begins, until, before, after, inYear, fullYear, reason, why }): CsvCell[] => [
    planReference, personName, description, partName({ stream, budgetName }), begins, until, poundsCell(before), ...(after === null ? [null, null, null] : [after, inYear, fullYear].map(poundsCell)), reason, why,
  ]);
  const stays = leftOut.map(({ reference, personName, description, weekly, reason, sentence }): CsvCell[] => [reference, personName, description, null, null, null, poundsCell(weekly), null, null, null, reason, sentence]);
  return csvTable([heading, ...raised, ...stays, ...onTheirWay]);
}
