import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { monitoredCouncil } from '../../test/factories/monitored-council.js';
import { main } from './main.js';

const database = await testDatabase();
const families = [{ reference: 'DP1001', given: 'Maya', family: 'Okafor' }, { reference: 'DP1002', given: 'دانيال', family: 'الحسيني' }];
await monitoredCouncil(database, 'hazelshire', families, families.map(({ reference }) => ({ reference: `A-${reference}`, of: [reference], rows: [] })));

let out = '';
let err = '';
beforeEach(() => {
  [out, err] = ['', ''];
  const { host = '', port = 0, user = '', password, database: name = '' } = database.superuserLogin;
  vi.stubEnv('DATABASE_URL', `postgresql://${user}:${typeof password === 'string' ? encodeURIComponent(password) : ''}@${host}:${String(port)}/${name}`);
  vi.stubEnv('PURSESTRINGS_KEY', 'a1'.repeat(32));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

function exitCode(): number | string {
  return process.exitCode ?? 0;
}

async function run(...words: readonly string[]): Promise<number | string> {
  [out, err, process.exitCode] = ['', '', undefined];
  await main(['node', 'pursestrings', 'returns', ...words]);
  return exitCode();
}
const april = ['--from', '2025-04-01', '--until', '2025-04-30'];

describe('statements asked for from the command line', () => {
  it('are asked of one, then of everybody else, listed and reminded of', async () => {
    expect([await run('ask', 'DP1001', ...april, '--json'), err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ asked: [{ reference: 'DP1001' }], notAsked: [] });
    expect(await run('ask', ...april)).toBe(0);
    expect(out).toMatch(/^1 family asked\nDP1002 {2}by /);
    expect(out).toContain('DP1001  not asked: asked already');
    expect(await run('list', '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ total: 2, page: 1, pages: 1, items: [{ reference: 'DP1001', state: 'waiting', missing: [{ from: '2025-04-01', until: '2025-04-30' }] }, { reference: 'DP1002' }] });
    expect(await run('list', '--view', 'overdue')).toBe(0);
    expect(out).toBe('0 requests\n');
    expect(await run('remind', '--json')).toBe(0);
    expect(JSON.parse(out)).toEqual({ reminded: 0 });
  });

  it('are refused for what does not exist and for days to come, and unusable arguments are told as such', async () => {
    expect([await run('ask', 'DP9', ...april, '--json'), JSON.parse(out)]).toMatchObject([1, { error: { code: 'agreement-not-found', message: 'There is no direct payment with the reference DP9. Nobody was asked.' } }]);
    expect([await run('ask', 'DP1001', '--from', '2025-04-01', '--until', '2999-01-01'), out, err]).toEqual([1, '', 'The last day has not passed yet.\n']);
    expect(await run('ask', 'DP1001', '--from', '2025-04-01', '--json')).toBe(2);
    expect(await run('list', '--view', 'everything', '--json')).toBe(2);
  });
});
