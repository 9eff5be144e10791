import type { Command } from 'commander';
import { readSettings } from '../platform/settings.js';
import { answerRefusal } from './answer.js';

/** Adds `pursestrings serve`. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('Start the service on PORT (3000), with DATABASE_URL or the built-in database')
    .action(async () => {
      // Before anything takes its time: npm may be gone by the end of the start.
      const parent = process.ppid;
      const settings = readSettings(process.env);
      if (!settings.ok) {
        answerRefusal(settings.refusal, {});
        return;
      }
      const { startService } = await import('../start-service.js');
      const started = await startService(settings.value, (line) => process.stdout.write(`${line}\n`));
      if (started.ok) stopOnSignals(started.value.stop, parent);
      else answerRefusal(started.refusal, {});
    });
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const patience = 1_000;

// The first signal stops in good order; whoever cannot wait sends another. Ctrl-C can arrive twice at once, from the terminal
// and from npm: that is one wish.
function stopOnSignals(stop: () => Promise<void>, parent: number): void {
  let stoppingSince: number | undefined;
  const wish = (): void => {
    if (stoppingSince !== undefined && performance.now() - stoppingSince > patience) process.exit(1);
    if (stoppingSince !== undefined) return;
    stoppingSince = performance.now();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of signals) process.on(signal, wish);
  if (process.env.npm_lifecycle_event === 'start') stopWithParent(wish, parent);
}

// npm starts a shell between itself and this program, and a signal to npm ends that shell alone: nobody would be left to stop us.
function stopWithParent(wish: () => void, parent: number): void {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    wish();
  }, 500);
}
