import { readStatement } from '../../../src/direct-payments/statements/formats/index.js';
import type {
  ReadOptions,
  ReadStatement,
  StatementReading,
} from '../../../src/direct-payments/statements/formats/reading.js';
import type { Result } from '../../../src/core/result.js';

/** Rows as a file has them, with the line ends of Windows. */
export function sample(...rows: readonly string[]): string {
  return [...rows, ''].join('\r\n');
}

export async function readSample(
  content: string | Uint8Array,
  options: ReadOptions = {},
): Promise<Result<StatementReading>> {
  return readStatement(typeof content === 'string' ? new TextEncoder().encode(content) : content, options);
}

/** The one statement of a sample of which every row is good. */
export async function onlyStatement(content: string | Uint8Array, options: ReadOptions = {}): Promise<ReadStatement> {
  const reading = await readSample(content, options);
  if (!reading.ok) throw new Error(reading.refusal.message);
  const [statement, ...others] = reading.value.statements;
  if (!statement || others.length > 0) throw new Error(`${String(others.length + 1)} statements`);
  if (reading.value.refusedRows.length > 0)
    throw new Error(reading.value.refusedRows.map((row) => row.message).join(' '));
  return statement;
}
