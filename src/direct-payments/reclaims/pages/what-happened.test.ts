import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import type { ReclaimEvent } from '../rules/states.js';
import { whatHappened } from './what-happened.js';

type Given = Parameters<typeof whatHappened>[0];

const part = (stream: 'social_care' | 'education', asked: number): Given['reclaim']['parts'][number] => ({
  stream, found: pence(asked), asked: pence(asked), noticed: pence(0), givenUp: pence(0), recovered: pence(0), writtenOff: pence(0), owed: pence(0), approvedBy: null,
});
const happened = (event: ReclaimEvent, by: string | null): Given['events'][number] => ({ eventNo: 1, event, to: 'proposed', on: plainDate('2026-05-05'), by, byFamily: false, reason: null });
const approval = (stream: 'social_care' | 'education', by: string): Given['approvals'][number] => ({ stream, amount: pence(12_345), by, on: plainDate('2026-05-06') });

/** What is told, the newest first: `Approved by Colm Dempsey`. */
function told(parts: Given['reclaim']['parts'], events: Given['events'], approvals: Given['approvals']): string[] {
  return whatHappened({ reclaim: { parts }, events, approvals }).map(({ title, by }) => `${typeof title === 'string' ? title : ''}${by === undefined ? '' : ` by ${by}`}`);
}

describe('what has happened to a reclaim', () => {
  it('tells a part that one budget has approved while another has not', () => {
    expect(told([part('social_care', 1), part('education', 1)], [happened('propose', 'Morwenna Tate')], [approval('social_care', 'Colm Dempsey')]))
      .toEqual(['Social care approved: £123.45 by Colm Dempsey', 'Proposed by Morwenna Tate']);
  });

  it('tells both parts before what they came to, and before its return', () => {
    const both = [part('social_care', 1), part('education', 1)];
    const approvals = [approval('social_care', 'Colm Dempsey'), approval('education', 'Beatrix Lyle')];
    expect(told(both, [happened('propose', 'Morwenna Tate'), happened('approve', 'Beatrix Lyle'), happened('send', null)], approvals))
      .toEqual(['Notice sent', 'Every part is approved by Beatrix Lyle', 'Education approved: £123.45 by Beatrix Lyle', 'Social care approved: £123.45 by Colm Dempsey', 'Proposed by Morwenna Tate']);
    expect(told(both, [happened('propose', 'Morwenna Tate'), happened('return', 'Beatrix Lyle')], approvals.slice(0, 1)).slice(0, 2))
      .toEqual(['Returned to the proposer by Beatrix Lyle', 'Social care approved: £123.45 by Colm Dempsey']);
  });

  it('tells one budget’s approval once', () => {
    expect(told([part('social_care', 1), part('education', 0)], [happened('propose', 'Morwenna Tate'), happened('approve', 'Colm Dempsey')], [approval('social_care', 'Colm Dempsey')]))
      .toEqual(['Approved by Colm Dempsey', 'Proposed by Morwenna Tate']);
  });
});
