import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpusReport, scoreCorpus } from './corpus.js';

const header = 'file,format,transactions,sum_minor,opening_minor,closing_minor,currency,expect,confidence,reconciles,note';
const qif = '!Type:Bank\nD31/3/26\nT-12.34\nPALDER\n^\n';
const mt940 = ':20:A\n:25:1\n:28C:1\n:60F:C260228GBP100,00\n:61:260302D12,34NMSC\n:62F:C260331GBP87,66\n-\n';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corpus-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function differencesOf(row: string, content: string): Promise<readonly string[]> {
  await writeFile(join(folder, 'one.txt'), content);
  await writeFile(join(folder, 'ORACLE.csv'), `${header}\none.txt,${row}\n`);
  const { rows } = await scoreCorpus(folder);
  return rows[0]?.differences ?? ['no row'];
}

describe('a file of a corpus', () => {
  it.each([
    ['qif,1,-1234,,,,ok,B,,', qif],
    ['mt940,1,-1234,10000,8766,GBP,ok,A,yes,', mt940],
    ['mt940,1,-1234,10000,8767,GBP,ok-warn-unbalanced,B,no,', mt940.replace('87,66', '87,67')],
    ['qif,0,0,,,,ok-no-bank-transactions,B,,', '!Type:Cat\nNFood\n^\n'],
    ['ofx,0,0,,,,error-message,J,,', '<OFX></OFX>'],
    ['txt,,,,,,error,A,,', 'hello'],
  ])('is right where all that its answer states is so (%s)', async (row, content) => {
    expect(await differencesOf(row, content)).toEqual([]);
  });

  it.each([
    ['qif,2,-1234,,,,ok,B,,', qif, 'lines: 1, should be 2'],
    ['qif,1,1234,,,,ok,B,,', qif, 'sum: -1234, should be 1234'],
    ['mt940,1,-1234,10001,8766,GBP,ok,A,yes,', mt940, 'opening: 10000, should be 10001'],
    ['qif,1,-1234,,5,,ok,B,,', qif, 'closing: not stated, should be 5'],
    ['mt940,1,-1234,,,EUR,ok,A,,', mt940, 'currency: GBP, should be EUR'],
    ['mt940,1,-1234,,,GBP,ok,A,,', mt940.replace('87,66', '87,67'), 'says that it does not reconcile'],
    ['mt940,1,-1234,,,GBP,ok-warn-unbalanced,A,,', mt940, 'should warn that it does not reconcile'],
    ['qif,1,-1234,,,,ok,B,yes,', qif, 'should reconcile'],
    ['qif,1,-1234,,,,ok-no-bank-transactions,B,,', qif, 'should say that it has no bank transactions'],
    ['qif,1,-1234,,,,error,B,,', qif, 'should be refused (error), was read'],
  ])('is wrong, and says how, where it is not (%s)', async (row, content, difference) => {
    expect(await differencesOf(row, content)).toEqual([difference]);
  });

  it('that is refused against its answer says why', async () => {
    expect((await differencesOf('ofx,1,1,,,,ok,A,,', '<OFX></OFX>'))[0]).toContain('was refused: holds-no-statement');
  });
});

describe('the score of a corpus', () => {
  it('counts right rows by confidence and format, leaves payment files out, and lists the wrong ones', async () => {
    await writeFile(join(folder, 'a.qif'), qif);
    await writeFile(join(folder, 'b.sta'), mt940);
    await writeFile(join(folder, 'ORACLE.csv'), [header, 'a.qif,qif,1,-1234,,,,ok,A,,', 'a.qif,qif,9,-1234,,,,ok,B,,', 'b.sta,mt940,1,-1234,,,,ok,A,,', 'c.xml,pain.001.001.03,1,,,,,valid,A,,'].join('\n'));
    const score = await scoreCorpus(folder);
    expect(score.all).toEqual({ name: 'all', right: 2, of: 3 });
    expect(score.byConfidence).toEqual([{ name: 'A', right: 2, of: 2 }, { name: 'B', right: 0, of: 1 }]);
    expect(score.byFormat).toEqual([{ name: 'mt940', right: 1, of: 1 }, { name: 'qif', right: 1, of: 2 }]);
    expect(corpusReport(score)).toContain('B a.qif\n    lines: 1, should be 9');
  });

  it('of an account that the note singles out is that account’s', async () => {
    const two = '!Account\nNA\n^\n!Type:Bank\nD31/3/26\nT1\n^\n!Account\nNB\n^\n!Type:Bank\nD31/3/26\nT2\n^\n';
    expect(await differencesOf('qif,1,200,,,,ok,A,,2 accounts; figures are those of B', two)).toEqual([]);
    expect(await differencesOf('qif,1,200,,,,ok,A,,2 accounts', two)).toHaveLength(2);
  });
});
