// What `npm start` runs, from its source.
import { main } from '../../src/cli/main.js';

await main(['node', 'pursestrings', 'serve']);
