import type { Result } from '../../src/core/result.js';
import type { StatementReading } from '../../src/direct-payments/statements/formats/reading.js';
import { statementRefusals, statementWarnings } from '../../src/direct-payments/statements/formats/refusals.js';

/**
 * What is wrong with the answer to a file, whatever the file: every code must stand in a catalogue, every refusal has a
 * sentence, every sum is whole pence and every date a day. Undefined where nothing is.
 */
export function faultOf(answer: Result<StatementReading>): string | undefined {
  if (!answer.ok) {
    const { code, message } = answer.refusal;
    if (!Object.hasOwn(statementRefusals, code)) return `the code ${code} is in no catalogue`;
    return message.trim() === '' || /\[object|“undefined”/.test(message) ? `the refusal ${code} has no sentence` : undefined;
  }
  const { statements, refusedRows } = answer.value;
  if (statements.length === 0) return 'it was read as no statement';
  const strangeRow = refusedRows.find(({ code, message, row }) => !Object.hasOwn(statementRefusals, code) || message === '' || !(row >= 0));
  if (strangeRow) return `the refused row ${JSON.stringify(strangeRow).slice(0, 200)} is not told properly`;
  for (const { lines, warnings, opening, closing } of statements) {
    const strange = warnings.find(({ code, message }) => !Object.hasOwn(statementWarnings, code) || message === '');
    if (strange) return `the warning ${strange.code} is in no catalogue`;
    if (!isPenceOrNull(opening) || !isPenceOrNull(closing)) return 'a balance is not whole pence';
    const line = lines.find(({ date, amount, balance }) => !Number.isSafeInteger(amount) || !isPenceOrNull(balance) || !/^[1-9]\d{3}-\d\d-\d\d$/.test(date));
    if (line) return `the line ${JSON.stringify(line).slice(0, 200)} is not whole pence on a day`;
  }
  return undefined;
}

function isPenceOrNull(value: number | null): boolean {
  return value === null || Number.isSafeInteger(value);
}
