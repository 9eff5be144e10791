import type { FastifyInstance } from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { compose } from '../../src/compose.js';
import { permissionsOf, type Role } from '../../src/platform/access/permissions.js';
import { startSession } from '../../src/platform/access/sessions.js';
import { openDatabase } from '../../src/platform/db/connection.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import { demonstrationDatabase } from '../factories/demonstration-database.js';
import { testSealer } from '../factories/council.js';
import { testClock, testServer } from '../web.js';
import { partsOf } from './ids-in-addresses.js';
import { noPersonHere } from './no-person-here.js';

const database = await demonstrationDatabase();
const parts = compose({ sealer: testSealer });
const server: FastifyInstance = await testServer(database, parts);
afterAll(() => server.close());

const looking = openDatabase(database.superuserLogin, { connections: 1 });
afterAll(() => looking.close());
const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await looking.pool.query<Row>(sql, values)).rows;
const [council] = await rows<{ id: number }>("select id from authority where slug = 'hazelshire'");
const authorityId = council?.id ?? 0;

/** Everybody of the council, with the words by which a page would show them. */
const people = (await rows<{ id: number; name: string; references: string[] }>(`
  select person.id, given_name || ' ' || family_name as name, array_remove(array_agg(reference), null) as references
  from person left join agreement on agreement.authority_id = person.authority_id and person_id = person.id where person.authority_id = $1 group by person.authority_id, person.id`, [authorityId]))
  .map(({ id, name, references }) => ({ id, words: [name, ...references] }));

// Whoever may take a copy of the audit, whom the demonstration has not.
await rows(`insert into staff_member (authority_id, name, role, organisation) select $1, wanted.role, wanted.role, 'council' from unnest(array['data_protection_officer', 'administrator', 'team_manager']) as wanted (role)
  where not exists (select from staff_member known where known.authority_id = $1 and known.role = wanted.role)`, [authorityId]);

/** One of each role that the demonstration has, so that every page is open to somebody. */
const visitors = await Promise.all((await rows<{ id: number; role: Role }>('select min(id) as id, role from staff_member where authority_id = $1 and left_on is null group by role order by role', [authorityId]))
  .map(async ({ id, role }) => ({ role, permissions: new Set<string>([...permissionsOf[role], 'signed-in', 'anyone']), cookie: `pursestrings-session=${await inTransaction(database.app, { authorityId, actorId: id }, (tx) => startSession(tx, id, testClock))}` })));

interface Visited {
  readonly url: string;
  readonly role: string;
  readonly status: number;
  /** People whom the answer shows and no event of the request tells of. */
  readonly untold: readonly string[];
}

const looks = [...parts.pages, ...parts.api].filter(({ method }) => method === 'GET');
const patterns: readonly string[] = looks.map(({ url }) => url);
const accessTo = new Map<string, string>(looks.map(({ url, permission }) => [url, permission]));
const patternOf = (url: string): string | undefined => {
  const [path = ''] = url.split(/[?#]/);
  const fits = patterns.filter((pattern) => new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/:[^/.]+/g, '[^/]+')}$`).test(path));
  return fits.sort((one, other) => one.split(':').length - other.split(':').length)[0];
};

const visits = new Map<string, Visited[]>();
const enough = 1;

/** Asks for a page as that role; what it shows is held against the events that the request wrote. */
async function visit(url: string, { role, cookie, permissions }: (typeof visitors)[number]): Promise<readonly string[]> {
  const pattern = patternOf(url);
  const before = visits.get(pattern ?? '') ?? [];
  if (pattern === undefined || !permissions.has(accessTo.get(pattern) ?? '') || before.filter(({ status }) => status === 200).length >= enough || before.some((one) => one.url === url && one.role === role)) return [];
  const [{ last } = { last: 0 }] = await rows<{ last: number }>('select max(id) as last from audit_event');
  const answer = await server.inject({ url, headers: { cookie } });
  const body = answer.body.replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll(/<\/?bdi[^>]*>/g, '');
  const untold = answer.statusCode === 200 ? await untoldIn(body, last) : [];
  visits.set(pattern, [...before, { url, role, status: answer.statusCode, untold }]);
  return answer.statusCode === 200 ? [...body.matchAll(/ (?:href|src|data-refresh)="(\/[^"#]*)/g)].map(([, href = '']) => href) : [];
}

async function untoldIn(body: string, after: number): Promise<string[]> {
  const shown = people.filter(({ words }) => words.some((word) => body.includes(word)));
  if (shown.length === 0) return [];
  const told = await rows<{ person: number | null; list: boolean }>(`
    select case event.subject_kind when 'person' then event.subject_id when 'agreement' then (select person_id from agreement where id = event.subject_id)
        when 'reclaim' then (select person_id from agreement join reclaim on reclaim.agreement_id = agreement.id where reclaim.id = event.subject_id)
        when 'complaint' then (select person_id from complaint where id = event.subject_id)
        when 'safeguarding_concern' then (select person_id from safeguarding_concern where receipt_id = event.subject_id) when 'account' then held.person_id end as person,
      event.subject_id is null or event.subject_kind in ('statement_file', 'import_batch', 'monitoring_run', 'work') as list
    from audit_event event
    left join lateral (select person_id from agreement_account join agreement on agreement.id = agreement_id where event.subject_kind = 'account' and account_id = event.subject_id) held on true
    where event.id > $1`, [after]);
  if (told.some(({ list }) => list)) return [];
  // Two people of one name are told apart by their key alone, which a page need not show.
  const named = new Set(people.filter(({ id }) => told.some(({ person }) => person === id)).flatMap(({ words }) => words));
  return shown.filter(({ words }) => !words.some((word) => named.has(word))).map(({ words }) => words.join(' '));
}

// Where one key must belong to another: the parts of such an address, filled together.
const together: readonly (readonly [pattern: RegExp, sql: string])[] = [
  [/^\/agreements\/:id\/lines\/:account\/:line/, "select format('/agreements/%s/lines/%s/%s', agreement_id, account_id, line_no) as of from ledger_entry where authority_id = $1 and agreement_id is not null and kind <> 'council_payment' order by entry_on desc limit 6"],
  [/^\/agreements\/:id\/commitments\/:commitment/, "select format('/agreements/%s/commitments/%s', agreement_id, id) as of from commitment where authority_id = $1 limit 2"],
  [/^\/agreements\/:id\/terms\/:terms/, "select format('/agreements/%s/terms/%s', agreement_id, id) as of from agreement_terms where authority_id = $1 limit 2"],
  [/^\/reclaims\/:id\/reverse\/:posting/, "select format('/reclaims/%s/reverse/%s', reclaim_id, posting_no) as of from reclaim_posting where authority_id = $1 and kind = 'recovered' limit 6"],
  [/^\/plans\/:id\/lines\/:line/, "select format('/plans/%s/lines/%s', line.version_id, line.id) as of from plan_version_line line left join plan_version_now now on now.authority_id = line.authority_id and now.version_id = line.version_id where line.authority_id = $1 order by coalesce(now.state, 'draft') in ('draft', 'returned') desc, line.employs_assistant desc limit 4"],
];

/** Addresses that no page links to: every operation of the API, and files. What a key is of, ids-in-addresses.ts says. */
async function filled(pattern: string): Promise<string[]> {
  const keyed = partsOf(pattern);
  if (keyed.length === 0) return [pattern];
  for (const [shape, sql] of together) {
    const [whole] = shape.exec(pattern) ?? [];
    if (whole !== undefined) return (await rows<{ of: string }>(sql, [authorityId])).map(({ of }) => pattern.replace(whole, of));
  }
  const [only, ...others] = keyed;
  if (!only?.subject || others.length > 0) return [];
  const { table, key = 'id' } = only.subject;
  const keys = await rows<{ key: string }>(`select distinct ${key}::text as key, ${key} from ${table} where authority_id = $1 order by ${key} desc limit 2`, [authorityId]);
  return keys.map(({ key: value }) => pattern.replace(/:[^/.]+/, value));
}

// Counters, sessions and what waits tell nothing by themselves; files and lines are told of by the event of their file or batch, which is written as it ends.
const toldElsewhere: Readonly<Record<string, string>> = {
  staff_member: 'hired by the demonstration before anybody acts, and by this test',
  approval_limit: 'set by the demonstration before anybody acts',
  role_grant: 'follows from whom the demonstration hired before anybody acts',
  session: 'begun by this test without signing in; whoever signs in is told of',
  import_batch: 'told of by the events of its files and by its end',
  review_trigger: 'follows from a concern, which has its own event and is hidden from most',
  review_trigger_reason: 'follows from a concern, which has its own event and is hidden from most',
  safeguarding_message: 'follows from a concern, which has its own event and is hidden from most',
};

test('what changes is told: every row of the demonstration was written by a transaction that wrote an event too', async () => {
  const tables = await rows<{ name: string }>(`
    select class.relname as name from pg_class class join pg_attribute tenant on tenant.attrelid = class.oid and tenant.attname = 'authority_id' and not tenant.attisdropped
    where class.relnamespace = 'public'::regnamespace and class.relkind = 'r' and class.relname <> 'audit_event' order by 1`);
  const untold: string[] = [];
  for (const { name } of tables) {
    const [found] = await rows<{ some: boolean }>(`select exists (select from ${name} kept where authority_id = $1 and not exists (select from audit_event told where told.xmin = kept.xmin)) as some`, [authorityId]);
    if (found?.some === true) untold.push(name);
  }
  expect(untold.filter((name) => !Object.hasOwn(toldElsewhere, name))).toEqual([]);
});

test('whoever looks at somebody is in the record of who looked: every page and operation that shows a person says so', async () => {
  const asked: string[] = ['/'];
  for (const pattern of patterns) asked.push(...(await filled(pattern)));
  for (const visitor of visitors) {
    const waiting = [...asked];
    const met = new Set(waiting);
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      for (const next of await visit(url, visitor)) if (!met.has(next)) { met.add(next); waiting.push(next); }
    }
  }
  const seen = (pattern: string): readonly Visited[] => (visits.get(pattern) ?? []).filter(({ status }) => status === 200);
  // All at once, so that one look at the failure tells everything that is missing.
  expect({
    untold: [...visits.values()].flat().filter(({ untold }) => untold.length > 0),
    neverSeen: patterns.filter((pattern) => seen(pattern).length === 0 && !Object.hasOwn(noPersonHere, pattern)),
    excusedForNothing: Object.keys(noPersonHere).filter((pattern) => !patterns.includes(pattern)),
  }).toEqual({ untold: [], neverSeen: [], excusedForNothing: [] });
}, 900_000);
