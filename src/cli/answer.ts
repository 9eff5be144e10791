import type { Refusal, Result } from '../core/result.js';
import { refuseCommand } from './refusals.js';

export interface AnswerOptions {
  /** Print one JSON value on standard output and nothing else. */
  readonly json?: boolean | undefined;
}

/**
 * Prints what a command found: `print` makes lines for people, `--json` gives the value itself. A refusal goes to
 * standard error, or as `{"error":…}` to standard output under `--json`, and the exit code is 1.
 */
export function answer<T>(result: Result<T>, options: AnswerOptions, print: (value: T) => string | readonly string[]): void {
  if (!result.ok) {
    answerRefusal(result.refusal, options);
    return;
  }
  if (options.json === true) writeJson(result.value);
  else writeLines(print(result.value));
}

export function answerRefusal({ code, message, details }: Refusal, { json }: AnswerOptions): void {
  process.exitCode = 1;
  if (json === true) writeJson({ error: { code, message, ...(details === undefined ? {} : { details }) } });
  else process.stderr.write(`${message}\n`);
}

/** Arguments that cannot be used: exit code 2. Without `--json` the parser has already said so. */
export function answerUnusable(message: string): void {
  process.exitCode = 2;
  writeJson({ error: refuseCommand('unusable-arguments', message).refusal });
}

/** Something broke that should not have: one sentence, and a stack trace only for whoever asks with PURSESTRINGS_DEBUG. */
export function answerFailure(error: unknown, options: AnswerOptions): void {
  const reason = error instanceof Error ? error.message : String(error);
  answerRefusal(refuseCommand('internal-error', `Something went wrong inside Pursestrings: ${reason}`).refusal, options);
  if (process.env.PURSESTRINGS_DEBUG !== undefined && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
}

function writeJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function writeLines(lines: string | readonly string[]): void {
  const text = typeof lines === 'string' ? lines : lines.join('\n');
  if (text !== '') process.stdout.write(`${text}\n`);
}

/** `pursestrings … | head` closes the pipe early: that is no error. */
export function leaveQuietlyOnClosedPipe(): void {
  if (!process.stdout.listeners('error').includes(leaveOnClosedPipe)) process.stdout.on('error', leaveOnClosedPipe);
}

function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}
