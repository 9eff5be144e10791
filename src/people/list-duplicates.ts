import type { PlainDate } from '../core/plain-date.js';
import { recordListView } from '../platform/audit/record-view.js';
import { withWholeBook, type TenantTx } from '../platform/db/transaction.js';
import { alikePairs, type AlikePair } from './find-people-like.js';
import { findDistinct, findSameNumbers } from './store/distinct.js';
import { findCompared, findWithinReach, type ComparedRow } from './store/likeness.js';
import type { Likeness } from './rules/likeness.js';

interface DuplicateSide {
  readonly personId: number;
  readonly name: string;
  readonly born: PlainDate;
  readonly postcode: string | null;
}

/** Two records that may be of one person. */
export interface Duplicate {
  readonly one: DuplicateSide;
  readonly other: DuplicateSide;
  /** Why, the surest first. */
  readonly because: readonly Likeness[];
}

export interface Duplicates {
  /** The surest first. */
  readonly pairs: readonly Duplicate[];
  /** How many more there are than are listed. */
  readonly more: number;
  /** Pairs of which one record is another team's to see. */
  readonly outOfReach: number;
}

const mostListed = 200;

/**
 * Every two records of the council that may be of one person, each pair once, without those that were found to be two people. Whoever looks sees pairs of
 * which both are within reach; of the rest the number alone, and of what is restricted nothing.
 */
export async function listDuplicates(tx: TenantTx): Promise<Duplicates> {
  const { rows, numbers, distinct } = await withWholeBook(tx, async (whole) => ({ rows: (await findCompared(whole)).filter(({ hidden }) => !hidden), numbers: await findSameNumbers(whole), distinct: await findDistinct(whole) }));
  const all = alikePairs(rows, numbers).filter(({ one, other }) => !distinct.has(one.personId, other.personId));
  const reached = await findWithinReach(tx, [...new Set(all.flatMap(({ one, other }) => [one.personId, other.personId]))]);
  const seen = all.filter(({ one, other }) => reached.has(one.personId) && reached.has(other.personId));
  const pairs = seen.slice(0, mostListed).map(shown);
  await recordListView(tx, 'records that may be of one person', pairs.length);
  return { pairs, more: seen.length - pairs.length, outOfReach: all.length - seen.length };
}

function shown({ one, other, because }: AlikePair): Duplicate {
  const side = ({ personId, given, family, born, postcode }: ComparedRow): DuplicateSide => ({ personId, name: `${given} ${family}`, born, postcode });
  return { one: side(one), other: side(other), because };
}
