import { sealedFile, sealedRow } from './arrival.js';
import { alike, byJoins, dayOf, ofNobody, ofParent, type RoomRecords } from '../../platform/records/record-class.js';

// Of an account that several share, a line that was told apart is about the one whose it is; others are about them all.
const ofLine = byJoins(
  `left join lateral (select distinct attributed.person_id from ledger_entry entry join agreement attributed on attributed.id = entry.agreement_id
     where entry.account_id = kept.account_id and entry.line_no = kept.line_no) own on true
   left join lateral (select distinct sharing.person_id from agreement_account held join agreement sharing on sharing.id = held.agreement_id
     where held.account_id = kept.account_id and own.person_id is null) sharer on true`,
  'coalesce(own.person_id, sharer.person_id)',
);

const ofFile = byJoins(
  `left join account_statement stated on stated.file_id = kept.id left join agreement_account held on held.account_id = stated.account_id
   left join agreement holder on holder.id = held.agreement_id`,
  'holder.person_id',
);

const ofItsLine = ofParent('statement_line', 'account_id', 'line_no');
const ofItsFile = ofParent('statement_file', 'file_id');

/** What is kept of statements: the files as they came, every line, and what each was posted as. */
export const statementRecords: RoomRecords = {
  tables: [
    { table: 'statement_file', recordClass: 'money', of: ofFile, on: dayOf('received_at'), files: [{ name: `kept.id || ' ' || kept.name`, content: 'kept.content_sealed', sealedAs: sealedFile }] },
    { table: 'statement', recordClass: 'money', of: ofParent('account', 'account_id'), on: 'kept.until_on', keeps: ['currency'] },
    // The text is part of a line's identity: what takes its place must differ from line to line.
    { table: 'statement_line', recordClass: 'money', of: ofLine, on: 'kept.line_on', keeps: ['kind'], blankAs: { description: `'[removed] ' || kept.line_no` } },
    { table: 'ledger_entry', recordClass: 'money', of: ofItsLine, keeps: ['kind'] },
    { table: 'line_met_again', recordClass: 'money', of: ofItsLine },
    { table: 'refused_row', recordClass: 'money', of: ofItsFile, keeps: ['code'], opens: { text_sealed: sealedRow } },
    { table: 'statement_file_outcome', recordClass: 'money', of: ofItsFile, keeps: ['format', 'layout', 'refusal_code'] },
    ...alike('money', ofItsFile, ['statement_placement', 'account_choice', 'file_met_again']),
    { table: 'classification_rule', recordClass: 'money', of: ofParent('account', 'account_id'), on: dayOf('made_at'), keeps: ['kind'] },
    ...alike('council-own', ofNobody, ['import_batch', 'import_request', 'spend_kind', 'column_mapping']),
  ],
};
