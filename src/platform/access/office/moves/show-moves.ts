import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import { findOrganisations, type OrganisationListed } from '../store/organisations.js';
import { previewMove } from './propose-move.js';
import type { WorkCounts } from './store/moved-work.js';
import { findMove, findMoves, findPeopleOf, findTakeOvers, findTeamsOf, type MoveFacts, type OrganisationMember } from './store/moves.js';

export interface MovesView {
  readonly moves: readonly MoveFacts[];
  readonly organisations: readonly OrganisationListed[];
}

export async function showMoves(tx: TenantTx, today: PlainDate): Promise<MovesView> {
  return { moves: await findMoves(tx), organisations: await findOrganisations(tx, today) };
}

/** The people and teams of an organisation, or of the council's own where it is null, who have not left by the day. */
export async function listTakers(tx: TenantTx, organisationId: number | null, on: PlainDate): Promise<{ readonly people: readonly OrganisationMember[]; readonly teams: readonly { readonly id: number; readonly name: string }[] }> {
  return { people: (await findPeopleOf(tx, organisationId, on)).filter(({ left }) => !left), teams: await findTeamsOf(tx, organisationId) };
}

export interface MoveView extends MoveFacts {
  readonly counts: WorkCounts;
  readonly officers: readonly { readonly from: string; readonly to: string | null }[];
  readonly teams: readonly { readonly from: string; readonly to: string | null }[];
}

/** One move with who takes whose work and, until it is carried out, how much would go. */
export async function showMove(tx: TenantTx, id: number): Promise<MoveView | undefined> {
  const move = await findMove(tx, id);
  if (!move) return undefined;
  const chosen = await findTakeOvers(tx, id);
  const people = new Map([...(await findPeopleOf(tx, move.fromId, move.on)), ...(await findPeopleOf(tx, move.toId, move.on))].map(({ id: key, name }) => [key, name]));
  const teams = new Map([...(await findTeamsOf(tx, move.fromId)), ...(await findTeamsOf(tx, move.toId))].map(({ id: key, name }) => [key, name]));
  const named = (names: ReadonlyMap<number, string>) => ({ from, to }: { readonly from: number; readonly to: number | null }) => ({ from: names.get(from) ?? '', to: to === null ? null : (names.get(to) ?? '') });
  return { ...move, counts: await previewMove(tx, { ...move, teams: chosen.teams }), officers: chosen.officers.map(named(people)), teams: chosen.teams.map(named(teams)) };
}
