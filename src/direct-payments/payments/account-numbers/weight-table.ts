import { ok, refuserOf, type Result } from '../../../core/result.js';
import { paymentRefusals } from '../refusals.js';

const refuse = refuserOf(paymentRefusals);

/** How a range of sort codes is checked. Weights stand for the six digits of the sort code, then the eight of the number. */
export interface WeightRow {
  readonly from: string;
  readonly to: string;
  readonly method: 'MOD10' | 'MOD11' | 'DBLAL';
  readonly weights: readonly number[];
  /** The published exception, 1 to 14; 0 where there is none. */
  readonly exception: number;
}

/** The operator's copy of the published tables; they are their owner's, so none ships with the product. */
export interface ModulusTables {
  readonly weights: readonly WeightRow[];
  /** Sort codes that are checked as another one. */
  readonly substitutions: ReadonlyMap<string, string>;
}

/** Reads the published weight table: a range, a method, fourteen weights and at times an exception on each line. */
export function parseWeights(text: string): Result<WeightRow[]> {
  const rows: WeightRow[] = [];
  for (const [index, line] of linesOf(text)) {
    const row = parseWeightLine(line);
    if (!row) return refuse('weights-not-read', `Line ${String(index)} of the weights is not a range, a method and fourteen weights: “${line}”.`);
    rows.push(row);
  }
  return rows.length > 0 ? ok(rows) : refuse('weights-not-read', 'The weights file holds no lines.');
}

function parseWeightLine(line: string): WeightRow | undefined {
  const [from = '', to = '', method = '', ...numbers] = line.trim().split(/\s+/);
  const weights = numbers.slice(0, 14).map(Number);
  const exception = Number(numbers[14] ?? '0');
  const known = method === 'MOD10' || method === 'MOD11' || method === 'DBLAL';
  if (!known || !/^\d{6}$/.test(from) || !/^\d{6}$/.test(to) || numbers.length < 14 || numbers.length > 15) return undefined;
  if (![...weights, exception].every(Number.isSafeInteger)) return undefined;
  return { from, to, method, weights, exception };
}

/** Reads the published table of substitute sort codes: two codes on each line. */
export function parseSubstitutions(text: string): Result<Map<string, string>> {
  const substitutions = new Map<string, string>();
  for (const [index, line] of linesOf(text)) {
    const match = /^\s*(\d{6})\s+(\d{6})\s*$/.exec(line);
    if (!match?.[1] || !match[2]) return refuse('substitutions-not-read', `Line ${String(index)} of the substitutions is not two sort codes: “${line}”.`);
    substitutions.set(match[1], match[2]);
  }
  return ok(substitutions);
}

function linesOf(text: string): [number, string][] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index): [number, string] => [index + 1, line])
    .filter(([, line]) => line.trim() !== '' && line.trim() !== '\u001A');
}

/** The one or two rows that govern a sort code, in the table's order. */
export function rowsFor(weights: readonly WeightRow[], sortCode: string): WeightRow[] {
  return weights.filter((row) => row.from <= sortCode && sortCode <= row.to);
}
