import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPounds, pence, sum, type Pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { letterDocument, plainWords, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { letterText } from '../../../platform/letters/letter-text.js';
import { readingGrade, readsEasily } from '../../../platform/letters/readability.js';
import type { WorkingStep } from '../../monitoring/rules/working.js';
import { noticeWords, type NoticeWords } from './notice-words.js';

const asAt = plainDate('2026-03-31');
const because = 'The record of the day.';
const steps = (amounts: Readonly<Record<string, number>>): WorkingStep[] => Object.entries(amounts).map(([step, amount]) => ({ step, amount: pence(amount), because }));

const ordinary: NoticeWords = {
  reference: 'RC000012', issuedOn: plainDate('2026-04-02'), answerUntil: plainDate('2026-05-02'), payBy: plainDate('2026-05-14'),
  to: { name: 'Ngozi Okafor', lines: ['14 Lime Tree Close', 'HZ4 7QT'] }, personName: 'Maya Okafor',
  from: { council: 'Hazelshire County Council', team: 'Direct Payment Support Service', lines: ['Telephone 01632 960 123'] }, payTo: ['Hazelshire County Council', '00-00-00 12345678'],
  regime: 'child_social_care', ground: 'unspent', asAt, contingencyWeeks: 8,
  working: [
    ...steps({ closing: 341_220, unexpired: 0 }),
    { step: 'liabilities', amount: pence(37_200), because: '£372.00: Wages for September.' },
    ...steps({ reserved: 0, claimed: 0, own: 0, contingency: 104_000, surplus: 200_020, reclaimable: 200_020, social_care: 200_020 }),
  ],
  parts: [{ stream: 'social_care', asked: pence(200_020) }], left: [], contributionShare: pence(0), contributionWay: null,
  reason: 'The clubs have ended, and the money has not been needed since', lateReason: null, decidedBy: [{ name: 'Grace Ndlovu', stream: 'social_care' }],
  mostMonths: 12, answerAddress: 'https://payments.example/answer/1.abc', signedBy: { name: 'R Osgood', role: 'Monitoring officer' },
};

const wordsOf = (notice: NoticeWords): string => letterText(noticeWords(notice));
const sumsOf = ({ blocks }: LetterDocument): Extract<LetterBlock, { kind: 'sums' }>['rows'] => blocks.flatMap((block) => (block.kind === 'sums' ? block.rows : []));

describe('a notice', () => {
  it('says what they had, may keep and owe, and what to give back by when, the person first', () => {
    const paragraphs = noticeWords(ordinary).blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainWords(block.runs)] : []));
    expect(paragraphs).toContain('You had £3,412.20. You may keep £1,040.00 for eight weeks. £372.00 is owed: wages for September. Please give back £2,000.20 by 14 May 2026.');
  });

  it('names who decided, whom to call, the way to answer, and that nothing is taken before', () => {
    const words = wordsOf(ordinary);
    for (const told of ['agreed by Grace Ndlovu', 'Telephone 01632 960 123', 'https://payments.example/answer/1.abc', 'We take no money back before that day has passed.', 'RC000012', 'Social care', 'the direct payment for Maya Okafor', '00-00-00 12345678'])
      expect(words).toContain(told);
  });

  it('speaks to the person themself where they look after it themselves', () => {
    expect(wordsOf({ ...ordinary, to: { ...ordinary.to, name: 'Maya Okafor' } })).toContain('We looked at the account for your direct payment up to 31 March 2026.');
  });

  it('tells of the contribution that it is theirs and what becomes of it, and never asks for it', () => {
    const own = { ...ordinary, contributionShare: pence(5_000), contributionWay: 'refund' as const, working: [...ordinary.working, { step: 'contribution', amount: pence(5_000), because }] };
    expect(wordsOf(own)).toContain('£50.00 of what is left is yours. It is from what you paid in. We do not ask for it. We pay it back to you.');
    expect(sumsOf(noticeWords(own)).at(-1)).toMatchObject({ label: 'Please give back', amount: 200_020 });
  });

  it('says sorry where the check came late, and gives the manager’s reason', () => {
    expect(wordsOf({ ...ordinary, lateReason: 'The statements were with another team' })).toContain('later than we should have. We are sorry. We still ask, and this is why: The statements were with another team.');
    expect(wordsOf(ordinary)).not.toContain('sorry');
  });

  it('calls nobody a wrongdoer for money that was not needed, and each line by its reason where it was not spent as agreed', () => {
    expect(wordsOf(ordinary)).toContain('This is not a fine.');
    const lines = wordsOf({ ...ordinary, ground: 'not_as_agreed', working: [
      { step: 'line 3/7 shopping', amount: pence(4_500), because: '12 March 2026: GARDEN CENTRE. Plants are not in the plan.' }, { step: 'reclaimable', amount: pence(4_500), because },
    ], parts: [{ stream: 'social_care', asked: pence(4_500) }] });
    expect(lines).toContain('GARDEN CENTRE. Plants are not in the plan.');
    expect(lines).not.toContain('You have done nothing wrong');
    expect(lines).not.toContain('You had');
  });
});

const money = fc.integer({ min: 0, max: 900_000 });
const said = fc.constantFrom('The clubs have ended.', 'The money has not been needed for a year', 'You told us that the school now pays for this', 'A bill is still to come', 'They are away until the summer and need less help');
const generated = fc
  .record({
    unexpired: money, liabilities: money, reserved: money, claimed: money, own: money, contingency: money, unaccounted: fc.constantFrom(0, 0, 12), social: fc.integer({ min: 2, max: 900_000 }), education: money, contribution: fc.constantFrom(0, 0, 4_321),
    leave: fc.boolean(), reason: said, leftReason: said, late: fc.option(said, { nil: null }), regime: fc.constantFrom('child_social_care', 'adult_social_care', 'education', 'health'), ended: fc.boolean(),
    weeks: fc.constantFrom(4, 6, 8, 12), months: fc.constantFrom(1, 6, 12, 24), self: fc.boolean(), way: fc.constantFrom('stays', 'refund', 'arrears'), payTo: fc.boolean(),
  })
  .map((one): NoticeWords => {
    const { unexpired, liabilities, reserved, claimed, own, unaccounted, social, education, contribution } = one;
    const contingency = one.ended ? 0 : one.contingency;
    const surplus = social + education + contribution + unaccounted;
    const asked = (found: number): Pence => pence(one.leave ? found - Math.floor(found / 2) : found);
    const parts = [{ stream: 'social_care' as const, asked: asked(social) }, ...(education > 0 ? [{ stream: 'education' as const, asked: asked(education) }] : [])];
    const left = parts.flatMap(({ stream, asked: given }) => { const stays = (stream === 'social_care' ? social : education) - given; return stays > 0 ? [{ stream, amount: pence(stays), reason: one.leftReason }] : []; });
    return {
      ...ordinary, regime: one.regime, ground: one.ended ? 'ended' : 'unspent', contingencyWeeks: one.weeks, mostMonths: one.months, reason: one.reason, lateReason: one.late, parts, left,
      personName: one.self ? ordinary.to.name : ordinary.personName, payTo: one.payTo ? ordinary.payTo : [], contributionShare: pence(contribution), contributionWay: contribution > 0 ? one.way : null,
      issuedOn: ordinary.issuedOn, payBy: addDays(ordinary.answerUntil, 14),
      working: steps({
        closing: surplus + unexpired + liabilities + reserved + claimed + own + contingency, unexpired, liabilities, reserved, claimed, own, contingency, surplus, reclaimable: social + education,
        social_care: social, ...(education > 0 ? { education } : {}), ...(contribution > 0 ? { contribution } : {}), ...(unaccounted > 0 ? { unaccounted } : {}),
      }),
    };
  });

describe('whatever was found', () => {
  it('the sums of the notice come out to the penny: what they had, less each row, is what is asked for', () => {
    fc.assert(fc.property(generated, (notice) => {
      const rows = sumsOf(noticeWords(notice));
      const [had, ...rest] = rows;
      const asked = rest.at(-1)?.amount ?? 0;
      expect((had?.amount ?? 0) - sum(rest.slice(0, -1).map(({ amount }) => amount))).toBe(asked);
      expect(asked).toBe(sum(notice.parts.map((part) => part.asked)));
    }));
  });

  it('the notice names the amount and both days, and prints every known step of the working', () => {
    fc.assert(fc.property(generated, (notice) => {
      const words = wordsOf(notice);
      const asked = formatPounds(sum(notice.parts.map((part) => part.asked)));
      expect(words).toContain(`Please give back ${asked} by`);
      expect(words).toContain('Tell us by 2 May 2026.');
      const printed = noticeWords(notice).blocks.flatMap((block) => (block.kind === 'table' && block.caption.startsWith('At ') ? block.rows.map((row) => row.at(-1)) : []));
      expect(printed).toEqual(notice.working.map(({ amount }) => ({ amount })));
      letterDocument.parse(JSON.parse(JSON.stringify(noticeWords(notice))));
    }));
  });

  it('somebody of eleven or twelve reads it, by two published formulas', () => {
    fc.assert(fc.property(generated, (notice) => {
      const letter = noticeWords(notice);
      const { hardest, ...grade } = readingGrade(letter);
      expect(readsEasily(letter), `${JSON.stringify(grade)} ${hardest}`).toBe(true);
    }), { numRuns: 60 });
  });
});
