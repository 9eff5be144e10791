import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { newCouncil, testSealer } from '../../../test/factories/council.js';
import { testDatabase } from '../../../test/database.js';
import { withClient } from '../db/connection.js';
import { inTransaction, type Acting } from '../db/transaction.js';
import { sealerOf } from '../access/sealing.js';
import { anchorFile } from './anchors.js';
import { chainDigest } from './chain-digests.js';
import { markHead } from './head-mark.js';
import { recordEvents } from './record-event.js';
import { sealAndAnchor } from './seal-job.js';
import { verifyChain, type ChainReport } from './verify-chain.js';

const database = await testDatabase();
const now = Date.parse('2026-05-14T12:00:00Z') * 1000;

let acting: Acting;
let slug: string;
let folder: string;
beforeEach(async () => {
  acting = await newCouncil(database);
  folder = mkdtempSync(path.join(inject('runFolder'), 'anchors-'));
  slug = await inTransaction(database.app, acting, async ({ sql }) => (await sql.selectFrom('authority').select('slug').where('id', '=', acting.authorityId).executeTakeFirstOrThrow()).slug);
});

async function write(from: number, until: number): Promise<void> {
  const events = Array.from({ length: until - from + 1 }, (_, index) => ({
    sentence: `Paid £${String(from + index)} – “naïve”, 12:3,-`, subjectKind: 'person' as const, subjectId: from + index,
    ...(index % 2 === 0 ? { reason: 'A letter came.', before: { pence: 1.5, b: null }, after: [index] } : {}),
  }));
  await inTransaction(database.app, acting, (tx) => recordEvents(tx, events));
}

const seal = (at = now): Promise<void> => sealAndAnchor(database.app, acting.authorityId, { sealer: testSealer, anchorFolders: [folder], now: at });

const verify = (files = [anchorFile(folder, slug)], sealer = testSealer): Promise<ChainReport> =>
  verifyChain(database.app, sealer, { authorityId: acting.authorityId, slug, anchorFiles: files });

/** As somebody with all rights over the database, around every trigger and key. */
async function tamper(...statements: string[]): Promise<void> {
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    for (const statement of statements) await client.query(statement.replaceAll('$council', String(acting.authorityId)));
  });
}

const codes = async (files?: string[]): Promise<string[]> => [...new Set((await verify(files)).problems.map(({ code }) => code))];

describe('a chain that nobody touched', () => {
  it('holds, and says what is not sealed yet', async () => {
    expect(await verify()).toMatchObject({ holds: true, position: 0, sealedAt: null, unsealed: { count: 0, oldestAt: null } });
    await write(1, 5);
    expect(await verify()).toMatchObject({ holds: true, position: 0, unsealed: { count: 5 } });
    await seal();
    await write(6, 7);
    await seal();
    await write(8, 8);
    const report = await verify();
    expect(report).toMatchObject({ authority: slug, holds: true, position: 7, unsealed: { count: 1 }, blanked: 0, anchors: { count: 2, position: 7 }, problems: [] });
    expect(report.unsealed.oldestAt).toBeGreaterThan(0);
  });

  it('is anchored after each sealing and each hour, in every folder, by a line that the next start of the file’s writer does not break', async () => {
    await write(1, 2);
    await seal();
    await seal(now + 60_000_000);
    const file = anchorFile(folder, slug);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
    appendFileSync(file, '{"authority":"half a li');
    await seal(Date.now() * 1000 + 3_700_000_000);
    expect(readFileSync(file, 'utf8').trim().split('\n').map((line) => (line.startsWith(`{"authority":"${slug}","position":2,`)))).toEqual([true, false, true]);
    expect(await verify()).toMatchObject({ holds: true, anchors: { count: 2 } });
  });
});

describe('what is found', () => {
  beforeEach(async () => {
    await write(1, 4);
    await seal();
    await write(5, 9);
    await seal();
  });

  const nth = (n: number, table = 'audit_event', column = 'id'): string => `(select ${column} from ${table} where authority_id = $council order by ${column} offset ${String(n - 1)} limit 1)`;

  it.each([
    ["sentence = 'Nothing happened'"], ["at = at + interval '1 microsecond'"], ['actor_id = null'], ["subject_kind = 'agreement'"], ['subject_id = subject_id + 1'], ["reason = 'Another'"], ['reason = null'],
    ["before = '{}'"], ['after = null'], ["after = '[\"5\"]'"], ['salt = gen_random_uuid()'], ['authority_id = 0'],
  ])('an event with %s', async (change) => {
    for (const n of [9, 5, 1]) await tamper(`update audit_event set ${change} where authority_id = $council and id = ${nth(n)}`);
    const report = await verify();
    expect(report.holds).toBe(false);
    const changed = change.startsWith('authority') ? 'event-missing' : 'event-changed';
    expect(report.problems.filter(({ code }) => code === changed).map(({ position }) => position)).toEqual([1, 5, 9]);
  });

  it.each([[1], [5], [9]])('event %i deleted: with its link, alone, or its link alone', async (n) => {
    await tamper(`delete from audit_event where authority_id = $council and id = ${nth(n)}`);
    expect(await verify()).toMatchObject({ problems: [{ code: 'event-missing', position: n }] });
    await tamper(`delete from audit_link where authority_id = $council and position = ${String(n)}`);
    expect((await codes()).length).toBeGreaterThan(0);
    expect(await codes([])).toContain(n === 9 ? 'tail-cut' : 'link-missing');
  });

  it('an event that was put in: outside the chain, into it, and with every digest worked out anew but for the key', async () => {
    await tamper("insert into audit_event (authority_id, sentence, subject_kind) values ($council, 'Put in', 'person')");
    expect(await codes()).toEqual(['event-outside']);
    await tamper('insert into audit_link select authority_id, 10, id, audit_body_digest(e), audit_event_digest(e, audit_body_digest(e)), audit_body_digest(e), now() from audit_event e where authority_id = $council order by id desc limit 1');
    expect(await codes()).toEqual(['link-changed', 'links-unmarked']);
    await forgeFrom(10);
    expect(await codes()).toEqual(['links-unmarked']);
    await forgeMark(10);
    expect(await codes()).toEqual(['links-unmarked']);
  });

  it('a changed event in the middle with the whole chain after it worked out anew', async () => {
    await tamper(`update audit_event set sentence = 'Nothing' where authority_id = $council and id = ${nth(3)}`, 'update audit_link l set body_digest = audit_body_digest(e), event_digest = audit_event_digest(e, audit_body_digest(e)) from audit_event e where e.authority_id = l.authority_id and e.id = l.event_id and l.authority_id = $council');
    await forgeFrom(3);
    expect(await codes()).toEqual(['mark-disagrees', 'anchor-disagrees']);
    await tamper('delete from audit_mark where authority_id = $council');
    expect(await codes()).toEqual(['links-unmarked', 'anchor-disagrees']);
  });

  it('two events that changed places, and two links', async () => {
    await tamper(`update audit_event set sentence = case when id = ${nth(2)} then (select sentence from audit_event where authority_id = $council and id = ${nth(6)}) else (select sentence from audit_event where authority_id = $council and id = ${nth(2)}) end where authority_id = $council and id in (${nth(2)}, ${nth(6)})`);
    expect((await verify()).problems.map(({ position }) => position)).toEqual([2, 6]);
    await tamper('update audit_link set position = case position when 3 then -7 else -3 end where authority_id = $council and position in (3, 7)', 'update audit_link set position = -position where authority_id = $council and position < 0')
      .catch(() => tamper('alter table audit_link drop constraint audit_link_position_check', 'update audit_link set position = case position when 3 then -7 else -3 end where authority_id = $council and position in (3, 7)', 'update audit_link set position = -position where authority_id = $council and position < 0'));
    const report = await verify();
    expect(report.problems.filter(({ code }) => code === 'link-changed').map(({ position }) => position)).toEqual([3, 4, 7, 8]);
  });

  it('a tail that was cut: events alone, with links, with marks too; and then grown again', async () => {
    await tamper(`delete from audit_event where authority_id = $council and subject_id > 6`);
    expect(await codes([])).toEqual(['event-missing', 'no-anchor']);
    await tamper('delete from audit_link where authority_id = $council and position > 6');
    expect(await codes([])).toEqual(['tail-cut', 'no-anchor']);
    await tamper('delete from audit_link where authority_id = $council and position > 4', 'delete from audit_mark where authority_id = $council and position > 4', 'delete from audit_event where authority_id = $council and subject_id > 4');
    expect(await codes([])).toEqual(['no-anchor']);
    expect(await codes()).toEqual(['tail-cut']);
    await write(20, 26);
    await seal();
    expect(await codes()).toEqual(['anchor-disagrees']);
  });

  it('a tail that was never sealed, changed or deleted', async () => {
    await write(10, 11);
    await tamper("update audit_event set sentence = 'Nothing' where authority_id = $council and subject_id = 10", 'delete from audit_event where authority_id = $council and subject_id = 11');
    expect((await verify()).problems.map(({ code }) => code)).toEqual(['event-changed', 'event-changed']);
    await seal();
    expect((await verify()).problems).toMatchObject([{ code: 'event-changed', position: 10 }, { code: 'event-missing', position: 11 }]);
  });

  it('anchors that are gone, garbled at the end, or made with another key', async () => {
    const file = anchorFile(folder, slug);
    expect(await codes([path.join(folder, 'nothing.jsonl')])).toEqual(['no-anchor']);
    const forged = markHead(sealerOf([{ id: 1, secret: Buffer.alloc(32, 7) }]), { authorityId: acting.authorityId, position: 9, chain: 'ab'.repeat(32), at: now });
    appendFileSync(file, `${JSON.stringify({ authority: slug, position: 9, chain: forged.chain, at: '2026-05-14T12:00:00.000000Z', mark: forged.mark })}\n`);
    expect(await codes()).toEqual(['anchor-not-ours']);
    writeFileSync(file, 'what is this\n');
    expect(await codes()).toEqual(['anchor-not-ours', 'no-anchor']);
  });

  it('nothing, where the words of an event went by a retention run that tells of it; and that they went by none', async () => {
    const blanked = await withClient(database.superuserLogin, async (client) => {
      const { rows } = await client.query<{ id: number }>('select id from audit_event where authority_id = $1 and subject_id in (2, 3, 7) order by id', [acting.authorityId]);
      // That two people agreed on the run is guarded and tested with the run.
      await client.query('alter table audit_event disable trigger retention_guard');
      await client.query('set role pursestrings_retention');
      await client.query("select set_config('app.authority', $1, false), set_config('app.retention_run', '31', false)", [String(acting.authorityId)]);
      await client.query("update audit_event set sentence = '-' where id = any ($1)", [rows.slice(0, 2).map(({ id }) => id)]);
      return rows.map(({ id }) => id);
    });
    expect(await verify()).toMatchObject({ holds: true, blanked: 2, unsealed: { count: 1 } });
    await seal();
    expect(await verify()).toMatchObject({ holds: true, blanked: 2 });
    const { rows: told } = await inTransaction(database.app, acting, ({ client }) => client.query("select sentence, subject_id, after from audit_event where subject_kind = 'retention_run'"));
    expect(told).toEqual([{ sentence: 'Removed the words and values of 2 events, whose time to be kept was over.', subject_id: 31, after: { blankedEvents: blanked.slice(0, 2) } }]);
    await tamper(`update audit_event set sentence = 'x', reason = null, before = null, after = null, salt = null, blanked_by = (select max(id) from audit_event where subject_kind = 'retention_run') where authority_id = $council and id = ${String(blanked[2])}`);
    expect(await verify()).toMatchObject({ blanked: 3, problems: [{ code: 'blanked-untold', position: 7 }] });
  });

  /** Works the chain out anew from a position on, as whoever knows how but has no key. */
  async function forgeFrom(position: number): Promise<void> {
    await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      const { rows } = await client.query<{ position: number; event: string; at: number; chain: string }>(
        "select position, encode(event_digest, 'hex') as event, (extract(epoch from sealed_at) * 1000000)::bigint as at, encode(chain_digest, 'hex') as chain from audit_link where authority_id = $1 and position >= $2 order by position",
        [acting.authorityId, position - 1]);
      let chain = rows[0]?.chain ?? '';
      for (const row of rows.slice(1)) {
        chain = chainDigest(chain, { authorityId: acting.authorityId, position: row.position, sealedAt: row.at, eventDigest: row.event });
        await client.query("update audit_link set chain_digest = decode($3, 'hex') where authority_id = $1 and position = $2", [acting.authorityId, row.position, chain]);
      }
    });
  }

  async function forgeMark(position: number): Promise<void> {
    await tamper(`insert into audit_mark select authority_id, ${String(position)}, (select chain_digest from audit_link l where l.authority_id = $council and position = ${String(position)}), now(), mark from audit_mark where authority_id = $council order by position desc limit 1`);
  }
});

afterEach(async () => {
  await tamper("do $$ begin if not exists (select from pg_constraint where conname = 'audit_link_position_check') then alter table audit_link add constraint audit_link_position_check check (position > 0) not valid; end if; end $$");
});
