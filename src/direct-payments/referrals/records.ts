import { ofParent, ofPerson, type OpenMatter, type RoomRecords } from '../../platform/records/record-class.js';

const openReferrals: OpenMatter = {
  name: 'open-referral',
  words: 'A referral is not finished',
  peopleWith: async ({ client }) => {
    const { rows } = await client.query<{ person: number }>(`
      select r.person_id as person from referral r left join referral_now stands on stands.authority_id = r.authority_id and stands.referral_id = r.id
      where coalesce(stands.status, 'received') not in ('done', 'closed')`);
    return rows.map(({ person }) => person);
  },
};

/** What is kept of referrals, offers and what families answered. */
export const referralRecords: RoomRecords = {
  // Nobody's birth, closing or last contact is known of it: its time runs from the day it was sent, once it was settled.
  classes: [{ name: 'asked-openly', title: 'What was asked by the open page and is about nobody on record', leaves: 'blank', waits: false }],
  tables: [
    { table: 'referral', recordClass: 'case-record', of: ofPerson(), on: 'kept.received_on', isContact: true, keeps: ['kind', 'regimes', 'regime', 'reference'] },
    { table: 'family_request', recordClass: 'case-record', of: ofPerson(), on: 'kept.sent_on', isContact: true, keeps: ['reference', 'for_whom', 'outcome'], ofNobodyClass: 'asked-openly', leavesOnly: 'kept.outcome is not null', blankAs: { born_on: `date '1900-01-01'` } },
    { table: 'referral_event', recordClass: 'case-record', of: ofParent('referral', 'referral_id'), on: 'kept.happened_on' },
    { table: 'referral_offer', recordClass: 'case-record', of: ofParent('referral', 'referral_id'), on: 'kept.offered_on', isContact: true },
    { table: 'referral_answer', recordClass: 'case-record', of: ofParent('referral_offer', 'offer_id'), on: 'kept.answered_on', isContact: true, keeps: ['answer'] },
  ],
  openMatters: [openReferrals],
};
