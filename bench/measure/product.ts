// The product's own import and run, alone in a process, so that its memory is its own. Called by measure.ts with its
// order as one JSON argument; answers with one line of JSON.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { plainDate } from '../../src/core/plain-date.js';
import { importAndMonitor } from '../../src/direct-payments/monitoring/import-and-monitor.js';
import { importStatements, type StatementSource } from '../../src/direct-payments/statements/import-statements.js';
import { sealerOf } from '../../src/platform/access/sealing.js';
import { openDatabase } from '../../src/platform/db/connection.js';
import { growHeapSparingly } from '../../src/platform/lean-memory.js';
import { statementFiles } from '../book.js';
import { benchKey, type ProductAnswer, type ProductOrder } from './product-order.js';

async function run(order: ProductOrder): Promise<ProductAnswer> {
  const db = openDatabase(order.login, { connections: 4 });
  const services = { db, sealer: sealerOf([{ id: 1, secret: benchKey }]) };
  const started = performance.now();
  const cpu = process.cpuUsage();
  const sources = sourcesIn(order.folder);
  const { imported, runId } = order.again
    ? { imported: await importStatements(services, order.acting, sources), runId: null }
    : await importAndMonitor(services, order.acting, sources, plainDate(order.asAt)).then(({ imported: summary, run: { runId: id } }) => ({ imported: summary, runId: id }));
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  await db.close();
  return {
    seconds, cpuSeconds: (used.user + used.system) / 1e6, peakMebibytes: process.resourceUsage().maxRSS / 1024,
    linesNew: imported.linesNew, filesKnown: imported.filesKnown, runId,
  };
}

/** As the command line brings a folder: names first, bytes when their turn comes. One object a file, and nothing more. */
class FileInFolder implements StatementSource {
  constructor(
    private readonly folder: string,
    readonly name: string,
    readonly byteSize: number,
  ) {}

  read(): Uint8Array {
    return readFileSync(path.join(this.folder, this.name));
  }
}

function sourcesIn(folder: string): StatementSource[] {
  const root = path.join(folder, 'statements');
  return statementFiles(folder).map((file) => new FileInFolder(root, path.relative(root, file), statSync(file).size));
}

growHeapSparingly();
const [, , order] = process.argv;
if (order !== undefined) process.stdout.write(`${JSON.stringify(await run(JSON.parse(order) as ProductOrder))}\n`);
