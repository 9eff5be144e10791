import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newCouncil, testSealer } from '../../../test/factories/council.js';
import { testDatabase } from '../../../test/database.js';
import { openDatabase, withClient } from '../db/connection.js';
import { inTransaction, type Acting } from '../db/transaction.js';
import { recordEvent } from './record-event.js';
import { sealEvents } from './seal-events.js';
import { verifyChain } from './verify-chain.js';

const database = await testDatabase();

const places = async (acting: Acting): Promise<number[]> => inTransaction(database.app, acting, async ({ client }) => {
  const { rows } = await client.query<{ position: number }>('select position from audit_link order by position');
  return rows.map(({ position }) => position);
});

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

const write = (acting: Acting, sentence: string): Promise<void> => inTransaction(database.app, acting, (tx) => recordEvent(tx, { sentence, subjectKind: 'work', subjectId: null }));

it('two sealers beside fifty writers leave no gap and take nothing twice', async () => {
  const acting = await newCouncil(database);
  const wide = openDatabase(database.appLogin, { connections: 20 });
  try {
    let writing = true;
    const sealers = [1, 2].map(async () => {
      while (writing) await sealEvents(wide, acting.authorityId, testSealer);
    });
    await Promise.all(Array.from({ length: 50 }, async (_, writer) => {
      for (const step of [1, 2, 3, 4]) await inTransaction(wide, acting, (tx) => recordEvent(tx, { sentence: `Writer ${String(writer)}, step ${String(step)}.`, subjectKind: 'work', subjectId: null }));
    }));
    writing = false;
    await Promise.all(sealers);
    await sealEvents(wide, acting.authorityId, testSealer);
  } finally {
    await wide.close();
  }
  expect(await places(acting)).toEqual(upTo(200));
  const report = await verifyChain(database.app, testSealer, { authorityId: acting.authorityId, slug: 'x', anchorFiles: [] });
  expect(report).toMatchObject({ position: 200, unsealed: { count: 0 }, problems: [{ code: 'no-anchor' }] });
});

it('an event whose transaction commits late is taken up though others with higher numbers were before it', async () => {
  const acting = await newCouncil(database);
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => { goOn = resolve; });
  let written = (): void => undefined;
  const isWritten = new Promise<void>((resolve) => { written = resolve; });
  const late = inTransaction(database.app, acting, async (tx) => {
    await recordEvent(tx, { sentence: 'A long import.', subjectKind: 'work', subjectId: null });
    written();
    await held;
  });
  await isWritten;
  await write(acting, 'Meanwhile.');
  expect((await sealEvents(database.app, acting.authorityId, testSealer)).events).toBe(1);
  goOn();
  await late;
  expect((await sealEvents(database.app, acting.authorityId, testSealer)).events).toBe(1);
  const order = await inTransaction(database.app, acting, async ({ client }) => (await client.query<{ sentence: string }>('select sentence from audit_link join audit_event event on event.id = event_id order by position')).rows.map(({ sentence }) => sentence));
  expect(order).toEqual(['Meanwhile.', 'A long import.']);
});

it('a sealer that is killed half-way leaves what waits as it was, and the next one takes it up', async () => {
  const acting = await newCouncil(database);
  for (const n of [1, 2, 3]) await write(acting, `Event ${String(n)}.`);
  await withClient(database.superuserLogin, (client) => client.query(`
    create function stop_here() returns trigger language plpgsql as $$ begin raise exception 'the power went'; end $$;
    create trigger stop_here before insert on audit_mark for each statement execute function stop_here()`));
  await expect(sealEvents(database.app, acting.authorityId, testSealer)).rejects.toThrow('the power went');
  expect(await places(acting)).toEqual([]);
  await withClient(database.superuserLogin, (client) => client.query('drop trigger stop_here on audit_mark; drop function stop_here()'));
  expect((await sealEvents(database.app, acting.authorityId, testSealer)).events).toBe(3);
  expect(await places(acting)).toEqual(upTo(3));
});

it('more than fit one transaction are taken up in several', async () => {
  const acting = await newCouncil(database);
  await withClient(database.superuserLogin, (client) => client.query("insert into audit_event (authority_id, sentence, subject_kind) select $1, 'Event ' || n, 'work' from generate_series(1, 2100) n", [acting.authorityId]));
  expect((await sealEvents(database.app, acting.authorityId, testSealer)).events).toBe(2100);
  const { rows } = await inTransaction(database.app, acting, ({ client }) => client.query('select position from audit_mark order by position'));
  expect(rows).toEqual([{ position: 1000 }, { position: 2000 }, { position: 2100 }]);
});

it('whatever is written and damaged: the chain holds exactly where a second reading of it, in SQL, finds every digest', async () => {
  const acting = await newCouncil(database);
  await withClient(database.superuserLogin, (client) => client.query("insert into audit_event (authority_id, sentence, subject_kind, subject_id, reason, after) select $1, 'Event ' || n, 'person', n, case when n % 2 = 0 then 'Why' end, jsonb_build_object('n', n) from generate_series(1, 12) n", [acting.authorityId]));
  await sealEvents(database.app, acting.authorityId, testSealer);
  await superuser('create table kept_event as select * from audit_event where authority_id = $1; create table kept_link as select * from audit_link where authority_id = $1');
  const columns = ["sentence = sentence || '.'", 'subject_id = subject_id + 1', "reason = 'x'", "after = after || '{\"m\":1}'", 'actor_id = 7', "at = at - interval '1 day'"];
  const damages = fc.constantFrom(
    ...columns.map((change) => (n: number) => `update audit_event set ${change} where id = (select event_id from audit_link where authority_id = $council and position = ${String(n)}) and authority_id = $council`),
    (n: number) => `delete from audit_event where id = (select event_id from audit_link where authority_id = $council and position = ${String(n)}) and authority_id = $council`,
    (n: number) => `update audit_link set sealed_at = sealed_at + interval '1 second' where authority_id = $council and position = ${String(n)}`,
    (n: number) => `update audit_link set chain_digest = event_digest where authority_id = $council and position = ${String(n)}`,
    (n: number) => `delete from audit_link where authority_id = $council and position = ${String(n)}`,
    () => "select 'nothing'",
  );
  await fc.assert(fc.asyncProperty(damages, fc.integer({ min: 1, max: 12 }), async (damage, n) => {
    const [holds, again] = await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      await client.query(damage(n).replaceAll('$council', String(acting.authorityId)));
      const second = await readAgain(client, acting.authorityId);
      const report = await verifyChain(database.app, testSealer, { authorityId: acting.authorityId, slug: 'x', anchorFiles: [] });
      return [report.problems.every(({ code }) => code === 'no-anchor'), second] as const;
    });
    await superuser('delete from audit_event where authority_id = $1; delete from audit_link where authority_id = $1; insert into audit_event overriding system value select * from kept_event; insert into audit_link select * from kept_link');
    expect(holds).toBe(again);
    expect(holds).toBe(damage(n).startsWith("select 'nothing'"));
  }), { numRuns: 40 });

  async function readAgain(client: { query: (sql: string, values: unknown[]) => Promise<{ rows: { good: boolean }[] }> }, authorityId: number): Promise<boolean> {
    const { rows } = await client.query(
      `with recursive place as (
         select l.*, row_number() over (order by position) as nth, lag(encode(chain_digest, 'hex'), 1, '') over (order by position) as previous from audit_link l where authority_id = $1)
       select coalesce(bool_and(event.id is not null and position = nth and body_digest = audit_body_digest(event) and event_digest = audit_event_digest(event, body_digest)
         and chain_digest = sha256(convert_to(digest_field('pursestrings audit chain 1') || digest_field(previous) || digest_field(place.authority_id::text) || digest_field(position::text)
           || digest_field((extract(epoch from sealed_at) * 1000000)::bigint::text) || digest_field(encode(event_digest, 'hex')), 'UTF8'))), false) and count(*) = (select max(position) from audit_mark where authority_id = $1) as good
       from place left join audit_event event on event.authority_id = place.authority_id and event.id = place.event_id`, [authorityId]);
    return rows[0]?.good === true;
  }

  async function superuser(statements: string): Promise<void> {
    await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      for (const statement of statements.replaceAll('$1', String(acting.authorityId)).split('; ')) await client.query(statement);
    });
  }
});
