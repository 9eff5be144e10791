const redrawEvery = 100;

/** Shows long work on standard error, on one line, where somebody looks: a terminal. Elsewhere it stays silent. */
export interface Progress {
  show(line: string): void;
  done(): void;
}

export function progress(): Progress {
  if (!process.stderr.isTTY) return { show: () => undefined, done: () => undefined };
  let last = 0;
  return {
    show: (line) => {
      const now = performance.now();
      if (now - last < redrawEvery) return;
      last = now;
      process.stderr.write(`\r\u001b[K${line}`);
    },
    done: () => process.stderr.write('\r\u001b[K'),
  };
}
