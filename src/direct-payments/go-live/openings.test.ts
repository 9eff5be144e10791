import { describe, expect, it } from 'vitest';
import { bookOffice, type BookOffice } from '../../../test/factories/book-office.js';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { defaultClassification } from '../statements/default-classification.js';
import { importStatements } from '../statements/import-statements.js';
import { recordClassification } from '../statements/record-classification.js';
import { compareOpenings, describeOpenings, settleOpening, type DescribedOpening } from './opening-balances.js';
import { goLivePromises } from './promises.js';

const database = await testDatabase();
const today = plainDate('2026-05-12');
const clock = { now: () => new Date('2026-05-12T09:00:00Z'), today: () => today };

async function arrives(office: BookOffice, name: string, ...rows: readonly string[]): Promise<void> {
  const bytes = Buffer.from(['Date,Description,Amount,Balance', ...rows].join('\n'));
  const { filesRefused, linesNew } = await importStatements({ db: database.app, sealer: testSealer }, { ...office.bringer, reach: 'whole' }, [{ name: `ACC-1 ${name}.csv`, byteSize: bytes.length, read: () => bytes }]);
  expect([filesRefused, linesNew]).toEqual([0, rows.length]);
}

interface Opened {
  readonly office: BookOffice;
  readonly compare: () => Promise<number>;
  readonly opening: () => Promise<DescribedOpening | undefined>;
  readonly due: () => Promise<readonly string[]>;
}

/** The book says £-3.10 at the end of 31 March. */
async function opened(): Promise<Opened> {
  const office = await bookOffice(database);
  await office.takeOver();
  const rules = await defaultClassification();
  await office.within(office.bringer, (tx) => recordClassification(tx, rules));
  return {
    office, compare: () => office.within(office.bringer, (tx) => compareOpenings(tx, today)), opening: async () => (await office.within(office.bringer, (tx) => describeOpenings(tx, today)))[0],
    due: async () => (await office.within(office.bringer, (tx) => goLivePromises(tx, { staffId: office.bringer.actorId ?? 0, until: plainDate('2026-06-30') }))).map(({ because }) => because),
  };
}

describe('what an account held when it was brought over', () => {
  it('is a fact without a statement, and nobody is asked', async () => {
    const { compare, opening, due } = await opened();
    expect([await compare(), await due()]).toEqual([0, []]);
    expect(await opening()).toMatchObject({ accountReference: 'ACC-1', amount: -310, stated: null, words: null, isToLookAt: false });
  });

  it('agrees with the first statement within what policy allows: no matter for anybody', async () => {
    const { office, compare, opening, due } = await opened();
    await arrives(office, 'april', '02/04/2026,MEREBROOK CC DP-1,120.00,117.20', '09/04/2026,CLUB,-10.00,107.20');
    expect([await compare(), await due()]).toEqual([1, []]);
    expect(await opening()).toMatchObject({ stated: -280, isToLookAt: false });
    expect(await compare()).toBe(0);
  });

  it('that differs by more is told with both figures, settled by a reason, and told again where statements say something else', async () => {
    const { office, compare, opening, due } = await opened();
    await arrives(office, 'april', '01/04/2026,MEREBROOK CC DP-1,120.00,220.00', '09/04/2026,CLUB,-10.00,210.00');
    expect(await compare()).toBe(1);
    const words = 'The earlier system said −£3.10 at the end of 31 March 2026; the statements say £100.00 then. The statements have £103.10 more.';
    expect(await due()).toEqual([words]);
    const id = (await opening())?.id ?? 0;
    const settle = (reason: string): ReturnType<typeof settleOpening> => office.within(office.bringer, (tx) => settleOpening(tx, { clock }, { id, reason }));
    expect(await settle(' ')).toMatchObject({ ok: false, refusal: { code: 'book-reason-empty', field: 'reason' } });
    expectOk(await settle('A payment of March was on its way'));
    expect(await due()).toEqual([]);
    expect(await opening()).toMatchObject({ settled: 'A payment of March was on its way', isToLookAt: false });
    expect(await settle('Again')).toMatchObject({ ok: false, refusal: { code: 'opening-agrees' } });
    // A statement of March shows that it was another sum on the day.
    await arrives(office, 'march', '30/03/2026,SOMETHING,20.00,95.00', '31/03/2026,MORE,5.00,100.00');
    expect(await compare()).toBe(0);
  });

  it('says which days nobody knows anything of', async () => {
    const { office, compare, due } = await opened();
    await arrives(office, 'april', '09/04/2026,CLUB,-10.00,90.00');
    await compare();
    expect(await due()).toEqual(['The earlier system said −£3.10 at the end of 31 March 2026; the statements say £100.00 when 9 April 2026 began. The statements have £103.10 more. No statement covers 1 April 2026 to 8 April 2026: what moved then is not known.']);
  });
});
