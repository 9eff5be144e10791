import { alike, dayOf, ofNobody, ofParent, ofPerson, type OpenMatter, type RoomRecords } from '../platform/records/record-class.js';

const openComplaints: OpenMatter = {
  name: 'open-complaint',
  words: 'A complaint is not closed',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select c.person_id as person from complaint c
      where c.person_id is not null and coalesce((select e.to_status from complaint_event e where e.complaint_id = c.id order by e.event_no desc limit 1), 'received') not in ('closed', 'withdrawn')`);
    return rows.map(({ person }) => person);
  },
};

const openConcerns: OpenMatter = {
  name: 'open-concern',
  words: 'A safeguarding concern is not closed',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select c.person_id as person from safeguarding_concern c
      where c.person_id is not null and coalesce((select e.to_status from safeguarding_event e where e.receipt_id = c.receipt_id order by e.event_no desc limit 1), 'none') <> 'closed'`);
    return rows.map(({ person }) => person);
  },
};

/** What is kept about people and those who act for them, complaints, concerns and advice. */
export const peopleRecords: RoomRecords = {
  classes: [
    { name: 'complaints', title: 'Complaints', leaves: 'blank', waits: true },
    {
      name: 'safeguarding', title: 'Safeguarding concerns', leaves: 'blank', waits: true,
      withheld: 'Telling what was said, and by whom, may put somebody in danger (Data Protection Act 2018 schedules 2 and 3). Whoever handles safeguarding decides.',
    },
  ],
  openMatters: [openComplaints, openConcerns],
  tables: [
    { table: 'person', recordClass: 'case-record', of: ofPerson('id'), blankAs: { born_on: `date '1900-01-01'` }, keeps: ['client_group'] },
    { table: 'client_group', recordClass: 'council-own', of: ofNobody },
    { table: 'person_identifier', recordClass: 'case-record', of: ofPerson(), on: dayOf('recorded_at'), opens: { number_sealed: 'person-identifier' } },
    { table: 'family_assistant', recordClass: 'case-record', of: ofPerson(), on: 'kept.from_on' },
    { table: 'family_pay_decision', recordClass: 'case-record', of: ofParent('family_assistant', 'assistant_id') },
    { table: 'sharing_consent', recordClass: 'case-record', of: ofPerson(), on: 'kept.from_on' },
    { table: 'person_merge', recordClass: 'case-record', of: ofPerson('kept_id'), on: dayOf('merged_at') },
    { table: 'person_distinct', recordClass: 'case-record', of: ofPerson(), on: dayOf('said_at') },
    { table: 'acting_person', recordClass: 'contacts', of: ofPerson(), on: 'kept.from_on' },
    { table: 'circumstance', recordClass: 'case-record', of: ofPerson(), on: 'kept.from_on', keeps: ['kind'] },
    { table: 'complaint', recordClass: 'complaints', of: ofPerson(), on: 'kept.received_on', isContact: true },
    { table: 'complaint_event', recordClass: 'complaints', of: ofParent('complaint', 'complaint_id') },
    { table: 'front_door', recordClass: 'council-own', of: ofNobody },
    { table: 'safeguarding_concern', recordClass: 'safeguarding', of: ofPerson(), on: dayOf('acknowledge_by') },
    { table: 'safeguarding_receipt', recordClass: 'safeguarding', of: ofParent('safeguarding_concern', 'id') },
    ...alike('safeguarding', ofParent('safeguarding_concern', 'receipt_id'), ['safeguarding_event', 'safeguarding_message']),
    { table: 'safeguarding_attempt', recordClass: 'safeguarding', of: ofParent('safeguarding_message', 'message_id') },
    { table: 'review_trigger', recordClass: 'case-record', of: ofPerson(), on: 'kept.triggered_on' },
    { table: 'review_trigger_reason', recordClass: 'safeguarding', of: ofParent('review_trigger', 'trigger_id'), keeps: ['kind'] },
    { table: 'advice_note', recordClass: 'advice', of: ofPerson(), on: 'kept.written_on', isContact: true },
    { table: 'advice_consent', recordClass: 'advice', of: ofPerson(), on: 'kept.from_on' },
  ],
};
