import { describe, expect, it } from 'vitest';
import { edgeOf, reclaimEdges, reclaimStatuses, type ReclaimEvent } from './states.js';

const events: readonly ReclaimEvent[] = [...new Set(reclaimEdges.map(({ event }) => event))];

describe('the state table of a reclaim', () => {
  it('has one target for each event in each status', () => {
    const keys = reclaimEdges.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('refuses every move that it does not name', () => {
    const named = new Set(reclaimEdges.map(({ from, event }) => `${from} ${event}`));
    for (const from of ['none', ...reclaimStatuses] as const)
      for (const event of events) expect(edgeOf(from, event) !== undefined, `${from} ${event}`).toBe(named.has(`${from} ${event}`));
  });

  it('reaches every status', () => {
    const reached = new Set<string>(['none']);
    for (let grew = true; grew; ) {
      const before = reached.size;
      for (const { from, to } of reclaimEdges) if (reached.has(from)) reached.add(to);
      grew = reached.size > before;
    }
    expect([...reached].sort()).toEqual(['none', ...reclaimStatuses].sort());
  });

  it('never recovers before a notice has gone out', () => {
    for (const { event, from } of reclaimEdges) if (event === 'begin-recovery') expect(['noticed', 'decided']).toContain(from);
  });

  it('gives the council alone what decides about money', () => {
    const deciding = reclaimEdges.filter(({ event }) => ['approve', 'uphold', 'reduce', 'withdraw', 'write-off'].includes(event));
    for (const { by } of deciding) for (const who of by) expect(['reclaims.approve', 'reclaims.answer', 'reclaims.approve-write-off']).toContain(who);
  });
});
