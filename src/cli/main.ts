import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { growHeapSparingly } from '../platform/lean-memory.js';
import { productRoot } from '../platform/product-root.js';
import { answerFailure, answerUnusable, leaveQuietlyOnClosedPipe } from './answer.js';
import { commands, type CommandEntry } from './commands.js';

/**
 * Runs one command line, as `process.argv` holds it, and sets the exit code: 0 done, 1 refused, 2 unusable arguments.
 * Never throws, and never shows a stack trace.
 */
export async function main(argv: readonly string[], entries: readonly CommandEntry[] = commands): Promise<void> {
  growHeapSparingly();
  leaveQuietlyOnClosedPipe();
  const words = argv.slice(2);
  const asJson = words.includes('--json');
  try {
    const program = await programFor(words, entries, asJson);
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) settle(error, asJson);
    else answerFailure(error, { json: asJson });
  }
}

async function programFor(words: readonly string[], entries: readonly CommandEntry[], asJson: boolean): Promise<Command> {
  const program = strict(new Command('pursestrings'), asJson)
    .description('Runs a council’s direct payment support service')
    .version(version())
    .showHelpAfterError('(add --help for what it takes)');
  const asked = words.find((word) => !word.startsWith('-'));
  for (const entry of entries) {
    if (entry.name === asked) (await entry.load())(program);
    else if (!program.commands.some((command) => command.name() === entry.name)) program.command(entry.name).description(entry.summary);
  }
  makeStrict(program.commands, asJson);
  return program;
}

// Settings are copied to a subcommand only when it is made by `command()`: what a module attached itself is given them here.
function makeStrict(below: readonly Command[], asJson: boolean): void {
  for (const command of below) {
    strict(command, asJson);
    makeStrict(command.commands, asJson);
  }
}

function strict(command: Command, asJson: boolean): Command {
  return command.exitOverride().configureOutput({ writeErr: (text) => { if (!asJson) process.stderr.write(text); } });
}

const asked = new Set(['commander.helpDisplayed', 'commander.version']);

function settle({ code, message }: CommanderError, asJson: boolean): void {
  if (asked.has(code)) return;
  process.exitCode = 2;
  if (asJson) answerUnusable(code === 'commander.help' ? 'a command is missing' : message.replace(/^error: /, ''));
}

function version(): string {
  const file = path.join(productRoot, 'package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
