/**
 * Makes what the pages are sent beside their HTML: the style sheet, the scripts, the mark and icons, each under a name
 * that carries its hash, and manifest.json that says which is which. Into dist/public, or the folder given.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as sass from 'sass';
import typescript from 'typescript';
import { inOurColours, refuseForeignBrand } from './assets/brand.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ui = join(root, 'src', 'platform', 'ui');
const out = resolve(process.argv[2] ?? join(root, 'dist', 'public'));
const manifest = {};

function write(name, content) {
  refuseForeignBrand(name, content);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const extension = extname(name);
  manifest[name] = `${name.slice(0, -extension.length)}-${hash}${extension}`;
  writeFileSync(join(out, manifest[name]), content);
}

function styleSheet() {
  const { css } = sass.compile(join(ui, 'styles', 'index.scss'), {
    style: 'compressed',
    importers: [new sass.NodePackageImporter(root)],
  });
  return inOurColours(css);
}

function officialScripts() {
  const folder = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));
  const source = readFileSync(join(folder, 'dist', 'govuk', 'govuk-frontend.min.js'), 'utf8');
  return source.replace(/\/\/# sourceMappingURL=.*$/m, '');
}

/** Our modules import each other and govuk-frontend by name: those names become the hashed files'. */
function moduleText(file) {
  const source = readFileSync(join(ui, 'client', file), 'utf8');
  const { outputText } = typescript.transpileModule(source, {
    compilerOptions: { target: 'ES2020', module: 'ESNext', removeComments: true, verbatimModuleSyntax: true },
  });
  return outputText.replace(/from '(\.\/)?([a-z-]+)(\.js)?'/g, (_, __, name) => `from './${built(`${name}.js`)}'`);
}

function built(name) {
  if (!manifest[name]) write(name, moduleText(name.replace(/\.js$/, '.ts')));
  return manifest[name];
}

// The folder is emptied first, so a mistyped one must not be.
if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, 'manifest.json')))
  throw new Error(`${out} holds other things: give a new folder, or one that this script made.`);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
write('pursestrings.css', styleSheet());
write('govuk-frontend.js', officialScripts());
for (const name of ['start.js', 'supported.js']) built(name);
for (const name of readdirSync(join(ui, 'assets'))) write(name, readFileSync(join(ui, 'assets', name)));
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
