import type { PlainDate } from '../core/plain-date.js';
import { expectOk, type Result } from '../core/result.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { noticeSent } from '../direct-payments/reclaims/notice-sent.js';
import { confirmPosted } from '../platform/letters/confirm-posted.js';
import { listLetters } from '../platform/letters/list-letters.js';
import type { DemonstrationContext } from './demonstration-context.js';
import type { Staff } from './staff.js';

/** The people of the invented council at work, each act a transaction in the name of one of them. */
export interface Office {
  readonly staff: Staff;
  readonly publicUrl: string;
  /** One act; what is refused is a mistake in the story, and throws. */
  readonly as: <T>(who: number | null, act: (tx: TenantTx) => Promise<Result<T>>) => Promise<T>;
  /** Every letter that waits to be posted goes out on that day. */
  readonly post: (on: PlainDate) => Promise<void>;
}

export function officeOf({ database, publicUrl }: DemonstrationContext, staff: Staff): Office {
  const as: Office['as'] = async (who, act) => expectOk(await inTransaction(database, { authorityId: staff.authorityId, actorId: who }, act));
  return {
    staff, as, publicUrl: publicUrl ?? 'http://localhost:3000',
    post: async (on) => {
      const waiting = await inTransaction(database, { authorityId: staff.authorityId, actorId: staff.officers[0] }, async (tx) => (await listLetters(tx, 'to-post', 1)).items);
      for (const { id } of waiting) {
        await as(staff.officers[0], (tx) => confirmPosted(tx, id, { on, today: on }));
        await inTransaction(database, { authorityId: staff.authorityId, actorId: null }, (tx) => noticeSent(tx, id));
      }
    },
  };
}
