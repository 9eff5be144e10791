import { readStatement } from '../../src/direct-payments/statements/formats/index.js';
import { faultOf } from './answer.js';
import type { Hostile } from './hostile.js';
import { stopwatch } from './stopwatch.js';

export interface Met {
  readonly name: string;
  /** `read`, or the code of the refusal. */
  readonly answer: string;
  readonly milliseconds: number;
  readonly grownMegabytes: number;
  readonly fault?: string;
}

/** Hands one hostile file to the readers, and tells how they met it. */
export async function meet(hostile: Hostile, most: { milliseconds: number; grownMegabytes: number }): Promise<Met> {
  const bytes = hostile.make();
  const memory = process.memoryUsage.rss();
  const spent = stopwatch();
  try {
    const answer = await readStatement(bytes);
    const milliseconds = spent();
    const grownMegabytes = (process.memoryUsage.rss() - memory) / 2 ** 20;
    const told = answer.ok ? 'read' : answer.refusal.code;
    const met = { name: hostile.name, answer: told, milliseconds, grownMegabytes };
    const fault =
      faultOf(answer) ??
      (answer.ok && !hostile.mayBeRead ? 'it was read' : undefined) ??
      (hostile.never?.test(JSON.stringify(answer)) ? 'something forbidden was resolved' : undefined) ??
      (milliseconds > most.milliseconds ? `it took ${milliseconds.toFixed(0)} ms` : undefined) ??
      (grownMegabytes > most.grownMegabytes ? `it took ${grownMegabytes.toFixed(0)} MB` : undefined);
    return fault === undefined ? met : { ...met, fault };
  } catch (failure) {
    return { name: hostile.name, answer: 'threw', milliseconds: spent(), grownMegabytes: 0, fault: failure instanceof Error ? String(failure.stack) : 'it threw' };
  }
}
