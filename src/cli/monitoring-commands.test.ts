import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { monitoredCouncil } from '../../test/factories/monitored-council.js';

const database = await testDatabase();
await monitoredCouncil(database, 'hazelshire', [{ reference: 'DP1001', given: 'Maya', family: 'Okafor' }, { reference: 'DP1002', given: 'دانيال', family: 'الحسيني' }], [
  { reference: 'A1', of: ['DP1001'], rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,TESCO STORES,-20.00,380.00'] },
]);

const cli = commandLine(database);
const { run } = cli;

describe('monitoring from the command line', () => {
  it('runs as at a day, lists what wants a look, and tells of one direct payment', async () => {
    expect([await run('run', '--as-at', '2025-05-31', '--json'), cli.err]).toEqual([0, '']);
    expect(JSON.parse(cli.out)).toMatchObject({ asAt: '2025-05-31', agreements: 2, proved: 1, reclaimable: 38_000, byStream: { social_care: expect.any(Number) as unknown, education: 0, health: 0 } });

    expect(await run('worklist', '--view', 'questions', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject({ view: 'questions', total: 1, page: 1, pages: 1, items: [{ reference: 'DP1001', codes: expect.arrayContaining(['to-ask']) as unknown, closing: 38_000 }] });
    expect(cli.out).not.toContain('officerId');
    expect(await run('worklist')).toBe(0);
    expect(cli.out).toContain('2 direct payments\n');
    expect(cli.out).toContain('دانيال الحسيني');

    expect(await run('agreement', 'DP1001', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject({ agreement: { reference: 'DP1001', personName: 'Maya Okafor' }, assessment: { asAt: '2025-05-31', closing: 38_000 }, policyFrom: '2020-04-01', findings: expect.arrayContaining([expect.objectContaining({ code: 'to-ask', lineNos: [2] })]) as unknown, commitments: [], proposals: [] });
    expect(await run('agreement', 'DP1001')).toBe(0);
    for (const words of ['Maya Okafor, DP1001', 'At 31 May 2025, the balance proved', 'closing                £380.00', 'to-ask: ']) expect(cli.out).toContain(words);
  });

  it('refuses what does not exist with one JSON value, and unusable arguments with exit code 2', async () => {
    expect([await run('agreement', 'DP9', '--json'), JSON.parse(cli.out)]).toEqual([1, { error: { code: 'agreement-not-found', message: 'There is no direct payment with the reference DP9.' } }]);
    expect([await run('agreement', 'DP9'), cli.out, cli.err]).toEqual([1, '', 'There is no direct payment with the reference DP9.\n']);
    expect(await run('run', '--as-at', '31/05/2025', '--json')).toBe(2);
    expect(await run('run', '--json')).toBe(2);
    expect(await run('worklist', '--view', 'everything', '--json')).toBe(2);
    expect(await run('worklist', '--page', '0', '--json')).toBe(2);
    expect([await run('worklist', '--authority', 'elsewhere', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'authority-not-known' } }]);
  });
});
