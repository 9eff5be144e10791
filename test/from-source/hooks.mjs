import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Kept between runs: a program of three hundred modules is translated once, not for each process of each test.
const kept = fileURLToPath(new URL('../../node_modules/.cache/from-source/', import.meta.url));

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    for (const ending of ['.ts', '.tsx']) {
      const source = new URL(specifier.replace(/\.js$/, ending), context.parentURL);
      if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context);
  const text = readFileSync(new URL(url), 'utf8');
  const place = path.join(kept, `${createHash('sha256').update(`${url}\0${text}`).digest('hex')}.js`);
  if (existsSync(place)) return { format: 'module', source: readFileSync(place, 'utf8'), shortCircuit: true };
  const source = await translate(text, fileURLToPath(url));
  keep(place, source);
  return { format: 'module', source, shortCircuit: true };
}

async function translate(text, fileName) {
  const { default: ts } = await import('typescript');
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2023,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'hono/jsx',
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(text, { compilerOptions, fileName }).outputText;
}

function keep(place, source) {
  try {
    mkdirSync(kept, { recursive: true });
    writeFileSync(`${place}.${process.pid}`, source);
    renameSync(`${place}.${process.pid}`, place);
  } catch {
    // A folder that may not be written to costs time, nothing else.
  }
}
