import type { PrintedLine } from './merge-statements.js';

/**
 * Where every line of a day states its balance, each line is an edge from the balance before it to the balance after,
 * and an order of the lines is a trail that uses every edge once. So whether there is one, and from which balance, is
 * known at once, however many lines the day has. Gives every balance such a trail may start from; none means no order.
 */
export function trailStarts(lines: readonly PrintedLine[]): number[] {
  const edges = lines.flatMap((line) => (line.balance === null ? [] : [{ from: line.balance - line.amount, to: line.balance }]));
  if (edges.length === 0 || edges.length !== lines.length || !connected(edges)) return [];
  const surplus = new Map<number, number>();
  for (const { from, to } of edges) {
    surplus.set(from, (surplus.get(from) ?? 0) + 1);
    surplus.set(to, (surplus.get(to) ?? 0) - 1);
  }
  const odd = [...surplus].filter(([, out]) => out !== 0);
  if (odd.length === 0) return [...surplus.keys()];
  const start = odd.find(([, out]) => out === 1);
  return odd.length === 2 && start && odd.some(([, out]) => out === -1) ? [start[0]] : [];
}

interface Edge {
  readonly from: number;
  readonly to: number;
}

function connected(edges: readonly Edge[]): boolean {
  const neighbours = new Map<number, number[]>();
  for (const { from, to } of edges) {
    listOf(neighbours, from).push(to);
    listOf(neighbours, to).push(from);
  }
  const first = edges[0]?.from;
  if (first === undefined) return true;
  const seen = new Set([first]);
  const waiting = [first];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const next of neighbours.get(at) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
  return seen.size === neighbours.size;
}

function listOf(lists: Map<number, number[]>, key: number): number[] {
  const list = lists.get(key) ?? [];
  if (list.length === 0) lists.set(key, list);
  return list;
}
