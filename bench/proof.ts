import { proof } from '../test/fuzz/proof.js';

process.exitCode = await proof(process.argv.slice(2));
