import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/result.js';
import { plainDate } from '../../../core/plain-date.js';
import { bacsText } from './bacs-text.js';
import type { PaymentFileFormat } from './payment.js';
import { totalsWritten } from './totals-written.js';
import { writePaymentFile } from './write-payment-file.js';

const payer = 'name: Hazelshire County Council\nsort_code: 09-01-28\naccount_number: 00123456\nservice_user_number: "123456"\nbic: HAZEGB2L\n';
const heading = 'reference,name,sort_code,account_number,amount,remittance\n';
const payments = `${heading}DP10001,"Okonkwo, Maya & Co",20-04-15,41007919,592.00,"Direct payment, 4 weeks"\nDP10002,Zoë O’Brien,309921,41015838,0.07,\n`;
const write = (format: PaymentFileFormat, rows = payments, from = payer): ReturnType<typeof writePaymentFile> =>
  writePaymentFile({ payments: rows, payer: from, format, date: plainDate('2026-10-30'), now: '2026-10-28T09:30:00' });

describe('a pain.001 file', () => {
  it.each(['pain.001.001.03', 'pain.001.001.09'] as const)('%s carries every payment, its totals and the sort code’s first zero', (format) => {
    const file = expectOk(write(format));
    expect(file).toMatchObject({ items: 2, total: 59_207 });
    expect(file.content).toContain('<CtrlSum>592.07</CtrlSum>');
    expect(file.content).toContain('<MmbId>090128</MmbId>');
    expect(file.content).toContain('<Nm>Okonkwo, Maya &amp; Co</Nm>');
    expect(file.content.match(/<EndToEndId>/g)).toHaveLength(2);
  });

  const schemas = process.env.PURSESTRINGS_SCHEMAS ?? '';
  it.runIf(existsSync(path.join(schemas, 'pain.001.001.03.xsd')) && existsSync('/usr/bin/xmllint')).each(['pain.001.001.03', 'pain.001.001.09'] as const)(
    '%s is valid against the published schema',
    (format) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'pain-'));
      try {
        writeFileSync(path.join(folder, 'file.xml'), expectOk(write(format)).content);
        execFileSync('xmllint', ['--noout', '--schema', path.join(schemas, `${format}.xsd`), path.join(folder, 'file.xml')], { stdio: 'pipe' });
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('a Bacs Standard 18 file', () => {
  it('has its labels, items, contra and trailer in order and in their lengths', () => {
    const records = expectOk(write('bacs18')).content.replace(/\r\n$/, '').split('\r\n');
    expect(records.map((record) => record.slice(0, 4))).toEqual(['VOL1', 'HDR1', 'HDR2', 'UHL1', '2004', '3099', '0901', 'EOF1', 'EOF2', 'UTL1']);
    expect(records.map((record) => record.length)).toEqual([80, 80, 80, 80, 100, 100, 100, 80, 80, 80]);
  });

  it('places the fields of an item where the standard has them', () => {
    const item = expectOk(write('bacs18')).content.split('\r\n')[4] ?? '';
    expect(item).toBe('20041541007919099' + '090128' + '00123456' + '    ' + '00000059200' + 'HAZELSHIRE COUNTY ' + 'DP10001           ' + 'OKONKWO  MAYA & CO');
  });

  it('balances the credits with one debit of the payer and states both totals', () => {
    const records = expectOk(write('bacs18')).content.split('\r\n');
    expect(records[6]).toBe('09012800123456017' + '090128' + '00123456' + '    ' + '00000059207' + 'HAZELSHIRE COUNTY ' + 'CONTRA            ' + 'HAZELSHIRE COUNTY ');
    expect(records[9]).toBe(`UTL10000000059207000000005920700000010000002${' '.repeat(36)}`);
  });

  it('names the processing day by its day of the year', () => {
    expect(expectOk(write('bacs18')).content.split('\r\n')[3]?.slice(4, 10)).toBe(' 26303');
  });

  it('needs a service user number, and references it can carry whole', () => {
    expect(write('bacs18', payments, payer.replace(/service_user_number.*\n/, ''))).toMatchObject({ ok: false, refusal: { code: 'service-user-number-needed' } });
    expect(write('bacs18', payments.replace('DP10001', 'A-REFERENCE-OF-TWENTY'))).toMatchObject({ ok: false, refusal: { code: 'reference-too-long' } });
  });

  it('writes names in the characters that Bacs knows, by rule', () => {
    expect(bacsText('Zoë O’Brien-Łuk')).toEqual({ field: 'ZOE OBRIEN-LUK    ', isShortened: false, lost: [] });
    expect(bacsText('Straße, Åsa; (Ørsted)').field).toBe('STRASSE  ASA   ORS');
    expect(bacsText('ليلى')).toMatchObject({ field: ' '.repeat(18), lost: Array.from('ليلى') });
  });

  it('refuses a name it cannot say, and tells which names it says shorter', () => {
    expect(write('bacs18', `${heading}R1,ليلى الحسيني,200415,41007919,1.00,\nR2,—,200415,41007919,1.00,\n`)).toMatchObject({
      ok: false, refusal: { code: 'payees-refused', details: [{ row: 2, faults: [expect.stringContaining('Latin')] }, { row: 3, faults: ['The name has no letter or figure.'] }] },
    });
    const { shorter } = expectOk(write('bacs18', `${heading}R1,Alexandra Featherstone,200415,41007919,1.00,For April\n`));
    expect(shorter).toEqual([expect.stringContaining('R1 ALEXANDRA FEATHERS'), expect.stringContaining('purpose')]);
    expect(expectOk(write('pain.001.001.03')).shorter).toEqual([]);
  });
});

const amounts = fc.array(fc.integer({ min: 1, max: 2_000_000_000 }), { minLength: 1, maxLength: 40 });

describe.each(['pain.001.001.03', 'pain.001.001.09', 'bacs18'] as const)('a file of %s', (format) => {
  it('sums to its payments whatever they are, and says so itself', () => {
    fc.assert(
      fc.property(amounts, (each) => {
        const rows = each.map((amount, index) => `R${String(index)},Name,200415,41007919,${String(Math.trunc(amount / 100))}.${String(amount % 100).padStart(2, '0')},`);
        const file = expectOk(write(format, heading + rows.join('\n')));
        const expected = { items: each.length, total: each.reduce((sum, amount) => sum + amount, 0) };
        expect(totalsWritten(format, file.content)).toEqual({ ...expected, stated: expected });
      }),
      { numRuns: 40 },
    );
  });

  it('has lines and marks of one name, whatever it is, in their places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (name) => {
        const file = write(format, `${heading}R1,"${name.replaceAll('"', '""')}",200415,41007919,1.00,\n`);
        if (!file.ok) expect(['payees-refused', 'payments-not-read']).toContain(file.refusal.code);
        else if (format === 'bacs18') expect(file.value.content.split('\r\n').slice(4, 6).map((record) => [record.length, /^[A-Z0-9.&/ -]*$/.test(record)])).toEqual([[100, true], [100, true]]);
        else expect(file.value.content.match(/<Cdtr>\s*<Nm>[^<>]+<\/Nm>\s*<\/Cdtr>/g)).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  it('never holds one reference twice', () => {
    const twice = `${heading}DP1,A,200415,41007919,1.00,\n\nDP2,A,200415,41007919,1.00,\nDP1,B,200415,41015838,1.00,\n`;
    expect(write(format, twice)).toMatchObject({ ok: false, refusal: { code: 'payees-refused', details: [{ row: 2, reference: 'DP1' }, { row: 5, reference: 'DP1' }] } });
  });

  it.each(['DP£1', 'DP\u00e91'])('never writes the reference %s, which would not come back', (reference) => {
    expect(write(format, `${heading}${reference},A,200415,41007919,1.00,\n`)).toMatchObject({ ok: false, refusal: { code: 'payees-refused' } });
  });
});

describe('a bad payee', () => {
  it('stops the whole file, and every bad row is named with its faults', () => {
    const rows = `${heading}DP1,Name,200415,41007919,10.00,\nDP2,,20041,410,0,\nDP3,Name,200415,41007919,1.005,\n`;
    const refused = write('pain.001.001.03', rows);
    expect(refused.ok).toBe(false);
    if (refused.ok) return;
    expect(refused.refusal.code).toBe('payees-refused');
    expect(refused.refusal.message).toContain('row 3 (DP2)');
    expect(refused.refusal.message).toContain('row 4 (DP3)');
    expect(refused.refusal.details).toMatchObject([{ row: 3, faults: [/name/, /sort code/, /not more than nothing/].map((words) => expect.stringMatching(words) as string) }, { row: 4, faults: [expect.stringMatching('part of a penny')] }]);
  });

  it.each(['-5.00', '0.00', 'ten', '', '20000000.01'])('an amount of “%s” is refused', (amount) => {
    expect(write('bacs18', `${heading}R,Name,200415,41007919,${amount},`).ok).toBe(false);
  });

  it('a file without the columns or without rows is refused', () => {
    expect(write('bacs18', 'name,amount\nA,1').ok).toBe(false);
    expect(write('bacs18', heading).ok).toBe(false);
    expect(write('bacs18', payments, 'name: [').ok).toBe(false);
  });
});
