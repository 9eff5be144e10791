import { dayOf, ofPerson, type RoomRecords } from '../../platform/records/record-class.js';

/** What is kept of drafts on the guided way to a costing. */
export const settingUpRecords: RoomRecords = {
  tables: [{ table: 'setting_up_draft', recordClass: 'case-record', of: ofPerson(), on: dayOf('begun_at') }],
};
