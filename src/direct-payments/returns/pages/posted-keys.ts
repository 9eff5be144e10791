import { z } from 'zod';

/** Keys that boxes or the address send, none or many; what is no key is passed over. */
export const keysIn = z.unknown().optional().transform((given): number[] => {
  const texts: unknown[] = Array.isArray(given) ? given : [given];
  return texts.flatMap((text) => (typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? [Number(text)] : []));
});
