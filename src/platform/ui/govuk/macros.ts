import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { raw } from 'hono/html';
import nunjucks from 'nunjucks';
import type { Html } from '../html.js';
import type { MacroOptions } from './options.js';

/** The folder name of an official component, such as `date-input`. */
export type MacroName = keyof MacroOptions;

const packageFolder = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(join(packageFolder, 'dist')), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});
const compiled = new Map<MacroName, nunjucks.Template>();

/**
 * Draws one official macro with options exactly as its documentation has them, unchecked: `html` options are printed as
 * they are. Pages use the components beside this file, which check.
 */
export function drawMacro(name: MacroName, options: unknown): Html {
  const template = compiled.get(name) ?? compile(name);
  // The one place where a string becomes markup: the macro has escaped every text it was given.
  return raw(template.render({ options })) as Html;
}

function compile(name: MacroName): nunjucks.Template {
  const macro = `govuk-${name}`.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const source = `{% from "govuk/components/${name}/macro.njk" import ${macro} %}{{ ${macro}(options) }}`;
  const template = nunjucks.compile(source, environment);
  compiled.set(name, template);
  return template;
}
