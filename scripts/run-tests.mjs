// `npm test`: every test, then lint, then one plain line of how many passed and failed. Words after `--` go to vitest, and then
// only the tests they name are run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, root } from './ensure/root.mjs';
import { lint } from './lint.mjs';

const report = inRoot('test-results', 'vitest.json');
const words = process.argv.slice(2);

mkdirSync(inRoot('test-results'), { recursive: true });
rmSync(report, { force: true });
const vitest = [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words];
const tests = spawnSync(process.execPath, vitest, { cwd: root, stdio: 'inherit', env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' } });
const failedChecks = words.length === 0 ? await lint() : [];
const { passed, failed } = counted();

if (tests.status !== 0 || failedChecks.length > 0) process.exitCode = 1;
process.stdout.write(`\n${passed} passed, ${failed + failedChecks.length} failed\n`);

// A run that broke before it could report, or a file that could not be read, is a failure that no test stands for.
function counted() {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = numFailedTestSuites === 0 ? 0 : testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed')).length;
    const broken = tests.status !== 0 && numFailedTests + brokenFiles === 0 ? 1 : 0;
    return { passed: numPassedTests, failed: numFailedTests + brokenFiles + broken };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
