import type { Command } from 'commander';
import { readSettings } from '../platform/settings.js';
import { answerRefusal } from './answer.js';

/** Adds `pursestrings serve`. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('Start the service on PORT (3000), with DATABASE_URL or the built-in database')
    .action(async () => {
      const settings = readSettings(process.env);
      if (!settings.ok) {
        answerRefusal(settings.refusal, {});
        return;
      }
      const { startService } = await import('../start-service.js');
      const started = await startService(settings.value, (line) => process.stdout.write(`${line}\n`));
      if (started.ok) stopOnSignals(started.value.stop);
      else answerRefusal(started.refusal, {});
    });
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

// The first signal stops in good order; whoever cannot wait sends a second.
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
