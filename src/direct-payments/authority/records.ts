import { alike, ofParent, ofPerson, type OpenMatter, type RoomRecords } from '../../platform/records/record-class.js';

const openRequests: OpenMatter = {
  name: 'open-education-request',
  words: 'A request for an Education Personal Budget is not answered',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select distinct request.person_id as person from education_request request join education_now standing on standing.request_id = request.id where standing.status in ('received', 'considering')`);
    return rows.map(({ person }) => person);
  },
};

const lookedAtAgain: OpenMatter = {
  name: 'decision-looked-at-again',
  words: 'A decision about their payment is being looked at again',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select distinct decision.person_id as person from payment_decision decision join payment_decision_now standing on standing.decision_id = decision.id where standing.status = 'looking-again'`);
    return rows.map(({ person }) => person);
  },
};

const ofRequest = ofParent('education_request', 'request_id');
const ofVersion = ofParent('plan_version', 'version_id');

/** What is kept of who said yes, and of what a family was told. */
export const authorityRecords: RoomRecords = {
  openMatters: [openRequests, lookedAtAgain],
  tables: [
    { table: 'ehc_plan', recordClass: 'case-record', of: ofPerson(), on: 'kept.recorded_on', keeps: ['reference'] },
    { table: 'ehc_provision', recordClass: 'case-record', of: ofParent('ehc_plan', 'ehc_plan_id') },
    { table: 'education_request', recordClass: 'case-record', of: ofPerson(), on: 'kept.received_on', keeps: ['within_window'], isContact: true },
    { table: 'education_assessment', recordClass: 'case-record', of: ofRequest, on: 'kept.assessed_on' },
    { table: 'education_item', recordClass: 'case-record', of: ofRequest },
    { table: 'premises_consent', recordClass: 'case-record', of: ofRequest, on: 'kept.written_on' },
    { table: 'education_event', recordClass: 'case-record', of: ofRequest, on: 'kept.happened_on', keeps: ['event', 'from_status', 'to_status'] },
    { table: 'payment_decision', recordClass: 'case-record', of: ofPerson(), on: 'kept.decided_on', keeps: ['regime', 'kind', 'ground'], isContact: true },
    { table: 'payment_decision_event', recordClass: 'case-record', of: ofParent('payment_decision', 'decision_id'), on: 'kept.happened_on', keeps: ['event', 'from_status', 'to_status'] },
    { table: 'plan_check', recordClass: 'money', of: ofVersion, on: 'kept.checked_on' },
    { table: 'plan_panel', recordClass: 'money', of: ofVersion, on: 'kept.sat_on', keeps: ['decision'] },
    { table: 'plan_part_approval', recordClass: 'money', of: ofVersion, on: 'kept.approved_on', keeps: ['stream'] },
    ...alike('money', ofVersion, ['plan_return'], { on: 'kept.returned_on', keeps: ['step'] }),
  ],
};
