import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { enterEarlierFigures } from '../../src/demonstration/earlier-figures.js';
import { keepForecast } from '../../src/direct-payments/figures/show-forecast.js';
import type { TenantTx } from '../../src/platform/db/transaction.js';

/** Figures of earlier years, gaps among them, spend, a forecast of a report and one of ours with its range. */
export async function figuresInBook(tx: TenantTx): Promise<void> {
  await enterEarlierFigures(tx);
  const day = plainDate('2025-10-31');
  expectOk(await keepForecast(tx, { measure: 'identified', stream: null }, day, day));
}
