import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { endSessionsOf } from '../sessions.js';
import { findOpenSessions, type OpenSession } from '../store/sessions.js';
import { accountOf, type SignInAccount } from './account-of.js';
import { countRecoveryCodes } from './store/recovery-codes.js';

/** How somebody signs in, and where they are signed in now. */
export interface OwnSignIns {
  readonly sessions: readonly OpenSession[];
  /** Undefined for who signs in by other ways alone. */
  readonly account: SignInAccount | undefined;
  readonly recoveryCodesLeft: number;
}

export async function ownSignIns(tx: TenantTx, staffId: number, clock: Clock): Promise<OwnSignIns> {
  return { sessions: await findOpenSessions(tx, staffId, clock.now()), account: await accountOf(tx, staffId), recoveryCodesLeft: await countRecoveryCodes(tx, staffId) };
}

/** Ends one of one's own sessions, or all but the one at hand; answers with how many. */
export async function endOwnSessions(tx: TenantTx, who: { readonly staffId: number; readonly name: string }, which: { readonly only: number } | { readonly except: number }, clock: Clock): Promise<number> {
  const ended = await endSessionsOf(tx, who.staffId, { clock, ...which });
  if (ended > 0) await recordEvent(tx, { sentence: `${who.name} ended ${ended === 1 ? 'one of their sessions' : `${String(ended)} of their sessions`}.`, subjectKind: 'session', subjectId: who.staffId });
  return ended;
}
