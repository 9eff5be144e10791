import { z } from 'zod';

/** The key of something, as it stands in an address or a body. */
export const key = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** A day in an answer. */
export const day = z.string().describe('YYYY-MM-DD');

/** Money in an answer. */
export const amount = z.int().describe('Whole pence; money out negative');
