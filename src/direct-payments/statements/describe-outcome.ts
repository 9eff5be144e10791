import type { AuditEvent } from '../../platform/audit/record-event.js';
import type { FileOutcome } from './store/outcomes.js';

/** What became of a file, as its audit event says it. */
export function describeOutcome(file: { readonly name: string; readonly fileId: number }, outcome: FileOutcome | undefined): AuditEvent {
  if (!outcome) throw new Error(`${file.name} has no outcome`);
  const { refusalMessage, linesRead, linesNew, linesKnown, linesUnplaced, rowsRefused } = outcome;
  const subject = { subjectKind: 'statement_file', subjectId: file.fileId } as const;
  if (refusalMessage !== null) return { ...subject, sentence: `Statement file ${file.name} was refused: ${refusalMessage}` };
  const parts = [
    `${lines(linesNew)} new`,
    ...(linesKnown > 0 ? [`${String(linesKnown)} known before`] : []),
    ...(linesUnplaced > 0 ? [`${String(linesUnplaced)} of no known account`] : []),
    ...(rowsRefused > 0 ? [`${String(rowsRefused)} rows not readable`] : []),
  ];
  return { ...subject, sentence: `Statement file ${file.name} was read: ${parts.join(', ')}.`, after: { linesRead, linesNew, linesKnown, linesUnplaced, rowsRefused } };
}

function lines(count: number): string {
  return count === 1 ? '1 line' : `${String(count)} lines`;
}
