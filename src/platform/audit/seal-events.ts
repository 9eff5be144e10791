import type { Sealer } from '../access/sealing.js';
import { beforeTheFirst, chainDigest, type Head } from './chain-digests.js';
import type { Database } from '../db/connection.js';
import { inTransaction, type TenantTx } from '../db/transaction.js';
import { markHead, type MarkedHead } from './head-mark.js';
import { addLinks, addMark, forgetSealed, headOfChain, takeTurn, waitingEvents, type NewLink, type WaitingEvent } from './store/chain.js';

const mostAtOnce = 1_000;

/** What one sealing came to. */
export interface Sealed {
  readonly events: number;
  /** The head it left; null where nothing waited. */
  readonly head: MarkedHead | null;
}

/**
 * Takes up every event of a council that waits, in short transactions, so that nobody who writes events waits long for it. Whoever seals
 * at the same moment waits for the turn and finds nothing left; one that is killed leaves whole transactions only.
 */
export async function sealEvents(database: Database, authorityId: number, sealer: Sealer): Promise<Sealed> {
  let sealed: Sealed = { events: 0, head: null };
  for (;;) {
    const next = await inTransaction(database, { authorityId, actorId: null }, (tx) => sealNext(tx, sealer));
    if (next.head === null) return sealed;
    sealed = { events: sealed.events + next.events, head: next.head };
    if (next.events < mostAtOnce) return sealed;
  }
}

async function sealNext(tx: TenantTx, sealer: Sealer): Promise<Sealed> {
  await takeTurn(tx);
  await forgetSealed(tx);
  const { waiting, now } = await waitingEvents(tx, mostAtOnce);
  if (waiting.length === 0) return { events: 0, head: null };
  const { links, head } = linked(await headOfChain(tx), waiting, tx.authorityId, now);
  const marked = markHead(sealer, head);
  await addLinks(tx, links, now);
  await addMark(tx, marked);
  return { events: links.length, head: marked };
}

function linked(start: Head | null, waiting: readonly WaitingEvent[], authorityId: number, now: number): { links: NewLink[]; head: Head } {
  let head: Head = start ?? { authorityId, position: 0, chain: beforeTheFirst, at: now };
  const links = waiting.map((event) => {
    const position = head.position + 1;
    const chain = chainDigest(head.chain, { authorityId, position, sealedAt: now, eventDigest: event.eventDigest });
    head = { authorityId, position, chain, at: now };
    return { ...event, position, chainDigest: chain };
  });
  return { links, head };
}
