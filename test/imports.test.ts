import path from 'node:path';
import { cruise, type IConfiguration } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { expect, test } from 'vitest';
import { productRoot } from '../src/platform/product-root.js';

const fixtures = path.join(productRoot, 'test', 'fixtures', 'imports');

async function violationsIn(baseDir: string): Promise<string[]> {
  const { forbidden, options } = await rulesOf(path.join(productRoot, '.dependency-cruiser.mjs'));
  const { output } = await cruise(['src'], { ...options, baseDir, validate: true, ruleSet: { forbidden } }, undefined, {
    tsConfig: extractTSConfig(path.join(baseDir, 'tsconfig.json')),
  });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from.replace('src/', '')} -> ${to.replace('src/', '').replace(/.*node_modules\//, '')}`);
}

async function rulesOf(file: string): Promise<Required<Pick<IConfiguration, 'forbidden' | 'options'>>> {
  const { default: rules } = (await import(file)) as { default: IConfiguration };
  return { forbidden: rules.forbidden ?? [], options: rules.options ?? {} };
}

test('who may import whom: each breach in a folder full of breaches is reported, and nothing else', async () => {
  const expected = [
    'core-is-alone: core/reads-a-file.ts -> fs',
    'no-circles: direct-payments/monitoring/comes-back.ts -> direct-payments/monitoring/goes-round.ts',
    'only-assembly-assembles: web/assembles.ts -> compose.ts',
    'only-one-place-talks-to-the-database: people/has-its-own-driver.ts -> pg',
    'order-of-rooms-direct-payments-agreements: direct-payments/agreements/shows-itself.ts -> direct-payments/monitoring/pages/worklist-page.ts',
    'order-of-rooms-market: market/starts-the-whole.ts -> compose.ts',
    'order-of-rooms-people: people/looks-ahead.ts -> direct-payments/reclaims/propose-reclaim.ts',
    'pages-are-last: direct-payments/agreements/shows-itself.ts -> direct-payments/monitoring/pages/worklist-page.ts',
    'product-without-tests: web/imports-a-test.ts -> people/record-person.test.ts',
    'rules-are-pure: direct-payments/monitoring/rules/knows-the-time.ts -> platform/clock.ts',
    'rules-know-no-machine: direct-payments/monitoring/rules/knows-the-machine.ts -> os',
    'store-is-private-people: direct-payments/agreements/takes-a-short-cut.ts -> people/store.ts',
  ];
  const found = (await violationsIn(fixtures)).map((line) => line.replace(/-> pg\/.*/, '-> pg'));
  expect(found.sort()).toEqual(expected.sort());
});
