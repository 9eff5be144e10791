import { z } from 'zod';

const table = z.object({
  name: z.string(),
  /** Those that hold something of their own: none that the database works out. */
  columns: z.array(z.string()),
  /** Its rows belong to councils and are saved council by council; else they are saved in one part. */
  perCouncil: z.boolean(),
});

/** What stands first in a backup: what it was made from and what is to come. */
export const headShape = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  server: z.string(),
  migrations: z.array(z.object({ number: z.number().int(), name: z.string(), checksum: z.string() })),
  keys: z.array(z.object({ number: z.number().int(), fingerprint: z.string() })),
  /** Where the key lay on the machine it was made on; null where it came from the environment. */
  keyFile: z.string().nullable(),
  councils: z.array(z.object({ id: z.number().int(), slug: z.string() })),
  tables: z.array(table),
});

/** What stands last: the proof of all that came before. */
export const manifestShape = z.object({
  parts: z.array(z.object({ table: z.string(), council: z.number().int().nullable(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() })),
  /** Where each series of numbers has come to. */
  sequences: z.array(z.object({ name: z.string(), last: z.string() })),
  jobs: z.object({ waiting: z.number().int(), sha256: z.string() }),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string(), modified: z.string() })),
  rows: z.number().int(),
});

export type SavedTable = z.infer<typeof table>;
export type Head = z.infer<typeof headShape>;
export type Manifest = z.infer<typeof manifestShape>;
export type SavedPart = Manifest['parts'][number];
export type SavedFile = Manifest['files'][number];

/** A job that had not run when the backup was made. */
export const jobShape = z.object({
  task: z.string(), payload: z.unknown(), queue: z.string().nullable(), runAt: z.string(), mostAttempts: z.number().int(), key: z.string().nullable(), priority: z.number().int(),
});
export type WaitingJob = z.infer<typeof jobShape>;

/** Where each thing stands in the archive. */
export const places = {
  head: 'head.json',
  jobs: 'jobs.json',
  manifest: 'manifest.json',
  rows: (tableName: string, council: number | null, piece: number) => `rows/${tableName}/${council === null ? 'all' : String(council)}/${String(piece).padStart(6, '0')}`,
  file: (path: string) => `files/${path}`,
} as const;
