import { recordListView } from '../audit/record-view.js';
import type { TenantTx } from '../db/transaction.js';
import { countLetters, findLetters, findLettersOfPerson, type LetterFacts, type LetterStanding } from './store/standing.js';

export const lettersOnAPage = 50;

export interface LetterList {
  readonly items: readonly LetterFacts[];
  readonly counts: ReadonlyMap<LetterStanding, number>;
  readonly page: number;
  readonly pages: number;
}

/** The letters that stand so, a page at a time (from 1): what waits longest first, what has gone last first. */
export async function listLetters(tx: TenantTx, standing: LetterStanding, pageAsked: number): Promise<LetterList> {
  const counts = await countLetters(tx);
  const pages = Math.max(1, Math.ceil((counts.get(standing) ?? 0) / lettersOnAPage));
  const page = Math.min(Math.max(1, pageAsked), pages);
  const items = await findLetters(tx, standing, lettersOnAPage, (page - 1) * lettersOnAPage);
  await recordListView(tx, 'the letters', items.length);
  return { counts, page, pages, items };
}

/** The letters about one person, the newest first. */
export async function lettersOfPerson(tx: TenantTx, personId: number): Promise<LetterFacts[]> {
  return findLettersOfPerson(tx, personId);
}
