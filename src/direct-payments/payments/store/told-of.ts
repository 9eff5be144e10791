import { z } from 'zod';
import { pence, type Pence } from '../../../core/money.js';
import type { Standing } from '../rules/told-of.js';

const dayNumbers = { from: z.int(), until: z.int() };
const money = z.int().transform((value) => pence(value));
const shape = z.object({
  reached: z.int(),
  due: z.array(z.object({ ...dayNumbers, weekly: money, rhythm: z.union([z.object({ by: z.literal('week'), anchor: z.int() }), z.object({ by: z.literal('month'), numerator: z.int(), denominator: z.int() })]) })),
  paid: z.array(z.object({ ...dayNumbers, amount: money })),
});

/** How a budget stood when a family was told, as a notice keeps it; null where nobody kept it. Throws where it is nothing that was kept from here. */
export function toldOfKept(kept: unknown): Standing | null {
  return kept === null ? null : shape.parse(kept);
}

const fallenShape = z.array(z.object({ id: z.int(), fallen: money }));

/** What had fallen of earlier notices when a family was told, by their keys; null where nobody kept it. Throws where it is nothing that was kept from here. */
export function fallenBeforeKept(kept: unknown): ReadonlyMap<number, Pence> | null {
  return kept === null ? null : new Map(fallenShape.parse(kept).map(({ id, fallen }) => [id, fallen]));
}
