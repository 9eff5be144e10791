import type { Sealer } from '../access/sealing.js';
import type { Database } from '../db/connection.js';
import { inTransaction, type TenantTx } from '../db/transaction.js';
import { readAnchors } from './anchors.js';
import { ProblemList, type ChainProblem } from './chain-problems.js';
import { checkAnchors, checkMarks } from './check-heads.js';
import { checkLinks, type LinksRead } from './check-links.js';
import { headOfChain } from './store/chain.js';
import { eventsOutside, unsealed, waitingChanged } from './store/chain-pages.js';

/** Whose chain is read again, and against what. */
export interface ChainToVerify {
  readonly authorityId: number;
  /** The council's short name, as the anchors say it. */
  readonly slug: string;
  /** Anchor files; those that are not there count as empty. */
  readonly anchorFiles: readonly string[];
}

/** What reading the whole chain of a council came to. Times are microseconds since 1970. */
export interface ChainReport {
  readonly authority: string;
  readonly holds: boolean;
  /** The last position, 0 where nothing is sealed, with its digest and time. */
  readonly position: number;
  readonly chain: string | null;
  readonly sealedAt: number | null;
  /** Events that wait to be taken up, and when the oldest was written. */
  readonly unsealed: { readonly count: number; readonly oldestAt: number | null };
  /** Events whose words a retention run removed; they verify by their digests. */
  readonly blanked: number;
  /** Anchors outside the database that were held against the chain, and the last position that they vouch for. */
  readonly anchors: { readonly count: number; readonly position: number };
  /** The first hundred. */
  readonly problems: readonly ChainProblem[];
  readonly problemCount: number;
}

/**
 * Reads a council's whole chain again, page by page: every event against its digest, every place against the one before, the head
 * against the installation's marks and the anchors outside the database. Writes nothing and may run beside the service.
 */
export async function verifyChain(database: Database, sealer: Sealer, chain: ChainToVerify): Promise<ChainReport> {
  return inTransaction(database, { authorityId: chain.authorityId, actorId: null }, (tx) => verify(tx, sealer, chain));
}

async function verify(tx: TenantTx, sealer: Sealer, { slug, anchorFiles }: ChainToVerify): Promise<ChainReport> {
  const problems = new ProblemList();
  // Marks and anchors come after what they vouch for, so the end of the chain is read first: a sealing meanwhile disturbs nothing.
  const head = await headOfChain(tx);
  const end = head?.position ?? 0;
  const read = await checkLinks(tx, end, problems);
  await checkMarks(tx, sealer, end, problems);
  const anchors = { count: 0, position: 0 };
  for (const file of anchorFiles) {
    const found = await checkAnchors(tx, sealer, { file, anchors: readAnchors(file, slug, tx.authorityId) }, problems);
    anchors.count += found.count;
    anchors.position = Math.max(anchors.position, found.position);
  }
  if (anchors.count === 0 && end > 0) problems.add('no-anchor', `No anchor of ${slug} was found in ${anchorFiles.join(' or ') || 'any folder'}: a cut tail could not be seen. Give a copy with --anchors.`);
  await checkTail(tx, problems);
  return reportOf(slug, head, { read, anchors, tail: await unsealed(tx) }, problems);
}

async function checkTail(tx: TenantTx, problems: ProblemList): Promise<void> {
  for (const event of await waitingChanged(tx, 100)) problems.add('event-changed', `Event ${String(event)}, which waits to be sealed, is not as it was written, or is gone.`, { event });
  for (const event of await eventsOutside(tx, 100)) problems.add('event-outside', `Event ${String(event)} is neither in the chain nor waiting for it.`, { event });
}

interface Found {
  readonly read: LinksRead;
  readonly anchors: ChainReport['anchors'];
  readonly tail: ChainReport['unsealed'];
}

function reportOf(authority: string, head: { position: number; chain: string; at: number } | null, { read, anchors, tail }: Found, problems: ProblemList): ChainReport {
  return {
    authority, holds: problems.count === 0, position: head?.position ?? 0, chain: head?.chain ?? null, sealedAt: head?.at ?? null,
    unsealed: tail, blanked: read.blanked, anchors, problems: problems.kept, problemCount: problems.count,
  };
}
