import { z } from 'zod';
import { bodyDigest, chainDigest, eventDigest } from './chain-digests.js';
import { momentIn } from './moment.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.string().transform((text, context) => momentIn(text) ?? (context.addIssue('not a moment'), z.NEVER));
const words = z.string().nullable();

const heading = z.object({ format: z.literal('pursestrings-audit'), version: z.literal(1), authorityId: z.int(), previous: z.union([z.literal(''), digest]), firstPosition: z.int().nullable() });
const event = z.object({
  id: z.int(), at: moment, actorId: z.int().nullable(), subjectKind: z.string(), subjectId: z.int().nullable(), salt: words, sentence: words, reason: words, before: words, after: words,
  blankedBy: z.int().nullable(), withheld: z.boolean(),
});
const place = z.object({ position: z.int(), sealedAt: moment, bodyDigest: digest, eventDigest: digest, chain: digest, event: event.nullable() });
const unsealed = z.object({ position: z.null(), event });
const end = z.object({ head: z.object({ position: z.int(), chain: digest }).nullable() });

/** What a copy proves by itself. Hold `head` against an anchor of the council to know that the copy's end is the chain's. */
export interface CopyReport {
  readonly holds: boolean;
  /** Events that are in it with their place in the chain. */
  readonly events: number;
  readonly head: { readonly position: number; readonly chain: string } | null;
  /** The first line that is wrong, and how; null where none is. */
  readonly fault: { readonly line: number; readonly message: string } | null;
}

/** Verifies a copy made by `copyAsLines`, away from the database and its key: every event against its digests, every place against the one before. */
export async function verifyCopy(lines: AsyncIterable<string> | Iterable<string>): Promise<CopyReport> {
  const copy = new CopyRead();
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const message = copy.take(text, number);
    if (message !== null) return { holds: false, events: copy.events, head: null, fault: { line: number, message } };
  }
  const unfinished = copy.whyUnfinished();
  return { holds: unfinished === null, events: copy.events, head: copy.head, fault: unfinished === null ? null : { line: number, message: unfinished } };
}

/** The place reached in a copy, and what has been counted. */
class CopyRead {
  events = 0;
  head: CopyReport['head'] = null;
  #authorityId = 0;
  #at: { position: number; chain: string } | null = null;
  #ended = false;

  /** Takes the next line; answers with what is wrong with it, or null. */
  take(text: string, number: number): string | null {
    const value = parsed(text);
    if (number === 1) return this.#begin(value);
    if (this.#ended) return 'It goes on after its end.';
    const [next, waiting, last] = [place.safeParse(value), unsealed.safeParse(value), end.safeParse(value)];
    if (next.success) return this.#place(next.data);
    if (waiting.success) return null;
    return last.success ? this.#end(last.data.head) : 'It is no line of a copy of the audit.';
  }

  whyUnfinished(): string | null {
    return this.#ended ? null : 'The end is missing.';
  }

  #begin(value: unknown): string | null {
    const read = heading.safeParse(value);
    if (!read.success) return 'It does not begin as a copy of the audit.';
    this.#authorityId = read.data.authorityId;
    if (read.data.firstPosition !== null) this.#at = { position: read.data.firstPosition - 1, chain: read.data.previous };
    return null;
  }

  #place({ position, sealedAt, bodyDigest: body, eventDigest: whole, chain, event: shown }: z.output<typeof place>): string | null {
    if (!this.#at || position !== this.#at.position + 1) return `Position ${String((this.#at?.position ?? 0) + 1)} should stand here.`;
    if (chainDigest(this.#at.chain, { authorityId: this.#authorityId, position, sealedAt, eventDigest: whole }) !== chain) return `Position ${String(position)} does not follow from the one before.`;
    this.#at = { position, chain };
    if (shown === null) return null;
    this.events += 1;
    const onRecord = { ...shown, authorityId: this.#authorityId, sentence: shown.sentence ?? '' };
    if (shown.blankedBy === null && !shown.withheld && bodyDigest(onRecord) !== body) return `The words or values of event ${String(shown.id)} are not as they were written.`;
    return eventDigest(onRecord, body) === whole ? null : `Who, when or about what of event ${String(shown.id)} is not as it was written.`;
  }

  #end(head: CopyReport['head']): string | null {
    this.#ended = true;
    if (this.#at && (head?.position !== this.#at.position || head.chain !== this.#at.chain)) return 'The end names another head than its places lead to.';
    this.head = head;
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
