import fc from 'fast-check';
import { expect, it } from 'vitest';
import { caseOnDisk } from '../generate-case.js';
import type { CaseFile, CaseLine, CaseStatement, MonitorCase } from '../monitor-case.js';
import { fileText } from '../write-statements.js';
import { readSample } from './read-sample.js';

async function readBack(file: CaseFile, run: MonitorCase): Promise<void> {
  const reading = await readSample(fileText(file, run.accounts), { fileName: `${file.name}.${file.format}` });
  if (!reading.ok) throw new Error(reading.refusal.message);
  const { statements, refusedRows } = reading.value;
  expect(refusedRows).toEqual([]);
  const told = (one: Told) => ({ ...edgesOf(one, file), lines: one.lines.map(plain) });
  expect(statements.map(told)).toEqual(file.statements.map(told));
  const texts = statements.flatMap((one) => one.lines.map((line) => line.description));
  file.statements
    .flatMap((one) => one.lines)
    .forEach((line, place) => {
      expect(texts[place]).toContain(line.text);
    });
}

type Told = Omit<CaseStatement, 'belongsTo' | 'lines'> & {
  readonly lines: readonly Pick<CaseLine, 'date' | 'amount' | 'balance'>[];
};

/** The ends of a CSV may be worked out from its running balances, so only what stands in the file is compared. */
function edgesOf(one: Told, file: CaseFile) {
  const period = { from: one.from, to: one.to };
  return file.format === 'mt940' || file.format === 'ofx'
    ? { ...period, opening: one.opening, closing: one.closing }
    : period;
}

function plain(line: Pick<CaseLine, 'date' | 'amount' | 'balance'>) {
  return { date: line.date, amount: line.amount, balance: line.balance };
}

/** A table with a heading and no row says nothing that could be held against it. */
function says(file: CaseFile): boolean {
  return file.format === 'mt940' || file.format === 'ofx' || file.statements.some((one) => one.lines.length > 0);
}

it('reads back what was written, line by line, in every format', async () => {
  await fc.assert(
    fc.asyncProperty(caseOnDisk, async (run) => {
      for (const file of run.files.filter(says)) await readBack(file, run);
    }),
    { numRuns: 250 },
  );
});
