import { isMoney, type PrintedMoney } from './sums.js';
import type { Table } from './table.js';
import type { ColumnRole, Heading } from './headings.js';

/** Which column a sum of money stands in; undefined where it stands under none. */
export type Placing = (money: PrintedMoney) => ColumnRole | undefined;

interface Cluster {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
}

type Edge = (money: PrintedMoney) => number;

const edges: readonly Edge[] = [(money) => money.right, (money) => money.end, (money) => money.left, (money) => (money.left + money.right) / 2];
const mostClusters = 7;
const mostHeadings = 8;
const mostPlacings = 8;

/**
 * The ways in which the sums of a table can stand under its headings, the likeliest first. Sums of one column share an
 * edge, so they are gathered by it; the gathered columns keep the order of the headings, and stand to them as evenly as
 * possible. Which of the ways holds is for the balances to prove.
 */
export function placings(table: Table): Placing[] {
  const monies = table.rows.flatMap((row) => row.monies);
  const headings = table.headings.filter((heading) => isMoney(heading) || heading.role === 'other');
  if (monies.length === 0) return [() => undefined];
  const { edge, clusters } = bestClusters(monies);
  if (clusters.length > mostClusters || headings.length > mostHeadings) return [nearestHeading(headings)];
  return matchings(clusters, headings)
    .map((matching) => ({ matching, cost: costOf(matching, clusters) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, mostPlacings)
    .map(({ matching }) => placingBy(edge, clusters, matching));
}

function placingBy(edge: Edge, clusters: readonly Cluster[], matching: Matching): Placing {
  return (money) => {
    const at = edge(money);
    const index = clusters.findIndex(({ from, to }) => at >= from && at <= to);
    return index < 0 ? undefined : matching[index]?.role;
  };
}

/** The edge that gives the fewest columns, and of those the narrowest. */
function bestClusters(monies: readonly PrintedMoney[]): { edge: Edge; clusters: Cluster[] } {
  const tried = edges.map((edge) => ({ edge, clusters: clustersBy(edge, monies) }));
  const spread = (clusters: readonly Cluster[]): number => clusters.reduce((sum, { from, to }) => sum + to - from, 0);
  tried.sort((a, b) => a.clusters.length - b.clusters.length || spread(a.clusters) - spread(b.clusters));
  return tried[0] ?? { edge: (money) => money.right, clusters: [] };
}

function clustersBy(edge: Edge, monies: readonly PrintedMoney[]): Cluster[] {
  const gap = 0.8 * median(monies.map((money) => money.height));
  const clusters: Cluster[] = [];
  for (const money of [...monies].sort((a, b) => edge(a) - edge(b))) {
    const at = edge(money);
    const last = clusters.at(-1);
    if (last && at - last.to <= gap)
      clusters[clusters.length - 1] = { from: last.from, to: at, left: Math.min(last.left, money.left), right: Math.max(last.right, money.right) };
    else clusters.push({ from: at, to: at, left: money.left, right: money.right });
  }
  return clusters;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** For each cluster its heading, or none. */
type Matching = readonly (Heading | undefined)[];

/** Every way to give the clusters headings in the same order, each heading once, or none. */
function matchings(clusters: readonly Cluster[], headings: readonly Heading[]): Matching[] {
  const all: Matching[] = [];
  const extend = (matched: Matching, from: number): void => {
    if (matched.length === clusters.length) {
      all.push(matched);
      return;
    }
    for (let index = from; index < headings.length; index += 1) extend([...matched, headings[index]], index + 1);
    extend([...matched, undefined], from);
  };
  extend([], 0);
  return all;
}

const costOfNone = 120;

/** How unevenly the clusters stand to their headings: by right edge, left edge or middle, whichever is the most even. */
function costOf(matching: Matching, clusters: readonly Cluster[]): number {
  const pairs = matching.flatMap((heading, index) => {
    const cluster = clusters[index];
    return heading && cluster ? [{ heading, cluster }] : [];
  });
  const none = (matching.length - pairs.length) * costOfNone;
  const offsets = [
    pairs.map(({ heading, cluster }) => cluster.right - heading.right),
    pairs.map(({ heading, cluster }) => cluster.left - heading.left),
    pairs.map(({ heading, cluster }) => (cluster.left + cluster.right - heading.left - heading.right) / 2),
  ];
  return none + Math.min(...offsets.map(unevenness));
}

function unevenness(offsets: readonly number[]): number {
  const middle = median(offsets);
  return offsets.reduce((sum, offset) => sum + Math.abs(offset - middle) + 0.3 * Math.abs(offset), 0);
}

/** Where the sums share no edge, the heading whose edges are nearest. */
function nearestHeading(headings: readonly Heading[]): Placing {
  return (money) => {
    const away = (heading: Heading): number => Math.min(Math.abs(heading.right - money.right), Math.abs(heading.left - money.left));
    return [...headings].sort((a, b) => away(a) - away(b))[0]?.role;
  };
}
