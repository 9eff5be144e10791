import { addDays, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { refusePeople as refuse } from './refusals.js';
import { endClientGroupRow, findClientGroups, insertClientGroup, type ClientGroupFacts } from './store/client-groups.js';

export type { ClientGroupFacts } from './store/client-groups.js';

/** The council's list on a day; empty where it keeps none, and any words may be used. */
export async function clientGroupsOn(tx: TenantTx, on: PlainDate): Promise<ClientGroupFacts[]> {
  return (await findClientGroups(tx)).filter(({ from, until }) => from <= on && (until === null || until >= on));
}

/** Whether somebody may be put into a group: it is on the list, or there is no list. Some group it is in any case. */
export async function clientGroupFits(tx: TenantTx, name: string, on: PlainDate): Promise<boolean> {
  const list = await clientGroupsOn(tx, on);
  return name !== '' && (list.length === 0 || list.some((group) => group.name === name));
}

/** Puts a group on the list from a day on; answers with its key. */
export async function addClientGroup(tx: TenantTx, given: { readonly name: string; readonly from: PlainDate }): Promise<Result<number>> {
  const name = given.name.trim();
  if (name === '') return refuse('client-group-unknown', 'Enter the name of the group.', { field: 'name' });
  if ((await findClientGroups(tx)).some((group) => group.name.toLowerCase() === name.toLowerCase())) return refuse('client-group-known', `“${name}” is on the list already.`, { field: 'name' });
  const id = await insertClientGroup(tx, { name, from: given.from });
  await recordEvent(tx, { sentence: `Put the client group “${name}” on the list.`, subjectKind: 'organisation', subjectId: null, before: null, after: { name, from: given.from } });
  return ok(id);
}

/** Takes a group off the list from today on; whoever is in it stays in it. */
export async function endClientGroup(tx: TenantTx, id: number, today: PlainDate): Promise<Result<null>> {
  const group = (await clientGroupsOn(tx, today)).find((one) => one.id === id);
  if (!group) return refuse('client-group-not-found', 'There is no such client group on the list, or it has ended.');
  await endClientGroupRow(tx, id, addDays(today, -1));
  await recordEvent(tx, { sentence: `Took the client group “${group.name}” off the list.`, subjectKind: 'organisation', subjectId: null, before: group, after: null });
  return ok(null);
}
