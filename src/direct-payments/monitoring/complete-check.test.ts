import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, runThatFound } from '../../../test/factories/monitored-council.js';
import { addDays, plainDate } from '../../core/plain-date.js';
import { completeCheck, lastCheck, type CompletedCheck } from './complete-check.js';

const database = await testDatabase();
const today = plainDate('2026-05-14');
const asAt = plainDate('2026-04-30');
const council = await monitoredCouncil(database, 'checks', [{ reference: 'DP1001' }, { reference: 'DP1002' }], []);
await runThatFound(council, asAt, [{ agreement: 'DP1001', closing: 1, surplus: 0, reclaimable: 0 }, { agreement: 'DP1002', closing: 90_000, surplus: 50_000, reclaimable: 50_000 }]);

async function check(reference: string, more: Partial<CompletedCheck> = {}): Promise<string> {
  const done = await council.within((tx) => completeCheck(tx, { agreementId: council.id(reference), asAt, outcome: 'nothing_to_ask', note: '', on: today, ...more }));
  return done.ok ? 'checked' : done.refusal.code;
}
const last = (reference: string): Promise<unknown> => council.within((tx) => lastCheck(tx, council.id(reference)));

describe('a completed check', () => {
  it('says up to which day the account was checked last, and never goes back', async () => {
    expect(await last('DP1001')).toBeNull();
    expect(await check('DP1001')).toBe('checked');
    expect(await last('DP1001')).toBe(asAt);
    expect(await check('DP1001', { asAt: addDays(asAt, -1) })).toBe('check-goes-back');
    expect(await check('DP1001', { asAt: addDays(asAt, 5), outcome: 'ask_family' })).toBe('checked');
    expect(await last('DP1001')).toBe('2026-05-05');
    expect(await last('DP1002')).toBeNull();
  });

  it('needs a reason where money may be asked back and nothing is asked', async () => {
    expect(await check('DP1002', { note: '  ' })).toBe('check-needs-a-note');
    expect(await check('DP1002', { note: 'It is for a ramp that comes in June.' })).toBe('checked');
    expect(await check('DP1002', { outcome: 'surplus_to_propose' })).toBe('checked');
  });

  it('is refused for a day to come and for what does not exist', async () => {
    expect(await check('DP1001', { asAt: addDays(today, 1) })).toBe('check-of-days-to-come');
    expect(await check('DP1001', { agreementId: 999_999 })).toBe('agreement-not-found');
  });

  it('is told of in a sentence', async () => {
    const { rows } = await council.within(({ client }) => client.query<{ sentence: string; reason: string | null }>("select sentence, reason from audit_event where subject_kind = 'account_check' order by id"));
    expect(rows).toContainEqual({ sentence: 'Checked the account of DP1002 up to 30 April 2026: nothing is to be asked back.', reason: 'It is for a ramp that comes in June.' });
  });
});
