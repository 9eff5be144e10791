import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expectOk } from '../../core/result.js';
import { productRoot } from '../../platform/product-root.js';
import { readClassification } from './read-classification.js';
import type { RuleSet } from './rules/classification/rule-set.js';

/** The kinds and rules that the product brings, `policies/classification.yaml`. */
export async function defaultClassification(): Promise<RuleSet> {
  const name = 'policies/classification.yaml';
  return expectOk(readClassification(await readFile(path.join(productRoot, name), 'utf8'), name));
}
