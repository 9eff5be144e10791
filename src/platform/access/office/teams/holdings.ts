import { addDays, formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findStaffRow } from '../store/staff.js';
import { endHoldingRow, endOwnPerson, findHolding, findHoldings, findPersonByReference, findTeam, findTeamToday, insertHolding, insertOwnPerson, type HoldingFacts, type OwnPerson } from '../store/teams.js';

/** Who is to look after a person: a team or a member of staff. */
export type Holder = { readonly teamId: number } | { readonly staffId: number };

export interface NewHolding {
  /** Payment reference of one of the person's direct payments. */
  readonly reference: string;
  readonly holder: Holder;
  readonly from: PlainDate;
}

/** Says who looks after a person from a day on; answers with the key. Whoever does sees the record, whatever their reach. */
export async function holdCase(tx: TenantTx, { reference, holder, from }: NewHolding): Promise<Result<number>> {
  const person = await findPersonByReference(tx, reference);
  if (!person) return refuse('payment-reference-not-found', `There is no direct payment ${reference}, or it is not one that you may see.`, { field: 'reference' });
  if ('staffId' in holder && holder.staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may see themself.', { field: 'staff' });
  const name = await nameOf(tx, holder);
  if (name === undefined) return 'teamId' in holder ? refuse('team-not-found', 'There is no such team.', { field: 'team' }) : refuse('staff-not-found', 'There is no such member of staff.', { field: 'staff' });
  const row = { personId: person.personId, staffId: 'staffId' in holder ? holder.staffId : null, teamId: 'teamId' in holder ? holder.teamId : null, from };
  if ((await findHoldings(tx, person.personId, from)).some((held) => held.staffId === row.staffId && held.teamId === row.teamId)) return refuse('held-already', `${name} looks after ${person.name} already.`, { field: 'reference' });
  const id = await insertHolding(tx, row);
  await recordEvent(tx, { sentence: `${name} looks after ${person.name} from ${formatDate(from)}.`, subjectKind: 'person', subjectId: person.personId, before: null, after: row });
  return ok(id);
}

/**
 * Lets whoever has just recorded a person see them: by the reach of a team their team looks after the new person, by the reach of their
 * own work they do themself; whoever sees the whole council needs nothing. Without it the record would be out of their sight at once.
 */
export async function holdNewPerson(tx: TenantTx, personId: number, today: PlainDate): Promise<Holder | undefined> {
  if (tx.actorId === null) return undefined;
  const reach = (await findStaffRow(tx, tx.actorId))?.reach;
  if (reach === undefined || reach === 'authority') return undefined;
  const teamId = reach === 'team' ? await findTeamToday(tx, tx.actorId) : undefined;
  const holder: Holder = teamId === undefined ? { staffId: tx.actorId } : { teamId };
  await insertHolding(tx, { personId, staffId: teamId === undefined ? tx.actorId : null, teamId: teamId ?? null, from: today });
  return holder;
}

async function nameOf(tx: TenantTx, holder: Holder): Promise<string | undefined> {
  if ('teamId' in holder) return (await findTeam(tx, holder.teamId))?.name;
  const member = await findStaffRow(tx, holder.staffId);
  return member?.leftOn === null && member.organisation !== 'family' && member.organisation !== 'provider' ? member.name : undefined;
}

/** Ends it: from today on the record is within their reach no longer, unless by something else. */
export async function endHolding(tx: TenantTx, id: number, today: PlainDate): Promise<Result<HoldingFacts>> {
  const held = await findHolding(tx, id, today);
  if (!held) return refuse('holding-not-found', 'Nobody looks after them so, or no longer.');
  await endHoldingRow(tx, id, addDays(today, -1));
  await recordEvent(tx, { sentence: `${held.holder} no longer looks after ${held.personName}.`, subjectKind: 'person', subjectId: held.personId, before: held, after: null });
  return ok(held);
}

export interface NewOwnPerson {
  readonly staffId: number;
  readonly reference: string;
  readonly capacity: OwnPerson['capacity'];
  readonly from: PlainDate;
}

/** Lets somebody outside see the records of a person: their own, their child's, the person they act or work for. */
export async function giveOwnPerson(tx: TenantTx, { staffId, reference, capacity, from }: NewOwnPerson): Promise<Result<null>> {
  const member = await findStaffRow(tx, staffId);
  if (!member) return refuse('staff-not-found', 'There is no such person outside.');
  if (member.organisation !== 'family' && member.organisation !== 'provider') return refuse('own-person-outside-only', 'Only people outside are given persons of their own.');
  const person = await findPersonByReference(tx, reference);
  if (!person) return refuse('payment-reference-not-found', `There is no direct payment ${reference}, or it is not one that you may see.`, { field: 'reference' });
  if (!(await insertOwnPerson(tx, staffId, { personId: person.personId, capacity, from }))) return refuse('held-already', `${member.name} sees these records from that day already.`, { field: 'reference' });
  await recordEvent(tx, { sentence: `${member.name} may see the records of ${person.name} from ${formatDate(from)}.`, subjectKind: 'person', subjectId: person.personId, before: null, after: { staffId, capacity, from } });
  return ok(null);
}

/** Takes it back: from today on the records are out of their reach. */
export async function endOwnPersonOf(tx: TenantTx, staffId: number, personId: number, today: PlainDate): Promise<Result<null>> {
  const member = await findStaffRow(tx, staffId);
  if (!member || !(await endOwnPerson(tx, staffId, personId, addDays(today, -1)))) return refuse('holding-not-found', 'They do not see these records, or no longer.');
  await recordEvent(tx, { sentence: `${member.name} may no longer see these records.`, subjectKind: 'person', subjectId: personId, before: { staffId }, after: null });
  return ok(null);
}

export type { HoldingFacts } from '../store/teams.js';

/** Who looks after a person on a day or will. */
export async function holdingsOf(tx: TenantTx, personId: number, today: PlainDate): Promise<HoldingFacts[]> {
  return findHoldings(tx, personId, today);
}
