import { add, noPence, pence, sum, type Pence } from '../../core/money.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { loadHistories } from './load-histories.js';
import { explainProblem } from './rules/explain-proof.js';
import type { AccountHistory } from './rules/account-history.js';
import type { StatementPart } from './rules/merge-statements.js';
import { proveBalance } from './rules/prove-balance.js';
import { findProofVersion } from './store/histories.js';

/** What proves an account's balance: opening + in − out against what the bank states at the end. */
export interface AccountProof {
  readonly proved: boolean;
  readonly opening: Pence;
  /** Both as positive pence. */
  readonly moneyIn: Pence;
  readonly moneyOut: Pence;
  /** Null where the bank states no balance. */
  readonly stated: Pence | null;
  /** What is wrong first, where, and what to do; null where it is proved. */
  readonly problem: string | null;
  /** Number of the line at which the running balance first breaks; null where it does not break at a line. */
  readonly breaksAt: number | null;
}

/** Proofs of accounts that somebody is at work on, under what they were worked out from. */
const kept = new Map<string, AccountProof | undefined>();
const mostKept = 200;

/**
 * Proves one account over all its statements; undefined where none has come. A proof is kept until a line or a statement
 * comes: corrections change what a line is, never what the bank states.
 */
export async function proveAccount(tx: TenantTx, accountId: number): Promise<AccountProof | undefined> {
  const version = await findProofVersion(tx, accountId);
  if (kept.has(version)) return kept.get(version);
  const proof = await prove(tx, accountId);
  kept.set(version, proof);
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return proof;
}

async function prove(tx: TenantTx, accountId: number): Promise<AccountProof | undefined> {
  for await (const histories of loadHistories(tx, [accountId])) for (const history of histories) if (history.merged.parts.length > 0) return proofOf(history);
  return undefined;
}

function proofOf({ merged, lineNos }: AccountHistory): AccountProof {
  const { proved, before, problems } = proveBalance(merged);
  const moneyIn = sum(merged.lines.map(({ amount }) => pence(Math.max(0, amount))));
  const moneyOut = sum(merged.lines.map(({ amount }) => pence(Math.max(0, -amount))));
  const parts = [...merged.parts].sort((a, b) => (beginOf(a) < beginOf(b) ? -1 : 1));
  const [first] = problems;
  const broken = first?.code === 'balance-not-proved' && first.reason === 'balance-differs' ? first.broken.merged : null;
  const opening = before ?? openingOf(parts);
  return {
    proved, opening, moneyIn, moneyOut, stated: before === null ? closingOf(parts) : add(before, sum(merged.lines.map(({ amount }) => amount))),
    problem: first ? explainProblem(first) : null, breaksAt: broken === null ? null : (lineNos[broken] ?? null),
  };
}

function beginOf({ from, lines }: StatementPart): string {
  return from ?? lines[0]?.date ?? '~';
}

/** What the first statement that states a balance begins with. */
function openingOf(parts: readonly StatementPart[]): Pence {
  for (const { opening, lines } of parts) {
    if (opening !== null) return opening;
    let moved = 0;
    for (const { amount, balance } of lines) {
      moved += amount;
      if (balance !== null) return pence(balance - moved);
    }
  }
  return noPence;
}

/** What the last statement that states a balance ends with. */
function closingOf(parts: readonly StatementPart[]): Pence | null {
  for (const { closing, lines } of parts.toReversed()) {
    if (closing !== null) return closing;
    const stated = lines.findLast(({ balance }) => balance !== null);
    if (stated) return stated.balance;
  }
  return null;
}
