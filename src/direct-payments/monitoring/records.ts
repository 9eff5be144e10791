import { byJoins, ofNobody, ofParent, type RoomRecords } from '../../platform/records/record-class.js';

const ofAgreement = ofParent('agreement', 'agreement_id');

/** What is kept of monitoring: each figure with its working, findings, answers and checks. */
export const monitoringRecords: RoomRecords = {
  tables: [
    { table: 'monitoring_run', recordClass: 'council-own', of: ofNobody, on: 'kept.as_at' },
    // Sums stay, for figures of past years; the working names lines and goes.
    { table: 'assessment', recordClass: 'money', of: ofAgreement, on: '(select run.as_at from monitoring_run run where run.id = kept.run_id)', keeps: ['by_stream', 'categories'] },
    {
      table: 'finding', recordClass: 'findings',
      of: byJoins(
        `left join agreement told on told.id = kept.agreement_id
         left join lateral (select sharing.person_id from agreement_account held join agreement sharing on sharing.id = held.agreement_id
           where held.account_id = kept.account_id and told.id is null) sharer on true`,
        'coalesce(told.person_id, sharer.person_id)',
      ),
      on: '(select run.as_at from monitoring_run run where run.id = kept.run_id)', keeps: ['code'],
    },
    { table: 'recorded_answer', recordClass: 'case-record', of: ofAgreement, on: 'kept.answered_on', isContact: true, keeps: ['kind'] },
    { table: 'account_check', recordClass: 'case-record', of: ofAgreement, on: 'kept.checked_on' },
  ],
};
