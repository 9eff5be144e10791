import { addDays, formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { Service } from '../../roles-held.js';
import { beyondReach } from '../beyond-reach.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findOrganisation } from '../store/organisations.js';
import { servicesOn } from '../store/staff.js';
import { countWork, type WorkCounts } from './store/moved-work.js';
import { findPeopleOf, findTeamsOf, insertMove, type TakeOver } from './store/moves.js';
import { whoMoves } from './who-moves.js';

export interface NewMove {
  readonly fromId: number;
  /** Null for the council's own staff. */
  readonly toId: number | null;
  readonly services: readonly Service[];
  /** First day on which the work is the new ones'. */
  readonly on: PlainDate;
  readonly reason: string;
  readonly officers: readonly TakeOver[];
  readonly teams: readonly TakeOver[];
  readonly at: Date;
  readonly today: PlainDate;
}

/** `Brook Advice to the council` */
export function wordsOfMove({ fromName, toName }: { readonly fromName: string; readonly toName: string | null }): string {
  return `${fromName} to ${toName ?? 'the council itself'}`;
}

/** Proposes that an organisation's work goes elsewhere on a day; nothing changes until another person confirms it. Answers with the key. */
export async function proposeMove(tx: TenantTx, move: NewMove): Promise<Result<number>> {
  const unfit = await unfitMove(tx, move);
  if (unfit) return unfit;
  const from = await findOrganisation(tx, move.fromId);
  const to = move.toId === null ? undefined : await findOrganisation(tx, move.toId);
  const elsewhere = (await unfitTakers(tx, move)) ?? undefined;
  if (elsewhere) return elsewhere;
  const id = await insertMove(tx, move);
  await recordEvent(tx, {
    sentence: `Proposed that ${move.services.join(' and ')} moves from ${wordsOfMove({ fromName: from?.name ?? '', toName: to?.name ?? null })} on ${formatDate(move.on)}.`,
    subjectKind: 'organisation', subjectId: move.fromId, reason: move.reason, before: null, after: { move: id, officers: move.officers, teams: move.teams },
  });
  return ok(id);
}

/** How much would move, as the book stands. Beyond the reach of whoever asks: counts name nobody. */
export async function previewMove(tx: TenantTx, move: Pick<NewMove, 'fromId' | 'services' | 'on' | 'teams'>): Promise<WorkCounts> {
  const work = await whoMoves(tx, move);
  return beyondReach(tx, () => countWork(tx, work, move.on));
}

async function unfitMove(tx: TenantTx, { fromId, toId, services, on, today }: NewMove): Promise<ReturnType<typeof refuse> | undefined> {
  if (fromId === toId) return refuse('move-to-itself', 'Work cannot move to where it is.', { field: 'to' });
  if (on < today) return refuse('move-in-the-past', 'Work moves today or later.', { field: 'on' });
  const from = await findOrganisation(tx, fromId);
  if (from?.kind !== 'support_service') return refuse('organisation-not-found', 'There is no such support service.', { field: 'from' });
  if (toId !== null && (await findOrganisation(tx, toId))?.kind !== 'support_service') return refuse('organisation-not-found', 'There is no such support service.', { field: 'to' });
  const given = await servicesOn(tx, fromId, addDays(on, -1));
  if (services.some((service) => !given.includes(service))) return refuse('move-nothing-given', `${from.name} does not give this service on the day before.`, { field: 'services' });
  return undefined;
}

// Money must not end with somebody who has no access to it.
async function unfitTakers(tx: TenantTx, { fromId, toId, officers, teams, on }: NewMove): Promise<ReturnType<typeof refuse> | undefined> {
  const [givers, takers] = [await findPeopleOf(tx, fromId, on), (await findPeopleOf(tx, toId, on)).filter(({ left }) => !left)];
  const [givingTeams, takingTeams] = [await findTeamsOf(tx, fromId), await findTeamsOf(tx, toId)];
  const among = (list: readonly { readonly id: number }[], id: number | null): boolean => id === null || list.some((one) => one.id === id);
  const bad = officers.find(({ from, to }) => !among(givers, from) || !among(takers, to));
  if (bad) return refuse('takeover-elsewhere', 'Whoever takes over must belong to where the work goes.', { field: `officer.${String(bad.from)}` });
  const badTeam = teams.find(({ from, to }) => !among(givingTeams, from) || !among(takingTeams, to));
  return badTeam ? refuse('takeover-elsewhere', 'A team that takes over must belong to where the work goes.', { field: `team.${String(badTeam.from)}` }) : undefined;
}
