import { ofParent, ofPerson, type OpenMatter, type RoomRecords } from '../../platform/records/record-class.js';

const openChanges: OpenMatter = {
  name: 'open-change',
  words: 'A change of a direct payment is being prepared or an ending settled',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select distinct change.person_id as person from prepared_change change join prepared_change_now now on now.authority_id = change.authority_id and now.change_id = change.id
      where now.state in ('open', 'ready', 'held_over')`);
    return rows.map(({ person }) => person);
  },
};

const ofChange = ofParent('prepared_change', 'change_id');

/** What is kept about changes that were seen coming: what was prepared, decided and passed on, and what was left at an end. */
export const transitionRecords: RoomRecords = {
  openMatters: [openChanges],
  tables: [
    { table: 'transition_plan', recordClass: 'case-record', of: ofPerson(), on: 'kept.opened_on' },
    { table: 'prepared_change', recordClass: 'case-record', of: ofPerson(), on: 'kept.on_day', keeps: ['kind', 'milestone', 'what', 'because'] },
    { table: 'prepared_change_event', recordClass: 'case-record', of: ofChange, on: 'kept.on_day', keeps: ['state'] },
    { table: 'prepared_step', recordClass: 'case-record', of: ofChange, on: 'kept.by_on', keeps: ['what', 'who'] },
    { table: 'prepared_plan', recordClass: 'case-record', of: ofChange, on: 'kept.prepared_on' },
    { table: 'prepared_job', recordClass: 'case-record', of: ofParent('prepared_plan', 'prepared_id'), on: 'kept.told_on' },
    { table: 'education_course', recordClass: 'case-record', of: ofPerson(), on: 'kept.recorded_on', keeps: ['kind'] },
    { table: 'ending_pay', recordClass: 'money', of: ofParent('agreement', 'agreement_id'), on: 'kept.worked_out_on' },
    { table: 'final_account', recordClass: 'money', of: ofParent('agreement', 'agreement_id'), on: 'kept.made_on', keeps: ['archive_because'] },
    { table: 'transfer_pack', recordClass: 'case-record', of: ofPerson(), on: 'kept.made_on' },
    // What is in the file is given by itself: its words with the pack, its statements and letters with theirs, where others in them are looked for.
    { table: 'transfer_pack_copy', recordClass: 'case-record', of: ofParent('transfer_pack', 'pack_id'), on: 'kept.made_on', blankAs: { files: "'[]'::jsonb" } },
  ],
};
