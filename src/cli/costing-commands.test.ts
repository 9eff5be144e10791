import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { hire } from '../../test/web.js';
import { plainDate } from '../core/plain-date.js';
import { expectOk } from '../core/result.js';
import { decideRates } from '../direct-payments/plans/rate-cards/decide-rates.js';
import { inTransaction } from '../platform/db/transaction.js';

const database = await testDatabase();
const proposer = await hire(database, 'hazelshire', 'finance_approver');
const approver = await hire(database, 'hazelshire', 'budget_holder');
const folder = mkdtempSync(path.join(inject('runFolder'), 'costing-'));
const cli = commandLine(database);

async function json(...words: readonly string[]): Promise<unknown> {
  await cli.run(...words, '--json');
  return JSON.parse(cli.out);
}

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

describe('the cost of employing from the command line', () => {
  it('is one JSON value with every figure, and each step has its rate, dates and source', async () => {
    const job = file('job.yaml', 'tax_year: 2026-27\nage: 30\nhourly_rate: 12.71\nhours_per_week: 16\nemployment_allowance: true\npension: auto\n');
    const cost = await json('cost', '--in', job);
    expect(cost).toMatchObject({ weeklyPay: 20_336, annualPay: 1_057_472, employerNationalInsurance: 83_741, employmentAllowance: 83_741, employerPension: 13_004, holidayPay: 113_882, insurance: 0, payroll: 0, mileage: 0, annualCost: 1_184_358, weeklyCost: 22_776, hourlyCost: 1_424 });
    const { working } = cost as { working: Record<string, unknown>[] };
    for (const step of working) for (const part of ['step', 'amount', 'because', 'rate', 'from', 'until', 'source']) expect(step).toHaveProperty(part);
    expect(await cli.run('cost', '--in', job)).toBe(0);
    expect(cli.out).toContain('(15%, 2026-04-06 to 2027-04-05)');
  });

  it('refuses in one sentence, exit code 1', async () => {
    expect(await json('cost', '--in', file('low.yaml', 'tax_year: 2026-27\nage: 30\nhourly_rate: 12.70\nhours_per_week: 16\n'))).toEqual({ error: { code: 'wage-below-minimum', message: '£12.70 an hour is below the minimum wage of £12.71 for someone aged 30 from 1 April 2026. Give at least that.' } });
    expect(process.exitCode).toBe(1);
  });
});

describe('entitlements from the command line', () => {
  it('are worked out and explained', async () => {
    expect(await json('entitlements', 'holiday', '--days-per-week', '5', '--starts', '2019-06-01', '--leave-year-starts', '2019-01-01')).toMatchObject({ entitlement: 16.5, unit: 'days', fraction: 0.58333 });
    expect(await json('entitlements', 'holiday', '--days-per-week', '6', '--hours-per-week', '80')).toMatchObject({ entitlement: 373.4, unit: 'hours' });
    expect(await json('entitlements', 'holiday', '--hours-worked', '60')).toMatchObject({ entitlement: 7, unit: 'hours' });
    expect(await json('entitlements', 'redundancy', '--age', '45', '--years', '12', '--weekly-pay', '350', '--on', '2026-05-01')).toMatchObject({ amount: 490_000, weeks: 14 });
    expect(await json('entitlements', 'sick-pay', '--from', '2026-06-01', '--until', '2026-06-05', '--works-on', 'mon,tue,wed,thu,fri', '--average-weekly-earnings', '400')).toMatchObject({ amount: 12_325, daysPaid: 5, dailyRate: '24.6500' });
    expect(await json('entitlements', 'minimum-wage', '--on', '2026-04-01', '--age', '20')).toMatchObject({ hourly: 1_085, from: '2026-04-01', until: '2027-03-31' });
    expect(await cli.run('entitlements', 'sick-pay', '--from', '2026-06-01', '--until', '2026-06-05', '--works-on', 'someday', '--average-weekly-earnings', '400')).toBe(2);
    expect(await json('entitlements', 'holiday')).toMatchObject({ error: { code: 'entitlement-not-read' } });
  });
});

describe('rates from the command line', () => {
  it('of the example are proposed, and listed once another person approved them', async () => {
    expect(await json('rates', 'propose', 'policies/rates.csv', '--as', String(approver.staffId), '--source', 'Example')).toMatchObject({ error: { code: 'role-not-allowed' } });
    const proposed = await json('rates', 'propose', 'policies/rates.csv', '--as', String(proposer.staffId), '--source', 'Example');
    expect(await json('rates', 'list', '--on', '2026-05-01')).toEqual([]);
    const { id } = proposed as { id: number };
    expectOk(await inTransaction(database.app, { authorityId: approver.authorityId, actorId: approver.staffId }, (tx) => decideRates(tx, { proposalId: id, approved: true, reason: null, by: approver.staffId })));
    expect(await json('rates', 'list', '--on', '2026-05-01')).toHaveLength(12);
    expect(await cli.run('rates', 'list', '--on', plainDate('2025-05-01'))).toBe(0);
    expect(cli.out).toMatch(/Support, agency +£24\.69 an hour {2}on-costs inside, from 1 April 2025 until 31 March 2026/);
    expect(await json('rates', 'propose', file('bad.csv', 'kind,payee,basis,rate,from\nsupport,agency,net,0,2030-01-01\n'), '--as', String(proposer.staffId), '--source', 'x')).toMatchObject({ error: { code: 'rate-not-read', details: [{ row: 2 }] } });
  });
});
