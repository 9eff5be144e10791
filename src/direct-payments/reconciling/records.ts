import { dayOf, ofParent, type RoomRecords } from '../../platform/records/record-class.js';

/** What is kept of reconciling: what was decided of each line, and what families were asked and answered. */
export const reconcilingRecords: RoomRecords = {
  tables: [
    { table: 'reconciling_act', recordClass: 'case-record', of: ofParent('agreement', 'agreement_id'), on: dayOf('made_at') },
    { table: 'line_decision', recordClass: 'case-record', of: ofParent('statement_line', 'account_id', 'line_no') },
    { table: 'line_question', recordClass: 'case-record', of: ofParent('agreement', 'agreement_id'), on: 'kept.asked_on', isContact: true },
    { table: 'line_answer', recordClass: 'case-record', of: ofParent('line_question', 'question_id'), on: 'kept.answered_on', isContact: true },
    { table: 'line_question_letter', recordClass: 'case-record', of: ofParent('line_question', 'question_id') },
  ],
};
