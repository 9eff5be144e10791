import { plainDate } from '../core/plain-date.js';
import { expectOk } from '../core/result.js';
import { proposeMove } from '../platform/access/office/moves/propose-move.js';
import { addOrganisation, giveService } from '../platform/access/office/organisations/organisations.js';
import { openRestricted } from '../platform/access/office/restricted/open-restricted.js';
import { recordConflict } from '../platform/access/office/restricted/record-conflict.js';
import { restrictRecord } from '../platform/access/office/restricted/restrict-record.js';
import { addStaff } from '../platform/access/office/staff/change-staff.js';
import { giveOwnPerson, holdCase } from '../platform/access/office/teams/holdings.js';
import { addTeam, joinTeam } from '../platform/access/office/teams/teams.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { recordConsent } from '../people/advice-notes/consent.js';
import { writeNote } from '../people/advice-notes/write-note.js';
import { clockAt } from '../platform/clock.js';
import type { DemonstrationContext } from './demonstration-context.js';
import type { RecordKeepers } from './records-and-requests.js';
import type { Staff } from './staff.js';

const began = plainDate('2020-04-01');
const from = plainDate('2026-09-01');
const moment = clockAt(new Date('2026-11-02T10:00:00Z'));

interface OfficePeople {
  readonly administrator: number;
  readonly guardian: number;
  readonly teamManager: number;
  readonly socialWorker: number;
  readonly parent: number;
}

/**
 * Who else works for Hazelshire, with whose records they see: two administrators, so that one confirms what the other gives, a data-protection officer, a team that looks after three
 * families, and a parent. Then a record that is restricted and was opened in an emergency, a conflict of interest, and a note of advice.
 * Gives those who answer for records.
 */
export async function settleOffice({ database }: DemonstrationContext, staff: Staff): Promise<RecordKeepers> {
  const as = <T>(actorId: number | null, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database, { authorityId: staff.authorityId, actorId }, work);
  const people = await as(null, hireOffice);
  await as(people.administrator, (tx) => settleTeams(tx, people));
  await as(people.administrator, (tx) => settleSupport(tx, staff));
  await as(people.guardian, (tx) => restrictOne(tx, staff, people));
  await as(people.socialWorker, async (tx) => expectOk(await openRestricted(tx, {
    key: { reference: 'DP10120' }, reason: 'The hospital has telephoned: they were brought in alone, and the ward needs to know who looks after them.', today: moment.today(), at: moment.now(),
  })));
  await as(staff.manager, (tx) => adviseOne(tx));
  return people;
}

async function hireOffice(tx: TenantTx): Promise<OfficePeople> {
  const add = async (name: string, role: Parameters<typeof addStaff>[1]['role'], reach: 'own' | 'team' | 'authority', organisation: 'council' | 'family' = 'council'): Promise<number> =>
    expectOk(await addStaff(tx, { name, role, reach, organisation, organisationId: null }, moment.today()));
  await add('Nerys Whitlock', 'administrator', 'authority');
  return {
    administrator: await add('Prue Castellan', 'administrator', 'authority'), guardian: await add('Ossian Blythe', 'data_protection_officer', 'authority'),
    teamManager: await add('Marek Holloway', 'team_manager', 'team'), socialWorker: await add('Tamsin Idowu', 'social_worker', 'own'), parent: await add('Delphine Ashgrove', 'recipient', 'own', 'family'),
  };
}

async function settleTeams(tx: TenantTx, { teamManager, socialWorker, parent }: OfficePeople): Promise<void> {
  const team = expectOk(await addTeam(tx, 'Disabled children’s team', null));
  for (const staffId of [teamManager, socialWorker]) expectOk(await joinTeam(tx, { teamId: team, staffId, from, until: null }));
  expectOk(await holdCase(tx, { reference: 'DP10001', holder: { staffId: socialWorker }, from }));
  for (const reference of ['DP10002', 'DP10003']) expectOk(await holdCase(tx, { reference, holder: { teamId: team }, from }));
  expectOk(await giveOwnPerson(tx, { staffId: parent, reference: 'DP10001', capacity: 'parent', from }));
}

// The support service's people belong to it by name, so that its services say when they have access.
async function settleSupport(tx: TenantTx, { officers, manager }: Staff): Promise<void> {
  const bridge = expectOk(await addOrganisation(tx, { name: 'Hazel Bridge', kind: 'support_service' }));
  for (const service of ['advice', 'monitoring'] as const) expectOk(await giveService(tx, { organisationId: bridge, service, from: began, until: null }));
  await tx.sql.updateTable('staff_member').set({ organisation_id: bridge }).where('organisation', '=', 'support_service').execute();
  const team = expectOk(await addTeam(tx, 'Monitoring team', bridge));
  for (const staffId of [...officers, manager]) expectOk(await joinTeam(tx, { teamId: team, staffId, from, until: null }));
  expectOk(await proposeMove(tx, { fromId: bridge, toId: null, services: ['advice'], on: plainDate('2027-04-01'), reason: 'The contract ends in March, and families asked for an adviser near them.', officers: [], teams: [], at: moment.now(), today: moment.today() }));
}

async function restrictOne(tx: TenantTx, staff: Staff, { guardian }: OfficePeople): Promise<void> {
  const personOf = async (reference: string): Promise<number> => (await tx.sql.selectFrom('agreement').select('person_id').where('reference', '=', reference).executeTakeFirstOrThrow()).person_id;
  const names = [guardian, ...staff.officers, staff.manager, staff.finance, staff.approver, staff.careBudget, staff.educationBudget, staff.healthBudget];
  expectOk(await restrictRecord(tx, { personId: await personOf('DP10120'), reason: 'A court has said that a relative must not learn where they live; the relative has friends at the council.', names, at: moment.now() }));
  expectOk(await recordConflict(tx, { personId: await personOf('DP10121'), staffId: staff.socialWorker, note: 'Their neighbour’s child', at: moment.now() }));
}

async function adviseOne(tx: TenantTx): Promise<void> {
  const { person_id: personId } = await tx.sql.selectFrom('agreement').select('person_id').where('reference', '=', 'DP10002').executeTakeFirstOrThrow();
  expectOk(await writeNote(tx, { personId, on: moment.today(), note: 'They would rather employ an aunt than an agency, and want to know what that costs before they ask.', clock: moment }));
  expectOk(await recordConsent(tx, { personId, readerId: null, what: 'The council may read notes from October on', notesFrom: plainDate('2026-10-01'), from: plainDate('2026-10-01'), until: plainDate('2026-12-31'), agreedHow: 'Their mother, on the telephone', at: moment.now() }));
}
