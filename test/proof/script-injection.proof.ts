import { expect, test } from 'vitest';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { injectEverywhere } from '../security/inject-everywhere.js';
import { payloads } from '../security/script-injection.js';
import { wholeService } from '../security/whole-service.js';

const database = await demonstrationDatabase();
const service = await wholeService(database);

test('ten thousand pages drawn with hostile texts in every column and every field hold nothing that they brought', async () => {
  const total = { drawn: 0, showing: 0, wrong: [] as string[], failed: [] as string[] };
  for (let round = 0; total.drawn < 10_000 && round < 5; round += 1) {
    // Each round wears another coat, so that nothing is drawn twice the same.
    const some = payloads.map((payload) => `${' \t.x'.slice(0, round)}${payload}${'\u202c'.repeat(round)}`);
    const { drawn, showing, wrong, failed } = await injectEverywhere(database, service, some);
    total.drawn += drawn;
    total.showing += showing;
    total.wrong.push(...wrong);
    total.failed.push(...failed);
  }
  process.stdout.write(`${String(total.drawn)} pages drawn, ${String(total.showing)} of them with the text in their words, ${String(total.wrong.length)} intruders, ${String(total.failed.length)} failures\n`);
  expect(total.wrong).toEqual([]);
  expect(total.failed).toEqual([]);
  expect(total.drawn).toBeGreaterThanOrEqual(10_000);
  await service.server.close();
});
