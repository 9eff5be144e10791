import type { Result } from '../../src/core/result.js';
import { readStatement, readTextStatement } from '../../src/direct-payments/statements/formats/index.js';
import type { StatementReading } from '../../src/direct-payments/statements/formats/reading.js';
import { writeZip, type ZipPart } from '../factories/write-xlsx.js';
import { faultOf } from './answer.js';
import { mutated } from './mutate.js';
import { randomOf, type Random } from './random.js';
import { stopwatch } from './stopwatch.js';
import { bookSeeds, pdfSeeds, textSeeds, type TextFamily } from './seeds.js';

export type Family = TextFamily | 'pdf' | 'xlsx';

export const families: readonly Family[] = ['csv', 'ofx', 'qif', 'mt940', 'camt', 'open-banking', 'pdf', 'xlsx'];

/** What went wrong with one input, which its seed and number give again. */
export interface Fault {
  readonly family: Family;
  readonly index: number;
  readonly what: string;
}

export interface Outcome {
  readonly family: Family;
  readonly inputs: number;
  readonly seconds: number;
  readonly read: number;
  readonly refused: number;
  readonly slowestMilliseconds: number;
  readonly slowestIndex: number;
  readonly faults: readonly Fault[];
}

export interface Plan {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Called with the number of the input before it is read, so that someone can tell where a hang began. */
  readonly onInput?: (index: number) => void;
}

const slowMilliseconds = 1000;
const everyText = Object.values(textSeeds).flat();
const mostFaults = 20;

/** The input of this number: a whole file of the family, damaged. The same seed gives the same bytes. */
export function inputOf(family: Family, seed: number, index: number): Uint8Array {
  const random = randomOf(seed, index);
  if (family === 'xlsx') return damagedBook(random);
  const seeds = family === 'pdf' ? pdfSeeds : textSeeds[family];
  return mutated(random.pick(seeds), random, random.chance(90) ? seeds : everyText);
}

/** Half of the workbooks are damaged as files, half in one of the parts, which the zip then packs as if it were whole. */
function damagedBook(random: Random): Uint8Array {
  const parts = random.pick(bookSeeds);
  if (random.chance(50)) return mutated(writeZip(parts), random, bookSeeds.map((book) => writeZip(book)));
  const at = random.below(parts.length);
  const damage = (part: ZipPart): ZipPart => ({ ...part, bytes: mutated(part.bytes, random, bookSeeds.flatMap((book) => book.map(({ bytes }) => bytes))) });
  return writeZip(parts.map((part, index) => (index === at ? damage(part) : part)));
}

class Tally {
  private read = 0;
  private slowest = { milliseconds: 0, index: -1 };
  private readonly begun = performance.now();
  readonly faults: Fault[] = [];

  constructor(
    private readonly family: Family,
    private readonly plan: Plan,
  ) {}

  note(index: number, answer: Result<StatementReading> | Error, milliseconds: number): void {
    const what = answer instanceof Error ? `it threw ${String(answer.stack)}` : faultOf(answer);
    if (what !== undefined) this.fault(index, what);
    if (!(answer instanceof Error) && answer.ok) this.read += 1;
    if (milliseconds > this.slowest.milliseconds) this.slowest = { milliseconds, index };
  }

  fault(index: number, what: string): void {
    this.faults.push({ family: this.family, index, what });
  }

  outcome(): Outcome {
    const seconds = (performance.now() - this.begun) / 1000;
    const { milliseconds, index } = this.slowest;
    const { count } = this.plan;
    return { family: this.family, inputs: count, seconds, read: this.read, refused: count - this.read, slowestMilliseconds: milliseconds, slowestIndex: index, faults: this.faults };
  }
}

/** Reads damaged files of one family and judges each answer. A slow one is read again, since the machine may have been busy. */
export async function fuzz(family: Family, plan: Plan): Promise<Outcome> {
  const tally = new Tally(family, plan);
  for (let index = plan.from; index < plan.from + plan.count && tally.faults.length < mostFaults; index += 1) {
    const input = inputOf(family, plan.seed, index);
    plan.onInput?.(index);
    const first = await timed(family, input);
    const again = first.milliseconds > slowMilliseconds ? await timed(family, input) : first;
    const milliseconds = Math.min(first.milliseconds, again.milliseconds);
    tally.note(index, first.answer, milliseconds);
    if (milliseconds > slowMilliseconds) tally.fault(index, `it took ${milliseconds.toFixed(0)} ms`);
  }
  return tally.outcome();
}

async function timed(family: Family, input: Uint8Array): Promise<{ answer: Result<StatementReading> | Error; milliseconds: number }> {
  const spent = stopwatch();
  const answer = await answerOf(family, input);
  return { answer, milliseconds: spent() };
}

async function answerOf(family: Family, input: Uint8Array): Promise<Result<StatementReading> | Error> {
  try {
    return family === 'pdf' || family === 'xlsx' ? await readStatement(input) : readTextStatement(input);
  } catch (failure) {
    return failure instanceof Error ? failure : new Error(String(failure));
  }
}
