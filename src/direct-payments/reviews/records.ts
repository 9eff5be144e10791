import { ofNobody, ofParent, type RoomRecords } from '../../platform/records/record-class.js';

const ofAgreement = ofParent('agreement', 'agreement_id');
const ofReview = ofParent('review', 'review_id');

/** What is kept of reviews. */
export const reviewRecords: RoomRecords = {
  tables: [
    { table: 'review_before', recordClass: 'case-record', of: ofAgreement, on: 'kept.held_on' },
    { table: 'review_plan_day', recordClass: 'case-record', of: ofAgreement, on: 'kept.recorded_on' },
    { table: 'review_call', recordClass: 'case-record', of: ofAgreement, on: 'kept.told_on' },
    { table: 'review', recordClass: 'case-record', of: ofAgreement, on: 'kept.opened_on' },
    { table: 'review_event', recordClass: 'case-record', of: ofReview, on: 'kept.happened_on', isContact: true },
    { table: 'review_draft', recordClass: 'case-record', of: ofReview, blankAs: { answers: "'{}'::jsonb" } },
    { table: 'review_result', recordClass: 'case-record', of: ofReview, on: 'kept.completed_on', keeps: ['form', 'looked_at'], blankAs: { answers: "'[null]'::jsonb" }, isContact: true },
    { table: 'review_referral', recordClass: 'case-record', of: ofReview, on: 'kept.referred_on' },
    { table: 'review_calendar', recordClass: 'council-own', of: ofNobody },
  ],
};
