import { setFlagsFromString } from 'node:v8';

/** Per cent of what is alive by which the heap may grow before the next full collection. Left alone, it is several hundred. */
const growth = 45;

/**
 * Lets this process's heap grow sparingly: long imports and runs make much garbage and keep little, and on a council's
 * server memory is dearer than the few full collections more. Called once, when a program starts.
 */
export function growHeapSparingly(): void {
  setFlagsFromString(`--heap-growing-percent=${String(growth)}`);
}
