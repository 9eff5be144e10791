// Types, lint, who may import whom, and what nothing uses. Each runs though another failed, so that one run tells everything.
import { spawn } from 'node:child_process';
import { inRoot, root, say } from './ensure/root.mjs';

const checks = [
  ['types', ['typescript', 'bin', 'tsc'], ['--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/lint.tsbuildinfo', '-p', '.']],
  ['lint', ['eslint', 'bin', 'eslint.js'], ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0']],
  ['imports', ['dependency-cruiser', 'bin', 'dependency-cruise.mjs'], ['--config', '.dependency-cruiser.mjs', 'src']],
  ['unused', ['knip', 'bin', 'knip.js'], ['--cache', '--cache-location', 'node_modules/.cache/knip']],
];

/** Runs every check, two at a time; answers with the names of those that failed. */
export async function lint() {
  const failed = [];
  const waiting = [...checks];
  const runner = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, program, args] = next;
      const { code, printed } = await run([inRoot('node_modules', ...program), ...args]);
      if (code !== 0) failed.push(name);
      say(code === 0 ? `${name}: nothing wrong` : `${name}:\n${printed}`);
    }
  };
  await Promise.all([runner(), runner()]);
  return failed;
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { printed += text; });
    child.once('close', (code) => { resolve({ code, printed: printed.trim() }); });
  });
}

if (process.argv[1] === inRoot('scripts', 'lint.mjs')) {
  const failed = await lint();
  if (failed.length > 0) process.exitCode = 1;
}
