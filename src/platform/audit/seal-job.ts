import { z } from 'zod';
import type { Sealer } from '../access/sealing.js';
import type { Database } from '../db/connection.js';
import { inTransaction, outsideTenants } from '../db/transaction.js';
import { eachByItself } from '../jobs/each-by-itself.js';
import { job, type AnyJob, type RegularJob } from '../jobs/job.js';
import { anchorFile, appendAnchor, lastAnchor } from './anchors.js';
import type { Head } from './chain-digests.js';
import { markHead, type MarkedHead } from './head-mark.js';
import { sealEvents } from './seal-events.js';
import { headOfChain, lastMark } from './store/chain.js';

/** What sealing needs of this installation. */
export interface SealingParts {
  readonly sealer: Sealer;
  /** Where anchors are kept outside the database; the first is the data folder's own. */
  readonly anchorFolders: readonly string[];
}

const sealName = 'audit.seal';
const hour = 3_600_000_000;

/** Takes up what waits, every minute. */
export const sealRegularly: RegularJob = { name: sealName, at: '* * * * *' };

/** Seals one council's events and anchors the head. */
export function sealJob(parts: SealingParts): AnyJob {
  return job({
    name: sealName,
    payload: z.object({}),
    work: async ({ authorityId, database, clock }) => {
      await sealAndAnchor(database, authorityId, { ...parts, now: clock.now().getTime() * 1000 });
    },
  });
}

/** Seals and anchors for every council: at the end of a command, when the service starts and before it stops. */
export async function sealEveryCouncil(database: Database, parts: SealingParts & { readonly now: number }): Promise<void> {
  const councils = await outsideTenants(database, ({ sql }) => sql.selectFrom('authority').select('id').orderBy('id').execute());
  await eachByItself(councils, ({ id }) => sealAndAnchor(database, id, parts));
}

/**
 * Takes up what waits and writes the head down outside the database: after each sealing, and each hour where nothing happened, which says
 * that nothing did. A folder that missed an anchor, because the machine stopped in between, gets the latest one now. `now` in microseconds.
 */
export async function sealAndAnchor(database: Database, authorityId: number, parts: SealingParts & { readonly now: number }): Promise<void> {
  const { sealer, anchorFolders, now } = parts;
  await sealEvents(database, authorityId, sealer);
  const { slug, head, mark } = await sealedUpTo(database, authorityId);
  // Links that nobody marked are no head of ours: an anchor would vouch for them.
  if (!head || mark?.position !== head.position || mark.chain !== head.chain) return;
  for (const folder of anchorFolders) {
    const last = await lastAnchor(anchorFile(folder, slug), slug, authorityId);
    if (last?.position !== mark.position) await appendAnchor([folder], slug, mark);
    else if (now - last.at >= hour) await appendAnchor([folder], slug, markHead(sealer, { ...head, at: now }));
  }
}

/** Seals, anchors, and answers with the head as it is marked now; null where nothing has happened yet. */
export async function latestAnchor(database: Database, authorityId: number, parts: SealingParts & { readonly now: number }): Promise<MarkedHead | null> {
  await sealAndAnchor(database, authorityId, parts);
  return (await sealedUpTo(database, authorityId)).mark;
}

async function sealedUpTo(database: Database, authorityId: number): Promise<{ slug: string; head: Head | null; mark: MarkedHead | null }> {
  return inTransaction(database, { authorityId, actorId: null }, async (tx) => ({
    slug: (await tx.sql.selectFrom('authority').select('slug').where('id', '=', authorityId).executeTakeFirstOrThrow()).slug,
    mark: await lastMark(tx),
    head: await headOfChain(tx),
  }));
}
