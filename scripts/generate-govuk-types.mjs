/**
 * Writes src/platform/ui/govuk/options.ts: the options of every official macro as TypeScript types, from the
 * macro-options.json that ships beside each component. Run it after govuk-frontend is raised.
 * With --check it writes nothing and exits 1 where the committed file differs.
 */
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('govuk-frontend/package.json');
const componentsFolder = join(dirname(packageFile), 'dist/govuk/components');
const target = join(dirname(fileURLToPath(import.meta.url)), '../src/platform/ui/govuk/options.ts');

/** Options that the documentation calls required but that one may leave out for another. */
const optionalAfterAll = new Set([
  'character-count.maxlength',
  'character-count.maxwords',
  'service-navigation.navigation',
  'tabs.items.id',
]);

/** Where the type in the documentation is narrower than what the template takes. */
const typeByPath = new Map([
  ['checkboxes.values', 'readonly string[]'],
  ['character-count.charactersUnderLimitText', 'PluralForms'],
  ['character-count.charactersOverLimitText', 'PluralForms'],
  ['character-count.wordsUnderLimitText', 'PluralForms'],
  ['character-count.wordsOverLimitText', 'PluralForms'],
  ['file-upload.multipleFilesChosenText', 'PluralForms'],
  ['date-input.day', 'DatePart'],
  ['date-input.month', 'DatePart'],
  ['date-input.year', 'DatePart'],
]);

const pascal = (kebab) => kebab.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
const kebab = (camel) => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const isHtml = (path) => /(^|\.)html$|Html$/.test(path) || /\.slots\.[^.]+$/.test(path);
const isAddress = (name) => /^(href|url)$|Url$/.test(name);
const isTextOrHtml = (name) => /^(text|html)$|(Text|Html)$/.test(name);

function componentNames() {
  return readdirSync(componentsFolder).filter((name) => existsSync(join(componentsFolder, name, 'macro-options.json')));
}

function optionsOf(component) {
  return JSON.parse(readFileSync(join(componentsFolder, component, 'macro-options.json'), 'utf8'));
}

function typeOf(option, path, depth) {
  const known = typeByPath.get(path);
  if (known) return known;
  if (option.isComponent) return `${pascal(kebab(option.name))}Options`;
  if (option.type === 'array') return option.params ? arrayOf(option, path, depth) : 'readonly string[]';
  if (option.type === 'object')
    return option.params ? objectOf(option.params, path, depth) : objectWithout(option.name);
  if (isHtml(path)) return 'HtmlContent';
  if (isAddress(option.name)) return 'Address';
  return { integer: 'number', boolean: 'boolean' }[option.type] ?? 'string';
}

function objectWithout(name) {
  return /attributes$/i.test(name) ? 'Attributes' : 'Readonly<Record<string, unknown>>';
}

function arrayOf(option, path, depth) {
  const item = objectOf(option.params, path, depth);
  return path === 'table.rows' ? `readonly (readonly ${item}[])[]` : `readonly ${item}[]`;
}

function isRequired(option, path, siblings) {
  const alternatives = siblings.filter((other) => isTextOrHtml(other.name)).length > 1;
  if (isTextOrHtml(option.name) && alternatives) return false;
  return option.required && !optionalAfterAll.has(path);
}

/** Options may be listed twice, once for each type they take: the types are joined. */
function grouped(options) {
  const byName = new Map();
  for (const option of options) byName.set(option.name, [...(byName.get(option.name) ?? []), option]);
  return [...byName.entries()];
}

function objectOf(options, path, depth) {
  const pad = '  '.repeat(depth + 1);
  const lines = grouped(options)
    .filter(([, [first]]) => first.type !== 'nunjucks-block')
    .map(([name, variants]) => {
      const at = `${path}.${name}`;
      const types = variants.map((option) => typeOf(option, at, depth + 1)).join(' | ');
      const required = variants.some((option) => isRequired(option, at, options));
      return `${pad}readonly ${name}${required ? '' : '?'}: ${types}${required ? '' : ' | undefined'};`;
    });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function generate() {
  const names = componentNames();
  const version = JSON.parse(readFileSync(packageFile, 'utf8')).version;
  const interfaces = names.map((name) => `interface ${pascal(name)}Options ${objectOf(optionsOf(name), name, 0)}`);
  const map = names.map((name) => `  readonly '${name}': ${pascal(name)}Options;`).join('\n');
  return (
    [
      `// Written by scripts/generate-govuk-types.mjs from govuk-frontend ${version}. Do not edit by hand.`,
      `import type { Address, Attributes, DatePart, HtmlContent, PluralForms } from './option-values.js';`,
      ...interfaces,
      `/** Every official macro by the name of its folder, with what it takes. */\nexport interface MacroOptions {\n${map}\n}`,
    ].join('\n\n') + '\n'
  );
}

const written = await format(generate(), { ...(await resolveConfig(target)), filepath: target });
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== written) {
    console.error('options.ts is not what govuk-frontend says. Run: node scripts/generate-govuk-types.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(target, written);
}
