import { readFileSync } from 'node:fs';
import path from 'node:path';
import { plainDate } from '../../core/plain-date.js';
import { decidePaying, proposePaying } from '../../direct-payments/payments/payment-files/settings/decide-setting.js';
import { addBudget } from '../../direct-payments/plans/keep-budgets.js';
import { decideRates } from '../../direct-payments/plans/rate-cards/decide-rates.js';
import { importRates } from '../../direct-payments/plans/rate-cards/import-rates.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { clockAt } from '../../platform/clock.js';
import { productRoot } from '../../platform/product-root.js';
import type { Office } from '../office.js';

/** The council's named budgets, by their keys. */
export interface Budgets {
  readonly children: number;
  readonly adults: number;
  readonly education: number;
  readonly health: number;
}

const begins = plainDate('2020-04-01');
const code = (costCentre: string, subjective: string): { readonly costCentre: string; readonly subjective: string } => ({ costCentre, subjective });

const paying = {
  payer: { name: 'Hazelshire County Council', sortCode: '200415', accountNumber: '41000000', serviceUserNumber: '417203', bic: null },
  format: 'pain.001.001.09',
  ledger: {
    bank: code('BAL', '9000'), cards: code('BAL', '9100'), prepayments: code('BAL', '8000'), deductions: code('BAL', '8200'),
    streams: { social_care: code('CDC10', '4500'), education: code('SEND30', '4500'), health: code('CHC40', '4500') },
  },
  cards: { name: 'Hazel Card', columns: {}, accountColumns: {}, kindWords: {} },
};

/** Named budgets with their codes, rates that two people agreed on, and the account the council pays from. */
export async function settleMoney({ as, staff }: Office, sealer: Sealer): Promise<Budgets> {
  const add = (name: string, stream: 'social_care' | 'education' | 'health', costCentre: string): Promise<number> => as(staff.finance, (tx) => addBudget(tx, { name, stream, costCentre, subjectiveCode: '4510', from: begins }));
  const budgets = {
    children: await add('Short breaks for disabled children', 'social_care', 'CDC10'), adults: await add('Adults’ direct payments', 'social_care', 'ADC20'),
    education: await add('Personal budgets in EHC plans', 'education', 'SEND30'), health: await add('Personal health budgets', 'health', 'CHC40'),
  };
  const rates = readFileSync(path.join(productRoot, 'policies/rates.csv'), 'utf8');
  const proposalId = await as(staff.finance, (tx) => importRates(tx, { text: rates, source: 'Fees and charges 2026/27, Cabinet of 24 February 2026, appendix C', by: staff.finance }));
  await as(staff.careBudget, (tx) => decideRates(tx, { proposalId, approved: true, reason: null, by: staff.careBudget }));
  const at = clockAt(new Date('2026-03-02T10:00:00Z'));
  const settingId = await as(staff.finance, (tx) => proposePaying(tx, sealer, at, { document: paying, from: begins, reason: 'The account for direct payments, from the bank’s letter of 27 February 2026' }));
  await as(staff.approver, (tx) => decidePaying(tx, at, { id: settingId, decision: 'confirmed' }));
  return budgets;
}
