import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { hire } from '../../test/web.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction } from '../platform/db/transaction.js';
import { recordEvent } from '../platform/audit/record-event.js';

const database = await testDatabase();
const one = await hire(database, 'hazelshire', 'auditor');
const other = await hire(database, 'elmshire', 'auditor');
const cli = commandLine(database);

const write = (who: typeof one, sentence: string): Promise<void> => inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, (tx) => recordEvent(tx, { sentence, subjectKind: 'work', subjectId: null }));

it('audit verify proves every council, counts what is not sealed, and names what is wrong', async () => {
  await write(one, 'Shared out the work.');
  await write(other, 'Shared out other work.');
  expect(await cli.run('audit', 'verify', '--json')).toBe(0);
  expect(JSON.parse(cli.out)).toMatchObject({ authorities: [{ authority: 'elmshire', holds: true, position: 0, unsealed: { count: 1 } }, { authority: 'hazelshire', position: 0 }] });
  expect(await cli.run('audit', 'anchor')).toBe(0);
  const paper = path.join(mkdtempSync(path.join(inject('runFolder'), 'paper-')), 'paper.jsonl');
  writeFileSync(paper, cli.out);
  expect(cli.out).toMatch(/^\{"authority":"elmshire","position":1,"chain":"[0-9a-f]{64}","at":"[^"]+","mark":"[^"]+"\}\n\{"authority":"hazelshire","position":1,/);
  expect(await cli.run('audit', 'verify', '--anchors', paper)).toBe(0);
  expect(cli.out).toMatch(/^elmshire: proved up to \S+Z, position 1; nothing waits to be sealed; 2 anchors held against it\.\nhazelshire: proved/);

  const copy = path.join(path.dirname(paper), 'copy.jsonl');
  expect(await cli.run('audit', 'export', '--authority', 'hazelshire', '--out', copy, '--json')).toBe(0);
  expect(JSON.parse(cli.out)).toMatchObject({ file: copy });
  expect(await cli.run('audit', 'verify', '--copy', copy)).toBe(0);
  expect(cli.out).toContain('1 event: the copy holds up to position 1');
  expect([await cli.run('audit', 'export', '--authority', 'hazelshire', '--from', 'soon'), cli.err]).toEqual([1, expect.stringContaining('Days are written like')]);

  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query("update audit_event set sentence = 'Did nothing.' where authority_id = $1 and sentence = 'Shared out the work.'", [one.authorityId]);
  });
  expect(await cli.run('audit', 'verify', '--json')).toBe(1);
  expect(JSON.parse(cli.out)).toMatchObject({ error: { code: 'audit-chain-broken', message: expect.stringContaining('hazelshire') as unknown, details: [{ authority: 'elmshire', holds: true }, { authority: 'hazelshire', problems: [{ code: 'event-changed', position: 1 }] }] } });
  expect(await cli.run('audit', 'verify')).toBe(1);
  expect(cli.out).toContain('  event-changed: Position 1: the words or values of event');
  expect(await cli.run('audit', 'verify', '--authority', 'elmshire')).toBe(0);
  expect(await cli.run('audit', 'verify', '--authority', 'nowhere', '--json')).toBe(1);
  writeFileSync(copy, readFileSync(copy, 'utf8').replace('Shared', 'Spared'));
  expect(await cli.run('audit', 'verify', '--copy', copy, '--json')).toBe(1);
});
