import { sealedAccountNumbers } from './account-number.js';
import { sealedPapers } from './sign-agreement.js';
import { alike, byJoins, dayOf, ofNobody, ofParent, ofPerson, type OpenMatter, type RoomRecords } from '../../platform/records/record-class.js';

const liveAgreements: OpenMatter = {
  name: 'live-agreement',
  words: 'A direct payment is running',
  peopleWith: async ({ client }, on) => {
    const { rows } = await client.query<{ person: number }>('select distinct person_id as person from agreement where ends_on is null or ends_on >= $1', [on]);
    return rows.map(({ person }) => person);
  },
};

const ofAgreement = ofParent('agreement', 'agreement_id');

/** What is kept about direct payments, their plans and the accounts that hold their money. */
export const agreementRecords: RoomRecords = {
  openMatters: [liveAgreements],
  tables: [
    { table: 'agreement', recordClass: 'case-record', of: ofPerson(), on: 'kept.ends_on' },
    ...alike('case-record', ofAgreement, ['plan_line', 'assessed_contribution', 'agreement_account'], { on: 'kept.from_on', keeps: ['kind'] }),
    {
      table: 'account', recordClass: 'case-record',
      of: byJoins('left join agreement_account held on held.account_id = kept.id left join agreement holder on holder.id = held.agreement_id', 'holder.person_id'),
      blankAs: { number_match: 'null' }, opens: { number_sealed: sealedAccountNumbers.about },
    },
    { table: 'account_number_change', recordClass: 'case-record', of: ofParent('account', 'account_id'), on: dayOf('proposed_at'), keeps: ['new_ending', 'decision'], opens: { number_sealed: sealedAccountNumbers.about } },
    { table: 'agreement_step', recordClass: 'case-record', of: ofAgreement, on: 'kept.on_day' },
    { table: 'agreement_terms', recordClass: 'case-record', of: ofAgreement, on: 'kept.written_on' },
    {
      table: 'agreement_signature', recordClass: 'case-record', of: ofAgreement, on: 'kept.signed_on', isContact: true,
      files: [{ name: 'kept.file_name', content: 'kept.file_sealed', sealedAs: sealedPapers.about }],
    },
    { table: 'signing_try', recordClass: 'case-record', of: ofAgreement, on: dayOf('tried_at') },
    { table: 'signature_doubt', recordClass: 'case-record', of: ofAgreement, on: 'kept.on_day', isContact: true },
    { table: 'readiness_item', recordClass: 'case-record', of: ofAgreement, on: 'kept.seen_on' },
    { table: 'voucher', recordClass: 'case-record', of: ofPerson(), on: 'kept.issued_on' },
    { table: 'voucher_use', recordClass: 'case-record', of: ofParent('voucher', 'voucher_id'), on: 'kept.used_on' },
    { table: 'budget', recordClass: 'council-own', of: ofNobody },
    { table: 'council_payment', recordClass: 'money', of: ofAgreement, on: 'kept.paid_on' },
    { table: 'commitment', recordClass: 'case-record', of: ofAgreement, on: 'kept.from_on', keeps: ['purpose', 'evidence'] },
  ],
};
