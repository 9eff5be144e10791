import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { productRoot } from '../../src/platform/product-root.js';
import { catalogues, sourceFiles } from './catalogues.js';
import { printErrors } from './print-errors.js';

const all = await catalogues();
const sources = sourceFiles();
const trees = [...sources].map(([file, text]) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));

test('docs/errors.md says what the catalogues say: where it differs, npm run docs writes it anew', async () => {
  await expect(printErrors(all)).toMatchFileSnapshot(path.join(productRoot, 'docs', 'errors.md'));
});

test('a code means one thing: rooms that share it say the same of it', () => {
  const meanings = new Map<string, Set<string>>();
  for (const { codes } of all) for (const [code, means] of Object.entries(codes)) meanings.set(code, (meanings.get(code) ?? new Set()).add(means));
  expect([...meanings].filter(([, said]) => said.size > 1).map(([code, said]) => [code, ...said])).toEqual([]);
});

test('every catalogue is a part of this list: whoever refuses takes one that is exported under such a name', () => {
  const names = new Set(all.map(({ name }) => name));
  const taken = trees.flatMap((tree) => callsIn(tree).filter(({ called }) => called === 'refuserOf').map(({ first }) => first?.getText() ?? '?'));
  expect(taken.length).toBeGreaterThan(10);
  expect(taken.filter((name) => !names.has(name))).toEqual([]);
});

test('every code that is used stands in a catalogue', () => {
  const known = new Set(all.flatMap(({ codes }) => Object.keys(codes)));
  const used = trees.flatMap((tree) => [...refusedWith(tree), ...codeProperties(tree)]);
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter(({ code }) => !known.has(code)).map(({ code, file }) => `${file}: ${code}`)).toEqual([]);
});

test('every code in a catalogue is used', () => {
  const words = new Set(trees.flatMap(wordsOutsideCatalogues));
  const endings = trees.flatMap(endingsOfTemplates);
  const isUsed = (code: string): boolean => words.has(code) || endings.some((ending) => code.endsWith(ending));
  const unused = all.flatMap(({ name, codes }) => Object.keys(codes).filter((code) => !isUsed(code)).map((code) => `${name}: ${code}`));
  expect(unused).toEqual([]);
});

interface Call {
  readonly called: string;
  readonly first: ts.Expression | undefined;
}

function nodesOf(tree: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    node.forEachChild(visit);
  };
  visit(tree);
  return nodes;
}

function callsIn(tree: ts.SourceFile): Call[] {
  return nodesOf(tree).flatMap((node) =>
    ts.isCallExpression(node) || ts.isNewExpression(node) ? [{ called: node.expression.getText(), first: node.arguments?.[0] }] : []);
}

/** `refuse('code', …)`, `refuseImport('code', …)`, `warningOf('code', …)`, `new DatabaseRefused('code', …)` */
function refusedWith(tree: ts.SourceFile): { code: string; file: string }[] {
  return callsIn(tree).flatMap(({ called, first }) =>
    /^(refuse[A-Z]?\w*|warningOf|DatabaseRefused)$/.test(called) && first && ts.isStringLiteral(first) ? [{ code: first.text, file: tree.fileName }] : []);
}

/** `{ code: 'code', message: … }`; zod's own issues have `code: 'custom'`. */
function codeProperties(tree: ts.SourceFile): { code: string; file: string }[] {
  return nodesOf(tree).flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node)) return [];
    const valueOf = (name: string): ts.Expression | undefined => node.properties.flatMap((one) => (ts.isPropertyAssignment(one) && one.name.getText() === name ? [one.initializer] : []))[0];
    const code = valueOf('code');
    const tells = node.properties.some((one) => one.name?.getText() === 'message');
    return code && ts.isStringLiteral(code) && code.text !== 'custom' && tells ? [{ code: code.text, file: tree.fileName }] : [];
  });
}

/** Texts that are no property's name, and types' literals too: `code: 'xml-broken' | 'nested-too-deep'`. */
function wordsOutsideCatalogues(tree: ts.SourceFile): string[] {
  return nodesOf(tree).flatMap((node) =>
    ts.isStringLiteralLike(node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node && isCatalogue(node.parent)) ? [node.text] : []);
}

/** `code: \`${what}-of-no-account\`` */
function endingsOfTemplates(tree: ts.SourceFile): string[] {
  return nodesOf(tree).flatMap((node) =>
    ts.isPropertyAssignment(node) && node.name.getText() === 'code' && ts.isTemplateExpression(node.initializer) ? node.initializer.templateSpans.slice(-1).map(({ literal }) => literal.text).filter((text) => text.length > 4) : []);
}

function isCatalogue(property: ts.PropertyAssignment): boolean {
  const declaration = property.parent.parent.parent;
  return ts.isVariableDeclaration(declaration) && all.some(({ name }) => name === declaration.name.getText());
}
