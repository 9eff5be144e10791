import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, runThatFound } from '../../../test/factories/monitored-council.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { correctLine } from '../statements/correct-line.js';
import { describeRun, showRuns } from './describe-run.js';
import { recordCommitment } from './record-commitment.js';
import { runAgain } from './run-again.js';
import { runMonitoring } from './run-monitoring.js';
import { showAgreement, type AgreementView } from './show-agreement.js';

const database = await testDatabase();
const asAt = plainDate('2025-05-31');
const today = plainDate('2026-05-14');
const care = { stream: 'social_care', kind: 'activities', description: 'Clubs', weekly: pence(10_000), employsAssistant: false, from: plainDate('2025-04-01') } as const;
const council = await monitoredCouncil(database, 'agreements',
  [{ reference: 'DP1001', plan: [care] }, { reference: 'DP1002' }, { reference: 'DP1003' }, { reference: 'DP1004', regime: 'health' }],
  [
    { reference: 'A1', of: ['DP1001'], rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,LUCKY SEVEN BETTING SHOP,-25.00,375.00', '20/05/2025,SATURDAY CLUB,-14.50,360.50'] },
    { reference: 'A2', of: ['DP1002', 'DP1003'], rows: ['02/04/2025,MEREBROOK CC DP1002,100.00,100.00', '03/04/2025,SATURDAY CLUB DP1003,-4.50,95.50', '04/04/2025,BANK FEE,-1.00,94.50'] },
    { reference: 'P1', kind: 'pooled', of: ['DP1001', 'DP1002'], rows: ['02/04/2025,CLUB DP1001,-10.00,90.00', '03/04/2025,CLUB DP1002,-20.00,70.00'] },
  ]);

async function view(reference: string, page = 1): Promise<AgreementView> {
  const shown = await council.within((tx) => showAgreement(tx, council.id(reference), today, page));
  if (!shown) throw new Error(`${reference} is not shown`);
  return shown;
}
const texts = ({ lines }: AgreementView): string[] => lines.map(({ description }) => description);

describe('an agreement', () => {
  it('has never been looked at, and says so by having no assessment', async () => {
    expect(await view('DP1004')).toMatchObject({ assessment: undefined, findings: [], lines: [], linesInAll: 0, balances: [], held: [], proposals: [], since: { files: 0, decisions: 0 } });
  });

  it('shows its own lines and those of a shared account that are nobody’s; from a pooled account none but its own', async () => {
    expect(texts(await view('DP1001'))).toEqual(['SATURDAY CLUB', 'LUCKY SEVEN BETTING SHOP', 'MEREBROOK CC DP1001', 'CLUB DP1001']);
    expect(texts(await view('DP1002'))).toEqual(['BANK FEE', 'CLUB DP1002', 'MEREBROOK CC DP1002']);
    expect(texts(await view('DP1003'))).toEqual(['BANK FEE', 'SATURDAY CLUB DP1003']);
    expect([(await view('DP1001')).isShared, (await view('DP1003')).isShared]).toEqual([true, true]);
  });

  it('shows of a finding only the lines that are this person’s, whatever the finding names', async () => {
    await runThatFound(council, asAt, [{ agreement: 'DP1002', closing: 5, findings: [{ code: 'to-ask', message: 'm', account: 'P1', lineNos: [1, 2, 99] }, { code: 'no-statement', message: 'n' }] }]);
    expect((await view('DP1002')).findings).toMatchObject([{ lines: [{ accountId: council.id('P1'), lineNo: 2 }] }, { lines: [] }]);
  });

  it('shows its statements with their days and whether each proves', async () => {
    const { statements } = await view('DP1003');
    expect(statements).toMatchObject([{ accountId: council.id('A2'), from: '2025-04-02', until: '2025-04-04', lines: 3, fileName: 'A2.csv' }]);
  });

  it('shows the balance over time from the proved balance backwards, and what might be held by the policy and plan of each day', async () => {
    await council.within((tx) => runMonitoring(tx, { asAt }));
    const { balances, held, assessment, policy } = await view('DP1001');
    expect(assessment).toMatchObject({ asAt });
    expect(held).toEqual([{ from: '2025-04-02', until: asAt, amount: 80_000 }]);
    expect(policy).toMatchObject({ effectiveFrom: '2020-04-01', document: { contingencyWeeks: 8 } });
    expect(balances.at(-1)?.date).toBe('2025-05-20');
  });

  it('writes down each look', async () => {
    await view('DP1003');
    const { rowCount } = await council.within(({ client }) => client.query("select from audit_event where sentence = 'Looked at the direct payment DP1003.'"));
    expect(rowCount).toBeGreaterThan(0);
  });

  it('stays on its last page of lines where a later one is asked for', async () => {
    expect(await view('DP1001', 7)).toMatchObject({ page: 1, linesInAll: 4 });
  });
});

describe('an assessment', () => {
  it('is told to be out of date once a line was read otherwise or a commitment recorded, until it is worked out again', async () => {
    await council.within((tx) => runMonitoring(tx, { asAt }));
    expect((await view('DP1001')).since).toEqual({ files: 0, decisions: 0 });
    await council.within((tx) => correctLine(tx, { agreementId: council.id('DP1001'), accountId: council.id('A1'), lineNo: 3, kind: 'activities', reason: 'A club' }));
    await council.within((tx) => recordCommitment(tx, { agreementId: council.id('DP1001'), kind: 'own', purpose: 'top_up', description: 'Top-up', amount: pence(1), evidence: 'Letter' }));
    expect((await view('DP1001')).since).toEqual({ files: 0, decisions: 2 });
    expect((await view('DP1002')).since.decisions).toBe(0);
    const outcome = await council.within((tx) => runAgain(tx, council.id('DP1001'), today));
    expect(outcome?.agreements).toBe(1);
    expect(await view('DP1001')).toMatchObject({ since: { files: 0, decisions: 0 }, assessment: { asAt } });
  });

  it('of one agreement leaves the council’s figures those of every latest assessment', async () => {
    const before = await council.within(describeRun);
    await council.within((tx) => runAgain(tx, council.id('DP1003'), today));
    const after = await council.within(describeRun);
    expect(after).toEqual({ ...before, runId: after?.runId });
    expect(after).toMatchObject({ accounts: 3, lines: 8, asAt });
    const { runs, found } = await council.within(showRuns);
    expect(runs.every(({ agreements }) => agreements > 1)).toBe(true);
    expect(found.find(({ code }) => code === 'not-allowed')).toEqual({ code: 'not-allowed', findings: 1, agreements: 1 });
  });

  it('is the first as at today, and none for who does not exist', async () => {
    const lone = await monitoredCouncil(database, 'lone', [{ reference: 'DP1001' }], []);
    await lone.within((tx) => runAgain(tx, lone.id('DP1001'), today));
    expect((await lone.within((tx) => showAgreement(tx, lone.id('DP1001'), today, 1)))?.assessment).toMatchObject({ asAt: today, proved: false });
    expect(await lone.within((tx) => runAgain(tx, council.id('DP1001'), today))).toBeUndefined();
    expect(await lone.within((tx) => showAgreement(tx, council.id('DP1001'), today, 1))).toBeUndefined();
  });
});
