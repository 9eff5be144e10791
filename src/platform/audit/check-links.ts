import type { TenantTx } from '../db/transaction.js';
import { beforeTheFirst, bodyDigest, chainDigest, eventDigest } from './chain-digests.js';
import type { ProblemList } from './chain-problems.js';
import { linksAfter, type LinkOnRecord } from './store/chain-pages.js';

const linksAtOnce = 2_000;

/** What was read on the way. */
export interface LinksRead {
  readonly blanked: number;
}

/** Reads the chain from its first place to `end`, a page at a time: each event against its digests, each place against the one before. */
export async function checkLinks(tx: TenantTx, end: number, problems: ProblemList): Promise<LinksRead> {
  let place = { position: 0, chain: beforeTheFirst };
  let blanked = 0;
  for (;;) {
    const links = await linksAfter(tx, place.position, end, linksAtOnce);
    for (const link of links) {
      checkEvent(link, problems);
      checkPlace(link, place, tx.authorityId, problems);
      // From what stands there, so that one fault is told once and the rest is still read.
      place = { position: link.position, chain: link.chainDigest };
      if (link.blankedBy !== null) blanked += 1;
    }
    if (links.length < linksAtOnce) return { blanked };
  }
}

function checkEvent({ position, eventId, event, bodyDigest: body, eventDigest: whole, blankedBy, blankingTold }: LinkOnRecord, problems: ProblemList): void {
  const where = { position, event: eventId };
  if (event === null) {
    problems.add('event-missing', `Position ${String(position)}: event ${String(eventId)} is gone.`, where);
    return;
  }
  const said = blankedBy === null ? bodyDigest(event) : body;
  if (said !== body) problems.add('event-changed', `Position ${String(position)}: the words or values of event ${String(eventId)} are not as they were written.`, where);
  else if (eventDigest(event, body) !== whole) problems.add('event-changed', `Position ${String(position)}: who, when or about what of event ${String(eventId)} is not as it was written.`, where);
  if (blankedBy !== null && !blankingTold) problems.add('blanked-untold', `Position ${String(position)}: the words of event ${String(eventId)} were removed, and event ${String(blankedBy)} does not tell of it.`, where);
}

function checkPlace({ position, eventId, eventDigest: event, chainDigest: chain, sealedAt }: LinkOnRecord, before: { readonly position: number; readonly chain: string }, authorityId: number, problems: ProblemList): void {
  const first = before.position + 1;
  if (position !== first) {
    problems.add('link-missing', `Position ${String(first)}${position - 1 > first ? ` to ${String(position - 1)}` : ''} of the chain ${position - 1 > first ? 'are' : 'is'} gone.`, { position: first });
    return;
  }
  if (chainDigest(before.chain, { authorityId, position, sealedAt, eventDigest: event }) !== chain)
    problems.add('link-changed', `Position ${String(position)} of the chain does not follow from the one before.`, { position, event: eventId });
}
