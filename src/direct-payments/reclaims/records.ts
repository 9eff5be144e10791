import { alike, byJoins, dayOf, ofNobody, ofParent, type OpenMatter, type RoomRecords } from '../../platform/records/record-class.js';

const openReclaims: OpenMatter = {
  name: 'open-reclaim',
  words: 'A reclaim is open',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select distinct agreement.person_id as person from reclaim join reclaim_now standing on standing.reclaim_id = reclaim.id join agreement on agreement.id = reclaim.agreement_id
      where standing.status not in ('returned', 'cancelled', 'withdrawn', 'recovered', 'written-off')`);
    return rows.map(({ person }) => person);
  },
};

// Either way: a family owes the council, or something came in that was more than was owed and was not sent back.
const moneyOwed: OpenMatter = {
  name: 'money-owed',
  words: 'Money is owed, by the family or to them',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select agreement.person_id as person from reclaim_balance balance join reclaim on reclaim.id = balance.reclaim_id join agreement on agreement.id = reclaim.agreement_id where balance.owed_pence <> 0
      union
      select agreement.person_id from reclaim_receipt receipt
      join lateral (select m.reclaim_id from receipt_match m where m.receipt_id = receipt.id order by m.match_no desc limit 1) matched on true
      join reclaim on reclaim.id = matched.reclaim_id join agreement on agreement.id = reclaim.agreement_id
      where receipt.amount_pence <> receipt_used(receipt.authority_id, receipt.id)`);
    return rows.map(({ person }) => person);
  },
};

const ofReclaim = ofParent('reclaim', 'reclaim_id');
const ofReceipt = byJoins(
  `left join lateral (select m.reclaim_id from receipt_match m where m.receipt_id = kept.id order by m.match_no desc limit 1) matched on true
   left join reclaim found on found.id = matched.reclaim_id left join agreement holder on holder.id = found.agreement_id`,
  'holder.person_id',
);

/** What is kept of money asked back. */
export const reclaimRecords: RoomRecords = {
  openMatters: [openReclaims, moneyOwed],
  tables: [
    { table: 'reclaim', recordClass: 'money', of: ofParent('agreement', 'agreement_id'), on: 'kept.proposed_on' },
    ...alike('money', ofReclaim, ['reclaim_part', 'reclaim_left', 'reclaim_line', 'reclaim_approval', 'late_reason', 'reclaim_notice', 'reclaim_notice_part', 'reclaim_notice_sent', 'debt_reminder']),
    { table: 'reclaim_event', recordClass: 'money', of: ofReclaim, on: 'kept.happened_on', keeps: ['event', 'from_status', 'to_status'] },
    { table: 'reclaim_posting', recordClass: 'money', of: ofReclaim, on: 'kept.posted_on' },
    { table: 'representation', recordClass: 'case-record', of: ofReclaim, on: 'kept.received_on', isContact: true },
    { table: 'representation_decision', recordClass: 'case-record', of: ofParent('representation', 'representation_id'), on: 'kept.decided_on' },
    { table: 'family_choice', recordClass: 'case-record', of: ofReclaim, on: 'kept.chosen_on', isContact: true },
    { table: 'help_offer', recordClass: 'case-record', of: ofParent('agreement', 'agreement_id'), on: 'kept.offered_on', isContact: true },
    { table: 'recovery_plan', recordClass: 'money', of: ofReclaim, on: 'kept.made_on' },
    { table: 'recovery_instalment', recordClass: 'money', of: ofParent('recovery_plan', 'plan_id') },
    { table: 'income_file', recordClass: 'money', of: ofNobody, on: 'kept.received_on' },
    { table: 'reclaim_receipt', recordClass: 'money', of: ofReceipt, on: 'kept.received_on' },
    ...alike('money', ofParent('reclaim_receipt', 'receipt_id'), ['receipt_match', 'receipt_refund']),
    { table: 'write_off', recordClass: 'money', of: ofReclaim, on: 'kept.proposed_on' },
    ...alike('money', ofParent('write_off', 'write_off_id'), ['write_off_part', 'write_off_decision']),
    { table: 'card_block', recordClass: 'case-record', of: ofParent('agreement', 'agreement_id'), on: dayOf('blocked_at') },
    ...alike('case-record', ofParent('card_block', 'block_id'), ['card_block_decision', 'card_block_lapse']),
    { table: 'finance_export', recordClass: 'money', of: ofNobody, on: 'kept.made_on' },
    { table: 'finance_export_item', recordClass: 'money', of: ofReclaim },
    { table: 'finance_code', recordClass: 'council-own', of: ofNobody },
  ],
};
