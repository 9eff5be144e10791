import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { plainDate } from '../../core/plain-date.js';
import { answerQuestion, showQuestion, type Answering } from './answer-question.js';
import { runMonitoring } from './run-monitoring.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'answers', [{ reference: 'DP1001' }, { reference: 'DP1002' }], [
  { reference: 'A1', of: ['DP1001'], rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,TESCO STORES,-20.00,380.00', '15/04/2025,TESCO STORES,-30.00,350.00', '16/04/2025,CARD BLUEBELL TAXIS,-8.50,341.50'] },
  { reference: 'A2', of: ['DP1002'], rows: ['14/04/2025,TESCO STORES,-21.00,-21.00'] },
]);
const asked: Answering = { agreementId: council.id('DP1001'), accountId: council.id('A1'), lineNo: 2, reach: 'line', allowed: true, answer: 'Yes: the ingredients of the cookery club.', on: plainDate('2025-04-20') };

const questions = async (reference: string): Promise<number> => {
  const { runId } = await council.within((tx) => runMonitoring(tx, { asAt: plainDate('2025-04-30') }));
  const { rows } = await council.within(({ client }) => client.query<{ lines: number[] }>(
    "select line_nos as lines from finding where run_id = $1 and agreement_id = $2 and code = 'to-ask'", [runId, council.id(reference)]));
  return rows.flatMap(({ lines }) => lines).length;
};

describe('a question that a line raises', () => {
  it('is put in the family’s words, for the line and for its kind', async () => {
    expect(await council.within((tx) => showQuestion(tx, asked.agreementId, asked.accountId, 2))).toMatchObject({
      ofLine: 'May the money be spent on “TESCO STORES”, £20.00 on 14 April 2025?', ofKind: 'May the money be spent on this kind of thing: groceries and household shopping?',
    });
  });

  it('is silenced by a yes from the next run on: for the line alone, or for all of its kind, and for nobody else', async () => {
    expect(await questions('DP1001')).toBe(2);
    expect(await council.within((tx) => answerQuestion(tx, asked))).toMatchObject({ ok: true });
    expect(await questions('DP1001')).toBe(1);
    expect(await council.within((tx) => answerQuestion(tx, { ...asked, reach: 'kind' }))).toMatchObject({ ok: true });
    expect(await questions('DP1001')).toBe(0);
    expect(await questions('DP1002')).toBe(1);
    const view = await council.within((tx) => showQuestion(tx, asked.agreementId, asked.accountId, 3));
    expect(view?.answers).toMatchObject([{ lineNo: null, allowed: true, answer: 'Yes: the ingredients of the cookery club.', by: 'monitoring_officer of answers' }]);
  });

  it('is not answered where there is none, nor through another person', async () => {
    const refused = async (more: Partial<Answering>): Promise<string | undefined> => {
      const done = await council.within((tx) => answerQuestion(tx, { ...asked, ...more }));
      return done.ok ? undefined : done.refusal.code;
    };
    expect(await refused({ lineNo: 4 })).toBe('nothing-to-answer');
    expect(await refused({ lineNo: 9 })).toBe('line-not-found');
    expect(await refused({ agreementId: council.id('DP1002') })).toBe('line-not-found');
  });
});
