import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, runThatFound, type TestAssessment, type TestFamily } from '../../../test/factories/monitored-council.js';
import { hire } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { accountsOnAPage, listWorklist, type Worklist, type WorklistQuery } from './list-worklist.js';
import { dropView, keepView, listSavedViews } from './keep-view.js';
import { worklistViews } from './rules/worklist-views.js';

const database = await testDatabase();
const asAt = plainDate('2025-09-30');
const everything: WorklistQuery = { view: 'all', search: '', regime: '', officer: '', code: '', sort: '', page: 1 };

const families: TestFamily[] = [
  { reference: 'DP1001', given: 'Maya', family: 'Okafor', mine: true },
  { reference: 'DP1002', given: 'Zoë', family: 'Ñíguez', regime: 'education' },
  { reference: 'DP1003', given: 'دانيال', family: 'الحسيني' },
  { reference: 'DP1004', given: 'Adaeze Chukwuemeka Oluwaseun', family: 'Featherstonehaugh-Cholmondeley-Warburton' },
  { reference: 'DP1005', given: 'Kit', family: 'Birch' },
  { reference: 'DP1006', given: 'Ida', family: 'Holm' },
];
const found: TestAssessment[] = [
  { agreement: 'DP1001', closing: 300_000, surplus: 120_000, reclaimable: 120_000 },
  { agreement: 'DP1002', closing: 50_000, surplus: 0, reclaimable: 0, findings: [{ code: 'council-payment-missing', message: 'm' }] },
  { agreement: 'DP1003', closing: null, findings: [{ code: 'gap-between-statements', message: 'm' }, { code: 'to-ask', message: 'm' }] },
  { agreement: 'DP1004', closing: 900_000, surplus: 0, reclaimable: 0, shortfall: 0 },
  { agreement: 'DP1005', closing: 1, surplus: 0, reclaimable: 0, findings: [{ code: 'something-new', message: 'm' }] },
];
const council = await monitoredCouncil(database, 'worklist', families, []);
await runThatFound(council, asAt, [{ agreement: 'DP1004', closing: 1, findings: [{ code: 'overdrawn', message: 'of an earlier run' }] }]);
await runThatFound(council, asAt, found);

const list = (query: Partial<WorklistQuery> = {}): Promise<Worklist> => council.within((tx) => listWorklist(tx, { ...everything, ...query }, council.acting.actorId, asAt));
const references = async (query: Partial<WorklistQuery> = {}): Promise<string[]> => (await list(query)).items.map(({ reference }) => reference);

describe('the worklist', () => {
  it('puts who may be without money first, and who has nothing to do last', async () => {
    expect(await references()).toEqual(['DP1002', 'DP1003', 'DP1001', 'DP1006', 'DP1005', 'DP1004']);
    expect((await list({ view: 'nothing', search: 'birch' })).next).toMatchObject({ reference: 'DP1005' });
  });

  it.each([
    ['to-do', ['DP1002', 'DP1003', 'DP1001', 'DP1006', 'DP1005']], ['surplus', ['DP1001']], ['money', ['DP1002']], ['statements', ['DP1003']],
    ['proof', ['DP1003']], ['questions', ['DP1003']], ['nothing', ['DP1004']], ['no such view', ['DP1002', 'DP1003', 'DP1001', 'DP1006', 'DP1005']],
  ])('in the view “%s” holds what belongs there', async (view, expected) => {
    expect(await references({ view })).toEqual(expected);
  });

  it('counts for each view what it would show', async () => {
    const { counts } = await list();
    for (const { name } of worklistViews) expect([name, counts.get(name)]).toEqual([name, (await list({ view: name })).total]);
  });

  it.each([
    ['okafor maya', ['DP1001']], ['ñíg', ['DP1002']], ['zoe niguez', ['DP1002']], ['dp1004', ['DP1004']], ['الحسيني', ['DP1003']], ['maya birch', []], ['  ', 6],
  ])('finds “%s” by name or reference, however it is typed', async (search, expected) => {
    const shown = await references({ search });
    expect(typeof expected === 'number' ? shown.length : shown).toEqual(expected);
  });

  it('is narrowed to a regime, to the officer’s own, and to a finding', async () => {
    expect(await references({ regime: 'education' })).toEqual(['DP1002']);
    expect(await references({ officer: 'mine' })).toEqual(['DP1001']);
    expect(await references({ code: 'to-ask' })).toEqual(['DP1003']);
    expect(await references({ code: 'overdrawn' })).toEqual([]);
  });

  it('is ordered by name, balance or what may be asked back; what is not known comes last', async () => {
    expect((await references({ sort: 'balance' })).slice(0, 4)).toEqual(['DP1004', 'DP1001', 'DP1002', 'DP1005']);
    expect((await references({ sort: 'surplus' }))[0]).toBe('DP1001');
    expect((await references({ sort: 'name' })).slice(0, 2)).toEqual(['DP1004', 'DP1006']);
  });

  it('shows nothing of another council', async () => {
    const stranger = await hire(database, 'worklist-elsewhere', 'monitoring_officer');
    const seen = await inTransaction(database.app, { authorityId: stranger.authorityId, actorId: stranger.staffId }, (tx) => listWorklist(tx, everything, stranger.staffId, asAt));
    expect(seen).toMatchObject({ items: [], total: 0, pages: 1, next: undefined });
  });
});

describe('a county’s worklist', () => {
  it('is paged by fifty, every account on exactly one page', async () => {
    const many = Array.from({ length: 1_339 }, (_, index): TestFamily => ({ reference: `C${String(index)}`.padEnd(5, 'x'), given: 'Kit', family: `Family ${String(index)}` }));
    const county = await monitoredCouncil(database, 'county', many, []);
    await runThatFound(county, asAt, many.map(({ reference }, index) => ({ agreement: reference, closing: index, surplus: index, reclaimable: index % 3 === 0 ? index : 0 })));
    const page = (at: number): Promise<Worklist> => county.within((tx) => listWorklist(tx, { ...everything, page: at }, null, asAt));
    const pages = await Promise.all(Array.from({ length: 27 }, (_, index) => page(index + 1)));
    expect(pages.map(({ items }) => items.length)).toEqual([...Array.from({ length: 26 }, () => accountsOnAPage), 39]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ agreementId }) => agreementId))).size).toBe(1_339);
    expect(await page(99)).toMatchObject({ page: 27, pages: 27, total: 1_339 });
  });
});

describe('a view that is kept', () => {
  const query = { view: 'surplus', search: 'maya', regime: '', officer: 'mine', code: '', sort: 'name' };
  const keeping = async (name: string, staffId: number, kept = query): Promise<string> => {
    const done = await council.within((tx) => keepView(tx, staffId, name, kept));
    return done.ok ? 'kept' : done.refusal.code;
  };

  it('is its officer’s alone, replaced under the same name, and may be let go by nobody else', async () => {
    const { officer } = council;
    const colleague = await hire(database, 'worklist', 'monitoring_officer');
    expect(await keeping('Mine', officer.staffId)).toBe('kept');
    expect(await keeping('mine', officer.staffId, { ...query, search: '' })).toBe('kept');
    const views = await council.within((tx) => listSavedViews(tx, officer.staffId));
    expect(views).toMatchObject([{ name: 'mine', query: { ...query, search: '' } }]);
    expect(await council.within((tx) => listSavedViews(tx, colleague.staffId))).toEqual([]);
    const id = views[0]?.id ?? 0;
    expect(await council.within((tx) => dropView(tx, colleague.staffId, id))).toMatchObject({ ok: false, refusal: { code: 'view-not-found' } });
    expect(await council.within((tx) => dropView(tx, officer.staffId, id))).toMatchObject({ ok: true });
    expect(await council.within((tx) => listSavedViews(tx, officer.staffId))).toEqual([]);
  });

  it('is one of a dozen at most; a name that is there may still be replaced', async () => {
    const { staffId } = await hire(database, 'worklist', 'monitoring_officer');
    for (let index = 1; index <= 12; index += 1) expect(await keeping(`View ${String(index)}`, staffId)).toBe('kept');
    expect(await keeping('One more', staffId)).toBe('too-many-views');
    expect(await keeping('view 7', staffId)).toBe('kept');
  });
});
