import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { productRoot } from '../../src/platform/product-root.js';

export const statuses = ['met', 'partly', 'not met', 'does not apply'] as const;

/** One requirement, in words of ours, and how it stands here. */
const requirement = z.strictObject({
  id: z.string().regex(/^\d+\.\d+\.\d+$/),
  level: z.int().min(1).max(3),
  says: z.string().min(4).max(120),
  status: z.enum(statuses),
  /** Tests, documents or source, below the root of the product. */
  evidence: z.array(z.string()),
  note: z.string().min(5).optional(),
});

export type Requirement = z.infer<typeof requirement>;

/** docs/asvs.yaml, which people write. */
export function readRequirements(): Requirement[] {
  return z.array(requirement).parse(parse(readFileSync(path.join(productRoot, 'docs', 'asvs.yaml'), 'utf8')));
}

export const chapters: Readonly<Record<number, string>> = {
  1: 'Encoding and sanitising', 2: 'Validation and business logic', 3: 'Web front end', 4: 'API and web service', 5: 'Files', 6: 'Authentication', 7: 'Sessions', 8: 'Authorisation',
  9: 'Self-contained tokens', 10: 'OAuth and OIDC', 11: 'Cryptography', 12: 'Secure communication', 13: 'Configuration', 14: 'Data protection', 15: 'Secure coding and architecture', 16: 'Logging and errors', 17: 'WebRTC',
};
