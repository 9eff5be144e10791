import { parseDocument } from 'yaml';
import type { z } from 'zod';

export type YamlReading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: 'not-yaml' | 'not-understood'; readonly problems: readonly string[] };

/**
 * Reads YAML into what a schema describes. Problems are sentences that name the line, or the field as people would point
 * at it (`rules 3, amount, from`). A key that stands twice is a problem, since one of the two would be lost.
 */
export function readYaml<T>(text: string, schema: z.ZodType<T>): YamlReading<T> {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return { ok: false, reason: 'not-yaml', problems: broken.map((error) => firstLine(error.message)) };
  const parsed = schema.safeParse(plain(document));
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, reason: 'not-understood', problems: parsed.error.issues.map((issue) => placed(issue.path, issue.message)) };
}

/** An empty file is an empty set of fields. Aliases are bounded, so that a small file cannot unfold into a huge one. */
function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function firstLine(message: string): string {
  return `${(message.split('\n')[0] ?? '').replace(/:$/, '')}.`;
}

function placed(path: readonly PropertyKey[], message: string): string {
  const place = path.map((step) => (typeof step === 'number' ? String(step + 1) : `, ${String(step)}`)).join(' ').replaceAll(' , ', ', ').replace(/^, /, '');
  return place === '' ? message : `${place}: ${message}`;
}
