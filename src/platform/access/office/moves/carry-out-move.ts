import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { recordEvent, recordEvents } from '../../../audit/record-event.js';
import type { Clock } from '../../../clock.js';
import type { TenantTx } from '../../../db/transaction.js';
import { eachByItself } from '../../../jobs/each-by-itself.js';
import { job, type AnyJob, type JobContext, type RegularJob } from '../../../jobs/job.js';
import { endSessionsOf } from '../../sessions.js';
import { moveWorkName } from './move-work-name.js';
import { wordsOfMove } from './propose-move.js';
import { endCovers, handOverAgreements, handOverHoldings } from './store/moved-work.js';
import { findDueMoves, findTakeOvers, holdMove, updateCarriedOut, type MoveFacts, type TakeOver } from './store/moves.js';
import { whoMoves } from './who-moves.js';

/**
 * Hands over what a confirmed move says, in one transaction: it happens whole or not at all, and a second time is nothing. What was done
 * and written before stays in the names of those who did it.
 */
export async function carryOutMove(tx: TenantTx, id: number, clock: Clock): Promise<void> {
  const move = await holdMove(tx, id);
  if (move?.decision !== 'confirmed' || move.carriedOutAt !== null || move.on > clock.today()) return;
  const chosen = await findTakeOvers(tx, id);
  const moving = await whoMoves(tx, { ...move, teams: chosen.teams });
  const agreements = await handOverAgreements(tx, takeOversOf(moving.officers, chosen.officers));
  const people = await handOverHoldings(tx, 'staff_member_id', takeOversOf(moving.holders, chosen.officers), move.on);
  const teams = await handOverHoldings(tx, 'team_id', takeOversOf(moving.teams, chosen.teams), move.on);
  await endCovers(tx, moving.holders, move.on);
  for (const staffId of moving.holders) await endSessionsOf(tx, staffId, { clock });
  await recordEvents(tx, agreements.map(({ agreementId, reference, before, after }) => ({
    sentence: `${reference} went to ${after === null ? 'nobody yet' : 'another officer'} with the work of ${move.fromName}.`, subjectKind: 'work' as const, subjectId: agreementId, before: { officerId: before }, after: { officerId: after },
  })));
  await recordEvents(tx, [...people, ...teams].map(({ personId, before, after }) => ({
    sentence: `Who looks after them changed with the work of ${move.fromName}.`, subjectKind: 'person' as const, subjectId: personId, before: { holder: before }, after: { holder: after },
  })));
  await recordEvent(tx, { sentence: sentenceOf(move, agreements.length, people.length + teams.length), subjectKind: 'organisation', subjectId: move.fromId, after: { move: id, endedSessionsOf: moving.holders } });
  await updateCarriedOut(tx, id, clock.now());
}

function takeOversOf(moving: readonly number[], chosen: readonly TakeOver[]): TakeOver[] {
  return moving.map((from) => ({ from, to: chosen.find((one) => one.from === from)?.to ?? null }));
}

function sentenceOf(move: MoveFacts, agreements: number, people: number): string {
  const count = (value: number, one: string, many: string): string => `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`;
  return `Moved ${move.services.join(' and ')} from ${wordsOfMove(move)} as of ${formatDate(move.on)}: ${count(agreements, 'direct payment', 'direct payments')} and ${count(people, 'person looked after', 'people looked after')}.`;
}

/** Carries out every move whose day has come, each in a transaction of its own. */
export async function moveDueWork({ inTransaction, clock }: Pick<JobContext, 'inTransaction' | 'clock'>): Promise<void> {
  const due = await inTransaction((tx) => findDueMoves(tx, clock.today()));
  await eachByItself(due, (id) => inTransaction((tx) => carryOutMove(tx, id, clock)));
}

export const moveWorkJob: AnyJob = job({ name: moveWorkName, payload: z.unknown(), work: moveDueWork });

/** Shortly after each hour: midnight in England is an hour of its own in summer. */
export const moveWorkRegular: RegularJob = { name: moveWorkName, at: '5 * * * *' };
