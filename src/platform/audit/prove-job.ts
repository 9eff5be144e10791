import { z } from 'zod';
import { job, type AnyJob, type RegularJob } from '../jobs/job.js';
import { anchorFile } from './anchors.js';
import type { SealingParts } from './seal-job.js';
import { sealAndAnchor } from './seal-job.js';
import { keepProof } from './store/proofs.js';
import { verifyChain } from './verify-chain.js';

/** Reads a council's whole chain again, each night and when somebody asks. */
export const proveName = 'audit.prove';

export const proveRegularly: RegularJob = { name: proveName, at: '40 2 * * *' };

/** Seals what waits, verifies the whole chain, and keeps what came of it for the audit's page. */
export function proveJob(parts: SealingParts): AnyJob {
  return job({
    name: proveName,
    payload: z.object({}),
    work: async ({ authorityId, database, clock, inTransaction }) => {
      const now = clock.now().getTime() * 1000;
      await sealAndAnchor(database, authorityId, { ...parts, now });
      const slug = await inTransaction(async ({ sql }) => (await sql.selectFrom('authority').select('slug').where('id', '=', authorityId).executeTakeFirstOrThrow()).slug);
      const report = await verifyChain(database, parts.sealer, { authorityId, slug, anchorFiles: parts.anchorFolders.map((folder) => anchorFile(folder, slug)) });
      await inTransaction((tx) => keepProof(tx, { provedAt: now, position: report.position, holds: report.holds, problems: report.problems }));
    },
  });
}
