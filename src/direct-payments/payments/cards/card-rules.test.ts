import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { readAccountFile } from './read-account-file.js';
import type { CardProgramme } from './rules/card-columns.js';
import { cardFile, totalsOfCardFile } from './rules/card-file.js';
import { reconcileAccount, type SentItem } from './rules/reconcile-account.js';

const plain: CardProgramme = { name: 'Brightcard', columns: {}, accountColumns: {}, kindWords: {} };
const own: CardProgramme = { name: 'Brightcard', columns: { card: 'Card Token', amount: 'Value, GBP', name: '' }, accountColumns: { balance: 'Running Total' }, kindWords: { unload: 'Return' } };
const april = plainDate('2026-04-13');
const item = { reference: 'DP0001-4', card: '0004123412341234', name: 'Okafor, Maya', amount: pence(592_00), purpose: 'Direct payment' };

describe('a card file', () => {
  it('stands under our own headings, or the programme’s', () => {
    expect(cardFile(plain, [item], april)).toBe('reference,card,name,amount,date,purpose\r\nDP0001-4,0004123412341234,"Okafor, Maya",592.00,2026-04-13,Direct payment\r\n');
    expect(cardFile(own, [item], april)).toBe('reference,Card Token,"Value, GBP",date,purpose\r\nDP0001-4,0004123412341234,592.00,2026-04-13,Direct payment\r\n');
  });

  it('sums to its items however it is read', () => {
    fc.assert(
      fc.property(fc.constantFrom(plain, own), fc.array(fc.record({ amount: fc.integer({ min: 1, max: 1_000_000 }), name: fc.string(), purpose: fc.string() }).filter(({ name, purpose }) => !/[\r\n]/.test(name + purpose)), { minLength: 1, maxLength: 20 }), (programme, given) => {
        const items = given.map(({ amount, ...words }) => ({ ...item, ...words, amount: pence(amount) }));
        expect(totalsOfCardFile(programme, cardFile(programme, items, april))).toEqual({ items: items.length, total: given.reduce((total, { amount }) => total + amount, 0) });
      }),
    );
  });
});

const account = 'date,kind,reference,amount,balance\n2026-04-01,funding,,1000.00,1250.00\n2026-04-13,load,DP0001-4,592.00,658.00\n20/04/2026,unload,DP0002-U7,40.00,698.00\n';
const sent: SentItem[] = [{ kind: 'load', reference: 'DP0001-4', amount: pence(592_00), on: april }, { kind: 'unload', reference: 'dp0002-u7', amount: pence(40_00), on: april }];

describe('the programme’s account', () => {
  it('is opening and funding, less what was loaded, with what was taken off', () => {
    const movements = expectOk(readAccountFile(account, plain));
    expect(reconcileAccount(movements, sent)).toEqual({ from: '2026-04-01', until: '2026-04-20', opening: 25_000, funding: 100_000, loads: 59_200, unloads: 4_000, closing: 69_800, difference: 0, differences: [] });
  });

  it('lists what only one side knows and what differs', () => {
    const movements = expectOk(readAccountFile(account.replace('592.00,658.00', '582.00,658.00').replace('DP0002-U7', 'DP0003'), plain));
    expect(reconcileAccount(movements, [...sent, { kind: 'load', reference: 'DP0009-4', amount: pence(100), on: april }])).toMatchObject({
      difference: 1_000,
      differences: [
        { kind: 'balance', reference: 'DP0001-4', ours: 66_800, theirs: 65_800 }, { kind: 'load', reference: 'DP0001-4', ours: 59_200, theirs: 58_200 }, { kind: 'unload', reference: 'DP0003', ours: null, theirs: 4_000 },
        { kind: 'unload', reference: 'dp0002-u7', ours: 4_000, theirs: null }, { kind: 'load', reference: 'DP0009-4', ours: 100, theirs: null },
      ],
    });
  });

  it('is read under the headings that were named for it, and refused by its row', () => {
    expect(readAccountFile(account.replace('balance', 'Running total').replace('unload', 'RETURN'), own).ok).toBe(true);
    for (const [broken, words] of [['13,load', 'Row 3'], ['592.00', 'Row 3'], ['funding', 'Row 2'], ['1250.00', 'Row 2'], ['DP0001-4', 'Row 3'], [',balance', 'balance']] as const) {
      const read = readAccountFile(account.replace(broken, broken === '13,load' ? '13,lend' : ''), plain);
      expect(read).toMatchObject({ ok: false, refusal: { code: 'card-account-not-read', message: expect.stringContaining(words) as string } });
    }
    expect(readAccountFile(account.replace('2026-04-13', '2026-03-13'), plain)).toMatchObject({ ok: false });
  });
});
