/**
 * Does the same with each of many, one after the other: what breaks at one keeps nothing from the others. Throws at the end where
 * any broke, so that the job counts as failed and is tried again; what is done twice must not matter.
 */
export async function eachByItself<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const broken: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      broken.push(error);
    }
  }
  if (broken.length > 0) throw new AggregateError(broken, `${String(broken.length)} of ${String(items.length)} could not be done: ${broken[0] instanceof Error ? broken[0].message : String(broken[0])}`);
}
