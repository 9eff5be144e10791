import { loadDemonstration } from '../../src/demonstration/load-demonstration.js';
import { testDatabase, type TestDatabase } from '../database.js';
import { testClock } from '../web.js';
import { testSealer } from './council.js';

/**
 * A test file's own database with the demonstration in it, as it is at `testClock` and sealed by `testSealer`. It is loaded once a run
 * and copied for each file, which takes a tenth of a second where loading takes most of a minute.
 */
export function demonstrationDatabase(): Promise<TestDatabase> {
  return testDatabase({
    name: 'demonstration',
    fill: ({ app, ownerLogin }) => loadDemonstration({ database: app, ownerLogin, sealer: testSealer, clock: testClock, say: () => undefined }),
  });
}
