import type { Measured, Round } from './measure/measure.js';

const mostProduct = 3.5;
const mostAgain = 1;
const mostMebibytes = 250;

/** Prints what was measured, ratios first: they are what holds on another machine. */
export function printReport(measured: Measured): void {
  const { rounds, truth } = measured;
  const seconds = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const ratio = median(rounds.map(({ product, floor }) => product.seconds / floor.seconds));
  const againRatio = median(rounds.map(({ again, floor }) => again.seconds / floor.seconds));
  const peak = Math.max(...rounds.map(({ product }) => product.peakMebibytes));
  const floor = seconds((round) => round.floor.seconds);
  const lines = [
    `${count(truth.totals.accounts)} accounts, ${count(truth.totals.files)} files, ${count(truth.totals.linesInFiles)} lines read, ${count(truth.totals.lines)} kept; ${String(rounds.length)} rounds by turns, medians`,
    '',
    `product ÷ floor        ${ratio.toFixed(2)}   (at most ${mostProduct.toFixed(1)}) ${verdict(ratio <= mostProduct)}`,
    `same files ÷ floor     ${againRatio.toFixed(2)}   (at most ${mostAgain.toFixed(1)}) ${verdict(againRatio <= mostAgain)}`,
    `peak memory            ${peak.toFixed(0)} MiB   (at most ${String(mostMebibytes)}) ${verdict(peak <= mostMebibytes)}`,
    `surplus to the penny   floor ${wrong(measured.floorWrong)}, product ${wrong(measured.productWrong)}`,
    ...hledgerLine(measured, floor),
    ...integrityLines(measured, floor),
    '',
    `floor    ${floor.toFixed(2)} s, ${count(truth.totals.linesInFiles / floor)} lines a second: ${stages(rounds)}`,
    `product  ${seconds((round) => round.product.seconds).toFixed(2)} s, of which ${seconds((round) => round.product.cpuSeconds).toFixed(2)} s computing in its own process`,
    `again    ${seconds((round) => round.again.seconds).toFixed(2)} s`,
  ];
  console.log(lines.join('\n'));
}

function hledgerLine({ hledger, rounds }: Measured, floor: number): string[] {
  if (hledger === undefined) return [];
  const product = median(rounds.map((round) => round.product.seconds));
  return [`hledger ÷ product      ${(hledger / product).toFixed(1)}   (hledger ${hledger.toFixed(1)} s = ${(hledger / floor).toFixed(1)} floors; it neither stores, knows a line again nor finds a surplus)`];
}

function integrityLines({ integrity }: Measured, floor: number): string[] {
  if (integrity.length === 0) return [];
  return ['', 'what the database refuses by itself, priced in floors by leaving it out (one pair each: noisy)', ...integrity.map(({ name, withAll, without }) => `  ${((withAll - without) / floor).toFixed(2).padStart(6)}  ${name}`)];
}

function stages(rounds: readonly Round[]): string {
  const names = Object.keys(rounds[0]?.floor.stages ?? {});
  return names.map((name) => `${name} ${median(rounds.map(({ floor }) => floor.stages[name] ?? 0)).toFixed(2)}`).join(', ');
}

function wrong(accounts: number): string {
  return accounts === 0 ? 'equal to the truth' : `WRONG for ${count(accounts)} accounts`;
}

function verdict(holds: boolean): string {
  return holds ? 'holds' : 'DOES NOT HOLD';
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en-GB');
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
