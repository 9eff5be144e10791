import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { hostileFiles } from '../test/fuzz/hostile.js';
import { meet, type Met } from '../test/fuzz/meet.js';
import { families, fuzz, inputOf, type Family, type Outcome } from '../test/fuzz/run.js';

interface Asked {
  readonly families: readonly Family[];
  readonly count: number;
  readonly packed: number;
  readonly seed: number;
  readonly from: number;
  readonly size: number;
}

const help = `npm run proof -- [options]
Hands damaged and hostile statement files to every reader, and fails where one crashes, hangs, exhausts the memory or
answers with anything but a reading or a refusal of the catalogue.

  --only csv,pdf     families: ${families.join(', ')}
  --count 1000000    damaged files for each reader of text
  --packed 20000     damaged files for PDF and for XLSX each
  --seed 1           another seed gives other files
  --from 0           number of the first file, to have one failure again with --count 1 --packed 1
  --size 48          megabytes of the hostile files; 0 leaves them out
  --show             print the one damaged file that --only and --from name, and read nothing
`;

const most = { rssMegabytes: 512, hostileMilliseconds: 1000, hostileMegabytes: 200, hangSeconds: 30 };

const options = {
  only: { type: 'string' }, count: { type: 'string', default: '1000000' }, packed: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' },
  from: { type: 'string', default: '0' }, size: { type: 'string', default: '48' }, show: { type: 'boolean' }, help: { type: 'boolean' },
} as const;

/** The whole proof of the readers; gives the exit code: 0 where it holds, 1 where it does not, 2 for arguments that cannot be used. */
async function proof(argv: readonly string[]): Promise<number> {
  const given = argumentsOf(argv);
  if (given === undefined) {
    process.stderr.write(help);
    return 2;
  }
  if (given.help) return print(help);
  const [first] = given.asked.families;
  if (given.show && first) return show(inputOf(first, given.asked.seed, given.asked.from));
  return (await prove(given.asked)) ? 0 : 1;
}

function argumentsOf(argv: readonly string[]): { asked: Asked; show: boolean; help: boolean } | undefined {
  try {
    const { values } = parseArgs({ args: [...argv], options });
    const only = values.only?.split(',');
    const chosen = families.filter((family) => only === undefined || only.includes(family));
    const [count, packed, seed, from, size] = [values.count, values.packed, values.seed, values.from, values.size].map(Number);
    if ([count, packed, seed, from, size].some((value) => !Number.isSafeInteger(value)) || chosen.length !== (only ?? families).length) return undefined;
    return { asked: { families: chosen, count: count ?? 0, packed: packed ?? 0, seed: seed ?? 0, from: from ?? 0, size: size ?? 0 }, show: values.show === true, help: values.help === true };
  } catch {
    return undefined;
  }
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

function show(bytes: Uint8Array): 0 {
  process.stdout.write(bytes);
  return 0;
}

async function prove(asked: Asked): Promise<boolean> {
  const beats = new Int32Array(new SharedArrayBuffer(12));
  const data = { heartbeat: beats.buffer, families: asked.families, seed: asked.seed, seconds: most.hangSeconds };
  const watchdog = new Worker(new URL('./watchdog.js', import.meta.url), { workerData: data, execArgv: [] });
  let holds = true;
  print(`Seed ${String(asked.seed)}. Node ${process.version}.\n\n| reader | files | read | refused | files a second | slowest | process | faults |\n|---|--:|--:|--:|--:|--:|--:|--:|\n`);
  for (const [number, family] of asked.families.entries()) {
    const count = family === 'pdf' || family === 'xlsx' ? asked.packed : asked.count;
    const onInput = (index: number): void => beat(beats, number, index);
    const outcome = await fuzz(family, { seed: asked.seed, from: asked.from, count, onInput });
    holds = report(outcome) && holds;
  }
  await watchdog.terminate();
  return asked.size > 0 ? (await proveHostile(asked.size)) && holds : holds;
}

function beat(beats: Int32Array, family: number, index: number): void {
  Atomics.store(beats, 0, family);
  Atomics.store(beats, 1, index);
  Atomics.add(beats, 2, 1);
}

function report({ family, inputs, read, refused, seconds, slowestMilliseconds, slowestIndex, faults }: Outcome): boolean {
  const rss = process.memoryUsage.rss() / 2 ** 20;
  const cells = [family, inputs, read, refused, Math.round(inputs / seconds), `${slowestMilliseconds.toFixed(0)} ms (file ${String(slowestIndex)})`, `${rss.toFixed(0)} MB`, faults.length];
  print(`| ${cells.join(' | ')} |\n`);
  for (const { index, what } of faults) print(`\nFAULT ${family} file ${String(index)}: ${what}\n`);
  if (rss > most.rssMegabytes) print(`\nFAULT ${family}: the process has grown to ${rss.toFixed(0)} MB\n`);
  return faults.length === 0 && rss <= most.rssMegabytes;
}

async function proveHostile(size: number): Promise<boolean> {
  const met: Met[] = [];
  for (const hostile of hostileFiles(size)) met.push(await meet(hostile, { milliseconds: most.hostileMilliseconds, grownMegabytes: most.hostileMegabytes }));
  const faults = met.filter(({ fault }) => fault !== undefined);
  const slowest = Math.max(...met.map(({ milliseconds }) => milliseconds));
  const largest = Math.max(...met.map(({ grownMegabytes }) => grownMegabytes));
  print(`\n${String(met.length)} hostile files of up to ${String(size)} MB: slowest ${slowest.toFixed(0)} ms, most memory ${largest.toFixed(0)} MB, ${String(faults.length)} faults.\n`);
  for (const { name, answer, fault } of faults) print(`FAULT ${name} (${answer}): ${fault ?? ''}\n`);
  return faults.length === 0;
}

process.exitCode = await proof(process.argv.slice(2));
