import { pence } from '../../src/core/money.js';
import { plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { runMonitoring } from '../../src/direct-payments/monitoring/run-monitoring.js';
import { approvePart } from '../../src/direct-payments/reclaims/approve-part.js';
import { issueNotice, type IssuedNotice } from '../../src/direct-payments/reclaims/issue-notice.js';
import { noticeSent } from '../../src/direct-payments/reclaims/notice-sent.js';
import { proposeReclaim, type NewReclaim } from '../../src/direct-payments/reclaims/propose-reclaim.js';
import type { ReclaimFacts } from '../../src/direct-payments/reclaims/store/reclaims.js';
import { recordCorrespondence } from '../../src/people/record-correspondence.js';
import { giveApprovalLimits, type ApprovalLimit } from '../../src/platform/access/approval-limits.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import { confirmPosted } from '../../src/platform/letters/confirm-posted.js';
import type { TestDatabase } from '../database.js';
import { hire, type HiredStaff } from '../web.js';
import { monitoredCouncil, type MonitoredCouncil, type TestAccount, type TestFamily } from './monitored-council.js';

/** The day reckoned at, the day of each step, and the first day after the days for an answer. */
export const reclaimDays = {
  asAt: plainDate('2026-03-31'), proposed: plainDate('2026-04-02'), approved: plainDate('2026-04-07'), issued: plainDate('2026-04-08'), sent: plainDate('2026-04-09'),
  /** 30 days after the letter went: 28, and two for the post. */
  answerUntil: plainDate('2026-05-09'), after: plainDate('2026-05-10'),
} as const;

/** A council with people for every step of a reclaim, each signed in. */
export interface ReclaimingCouncil extends MonitoredCouncil {
  /** Proposes. */
  readonly officer: HiredStaff;
  /** Approves every budget without a limit. */
  readonly holder: HiredStaff;
  readonly manager: HiredStaff;
  readonly finance: HiredStaff;
  readonly financeApprover: HiredStaff;
  /** Works in the name of somebody else of the council. */
  readonly as: <T>(staff: HiredStaff, work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  readonly give: (staff: HiredStaff, limit: Partial<ApprovalLimit>) => Promise<void>;
  readonly hire: (role: Role) => Promise<HiredStaff>;
}

/**
 * A family with £5,200.00 in the account on 31 March 2026: £100.00 a week of social care and £50.00 of education, of which eight weeks
 * (£1,200.00) may be kept. Nothing is owed. The council pays nothing in advance, so £4,000.00 is left, two thirds of it social care's.
 */
export function ordinaryFamily(reference: string): TestFamily {
  const line = { employsAssistant: false, from: plainDate('2025-04-01') };
  return {
    reference, given: 'Maya', family: 'Okafor', starts: plainDate('2025-04-01'),
    plan: [
      { ...line, stream: 'social_care', kind: 'activities', description: 'Clubs and outings', weekly: pence(10_000) },
      { ...line, stream: 'education', kind: 'tuition', description: 'A tutor', weekly: pence(5_000) },
    ],
  };
}

/** Statements up to the day reckoned at that prove its balance. */
export function ordinaryAccount(reference: string): TestAccount {
  return { reference: `A-${reference}`, of: [reference], rows: [`02/04/2025,OPENING CREDIT ${reference},5300.00,5300.00`, `31/03/2026,SATURDAY CLUB ${reference},-100.00,5200.00`] };
}

export interface ReclaimingSetup {
  /** One ordinary family called DP2001 where it is left out. */
  readonly families?: readonly TestFamily[];
  readonly accounts?: readonly TestAccount[];
  /** Left out: worked out as at 31 March 2026. */
  readonly asAt?: PlainDate;
}

/** A council with families whose accounts have been worked out, and people to propose, approve, answer and recover. */
export async function reclaimingCouncil(database: TestDatabase, slug: string, { families = [ordinaryFamily('DP2001')], accounts, asAt = reclaimDays.asAt }: ReclaimingSetup = {}): Promise<ReclaimingCouncil> {
  const council = await monitoredCouncil(database, slug, families, accounts ?? families.map(({ reference }) => ordinaryAccount(reference)));
  const roles = { holder: 'budget_holder', manager: 'support_service_manager', finance: 'finance_officer', financeApprover: 'finance_approver' } as const;
  const [holder, manager, finance, financeApprover] = await Promise.all([hire(database, slug, roles.holder), hire(database, slug, roles.manager), hire(database, slug, roles.finance), hire(database, slug, roles.financeApprover)]);
  const as = <T>(staff: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, actingAs(staff), work);
  const give = (staff: HiredStaff, limit: Partial<ApprovalLimit>): Promise<void> =>
    as(council.officer, (tx) => giveApprovalLimits(tx, [{ staffId: staff.staffId, power: 'reclaim', stream: null, limit: null, from: plainDate('2020-01-01'), ...limit }]));
  await give(holder, {});
  await give(holder, { power: 'write_off' });
  await give(financeApprover, { power: 'write_off' });
  await council.within((tx) => runMonitoring(tx, { asAt }));
  return { ...council, holder, manager, finance, financeApprover, as, give, hire: (role) => hire(database, slug, role) };
}

function actingAs({ authorityId, staffId }: HiredStaff): Acting {
  return { authorityId, actorId: staffId };
}

/** Makes known who letters about a family's person go to; ordinary where nothing is said. */
export async function writeTo(council: MonitoredCouncil, reference: string, wishes: Partial<Parameters<typeof recordCorrespondence>[1]> = {}): Promise<void> {
  await council.within(async (tx) => {
    const { rows } = await tx.client.query<{ id: number }>('select person_id as id from agreement where id = $1', [council.id(reference)]);
    expectOk(await recordCorrespondence(tx, {
      personId: rows[0]?.id ?? 0, name: 'Ngozi Okafor', lines: ['14 Lime Tree Close', 'Upper Hazel', 'HZ4 7QT'], email: null, channel: 'post', largePrint: false, easyRead: false,
      telephoneFirst: false, extraDays: 0, copyToName: null, copyToEmail: null, languageNote: '', from: plainDate('2026-01-05'), ...wishes,
    }));
  });
}

export async function proposed(council: ReclaimingCouncil, reference = 'DP2001', change: Partial<NewReclaim> = {}): Promise<ReclaimFacts> {
  return expectOk(await council.within((tx) => proposeReclaim(tx, {
    agreementId: council.id(reference), left: [], contributionWay: 'stays', reason: 'The money has not been needed for more than a year', spokenWith: 'Spoke with Ngozi Okafor on 1 April, who agrees', on: reclaimDays.proposed, ...change,
  })));
}

/** Proposed and approved for every budget. */
export async function approved(council: ReclaimingCouncil, reference = 'DP2001', change: Partial<NewReclaim> = {}): Promise<ReclaimFacts> {
  let reclaim = await proposed(council, reference, change);
  for (const { stream } of reclaim.parts.filter(({ asked }) => asked > 0))
    reclaim = expectOk(await council.as(council.holder, (tx) => approvePart(tx, { reclaimId: reclaim.id, stream, on: reclaimDays.approved })));
  return reclaim;
}

/** Approved, and the notice issued: it waits to be posted. */
export async function issued(council: ReclaimingCouncil, reference = 'DP2001', change: Partial<NewReclaim> = {}): Promise<IssuedNotice> {
  const { id } = await approved(council, reference, change);
  return expectOk(await council.within((tx) => issueNotice(tx, { reclaimId: id, on: reclaimDays.issued, publicUrl: 'https://payments.example' })));
}

/** Issued and posted: the days for an answer run until `reclaimDays.answerUntil`. */
export async function noticed(council: ReclaimingCouncil, reference = 'DP2001', change: Partial<NewReclaim> = {}): Promise<ReclaimFacts> {
  const { reclaim, letterId } = await issued(council, reference, change);
  await council.within(async (tx) => {
    expectOk(await confirmPosted(tx, letterId, { on: reclaimDays.sent, today: reclaimDays.sent }));
    await noticeSent(tx, letterId);
  });
  return { ...reclaim, status: 'noticed', eventNo: reclaim.eventNo + 1, since: reclaimDays.sent };
}
