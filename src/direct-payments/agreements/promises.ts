import { addDays, daysBetween, formatDate, type PlainDate } from '../../core/plain-date.js';
import { unreachedPayees } from '../../people/correspondence.js';
import type { DuePromise, PromiseSource } from '../../people/promises.js';
import { agreementDefaults } from '../../platform/policy/policy-document.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { isManager } from './store/readiness.js';

interface Row {
  readonly kind: 'insurance' | 'signature' | 'doubt';
  readonly on: PlainDate;
  readonly agreementId: number;
  readonly reference: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly personId: number;
  readonly personName: string;
  readonly starts: PlainDate;
}

/** No council waits longer than a year's notice of insurance that runs out. */
const mostDaysAhead = 365;

/** Insurance that runs out, agreements that wait to be signed, and signatures said not to be theirs, which a manager within reach is told of too; of those who look after them or, where nobody does, of everybody within reach. */
export const agreementPromises: PromiseSource = async (tx, { staffId, until }) => {
  const { rows } = await tx.client.query<Row>(
    `select due.kind, due.on, a.id as "agreementId", a.reference, a.regime, a.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", a.starts_on as starts
     from agreement a join person on person.authority_id = a.authority_id and person.id = a.person_id
     cross join lateral (
       select 'insurance' as kind, latest.until_on as on from (
         select i.until_on, i.standing from readiness_item i where i.authority_id = a.authority_id and i.agreement_id = a.id and i.item = 'insurance' order by i.id desc limit 1) latest
         where latest.standing = 'seen' and latest.until_on <= $3::date + ${String(mostDaysAhead)}
       union all
       select 'signature', latest.written_on from (
         select t.id, t.written_on from agreement_terms t where t.authority_id = a.authority_id and t.agreement_id = a.id and t.asks_signature order by t.number desc limit 1) latest
         where not exists (select from agreement_signature s where s.authority_id = a.authority_id and s.terms_id = latest.id)
       union all
       select 'doubt', said.on_day from agreement_signature s join lateral (
         select d.what, d.on_day from signature_doubt d where d.authority_id = s.authority_id and d.signature_id = s.id order by d.id desc limit 1) said on said.what <> 'stands'
         where s.authority_id = a.authority_id and s.agreement_id = a.id and s.terms_id = (
           select t.id from agreement_terms t where t.authority_id = a.authority_id and t.agreement_id = a.id and t.asks_signature order by t.number desc limit 1)) due
     where a.authority_id = $1 and (a.officer_id = $2 or a.officer_id is null or (due.kind = 'doubt' and $4)) and (a.ends_on is null or a.ends_on >= $3)`,
    [tx.authorityId, staffId, until, await isManager(tx, until, staffId)],
  );
  const policies = await policiesInForce(tx, until);
  return [
    ...rows.flatMap((row) => promised(row, policies.get(row.regime)?.document.agreements ?? agreementDefaults, until)),
    ...(await unreachedPayees(tx, until, staffId)).map((payee) => whereTo(payee, until)),
  ];
};

/** Nothing about their money reaches them until somebody records where they are: it goes to nobody else of the family. */
function whereTo({ reference, personId, personName, payeeName, correspondent }: Awaited<ReturnType<typeof unreachedPayees>>[number], on: PlainDate): DuePromise {
  return {
    dueOn: on, todo: `Record where letters to ${payeeName ?? 'the payee'} about ${reference} go`, personId, personName, href: `/people/${String(personId)}/letters`,
    because: `They receive the money, and letters about ${personName} go to ${correspondent}: nothing about the money is sent until then`,
  };
}

function promised({ kind, on, agreementId, reference, personId, personName, starts }: Row, policy: typeof agreementDefaults, until: PlainDate): DuePromise[] {
  if (kind === 'insurance') {
    const dueOn = addDays(on, -policy.insuranceReminderDays);
    return dueOn > until ? [] : [{ dueOn, todo: `Ask for the new certificate of insurance for ${reference}`, personId, personName, href: `/agreements/${String(agreementId)}/readiness`, because: `The employer’s insurance runs out on ${formatDate(on)}` }];
  }
  if (kind === 'doubt') return [{ dueOn: on, todo: `Speak with whoever receives the money of ${reference}: they say that they did not sign`, personId, personName, href: `/agreements/${String(agreementId)}/terms`, because: `It was said on ${formatDate(on)}, and payments that run go on until somebody has spoken with them: speak today, and decide whether the next payment is held` }];
  // By the day it begins, and at once where that has passed.
  const dueOn = daysBetween(on, starts) > 0 ? starts : on;
  return dueOn > until ? [] : [{ dueOn, todo: `Have the agreement ${reference} signed`, personId, personName, href: `/agreements/${String(agreementId)}/sign`, because: `Its terms were written on ${formatDate(on)}, and nothing is paid before they are signed` }];
}
