import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { transitionDefaults } from '../../platform/policy/policy-document.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { lastDayOfEducation, type Course, type LastDay } from './rules/education-ends.js';

/**
 * The last day on which education may be paid for a person, with the law that sets it: by what they study, as it was told last, by whether their EHC plan
 * ceased, and by the day that the council's policy of `on` has for the end of the academic year.
 */
export async function educationUntil(tx: TenantTx, personId: number, on: PlainDate): Promise<LastDay | undefined> {
  const { rows: [found] } = await tx.client.query<{ born: PlainDate; planCeasedOn: PlainDate | null; kind: Course['kind'] | null; endsOn: PlainDate | null }>(
    `select person.born_on as born, course.kind, course.ends_on as "endsOn",
       (select min(c.from_on) from circumstance c where c.authority_id = person.authority_id and c.person_id = person.id and c.kind = 'plan_ceased' and c.withdrawn_on is null) as "planCeasedOn"
     from person left join lateral (select told.kind, told.ends_on from education_course told where told.authority_id = person.authority_id and told.person_id = person.id order by told.id desc limit 1) course on true
     where person.authority_id = $1 and person.id = $2`,
    [tx.authorityId, personId],
  );
  if (!found) return undefined;
  const { born, planCeasedOn, kind, endsOn } = found;
  const policy = (await policiesInForce(tx, on)).get('education')?.document.transition ?? transitionDefaults;
  return lastDayOfEducation({ born, planCeasedOn, course: kind !== null && endsOn !== null ? { kind, endsOn } : null }, policy);
}
