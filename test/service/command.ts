// Any command of `pursestrings`, from its source: what follows are its words.
import { main } from '../../src/cli/main.js';

await main(['node', 'pursestrings', ...process.argv.slice(2)]);
