import { pence, subtract, type Pence } from '../core/money.js';
import { plainDate } from '../core/plain-date.js';
import { decideRepresentation } from '../direct-payments/reclaims/answers/decide-representation.js';
import { recordChoice } from '../direct-payments/reclaims/answers/record-choice.js';
import { recordRepresentation } from '../direct-payments/reclaims/answers/record-representation.js';
import { approvePart } from '../direct-payments/reclaims/approve-part.js';
import { issueNotice } from '../direct-payments/reclaims/issue-notice.js';
import { proposeReclaim, surplusToAsk } from '../direct-payments/reclaims/propose-reclaim.js';
import { applyReceipt } from '../direct-payments/reclaims/recovery/apply-receipt.js';
import { planRecovery } from '../direct-payments/reclaims/recovery/plan-recovery.js';
import { recordReceipt } from '../direct-payments/reclaims/recovery/record-receipts.js';
import { takeDeduction } from '../direct-payments/reclaims/recovery/take-deduction.js';
import { decideWriteOff, proposeWriteOff } from '../direct-payments/reclaims/recovery/write-off.js';
import type { GivenBack } from './given-back.js';
import type { Office } from './office.js';

const day = plainDate;

/** Asks one family for money in spring, as it was: found, in part left with them, approved, and the notice posted. Answers with the reclaim's key. */
export async function askInSpring(office: Office, agreementId: number, { asked }: GivenBack): Promise<number> {
  const { staff: { officers, careBudget }, as, publicUrl } = office;
  const reclaim = await as(officers[0], async (tx) => {
    const basis = await surplusToAsk(tx, agreementId, day('2026-05-05'));
    if (!basis.ok) return basis;
    const found = basis.value.assessment.reclaimable ?? asked;
    return proposeReclaim(tx, {
      agreementId, left: [{ stream: 'social_care', amount: subtract(found, asked), reason: 'For the summer holiday scheme that is booked' }],
      reason: 'More than eight weeks’ money has stood in the account since January', spokenWith: 'Spoke on the telephone on 1 May: they had expected it', on: day('2026-05-05'),
    });
  });
  await as(careBudget, (tx) => approvePart(tx, { reclaimId: reclaim.id, stream: 'social_care', on: day('2026-05-08') }));
  await as(officers[0], (tx) => issueNotice(tx, { reclaimId: reclaim.id, on: day('2026-05-11'), publicUrl }));
  return reclaim.id;
}

/** What became of it, once the notices of 11 May had been posted. */
export async function endOf(office: Office, reclaimId: number, story: GivenBack): Promise<void> {
  await endings[story.ending](office, reclaimId, story);
}

type Ending = (office: Office, reclaimId: number, story: GivenBack) => Promise<void>;

const endings: Readonly<Record<GivenBack['ending'], Ending>> = {
  'at-once': async (office, reclaimId, { paid }) => {
    await office.as(null, (tx) => recordChoice(tx, { reclaimId, choice: 'pay-now', months: null, words: '', cameBy: 'link', on: day('2026-05-20') }));
    await receive(office, reclaimId, paid);
  },
  instalments: async (office, reclaimId, { paid }) => {
    const { as, staff: { finance } } = office;
    await as(null, (tx) => recordChoice(tx, { reclaimId, choice: 'instalments', months: 6, words: '', cameBy: 'link', on: day('2026-05-24') }));
    await as(finance, (tx) => planRecovery(tx, { reclaimId, method: 'instalments', count: 6, firstOn: day('2026-07-01'), agreedWith: 'As they chose by their link on 24 May', on: day('2026-05-27') }));
    await receive(office, reclaimId, paid);
  },
  reduced: async (office, reclaimId, { paid }) => {
    const words = 'We had to pay for the taxi to the new school in April and the council said that it would be added to the plan.';
    await office.as(office.staff.officers[1] ?? office.staff.officers[0], (tx) => recordRepresentation(tx, { reclaimId, receivedOn: day('2026-05-22'), cameBy: 'telephone', about: '', words }));
    await office.as(office.staff.approver, (tx) => decideRepresentation(tx, {
      reclaimId, outcome: 'reduced', giveUp: { social_care: pence(30_000) }, reasons: 'The plan of 14 April does promise the taxi, and the money for it came late. We take that off.', on: day('2026-06-02'),
    }));
    await office.post(day('2026-06-03'));
    await receive(office, reclaimId, paid);
  },
  'written-off': async (office, reclaimId, { paid }) => {
    const { as, staff: { finance, approver } } = office;
    await receive(office, reclaimId, paid);
    const writeOffId = await as(finance, (tx) => proposeWriteOff(tx, { reclaimId, amounts: { social_care: pence(25_000) }, reason: 'The family has moved out of the county and lives on benefits; asking further would cost more than it brings', on: day('2026-09-10') }));
    await as(approver, (tx) => decideWriteOff(tx, { writeOffId, approved: true, reason: 'Agreed: small, and no prospect', on: day('2026-09-14') }));
  },
  withdrawn: async (office, reclaimId) => {
    await office.as(null, (tx) => recordRepresentation(tx, { reclaimId, receivedOn: day('2026-05-26'), cameBy: 'link', about: 'You owe', words: 'The agency’s invoices for February and March only came last week. We sent them to Hanna.' }));
    await office.as(office.staff.approver, (tx) => decideRepresentation(tx, { reclaimId, outcome: 'withdrawn', reasons: 'You are right: the invoices come to more than we asked for. We are sorry.', on: day('2026-06-08') }));
  },
  'from-payments': async (office, reclaimId, { paid }) => {
    const { as, staff: { finance } } = office;
    await as(null, (tx) => recordChoice(tx, { reclaimId, choice: 'from-payments', months: 4, words: '', cameBy: 'link', on: day('2026-05-19') }));
    await as(finance, (tx) => planRecovery(tx, { reclaimId, method: 'deduction', count: paid.length, firstOn: day('2026-06-15'), agreedWith: 'As they chose by their link on 19 May', on: day('2026-05-21') }));
    for (const [index, { on }] of paid.entries()) await as(finance, (tx) => takeDeduction(tx, { reclaimId, position: index + 1, paidOn: on, today: on }));
  },
  paused: async (office, reclaimId) => {
    await office.as(null, (tx) => recordRepresentation(tx, { reclaimId, receivedOn: day('2026-10-26'), cameBy: 'link', about: 'You may keep', words: 'We were told in a letter of 2024 that we may keep twelve weeks, since Thea is often in hospital.' }));
  },
};

async function receive({ as, staff: { finance } }: Office, reclaimId: number, sums: readonly { readonly on: ReturnType<typeof day>; readonly amount: Pence }[]): Promise<void> {
  for (const { on, amount } of sums) {
    const receiptId = await as(finance, (tx) => recordReceipt(tx, { reclaimId, receivedOn: on, amount, text: `Bank transfer of ${on}`, on }));
    await as(finance, (tx) => applyReceipt(tx, receiptId, on));
  }
}
