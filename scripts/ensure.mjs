// Runs before `npm start` and `npm test`, on a clone that may hold nothing yet: so built-ins of Node only.
import { buildWhereStale } from './ensure/build.mjs';
import { ensureChromium } from './ensure/chromium.mjs';
import { installWhereStale } from './ensure/install.mjs';
import { holdLock } from './ensure/lock.mjs';
import { refuseOldNode } from './ensure/node-version.mjs';

const wanted = new Set(process.argv.slice(2));

refuseOldNode();
await holdLock(() => {
  if (!wanted.has('--build-only')) installWhereStale();
  buildWhereStale();
});
if (wanted.has('--for-tests')) ensureChromium();
