import { z } from 'zod';

const encoded = z.string().regex(/^[A-Za-z0-9_-]{1,20000}$/);
const shared = { id: encoded, rawId: encoded, type: z.literal('public-key'), clientExtensionResults: z.object({}).default({}) };

const added = z.object({ ...shared, response: z.object({ clientDataJSON: encoded, attestationObject: encoded, transports: z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(10).default([]) }) });
const used = z.object({ ...shared, response: z.object({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded, userHandle: encoded.nullish() }) });

/** What a device answers that made a passkey. */
export type AddedAnswer = z.output<typeof added>;
/** What a device answers that used one. */
export type UsedAnswer = z.output<typeof used>;

/** Reads what the page's script sent; undefined where it is none. */
export function readAdded(text: string): AddedAnswer | undefined {
  return read(added, text);
}

/** Reads what the page's script sent; undefined where it is none. */
export function readUsed(text: string): UsedAnswer | undefined {
  return read(used, text);
}

function read<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
