import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { hire } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { runChecks } from '../../platform/db/run-checks.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { correctLine } from '../statements/correct-line.js';
import { makeRule } from '../statements/make-rule.js';
import { decideBatch } from './decide-batch.js';
import { decideLine, type DecidedLine, type Decision } from './decide-line.js';
import { showReconciling, type ReconcilingView } from './show-reconciling.js';
import { takeAnswer } from './take-answer.js';
import { undoLast } from './undo-last.js';

const database = await testDatabase();
const on = plainDate('2025-06-01');

let serial = 0;
async function council(): Promise<MonitoredCouncil> {
  serial += 1;
  return monitoredCouncil(database, `reconciling-${String(serial)}`,
    [{ reference: 'DP1001', plan: [{ stream: 'social_care', kind: 'pa_wages', description: 'Assistant', weekly: pence(10_000), employsAssistant: true, from: plainDate('2025-04-01') }] }, { reference: 'DP1002' }],
    [
      {
        reference: 'A1', of: ['DP1001'],
        rows: [
          '02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,CARD BLUEBELL TAXIS,-8.50,391.50', '15/04/2025,TFR TO CARD,-100.00,291.50', '16/04/2025,OAK CRAFTS REF 1,-5.00,286.50',
          '17/04/2025,OAK CRAFTS REF 2,-5.20,281.30', '18/04/2025,OAK CRAFTS REF 3,-5.10,276.20', '19/04/2025,OAK CRAFTS REF 4,-64.00,212.20', '20/04/2025,LUCKY SEVEN BETTING SHOP,-25.00,187.20',
        ],
      },
      { reference: 'C1', kind: 'card', of: ['DP1001'], rows: ['16/04/2025,LOAD,100.00,100.00'] },
      { reference: 'P1', kind: 'pooled', of: ['DP1001', 'DP1002'], rows: ['02/04/2025,CLUB DP1001,-10.00,90.00', '03/04/2025,CLUB DP1002,-20.00,70.00'] },
    ]);
}

interface Desk {
  readonly decide: (lineNo: number, decision: Decision, seen?: { seenAct?: number | null; standing?: number }, account?: string) => Promise<Result<DecidedLine>>;
  readonly undo: () => ReturnType<typeof undoLast>;
  readonly look: () => Promise<ReconcilingView>;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

function deskOf(at: MonitoredCouncil, staffId = at.officer.staffId): Desk {
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: at.officer.authorityId, actorId: staffId }, work);
  const agreement = at.id('DP1001');
  return {
    within,
    decide: (lineNo, decision, seen = {}, account = 'A1') => within((tx) => decideLine(tx, agreement, { accountId: at.id(account), lineNo, ...seen }, decision, on)),
    undo: () => within((tx) => undoLast(tx, agreement)),
    look: () => within(async (tx) => {
      const view = await showReconciling(tx, agreement, {});
      if (!view) throw new Error('there is such an agreement');
      return view;
    }),
  };
}

/** What stands for each line of an account: the amounts and kinds that count. */
async function standing(at: MonitoredCouncil): Promise<Record<number, string>> {
  const { rows } = await at.within(({ client }) => client.query<{ line: number; says: string }>(
    `select line_no as line, string_agg(kind || ' ' || amount_pence || coalesce(' ' || stream, ''), ', ' order by entry_no) as says from ledger_entry entry
     where account_id = $1 and reverses is null and not exists (select from ledger_entry twin where twin.account_id = entry.account_id and twin.line_no = entry.line_no and twin.reverses = entry.entry_no)
     group by line_no`, [at.id('A1')]));
  return Object.fromEntries(rows.map(({ line, says }) => [line, says]));
}

const places = (view: ReconcilingView): string[] => view.shown.map(({ accountReference, lineNo }) => `${accountReference}/${String(lineNo)}`);
const parts: Decision = { what: 'split', reason: 'By the receipt', parts: [{ amount: pence(-500), kind: 'transport', stream: null, planLineId: null }, { amount: pence(-350), kind: 'activities', stream: 'education', planLineId: null }] };

describe('deciding', () => {
  it('shows the person’s own lines as open, oldest first, and takes away each that is decided', async () => {
    const at = await council();
    const desk = deskOf(at);
    expect(places(await desk.look())).toEqual(['A1/1', 'P1/1', 'A1/2', 'A1/3', 'A1/4', 'C1/1', 'A1/5', 'A1/6', 'A1/7', 'A1/8']);
    expectOk(await desk.decide(1, { what: 'accept' }));
    expectOk(await desk.decide(2, { what: 'kind', kind: 'activities' }));
    const after = await desk.look();
    expect(after.counts).toEqual({ open: 8, waiting: 0, decided: 2 });
    expect(places(after).slice(0, 2)).toEqual(['P1/1', 'A1/3']);
    expect(after.last).toMatchObject({ what: 'kind', lines: 1, line: { description: 'CARD BLUEBELL TAXIS', kind: 'activities' } });
    expect(await standing(at)).toMatchObject({ 1: 'council_payment 40000', 2: 'activities -850' });
  });

  it('splits a line, and marks a transfer at both ends', async () => {
    const at = await council();
    const desk = deskOf(at);
    expectOk(await desk.decide(2, parts));
    expect((await standing(at))[2]).toBe('transport -500, activities -350 education');
    const { focus } = await desk.within(async (tx) => (await showReconciling(tx, at.id('DP1001'), { line: { accountId: at.id('A1'), lineNo: 3 } })) ?? { focus: undefined });
    expect(focus?.otherEnds).toMatchObject([{ accountReference: 'C1', lineNo: 1 }]);
    expectOk(await desk.decide(3, { what: 'transfer', to: { accountId: at.id('C1'), lineNo: 1 } }));
    expect((await desk.look()).counts).toMatchObject({ decided: 3 });
  });

  it('reads what is not allowed as a kind that the money is not for, with the reason', async () => {
    const at = await council();
    const desk = deskOf(at);
    expect(await desk.decide(2, { what: 'not_allowed', kind: 'transport', reason: 'x' })).toMatchObject({ ok: false, refusal: { code: 'not-a-refusing-kind' } });
    expectOk(await desk.decide(8, { what: 'not_allowed', kind: 'gambling', reason: 'Gambling is not support' }));
    const { rows } = await at.within(({ client }) => client.query("select what, reason from reconciling_act"));
    expect(rows).toEqual([{ what: 'not_allowed', reason: 'Gambling is not support' }]);
  });

  it('never touches a line of another agreement, nor one that is nobody’s in a pooled account', async () => {
    const at = await council();
    const desk = deskOf(at);
    expect(await desk.decide(2, { what: 'accept' }, {}, 'P1')).toMatchObject({ ok: false, refusal: { code: 'line-not-found' } });
    expect(await at.within((tx) => decideLine(tx, at.id('DP1002'), { accountId: at.id('A1'), lineNo: 1 }, { what: 'accept' }, on))).toMatchObject({ ok: false, refusal: { code: 'line-not-found' } });
  });
});

describe('undo', () => {
  it('takes back one act after another, whatever it was, until nothing is left; and each undoing is kept', async () => {
    const at = await council();
    const desk = deskOf(at);
    const [before, untouched] = [await standing(at), await desk.look()];
    expectOk(await desk.decide(1, { what: 'accept' }));
    expectOk(await desk.decide(2, parts));
    expectOk(await desk.decide(3, { what: 'transfer', to: { accountId: at.id('C1'), lineNo: 1 } }));
    expectOk(await desk.decide(8, { what: 'not_allowed', kind: 'alcohol_tobacco', reason: 'No' }));
    expectOk(await desk.decide(4, { what: 'asked', question: 'What was it for?' }));
    expectOk(await desk.within((tx) => decideBatch(tx, at.id('DP1001'), { lines: [5, 6].map((lineNo) => ({ accountId: at.id('A1'), lineNo })), kind: 'therapy' })));
    const undone = [];
    for (let times = 0; times < 6; times += 1) undone.push(expectOk(await desk.undo()));
    expect(undone.map(({ what, lines, left }) => [what, lines.length, left.length])).toEqual([['kind', 2, 0], ['asked', 1, 0], ['not_allowed', 1, 0], ['transfer', 2, 0], ['split', 1, 0], ['accept', 1, 0]]);
    expect(await desk.undo()).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } });
    expect(await standing(at)).toEqual(before);
    expect(places(await desk.look())).toEqual(places(untouched));
    const { rows } = await at.within(({ client }) => client.query("select count(*) as acts, count(*) filter (where what = 'undo') as undoings from reconciling_act"));
    expect(rows).toEqual([{ acts: 12, undoings: 6 }]);
    expect((await runChecks(database.ownerLogin)).broken.map(({ check, rows: [row] }) => [check, row])).toEqual([]);
  });

  it('is each officer’s own: nobody takes back what another decided', async () => {
    const at = await council();
    const other = deskOf(at, (await hire(database, `reconciling-${String(serial)}`, 'support_service_manager')).staffId);
    expectOk(await deskOf(at).decide(1, { what: 'accept' }));
    expect(await other.undo()).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } });
    await expect(at.within(({ client, authorityId }) => client.query(
      `insert into reconciling_act (authority_id, agreement_id, made_by, what, undoes) select $1, agreement_id, $2, 'undo', id from reconciling_act`, [authorityId, at.officer.staffId + 1])))
      .rejects.toThrow('undoes act');
  });

  it('leaves a line as it is that somebody has read otherwise since, and says so', async () => {
    const at = await council();
    const desk = deskOf(at);
    expectOk(await desk.decide(2, { what: 'kind', kind: 'activities' }));
    expectOk(await at.within((tx) => correctLine(tx, { agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 2, kind: 'equipment', reason: 'A ramp' })));
    expect(expectOk(await desk.undo())).toMatchObject({ lines: [], left: [{ lineNo: 2 }] });
    expect((await standing(at))[2]).toBe('equipment -850');
  });
});

describe('two officers at one line', () => {
  it('at the same moment: one decides, the other hears who and what', async () => {
    const at = await council();
    const other = deskOf(at, (await hire(database, `reconciling-${String(serial)}`, 'support_service_manager')).staffId);
    const done = await Promise.all([deskOf(at).decide(2, { what: 'kind', kind: 'activities' }, { seenAct: null, standing: 0 }), other.decide(2, { what: 'kind', kind: 'therapy' }, { seenAct: null, standing: 0 })]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const [refusal] = done.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(refusal?.code).toBe('line-decided-meanwhile');
    expect(refusal?.message).toMatch(/^“CARD BLUEBELL TAXIS”: (monitoring_officer|support_service_manager) of .* read it as “(Activities|Therapy)”\. That stands\.$/);
  });

  it('one asks the family, the other’s old page agrees: refused; whoever has seen the question may decide', async () => {
    const at = await council();
    const desk = deskOf(at);
    const { actId } = expectOk(await desk.decide(2, { what: 'asked', question: 'Where to?' }));
    expect(await desk.decide(2, { what: 'accept' }, { seenAct: null })).toMatchObject({ ok: false, refusal: { code: 'line-decided-meanwhile' } });
    expect((await desk.look()).waiting).toMatchObject([{ lineNo: 2, question: 'Where to?' }]);
    expectOk(await desk.decide(2, { what: 'accept' }, { seenAct: actId }));
    expect(await desk.decide(2, { what: 'accept' })).toMatchObject({ ok: false, refusal: { code: 'line-decided-already' } });
  });

  it('one read it otherwise on the line’s own page: agreeing with what is not there any more is refused', async () => {
    const at = await council();
    expectOk(await at.within((tx) => correctLine(tx, { agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 2, kind: 'equipment', reason: 'A ramp' })));
    expect(await deskOf(at).decide(2, { what: 'accept' }, { seenAct: null, standing: 0 })).toMatchObject({ ok: false, refusal: { code: 'line-changed-meanwhile' } });
  });
});

describe('a question to the family', () => {
  it('takes its line out of what is open until the answer opens that line alone, with the answer beside it', async () => {
    const at = await council();
    const desk = deskOf(at);
    for (const lineNo of [4, 5]) expectOk(await desk.decide(lineNo, { what: 'accept' }));
    const { questionId } = expectOk(await desk.decide(2, { what: 'asked', question: 'Where to?' }));
    const open = (await desk.look()).counts.open;
    expectOk(await inTransaction(database.app, { authorityId: at.officer.authorityId, actorId: null }, (tx) => takeAnswer(tx, questionId ?? 0, 'To the swimming club', on)));
    const after = await desk.look();
    expect(after.counts).toEqual({ open: open + 1, waiting: 0, decided: 2 });
    expect(after.shown.filter(({ isAnswered }) => isAnswered)).toMatchObject([{ lineNo: 2, answer: 'To the swimming club' }]);
    expect(await desk.within((tx) => takeAnswer(tx, questionId ?? 0, 'Or not', on))).toMatchObject({ ok: false, refusal: { code: 'question-answered-already' } });
    expectOk(await desk.decide(2, { what: 'accept' }));
    expect((await desk.look()).counts.decided).toBe(3);
  });

  it('is taken back by undo, and then no answer is taken', async () => {
    const at = await council();
    const desk = deskOf(at);
    const { questionId } = expectOk(await desk.decide(2, { what: 'asked', question: 'Where to?' }));
    expectOk(await desk.undo());
    expect(await desk.within((tx) => takeAnswer(tx, questionId ?? 0, 'To the club', on))).toMatchObject({ ok: false, refusal: { code: 'question-not-found' } });
  });
});

describe('a batch', () => {
  it('is the payee’s open lines that we read the same way, outliers named; all or none', async () => {
    const at = await council();
    const desk = deskOf(at);
    const view = await desk.within((tx) => showReconciling(tx, at.id('DP1001'), { line: { accountId: at.id('A1'), lineNo: 5 } }));
    const batch = view?.focus?.batch;
    expect(batch).toMatchObject({ payee: 'OAK CRAFTS REF', total: -7_930, least: 500, most: 6_400 });
    expect([...(batch?.outliers ?? [])].map(([{ lineNo }, why]) => [lineNo, why])).toEqual([[7, '£64.00 is far above the usual £5.10']]);
    expectOk(await desk.decide(6, { what: 'accept' }));
    const lines = [4, 5, 6].map((lineNo) => ({ accountId: at.id('A1'), lineNo, seenAct: null, standing: 0 }));
    expect(await desk.within((tx) => decideBatch(tx, at.id('DP1001'), { lines, kind: null }))).toMatchObject({ ok: false, refusal: { code: 'line-decided-meanwhile' } });
    expect((await desk.look()).counts.decided).toBe(1);
    expect(await desk.within((tx) => decideBatch(tx, at.id('DP1001'), { lines: [], kind: null }))).toMatchObject({ ok: false, refusal: { code: 'nothing-ticked' } });
  });
});

describe('a rule from a correction', () => {
  it('is offered after the second same change, with what it would have changed, until somebody makes it', async () => {
    const at = await council();
    const desk = deskOf(at);
    expectOk(await desk.decide(4, { what: 'kind', kind: 'therapy' }));
    expect((await desk.look()).offer).toBeUndefined();
    expectOk(await desk.decide(2, { what: 'kind', kind: 'therapy' }));
    expect((await desk.look()).offer).toBeUndefined();
    expectOk(await desk.decide(5, { what: 'kind', kind: 'therapy' }));
    const { offer } = await desk.look();
    expect(offer).toMatchObject({ words: 'OAK CRAFTS REF', kind: 'therapy', times: 2, fits: 4, wouldChange: 2 });
    expectOk(await at.within((tx) => makeRule(tx, { agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 5, kind: 'therapy', words: 'OAK CRAFTS REF', everywhere: true, reason: 'Art therapy' })));
    expect((await desk.look()).offer).toBeUndefined();
  });
});

describe('the proof of balance', () => {
  it('is opening and in and out against what the bank states, and not that of an account of many', async () => {
    const at = await council();
    const proofAt = async (account: string) => (await deskOf(at).within((tx) => showReconciling(tx, at.id('DP1001'), { line: { accountId: at.id(account), lineNo: 1 } })))?.focus?.proof;
    expect(await proofAt('A1')).toEqual({ proved: true, opening: 0, moneyIn: 40_000, moneyOut: 21_280, stated: 18_720, problem: null, breaksAt: null });
    expect(await proofAt('P1')).toBeUndefined();
  });
});
