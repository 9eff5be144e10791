// npm links the commands of dependencies, never of the root package: without this, node_modules/.bin/pursestrings is absent.
import { lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'node_modules', '.bin');
const link = path.join(folder, 'pursestrings');

mkdirSync(folder, { recursive: true });
if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\pursestrings.js" %*\r\n');
} else {
  symlinkSync(path.join('..', '..', 'bin', 'pursestrings.js'), link);
}
