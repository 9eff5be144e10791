import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Records } from '../record-class.js';
import { fillCandidates } from '../store/candidates.js';
import { readTableCatalogue } from '../store/table-catalogue.js';
import { rulesInForce, type KeptRule } from '../store/rules.js';

export interface PreviewedClass {
  readonly recordClass: string;
  readonly title: string;
  readonly leaves: 'delete' | 'blank' | 'never';
  readonly rules: readonly KeptRule[];
  /** Records that would leave, of how many people, and how long the first of them has been due. */
  readonly records: number;
  readonly people: number;
  readonly oldest: PlainDate | null;
  readonly held: number;
  /** Due, and kept since something is open or another record stands on them. */
  readonly waiting: number;
}

export interface PreviewedPerson {
  readonly personId: number;
  readonly name: string;
  readonly records: number;
  readonly oldest: PlainDate;
  /** Why they stay, in words; empty where they leave. */
  readonly stays: readonly string[];
}

export interface Preview {
  readonly on: PlainDate;
  readonly classes: readonly PreviewedClass[];
  readonly people: readonly PreviewedPerson[];
  readonly leaving: number;
  readonly held: number;
  readonly waiting: number;
}

/** What would leave on a day by the rules in force, what is held, and what stays since it is needed. Changes nothing. */
export async function previewRetention(tx: TenantTx, records: Records, on: PlainDate): Promise<Preview> {
  const rules = await rulesInForce(tx, on);
  await fillCandidates(tx, { records, catalogue: await readTableCatalogue(tx), rules, on });
  const counted = await countByClass(tx);
  const classes = [...records.classes.values()].map(({ name, title, leaves }) => {
    const found = counted.get(name);
    return { recordClass: name, title, leaves, rules: rules.filter(({ recordClass }) => recordClass === name), records: found?.records ?? 0, people: found?.people ?? 0, oldest: found?.oldest ?? null, held: found?.held ?? 0, waiting: found?.waiting ?? 0 };
  });
  const sum = (of: (one: PreviewedClass) => number): number => classes.reduce((total, one) => total + of(one), 0);
  return { on, classes, people: await listPeople(tx, records), leaving: sum((one) => one.records), held: sum((one) => one.held), waiting: sum((one) => one.waiting) };
}

interface Counted {
  readonly record_class: string;
  readonly records: number;
  readonly people: number;
  readonly oldest: PlainDate | null;
  readonly held: number;
  readonly waiting: number;
}

async function countByClass({ client }: TenantTx): Promise<Map<string, Counted>> {
  const { rows } = await client.query<Counted>(`
    select record_class, count(*) filter (where stays is null)::integer as records, min(due_on) filter (where stays is null) as oldest,
      count(*) filter (where stays = 'held')::integer as held, count(*) filter (where stays <> 'held')::integer as waiting,
      (select count(distinct person) from retention_candidate own, unnest(own.people) person where own.record_class = candidate.record_class and own.stays is null)::integer as people
    from retention_candidate candidate group by record_class`);
  return new Map(rows.map((row) => [row.record_class, row]));
}

const mostPeople = 500;

async function listPeople({ client }: TenantTx, records: Records): Promise<PreviewedPerson[]> {
  const { rows } = await client.query<{ id: number; name: string; records: number; oldest: PlainDate; stays: string[] }>(`
    select person.id, person.given_name || ' ' || person.family_name as name, count(*)::integer as records, min(due_on) as oldest, coalesce(array_agg(distinct stays) filter (where stays is not null), '{}') as stays
    from retention_candidate candidate cross join unnest(candidate.people) about join person on person.id = about
    group by person.id, name order by bool_and(stays is null) desc, min(due_on), person.id limit $1`, [mostPeople]);
  return rows.map(({ id, stays, ...row }) => ({ personId: id, ...row, stays: [...new Set(stays.flatMap((matters) => matters.split(' ')))].map((matter) => whyItStays(records, matter)) }));
}

/** Why a record stays, in words. */
export function whyItStays({ openMatters }: Records, matter: string): string {
  if (matter === 'held') return 'Held';
  if (matter === 'stood-on') return 'Another record that is still kept stands on it';
  return openMatters.find(({ name }) => name === matter)?.words ?? matter;
}
