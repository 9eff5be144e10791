import { quotedName } from '../../db/quoted-name.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import { classNamesOf, classOf, type RecordTable, type Records } from '../record-class.js';
import type { KeptRule } from './rules.js';
import { keyAsText, recordsOf, catalogued, type TableCatalogue } from './record-queries.js';

/** What is looked at for one day. */
export interface LookedAt {
  readonly records: Records;
  readonly catalogue: TableCatalogue;
  readonly rules: readonly KeptRule[];
  readonly on: PlainDate;
}

/**
 * Fills the temporary table `retention_candidate` with every record whose time is up on a day: its key, whose it is, since when, and, where
 * it stays all the same, why. One statement a table, whatever their number.
 */
export async function fillCandidates(tx: TenantTx, looked: LookedAt): Promise<void> {
  await tx.client.query(`
    create temporary table if not exists retention_candidate (table_name text, record_key text[], record_class text, happens text, people bigint[], due_on date, stays text, hold_id bigint) on commit drop;
    create temporary table if not exists retention_subject (person_id bigint primary key, concerns text[], born_on date, closed_on date, last_contact date) on commit drop;
    create temporary table if not exists retention_open (person_id bigint, matter text) on commit drop;
    truncate retention_candidate, retention_subject, retention_open`);
  await fillSubjects(tx, looked);
  for (const described of looked.records.tables.values()) for (const name of classNamesOf(described)) await fillTable(tx, looked, described, name);
  await addSamePeople(tx);
  await markOpen(tx, looked);
  await markHeld(tx);
  await markStoodOn(tx, looked.records);
}

/** The people, by which rules they are concerned, and the days that rules count from: of records that are put together those of the one person. */
async function fillSubjects(tx: TenantTx, { records, catalogue }: LookedAt): Promise<void> {
  const contacts = [...records.tables.values()].filter(({ isContact }) => isContact).map(({ table }) => `select about as person_id, own_day from (${recordsOf(records, catalogue, table)}) met`);
  await tx.client.query(`
    with standing as (select person.id, coalesce(merge.kept_id, person.id) as stands, person.born_on from person left join person_merge merge on merge.authority_id = person.authority_id and merge.merged_id = person.id and merge.undone_at is null)
    insert into retention_subject
    select standing.id,
      case when paid.times is null then array['child', 'adult'] else array_remove(array[case when paid.as_child then 'child' end, case when paid.as_adult then 'adult' end], null) end,
      (select max(one.born_on) from standing one where one.stands = standing.stands), case when paid.times is null then contact.latest else paid.last_day + 1 end, greatest(contact.latest, paid.last_day)
    from standing
    left join (select own.stands, count(*) as times, bool_or(regime in ('child_social_care', 'education')) as as_child, bool_or(regime in ('adult_social_care', 'health')) as as_adult,
        case when bool_and(ends_on is not null) then max(ends_on) end as last_day from agreement join standing own on own.id = agreement.person_id group by own.stands) paid on paid.stands = standing.stands
    left join (select own.stands, max(own_day) as latest from (select null::bigint as person_id, null::date as own_day where false${contacts.map((one) => ` union all ${one}`).join('')}) met join standing own on own.id = met.person_id group by own.stands) contact on contact.stands = standing.stands`);
}

const startOf: Readonly<Record<KeptRule['countedFrom'], string>> = {
  event: 'kept.own_day', birth: 'subject.born_on', closing: 'subject.closed_on', last_contact: 'subject.last_contact',
  year_end: 'make_date(extract(year from kept.own_day)::integer + (extract(month from kept.own_day) >= 4)::integer, 4, 1)',
};

async function fillTable(tx: TenantTx, { records, catalogue, rules, on }: LookedAt, described: RecordTable, name: string): Promise<void> {
  const { leaves } = classOf(records, described.table);
  const own = rules.filter((rule) => rule.recordClass === name);
  if (leaves === 'never' || own.length === 0) return;
  const table = catalogued(catalogue, described.table);
  const keys = table.key.map((column) => `kept.${quotedName(column.name)}`).join(', ');
  // What a rule cannot reckon, or keeps for good, makes the whole record's day unknown.
  const days = own.map((rule) => `(case when '${rule.concerns}' = 'everyone' or subject.person_id is null or '${rule.concerns}' = any (subject.concerns) then coalesce(${dayBy(rule)}, 'infinity'::date) end)`);
  const whose = described.ofNobodyClass === undefined ? 'true' : `kept.about is ${name === described.ofNobodyClass ? '' : 'not '}null`;
  await tx.client.query(
    `insert into retention_candidate
     select $1, ${keyAsText(table, 'kept')}, $2, $3, coalesce(array_agg(distinct kept.about order by kept.about) filter (where kept.about is not null), '{}'), max(coalesce(greatest(${days.join(', ')}), 'infinity'::date))
     from (${recordsOf(records, catalogue, described.table, described.leavesOnly)}) kept left join retention_subject subject on subject.person_id = kept.about
     where ${whose} ${leaves === 'blank' ? `and not exists (select from retention_run_done gone where gone.table_name = $1 and gone.outcome = 'removed' and gone.record_key = ${keyAsText(table, 'kept')})` : ''}
     group by ${keys} having max(coalesce(greatest(${days.join(', ')}), 'infinity'::date)) <= $4`,
    [described.table, name, leaves, on],
  );
}

function dayBy({ countedFrom, years, months, days, happens }: KeptRule): string {
  return happens === 'keep' ? `'infinity'::date` : `(${startOf[countedFrom]} + make_interval(years => ${String(years)}, months => ${String(months)}) + make_interval(days => ${String(days)}))::date`;
}

/** Records that are put together are of one person: what is open or held of one keeps the others. */
async function addSamePeople(tx: TenantTx): Promise<void> {
  await tx.client.query(`
    update retention_candidate candidate set people = (select array_agg(distinct one order by one) from same_person(candidate.people) one)
    where candidate.people && (select array_agg(together.id) from (select kept_id as id from person_merge where undone_at is null union select merged_id from person_merge where undone_at is null) together)`);
}

/** Marks what belongs to somebody of whom something is open. */
export async function markOpen(tx: TenantTx, { records, on }: Pick<LookedAt, 'records' | 'on'>): Promise<void> {
  await tx.client.query('truncate retention_open');
  for (const { name, peopleWith } of records.openMatters)
    await tx.client.query('insert into retention_open select distinct unnest($1::bigint[]), $2', [await peopleWith(tx, on), name]);
  const waiting = [...records.classes.values()].filter(({ waits }) => waits).map(({ name }) => name);
  await tx.client.query(
    `update retention_candidate candidate set stays = reason.matters
     from (select c.table_name, c.record_key, string_agg(distinct o.matter, ' ') as matters from retention_candidate c join retention_open o on o.person_id = any (c.people)
       where c.record_class = any ($1) group by 1, 2) reason
     where reason.table_name = candidate.table_name and reason.record_key = candidate.record_key`, [waiting]);
}

/** A hold wins over everything. */
async function markHeld(tx: TenantTx): Promise<void> {
  await tx.client.query(`
    update retention_candidate candidate set stays = 'held', hold_id = (select min(held.id) from retention_hold held
      where (held.person_id is null or held.person_id = any (candidate.people)) and (held.record_class is null or held.record_class = candidate.record_class)
        and not exists (select from retention_hold_lift lift where lift.hold_id = held.id))
    where exists (select from retention_hold held where (held.person_id is null or held.person_id = any (candidate.people)) and (held.record_class is null or held.record_class = candidate.record_class)
      and not exists (select from retention_hold_lift lift where lift.hold_id = held.id))`);
}

interface ForeignKey {
  readonly child: string;
  readonly parent: string;
  readonly child_columns: readonly string[];
  readonly parent_key: readonly string[];
  readonly parent_columns: readonly string[];
  readonly child_key: readonly string[];
}

/** A record that another still stands on is not deleted: it leaves when the other has left, or together with it. */
async function markStoodOn(tx: TenantTx, records: Records): Promise<void> {
  const deleted = [...records.tables.keys()].filter((table) => classOf(records, table).leaves === 'delete');
  const keys = await foreignKeysTo(tx, deleted);
  for (let changed = true; changed;) {
    changed = false;
    for (const key of keys) if ((await keepStoodOn(tx, key)) > 0) changed = true;
  }
}

async function foreignKeysTo({ client }: TenantTx, tables: readonly string[]): Promise<ForeignKey[]> {
  const names = (relation: string, columns: string): string =>
    `(select coalesce(array_agg(a.attname::text order by k.place), '{}') from unnest(${columns}) with ordinality k(attnum, place) join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.attnum where a.attname <> 'authority_id')`;
  const primary = (relation: string): string => `(select p.conkey from pg_constraint p where p.conrelid = ${relation} and p.contype = 'p')`;
  const { rows } = await client.query<ForeignKey>(`
    select child.relname as child, parent.relname as parent, ${names('c.conrelid', 'c.conkey')} as child_columns, ${names('c.confrelid', 'c.confkey')} as parent_columns,
      ${names('c.confrelid', primary('c.confrelid'))} as parent_key, ${names('c.conrelid', primary('c.conrelid'))} as child_key
    from pg_constraint c join pg_class child on child.oid = c.conrelid join pg_class parent on parent.oid = c.confrelid
    where c.contype = 'f' and parent.relname = any ($1)`, [tables]);
  return rows;
}

async function keepStoodOn({ client }: TenantTx, { child, parent, child_columns: refers, parent_columns: referred, parent_key: key, child_key: childKey }: ForeignKey): Promise<number> {
  const text = (alias: string, columns: readonly string[]): string => `array[${columns.map((column) => `${alias}.${quotedName(column)}::text`).join(', ')}]`;
  const same = refers.map((column, place) => `c.${quotedName(column)} = p.${quotedName(referred[place] ?? '')}`).join(' and ');
  const { rowCount } = await client.query(
    `update retention_candidate candidate set stays = 'stood-on'
     from ${quotedName(parent)} p join ${quotedName(child)} c on ${same}
     where candidate.table_name = $1 and candidate.stays is null and candidate.record_key = ${text('p', key)}
       and not exists (select from retention_candidate too where too.table_name = $2 and too.happens = 'delete' and too.stays is null and too.record_key = ${text('c', childKey)})`,
    [parent, child]);
  return rowCount ?? 0;
}
