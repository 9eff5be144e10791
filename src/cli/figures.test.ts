import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { hire } from '../../test/web.js';

const database = await testDatabase();
await hire(database, 'hazelshire', 'commissioner');
const folder = mkdtempSync(path.join(inject('runFolder'), 'figures-'));

const cli = commandLine(database);
const run = (...words: readonly string[]): Promise<number | string> => cli.run('figures', ...words);

function file(name: string, ...rows: readonly string[]): string {
  const place = path.join(folder, name);
  writeFileSync(place, [...rows, ''].join('\n'));
  return place;
}

describe('figures from the command line', () => {
  it('come from a file, whole or not at all, and are printed as they stand in the report', async () => {
    const heading = 'measure,year,stream,until,amount,source';
    expect(await run('import', file('bad.csv', heading, 'identified,2019/20,,,£1m,Report', 'identified,2019,,,£1m,Report'))).toBe(1);
    expect(cli.err).toContain('Nothing was entered. row 3: year: “2019” is not a financial year.');
    expect([await run('import', file('kent.csv', heading, 'identified,2019/20,,,"£1,093,509",Report', 'identified,2019/20,social care,,£1.07m,Report', 'identified,2019/20,education,,£31.2k,Report'), '--json'), JSON.parse(cli.out)]).toEqual([0, { kind: 'unspent', entered: 3 }]);
    expect(await run('unspent')).toBe(0);
    for (const said of [/2019\/20 +Total +£1,093,509 +not given +not given\n/, /2019\/20 +Social care +£1\.07m/, /the parts are £7,691\.00 more than the total/]) expect(cli.out).toMatch(said);
    expect(await run('unspent', '--csv')).toBe(0);
    expect(cli.out).toMatch(/^year,stream,identified,.*\r\n2019\/20,Total,1093509\.00,"£1,093,509",entered/);
    expect(await run('unspent', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject([{ year: 2019, lines: [{ stream: null, cells: { identified: { amount: 109_350_900, precision: 100 } } }, { stream: 'social_care' }, { stream: 'education' }] }]);
  });

  it('forecast from what was known by a day, and say where there is no range', async () => {
    const months = ['2019-06-30,£300', '2019-09-30,£600'].map((known) => `noticed,2019/20,,${known},Report`);
    expect(await run('import', file('months.csv', 'measure,year,stream,until,amount,source', ...months))).toBe(0);
    expect(await run('forecast', '--measure', 'noticed', '--as-at', '2019-10-15')).toBe(0);
    expect(cli.out).toContain('£600.00 had come by 30 September 2019.\n2019/20 is expected to come to £1,200.00 if the rest of the year goes as it has so far.\nNo past year is known month by month, so there is no range.');
    expect(await run('forecast', '--measure', 'noticed', '--as-at', '2019-10-15', '--csv')).toBe(0);
    expect(cli.out).toContain('2019/20,2020-03-31,straight-line,,,,1200.00,,');
    expect(await run('forecast', '--measure', 'lost')).toBe(2);
  });

  it('are spend too', async () => {
    expect(await run('spend')).toBe(0);
    expect(cli.out).toBe('No spend has been entered yet.\n');
    expect(await run('import', file('spend.csv', 'service,provider,year,kind,amount,source', 'Short breaks,,2017/18,spent,"£190,041.76",Report', 'Short breaks,,2018/19,spent,"£150,096.47",Report'))).toBe(0);
    expect(await run('spend')).toBe(0);
    expect(cli.out).toContain('Short breaks, £340,138.23 in all\n2017/18  All providers               spent £190,041.76, estimate not given, budget not given');
  });
});
