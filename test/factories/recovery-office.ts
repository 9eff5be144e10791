import { addDays, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { pence } from '../../src/core/money.js';
import { giveApprovalLimits } from '../../src/platform/access/approval-limits.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { expectOk } from '../../src/core/result.js';
import { confirmPosted } from '../../src/platform/letters/confirm-posted.js';
import { noticeSent } from '../../src/direct-payments/reclaims/notice-sent.js';
import { keepClaim } from '../../src/direct-payments/reclaims/keep-claim.js';
import { findReclaim, type ReclaimFacts } from '../../src/direct-payments/reclaims/store/reclaims.js';
import { findNotices } from '../../src/direct-payments/reclaims/store/notices.js';
import type { TestDatabase } from '../database.js';
import { tellReclaim } from '../integrity/raw-reclaim.js';
import { hire, type HiredStaff } from '../web.js';
import { monitoredCouncil, type MonitoredCouncil } from './monitored-council.js';

/** A council with direct payments whose reclaims a test takes from the notice to the end. */
export interface RecoveryOffice {
  readonly council: MonitoredCouncil;
  readonly finance: HiredStaff;
  readonly decider: HiredStaff;
  readonly contractor: HiredStaff;
  /** Works in somebody's name; nobody's is the system. */
  readonly as: <T>(who: HiredStaff | null, work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  /** A reclaim of £300.00 for care and £100.00 for education of a direct payment that has none yet; its notice went out on `noticedOn`. */
  readonly noticed: () => Promise<number>;
  readonly reclaim: (id: number) => Promise<ReclaimFacts>;
  /** All letters that have not gone yet go out on a day. */
  readonly send: (id: number, on: PlainDate) => Promise<void>;
}

/** Day of the notices; the family may answer until `answerUntil`, that day included. */
export const noticedOn = plainDate('2026-03-02');
export const answerUntil = addDays(noticedOn, 30);
/** The first day on which money may be recovered. */
export const recoverFrom = addDays(answerUntil, 1);

const starts = plainDate('2025-04-07');

export async function recoveryOffice(database: TestDatabase, slug: string, families = 12): Promise<RecoveryOffice> {
  const references = Array.from({ length: families }, (_, index) => `DP${String(3001 + index)}`);
  const paid = (on: PlainDate) => [
    { stream: 'social_care', kind: 'regular', amount: pence(40_000), on, coversFrom: on, coversUntil: addDays(on, 27), purpose: 'Four weeks of care' },
    { stream: 'education', kind: 'regular', amount: pence(10_000), on, coversFrom: on, coversUntil: addDays(on, 27), purpose: 'Four weeks of lessons' },
  ] as const;
  const council = await monitoredCouncil(database, slug, references.map((reference) => ({ reference, starts, payments: [...paid(plainDate('2026-04-06')), ...paid(plainDate('2026-05-04'))] })), []);
  const staff = (role: Role): Promise<HiredStaff> => hire(database, slug, role);
  const [finance, decider, contractor] = [await staff('finance_officer'), await staff('budget_holder'), await staff('support_service_manager')];
  await inTransaction(database.app, council.acting, async (tx) => {
    for (const power of ['reclaim', 'write_off'] as const) await giveApprovalLimits(tx, [{ staffId: decider.staffId, power, stream: null, limit: pence(50_000), from: plainDate('2020-01-01') }]);
  });
  const free = [...references];
  const as: RecoveryOffice['as'] = (who, work) => inTransaction(database.app, { authorityId: council.acting.authorityId, actorId: who?.staffId ?? null }, work);
  const keys = await as(null, async ({ client }) => (await client.query<{ policy: number }>('select min(id) as policy from policy_version')).rows[0]);
  const office = (agreement: number, person: number): Parameters<typeof tellReclaim>[1] => ({
    acting: council.acting, agreement, person, policy: keys?.policy ?? 0, proposer: council.officer.staffId, approver: decider.staffId, contractor: contractor.staffId,
  });
  return {
    council, finance, decider, contractor, as,
    noticed: () => as(council.officer, async (tx) => {
      const agreement = council.id(free.shift() ?? '');
      const { rows } = await tx.client.query<{ person: number }>('select person_id as person from agreement where id = $1', [agreement]);
      const id = await tellReclaim(tx.client, office(agreement, rows[0]?.person ?? 0), { issuedOn: noticedOn, upTo: 'noticed' });
      await keepClaim(tx, id, noticedOn);
      return id;
    }),
    reclaim: (id) => as(null, async (tx) => {
      const found = await findReclaim(tx, id);
      if (!found) throw new Error('the reclaim is gone');
      return found;
    }),
    send: (id, on) => as(finance, async (tx) => {
      for (const { letterId, sentOn } of await findNotices(tx, id)) {
        if (sentOn !== null) continue;
        expectOk(await confirmPosted(tx, letterId, { on, today: on }));
        await noticeSent(tx, letterId);
      }
    }),
  };
}
