import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { describeRequests } from '../returns/describe-requests.js';
import { agedItems, weighAll, type AgedItem } from './list-worklist.js';
import { listOfficers } from './list-officers.js';
import { findStandingSince } from './store/finding-ages.js';
import { findCovers, findStaff, type CoverFacts } from './store/work.js';

/** What an officer has in hand; the last row of a team is what nobody looks after. */
export interface TeamMember {
  /** Null: nobody's. */
  readonly officerId: number | null;
  readonly name: string;
  /** Direct payments looked after, and those of them with something to look at. */
  readonly inHand: number;
  readonly toDo: number;
  /** Days for which their oldest open finding has stood; null where nothing is open. */
  readonly oldest: number | null;
  /** How many have stood longer than policy gives. */
  readonly late: number;
  /** Families that were asked for statements and have not sent them all, and those of them past their day. */
  readonly waiting: number;
  readonly overdue: number;
}

export interface Team {
  readonly members: readonly TeamMember[];
  /** Who covers for whom, today and later. */
  readonly covers: readonly CoverFacts[];
}

/** Everybody who looks after direct payments or may, by name, with what they have in hand on a day; nobody's last. */
export async function showTeam(tx: TenantTx, today: PlainDate): Promise<Team> {
  const items = await agedItems(tx, await weighAll(tx), today, await findStandingSince(tx, null));
  const requests = (await describeRequests(tx, { waivedToo: false }, today)).filter(({ isOpen }) => isOpen);
  const rows = await rowsOf(tx, new Set(items.flatMap(({ officerId }) => officerId ?? [])));
  const members = rows.map(({ id, name }): TeamMember => {
    const own = requests.filter(({ officerId }) => officerId === id);
    return { officerId: id, name, ...inHandOf(items.filter(({ officerId }) => officerId === id)), waiting: own.length, overdue: own.filter(({ state }) => state === 'overdue').length };
  });
  return { members, covers: await findCovers(tx, today) };
}

async function rowsOf(tx: TenantTx, busy: ReadonlySet<number>): Promise<{ readonly id: number | null; readonly name: string }[]> {
  const able = new Set((await listOfficers(tx)).map(({ id }) => id));
  const people = (await findStaff(tx)).filter(({ id }) => able.has(id) || busy.has(id));
  return [...people.map(({ id, name }) => ({ id, name })), { id: null, name: 'Nobody yet' }];
}

function inHandOf(items: readonly AgedItem[]): Pick<TeamMember, 'inHand' | 'toDo' | 'oldest' | 'late'> {
  const ages = items.flatMap(({ age }) => age ?? []);
  return { inHand: items.length, toDo: items.filter(({ score }) => score > 0).length, oldest: ages.length === 0 ? null : Math.max(...ages), late: items.filter(({ isLate }) => isLate).length };
}
