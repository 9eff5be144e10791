import type { DraftAnswers, DraftLine } from '../draft-shape.js';

/** What a direct payment may pay for, as an adviser chooses it. */
export const whats = ['assistant', 'night', 'agency', 'self_employed', 'activity', 'transport', 'goods', 'start_up'] as const;
export type What = (typeof whats)[number];

export const streams = ['social_care', 'education', 'health'] as const;
export type Stream = (typeof streams)[number];

export function isOnce(what: What): boolean {
  return what === 'goods' || what === 'start_up';
}

/** The line that is being written; undefined where a further one is to begin. */
export function lineAt({ lines = [], at = lines.length }: DraftAnswers): DraftLine | undefined {
  return lines[at];
}

/** The answers with the line that is being written put in its place. */
export function withLine(given: DraftAnswers, written: DraftLine): DraftAnswers {
  const lines = [...(given.lines ?? [])];
  const at = given.at ?? lines.length;
  lines[at] = written;
  return { ...given, lines, at };
}
