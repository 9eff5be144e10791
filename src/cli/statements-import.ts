import type { Command } from 'commander';
import { answer } from './answer.js';

interface ImportCommandOptions {
  readonly authority?: string;
  readonly json?: boolean;
}

interface FilesCommandOptions extends ImportCommandOptions {
  readonly limit: string;
}

/** Adds `pursestrings statements import` and `files`, joining a `statements` command that is already there. */
export function registerStatementsImport(program: Command): void {
  const statements = program.commands.find((command) => command.name() === 'statements') ?? program.command('statements').description('Bank statements in any known format');
  statements
    .command('import')
    .description('Bring in statements: each file known by its bytes, each line counted once')
    .argument('<place...>', 'files, or folders searched to any depth')
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value')
    .action(async (places: string[], options: ImportCommandOptions) => {
      const { importCommand, importText } = await import('./import-statements.js');
      answer(await importCommand(places, options.authority), options, importText);
    });
  statements
    .command('files')
    .description('The files that were brought in, the latest first, and what became of them')
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--limit <number>', 'how many', '50')
    .option('--json', 'print one JSON value')
    .action(async (options: FilesCommandOptions) => {
      const { filesCommand, filesText } = await import('./list-statement-files.js');
      answer(await filesCommand(options.limit, options.authority), options, filesText);
    });
}
