import { ofParent, type RoomRecords } from '../../platform/records/record-class.js';

/** What is kept of statements asked for. */
export const returnsRecords: RoomRecords = {
  tables: [
    { table: 'statement_request', recordClass: 'case-record', of: ofParent('agreement', 'agreement_id'), on: 'kept.asked_on', isContact: true },
    { table: 'statement_request_event', recordClass: 'case-record', of: ofParent('statement_request', 'request_id'), on: 'kept.happened_on' },
  ],
};
