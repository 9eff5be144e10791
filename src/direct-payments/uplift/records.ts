import { alike, ofNobody, ofParent, type RoomRecords } from '../../platform/records/record-class.js';

const ofAgreement = ofParent('agreement', 'agreement_id');

/** What is kept of uplifts: what was decided for the whole book, and what became of each line. */
export const upliftRecords: RoomRecords = {
  tables: [
    { table: 'uplift', recordClass: 'money', of: ofNobody, on: 'kept.started_on', keeps: ['rounding', 'regimes', 'line_kinds'] },
    { table: 'uplift_event', recordClass: 'money', of: ofNobody, on: 'kept.happened_on', keeps: ['event', 'from_state', 'to_state'] },
    { table: 'uplift_round', recordClass: 'money', of: ofNobody, on: 'kept.proposed_on' },
    { table: 'uplift_part', recordClass: 'money', of: ofNobody, keeps: ['stream'] },
    { table: 'uplift_part_approval', recordClass: 'money', of: ofNobody, on: 'kept.approved_on' },
    { table: 'uplift_line', recordClass: 'money', of: ofAgreement, on: 'kept.begins_on', keeps: ['stream', 'way'] },
    { table: 'uplift_open_line', recordClass: 'money', of: ofParent('plan_version', 'plan_version_id'), on: 'kept.begins_on', keeps: ['stream', 'reason'] },
    { table: 'uplift_left_out', recordClass: 'money', of: ofAgreement, keeps: ['reason'] },
    { table: 'uplift_carried', recordClass: 'money', of: ofAgreement, on: 'kept.carried_on' },
    { table: 'uplift_not_raised', recordClass: 'money', of: ofAgreement, on: 'kept.noticed_on' },
    { table: 'uplift_undone', recordClass: 'money', of: ofAgreement, on: 'kept.undone_on' },
    ...alike('money', ofAgreement, ['uplift_letter'], { keeps: ['kind'] }),
  ],
};
