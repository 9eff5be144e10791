import { databaseErrorPlace } from '../db/database-error.js';

/** What the log may tell of an error. */
export interface ErrorFacts {
  readonly type: string;
  readonly code?: string;
  /** Where in the database, by names of ours. */
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly frames: readonly string[];
  readonly cause?: ErrorFacts;
}

const mostFrames = 15;

/**
 * What an error is and where it was thrown, without what it says: messages of the database (`Key (email)=(…)`), of JSON and of
 * checks repeat what people typed. Code, constraint and place find the cause without it.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  return {
    type: /^\w{1,60}$/.test(error.name) ? error.name : 'Error',
    ...codeOf(error),
    ...databaseErrorPlace(error),
    frames: framesOf(error),
    ...(error.cause instanceof Error ? { cause: errorFacts(error.cause) } : {}),
  };
}

function codeOf(error: Error): { readonly code?: string } {
  return 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(error.code) ? { code: error.code } : {};
}

// The message stands before the first frame, on as many lines as it has: a line of it could look like a frame, so all of it goes.
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const after = stack.indexOf(message);
  const told = after === -1 ? stack : stack.slice(after + message.length);
  return told.split('\n').map((line) => line.trim()).filter((line) => /^at [\w$.<>[\] #]*\(?(file:|node:|\/|[A-Z]:\\)[^()]*:\d+:\d+\)?$/.test(line) || /^at (async )?[\w$.<>[\] #]+ \(/.test(line)).slice(0, mostFrames);
}
