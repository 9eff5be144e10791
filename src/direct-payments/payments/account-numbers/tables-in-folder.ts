import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '../../../core/result.js';
import { refuseFile } from '../file-refusals.js';
import { parseSubstitutions, parseWeights, type ModulusTables } from './weight-table.js';

/** The folder below the data folder in which the operator keeps their copies of the published tables. */
export const modulusFolder = 'modulus';

/**
 * The operator's tables for checking account numbers, `modulus/valacdos.txt` and `modulus/scsubtab.txt` of the data folder; undefined where they keep none.
 * Refused where a file is there that cannot be read: a check that silently stopped would be missed by nobody.
 */
export async function modulusTablesIn(dataFolder: string): Promise<Result<ModulusTables | undefined>> {
  const weightsText = await textOf(path.join(dataFolder, modulusFolder, 'valacdos.txt'));
  if (weightsText === undefined) return ok(undefined);
  const weights = parseWeights(weightsText);
  if (!weights.ok) return refuseFile('modulus-tables-not-read', `valacdos.txt cannot be read. ${weights.refusal.message}`);
  const substitutions = parseSubstitutions((await textOf(path.join(dataFolder, modulusFolder, 'scsubtab.txt'))) ?? '');
  if (!substitutions.ok) return refuseFile('modulus-tables-not-read', `scsubtab.txt cannot be read. ${substitutions.refusal.message}`);
  return ok({ weights: weights.value, substitutions: substitutions.value });
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
