import { byJoins, dayOf, ofParent, ofPerson, type OpenMatter, type RoomRecords } from '../../platform/records/record-class.js';

const openPlans: OpenMatter = {
  name: 'open-plan',
  words: 'A plan is being written or decided',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select distinct plan.person_id as person from support_plan plan join plan_version version on version.authority_id = plan.authority_id and version.plan_id = plan.id
      join plan_version_now now on now.authority_id = version.authority_id and now.version_id = version.id where now.state not in ('carried_out', 'withdrawn')`);
    return rows.map(({ person }) => person);
  },
};

const ofVersion = ofParent('plan_version', 'version_id');

/** What is kept about plans: what was needed, what was to pay for it, what that cost, and how it was decided. */
export const planRecords: RoomRecords = {
  openMatters: [openPlans],
  tables: [
    { table: 'support_plan', recordClass: 'case-record', of: ofPerson(), on: 'kept.started_on', isContact: true },
    { table: 'plan_version', recordClass: 'case-record', of: ofParent('support_plan', 'plan_id'), on: dayOf('written_at'), keeps: ['change', 'contribution_paid'] },
    { table: 'plan_version_writer', recordClass: 'case-record', of: ofVersion },
    { table: 'plan_need', recordClass: 'case-record', of: ofVersion },
    { table: 'plan_version_line', recordClass: 'case-record', of: ofVersion, on: 'kept.from_on', keeps: ['payee_kind', 'kind', 'unit'] },
    { table: 'plan_line_share', recordClass: 'case-record', of: ofParent('plan_version_line', 'line_id'), keeps: ['stream'] },
    { table: 'plan_version_event', recordClass: 'case-record', of: ofVersion, on: dayOf('happened_at'), keeps: ['event', 'from_state', 'to_state'] },
    {
      table: 'shared_assistant', recordClass: 'case-record',
      of: byJoins('left join shared_assistant_plan link on link.shared_assistant_id = kept.id left join support_plan plan on plan.id = link.plan_id', 'plan.person_id'),
    },
    { table: 'shared_assistant_plan', recordClass: 'case-record', of: ofParent('support_plan', 'plan_id') },
  ],
};
