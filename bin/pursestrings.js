#!/usr/bin/env node
import { existsSync } from 'node:fs';

const build = new URL('../dist/src/cli/main.js', import.meta.url);

if (existsSync(build)) {
  const { main } = await import(build.href);
  await main(process.argv);
} else {
  process.stderr.write('not built yet: run npm start or npm test\n');
  process.exitCode = 1;
}
