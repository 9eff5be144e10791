import { rowsFor, type ModulusTables, type WeightRow } from './weight-table.js';

/** `unknown`: no rule covers the sort code, so the number may be right and payment is allowed. */
export type ModulusVerdict = 'valid' | 'invalid' | 'unknown';

// Places of the fourteen digits by their published letters: u v w x y z, then a b c d e f g h.
const a = 6;
const b = 7;
const c = 8;
const g = 12;
const h = 13;

/** Pairs of rows of which either may pass: the published exceptions 2 and 9, 10 and 11, 12 and 13. */
const eitherPasses = new Set([2, 9, 10, 11, 12, 13]);

/** Checks a six-digit sort code with an eight-digit account number by the published modulus rules. */
export function checkModulus(tables: ModulusTables, sortCode: string, accountNumber: string): ModulusVerdict {
  const digits = [...(sortCode + accountNumber)].map(Number);
  const [first, second] = rowsFor(tables.weights, sortCode);
  if (!first) return 'unknown';
  if (isForeignCurrency(first, digits)) return 'valid';
  const firstPasses = passes(first, digits, tables);
  if (!second || isWaived(second, digits)) return verdict(firstPasses);
  if (eitherPasses.has(first.exception) && eitherPasses.has(second.exception)) return verdict(firstPasses || passes(second, digits, tables));
  return verdict(firstPasses && passes(second, digits, tables));
}

function verdict(passed: boolean): ModulusVerdict {
  return passed ? 'valid' : 'invalid';
}

/** Exception 6: a foreign currency account carries no check. */
function isForeignCurrency(row: WeightRow, digits: readonly number[]): boolean {
  return row.exception === 6 && at(digits, a) >= 4 && at(digits, a) <= 8 && at(digits, g) === at(digits, h);
}

/** Exception 3: with 6 or 9 in the third place the second check is left out. */
function isWaived(row: WeightRow, digits: readonly number[]): boolean {
  return row.exception === 3 && (at(digits, c) === 6 || at(digits, c) === 9);
}

function passes(row: WeightRow, digits: readonly number[], tables: ModulusTables): boolean {
  const checked = withSubstitutedSortCode(row, digits, tables);
  const total = totalOf(row, checked);
  if (row.exception === 4) return total % 11 === at(digits, g) * 10 + at(digits, h);
  if (row.exception === 5) return passesByCheckDigit(row, checked, total);
  return total % modulusOf(row) === 0 || (row.exception === 14 && passesShifted(row, checked));
}

function modulusOf(row: WeightRow): number {
  return row.method === 'MOD11' ? 11 : 10;
}

/** Exceptions 5, 8 and 9 check the number under another sort code. */
function withSubstitutedSortCode(row: WeightRow, digits: readonly number[], tables: ModulusTables): readonly number[] {
  const sortCode = digits.slice(0, 6).join('');
  const other =
    row.exception === 8 ? '090126' : row.exception === 9 ? '309634' : row.exception === 5 ? tables.substitutions.get(sortCode) : undefined;
  return other === undefined ? digits : [...[...other].map(Number), ...digits.slice(6)];
}

function totalOf(row: WeightRow, digits: readonly number[]): number {
  const weights = weightsFor(row, digits);
  const products = digits.map((digit, place) => digit * at(weights, place));
  const terms = row.method === 'DBLAL' ? products.map(sumOfDigits) : products;
  // Exception 1 adds 27 to what the double alternate sums to.
  return terms.reduce((total, term) => total + term, row.exception === 1 ? 27 : 0);
}

const substituteWeights = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1];
const substituteWeightsAtNine = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1];

/** Exceptions 2, 7 and 10 change the weights by what stands in the number. */
function weightsFor(row: WeightRow, digits: readonly number[]): readonly number[] {
  const endsInNine = at(digits, g) === 9;
  if (row.exception === 2 && at(digits, a) !== 0) return endsInNine ? substituteWeightsAtNine : substituteWeights;
  const beginsAgain = at(digits, b) === 9 && (at(digits, a) === 0 || at(digits, a) === 9);
  const withoutHead = endsInNine && (row.exception === 7 || (row.exception === 10 && beginsAgain));
  return withoutHead ? row.weights.map((weight, place) => (place <= b ? 0 : weight)) : row.weights;
}

/** Exception 5: the remainder names the check digit, g for modulus 11 and h for the double alternate. */
function passesByCheckDigit(row: WeightRow, digits: readonly number[], total: number): boolean {
  const modulus = modulusOf(row);
  const remainder = total % modulus;
  const checkDigit = at(digits, modulus === 11 ? g : h);
  return remainder === 0 ? checkDigit === 0 : modulus - remainder === checkDigit;
}

/** Exception 14: a number that ends in 0, 1 or 9 may be right once its last digit is dropped and a 0 put in front. */
function passesShifted(row: WeightRow, digits: readonly number[]): boolean {
  if (![0, 1, 9].includes(at(digits, h))) return false;
  const shifted = [...digits.slice(0, 6), 0, ...digits.slice(6, 13)];
  return totalOf(row, shifted) % modulusOf(row) === 0;
}

function sumOfDigits(value: number): number {
  return value < 10 ? value : (value % 10) + Math.trunc(value / 10);
}

function at(values: readonly number[], place: number): number {
  const value = values[place];
  if (value === undefined) throw new RangeError(`no digit at place ${String(place)}`);
  return value;
}
