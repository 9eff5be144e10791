import { alike, ofNobody, ofParent, type OpenMatter, type RoomRecords } from '../../platform/records/record-class.js';

const moneyWaits: OpenMatter = {
  name: 'money-waits',
  words: 'A payment waits or has not been sent',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select agreement.person_id as person from payment_hold hold join agreement on agreement.id = hold.agreement_id where hold.let_go_on is null
      union
      select agreement.person_id from pay_run_payee payee join pay_run_now standing on standing.run_id = payee.run_id join agreement on agreement.id = payee.agreement_id
      where standing.status in ('draft', 'checked', 'approved', 'written')`);
    return rows.map(({ person }) => person);
  },
};

const ofAgreement = ofParent('agreement', 'agreement_id');

/** What is kept of what was paid, what waited, and why. */
export const paymentRecords: RoomRecords = {
  openMatters: [moneyWaits],
  tables: [
    { table: 'pay_run', recordClass: 'money', of: ofNobody, on: 'kept.pay_on' },
    { table: 'pay_run_event', recordClass: 'money', of: ofNobody, on: 'kept.happened_on', keeps: ['event', 'from_status', 'to_status'] },
    ...alike('money', ofAgreement, ['pay_run_named', 'pay_run_payee', 'pay_line', 'pay_run_matter']),
    { table: 'payment_hold', recordClass: 'money', of: ofAgreement, on: 'kept.held_on' },
    { table: 'payment_pause', recordClass: 'case-record', of: ofAgreement, on: 'kept.decided_on' },
    { table: 'agreed_deduction', recordClass: 'money', of: ofAgreement, on: 'kept.agreed_on' },
    { table: 'overpayment_notice', recordClass: 'money', of: ofAgreement, on: 'kept.told_on' },
    { table: 'one_off_decision', recordClass: 'money', of: ofAgreement, on: 'kept.decided_on' },
    { table: 'pay_again_proposal', recordClass: 'money', of: ofAgreement, on: 'kept.proposed_on', keeps: ['code'] },
    { table: 'payment_returned', recordClass: 'money', of: ofAgreement, on: 'kept.returned_on', keeps: ['code'] },
    { table: 'paying_setting', recordClass: 'council-own', of: ofNobody },
    { table: 'payment_file', recordClass: 'money', of: ofNobody, on: 'kept.pay_on', keeps: ['part', 'format', 'name'] },
    ...alike('money', ofNobody, ['bank_answer', 'card_account_check'], { on: 'kept.received_on' }),
    { table: 'payment_file_item', recordClass: 'money', of: ofAgreement, keeps: ['reference'] },
    { table: 'bank_answer_item', recordClass: 'money', of: ofAgreement },
    { table: 'remittance', recordClass: 'money', of: ofAgreement, on: 'kept.told_on' },
  ],
};
