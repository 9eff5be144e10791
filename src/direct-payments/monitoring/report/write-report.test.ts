import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { markupFaults } from '../../../platform/ui/testing/markup-faults.js';
import { readStatement } from '../../statements/formats/index.js';
import { monitorFiles } from '../monitor-files.js';
import { columns, quarter, usualFiles, withRunFiles, type RunFiles } from '../run-fixture.js';
import { writeReport } from './write-report.js';

/** Every file of a report, by its name. */
async function reportOver(files: RunFiles): Promise<Map<string, string>> {
  return withRunFiles(files, async (folder, input) => {
    const monitored = await monitorFiles(input, { readStatement });
    if (!monitored.ok) throw new Error(monitored.refusal.message);
    const out = path.join(folder, 'new', 'report');
    const written = await writeReport(monitored.value, out);
    if (!written.ok) throw new Error(written.refusal.message);
    const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const contents = names.map(async (entry) => [path.relative(out, path.join(entry.parentPath, entry.name)), await readFile(path.join(entry.parentPath, entry.name), 'utf8')] as const);
    return new Map(await Promise.all(contents));
  });
}

const hostile: RunFiles = {
  'accounts.csv': `${usualFiles['accounts.csv'] ?? ''}"=1+<b>&",100.00,0,0,4,DP-0002,2026-01-05,,,,"@Ann ""<script>"""\n`,
  'statements/A0001.csv': quarter,
  'statements/=1+<b>&.csv': `${columns}05/03/2026,=HYPERLINK(1) BET365,-1.00,5000.00\n`,
};

describe('the report of a run', () => {
  it('has a page, two tables and a draft notice for each reclaim', async () => {
    const report = await reportOver({ 'statements/A0001.csv': quarter });
    expect([...report.keys()].sort()).toEqual(['accounts.csv', 'exceptions.csv', 'notices/A0001.html', 'report.html']);
    expect(report.get('accounts.csv')).toContain('A0001,Kit Birch,7,0,yes,1435.00,2400.00,965.00,0.00,0.00,0.00,0.00,0.00,400.00,0.00,1035.00,1035.00,776.25,258.75,0.00,0.00,');
  });

  it('drafts no notice where nothing is asked back', async () => {
    const report = await reportOver({});
    expect([...report.keys()].filter((name) => name.startsWith('notices'))).toEqual([]);
    expect(report.get('exceptions.csv')).toContain('A0001,no-statement,');
  });

  it('tells the family in plain sentences, with the working the officer sees, marked as a draft', async () => {
    const notice = (await reportOver({ 'statements/A0001.csv': quarter, 'commitments.csv': 'account,kind,amount,from,until,description\nA0001,liability,100.00,,,Wages for March\n' })).get('notices/A0001.html') ?? '';
    for (const sentence of [
      'Draft, not sent.', 'You had £1,435.00.', '£100.00 is owed and not yet paid: £100.00: Wages for March.', 'You may keep £400.00, the money for 2 weeks, for what may come.',
      'Please give back £935.00', 'If you think this is wrong', '£701.25 to social care, £233.75 to education', '2 weeks at £200.00 a week may be held.',
    ])
      expect(notice).toContain(sentence);
  });

  it('is sound markup that fetches nothing', async () => {
    const report = await reportOver(hostile);
    for (const [name, content] of report) {
      if (!name.endsWith('.html')) continue;
      expect(await markupFaults(content)).toEqual([]);
      expect(content).not.toMatch(/<script|src=|@import|url\(|<link/);
    }
  });

  it('never lets what banks or lists write run as markup or as a formula', async () => {
    const report = await reportOver(hostile);
    expect(report.get('report.html')).toContain('=1+&lt;b&gt;&amp;');
    expect(report.get('accounts.csv')).toContain("'=1+<b>&,\"'@Ann \"\"<script>\"\"\"");
    expect(report.get('exceptions.csv')).toContain("'=HYPERLINK(1) BET365");
    expect([...report.keys()]).toContain('notices/_1_b_.html');
  });

  it('is refused where the folder cannot be written', async () => {
    const refused = await withRunFiles({}, async (folder, input) => {
      const monitored = await monitorFiles(input, { readStatement });
      if (!monitored.ok) throw new Error(monitored.refusal.message);
      await writeFile(path.join(folder, 'taken'), '');
      return writeReport(monitored.value, path.join(folder, 'taken'));
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'report-not-written' } });
  });
});
