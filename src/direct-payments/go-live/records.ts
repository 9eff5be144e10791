import { byJoins, dayOf, ofNobody, ofParent, ofPerson, type RoomRecords } from '../../platform/records/record-class.js';

const ofAccount = byJoins('left join agreement_account held on held.account_id = kept.account_id left join agreement holder on holder.id = held.agreement_id', 'holder.person_id');

/** What is kept of books that were brought in, and of what only they could tell. */
export const goLiveRecords: RoomRecords = {
  tables: [
    { table: 'go_live', recordClass: 'council-own', of: ofNobody },
    { table: 'go_live_file', recordClass: 'council-own', of: ofNobody },
    { table: 'go_live_event', recordClass: 'council-own', of: ofNobody },
    { table: 'go_live_same_person', recordClass: 'case-record', of: ofPerson(), on: dayOf('decided_at') },
    { table: 'go_live_person', recordClass: 'case-record', of: ofPerson() },
    { table: 'opening_balance', recordClass: 'case-record', of: ofAccount, on: 'kept.as_at', keeps: ['evidence'] },
    { table: 'brought_over_debt', recordClass: 'money', of: ofParent('agreement', 'agreement_id'), on: 'kept.since_on' },
    { table: 'opening_comparison', recordClass: 'case-record', of: ofParent('opening_balance', 'balance_id'), on: 'kept.compared_on' },
    { table: 'opening_difference_settled', recordClass: 'case-record', of: ofParent('opening_balance', 'balance_id'), on: 'kept.settled_on', keeps: ['reason'] },
    { table: 'go_live_made', recordClass: 'council-own', of: ofNobody },
  ],
};
