import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { productRoot } from '../src/platform/product-root.js';
import { proof } from '../test/fuzz/proof.js';

const words = process.argv.slice(2);
const onlyMonitoring = words[0] === 'monitoring';

if (words.includes('--help')) process.stdout.write('npm run proof               both of the proofs\nnpm run proof -- monitoring   monitoring runs against their second working\n\n');
const readers = onlyMonitoring ? 0 : await proof(words);
process.exitCode = readers === 0 && (onlyMonitoring || words.length === 0) ? proveMonitoring() : readers;

/** Monitoring against its second working, which the test runner holds to a hundred thousand cases and more. */
function proveMonitoring(): number {
  const vitest = path.join(productRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.proof.config.ts'], { cwd: productRoot, stdio: 'inherit' });
  return run.status ?? 1;
}
