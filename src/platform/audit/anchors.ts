import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { MarkedHead } from './head-mark.js';
import { momentIn, momentText } from './moment.js';

/** A line of an anchor file: the head of one council's chain as it stood, kept where the database cannot reach it. */
export interface AnchorLine {
  /** Line number, from 1. */
  readonly line: number;
  /** Undefined where the line cannot be read. */
  readonly anchor: (Omit<MarkedHead, 'mark'> & { readonly mark: string | null }) | undefined;
}

const shape = z.object({
  authority: z.string(), position: z.int().nonnegative(), chain: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string().optional(), mark: z.base64().optional(),
});

/** Where this installation keeps anchors: in its data folder, and in the second folder of PURSESTRINGS_ANCHORS where that is set. */
export function anchorFoldersOf({ dataFolder, anchors }: { readonly dataFolder: string; readonly anchors: string | undefined }): readonly string[] {
  return [path.join(dataFolder, 'anchors'), ...(anchors === undefined ? [] : [anchors])];
}

/** The anchor file of a council in one folder. */
export function anchorFile(folder: string, slug: string): string {
  return path.join(folder, `${slug}.jsonl`);
}

/** One anchor as a line of its file, which is also how it is printed for paper. */
export function anchorText(slug: string, { position, chain, at, mark }: MarkedHead): string {
  return JSON.stringify({ authority: slug, position, chain, at: momentText(at), mark });
}

/** Adds an anchor to the council's file in every folder, and waits until the disk has it. */
export async function appendAnchor(folders: readonly string[], slug: string, head: MarkedHead): Promise<void> {
  for (const folder of folders) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(anchorFile(folder, slug), 'a', 0o600);
    try {
      // A line that a power cut broke off must not swallow this one.
      await file.appendFile(`${(await endsInLine(anchorFile(folder, slug))) ? '' : '\n'}${anchorText(slug, head)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** Before the first council of an empty database: anchors of one that stood here before are kept under another name, since they say nothing about this one. */
export async function setAnchorsAside(folders: readonly string[], say: (line: string) => void): Promise<void> {
  for (const folder of folders) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.endsWith('.jsonl')) continue;
      const aside = `${name}.before-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
      await rename(path.join(folder, name), path.join(folder, aside));
      say(`Anchors of an earlier database are kept as ${path.join(folder, aside)}.`);
    }
  }
}

/** The lines of an anchor file about one council, one after the other; none where there is no file. */
export async function* readAnchors(file: string, slug: string, authorityId: number): AsyncGenerator<AnchorLine> {
  if (!(await stat(file).catch(() => undefined))) return;
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const read = shape.safeParse(parsed(text));
    if (read.success && read.data.authority !== slug) continue;
    yield { line, anchor: read.success ? anchorOf(read.data, authorityId) : undefined };
  }
}

const lengthOfTail = 16_384;

/** The last anchor of a file that can be read; undefined where there is none. Only the end of the file is read. */
export async function lastAnchor(file: string, slug: string, authorityId: number): Promise<AnchorLine['anchor']> {
  const known = await stat(file).catch(() => undefined);
  if (!known) return undefined;
  const lines = createInterface({ input: createReadStream(file, { encoding: 'utf8', start: Math.max(0, known.size - lengthOfTail) }), crlfDelay: Infinity });
  let last: AnchorLine['anchor'];
  for await (const text of lines) {
    const read = shape.safeParse(parsed(text));
    if (read.success && read.data.authority === slug) last = anchorOf(read.data, authorityId);
  }
  return last;
}

function anchorOf({ position, chain, at, mark }: z.output<typeof shape>, authorityId: number): AnchorLine['anchor'] {
  return { authorityId, position, chain, at: (at === undefined ? undefined : momentIn(at)) ?? 0, mark: mark ?? null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function endsInLine(file: string): Promise<boolean> {
  const { size } = await stat(file);
  if (size === 0) return true;
  const reading = await open(file, 'r');
  try {
    const { buffer } = await reading.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() === '\n';
  } finally {
    await reading.close();
  }
}
