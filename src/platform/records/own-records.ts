import { drawLetterCopy, letterToCopy } from '../letters/letter-copy.js';
import { openRequests } from './store/open-requests.js';
import { alike, byJoins, dayOf, ofNobody, ofParent, ofPerson, type RecordClass, type RoomRecords } from './record-class.js';

/** The classes of records, with what may become of each. A room may add its own. */
const classes: readonly RecordClass[] = [
  { name: 'case-record', title: 'The person and their direct payment', leaves: 'blank', waits: true },
  { name: 'contacts', title: 'Who acts for somebody, and where letters go', leaves: 'delete', waits: true },
  { name: 'letters', title: 'Letters', leaves: 'blank', waits: true },
  { name: 'money', title: 'Payments, statements and ledgers', leaves: 'blank', waits: true },
  { name: 'findings', title: 'Findings of monitoring runs', leaves: 'delete', waits: true },
  { name: 'requests', title: 'Requests for information and corrections', leaves: 'blank', waits: true },
  { name: 'bundles', title: 'Copies made for requests', leaves: 'blank', waits: false, withheld: 'Copies made for requests hold nothing that is not held elsewhere.' },
  { name: 'access', title: 'Who may see restricted records, and who opened one', leaves: 'blank', waits: true, withheld: 'It says why a record is restricted and from whom, which may put somebody at risk. Look at it before you answer.' },
  { name: 'advice', title: 'Advisers’ own notes', leaves: 'blank', waits: true, withheld: 'The notes are between the person and their adviser; the council may not read them. The person asks the adviser’s organisation.' },
  { name: 'audit', title: 'Who did what and who looked', leaves: 'blank', waits: false },
  { name: 'staff', title: 'Staff and how they sign in', leaves: 'blank', waits: false },
  { name: 'passing', title: 'Sessions, links and tries', leaves: 'delete', waits: false },
  { name: 'council-own', title: 'The council’s own policy, figures and settings', leaves: 'never', waits: false },
];

/** What an event is about leads to whose it is: some kinds of subject belong to a person. */
const subjectJoins = `
  left join agreement subject_agreement on kept.subject_kind = 'agreement' and subject_agreement.id = kept.subject_id
  left join reclaim subject_reclaim on kept.subject_kind = 'reclaim' and subject_reclaim.id = kept.subject_id
  left join agreement reclaim_agreement on reclaim_agreement.id = subject_reclaim.agreement_id
  left join letter subject_letter on kept.subject_kind = 'letter' and subject_letter.id = kept.subject_id
  left join subject_request subject_asked on kept.subject_kind = 'subject_request' and subject_asked.id = kept.subject_id
  left join correction_request subject_correction on kept.subject_kind = 'correction' and subject_correction.id = kept.subject_id
  left join agreement_account subject_holding on kept.subject_kind = 'account' and subject_holding.account_id = kept.subject_id
  left join agreement account_agreement on account_agreement.id = subject_holding.agreement_id`;
const subjectPerson = `case when kept.subject_kind = 'person' then kept.subject_id
  else coalesce(subject_agreement.person_id, reclaim_agreement.person_id, subject_letter.person_id, subject_asked.person_id, subject_correction.person_id, account_agreement.person_id) end`;

const ofStaff = { of: ofParent('staff_member', 'staff_member_id'), recordClass: 'staff' } as const;
const passing = (table: string, on: string) => ({ table, recordClass: 'passing', of: ofNobody, on });

/** What the platform itself keeps. */
export const ownRecords: RoomRecords = {
  classes,
  openMatters: [openRequests],
  tables: [
    {
      table: 'letter', recordClass: 'letters', of: ofPerson(), on: 'kept.dated_on', isContact: true, keeps: ['kind', 'subject_kind', 'reference'], saysTwice: ['html'],
      files: (['html', 'pdf'] as const).map((form) => ({ name: `kept.reference || ' ' || kept.id || '.${form}'`, content: letterToCopy, draw: (content: Buffer) => drawLetterCopy(content, form) })),
    },
    { table: 'outbox_message', recordClass: 'letters', of: ofParent('letter', 'letter_id') },
    { table: 'outbox_attempt', recordClass: 'letters', of: ofParent('outbox_message', 'message_id') },
    ...alike('letters', ofParent('letter', 'letter_id'), ['letter_call', 'letter_posting', 'letter_opening']),
    { table: 'correspondence', recordClass: 'contacts', of: ofPerson(), on: 'kept.from_on', isContact: true },
    { table: 'audit_event', recordClass: 'audit', of: byJoins(subjectJoins, subjectPerson), on: dayOf('at'), keeps: ['subject_kind'], leavesOnly: `kept.blanked_by is null and kept.subject_kind <> 'retention_run' and exists (select from audit_link link where link.event_id = kept.id)` },
    ...alike('council-own', ofNobody, ['audit_waiting', 'audit_link', 'audit_mark', 'audit_proof', 'policy_version', 'approval_limit', 'organisation', 'organisation_service', 'team', 'team_member',
      'sign_in_directory', 'directory_role', 'work_cover', 'work_move', 'work_move_officer', 'work_move_team', 'saved_view', 'retention_rule', 'retention_rule_decision', 'retention_run', 'retention_run_item',
      'retention_run_decision', 'retention_run_done', 'retention_certificate']),
    { table: 'retention_hold', recordClass: 'access', of: ofPerson(), on: 'kept.placed_on', keeps: ['record_class'] },
    { table: 'retention_hold_lift', recordClass: 'access', of: ofParent('retention_hold', 'hold_id') },
    ...alike('case-record', ofPerson(), ['case_holding', 'own_person'], { on: 'kept.from_on' }),
    { table: 'record_restriction', recordClass: 'access', of: ofPerson(), on: dayOf('placed_at') },
    { table: 'restriction_name', recordClass: 'access', of: ofParent('record_restriction', 'restriction_id') },
    { table: 'conflict_of_interest', recordClass: 'access', of: ofPerson(), on: dayOf('recorded_at') },
    { table: 'break_glass', recordClass: 'access', of: ofPerson(), on: dayOf('opened_at') },
    { table: 'staff_member', recordClass: 'staff', of: ofNobody, on: 'kept.left_on' },
    { table: 'further_role', ...ofStaff },
    // Who confirmed what a directory's groups give concerns nobody's record; who confirmed somebody in a role goes with them.
    { table: 'role_grant', ...ofStaff },
    { table: 'directory_identity', ...ofStaff },
    { table: 'passkey', ...ofStaff, blankAs: { name: `'removed'` } },
    {
      table: 'sign_in_account', ...ofStaff,
      blankAs: {
        email: `'removed-' || kept.staff_member_id || '@removed.invalid'`, password_hash: `case when kept.password_hash is not null then '$argon2id$removed' end`,
        factor_sealed: `case when kept.factor_sealed is not null then '\\x00'::bytea end`,
      },
    },
    passing('session', dayOf('started_at')), passing('repeated_request', dayOf('asked_at')), passing('signed_link', 'kept.until_on'), passing('recovery_code', dayOf('used_at')),
    passing('sign_in_link', dayOf('until_at')), passing('sign_in_entry', dayOf('until_at')), passing('known_browser', dayOf('seen_at')), passing('sign_in_throttle', dayOf('last_try_at')), passing('open_form_day', 'kept.day'), passing('open_form_sender', 'kept.day'),
    passing('directory_attempt', dayOf('started_at')), passing('passkey_challenge', dayOf('made_at')),
    { table: 'directory_session', recordClass: 'passing', of: ofParent('session', 'token_digest') },
    { table: 'subject_request', recordClass: 'requests', of: ofPerson(), on: 'kept.received_on', isContact: true },
    { table: 'subject_request_event', recordClass: 'requests', of: ofParent('subject_request', 'request_id') },
    { table: 'correction_request', recordClass: 'requests', of: ofPerson(), on: 'kept.received_on', isContact: true },
    { table: 'correction_decision', recordClass: 'requests', of: ofParent('correction_request', 'correction_id') },
    // What somebody says beside a record stands as long as the record.
    { table: 'disagreement_statement', recordClass: 'case-record', of: ofParent('correction_request', 'correction_id') },
    { table: 'subject_bundle', recordClass: 'bundles', of: ofParent('subject_request', 'request_id'), on: 'kept.made_on' },
    { table: 'subject_mark', recordClass: 'bundles', of: ofParent('subject_bundle', 'bundle_id') },
    { table: 'subject_mark_decision', recordClass: 'bundles', of: ofParent('subject_bundle', 'bundle_id') },
  ],
};
