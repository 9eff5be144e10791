import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { monitoredCouncil } from '../../test/factories/monitored-council.js';

const database = await testDatabase();
const families = [{ reference: 'DP1001', given: 'Maya', family: 'Okafor' }, { reference: 'DP1002', given: 'دانيال', family: 'الحسيني' }];
await monitoredCouncil(database, 'hazelshire', families, families.map(({ reference }) => ({ reference: `A-${reference}`, of: [reference], rows: [] })));

const cli = commandLine(database);
const run = (...words: readonly string[]): Promise<number | string> => cli.run('returns', ...words);
const april = ['--from', '2025-04-01', '--until', '2025-04-30'];

describe('statements asked for from the command line', () => {
  it('are asked of one, then of everybody else, listed and reminded of', async () => {
    expect([await run('ask', 'DP1001', ...april, '--json'), cli.err]).toEqual([0, '']);
    expect(JSON.parse(cli.out)).toMatchObject({ asked: [{ reference: 'DP1001' }], notAsked: [] });
    expect(await run('ask', ...april)).toBe(0);
    expect(cli.out).toMatch(/^1 family asked\nDP1002 {2}by /);
    expect(cli.out).toContain('DP1001  not asked: asked already');
    expect(await run('list', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject({ total: 2, page: 1, pages: 1, items: [{ reference: 'DP1001', state: 'waiting', missing: [{ from: '2025-04-01', until: '2025-04-30' }] }, { reference: 'DP1002' }] });
    expect(await run('list', '--view', 'overdue')).toBe(0);
    expect(cli.out).toBe('0 requests\n');
    expect(await run('remind', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toEqual({ reminded: 0 });
  });

  it('are refused for what does not exist and for days to come, and unusable arguments are told as such', async () => {
    expect([await run('ask', 'DP9', ...april, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'agreement-not-found', message: 'There is no direct payment with the reference DP9. Nobody was asked.' } }]);
    expect([await run('ask', 'DP1001', '--from', '2025-04-01', '--until', '2999-01-01'), cli.out, cli.err]).toEqual([1, '', 'The last day has not passed yet.\n']);
    expect(await run('ask', 'DP1001', '--from', '2025-04-01', '--json')).toBe(2);
    expect(await run('list', '--view', 'everything', '--json')).toBe(2);
  });
});
