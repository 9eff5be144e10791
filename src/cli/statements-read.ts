import type { Command } from 'commander';
import { answer } from './answer.js';
import { oneOf } from './arguments.js';
import { readStatementsCommand } from './read-statements.js';
import { readingText } from './statement-text.js';

interface StatementsReadOptions {
  readonly json?: boolean;
  readonly layout?: string;
  readonly dateOrder?: 'dmy' | 'mdy';
}

/** Adds `pursestrings statements read`, joining a `statements` command that is already there. */
export function registerStatementsRead(program: Command): void {
  const statements = program.commands.find((command) => command.name() === 'statements') ?? program.command('statements').description('Bank statements in any known format');
  statements
    .command('read')
    .description('Read one statement file and show what is in it; nothing is stored')
    .argument('<file>', 'a statement in any known format')
    .option('--json', 'print one JSON value')
    .option('--layout <name>', 'read a CSV or workbook by the layout of this name')
    .option('--date-order <order>', 'dmy or mdy, where the file can be read both ways', oneOf(['dmy', 'mdy']))
    .action(async (file: string, options: StatementsReadOptions) => {
      answer(await readStatementsCommand({ file, ...options }), options, readingText);
    });
}
