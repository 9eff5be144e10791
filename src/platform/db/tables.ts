// Written by `npm run db:types` from the migrated database: change a migration, not this file.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';

export interface AccountRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Short name; a statement file whose name begins with it belongs to the account. */
  readonly reference: string;
  /** Bank account, prepaid card, or pooled account of several clients. */
  readonly kind: 'bank' | 'card' | 'pooled';
  /** Whose account, in a few words. */
  readonly label: string;
  /** Sort code and account number, encrypted. */
  readonly number_sealed: Buffer | null;
  /** Last digits, for people to recognise it by. */
  readonly number_ending: string | null;
  /** Keyed hash of sort code and number, to match statements without opening the number. */
  readonly number_match: Buffer | null;
  /** Number the next statement line takes; its row lock serialises imports into the account. */
  readonly next_line_no: Generated<number>;
  /** Keyed hash of the account number without its sort code, for statements that carry only that. */
  readonly number_alone_match: Buffer | null;
}

export interface AccountCheckRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** The day up to which the account was checked; the next check is reckoned from it. */
  readonly as_at: PlainDate;
  /** nothing_to_ask, surplus_to_propose, or ask_family where the family has something to answer first. */
  readonly outcome: 'nothing_to_ask' | 'surplus_to_propose' | 'ask_family';
  /** What the officer wrote about it. */
  readonly note: string | null;
  /** When it was finished. */
  readonly checked_on: PlainDate;
  /** Who finished it; empty for the command line of this installation. */
  readonly checked_by: number | null;
}

export interface AccountChoiceRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The file. */
  readonly file_id: number;
  /** The statement's place in the file, from 1. */
  readonly position: number;
  /** The account chosen. */
  readonly account_id: number;
  /** Who chose. */
  readonly chosen_by: number;
  /** When. */
  readonly chosen_at: Generated<Date>;
}

export interface AccountNumberChangeRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The account. */
  readonly account_id: number;
  /** Last digits before; empty where there was no number. */
  readonly old_ending: string | null;
  /** The new sort code and number, encrypted. */
  readonly number_sealed: Buffer;
  /** Its last digits. */
  readonly new_ending: string;
  /** Why, and how it was checked with the family. */
  readonly reason: string;
  /** Who proposed it. */
  readonly proposed_by: number;
  /** When. */
  readonly proposed_at: Date;
  /** Who confirmed or refused it, never the proposer; or the proposer who withdrew it. */
  readonly decided_by: number | null;
  /** When that was. */
  readonly decided_at: Date | null;
  /** confirmed, refused or withdrawn; empty while it is open. */
  readonly decision: 'confirmed' | 'refused' | 'withdrawn' | null;
  /** What the check of its sort code found when it was confirmed: valid, invalid, no rule for it, or not checked since the council keeps no tables. Empty while it is open, and for what was decided before this was asked. */
  readonly modulus: 'valid' | 'invalid' | 'no_rule' | 'not_checked' | null;
  /** The agreement for which it was proposed: it is confirmed for its payee. Empty for what was proposed before this was kept. */
  readonly agreement_id: number | null;
}

export interface AccountStatementRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The file. */
  readonly file_id: number | null;
  /** Its place in the file, from 1. */
  readonly position: number | null;
  /** The account it belongs to, found by the import or given by an officer; empty while it waits. */
  readonly account_id: number | null;
  /** Currency code. */
  readonly currency: string | null;
  /** First day the bank says it covers. */
  readonly from_on: PlainDate | null;
  /** Last day the bank says it covers. */
  readonly until_on: PlainDate | null;
  /** Balance before its first line, where stated. */
  readonly opening_pence: Pence | null;
  /** Balance after its last line, where stated. */
  readonly closing_pence: Pence | null;
  /** Whether opening plus lines is closing; empty where it cannot be known. */
  readonly reconciles: boolean | null;
  /** Lines in it. */
  readonly lines_read: number | null;
}

export interface ActingPersonRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person acted for. */
  readonly person_id: number;
  /** Name of the one who acts. */
  readonly name: string;
  /** Mother, father, brother, friend, the person themself. */
  readonly relationship: string;
  /** Parent, recipient, or nominated, authorised or suitable person (Care Act 2014 ss31-32; Children Act 1989 s17A). */
  readonly capacity: 'parent' | 'recipient' | 'nominated' | 'authorised' | 'suitable';
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** Why it is they who act, in the words of whoever decided. */
  readonly reason: Generated<string>;
  /** The day by which it is looked at again whether they should; empty where none is set. */
  readonly review_on: PlainDate | null;
  /** Whether they live in the same household as the person; empty where it is not known. */
  readonly same_household: boolean | null;
  /** Their telephone number. */
  readonly telephone: Generated<string>;
  /** Their e-mail address. */
  readonly email: Generated<string>;
  /** Why they stopped; empty while they act. */
  readonly ended_because: Generated<string>;
  /** Who recorded it; empty for what was brought over. */
  readonly recorded_by: number | null;
}

export interface AdviceConsentRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** Who may read; empty for the council. */
  readonly reader_organisation_id: number | null;
  /** What they agreed to, in words. */
  readonly what: string;
  /** Only notes of this day or later may be read; empty for all. */
  readonly notes_from_on: PlainDate | null;
  /** First day on which it counts. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** Who agreed and how, such as on the telephone. */
  readonly agreed_how: string;
  /** Who recorded it. */
  readonly recorded_by: number;
  /** When it was recorded. */
  readonly recorded_at: Date;
  /** Who recorded that it was taken back; empty while it stands. */
  readonly withdrawn_by: number | null;
  /** When it was taken back. */
  readonly withdrawn_at: Date | null;
}

export interface AdviceNoteRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whom it is about. */
  readonly person_id: number;
  /** Who wrote it. */
  readonly author_id: number;
  /** Who they belonged to then. */
  readonly organisation: string;
  /** Which organisation; empty where the kind says all. */
  readonly organisation_id: number | null;
  /** The day it is of. */
  readonly written_on: PlainDate;
  /** The note. */
  readonly note: string;
  /** When it was recorded. */
  readonly recorded_at: Date;
}

export interface AgreedDeductionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose payments. */
  readonly agreement_id: number;
  /** Whose budget gets it back; taken from that budget's payment alone. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** How much. */
  readonly amount_pence: Pence;
  /** The first payment on or after this day. */
  readonly due_on: PlainDate;
  /** What it is for. */
  readonly source_kind: string;
  /** Key of that reclaim. */
  readonly source_id: number;
  /** The plan of recovery that it is a sum of. */
  readonly plan_id: number | null;
  /** Which sum of the plan, from 1. */
  readonly plan_position: number | null;
  /** As the remittance says it. */
  readonly purpose: string;
  /** The day up to which the money taken back was reckoned. */
  readonly covers_on: PlainDate;
  /** With whom and how it was agreed, or why it was decided without. */
  readonly agreed_with: string;
  /** Who recorded it. */
  readonly agreed_by: number;
  /** Day. */
  readonly agreed_on: PlainDate;
  /** From this day nothing more is taken by it: another plan, or nothing owed; empty while it stands. */
  readonly ended_on: PlainDate | null;
}

export interface AgreementRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Payment reference that the council's payments carry on statements. */
  readonly reference: string;
  /** The person whose needs it meets. */
  readonly person_id: number;
  /** Decides law, policy and clock; not whose budget pays. */
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  /** Self-managed account, prepaid card, or an account managed for them. */
  readonly account_kind: 'self_managed' | 'prepaid_card' | 'managed';
  /** Weeks between payments; four-weekly means 13 payments a year. */
  readonly pays_every_weeks: number;
  /** First day covered. */
  readonly starts_on: PlainDate;
  /** Last day covered, inclusive; empty while it runs. */
  readonly ends_on: PlainDate | null;
  /** The monitoring officer who looks after it. */
  readonly officer_id: number | null;
  /** When money goes: every so many weeks (pays_every_weeks), by the month, at the start of a school term, or when asked for. */
  readonly pay_schedule: Generated<'weeks' | 'monthly' | 'termly' | 'as_asked'>;
  /** First day that pay runs reckon; days before it were paid elsewhere. Empty while nothing is paid from here. */
  readonly payments_from: PlainDate | null;
  /** The agreement that this one takes over from: another payee, regime or account. */
  readonly follows_id: number | null;
  /** Who receives the money: the person themself or somebody who acts for them. */
  readonly payee_id: number | null;
  /** Aftercare under the Mental Health Act 1983 s117, which never bears a contribution. */
  readonly aftercare: Generated<boolean>;
  /** The organisation that holds the account for the person, where it is managed. */
  readonly managed_by: string | null;
}

export interface AgreementAccountRow {
  /** The council. */
  readonly authority_id: number;
  /** The agreement. */
  readonly agreement_id: number;
  /** The account. */
  readonly account_id: number;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
}

export interface AgreementSignatureRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** The terms that were agreed to. */
  readonly terms_id: number;
  /** By the link of the letter, by a statement that a member of staff took down, or on paper. */
  readonly way: 'link' | 'statement' | 'paper';
  /** Who signed: whoever receives the money. Empty where the agreement names nobody. */
  readonly signer_id: number | null;
  /** Their full name as typed or written. */
  readonly signer_name: string;
  /** What they agreed to, in the words they saw or said. */
  readonly statement: string;
  /** The day. */
  readonly signed_on: PlainDate;
  /** When it was recorded, by the service's clock. */
  readonly signed_at: Date;
  /** Who took it down or uploaded the paper; empty by the link. */
  readonly taken_by: number | null;
  /** How they knew who it was; empty by the link, which was sent to the person. */
  readonly identified_how: string | null;
  /** Who helped them to decide, and how (Mental Capacity Act 2005 s1(3)); empty where nobody did. */
  readonly supported: Generated<string>;
  /** Who was there; empty where nobody was. */
  readonly witness: Generated<string>;
  /** Name of the uploaded paper. */
  readonly file_name: string | null;
  /** The paper, encrypted. */
  readonly file_sealed: Buffer | null;
  /** SHA-256 of the paper as it arrived. */
  readonly file_sha256: Buffer | null;
  /** The letter whose link it was signed by; empty for another way, and for what was signed before this was written down. */
  readonly letter_id: number | null;
  /** Who of staff had opened that letter with its link before it was signed, each once: whoever could have signed in the reader's place. */
  readonly letter_opened_by: Generated<number[]>;
}

export interface AgreementStepRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** made, changed, one_off for a single sum, or ended. */
  readonly what: 'made' | 'changed' | 'one_off' | 'ended';
  /** First day it counts; for an end the last day covered. */
  readonly on_day: PlainDate;
  /** The approved version of a plan that was carried out; empty for an end or a change of payee. */
  readonly plan_version_id: number | null;
  /** Why, in words. */
  readonly reason: Generated<string>;
  /** Who did it. */
  readonly made_by: number | null;
  /** When. */
  readonly made_at: Generated<Date>;
}

export interface AgreementTermsRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** Its version, from 1. */
  readonly number: number;
  /** The day it is dated. */
  readonly written_on: PlainDate;
  /** Whose policy it says: the children's policy may govern another regime's payment. */
  readonly policy_regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  /** That version of policy; empty where the council has adopted none. */
  readonly policy_version_id: number | null;
  /** Its words as data, from which page, PDF and text are drawn; letters of the service are made of the same. */
  readonly document: string;
  /** SHA-256 of the document. */
  readonly sha256: Buffer;
  /** What was agreed, by name, to tell whether later terms differ in what matters. */
  readonly facts: ColumnType<unknown, string, string>;
  /** Whether they are drawn in large print, as the person needs. */
  readonly large_print: Generated<boolean>;
  /** Whether they are to be signed: the first are, later ones where they differ in what policy names. */
  readonly asks_signature: boolean;
  /** Why they were written, in a sentence. */
  readonly because: string;
  /** Who wrote them. */
  readonly written_by: number | null;
  /** When. */
  readonly written_at: Generated<Date>;
  /** Who receives the money and got them: their link opens for nobody else. Empty where nobody was named, and for terms written before this was kept. */
  readonly payee_id: number | null;
}

export interface ApprovalLimitRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The approver. */
  readonly staff_member_id: number;
  /** What may be approved. */
  readonly power: 'reclaim' | 'write_off' | 'payment' | 'plan';
  /** Whose budget; empty for every stream. */
  readonly stream: 'social_care' | 'education' | 'health' | null;
  /** The most that one approval may come to; empty for no limit. */
  readonly limit_pence: Pence | null;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once. */
  readonly until_on: PlainDate | null;
  /** Who gave it; empty where it came with the installation. */
  readonly given_by: number | null;
  /** The one budget it holds for; empty for every budget of the stream. */
  readonly budget_id: number | null;
}

export interface AssessedContributionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** Weekly amount in pence. */
  readonly weekly_pence: Pence;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts; the day before from_on where it was replaced before it began. */
  readonly until_on: PlainDate | null;
}

export interface AssessmentRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** The agreement. */
  readonly agreement_id: number;
  /** The policy version in force at the run's date. */
  readonly policy_version_id: number | null;
  /** Whether the balance is proved; without that there is no surplus but an exception. */
  readonly proved: boolean;
  /** Proved balance. */
  readonly closing_pence: Pence | null;
  /** Surplus; empty where it cannot be known. */
  readonly surplus_pence: Pence | null;
  /** What may be claimed once the minimum is tested. */
  readonly reclaimable_pence: Pence | null;
  /** What the deductions exceed the balance by. */
  readonly shortfall_pence: Pence | null;
  /** Pence by stream. */
  readonly by_stream: ColumnType<unknown, string | null, string> | null;
  /** The person's own part by their contribution; never reclaimed. */
  readonly contribution_share_pence: Pence | null;
  /** Pence by kind. */
  readonly categories: ColumnType<unknown, string, string>;
  /** Named steps, each with its inputs, rule, policy and lines. */
  readonly working: ColumnType<unknown, string, string>;
}

export interface AuditEventRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** When, by the database's clock. */
  readonly at: Generated<Date>;
  /** The member of staff; empty for the system itself. */
  readonly actor_id: number | null;
  /** What happened, readable by itself. */
  readonly sentence: string;
  /** What it happened to: person, agreement, account, statement file, rule, policy, reclaim, member of staff and others. */
  readonly subject_kind: string;
  /** Which one. */
  readonly subject_id: number | null;
  /** Why, in the actor's words, where one was asked for. */
  readonly reason: string | null;
  /** The values before. */
  readonly before: ColumnType<unknown, string | null, string> | null;
  /** The values after. */
  readonly after: ColumnType<unknown, string | null, string> | null;
  /** Goes into the digest of the body and is removed with it. */
  readonly salt: Generated<string | null>;
  /** The event that tells who removed the words and values of this one, when and by which run; empty while they stand. Not a foreign key: it is written after what it tells of. */
  readonly blanked_by: number | null;
}

export interface AuditLinkRow {
  /** The council. */
  readonly authority_id: number;
  /** From 1 without gaps. */
  readonly position: number;
  /** The event. Not a foreign key: one that was deleted is to be found missing. */
  readonly event_id: number;
  /** Over its words and values as they were written; stands when they are removed. */
  readonly body_digest: Buffer;
  /** Over who, when and about what, and over the digest of the body. */
  readonly event_digest: Buffer;
  /** SHA-256 over the chain digest before it, the council, the position, when it was taken up, and the event's digest. */
  readonly chain_digest: Buffer;
  /** When it was taken up, by the database's clock. */
  readonly sealed_at: Date;
}

export interface AuditMarkRow {
  /** The council. */
  readonly authority_id: number;
  /** Position of the head. */
  readonly position: number;
  /** Chain digest at that position. */
  readonly chain_digest: Buffer;
  /** When, by the database's clock. */
  readonly marked_at: Date;
  /** Opens only with the installation's key, to a digest of council, position, chain digest and time. */
  readonly mark: Buffer;
}

export interface AuditProofRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** When. */
  readonly proved_at: Date;
  /** The last position that was read. */
  readonly position: number;
  /** Whether everything agreed. */
  readonly holds: boolean;
  /** What did not, and where. */
  readonly problems: ColumnType<unknown, string, string>;
}

export interface AuditWaitingRow {
  /** The council. */
  readonly authority_id: number;
  /** The event. Not a foreign key: one that was deleted is to be found missing. */
  readonly event_id: number;
  /** Over its words and values. */
  readonly body_digest: Buffer;
  /** Over who, when and about what, and over the digest of the body. */
  readonly event_digest: Buffer;
}

export interface AuthorityRow {
  /** First part of every key in every tenant table. */
  readonly id: GeneratedAlways<number>;
  /** Short name for addresses and files. */
  readonly slug: string;
  /** Name as letters and pages print it. */
  readonly name: string;
  /** Made by the demonstration loader: its people may sign in by the chooser page. */
  readonly is_demonstration: Generated<boolean>;
}

export interface BankAnswerRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** SHA-256 of the bytes. */
  readonly sha256: Buffer;
  /** Name it came under. */
  readonly name: string;
  /** pain.002 with its version, or csv. */
  readonly format: string;
  /** The bytes, encrypted. */
  readonly content_sealed: Buffer;
  /** Day it was read. */
  readonly received_on: PlainDate;
  /** Who gave it; empty for a command of the operator. */
  readonly received_by: number | null;
  /** What it says of the file as a whole; empty where it says nothing. */
  readonly whole_status: 'accepted' | 'pending' | 'rejected' | 'in-part' | null;
  /** The message that it answers, by its id. */
  readonly original_message: string | null;
  /** How many payments it speaks of. */
  readonly item_count: number;
}

export interface BankAnswerItemRow {
  /** The council. */
  readonly authority_id: number;
  /** The answer. */
  readonly answer_id: number;
  /** Its place in the answer, from 1. */
  readonly place: number;
  /** The end-to-end reference it names. */
  readonly reference: string;
  /** The amount it names; empty where it names none. */
  readonly amount_pence: Pence | null;
  /** What the bank says of it. */
  readonly status: 'accepted' | 'pending' | 'rejected' | 'returned';
  /** Why, by its code and in words. */
  readonly reason: string;
  /** The file whose payment it means; empty where none has that reference. */
  readonly file_id: number | null;
  /** Its pay run. */
  readonly run_id: number | null;
  /** The direct payment; empty where none has that reference. */
  readonly agreement_id: number | null;
  /** none, returned (the payment counts as not paid), known (an earlier answer returned it), or why nothing was done. */
  readonly effect: 'none' | 'returned' | 'known' | 'unmatched' | 'amount-differs' | 'not-taken';
  /** Why nothing was done, in words; else empty. */
  readonly note: Generated<string>;
}

export interface BreakGlassRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose record. */
  readonly person_id: number;
  /** Who opened it. */
  readonly staff_member_id: number;
  /** Why, in their words. */
  readonly reason: string;
  /** When, by the database's clock, which keeps the guard too. */
  readonly opened_at: Generated<Date>;
  /** When it closes by itself. */
  readonly until_at: Generated<Date>;
  /** Who looked at it afterwards, never the same person; empty until then. */
  readonly reviewed_by: number | null;
  /** When it was reviewed. */
  readonly reviewed_at: Date | null;
  /** Whether it was justified. */
  readonly outcome: 'justified' | 'not_justified' | null;
  /** What the review said. */
  readonly review_note: string | null;
}

export interface BroughtOverDebtRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment. */
  readonly agreement_id: number;
  /** Whose money it is. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** What was owed on the day it was brought over. */
  readonly amount_pence: Pence;
  /** Since when it is owed: its age is reckoned from it. */
  readonly since_on: PlainDate;
  /** Invoice or reference under which the family knows it. */
  readonly reference: string;
  /** Why it was asked back. */
  readonly reason: string;
  /** The book it came with. */
  readonly go_live_id: number;
  /** Empty: the claim is that of the reclaim. Filled where a book was taken over before debts were reclaims. */
  readonly commitment_id: number | null;
  /** The reclaim under which it is given back, taken, or written off. Rows of one direct payment and reference are one reclaim. */
  readonly reclaim_id: number | null;
}

export interface BudgetRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** As the council calls it. */
  readonly name: string;
  /** The funding stream it belongs to. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** Cost centre in the council's ledger. */
  readonly cost_centre: string;
  /** Subjective (kind of spending) in the council's ledger. */
  readonly subjective_code: string;
  /** First day on which it may pay. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
}

export interface CardAccountCheckRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** SHA-256 of the programme's file. */
  readonly sha256: Buffer;
  /** Name it came under. */
  readonly name: string;
  /** The file, encrypted. */
  readonly content_sealed: Buffer;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive. */
  readonly until_on: PlainDate;
  /** Balance before the first day. */
  readonly opening_pence: Pence;
  /** Paid in by the council. */
  readonly funding_pence: Pence;
  /** Loaded onto cards. */
  readonly loads_pence: Pence;
  /** Taken off cards. */
  readonly unloads_pence: Pence;
  /** Balance at the end of the last day, as the programme states it. */
  readonly closing_pence: Pence;
  /** Opening, funding and unloads less loads and closing: 0 where it reconciles. */
  readonly difference_pence: Pence;
  /** Loads and unloads that only one side knows, or that differ: reference, ours, theirs. */
  readonly differences: ColumnType<unknown, string, string>;
  /** Day it was read. */
  readonly received_on: PlainDate;
  /** Who gave it; empty for a command of the operator. */
  readonly received_by: number | null;
}

export interface CardBlockRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The card. */
  readonly account_id: number;
  /** What is suspected, and on what. */
  readonly reason: string;
  /** How wages are paid meanwhile. */
  readonly other_way: string;
  /** Who ordered it. */
  readonly blocked_by: number;
  /** When. */
  readonly blocked_at: Date;
  /** Until when a second person confirms it; after that it has lapsed. */
  readonly confirm_by: Date;
}

export interface CardBlockDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The block. */
  readonly block_id: number;
  /** Its place, from 1. */
  readonly decision_no: number;
  /** Whether the card stays blocked. */
  readonly stays: boolean;
  /** Why. */
  readonly reason: string;
  /** Who; the first time never who ordered it. */
  readonly decided_by: number;
  /** When. */
  readonly decided_at: Date;
}

export interface CardBlockLapseRow {
  /** The council. */
  readonly authority_id: number;
  /** The block. */
  readonly block_id: number;
  /** Until when it could have been confirmed. */
  readonly lapsed_at: Date;
  /** When it was written down. */
  readonly told_at: Generated<Date>;
}

export interface CaseHoldingRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** Who looks after them; empty where a team does. */
  readonly staff_member_id: number | null;
  /** Which team does; empty where one member of staff does. */
  readonly team_id: number | null;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once. */
  readonly until_on: PlainDate | null;
  /** Who recorded it; empty for the system. */
  readonly recorded_by: number | null;
}

export interface CircumstanceRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** What happened. */
  readonly kind: 'in_hospital' | 'away' | 'looked_after' | 'detained' | 'in_custody' | 'residential' | 'died' | 'moved_area' | 'capacity_lost' | 'capacity_regained' | 'needs_changed' | 'plan_ceased' | 'left_school_age' | 'payee_changed';
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts or where it does not end. */
  readonly until_on: PlainDate | null;
  /** When the service heard of it. */
  readonly told_on: PlainDate;
  /** Who said so. */
  readonly told_by: string;
  /** In plain words, where something is to be known. */
  readonly note: Generated<string>;
  /** Who wrote it down; empty for what was brought over. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
  /** When it was taken back since it was recorded by mistake; empty while it stands. */
  readonly withdrawn_on: PlainDate | null;
  /** Who took it back. */
  readonly withdrawn_by: number | null;
  /** What was wrong about it. */
  readonly withdrawn_because: string | null;
}

export interface ClassificationRuleRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system; each line names the rule that decided. */
  readonly id: GeneratedAlways<number>;
  /** Order: the lowest that matches decides. */
  readonly position: number;
  /** What it matches: words, pattern, amounts, direction, merchant categories. */
  readonly rule: ColumnType<unknown, string, string>;
  /** The kind it gives. */
  readonly kind: string;
  /** Only for this account, where given. */
  readonly account_id: number | null;
  /** First line date it reads. */
  readonly from_on: PlainDate | null;
  /** Last line date it reads, inclusive. */
  readonly until_on: PlainDate | null;
  /** Who made it from a correction; empty for those that came with the system. */
  readonly made_by: number | null;
  /** When. */
  readonly made_at: Generated<Date>;
  /** Why. */
  readonly reason: string | null;
}

export interface ClientGroupRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** As the council calls it. */
  readonly name: string;
  /** First day on which somebody may be put into it. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
}

export interface ColumnMappingRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Its name. */
  readonly name: string;
  /** Digest of the headings it was made for. */
  readonly heading_digest: Buffer;
  /** Columns by position. */
  readonly mapping: ColumnType<unknown, string, string>;
  /** Who mapped it. */
  readonly made_by: number;
  /** When. */
  readonly made_at: Generated<Date>;
}

export interface CommitmentRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** Liability, reserved, claimed or own. */
  readonly kind: 'liability' | 'reserved' | 'claimed' | 'own';
  /** hmrc, pension, holiday_pay, wages, invoice, insurance, redundancy, equipment, holidays, top_up and so on. */
  readonly purpose: string;
  /** In words the family will read. */
  readonly description: string;
  /** Pence, positive. */
  readonly amount_pence: Pence;
  /** Counts from this day; empty: always. */
  readonly from_on: PlainDate | null;
  /** Counts until this day, inclusive; empty: open. */
  readonly until_on: PlainDate | null;
  /** What shows it: payslip, invoice, plan line, letter. */
  readonly evidence: string;
  /** Recorded by someone, or proposed by the system from the plan. */
  readonly origin: 'recorded' | 'proposed_from_plan';
  /** Who recorded it. */
  readonly recorded_by: number | null;
  /** Who agreed it; a liability counts once agreed, one proposed from the plan counts unless refused. */
  readonly agreed_by: number | null;
  /** Withdrawn or refused from this day. */
  readonly withdrawn_on: PlainDate | null;
  /** Account of the line that settled it. */
  readonly settled_account_id: number | null;
  /** The line that settled it. */
  readonly settled_line_no: number | null;
  /** What it stands for elsewhere, such as the reclaim whose money it is. */
  readonly source_reference: string | null;
}

export interface ComplaintRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What letters and the complainant quote. */
  readonly reference: GeneratedAlways<string>;
  /** The person it is about; empty until somebody has found out. */
  readonly person_id: number | null;
  /** The direct payment it is about, where it is about one. */
  readonly agreement_id: number | null;
  /** The reclaim it is about, where it is about one. It does not stop the reclaim's days by itself. */
  readonly reclaim_id: number | null;
  /** Who it is about, as the complainant wrote it. */
  readonly described_person: string | null;
  /** What it is about: care, education, money, a member of staff, personal data, or something else. */
  readonly about: 'care' | 'education' | 'money' | 'staff' | 'personal_data' | 'other';
  /** The member of staff complained of, where it names one. They never investigate it. */
  readonly about_staff_id: number | null;
  /** What is wrong, in the complainant's words. */
  readonly words: string;
  /** What would put it right, in their words. */
  readonly wanted: string | null;
  /** Who complains. */
  readonly complainant_name: string;
  /** As what they complain: the person, a parent, a representative, a carer, an assistant, a provider, somebody else. */
  readonly complainant_kind: 'person' | 'parent' | 'representative' | 'carer' | 'assistant' | 'provider' | 'someone_else';
  /** Where to write by e-mail; empty where they gave none. */
  readonly complainant_email: string | null;
  /** Postal address, a line each; empty where they gave none. */
  readonly complainant_lines: Generated<string[]>;
  /** Telephone; empty where they gave none. */
  readonly complainant_telephone: string | null;
  /** Taken down by staff, made by somebody signed in, or by the page that anyone may use. */
  readonly came_by: 'staff' | 'signed_in' | 'public_page';
  /** The day it reached the council or its support service; the clocks run from it. */
  readonly received_on: PlainDate;
  /** The moment it was entered, by the service's clock. */
  readonly received_at: Date;
  /** Who entered it; empty for the page that anyone may use. */
  readonly recorded_by: number | null;
  /** It came when the page had taken very many within an hour: taken all the same, and listed after the others. */
  readonly came_in_flood: Generated<boolean>;
}

export interface ComplaintEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_status: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_status: string;
}

export interface ComplaintEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The complaint. */
  readonly complaint_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_status: string;
  /** Where it stands after. */
  readonly to_status: string;
  /** The stage it happened in, or began. */
  readonly stage: number;
  /** Day on which it counts. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** The member of staff; empty where the complainant did it. */
  readonly made_by: number | null;
  /** Whether the complainant did it, by the page or by their link. */
  readonly by_complainant: Generated<boolean>;
  /** The procedure that was chosen. */
  readonly procedure: string | null;
  /** Who investigates, where they work here: somebody who was not involved. */
  readonly investigator_id: number | null;
  /** Who investigates or chairs the panel, where they work elsewhere. */
  readonly investigator_name: string | null;
  /** The later day that was given for the answer. */
  readonly due_on: PlainDate | null;
  /** Whether the complaint was found right: upheld, partly_upheld, not_upheld. */
  readonly outcome: 'upheld' | 'partly_upheld' | 'not_upheld' | null;
  /** What is done to put it right. */
  readonly remedy: string | null;
  /** What changes so that it does not happen again. */
  readonly learning: string | null;
  /** Why, in words: the ground of a choice, of more time, of a pause, of the answer, what is still wrong. */
  readonly reason: string | null;
  /** The letter that told them. */
  readonly letter_id: number | null;
}

export interface ComplaintInvolvedRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The complaint. */
  readonly complaint_id: number | null;
  /** The member of staff. */
  readonly staff_member_id: number | null;
  /** How: complained_of, looks_after, acted_in_reclaim, investigated. */
  readonly how: string | null;
  /** The stage they investigated; 0 where they were involved in the matter itself. */
  readonly stage: number | null;
}

export interface ComplaintNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The complaint. */
  readonly complaint_id: number | null;
  /** Where it stands. */
  readonly status: string | null;
  /** In which stage. */
  readonly stage: number | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
}

export interface ComplaintProcedureRow {
  /** children (SI 2006/1738), adults (SI 2009/309), corporate (the Ombudsman's code) or data_protection (Data Protection Act 2018 s164A). */
  readonly name: string;
  /** How many stages it has. */
  readonly stages: number;
}

export interface ConflictOfInterestRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose record. */
  readonly person_id: number;
  /** Who may not see it. */
  readonly staff_member_id: number;
  /** How they know each other. */
  readonly note: string;
  /** Who recorded it: themself, or somebody who may restrict records. */
  readonly recorded_by: number;
  /** When, by the database's clock. */
  readonly recorded_at: Generated<Date>;
  /** When it ended; empty while it lasts. */
  readonly ended_at: Date | null;
}

export interface CorrectionDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The correction asked for. */
  readonly correction_id: number;
  /** Corrected or not. */
  readonly outcome: 'corrected' | 'not-corrected';
  /** Why, as the family reads it. */
  readonly reason: string;
  /** What was done: the page where the corrected record stands, or the act in words. */
  readonly act: string | null;
  /** The letter that says so. */
  readonly letter_id: number | null;
  /** Who decided. */
  readonly decided_by: number;
  /** When. */
  readonly decided_on: PlainDate;
}

export interface CorrectionRequestRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What letters and the family quote. */
  readonly reference: GeneratedAlways<string | null>;
  /** Whose information. */
  readonly person_id: number;
  /** Who asks. */
  readonly asked_by: string;
  /** Which record, in words. */
  readonly about: string;
  /** What is wrong, in their words. */
  readonly wrong: string;
  /** What it should say. */
  readonly should_be: string;
  /** When it came. */
  readonly received_on: PlainDate;
  /** Who recorded it. */
  readonly recorded_by: number;
}

export interface CorrespondenceRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system; the highest of a person counts. */
  readonly id: GeneratedAlways<number>;
  /** The person the letters are about. */
  readonly person_id: number;
  /** To whom they are addressed. */
  readonly name: string;
  /** Lines of the postal address below the name, six at most. */
  readonly lines: string[];
  /** E-mail address, where there is one. */
  readonly email: string | null;
  /** How letters go: by post or by e-mail. */
  readonly channel: 'post' | 'email';
  /** Letters are printed in 18 point (a reasonable adjustment, Equality Act 2010 s20). */
  readonly large_print: boolean;
  /** Letters are to be explained with an easy-read sheet; whoever posts them is told so. */
  readonly easy_read: boolean;
  /** A letter waits until somebody has told them by telephone what it says. */
  readonly telephone_first: boolean;
  /** Days added to every time for an answer. */
  readonly extra_days: number;
  /** Who gets a copy of every letter, such as an advocate. */
  readonly copy_to_name: string | null;
  /** Where the copy goes. */
  readonly copy_to_email: string | null;
  /** Language or interpreter they need, in words; empty where none. */
  readonly language_note: string;
  /** The day it was recorded from. */
  readonly from_on: PlainDate;
  /** Who recorded it; empty for the system itself. */
  readonly recorded_by: number | null;
  /** When, by the database's clock. */
  readonly recorded_at: Generated<Date>;
  /** The language of an interpreter or a translation; empty where none is needed. */
  readonly interpreter: Generated<string>;
  /** Whether letters are explained in British Sign Language. */
  readonly sign_language: Generated<boolean>;
  /** Whether letters go in braille, which somebody orders by hand. */
  readonly braille: Generated<boolean>;
  /** The colour of paper they read best on; empty where white does. */
  readonly paper_colour: Generated<string>;
  /** Whose own letters these are, of those who act for the person: the money's letters go to whoever holds it. Empty for the letters about the person. */
  readonly acting_person_id: number | null;
}

export interface CouncilPaymentRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement paid. */
  readonly agreement_id: number;
  /** Whose budget paid it. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** Regular, one-off for a named purpose, or an adjustment. */
  readonly kind: 'regular' | 'one_off' | 'adjustment';
  /** Pence paid; negative for an adjustment taken back. */
  readonly amount_pence: Pence;
  /** Date of payment. */
  readonly paid_on: PlainDate;
  /** First day covered; empty for a one-off, which covers no period. */
  readonly covers_from: PlainDate | null;
  /** Last day covered, inclusive. */
  readonly covers_until: PlainDate | null;
  /** What it is for, as the remittance says. */
  readonly purpose: string;
  /** The run that paid it; empty where it was recorded from elsewhere. */
  readonly pay_run_id: number | null;
}

export interface DebtReminderRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Days after the money was due, as policy says. */
  readonly step_days: number;
  /** Day it was due. */
  readonly due_on: PlainDate;
  /** The letter. */
  readonly letter_id: number;
  /** Day of the letter. */
  readonly sent_on: PlainDate;
}

export interface DirectoryAttemptRow {
  /** The council. */
  readonly authority_id: number;
  /** SHA-256 of the state that goes there and must come back. */
  readonly state_digest: Buffer;
  /** The directory. */
  readonly directory_id: number;
  /** To sign in, to try the settings, or to confirm who is signed in already. */
  readonly purpose: 'sign-in' | 'try' | 'confirm';
  /** SHA-256 of the secret in the browser's cookie: nobody else's browser can finish it. */
  readonly browser_digest: Buffer;
  /** The nonce and the PKCE verifier, encrypted. */
  readonly secrets_sealed: Buffer;
  /** The page to go on to. */
  readonly next_path: string;
  /** Who tries or confirms; empty for signing in. */
  readonly staff_member_id: number | null;
  /** When. */
  readonly started_at: Date;
  /** When the browser came back; empty until then. */
  readonly used_at: Date | null;
}

export interface DirectoryIdentityRow {
  /** The council. */
  readonly authority_id: number;
  /** The directory. */
  readonly directory_id: number;
  /** What the directory knows somebody by for good: the object id in Entra ID, else the subject. */
  readonly subject: string;
  /** The member of staff. */
  readonly staff_member_id: number;
  /** How they were found at first: by a verified e-mail address, or made as the directory described them. */
  readonly linked_by: 'email' | 'made';
  /** When. */
  readonly linked_at: Date;
  /** When the directory last vouched for them. */
  readonly seen_at: Date;
  /** Since when the directory gives them no role: no way of signing in is theirs until it does again. */
  readonly without_role_since: Date | null;
}

export interface DirectoryRoleRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system; lower ones come first. */
  readonly id: GeneratedAlways<number>;
  /** The directory. */
  readonly directory_id: number;
  /** The group or app role as the directory sends it: the id of a group, the value of an app role. */
  readonly claim_value: string;
  /** The role it gives. */
  readonly role: 'monitoring_officer' | 'adviser' | 'support_service_manager' | 'finance_officer' | 'finance_approver' | 'budget_holder' | 'social_worker' | 'send_case_officer' | 'team_manager' | 'panel_member' | 'broker' | 'provider_assessor' | 'commissioner' | 'nhs_board_officer' | 'auditor' | 'data_protection_officer' | 'administrator';
  /** Whose records it lets see where it is the main one. */
  readonly reach: 'own' | 'team' | 'authority';
  /** Whom somebody with it belongs to. */
  readonly organisation: Generated<'council' | 'support_service' | 'nhs'>;
  /** Which organisation; empty where the kind says all. */
  readonly organisation_id: number | null;
  /** The team that it puts somebody into; empty for none. */
  readonly team_id: number | null;
  /** First day. */
  readonly from_on: PlainDate;
  /** The day it was ended; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** When it was ended: from then on it gives nothing. */
  readonly ended_at: Date | null;
  /** Who recorded it; empty for the system. */
  readonly recorded_by: number | null;
}

export interface DirectorySessionRow {
  /** The council. */
  readonly authority_id: number;
  /** The session. */
  readonly token_digest: Buffer;
  /** The directory. */
  readonly directory_id: number;
  /** Who it is there. */
  readonly subject: string;
  /** The directory's own session, where it names it. */
  readonly directory_session: string | null;
}

export interface DisagreementStatementRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The correction that was not made. */
  readonly correction_id: number;
  /** Their words. */
  readonly words: string;
  /** When they gave them. */
  readonly given_on: PlainDate;
  /** Who recorded them. */
  readonly recorded_by: number;
}

export interface EducationAssessmentRow {
  /** The council. */
  readonly authority_id: number;
  /** The request. */
  readonly request_id: number;
  /** Its place, from 1. */
  readonly assessment_no: number;
  /** Who would receive the money: reg 5. */
  readonly recipient_name: string;
  /** As what: parent, young_person, nominee. */
  readonly recipient_kind: 'parent' | 'young_person' | 'nominee';
  /** Whether the Schedule forbids to pay them. Yes or no and the day of asking are kept, no detail. */
  readonly excluded: boolean;
  /** Day on which they were asked. */
  readonly excluded_asked_on: PlainDate;
  /** Whether they would use it to secure the agreed provision in an appropriate way: reg 6(1)(a). */
  readonly secures_provision: boolean;
  /** Whether, where they receive it for another, they would act in that person's best interests: reg 6(1)(b). */
  readonly best_interests: boolean;
  /** Whether it leaves services for others with an EHC plan unharmed: reg 6(1)(c). */
  readonly no_adverse_effect: boolean;
  /** Whether it is an efficient use of the council's resources: reg 6(1)(d). */
  readonly efficient: boolean;
  /** Whether the provision is part of an arrangement with a third party that cannot be taken apart without harm: reg 4A. */
  readonly aggregate_arrangement: boolean;
  /** Whether it would buy a place at a school or college, which a direct payment cannot. */
  readonly school_place: boolean;
  /** Why, in words that a letter may use. */
  readonly reasons: string;
  /** Day. */
  readonly assessed_on: PlainDate;
  /** Who: of the council. */
  readonly assessed_by: number;
}

export interface EducationCourseRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** At an institution of further education, a traineeship (which is further education), an apprenticeship, or anything else. */
  readonly kind: 'further_education' | 'traineeship' | 'apprenticeship' | 'other';
  /** Its last day. */
  readonly ends_on: PlainDate;
  /** Who told it. */
  readonly told_by: string;
  /** When it was written down. */
  readonly recorded_on: PlainDate;
  /** Who wrote it down. */
  readonly recorded_by: number;
}

export interface EducationEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_status: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_status: string;
}

export interface EducationEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The request. */
  readonly request_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_status: string;
  /** Where it stands after. */
  readonly to_status: string;
  /** Day on which it counts. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** The member of staff; empty for the system. */
  readonly made_by: number | null;
  /** Why, in words. */
  readonly reason: string | null;
  /** The letter that told the family: no answer goes without one. */
  readonly letter_id: number | null;
}

export interface EducationItemRow {
  /** The council. */
  readonly authority_id: number;
  /** The request. */
  readonly request_id: number;
  /** The assessment that lists it. */
  readonly assessment_no: number;
  /** Its place, from 1. */
  readonly item_no: number;
  /** The EHC plan of that person. */
  readonly ehc_plan_id: number;
  /** The item of section F that it secures. */
  readonly provision_no: number;
  /** The goods or services. */
  readonly what: string;
  /** What it is expected to cost in a year. */
  readonly yearly_pence: Pence;
  /** The school or college on whose premises it is; empty where it is elsewhere. */
  readonly premises_of: string | null;
}

export interface EducationNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The request. */
  readonly request_id: number | null;
  /** Where it stands. */
  readonly status: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
}

export interface EducationRequestRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The child or young person. */
  readonly person_id: number;
  /** The EHC plan as it was known when they asked. */
  readonly ehc_plan_id: number;
  /** The referral that brought it, where there is one. */
  readonly referral_id: number | null;
  /** Day on which they asked. */
  readonly received_on: PlainDate;
  /** Name of whoever asked. */
  readonly asked_by: string;
  /** As what they asked: parent, young_person, representative. */
  readonly asked_as: 'parent' | 'young_person' | 'representative';
  /** What they would like to arrange themselves, in their words. */
  readonly wanted: string;
  /** The time of reg 4 in which it came; outside is recorded and answered all the same. */
  readonly within_window: 'draft_plan' | 'review' | 'reassessment' | 'outside';
  /** Who wrote it down; empty for the system. */
  readonly recorded_by: number | null;
}

export interface EhcPlanRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The child or young person. */
  readonly person_id: number;
  /** Reference of the plan in the council's own system. */
  readonly reference: string;
  /** Day on which the draft was sent to the family. */
  readonly drafted_on: PlainDate | null;
  /** Day on which the plan was finalised; empty while it is a draft. */
  readonly issued_on: PlainDate | null;
  /** Day on which the review under way, or the latest, began. */
  readonly review_from: PlainDate | null;
  /** Day on which the latest review was decided. */
  readonly reviewed_on: PlainDate | null;
  /** Day by which the next review is due, where the council set one sooner than the law does. */
  readonly review_due_on: PlainDate | null;
  /** Day on which a reassessment was agreed. */
  readonly reassessed_from: PlainDate | null;
  /** Day on which the reassessment ended. */
  readonly reassessed_until: PlainDate | null;
  /** Day on which the plan ceased to be maintained. */
  readonly ceased_on: PlainDate | null;
  /** What section J says of the budget, its outcomes and its provision. */
  readonly section_j: string | null;
  /** Day on which this was written down. */
  readonly recorded_on: PlainDate;
  /** Who wrote it down; empty for the system. */
  readonly recorded_by: number | null;
}

export interface EhcProvisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The plan. */
  readonly ehc_plan_id: number;
  /** Its place, from 1. */
  readonly item_no: number;
  /** How the plan marks it, such as F3. */
  readonly label: string;
  /** The provision in the plan's words. */
  readonly provision: string;
}

export interface EndingPayRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment that ends. */
  readonly agreement_id: number;
  /** The assistant, as the family calls them. */
  readonly assistant: string;
  /** First day of their employment. */
  readonly started_on: PlainDate;
  /** Their last day of work. */
  readonly last_day: PlainDate;
  /** A week's pay. */
  readonly weekly_pay_pence: Pence;
  /** Pay for notice that they do not work. */
  readonly notice_pence: Pence;
  /** Pay for holiday that they did not take. */
  readonly holiday_pence: Pence;
  /** Statutory redundancy pay. */
  readonly redundancy_pence: Pence;
  /** The working, step by step with its law. */
  readonly working: ColumnType<unknown, string, string>;
  /** What is spoken for in the account by it; empty where it is nothing. */
  readonly notice_commitment_id: number | null;
  /** What is spoken for in the account by it; empty where it is nothing. */
  readonly holiday_commitment_id: number | null;
  /** What is spoken for in the account by it; empty where it is nothing. */
  readonly redundancy_commitment_id: number | null;
  /** When it was worked out. */
  readonly worked_out_on: PlainDate;
  /** Who worked it out. */
  readonly worked_out_by: number;
}

export interface EnteredFigureRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Identified as unspent, noticed to the family, or recovered. */
  readonly measure: 'identified' | 'noticed' | 'recovered';
  /** Calendar year of its 1 April: 2023 is 2023/24. */
  readonly year_starts: number;
  /** Whose budget; empty: all streams together. */
  readonly stream: 'social_care' | 'education' | 'health' | null;
  /** Last day that a figure to date counts; empty: the whole year. */
  readonly until_on: PlainDate | null;
  /** Pence, as printed; empty where the report does not give it. */
  readonly amount_pence: Pence | null;
  /** As it is printed, such as £1.07m; not given where it is not. */
  readonly printed_as: string;
  /** What it is rounded to, in pence: £1.07m is to the nearest £10,000; 1 where it is exact. */
  readonly precision_pence: Pence | null;
  /** Where it stands: report, page, date. */
  readonly source: string;
  /** Who entered it; empty at the command line. */
  readonly entered_by: number | null;
  /** When. */
  readonly entered_at: Generated<Date>;
}

export interface FamilyAssistantRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person whose direct payment it is. */
  readonly person_id: number;
  /** Who is paid. */
  readonly name: string;
  /** What they are to the person. */
  readonly relation: 'spouse_or_civil_partner' | 'lives_as_partner' | 'parent' | 'parent_in_law' | 'child' | 'child_in_law' | 'stepchild' | 'sibling' | 'aunt_or_uncle' | 'grandparent' | 'partner_of_relative' | 'other_relative';
  /** Whether they live in the same household as the person. */
  readonly same_household: boolean;
  /** First day on which it is so. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** Who recorded it; empty for what was brought over. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface FamilyChoiceRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Pay now, by instalments, from the next payments, or a review. */
  readonly choice: 'pay-now' | 'instalments' | 'from-payments' | 'review';
  /** Over how many months, for instalments and payments. */
  readonly months: number | null;
  /** Day. */
  readonly chosen_on: PlainDate;
  /** How it came. */
  readonly came_by: 'link' | 'telephone' | 'letter' | 'email' | 'meeting';
  /** Who wrote it down; empty where it came by the link. */
  readonly recorded_by: number | null;
}

export interface FamilyPayDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Who would be paid. */
  readonly assistant_id: number;
  /** Under which law. */
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  /** Necessary to meet the care needs, for administration and management, or to promote the child's welfare. */
  readonly ground: 'meets_care_needs' | 'administration_and_management' | 'child_welfare';
  /** Whether it is necessary. */
  readonly approved: boolean;
  /** Why, in the words of whoever decided. */
  readonly reason: string;
  /** First day it holds. */
  readonly from_on: PlainDate;
  /** Last day, inclusive, after which it is decided anew; empty where no end is set. */
  readonly until_on: PlainDate | null;
  /** Who decided: of the council, and not who recorded the assistant. */
  readonly decided_by: number;
  /** When. */
  readonly decided_at: Generated<Date>;
}

export interface FamilyRequestRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What the family was given to quote. */
  readonly reference: GeneratedAlways<string>;
  /** The day it was sent: the days promised run from it. */
  readonly sent_on: PlainDate;
  /** The moment it was sent. */
  readonly sent_at: Date;
  /** Whether it is for whoever sent it, for their child, or for somebody whom they help. */
  readonly for_whom: 'myself' | 'my_child' | 'somebody';
  /** Given name of the person whom it is for, as it was written. */
  readonly given_name: string;
  /** Their family name. */
  readonly family_name: string;
  /** The day they were born. */
  readonly born_on: PlainDate;
  /** Their postcode, where it was given. */
  readonly postcode: string | null;
  /** What they would like help with, in their words. */
  readonly needs: string;
  /** Whether they ticked that some of it is in an education, health and care plan. */
  readonly for_education: Generated<boolean>;
  /** Who sent it. */
  readonly sender_name: string;
  /** What they are to the person; empty where it is themself. */
  readonly sender_is: Generated<string>;
  /** Where they can be reached: an e-mail address. */
  readonly email: string | null;
  /** Where they can be reached: a telephone number. */
  readonly telephone: string | null;
  /** Where they can be reached: a postal address. */
  readonly address_lines: Generated<string[]>;
  /** What helps to talk with them, such as an interpreter or a time of the day. */
  readonly how_to_talk: Generated<string>;
  /** Whom somebody found it to be about; empty until then. Whoever sent it never learns whether they were recorded already. */
  readonly person_id: number | null;
  /** The referral that it became. */
  readonly referral_id: number | null;
  /** What became of it: a referral, the same asked twice, or no request at all; empty while it waits. There is no refusal here. */
  readonly outcome: 'referral' | 'twice' | 'no_request' | null;
  /** Why it became none. */
  readonly outcome_words: string | null;
  /** Who said so. */
  readonly settled_by: number | null;
  /** The day. */
  readonly settled_on: PlainDate | null;
  /** It came when the page had taken very many within an hour: taken all the same, and listed apart. */
  readonly came_in_flood: Generated<boolean>;
}

export interface FileMetAgainRow {
  /** The council. */
  readonly authority_id: number;
  /** The batch it came with this time. */
  readonly batch_id: number;
  /** Its place among the files of that batch, from 1. */
  readonly place: number;
  /** File name as given this time. */
  readonly name: string;
  /** The file that was stored before. */
  readonly file_id: number;
}

export interface FinalAccountRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment that ended. */
  readonly agreement_id: number;
  /** Its version, from 1. */
  readonly number: number;
  /** The last day that was covered. */
  readonly last_day: PlainDate;
  /** What the council paid under it from the beginning, returned payments taken off. */
  readonly paid_pence: Pence;
  /** What the accounts hold for it, by monitoring's reckoning. */
  readonly balance_pence: Pence;
  /** What is still to be paid from it: final payroll, holiday, redundancy, tax, last invoices. */
  readonly liabilities_pence: Pence;
  /** What these are. */
  readonly liabilities_note: Generated<string>;
  /** Balance less liabilities. */
  readonly left_pence: Pence;
  /** What is still owed of reclaims under it; it stays with whoever held the payment. */
  readonly debt_pence: Pence;
  /** Whether the balance is proved by statements to the last line. */
  readonly proved: boolean;
  /** Who held the payment, by name: debt stays with them. */
  readonly holder: string;
  /** The working of the balance, step by step. */
  readonly working: ColumnType<unknown, string, string>;
  /** When it was drawn up. */
  readonly made_on: PlainDate;
  /** Who did. */
  readonly made_by: number | null;
  /** The day from which the records of this payment may be removed, by the council's rules as they stood; empty where no rule says. */
  readonly archive_on: PlainDate | null;
  /** The rule that this day rests on. */
  readonly archive_because: string | null;
}

export interface FinanceCodeRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** Cost centre. */
  readonly cost_centre: string;
  /** Subjective code. */
  readonly subjective: string;
  /** First day. */
  readonly from_on: PlainDate;
  /** Who entered it; empty where it came with the installation. */
  readonly made_by: number | null;
}

export interface FinanceExportRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Invoices or credits. */
  readonly kind: 'debtor' | 'credit';
  /** Day. */
  readonly made_on: PlainDate;
  /** Who; empty for the command line. */
  readonly made_by: number | null;
  /** Rows in it. */
  readonly item_count: number;
  /** Their sum. */
  readonly total_pence: Pence;
  /** The file as it was given out. */
  readonly content: string;
  /** Its hash. */
  readonly sha256: Buffer;
}

export interface FinanceExportItemRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** The posting. */
  readonly posting_no: number;
  /** The file. */
  readonly export_id: number;
  /** Its row in it, from 1. */
  readonly item_no: number;
}

export interface FindingRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** Number within the run. */
  readonly position: number;
  /** The agreement; empty for a finding of the run. */
  readonly agreement_id: number | null;
  /** The account its lines stand in. */
  readonly account_id: number | null;
  /** Code from the catalogue. */
  readonly code: string;
  /** What and where, in a sentence. */
  readonly message: string;
  /** The lines behind it. */
  readonly line_nos: Generated<number[]>;
}

export interface FrontDoorRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** children or adults. */
  readonly serves: 'children' | 'adults';
  /** What the council calls it, such as Multi-Agency Safeguarding Hub. */
  readonly name: string;
  /** Number to call. */
  readonly telephone: string;
  /** Number out of hours, where it is another. */
  readonly telephone_at_night: string | null;
  /** When it answers. */
  readonly hours: string;
  /** Where messages go; empty where it takes calls alone. */
  readonly email: string | null;
  /** Whether the council says that what was seen may stand in the message itself. */
  readonly mailbox_is_secure: Generated<boolean>;
  /** First day. */
  readonly from_on: PlainDate;
  /** Who settled it. */
  readonly recorded_by: number | null;
}

export interface FurtherRoleRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Who holds it. */
  readonly staff_member_id: number;
  /** The role. */
  readonly role: 'monitoring_officer' | 'adviser' | 'support_service_manager' | 'finance_officer' | 'finance_approver' | 'budget_holder' | 'social_worker' | 'send_case_officer' | 'team_manager' | 'panel_member' | 'broker' | 'provider_assessor' | 'commissioner' | 'nhs_board_officer' | 'auditor' | 'data_protection_officer' | 'administrator';
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once. */
  readonly until_on: PlainDate | null;
  /** Who gave it, never themself; empty for the directory or the system. */
  readonly given_by: number | null;
  /** By which group or app role of a directory it came; empty where somebody gave it. */
  readonly directory_role_id: number | null;
}

export interface GoLiveRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What the earlier system is called. */
  readonly source: string;
  /** First day that pay runs reckon, where an agreement says no other; the totals are compared as they stand on it. */
  readonly takes_over_on: PlainDate;
  /** How its days are written: iso as 2026-03-31 alone, or day-first as 31/03/2026 too. */
  readonly dates: 'iso' | 'day-first';
  /** SHA-256 over its files and choices: what is accepted is what was brought in. */
  readonly digest: Buffer;
  /** Who brought it in; somebody else accepts it. */
  readonly brought_in_by: number;
  /** When, by the service's clock. */
  readonly brought_in_at: Date;
}

export interface GoLiveEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The book. */
  readonly go_live_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_state: string;
  /** Where it stands after. */
  readonly to_state: string;
  /** Day on which it happened. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** The member of staff. */
  readonly made_by: number;
  /** Why, where somebody said; always for withdrawing, for undoing or keeping, and for accepting a book whose totals differ. */
  readonly reason: Generated<string>;
  /** The digest of the book that was accepted. */
  readonly digest: Buffer | null;
  /** Counts and totals by the earlier system, by the files and by what was made. */
  readonly report: ColumnType<unknown, string | null, string> | null;
}

export interface GoLiveFileRow {
  /** The council. */
  readonly authority_id: number;
  /** The book. */
  readonly go_live_id: number;
  /** Which of the forms it is. */
  readonly name: 'people.csv' | 'acting.csv' | 'agreements.csv' | 'plan_lines.csv' | 'contributions.csv' | 'accounts.csv' | 'checks.csv' | 'reviews.csv' | 'debts.csv' | 'balances.csv' | 'totals.csv';
  /** SHA-256 of the file. */
  readonly sha256: Buffer;
  /** The file, encrypted: names and account numbers stand in it. */
  readonly content_sealed: Buffer;
}

export interface GoLiveMadeRow {
  /** The council. */
  readonly authority_id: number;
  /** The book. */
  readonly go_live_id: number;
  /** Where the record stands. */
  readonly table_name: string;
  /** Its key without the council's, each part as text. */
  readonly record_key: string[];
}

export interface GoLiveNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The book. */
  readonly go_live_id: number | null;
  /** Where it stands. */
  readonly state: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
  /** Who made that event. */
  readonly made_by: number | null;
}

export interface GoLivePersonRow {
  /** The council. */
  readonly authority_id: number;
  /** The book. */
  readonly go_live_id: number;
  /** How the earlier system called the person. */
  readonly person_key: string;
  /** The record. */
  readonly person_id: number;
  /** Whether it was there before. */
  readonly was_there: boolean;
}

export interface GoLiveSamePersonRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The book. */
  readonly go_live_id: number;
  /** How the earlier system calls the person. */
  readonly person_key: string;
  /** The record that is theirs; empty where nobody's is, and a new one is made. */
  readonly person_id: number | null;
  /** What shows it. */
  readonly reason: string;
  /** Who decided it. */
  readonly decided_by: number;
  /** When, by the service's clock. */
  readonly decided_at: Date;
}

export interface HelpOfferRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment. */
  readonly agreement_id: number;
  /** Day. */
  readonly offered_on: PlainDate;
  /** Who offered. */
  readonly offered_by: number;
  /** What was offered. */
  readonly offered: string;
  /** What the family said; empty while they have not answered. */
  readonly answer: string | null;
}

export interface ImportBatchRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Who brought them; empty for the command line of this installation. */
  readonly started_by: number | null;
  /** When. */
  readonly started_at: Generated<Date>;
  /** How many files were brought, those already known among them. */
  readonly files_total: number;
}

export interface ImportRequestRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The batch. */
  readonly batch_id: number;
  /** Who asked; the import acts in their name. */
  readonly asked_by: number;
  /** When. */
  readonly asked_at: Generated<Date>;
  /** When every file that could be was brought in; empty while it goes on. */
  readonly finished_at: Date | null;
}

export interface IncomeFileRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Its hash. */
  readonly sha256: Buffer;
  /** Name as given. */
  readonly name: string;
  /** The file as it came, encrypted. */
  readonly content_sealed: Buffer;
  /** Day. */
  readonly received_on: PlainDate;
  /** Who brought it; empty for the command line. */
  readonly received_by: number | null;
  /** Rows of money in it. */
  readonly rows_read: number;
}

export interface KnownBrowserRow {
  /** The council. */
  readonly authority_id: number;
  /** SHA-256 of the secret in the cookie. */
  readonly token_digest: Buffer;
  /** Who signed in. */
  readonly staff_member_id: number;
  /** The first time. */
  readonly since: Date;
  /** The last time. */
  readonly seen_at: Date;
}

export interface LateReasonRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** The manager, not the proposer. */
  readonly allowed_by: number;
  /** The reason, as the notice tells it. */
  readonly reason: string;
  /** Day. */
  readonly allowed_on: PlainDate;
}

export interface LedgerEntryRow {
  /** The council. */
  readonly authority_id: number;
  /** The account whose leg it moves. */
  readonly account_id: number;
  /** The line it posts. */
  readonly line_no: number;
  /** Number within the line, from 0. */
  readonly entry_no: number;
  /** Date of the line. */
  readonly entry_on: PlainDate;
  /** Pence on the account's leg; the kind's leg is its opposite. */
  readonly amount_pence: Pence;
  /** The kind's leg. */
  readonly kind: string;
  /** The agreement it belongs to; empty where a shared account does not yet say whose. */
  readonly agreement_id: number | null;
  /** The stream it is attributed to, where known. */
  readonly stream: 'social_care' | 'education' | 'health' | 'contribution' | null;
  /** The plan line it was spent on, where known. */
  readonly plan_line_id: number | null;
  /** The entry of this line whose negative twin this is. */
  readonly reverses: number | null;
  /** The officer who corrected; empty for the first reading. */
  readonly made_by: number | null;
  /** Why it was corrected. */
  readonly reason: string | null;
}

export interface LedgerPostingRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The account of the line. */
  readonly account_id: number | null;
  /** The line posted. */
  readonly line_no: number | null;
  /** The entry within the line, from 0. */
  readonly entry_no: number | null;
  /** Date of the line. */
  readonly entry_on: PlainDate | null;
  /** account or kind. */
  readonly leg: string | null;
  /** What the leg moves: the account's key, or the kind's code. */
  readonly ledger: string | null;
  /** Pence: as on the statement on the account's leg, the opposite on the kind's. */
  readonly amount_pence: Pence | null;
}

export interface LetterRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What kind of letter, in a word of the room that wrote it, such as reclaim_notice. */
  readonly kind: string;
  /** The person it is about. */
  readonly person_id: number;
  /** The direct payment it is about; empty where it is about none in particular. */
  readonly agreement_id: number | null;
  /** What caused it: reclaim, statement_request, question. */
  readonly subject_kind: string;
  /** Which one. */
  readonly subject_id: number | null;
  /** The reference printed on it. */
  readonly reference: string;
  /** Its heading. */
  readonly title: string;
  /** The date printed on it. */
  readonly dated_on: PlainDate;
  /** The one source of both forms: blocks of words and sums in pence. */
  readonly document: ColumnType<unknown, string, string>;
  /** The page as it goes out. */
  readonly html: string;
  /** The tagged PDF as it is printed or attached. */
  readonly pdf: Buffer;
  /** SHA-256 of the document as the database writes it. */
  readonly document_sha256: Buffer;
  /** SHA-256 of the page. */
  readonly html_sha256: Buffer;
  /** SHA-256 of the PDF. */
  readonly pdf_sha256: Buffer;
  /** To whom it is addressed. */
  readonly recipient_name: string;
  /** The postal address below the name. */
  readonly recipient_lines: string[];
  /** E-mail address at the time. */
  readonly recipient_email: string | null;
  /** How it goes: by post or by e-mail. */
  readonly channel: 'post' | 'email';
  /** Whether it is in 18 point. */
  readonly large_print: boolean;
  /** Whether an easy-read sheet goes with it. */
  readonly easy_read: boolean;
  /** Whether it waits until somebody has called. */
  readonly telephone_first: boolean;
  /** Days that were added to the time for an answer. */
  readonly extra_days: number;
  /** Language or interpreter they need, in words. */
  readonly language_note: string;
  /** Who caused it; empty for the system itself. */
  readonly frozen_by: number | null;
  /** When, by the database's clock. */
  readonly frozen_at: Generated<Date>;
}

export interface LetterCallRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The letter. */
  readonly letter_id: number;
  /** The day of the call. */
  readonly called_on: PlainDate;
  /** Who called. */
  readonly called_by: number;
  /** What was said, or why nobody was reached. */
  readonly note: string;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
}

export interface LetterOpeningRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The letter. */
  readonly letter_id: number;
  /** Who opened it; empty for the operator on the command line. */
  readonly opened_by: number | null;
  /** When. */
  readonly opened_at: Generated<Date>;
}

export interface LetterPostingRow {
  /** The council. */
  readonly authority_id: number;
  /** The letter. */
  readonly letter_id: number;
  /** The day it was posted. */
  readonly posted_on: PlainDate;
  /** Who says so. */
  readonly confirmed_by: number;
  /** When they said so. */
  readonly confirmed_at: Generated<Date>;
}

export interface LetterSentRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The letter. */
  readonly letter_id: number | null;
  /** The person it is about. */
  readonly person_id: number | null;
  /** What kind of letter. */
  readonly kind: string | null;
  /** What caused it. */
  readonly subject_kind: string | null;
  /** Which one. */
  readonly subject_id: number | null;
  /** The day it went. */
  readonly sent_on: PlainDate | null;
}

export interface LineAnswerRow {
  /** The council. */
  readonly authority_id: number;
  /** The question. */
  readonly question_id: number;
  /** In the family's words. */
  readonly answer: string;
  /** The day. */
  readonly answered_on: PlainDate;
  /** When it came; decisions after it are made with it. */
  readonly answered_at: Generated<Date>;
  /** Who wrote it down on the telephone; empty where the family wrote it themselves. */
  readonly taken_by: number | null;
}

export interface LineDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The account. */
  readonly account_id: number;
  /** The line. */
  readonly line_no: number;
  /** Number within the line, from 1, those undone among them; two officers at once cannot both be next. */
  readonly decision_no: number;
  /** The act. */
  readonly act_id: number;
  /** Numbers of the ledger entries that stood before. */
  readonly stood: number[];
  /** Numbers of the ledger entries that stand since; more than one where the line is split. */
  readonly stands: number[];
}

export interface LineMetAgainRow {
  /** The council. */
  readonly authority_id: number;
  /** The later file. */
  readonly file_id: number;
  /** The statement within it. */
  readonly statement_position: number;
  /** Its place among the statement's lines, from 1. */
  readonly place: number;
  /** The row. */
  readonly row_number: number;
  /** The account. */
  readonly account_id: number;
  /** The line it was recognised as. */
  readonly line_no: number;
  /** Running balance this file states after it. */
  readonly balance_pence: Pence | null;
}

export interface LineQuestionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The act that asked. */
  readonly act_id: number;
  /** The agreement. */
  readonly agreement_id: number;
  /** The account of the line. */
  readonly account_id: number;
  /** The line. */
  readonly line_no: number;
  /** As the family reads it. */
  readonly question: string;
  /** When. */
  readonly asked_on: PlainDate;
}

export interface LineQuestionLetterRow {
  /** The council. */
  readonly authority_id: number;
  /** The question. */
  readonly question_id: number;
  /** The letter. */
  readonly letter_id: number;
}

export interface MonitoringRunRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The date reckoned at; that day itself counts. */
  readonly as_at: PlainDate;
  /** When. */
  readonly started_at: Generated<Date>;
  /** Who started it; empty for the nightly run. */
  readonly started_by: number | null;
}

export interface OneOffDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** The line that promised it. */
  readonly plan_line_id: number;
  /** It is paid all the same, or it is left. */
  readonly decision: 'pay' | 'leave';
  /** Why, in words that may be read to the family. */
  readonly reason: string;
  /** Who decided. */
  readonly decided_by: number;
  /** Day. */
  readonly decided_on: PlainDate;
  /** When it was written down. */
  readonly decided_at: Generated<Date>;
}

export interface OpenFormDayRow {
  /** The council. */
  readonly authority_id: number;
  /** The day. */
  readonly day: PlainDate;
  /** Random bytes, put into the hash of every sender of that day. */
  readonly secret: Buffer;
}

export interface OpenFormSenderRow {
  /** The council. */
  readonly authority_id: number;
  /** Which form: asking for a direct payment, a complaint, or a concern. */
  readonly form: 'family_request' | 'complaint' | 'concern';
  /** The day whose secret the hash was made with. */
  readonly day: PlainDate;
  /** Keyed hash of the network address and the secret of the day. */
  readonly sender_match: Buffer;
  /** When the hour began that is counted. */
  readonly since: Date;
  /** How many were taken in it. */
  readonly sent: number;
}

export interface OpeningBalanceRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The account. */
  readonly account_id: number;
  /** At the end of this day. */
  readonly as_at: PlainDate;
  /** Pence; less than nothing where it was overdrawn. */
  readonly amount_pence: Pence;
  /** Where it is known from. */
  readonly evidence: string;
  /** The book it came with. */
  readonly go_live_id: number;
}

export interface OpeningComparisonRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What the earlier system said. */
  readonly balance_id: number;
  /** What the statements say it held before the next column, pence. */
  readonly stated_pence: Pence;
  /** At the beginning of this day: the one after the earlier system's, or a later one where no statement covers the days between. */
  readonly begins_on: PlainDate;
  /** Day of the comparison. */
  readonly compared_on: PlainDate;
}

export interface OpeningDifferenceSettledRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What the earlier system said. */
  readonly balance_id: number;
  /** What the statements said when it was settled, pence. */
  readonly stated_pence: Pence;
  /** Why they differ. */
  readonly reason: string;
  /** Who found it out. */
  readonly settled_by: number;
  /** Day. */
  readonly settled_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
}

export interface OrganisationRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Its name. */
  readonly name: string;
  /** The council itself, a support service, an NHS board or a provider. */
  readonly kind: 'council' | 'support_service' | 'nhs' | 'provider';
}

export interface OrganisationServiceRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The organisation. */
  readonly organisation_id: number;
  /** advice: supports families. monitoring: checks accounts. */
  readonly service: 'advice' | 'monitoring';
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once. */
  readonly until_on: PlainDate | null;
}

export interface OutboxAttemptRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The message. */
  readonly message_id: number;
  /** Accepted by the mail server (sent), laid into the folder for a person to post (placed), or failed. */
  readonly outcome: 'sent' | 'placed' | 'failed';
  /** The day in England. */
  readonly on_day: PlainDate;
  /** When, by the database's clock. */
  readonly at: Generated<Date>;
  /** What the mail server said, or where the file lies. */
  readonly detail: string;
}

export interface OutboxMessageRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The letter. */
  readonly letter_id: number;
  /** To the one it is addressed to, or a copy. */
  readonly role: 'recipient' | 'copy';
  /** By post or by e-mail. */
  readonly channel: 'post' | 'email';
  /** To whom. */
  readonly name: string;
  /** Where to, by e-mail. */
  readonly email: string | null;
  /** Whether somebody has to call first. */
  readonly waits_for_call: boolean;
  /** When it was put here. */
  readonly queued_at: Generated<Date>;
}

export interface OverpaymentNoticeRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** Whose budget paid too much. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** How much. */
  readonly amount_pence: Pence;
  /** By plan line: what was due, what was paid, and for which days. */
  readonly working: ColumnType<unknown, string, string>;
  /** The letter. */
  readonly letter_id: number | null;
  /** Who decided to tell. */
  readonly told_by: number;
  /** Day of the letter. */
  readonly told_on: PlainDate;
  /** The first day of a payment from which some of it may be taken. */
  readonly take_from: PlainDate;
  /** Day on which it was taken back; empty while it stands. */
  readonly withdrawn_on: PlainDate | null;
  /** Why. */
  readonly withdrawn_reason: string | null;
  /** How that budget stood when the family was told: the last day that was paid, what was due and what was paid by the day. What is put right of it since is not taken any more; empty where nobody kept it, and then nothing is taken. */
  readonly told_of: ColumnType<unknown, string | null, string> | null;
  /** What of it was put right since and is never taken by this notice again, whatever is paid too much later. It only grows. */
  readonly fallen_pence: Generated<Pence>;
  /** What had fallen by then of each earlier notice of that budget, in pence by its key: from there on only what is put right after this one was told is reckoned. Empty for notices told before this was kept. */
  readonly fallen_before: ColumnType<unknown, string | null, string> | null;
}

export interface OwnPersonRow {
  /** The council. */
  readonly authority_id: number;
  /** Who signs in. */
  readonly staff_member_id: number;
  /** The person. */
  readonly person_id: number;
  /** In which capacity. */
  readonly capacity: 'recipient' | 'parent' | 'nominated' | 'authorised' | 'suitable' | 'assistant' | 'payroll' | 'provider';
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once. */
  readonly until_on: PlainDate | null;
}

export interface PasskeyRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose. */
  readonly staff_member_id: number;
  /** What the device calls it. */
  readonly credential_id: Buffer;
  /** The public half, as the device gave it (COSE). */
  readonly public_key: Buffer;
  /** What the device calls its owner: random, and the same for all passkeys of one person. */
  readonly user_handle: Buffer;
  /** How often the device says it was used. One that goes back was copied. */
  readonly counter: number;
  /** How browsers reach the device. */
  readonly transports: Generated<string[]>;
  /** The device's maker keeps a copy, so that it outlives the device. */
  readonly backed_up: boolean;
  /** Its owner's name for it. */
  readonly name: string;
  /** When it was added. */
  readonly added_at: Date;
  /** When it was last used; empty until then. */
  readonly used_at: Date | null;
  /** When it was removed; empty while it is good. */
  readonly removed_at: Date | null;
  /** Who removed it, or that its counter went back. */
  readonly removed_why: 'by_owner' | 'by_administrator' | 'copied' | null;
}

export interface PasskeyChallengeRow {
  /** The council. */
  readonly authority_id: number;
  /** SHA-256 of the challenge. */
  readonly challenge_digest: Buffer;
  /** To add a passkey, to sign in, or to confirm who is signed in already. */
  readonly purpose: 'add' | 'sign-in' | 'confirm';
  /** SHA-256 of the session's secret, or of the browser's cookie before there is a session. */
  readonly browser_digest: Buffer;
  /** What the new passkey will call its owner. */
  readonly user_handle: Buffer | null;
  /** Who adds or confirms; empty for signing in. */
  readonly staff_member_id: number | null;
  /** When. */
  readonly made_at: Date;
  /** When an answer came, good or not; empty until then. */
  readonly used_at: Date | null;
}

export interface PayAgainProposalRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** A payment that came back, or a run whose files were not sent. */
  readonly kind: 'came_back' | 'not_sent';
  /** The run. */
  readonly run_id: number;
  /** Whose payment came back; empty for files that were not sent. */
  readonly agreement_id: number | null;
  /** Day on which it came back; empty for files that were not sent. */
  readonly came_back_on: PlainDate | null;
  /** The bank's code, where there is one. */
  readonly code: Generated<string>;
  /** How it is known, in words. */
  readonly reason: string;
  /** The hold by which its money waits from the day it was said; empty for files that were not sent. */
  readonly hold_id: number | null;
  /** Who says so. */
  readonly proposed_by: number;
  /** Day. */
  readonly proposed_on: PlainDate;
  /** When it was written down. */
  readonly proposed_at: Generated<Date>;
  /** Who looked at the bank's account and confirmed or refused it; never confirmed by whoever said so. */
  readonly decided_by: number | null;
  /** Day; empty while it waits. */
  readonly decided_on: PlainDate | null;
  /** confirmed or refused; empty while it waits. */
  readonly decision: 'confirmed' | 'refused' | null;
  /** What they found. */
  readonly decided_reason: string | null;
}

export interface PayLineRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The run. */
  readonly run_id: number;
  /** The agreement. */
  readonly agreement_id: number;
  /** The plan line; empty for a deduction. */
  readonly plan_line_id: number | null;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** The named budget that pays; empty where only the stream is known. */
  readonly budget_id: number | null;
  /** For days of the period, paid once for a purpose, putting right what was paid for earlier days, or an agreed sum taken back. */
  readonly kind: 'regular' | 'one_off' | 'adjustment' | 'deduction';
  /** Pence; negative for what is taken off. */
  readonly amount_pence: Pence;
  /** First day that it is for; empty for a one-off and a deduction. */
  readonly covers_from: PlainDate | null;
  /** Last day, inclusive. */
  readonly covers_until: PlainDate | null;
  /** What it is for, as the remittance says. */
  readonly purpose: string;
  /** How it was worked out, in a sentence. */
  readonly because: string;
  /** The notice by which too much is taken back. */
  readonly notice_id: number | null;
  /** The agreed sum. */
  readonly deduction_id: number | null;
  /** Whether it speaks for its days: not where its run was turned back or its payment came back. */
  readonly stands: Generated<boolean>;
  /** What was recorded as paid for it, once it was. */
  readonly council_payment_id: number | null;
}

export interface PayRunRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** As files, the ledger and people call it. */
  readonly reference: GeneratedAlways<string | null>;
  /** Whose payments: by the week, month or term, or off the calendar for agreements that are named. */
  readonly schedule: 'weeks' | 'monthly' | 'termly' | 'off_cycle';
  /** Weeks between payments of those it pays; only for payments by the week. */
  readonly every_weeks: number | null;
  /** First day of its period. */
  readonly period_from: PlainDate;
  /** Last day of its period, inclusive: what is due up to it is paid. */
  readonly period_until: PlainDate;
  /** The day on which the money arrives. */
  readonly pay_on: PlainDate;
  /** The run before it of the same kind, with which it is compared. */
  readonly follows_id: number | null;
  /** The run that it was drawn up again from. */
  readonly replaces_id: number | null;
  /** Who drew it up; never who approves it. */
  readonly drafted_by: number;
  /** Day on which it was drawn up. */
  readonly drafted_on: PlainDate;
}

export interface PayRunEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_status: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_status: string;
}

export interface PayRunEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_status: string;
  /** Where it stands after. */
  readonly to_status: string;
  /** Day on which it counts. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** The member of staff; empty for the system. */
  readonly made_by: number | null;
  /** Why, where somebody had to say. */
  readonly reason: string | null;
  /** SHA-256 of what was approved: every line, and every payee with name, account and amount. Files are written only while it still fits. */
  readonly digest: Buffer | null;
}

export interface PayRunMatterRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** Its place, from 1. */
  readonly matter_no: number;
  /** The agreement. */
  readonly agreement_id: number;
  /** What kind of matter. */
  readonly kind: 'held' | 'not_ready' | 'paused' | 'ended' | 'died' | 'nothing_due' | 'to_decide' | 'overpaid' | 'deduction_waits' | 'one_off_waits' | 'not_reckoned';
  /** In words. */
  readonly sentence: string;
  /** The sum that it is about; empty where it is about none. */
  readonly amount_pence: Pence | null;
  /** What the run before paid, where this one pays nothing. */
  readonly last_pence: Pence | null;
}

export interface PayRunNamedRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** The agreement. */
  readonly agreement_id: number;
}

export interface PayRunNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The run. */
  readonly run_id: number | null;
  /** Where it stands. */
  readonly status: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
}

export interface PayRunPayeeRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** The agreement. */
  readonly agreement_id: number;
  /** To whom, as the file names them. */
  readonly payee_name: string;
  /** Into a bank account, onto a card, or into an account managed for them. */
  readonly way: 'bank' | 'card' | 'managed';
  /** The account. */
  readonly account_id: number;
  /** Keyed hash of its number when the run was drawn up; empty where the account has no number here. */
  readonly number_match: Buffer | null;
  /** The sum of its lines; nothing is sent where deductions took all of it. */
  readonly total_pence: Pence;
  /** What the run before paid; empty where it paid nothing. */
  readonly last_pence: Pence | null;
  /** How it compares with the run before. */
  readonly difference: 'new' | 'same' | 'changed';
  /** Why it is what it is, in a sentence. */
  readonly because: string;
}

export interface PayRunStreamRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The run. */
  readonly run_id: number | null;
  /** Whose budget. */
  readonly stream: string | null;
  /** The sum of its lines. */
  readonly total_pence: Pence | null;
  /** How many lines. */
  readonly lines: number | null;
}

export interface PayingSettingRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Everything it says, encrypted. */
  readonly document_sealed: Buffer;
  /** Last digits of the paying account. */
  readonly account_ending: string;
  /** Format of the bank's files. */
  readonly bank_format: 'pain.001.001.03' | 'pain.001.001.09' | 'bacs18';
  /** First day it counts. */
  readonly from_on: PlainDate;
  /** Why, and how the account was checked. */
  readonly reason: string;
  /** Who proposed it. */
  readonly proposed_by: number;
  /** When. */
  readonly proposed_at: Date;
  /** Who confirmed or refused it, never the proposer; or the proposer who withdrew it. */
  readonly decided_by: number | null;
  /** When that was. */
  readonly decided_at: Date | null;
  /** confirmed, refused or withdrawn; empty while it is open. */
  readonly decision: 'confirmed' | 'refused' | 'withdrawn' | null;
}

export interface PaymentDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose payment. */
  readonly person_id: number;
  /** Under which law. */
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  /** What was decided: refuse, reduce, stop. */
  readonly kind: 'refuse' | 'reduce' | 'stop';
  /** The request for an Education Personal Budget that is refused. */
  readonly request_id: number | null;
  /** The direct payment that is reduced or stopped. */
  readonly agreement_id: number | null;
  /** The version of the plan that carries it out, where there is one. */
  readonly version_id: number | null;
  /** The ground, by a word of the rules. */
  readonly ground: string;
  /** Why, as the letter says it. */
  readonly reasons: string;
  /** What is paid in a week before. */
  readonly weekly_before_pence: Pence | null;
  /** What is paid in a week afterwards. */
  readonly weekly_after_pence: Pence | null;
  /** Days of notice by the policy of that day. */
  readonly notice_days: number;
  /** Whether the law forbids to go on paying. */
  readonly must_stop: Generated<boolean>;
  /** Whether it waits until a request to look again is answered. */
  readonly waits: boolean;
  /** Day of the decision and of its letter. */
  readonly decided_on: PlainDate;
  /** First day on which less, or nothing, is paid; empty for a refusal. */
  readonly takes_effect_on: PlainDate | null;
  /** Day by which the family is asked to say that it should be looked at again. */
  readonly ask_by: PlainDate;
  /** Days in which such a request is answered. */
  readonly answer_days: number;
  /** Who decided: of the council. */
  readonly decided_by: number;
  /** The letter with the reasons. */
  readonly letter_id: number;
  /** Digest of what the version said when the family was told of it: a version that was returned and written anew is told of anew. Empty without a version, and for decisions before this was written down. */
  readonly version_digest: Buffer | null;
}

export interface PaymentDecisionEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_status: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_status: string;
}

export interface PaymentDecisionEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The decision. */
  readonly decision_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_status: string;
  /** Where it stands after. */
  readonly to_status: string;
  /** Day on which it counts. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** The member of staff; empty for the system. */
  readonly made_by: number | null;
  /** What they said, or why it was decided so. */
  readonly reason: string | null;
  /** Who asked to have it looked at again. */
  readonly asked_by: string | null;
  /** Day by which they are answered. */
  readonly due_on: PlainDate | null;
  /** The letter that told the family. */
  readonly letter_id: number | null;
}

export interface PaymentDecisionNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The decision. */
  readonly decision_id: number | null;
  /** Where it stands. */
  readonly status: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
}

export interface PaymentFileRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The pay run it carries out; empty for money taken off cards. */
  readonly run_id: number | null;
  /** Payments for the bank, loads for the card programme, money taken off cards, or the journal for the ledger. */
  readonly kind: 'bank' | 'card_load' | 'card_unload' | 'ledger';
  /** Which part of the run, where a kind has more than one file; else empty. */
  readonly part: Generated<string>;
  /** The format it is written in. */
  readonly format: string;
  /** The name it is given out under. */
  readonly name: string;
  /** How the bank calls the message in its answer; empty for what no bank answers. */
  readonly message_id: string | null;
  /** The day money moves. */
  readonly pay_on: PlainDate;
  /** Control total: how many items it holds. */
  readonly item_count: number;
  /** Control total: what they sum to; for the ledger its debits. */
  readonly total_pence: Pence;
  /** The file, encrypted: account numbers stand in it. */
  readonly content_sealed: Buffer;
  /** SHA-256 of the file. */
  readonly sha256: Buffer;
  /** Digest of the run as it was approved, which it fitted when the file was written. */
  readonly run_digest: Buffer | null;
  /** From which account and with which codes it was written. */
  readonly setting_id: number;
  /** Who had it written; empty for a command of the operator. */
  readonly made_by: number | null;
  /** When. */
  readonly made_at: Date;
}

export interface PaymentFileItemRow {
  /** The council. */
  readonly authority_id: number;
  /** The file. */
  readonly file_id: number;
  /** Its place in the file, from 1. */
  readonly place: number;
  /** End-to-end reference: what the payee and the bank read. Never used twice. */
  readonly reference: string;
  /** The pay run; empty for money taken off a card. */
  readonly run_id: number | null;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The receipt of money taken off a card; empty for a payment. */
  readonly receipt_id: number | null;
  /** What it moves. */
  readonly amount_pence: Pence;
}

export interface PaymentHoldRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose money. */
  readonly agreement_id: number;
  /** Decided by a person, or by itself since a payment came back. */
  readonly kind: Generated<'decided' | 'returned'>;
  /** Why it waits. */
  readonly reason: string;
  /** Who must do what before it is let go. */
  readonly who_acts: string;
  /** Who held it; empty where a returned payment did. */
  readonly held_by: number | null;
  /** Day. */
  readonly held_on: PlainDate;
  /** When it was written down. */
  readonly held_at: Generated<Date>;
  /** Who let it go. */
  readonly let_go_by: number | null;
  /** Day on which it was let go; empty while it waits. */
  readonly let_go_on: PlainDate | null;
  /** What was found, or confirmed. */
  readonly let_go_reason: string | null;
  /** The hold of the agreement before from which it was carried over, since its reason still held; empty for a hold of its own. */
  readonly carried_from_id: number | null;
}

export interface PaymentPauseRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** What happened in the person's life, where that is the reason. */
  readonly circumstance_id: number | null;
  /** The days are not due, or payment goes on. */
  readonly decision: 'pause' | 'go_on';
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** Why, in words that may be read to the family. */
  readonly reason: string;
  /** Who decided. */
  readonly decided_by: number;
  /** Day of the decision. */
  readonly decided_on: PlainDate;
  /** When it was written down. */
  readonly decided_at: Generated<Date>;
  /** Day on which it was taken back as a mistake, so that no day of it counts; empty while it stands. */
  readonly withdrawn_on: PlainDate | null;
  /** The decision on the agreement before from which it was carried over, since its days go on; empty for a decision of its own. */
  readonly carried_from_id: number | null;
}

export interface PaymentReturnedRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** The agreement. */
  readonly agreement_id: number;
  /** What came back: the whole payment. */
  readonly amount_pence: Pence;
  /** Day. */
  readonly returned_on: PlainDate;
  /** The bank's code, where there is one. */
  readonly code: Generated<string>;
  /** Why, in words. */
  readonly reason: string;
  /** The hold that it caused. */
  readonly hold_id: number | null;
  /** Who read the bank's answer, or confirmed it. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
  /** The bank's answer that says so; empty where two people did. */
  readonly answer_id: number | null;
  /** What one person said and another confirmed; empty where the bank's answer says it. */
  readonly proposal_id: number | null;
}

export interface PersonRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Given names. */
  readonly given_name: string;
  /** Family name. */
  readonly family_name: string;
  /** Date of birth: decides regime, minimum wage and transition. */
  readonly born_on: PlainDate;
  /** The group the council reports the person under, in its own words. */
  readonly client_group: string;
  /** What they like to be called; empty where it is their given name. */
  readonly preferred_name: Generated<string>;
  /** Where they live: a line each, without the postcode. Where letters go stands in correspondence. */
  readonly address_lines: Generated<string[]>;
  /** Of where they live, in capitals with one space; empty where it is not known. */
  readonly postcode: string | null;
  /** Who recorded them; empty for what was brought over. */
  readonly recorded_by: number | null;
  /** The day they were recorded; empty for what was brought over. */
  readonly recorded_on: PlainDate | null;
}

export interface PersonDistinctRow {
  /** The council. */
  readonly authority_id: number;
  /** The record that was made first. */
  readonly person_id: number;
  /** The other. */
  readonly other_id: number;
  /** How it is known, in words. */
  readonly because: string;
  /** Who said so. */
  readonly said_by: number;
  /** When. */
  readonly said_at: Date;
}

export interface PersonIdentifierRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** NHS number, unique pupil number, or unique learner number. */
  readonly kind: 'nhs' | 'upn' | 'uln';
  /** The kind, a space, and the number in its normal form, sealed; empty where it was taken away. */
  readonly number_sealed: Buffer | null;
  /** Keyed hash by which the same number is found. */
  readonly number_match: Buffer | null;
  /** Its last four characters; empty where it was taken away. */
  readonly ending: string;
  /** Who recorded it; empty for what was brought over. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface PersonMergeRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The record that stays. */
  readonly kept_id: number;
  /** The record that leads to it. */
  readonly merged_id: number;
  /** How it is known that both are one person. */
  readonly reason: string;
  /** Why both may have a direct payment under one law on one day; empty where they have none. */
  readonly both_paid_because: string | null;
  /** Who put them together. */
  readonly merged_by: number;
  /** When. */
  readonly merged_at: Generated<Date>;
  /** Who took them apart again; empty while they are together. */
  readonly undone_by: number | null;
  /** When they were taken apart. */
  readonly undone_at: Date | null;
  /** Why they were taken apart. */
  readonly undone_because: string | null;
}

export interface PlanCheckRow {
  /** The council. */
  readonly authority_id: number;
  /** The version of the plan. */
  readonly version_id: number;
  /** Number of the event by which it was submitted. */
  readonly submission: number;
  /** Digest of what it said. */
  readonly digest: Buffer;
  /** Whether policy sends it to the panel. */
  readonly needs_panel: boolean;
  /** Whether policy asks for nothing but this check. */
  readonly is_enough: boolean;
  /** What it comes to in the week that costs most. */
  readonly weekly_pence: Pence;
  /** The same of the version that ran. */
  readonly weekly_before_pence: Pence;
  /** How and when the family asked for less, or agreed to it; empty where they did not, and then less is paid only after a notice. */
  readonly family_agrees: string | null;
  /** What the checker wants the next to know. */
  readonly note: string | null;
  /** Who: of the council, and none who wrote it. */
  readonly checked_by: number;
  /** Day. */
  readonly checked_on: PlainDate;
  /** When it was written down. */
  readonly checked_at: Generated<Date>;
  /** Whether it paid the family less than what ran when it was checked; empty for checks before this was written down. */
  readonly is_less: boolean | null;
}

export interface PlanLineRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement it belongs to. */
  readonly agreement_id: number;
  /** Whose budget pays. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** The kind of spending it allows, as statements are classified. */
  readonly kind: string;
  /** In the family's words. */
  readonly description: string;
  /** Weekly amount before contribution, in pence. */
  readonly weekly_pence: Pence;
  /** The family employs the assistant, so wages, HMRC, pension and insurance are expected. */
  readonly employs_assistant: Generated<boolean>;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts; the day before from_on where it was replaced before it began. */
  readonly until_on: PlainDate | null;
  /** A sum paid once for a named purpose, with the first payment on or after from_on; empty for a weekly line. */
  readonly one_off_pence: Pence | null;
  /** Whether an assessed contribution may come off it: never for education, aftercare or health. */
  readonly bears_contribution: Generated<boolean>;
  /** The named budget that pays; empty where only the stream is known. */
  readonly budget_id: number | null;
  /** The part of an approved plan that it carries out; empty for what was brought over. */
  readonly plan_share_id: number | null;
  /** Of a sum paid once: the line of an earlier version or agreement that it stands in place of, so that what was paid for that is not paid again; empty for what is new. */
  readonly in_place_of_id: number | null;
  /** The uplift by which its amount came; empty where a plan or a book that was brought over says it. */
  readonly uplift_id: number | null;
  /** Of a sum paid once: the first line of the promise that it carries on, through versions that edit it and agreements that take over; empty where it is that itself. */
  readonly promise_id: number | null;
  /** Of a sum paid once: how often the promise was written anew. The lines of the last round, one for each budget that pays, are what is promised now; whatever was paid in earlier rounds counts. */
  readonly promise_round: Generated<number>;
  /** Of a sum paid once that was promised for a day before the agreement: that day. A version that begins later leaves it alone. Empty where that is its first day. */
  readonly promised_on: PlainDate | null;
}

export interface PlanLineShareRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The line. */
  readonly line_id: number;
  /** Its place: spare pennies go by it. */
  readonly place: number;
  /** The funding stream. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** The named budget; empty where only the stream is known. */
  readonly budget_id: number | null;
  /** Its part of the line, in proportion to the others. */
  readonly parts: number;
  /** Its part of the weekly cost, in pence. */
  readonly weekly_pence: Generated<Pence>;
  /** Its part of the yearly cost, in pence. */
  readonly annual_pence: Generated<Pence>;
  /** Its part of a sum paid once; empty for what is paid by the week. */
  readonly one_off_pence: Pence | null;
}

export interface PlanNeedRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The version of the plan. */
  readonly version_id: number;
  /** Its place in the plan. */
  readonly place: number;
  /** The need, in the family's words. */
  readonly need: string;
  /** The outcome they want, in their words; empty until it is written. */
  readonly outcome: string | null;
  /** Where the provision stands in Section F of the education, health and care plan; empty where there is none. */
  readonly section_f: string | null;
}

export interface PlanPanelRow {
  /** The council. */
  readonly authority_id: number;
  /** The version of the plan. */
  readonly version_id: number;
  /** Number of the event by which it was submitted. */
  readonly submission: number;
  /** Digest of what it said. */
  readonly digest: Buffer;
  /** agreed, agreed_with_conditions, not_agreed. */
  readonly decision: 'agreed' | 'agreed_with_conditions' | 'not_agreed';
  /** On what condition. */
  readonly conditions: string | null;
  /** Why. */
  readonly reasons: string;
  /** Names of those who sat. */
  readonly sat: string[];
  /** Keys of those of them who work here: none of them wrote the plan. */
  readonly sat_staff: Generated<number[]>;
  /** Day on which it sat. */
  readonly sat_on: PlainDate;
  /** Who wrote it down: of the council, and none who wrote the plan. */
  readonly recorded_by: number;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
}

export interface PlanPartApprovalRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The version of the plan. */
  readonly version_id: number;
  /** Number of the event by which it was submitted. */
  readonly submission: number;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** Which named budget; empty where only the stream is known. */
  readonly budget_id: number | null;
  /** Digest of what the plan said. */
  readonly digest: Buffer;
  /** What the part comes to in the first year, one-off money among it: what the limit is held against. */
  readonly yearly_pence: Pence;
  /** Who: of the council, within a limit, none who wrote or checked it. */
  readonly approved_by: number;
  /** Day. */
  readonly approved_on: PlainDate;
  /** When it was written down. */
  readonly approved_at: Generated<Date>;
}

export interface PlanReturnRow {
  /** The council. */
  readonly authority_id: number;
  /** The version of the plan. */
  readonly version_id: number;
  /** Number of the event by which it was submitted. */
  readonly submission: number;
  /** Where it stood: submitted, checked, at_panel. */
  readonly step: 'submitted' | 'checked' | 'at_panel';
  /** What it said, so that whoever sees it again sees what changed. */
  readonly content: ColumnType<unknown, string, string>;
  /** What is to be put right, each as an instruction. */
  readonly points: string[];
  /** Who returned it. */
  readonly returned_by: number;
  /** Day. */
  readonly returned_on: PlainDate;
  /** When it was written down. */
  readonly returned_at: Generated<Date>;
}

export interface PlanVersionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The plan. */
  readonly plan_id: number;
  /** Its place among the plan's versions, from 1. */
  readonly number: number;
  /** What it is: new, an increase, a decrease, a one-off payment, another change, or the end. */
  readonly change: 'new' | 'increase' | 'decrease' | 'one_off' | 'change' | 'end';
  /** The version that was running when it was written, and that it replaces from its first day. */
  readonly based_on_id: number | null;
  /** First day on which it holds; lines it changes end the day before. Of an end, the first day on which nothing is paid. */
  readonly effective_from: PlainDate;
  /** Why it changes, in words. */
  readonly why: string | null;
  /** Why it begins before the day it was submitted. */
  readonly back_dated_why: string | null;
  /** Whether lines that go on are costed by the rates of its first day too; otherwise they keep what they cost. */
  readonly costs_anew: Generated<boolean>;
  /** Who wrote it; empty for what was brought over. */
  readonly author_id: number | null;
  /** When it was begun. */
  readonly written_at: Date;
  /** What the person is assessed to pay in each week; 0 where they were assessed to pay nothing, empty where nobody has said. */
  readonly contribution_weekly_pence: Pence | null;
  /** From which day. */
  readonly contribution_from: PlainDate | null;
  /** Whether the council pays less by it (net), or all of it and asks for the contribution (gross), as policy stood. */
  readonly contribution_paid: 'net' | 'gross' | null;
  /** What is owed of earlier contributions, where somebody said so; shown beside and never taken off. */
  readonly contribution_arrears_pence: Pence | null;
  /** The day whose rates it was costed by. */
  readonly costed_on: PlainDate | null;
  /** Totals by stream and budget as they were worked out, and how it compares with a provider. */
  readonly costing: ColumnType<unknown, string | null, string> | null;
}

export interface PlanVersionEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_state: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_state: string;
}

export interface PlanVersionEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The version. */
  readonly version_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_state: string;
  /** Where it stands after. */
  readonly to_state: string;
  /** When, by the service's clock. */
  readonly happened_at: Date;
  /** Who did it; empty where the system carried out what was approved, or for what was brought over. */
  readonly made_by: number | null;
  /** Why, in words: what is to be put right where it was returned, why it was withdrawn. */
  readonly reason: string | null;
}

export interface PlanVersionLineRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The version of the plan. */
  readonly version_id: number;
  /** Its place in the plan. */
  readonly place: number;
  /** The need that it meets; empty until it is said. */
  readonly need_id: number | null;
  /** Whom it pays: an assistant whom the family employs, an agency, somebody self-employed, an activity, goods, transport, an assistant at night; or a payment once, or to begin with. */
  readonly payee_kind: 'assistant' | 'agency' | 'self_employed' | 'activity' | 'goods' | 'transport' | 'night' | 'one_off' | 'start_up';
  /** The kind of spending it allows, as statements are classified. */
  readonly kind: string;
  /** In the family's words. */
  readonly description: string;
  /** What it is costed from: how much in which weeks of the year, in term time and holidays, at what rate, and what else the kind of payee asks. */
  readonly terms: ColumnType<unknown, string, string>;
  /** What is counted: hours, nights, sessions or miles; empty for what is paid once. */
  readonly unit: 'hour' | 'night' | 'session' | 'mile' | null;
  /** How many in a year of the weeks that it is used, out of the terms. */
  readonly units_per_year: string | null;
  /** Pence for one of them, as it was costed. */
  readonly rate_pence: Pence | null;
  /** The family employs the assistant, so wages, HMRC, pension and insurance are expected. */
  readonly employs_assistant: boolean;
  /** Whether an assessed contribution may come off its social care part. */
  readonly bears_contribution: boolean;
  /** First day within this version. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** The line of the version before that it carries on or replaces; empty for what is new. */
  readonly continues_id: number | null;
  /** The line that it carries on without any change, reckoned back to where that began; empty where it is new or changed. */
  readonly since_line_id: number | null;
  /** The assistant, where they work under several plans. */
  readonly shared_assistant_id: number | null;
  /** Weekly cost in pence over all who pay, spread over the whole year. */
  readonly weekly_pence: Generated<Pence>;
  /** Yearly cost in pence. */
  readonly annual_pence: Generated<Pence>;
  /** A sum paid once; empty for what is paid by the week. */
  readonly one_off_pence: Pence | null;
  /** What it costs with what was costed, its parts and its working, step by step, as the costing gave it; empty until it is costed. */
  readonly costed: ColumnType<unknown, string | null, string> | null;
  /** Somebody of the person's family whom the line pays; empty where it pays nobody of the family. */
  readonly family_assistant_id: number | null;
  /** Of a sum paid once that was copied from what another direct payment of the person promises: that promise, so that it is paid once; empty for what is new. */
  readonly promise_id: number | null;
}

export interface PlanVersionNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The version. */
  readonly version_id: number | null;
  /** Where it stands. */
  readonly state: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** When that was. */
  readonly since: Date | null;
  /** Number of the event by which it was submitted last: what was approved of an earlier submission does not count. Empty before the first. */
  readonly submission: number | null;
}

export interface PlanVersionWriterRow {
  /** The council. */
  readonly authority_id: number;
  /** The version. */
  readonly version_id: number;
  /** Who wrote in it. */
  readonly staff_member_id: number;
}

export interface PolicyVersionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The regime it governs. */
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  /** First day in force; a past period is judged by the policy of its time. */
  readonly effective_from: PlainDate;
  /** The validated values: weeks held, payment in advance, minimum reclaim, order of streams, clocks. */
  readonly document: ColumnType<unknown, string, string>;
  /** Who proposed it. */
  readonly proposed_by: number;
  /** Who approved it; never the proposer. */
  readonly approved_by: number;
}

export interface PremisesConsentRow {
  /** The council. */
  readonly authority_id: number;
  /** The request. */
  readonly request_id: number;
  /** Its place, from 1. */
  readonly consent_no: number;
  /** The school or college, as the items name it. */
  readonly institution: string;
  /** Whether they consent, or say no, or take it back. */
  readonly given: boolean;
  /** Who wrote for them. */
  readonly written_by: string;
  /** Day of their letter. */
  readonly written_on: PlainDate;
  /** Who wrote it down; empty for the system. */
  readonly recorded_by: number | null;
}

export interface PreparedChangeRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** The direct payment it is about; empty where it is about the person. */
  readonly agreement_id: number | null;
  /** What brings it: a milestone of a life, or a decision. */
  readonly milestone: 'plan_begins' | 'own_payee' | 'education_rights' | 'adult' | 'education_ends' | 'decision';
  /** What changes. */
  readonly kind: 'plan' | 'law' | 'payee' | 'agreement' | 'contribution' | 'policy' | 'account' | 'rate_card' | 'case_holder' | 'hand_over' | 'end_payment' | 'payee_change' | 'moving' | 'ending';
  /** First day on which it counts. */
  readonly on_day: PlainDate;
  /** The day from which it is prepared, by policy. */
  readonly opens_on: PlainDate;
  /** The day by which it is ready, so that the payment for the day is in the file. */
  readonly ready_by: PlainDate;
  /** Whether a payment would be missed, or reach the wrong person, where it is not prepared. */
  readonly must_not_miss: boolean;
  /** What is to be done, as an instruction. */
  readonly what: string;
  /** The law or the policy, as it stands beside it. */
  readonly because: string;
  /** Who opened it; empty where the service did by itself. */
  readonly opened_by: number | null;
  /** When. */
  readonly opened_at: Generated<Date>;
}

export interface PreparedChangeEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The change. */
  readonly change_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** open, ready, held_over (a named person lets the old payment go on), not_needed, or done. */
  readonly state: 'open' | 'ready' | 'held_over' | 'not_needed' | 'done';
  /** When. */
  readonly on_day: PlainDate;
  /** The last day for which a hold-over was decided; empty otherwise. */
  readonly until_on: PlainDate | null;
  /** The direct payment that takes over, where one was made. */
  readonly next_agreement_id: number | null;
  /** Why, in words: asked for where it is held over or not needed. */
  readonly reason: Generated<string>;
  /** Who did it; empty where the service opened it by itself. */
  readonly made_by: number | null;
  /** When, by the database's clock. */
  readonly made_at: Generated<Date>;
}

export interface PreparedChangeNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The change. */
  readonly change_id: number | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** How it stands. */
  readonly state: string | null;
  /** Since when. */
  readonly on_day: PlainDate | null;
  /** Until when it is held over. */
  readonly until_on: PlainDate | null;
  /** What took over. */
  readonly next_agreement_id: number | null;
  /** Why. */
  readonly reason: string | null;
  /** Who moved it. */
  readonly made_by: number | null;
}

export interface PreparedJobRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The prepared plan into which they were written. */
  readonly prepared_id: number;
  /** The brought-over line. */
  readonly plan_line_id: number;
  /** When. */
  readonly told_on: PlainDate;
  /** Who wrote them down. */
  readonly told_by: number;
}

export interface PreparedPlanRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The change that it prepares. */
  readonly change_id: number;
  /** The plan, which stands in its own table with how far it is. */
  readonly plan_id: number;
  /** What runs and could not be carried over, since its hours or rate are not known: to be written by hand. */
  readonly left_out: Generated<string[]>;
  /** When it was begun. */
  readonly prepared_on: PlainDate;
  /** Who began it. */
  readonly prepared_by: number;
}

export interface PreparedStepRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The change. */
  readonly change_id: number;
  /** Its place, from 1. */
  readonly place: number;
  /** What is to be done, as an instruction. */
  readonly what: string;
  /** Who does it, as pages name them. */
  readonly who: string;
  /** By when. */
  readonly by_on: PlainDate;
  /** When it was done; empty while it is not. */
  readonly done_on: PlainDate | null;
  /** Who ticked it. */
  readonly done_by: number | null;
  /** What was found or done, where there is something to say. */
  readonly note: Generated<string>;
}

export interface ProviderSpendRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The service in the council's words, such as Short breaks. */
  readonly service: string;
  /** The provider; empty: all providers together. */
  readonly provider: string | null;
  /** Calendar year of its 1 April: 2023 is 2023/24. */
  readonly year_starts: number;
  /** Spent, estimated, or in the budget. */
  readonly kind: 'spent' | 'estimate' | 'budget';
  /** Pence, as printed; empty where it is not given. */
  readonly amount_pence: Pence | null;
  /** As it is printed. */
  readonly printed_as: string;
  /** What it is rounded to, in pence; 1 where it is exact. */
  readonly precision_pence: Pence | null;
  /** Where it stands: report, page, date. */
  readonly source: string;
  /** Who entered it; empty at the command line. */
  readonly entered_by: number | null;
  /** When. */
  readonly entered_at: Generated<Date>;
}

export interface RateCardRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The proposal it came with. */
  readonly proposal_id: number;
  /** What is paid for: support or a night awake by the hour, a night asleep or a short break by the night, an activity by the session, transport by the mile. */
  readonly kind: 'support' | 'waking_night' | 'sleeping_night' | 'overnight' | 'activity' | 'transport';
  /** Who is paid. */
  readonly payee: 'assistant' | 'self_employed' | 'agency' | 'provider';
  /** The area it holds for; empty: everywhere without a rate of its own. */
  readonly place: string | null;
  /** How complex the support is, in the council's word; empty: any without a rate of its own. */
  readonly complexity: string | null;
  /** Net: an employer's costs come on top. Gross: they are inside. */
  readonly basis: 'net' | 'gross';
  /** Pence for one hour, night, session or mile. */
  readonly rate_pence: Pence;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. It may only be brought forward, by a rate that takes over. */
  readonly until_on: PlainDate | null;
  /** The rate it raises or lowers, where it is an uplift of one. */
  readonly follows_id: number | null;
  /** Whether it holds; set once, when another person approved its proposal. */
  readonly approved: Generated<boolean>;
}

export interface RateDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The proposal. */
  readonly proposal_id: number;
  /** Whether the rates hold from their days on. */
  readonly approved: boolean;
  /** Why; always said where they were refused. */
  readonly reason: string | null;
  /** Who decided; never the proposer. */
  readonly decided_by: number;
  /** When. */
  readonly decided_at: Generated<Date>;
}

export interface RateProposalRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Where the rates were decided: report, date, paragraph. */
  readonly source: string;
  /** Who proposed them. */
  readonly proposed_by: number;
  /** When. */
  readonly proposed_at: Generated<Date>;
}

export interface ReadinessItemRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** What: insurance of the employer, payroll, a check by the DBS asked for, and so on. */
  readonly item: 'agreement_signed' | 'account_verified' | 'card_issued' | 'account_dedicated' | 'insurance' | 'payroll' | 'pension_told' | 'dbs_asked' | 'contribution_arranged' | 'school_consent';
  /** Seen, waived by a manager, or taken back since it was wrong or has changed. */
  readonly standing: 'seen' | 'waived' | 'taken_back';
  /** What was seen: certificate, reference, letter. */
  readonly evidence: Generated<string>;
  /** Why it was waived or taken back. */
  readonly reason: Generated<string>;
  /** Last day on which it holds, inclusive; empty where it does not run out. */
  readonly until_on: PlainDate | null;
  /** The day it was seen or decided. */
  readonly seen_on: PlainDate;
  /** Who saw it or decided. */
  readonly seen_by: number | null;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
}

export interface ReceiptMatchRow {
  /** The council. */
  readonly authority_id: number;
  /** The receipt. */
  readonly receipt_id: number;
  /** Its place, from 1. */
  readonly match_no: number;
  /** The reclaim; empty where an earlier match was wrong. */
  readonly reclaim_id: number | null;
  /** By what it was matched: its reference, or somebody's word. */
  readonly how: string;
  /** Who matched it; empty where the reference did. */
  readonly matched_by: number | null;
  /** Day. */
  readonly matched_on: PlainDate;
}

export interface ReceiptRefundRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The receipt. */
  readonly receipt_id: number;
  /** How much was sent back. */
  readonly amount_pence: Pence;
  /** Why. */
  readonly reason: string;
  /** Day. */
  readonly refunded_on: PlainDate;
  /** Who. */
  readonly made_by: number;
}

export interface ReclaimRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** As letters, invoices and payments carry it. */
  readonly reference: GeneratedAlways<string | null>;
  /** The direct payment that the money belongs to. */
  readonly agreement_id: number;
  /** Why it is asked for: not needed, left at the end, spent on what was not agreed, or asked for by an earlier system and brought over with its book. */
  readonly ground: 'unspent' | 'ended' | 'not_as_agreed' | 'brought_over';
  /** The day reckoned at. */
  readonly as_at: PlainDate;
  /** The monitoring run whose figures these are; empty for money spent on what was not agreed. */
  readonly run_id: number | null;
  /** The policy of the day reckoned at. */
  readonly policy_version_id: number;
  /** The proved balance then. */
  readonly closing_pence: Pence | null;
  /** What was worked out and when: the figures that approval is of, kept as they were. */
  readonly figures: ColumnType<unknown, string, string>;
  /** What of the surplus is the person's own, from their contribution: never asked for. */
  readonly contribution_share_pence: Generated<Pence>;
  /** What becomes of that share: it stays in the account, is refunded, or is set against arrears. */
  readonly contribution_way: 'stays' | 'refund' | 'arrears' | null;
  /** Why, in the proposer's words. */
  readonly reason: string;
  /** Whether the family was spoken with, and what they said. */
  readonly spoken_with: string;
  /** Days by which the check came later than policy allows; then a manager's reason is needed. */
  readonly late_days: Generated<number>;
  /** Who proposed it. */
  readonly proposed_by: number;
  /** Day of the proposal. */
  readonly proposed_on: PlainDate;
}

export interface ReclaimApprovalRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** What was approved: the part as it was asked for. */
  readonly amount_pence: Pence;
  /** Who approved: of the council, never the proposer. */
  readonly approved_by: number;
  /** Day. */
  readonly approved_on: PlainDate;
  /** When it was written down. */
  readonly approved_at: Generated<Date>;
}

export interface ReclaimBalanceRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The reclaim. */
  readonly reclaim_id: number | null;
  /** Whose budget. */
  readonly stream: string | null;
  /** Asked for by the first notice. */
  readonly noticed_pence: Pence | null;
  /** No longer asked for, since the family was right or for another reason. */
  readonly given_up_pence: Pence | null;
  /** Come back. */
  readonly recovered_pence: Pence | null;
  /** Written off. */
  readonly written_off_pence: Pence | null;
  /** Still to come. */
  readonly owed_pence: Pence | null;
}

export interface ReclaimEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_status: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_status: string;
}

export interface ReclaimEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_status: string;
  /** Where it stands after. */
  readonly to_status: string;
  /** Day on which it counts. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** The member of staff; empty where the family or the system did it. */
  readonly made_by: number | null;
  /** Whether the family did it by their link. */
  readonly by_family: Generated<boolean>;
  /** Why, where somebody had to say. */
  readonly reason: string | null;
}

export interface ReclaimLedgerRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The reclaim. */
  readonly reclaim_id: number | null;
  /** The posting. */
  readonly posting_no: number | null;
  /** Its day. */
  readonly posted_on: PlainDate | null;
  /** Whose budget. */
  readonly stream: string | null;
  /** with-family, owed, recovered or written-off. */
  readonly ledger: string | null;
  /** Pence into that ledger; negative out of it. */
  readonly amount_pence: Pence | null;
}

export interface ReclaimLeftRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Its place, from 1. */
  readonly position: number;
  /** Whose budget leaves it. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** How much. */
  readonly amount_pence: Pence;
  /** Why, as the family will read it. */
  readonly reason: string;
}

export interface ReclaimLineRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** The account of the line. */
  readonly account_id: number;
  /** The line. */
  readonly line_no: number;
  /** Whose budget paid it. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** What of it is asked for, positive. */
  readonly amount_pence: Pence;
  /** Why it is not what was agreed, as the family will read it. */
  readonly reason: string;
}

export interface ReclaimNoticeRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Its place, from 1. */
  readonly notice_no: number;
  /** The first notice, or the outcome of what the family said. */
  readonly kind: 'notice' | 'outcome';
  /** The letter as it was frozen. */
  readonly letter_id: number;
  /** Day of the letter. */
  readonly issued_on: PlainDate;
  /** Last day for representations as the letter prints it. */
  readonly answer_until: PlainDate;
  /** Day until which it asks for the money. */
  readonly pay_by: PlainDate;
  /** Who let it go out. */
  readonly issued_by: number;
}

export interface ReclaimNoticePartRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** The letter. */
  readonly notice_no: number;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** What it asks for. */
  readonly amount_pence: Pence;
}

export interface ReclaimNoticeSentRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** The letter. */
  readonly notice_no: number;
  /** Day on which it went out. */
  readonly sent_on: PlainDate;
  /** Last day for representations: never before the letter says, and later where it went out late. */
  readonly answer_until: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
}

export interface ReclaimNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The reclaim. */
  readonly reclaim_id: number | null;
  /** Where it stands. */
  readonly status: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
}

export interface ReclaimPartRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Whose budget it goes back to. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** What was found. */
  readonly found_pence: Pence;
  /** What is asked for. */
  readonly asked_pence: Pence;
}

export interface ReclaimPostingRow {
  /** The council. */
  readonly authority_id: number;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Its place, from 1 without gaps. */
  readonly posting_no: number;
  /** The event that caused it. */
  readonly event_no: number;
  /** Day. */
  readonly posted_on: PlainDate;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** What moved. */
  readonly kind: 'noticed' | 'reduced' | 'withdrawn' | 'recovered' | 'recovery-reversed' | 'written-off' | 'write-off-reversed';
  /** How much, always positive: the kind says from where to where. */
  readonly amount_pence: Pence;
  /** How it was recovered. */
  readonly method: 'repayment' | 'instalments' | 'deduction' | 'card' | null;
  /** The receipt, where money came in. */
  readonly receipt_id: number | null;
  /** The adjustment, where a payment was made smaller. */
  readonly council_payment_id: number | null;
  /** The plan of recovery whose sum it is. */
  readonly plan_id: number | null;
  /** Which of its sums. */
  readonly plan_position: number | null;
  /** The posting that it undoes. */
  readonly reverses: number | null;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** Who; empty for the system. */
  readonly made_by: number | null;
}

export interface ReclaimReceiptRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Day it came. */
  readonly received_on: PlainDate;
  /** How much. */
  readonly amount_pence: Pence;
  /** A row of an income file, written down by finance, or taken back from the card. */
  readonly origin: 'income-file' | 'recorded' | 'card';
  /** The file. */
  readonly income_file_id: number | null;
  /** Its row. */
  readonly row_number: number | null;
  /** What the payment says. */
  readonly text: string;
  /** Digest of day, amount, text and occurrence, so that a row in two files is one payment. */
  readonly identity: Buffer | null;
  /** Who wrote it down; empty for the command line. */
  readonly recorded_by: number | null;
}

export interface ReconcilingActRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system; later acts have higher ones. */
  readonly id: GeneratedAlways<number>;
  /** The agreement whose lines are read. */
  readonly agreement_id: number;
  /** Who decided. */
  readonly made_by: number;
  /** When. */
  readonly made_at: Generated<Date>;
  /** What was decided: our reading accepted, another kind, parts, a transfer, not allowed, the family asked; or undo. */
  readonly what: 'accept' | 'kind' | 'split' | 'transfer' | 'not_allowed' | 'asked' | 'undo';
  /** The act that this one takes back; only the same person may, and once. */
  readonly undoes: number | null;
  /** In the officer's words, where one was asked for. */
  readonly reason: string | null;
}

export interface RecordRestrictionRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose record. */
  readonly person_id: number;
  /** Why. */
  readonly reason: string;
  /** Who restricted it. */
  readonly placed_by: number;
  /** When, by the database's clock. */
  readonly placed_at: Generated<Date>;
  /** Who lifted it; empty while it lasts. */
  readonly lifted_by: number | null;
  /** When it was lifted. */
  readonly lifted_at: Date | null;
  /** Why it was lifted. */
  readonly lifted_reason: string | null;
}

export interface RecordedAnswerRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** The kind of spending asked about. */
  readonly kind: string;
  /** Account of the one line asked about, where it is only that line. */
  readonly account_id: number | null;
  /** That line; empty: every line of the kind. */
  readonly line_no: number | null;
  /** As it was asked. */
  readonly question: string;
  /** Yes or no. */
  readonly allowed: boolean;
  /** The answer with its reason. */
  readonly answer: string;
  /** Who answered. */
  readonly answered_by: number;
  /** When. */
  readonly answered_on: PlainDate;
}

export interface RecoveryCodeRow {
  /** The council. */
  readonly authority_id: number;
  /** Whose account. */
  readonly staff_member_id: number;
  /** Argon2id of the code with the salt. */
  readonly code_digest: Buffer;
  /** Random; one for each set. */
  readonly salt: Buffer;
  /** When the set was made. */
  readonly made_at: Date;
  /** When it was used; empty while it is good. */
  readonly used_at: Date | null;
}

export interface RecoveryInstalmentRow {
  /** The council. */
  readonly authority_id: number;
  /** The plan. */
  readonly plan_id: number;
  /** Its place, from 1. */
  readonly position: number;
  /** Day it is due. */
  readonly due_on: PlainDate;
  /** How much, all budgets together. */
  readonly amount_pence: Pence;
}

export interface RecoveryPlanRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** One payment, instalments, taken from payments, or taken back from the card. */
  readonly method: 'repayment' | 'instalments' | 'deduction' | 'card';
  /** With whom and how it was agreed, or why it was decided without. */
  readonly agreed_with: string;
  /** Who wrote it down. */
  readonly made_by: number;
  /** Day. */
  readonly made_on: PlainDate;
}

export interface ReferralRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What letters and the family quote. */
  readonly reference: GeneratedAlways<string>;
  /** Whose need it is. */
  readonly person_id: number;
  /** What is asked: a new direct payment, more, less, a sum paid once, another look, the end. */
  readonly kind: 'new' | 'increase' | 'decrease' | 'one_off' | 'review' | 'end';
  /** The laws under which it is asked, the one that mostly governs first. */
  readonly regimes: string[];
  /** The first of them. */
  readonly regime: GeneratedAlways<string>;
  /** The direct payment that is to change; empty for a new one. */
  readonly agreement_id: number | null;
  /** What is needed, in the family's words. */
  readonly needs: string;
  /** What they hope will be different; empty where nobody said. */
  readonly wanted: Generated<string>;
  /** ordinary or urgent. */
  readonly urgency: Generated<'ordinary' | 'urgent'>;
  /** Why it is urgent. */
  readonly urgency_reason: Generated<string>;
  /** As what somebody asks: the person, their family, a social worker, an officer for special educational needs, the health service, a school, somebody else. */
  readonly asked_by_kind: 'person' | 'family' | 'social_worker' | 'send_officer' | 'health' | 'school' | 'other';
  /** Who asks. */
  readonly asked_by_name: string;
  /** Where to write to them by e-mail; empty where not given. */
  readonly asked_by_email: string | null;
  /** Their postal address, a line each; empty where not given. */
  readonly asked_by_lines: Generated<string[]>;
  /** By telephone, e-mail, letter, in a meeting, or in this system. */
  readonly asked_how: 'telephone' | 'email' | 'letter' | 'meeting' | 'system' | 'open_page';
  /** The day it reached the council or its support service: the clocks run from it. */
  readonly received_on: PlainDate;
  /** The team that holds it at first; empty where nobody has said. Passing on names another. */
  readonly team_id: number | null;
  /** The named budget that is expected to pay; empty where not known. */
  readonly budget_id: number | null;
  /** Who entered it; empty for the system. */
  readonly recorded_by: number | null;
  /** When it was entered, by the service's clock. */
  readonly recorded_at: Date;
}

export interface ReferralAnswerRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The offer. */
  readonly offer_id: number;
  /** yes, no, not now, or they want to think about it. */
  readonly answer: 'yes' | 'no' | 'not_now' | 'thinking';
  /** Why, in their words. */
  readonly why: Generated<string>;
  /** The day they answered. */
  readonly answered_on: PlainDate;
  /** Who wrote it down; empty for the system. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface ReferralClosingReasonRow {
  /** The reason, in a word. */
  readonly name: string;
  /** Whether a direct payment was offered and answered before. */
  readonly needs_offer: boolean;
}

export interface ReferralEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_status: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_status: string;
}

export interface ReferralEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The referral. */
  readonly referral_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_status: string;
  /** Where it stands after. */
  readonly to_status: string;
  /** Day on which it counts. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** Who did it; empty for the system. */
  readonly made_by: number | null;
  /** Who took it up. */
  readonly holder_id: number | null;
  /** The team that it was passed on to. */
  readonly team_id: number | null;
  /** Why it ended without a payment. */
  readonly closing_reason: string | null;
  /** The direct payment that came of it. */
  readonly agreement_id: number | null;
  /** In words: why it was passed on or waits, what came of it, what the family was told. */
  readonly reason: string | null;
  /** By when what is waited for is expected; empty where nobody knows. */
  readonly expected_on: PlainDate | null;
  /** The letter that told the family. */
  readonly letter_id: number | null;
  /** The letter that told whoever asked. */
  readonly referrer_letter_id: number | null;
}

export interface ReferralNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The referral. */
  readonly referral_id: number | null;
  /** Where it stands. */
  readonly status: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
}

export interface ReferralOfferRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The referral. */
  readonly referral_id: number;
  /** The day it was offered. */
  readonly offered_on: PlainDate;
  /** To whom. */
  readonly offered_to: string;
  /** By telephone, e-mail, letter, in a meeting or on a visit. */
  readonly how: 'telephone' | 'email' | 'letter' | 'meeting' | 'visit';
  /** What was said of it. */
  readonly said: string;
  /** Who offered it; empty for the system. */
  readonly offered_by: number | null;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
}

export interface RefusedRowRow {
  /** The council. */
  readonly authority_id: number;
  /** The file. */
  readonly file_id: number;
  /** Its place among the file's refused rows, from 1. */
  readonly place: number;
  /** Row of the file, from 1. */
  readonly row_number: number;
  /** The row as it stands in the file, encrypted. */
  readonly text_sealed: Buffer;
  /** Why it was refused. */
  readonly code: string;
  /** The same in a sentence. */
  readonly message: string;
}

export interface RemittanceRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The pay run. */
  readonly run_id: number;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The letter; empty where policy sends none while nothing changes. */
  readonly letter_id: number | null;
  /** What it says, as the letter's one source. */
  readonly document: ColumnType<unknown, string, string>;
  /** Whether something is other than the time before. */
  readonly is_changed: boolean;
  /** Day it was written. */
  readonly told_on: PlainDate;
}

export interface RepeatedRequestRow {
  /** The council. */
  readonly authority_id: number;
  /** Whose request: keys of different people never meet. */
  readonly staff_member_id: number;
  /** The Idempotency-Key as sent. */
  readonly key: string;
  /** SHA-256 of method, address and body: the same key with another request is refused. */
  readonly request_digest: Buffer;
  /** HTTP status of the answer; set in the transaction of the work itself. */
  readonly status: number | null;
  /** The answer as JSON. */
  readonly answer: ColumnType<unknown, string | null, string> | null;
  /** When it was first asked; keys are forgotten after a day. */
  readonly asked_at: Date;
  /** What the work was about, by the kinds and keys of the audit: a repeat is answered only while all of it is within reach. */
  readonly concerns: ColumnType<unknown, string | null, string> | null;
}

export interface RepresentationRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Day it came. */
  readonly received_on: PlainDate;
  /** How it came. */
  readonly came_by: 'link' | 'telephone' | 'letter' | 'email' | 'meeting';
  /** The figure it is about, as the working names it; empty for the whole. */
  readonly about: Generated<string>;
  /** What they say, in their words. */
  readonly words: string;
  /** Who wrote it down; empty where it came by the link. */
  readonly recorded_by: number | null;
}

export interface RepresentationDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** What they said. */
  readonly representation_id: number;
  /** The reclaim stands, asks for less, or is withdrawn. */
  readonly outcome: 'upheld' | 'reduced' | 'withdrawn';
  /** Why, as the family reads it. */
  readonly reasons: string;
  /** Who decided: of the council, not the proposer. */
  readonly decided_by: number;
  /** Day. */
  readonly decided_on: PlainDate;
  /** The reply. */
  readonly letter_id: number;
}

export interface RestrictionNameRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The restriction. */
  readonly restriction_id: number;
  /** Who may see the record. */
  readonly staff_member_id: number;
  /** Who said so. */
  readonly named_by: number;
  /** When, by the database's clock. */
  readonly named_at: Generated<Date>;
  /** When it ended; empty while it lasts. */
  readonly ended_at: Date | null;
}

export interface RetentionCertificateRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** Number within the council, from 1, without gaps. */
  readonly certificate_no: number;
  /** When. */
  readonly made_on: PlainDate;
  /** The certificate as JSON; holds keys and sums, no names of those it is about. */
  readonly document: string;
  /** SHA-256 of the previous digest and the document. */
  readonly digest: Buffer;
  /** The digest of the certificate before it. */
  readonly previous_digest: Buffer | null;
}

export interface RetentionHoldRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose records; empty: everybody's of the class. */
  readonly person_id: number | null;
  /** Which class; empty: all of the person. */
  readonly record_class: string | null;
  /** Why. */
  readonly reason: string;
  /** Who placed it. */
  readonly placed_by: number;
  /** When. */
  readonly placed_on: PlainDate;
}

export interface RetentionHoldLiftRow {
  /** The council. */
  readonly authority_id: number;
  /** The hold. */
  readonly hold_id: number;
  /** Why it is no longer needed. */
  readonly reason: string;
  /** Who lifted it. */
  readonly lifted_by: number;
  /** When. */
  readonly lifted_on: PlainDate;
}

export interface RetentionRuleRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The class of records, as the list of classes names it. */
  readonly record_class: string;
  /** Whose records: everyone's, those of somebody with a payment as a child or for education, or those of somebody with one as an adult or for health. Where several rules concern a record the latest day counts. */
  readonly concerns: 'everyone' | 'child' | 'adult';
  /** What the time is counted from: the end of the record's financial year, the last day of the person's last direct payment, their birth, the last contact, or the record's own day. */
  readonly counted_from: 'year_end' | 'closing' | 'birth' | 'last_contact' | 'event';
  /** Years kept. */
  readonly years: number;
  /** And months. */
  readonly months: number;
  /** And days. */
  readonly days: number;
  /** What becomes of the records on their day: deleted, their words blanked while keys and sums stay, or kept for good. */
  readonly happens: 'delete' | 'blank' | 'keep';
  /** Why so long, in words of law or policy. */
  readonly basis: string;
  /** Where that stands. */
  readonly source: string;
  /** First day in force; the latest approved version of its class and concern counts. */
  readonly from_on: PlainDate;
  /** Who proposed it. */
  readonly proposed_by: number;
  /** When. */
  readonly proposed_on: PlainDate;
}

export interface RetentionRuleDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The rule. */
  readonly rule_id: number;
  /** Whether it was approved. */
  readonly approved: boolean;
  /** Why; always said where it was not approved. */
  readonly reason: string | null;
  /** Who decided; never the proposer. */
  readonly decided_by: number;
  /** When. */
  readonly decided_on: PlainDate;
}

export interface RetentionRunRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The day by which their time was up. */
  readonly as_at: PlainDate;
  /** How many records the list has. */
  readonly items: number;
  /** SHA-256 of the list: class, table, key and what happens, a line each, in their order. */
  readonly digest: Buffer;
  /** Who proposed it. */
  readonly proposed_by: number;
  /** When. */
  readonly proposed_on: PlainDate;
}

export interface RetentionRunDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** Whether it was approved. */
  readonly approved: boolean;
  /** Why; always said where it was not approved. */
  readonly reason: string | null;
  /** Who decided; never the proposer. */
  readonly decided_by: number;
  /** When. */
  readonly decided_on: PlainDate;
  /** Last day on which it may be carried out: an old approval removes nothing. */
  readonly expires_on: PlainDate;
}

export interface RetentionRunDoneRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** The table. */
  readonly table_name: string;
  /** The record's key. */
  readonly record_key: string[];
  /** Removed, or kept after all. */
  readonly outcome: 'removed' | 'kept';
  /** Why it was kept after all. */
  readonly reason: string | null;
  /** When. */
  readonly done_on: PlainDate;
}

export interface RetentionRunItemRow {
  /** The council. */
  readonly authority_id: number;
  /** The run. */
  readonly run_id: number;
  /** The table. */
  readonly table_name: string;
  /** The record's key within the council, as text, in the order of the table's primary key. */
  readonly record_key: string[];
  /** Its class. */
  readonly record_class: string;
  /** Whether it is deleted or its words are blanked. */
  readonly happens: 'delete' | 'blank';
  /** Whose record it is, by their keys: a hold on one of them keeps it. */
  readonly people: number[];
  /** The day on which its time was up. */
  readonly due_on: PlainDate;
}

export interface ReviewRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The day by which it was due when it was opened. */
  readonly due_on: PlainDate;
  /** What that day rested on. */
  readonly due_because: string;
  /** How deep it goes as it was worked out: light touch or full. */
  readonly depth: 'light' | 'full';
  /** Why that deep, as it was worked out. */
  readonly depth_because: string;
  /** Day on which it was opened. */
  readonly opened_on: PlainDate;
  /** Who opened it; empty for the system. */
  readonly opened_by: number | null;
}

export interface ReviewBeforeRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The day it was completed. */
  readonly held_on: PlainDate;
  /** Where that is known from, such as the earlier system. */
  readonly source: string;
  /** What is to be known of it. */
  readonly note: Generated<string>;
  /** Who wrote it down; empty for what was brought over. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
  /** When the earlier system had the next one due; empty where it said nothing. */
  readonly next_due_on: PlainDate | null;
}

export interface ReviewCalendarRow {
  /** The council. */
  readonly authority_id: number;
  /** Digest of the secret in the address, which is kept nowhere. */
  readonly token_digest: Buffer;
  /** Whose calendar: it shows what they may see. */
  readonly staff_member_id: number;
  /** When it was made. */
  readonly made_on: PlainDate;
  /** Last day on which it opens, inclusive. */
  readonly until_on: PlainDate;
  /** When it was ended before; empty while it opens. */
  readonly ended_on: PlainDate | null;
}

export interface ReviewCallRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment. */
  readonly agreement_id: number;
  /** asked: the recipient asks; breach of a condition; condition: one of the law's conditions fails; sufficiency: a change affects whether the amount is enough; acting: who acts for the person changes; needs; capacity. */
  readonly kind: 'asked' | 'breach' | 'condition' | 'sufficiency' | 'acting' | 'needs' | 'capacity';
  /** When the service or the council heard of it. */
  readonly told_on: PlainDate;
  /** Who said so. */
  readonly told_by: string;
  /** In plain words. */
  readonly note: Generated<string>;
  /** Who wrote it down. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface ReviewDraftRow {
  /** The council. */
  readonly authority_id: number;
  /** The review. */
  readonly review_id: number;
  /** How often it was saved: who saves from an older one is told. */
  readonly revision: Generated<number>;
  /** What stands in the fields, by their names. */
  readonly answers: ColumnType<unknown, string, string>;
  /** Who saved it last. */
  readonly saved_by: number | null;
  /** When. */
  readonly saved_at: Date;
}

export interface ReviewEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The review. */
  readonly review_id: number;
  /** Its number within the review, from 1. */
  readonly event_no: number;
  /** What happened. */
  readonly kind: 'booked' | 'reminded' | 'answered' | 'evidence_asked' | 'evidence_came' | 'depth_changed' | 'called_off';
  /** The day. */
  readonly happened_on: PlainDate;
  /** Booked: the day it is held. */
  readonly meets_on: PlainDate | null;
  /** Booked: the time in England; empty where it has none. */
  readonly meets_at: string | null;
  /** Booked: how long it takes. */
  readonly minutes: number | null;
  /** Booked: a visit, in an office, by telephone, by video, or on papers alone. */
  readonly way: 'visit' | 'office' | 'telephone' | 'video' | 'papers' | null;
  /** Booked: where. */
  readonly place: string | null;
  /** Booked: who takes part. */
  readonly takes_part: string[] | null;
  /** Booked: what is done so that the person can take part (Equality Act 2010 s20). */
  readonly adjustments: string | null;
  /** Answered: the family comes, asks for another time, needs help, or wants no meeting. */
  readonly answer: 'comes' | 'another_time' | 'needs_help' | 'no_meeting' | null;
  /** Papers that were asked for, or that came. */
  readonly items: string[] | null;
  /** Depth that an officer chose. */
  readonly depth: 'light' | 'full' | null;
  /** Why, or what was said. */
  readonly words: string | null;
  /** The letter that went with it. */
  readonly letter_id: number | null;
  /** Who did it; empty for the system. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface ReviewPlanDayRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The direct payment. */
  readonly agreement_id: number;
  /** Which plan: the EHC plan, the plan of a child in need, or the care and support plan. */
  readonly plan: 'ehc_plan' | 'child_in_need' | 'care_plan';
  /** Day of that plan's review. */
  readonly plan_review_on: PlainDate;
  /** Day on which this was written down. */
  readonly recorded_on: PlainDate;
  /** Who wrote it down; empty for what was brought over. */
  readonly recorded_by: number | null;
}

export interface ReviewReferralRow {
  /** The council. */
  readonly authority_id: number;
  /** The review. */
  readonly review_id: number;
  /** The referral. */
  readonly referral_id: number;
  /** When. */
  readonly referred_on: PlainDate;
  /** Who made it. */
  readonly referred_by: number;
}

export interface ReviewResultRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The review. */
  readonly review_id: number;
  /** 1, or the number of the correction plus 1. */
  readonly number: number;
  /** Which form was filled in, by its law and edition. */
  readonly form: string;
  /** How deep it went. */
  readonly depth: 'light' | 'full';
  /** Each question as it was asked, its law, the answer and the words to it. */
  readonly answers: ColumnType<unknown, string, string>;
  /** goes_on, change, stop, or ask_back: some of the money is to be asked for. */
  readonly outcome: 'goes_on' | 'change' | 'stop' | 'ask_back';
  /** What was decided and why, as the family reads it. */
  readonly decided: string;
  /** Keys of what had brought it forward and was looked at: each brings one review forward, not the next. */
  readonly looked_at: string[];
  /** The day by which it was due when it was completed. */
  readonly due_on: PlainDate;
  /** The day it counts as completed: the next is reckoned from it. A correction keeps it. */
  readonly completed_on: PlainDate;
  /** Why it is corrected; empty for number 1. */
  readonly correction_because: string | null;
  /** The referral for the change that was asked for. */
  readonly referral_id: number | null;
  /** The letter that tells the family. */
  readonly letter_id: number;
  /** Who completed it: a member of the council's own staff. */
  readonly completed_by: number;
  /** When it was written. */
  readonly completed_at: Generated<Date>;
}

export interface ReviewTriggerRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** The direct payment to be reviewed. */
  readonly agreement_id: number;
  /** Since when. */
  readonly triggered_on: PlainDate;
}

export interface ReviewTriggerReasonRow {
  /** The council. */
  readonly authority_id: number;
  /** What is to be reviewed. */
  readonly trigger_id: number;
  /** concern_reported: somebody reported a concern. */
  readonly kind: string;
  /** The concern. */
  readonly receipt_id: number;
  /** The direct payment, so that one concern starts its review once. */
  readonly agreement_id: number;
}

export interface RoleGrantRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** main: somebody's first role. further: one besides. mapping: what a group of a directory gives. directory: the directory itself. */
  readonly subject: 'main' | 'further' | 'mapping' | 'directory';
  /** Who is to hold it; empty where a directory's groups are to. */
  readonly staff_member_id: number | null;
  /** Which further role. */
  readonly further_role_id: number | null;
  /** Which mapping; for a role that somebody came by, the one that gave it. */
  readonly directory_role_id: number | null;
  /** Which directory. */
  readonly directory_id: number | null;
  /** The key of what is given; of several of one subject the latest counts. */
  readonly subject_id: GeneratedAlways<number | null>;
  /** The role; empty for a directory. */
  readonly role: string | null;
  /** Who gave it; empty for the operator and for a directory. */
  readonly asked_by: number | null;
  /** When. */
  readonly asked_at: Generated<Date>;
  /** Why they need it, in the words of who gave it. */
  readonly reason: string | null;
  /** confirmed or refused; empty while it waits. */
  readonly outcome: 'confirmed' | 'refused' | null;
  /** Who confirmed it: an administrator, the operator of the installation, the set-up before anybody administered, a directory whose mapping was confirmed, or nobody since it stood before this was asked for. */
  readonly how: 'administrator' | 'operator' | 'set_up' | 'directory' | 'before' | null;
  /** Which administrator: neither who gave it nor who is to hold it. */
  readonly answered_by: number | null;
  /** When it was answered. */
  readonly answered_at: Date | null;
  /** What was said to it. */
  readonly note: string | null;
}

export interface SafeguardingAttemptRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The message. */
  readonly message_id: number;
  /** Accepted by the mail server (sent), laid into the folder for a person to send (placed), or failed. */
  readonly outcome: 'sent' | 'placed' | 'failed';
  /** When, by the service's clock. */
  readonly at: Date;
  /** What the mail server said, or where it lies; names nobody. */
  readonly detail: string;
}

export interface SafeguardingConcernRow {
  /** The council. */
  readonly authority_id: number;
  /** Its receipt, whose key it shares. */
  readonly receipt_id: number;
  /** The person it is about, where they were picked or found. */
  readonly person_id: number | null;
  /** Who it is about, as it was described. */
  readonly described_person: string | null;
  /** What was seen or said. */
  readonly words: string;
  /** Whether somebody was in danger at that moment. */
  readonly in_danger: boolean;
  /** How soon somebody has to look: now, today, or soon. */
  readonly urgency: 'now' | 'today' | 'soon';
  /** Whether the person or the family knows that it was passed on; unsafe where telling them would put somebody in danger. */
  readonly known_to_them: 'yes' | 'no' | 'unsafe' | 'not_sure';
  /** Members of staff it is about: to them it does not exist. */
  readonly about_staff_ids: Generated<number[]>;
  /** Who raised it, where they were not signed in and said so. */
  readonly raiser_name: string | null;
  /** How to reach them, where they said so. */
  readonly raiser_contact: string | null;
  /** By somebody signed in, or by the page that anyone may use. */
  readonly came_by: 'signed_in' | 'open_page';
  /** The page they were on. */
  readonly came_from: string | null;
  /** By when a named person has to acknowledge it, as policy stood then. */
  readonly acknowledge_by: Date;
  /** It came when the page had taken very many within an hour: taken and passed on all the same, and listed after the others. */
  readonly came_in_flood: Generated<boolean>;
}

export interface SafeguardingEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_status: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_status: string;
}

export interface SafeguardingEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The concern. */
  readonly receipt_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_status: string;
  /** Where it stands after. */
  readonly to_status: string;
  /** When, by the service's clock. */
  readonly at: Date;
  /** Who did it; empty for the system and for the page that anyone may use. */
  readonly made_by: number | null;
  /** What came of it: an enquiry (Care Act 2014 s42, Children Act 1989 s47), other help, advice, or nothing further. */
  readonly outcome: 'enquiry' | 'other_help' | 'advice' | 'no_action' | null;
  /** In words: what was decided, why it is looked at again, why the person may be given it. */
  readonly note: string | null;
}

export interface SafeguardingMessageRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The concern. */
  readonly receipt_id: number;
  /** The front door, as it was settled then. */
  readonly front_door_id: number;
  /** The first message, or another since nobody has acknowledged it. */
  readonly kind: 'first' | 'again';
  /** Where it goes. */
  readonly email: string;
  /** When it was put here. */
  readonly queued_at: Date;
}

export interface SafeguardingNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The concern. */
  readonly receipt_id: number | null;
  /** Where it stands. */
  readonly status: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** When that was. */
  readonly since: Date | null;
}

export interface SafeguardingReceiptRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What messages quote. */
  readonly reference: GeneratedAlways<string>;
  /** Whether it went to the front door for children or for adults. */
  readonly serves: 'children' | 'adults';
  /** Who raised it, where they were signed in. */
  readonly raised_by: number | null;
  /** When. */
  readonly raised_at: Date;
}

export interface SafeguardingReleasedRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The concern. */
  readonly receipt_id: number | null;
  /** The person it is about. */
  readonly person_id: number | null;
  /** When it was last released. */
  readonly released_at: Date | null;
}

export interface SavedViewRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Its name. */
  readonly name: string;
  /** The filter's fields. */
  readonly filter: ColumnType<unknown, string, string>;
  /** Whose it is; empty: everyone's. */
  readonly owner_id: number | null;
}

export interface SchemaMigrationRow {
  /** The number that the file name begins with. */
  readonly number: number;
  /** The rest of the file name. */
  readonly name: string;
  /** SHA-256 of the file as it was applied: an edited file is refused. */
  readonly checksum: string;
  /** When it was applied. */
  readonly applied_at: Generated<Date>;
}

export interface SealingKeyRow {
  /** The number that everything sealed with it carries. */
  readonly number: number;
  /** Tells it from another; the key cannot be worked out from it. */
  readonly fingerprint: string;
  /** When this database first met it. */
  readonly known_since: Generated<Date>;
  /** From when on nothing is sealed with it and it may be gone; empty while it is needed. */
  readonly retired_at: Date | null;
}

export interface SessionRow {
  /** The council. */
  readonly authority_id: number;
  /** SHA-256 of the secret in the cookie. */
  readonly token_digest: Buffer;
  /** Who signed in. */
  readonly staff_member_id: number;
  /** When; a session ends a fixed time after it. */
  readonly started_at: Date;
  /** Last use, to the minute; a session left idle ends. */
  readonly seen_at: Date;
  /** When they signed out or were signed out; empty while it lasts. */
  readonly ended_at: Date | null;
  /** Key within the system: names the session on pages, which never show its secret. */
  readonly id: GeneratedAlways<number>;
  /** How they proved who they are. demonstration: chosen from the invented people of a demonstration. */
  readonly way: 'password_and_code' | 'password_and_recovery_code' | 'passkey' | 'directory' | 'demonstration';
  /** When they last proved it: approvals and bank details ask again after a while. */
  readonly confirmed_at: Date | null;
}

export interface SettingUpDraftRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** The referral it began from; empty where it began without one. */
  readonly referral_id: number | null;
  /** What was entered, by step. */
  readonly answers: ColumnType<unknown, string, string>;
  /** The version of the plan that it became; empty until then. */
  readonly version_id: number | null;
  /** Who began it. */
  readonly begun_by: number;
  /** When. */
  readonly begun_at: Date;
  /** When something was last entered. */
  readonly changed_at: Date;
  /** When it was submitted or put away; empty while it is worked on. */
  readonly ended_at: Date | null;
}

export interface SharedAssistantRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** As the family calls them. */
  readonly name: string;
  /** What the costing asks of the job and no plan alone can say: day of birth, pension, holiday, insurance, payroll. */
  readonly terms: ColumnType<unknown, string, string>;
  /** Who wrote it down. */
  readonly made_by: number | null;
}

export interface SharedAssistantPlanRow {
  /** The council. */
  readonly authority_id: number;
  /** The assistant. */
  readonly shared_assistant_id: number;
  /** The plan. */
  readonly plan_id: number;
}

export interface SharingConsentRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** About whom. */
  readonly person_id: number;
  /** With what kind of body. */
  readonly shared_with: 'support_service' | 'provider' | 'school' | 'health' | 'payroll' | 'adult_services' | 'other';
  /** With which, by name; empty for any of the kind. */
  readonly whom: Generated<string>;
  /** What may be shared, in plain words. */
  readonly what: string;
  /** Who agreed. */
  readonly given_by: string;
  /** In which right they could. */
  readonly given_as: 'themself' | 'parent' | 'attorney_or_deputy' | 'authorised' | 'best_interests';
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty where no end was set. */
  readonly until_on: PlainDate | null;
  /** First day on which it no longer holds, since it was withdrawn; empty while it stands. */
  readonly withdrawn_on: PlainDate | null;
  /** Who withdrew it; empty while it stands. */
  readonly withdrawn_by: string | null;
  /** Who wrote it down; empty for what was brought over. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface SignInAccountRow {
  /** The council. */
  readonly authority_id: number;
  /** Whose account. */
  readonly staff_member_id: number;
  /** What they sign in with and where notices about the account go; in small letters. */
  readonly email: string;
  /** Whether its owner gave the address themself, which nobody has checked: then it is no proof of who they are for a directory. */
  readonly email_by_owner: Generated<boolean>;
  /** Argon2id with its parameters and salt; empty until an invitation was taken up. */
  readonly password_hash: string | null;
  /** When the password was last set. */
  readonly password_set_at: Date | null;
  /** Secret of their authenticator, encrypted; empty until one was added. */
  readonly factor_sealed: Buffer | null;
  /** When the authenticator was added. */
  readonly factor_since: Date | null;
  /** Time step of the last code that was taken: no code of it or of an earlier one is taken again. */
  readonly factor_last_step: Generated<number>;
  /** Secret of an authenticator that is being added, encrypted, until its first code has come. */
  readonly offered_factor_sealed: Buffer | null;
  /** When the account was closed; empty while it is open. */
  readonly disabled_at: Date | null;
}

export interface SignInDirectoryRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What the button says: the name people know it by. */
  readonly name: string;
  /** Its address, exactly as its tokens name it, tenant included. Another one is another directory, since who is known by it hangs on it. */
  readonly issuer: string;
  /** What the directory calls this service. */
  readonly client_id: string;
  /** The secret that the directory gave this service, encrypted; empty where it gave none. */
  readonly client_secret_sealed: Buffer | null;
  /** Which claim holds groups or app roles; parts of a path are joined by dots. */
  readonly roles_claim: Generated<string>;
  /** How a second factor is made sure of: the directory asks for it of everybody, or the token says so in amr or acr. */
  readonly second_factor: Generated<'directory' | 'amr' | 'acr'>;
  /** Values of amr or acr of which one must be there. */
  readonly second_factor_values: Generated<string[]>;
  /** The council's own staff sign in by it and no other way. */
  readonly staff_must_use: Generated<boolean>;
  /** Somebody who comes for the first time may be who has the same e-mail address here, where the directory says that it is verified. */
  readonly match_email: Generated<boolean>;
  /** Somebody who comes for the first time and is known to nobody becomes a member of staff by the roles that the directory gives. */
  readonly make_staff: Generated<boolean>;
  /** Guests of another organisation in the directory may sign in too. */
  readonly admit_guests: Generated<boolean>;
  /** Whom to ask where somebody is not let in, in words. */
  readonly ask_whom: string;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** When it was ended by hand: from then on nobody signs in by it; empty while it lasts. */
  readonly ended_at: Date | null;
  /** When the settings were last changed: what is remembered of the directory is asked for anew. */
  readonly changed_at: Generated<Date>;
}

export interface SignInEntryRow {
  /** The council. */
  readonly authority_id: number;
  /** SHA-256 of the secret in the cookie. */
  readonly token_digest: Buffer;
  /** Whose password it was. */
  readonly staff_member_id: number;
  /** When the password was right. */
  readonly begun_at: Date;
  /** The second factor is taken until then. */
  readonly until_at: Date;
  /** When it became a session or was given up; empty while it is open. */
  readonly ended_at: Date | null;
}

export interface SignInLinkRow {
  /** The council. */
  readonly authority_id: number;
  /** SHA-256 of the secret in the link; the secret itself is kept nowhere. */
  readonly token_digest: Buffer;
  /** Whose account. */
  readonly staff_member_id: number;
  /** An invitation also asks for a new authenticator; a reset leaves it as it is. */
  readonly purpose: 'invitation' | 'password_reset';
  /** When it was made. */
  readonly made_at: Date;
  /** Who invited them; empty for the command line and for a reset that was asked for. */
  readonly made_by: number | null;
  /** It opens until then. */
  readonly until_at: Date;
  /** When it was used, or a later one took its place; empty while it is good. */
  readonly ended_at: Date | null;
}

export interface SignInThrottleRow {
  /** The council. */
  readonly authority_id: number;
  /** What is counted: tries at an e-mail address, from a network address, in a known browser, at a second factor, askings for a reset, or tries of one member of staff to open restricted records. */
  readonly kind: 'account' | 'address' | 'browser' | 'code' | 'reset' | 'opening';
  /** Keyed hash of what is counted. Addresses that belong to nobody are counted alike. */
  readonly key_match: Buffer;
  /** Tries in a row; begins anew after an hour without one. */
  readonly tries: number;
  /** The last one. */
  readonly last_try_at: Date;
  /** No further try is looked at before; empty where one may try. */
  readonly wait_until: Date | null;
}

export interface SignatureDoubtRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system; the highest of a signature counts. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** The signature. */
  readonly signature_id: number;
  /** doubted; then stands, where they say that it was them; or not_theirs. */
  readonly what: 'doubted' | 'stands' | 'not_theirs';
  /** What they said, or how it was cleared up with them. */
  readonly words: string;
  /** The day. */
  readonly on_day: PlainDate;
  /** Whether they said it themselves, by the link of the letter that told them of the signature. */
  readonly by_link: Generated<boolean>;
  /** Who wrote it down; empty by the link. */
  readonly recorded_by: number | null;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface SignedLinkRow {
  /** The council. */
  readonly authority_id: number;
  /** Digest of the secret in the link, which is kept nowhere. */
  readonly token_digest: Buffer;
  /** What it is for; a link made for one purpose opens no other page. */
  readonly purpose: string;
  /** Key of what it opens. */
  readonly subject_id: number;
  /** When it was made. */
  readonly made_at: Generated<Date>;
  /** Last day on which it opens, inclusive. */
  readonly until_on: PlainDate;
}

export interface SigningTryRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement. */
  readonly agreement_id: number;
  /** The terms. */
  readonly terms_id: number;
  /** When, by the service's clock. */
  readonly tried_at: Date;
}

export interface SpendKindRow {
  /** The council. */
  readonly authority_id: number;
  /** Short name, as lines and ledger carry it. */
  readonly code: string;
  /** As pages and letters print it. */
  readonly name: string;
  /** Bought without a question, asked about, or on the list of what the money is not for. No verdict blocks anything. */
  readonly verdict: 'allowed' | 'ask' | 'not-allowed';
  /** The policy's reason, in words that a family may be shown. */
  readonly because: string | null;
}

export interface StaffMemberRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Name as colleagues and letters show it. */
  readonly name: string;
  /** What they do first of all; the permission table says what that allows. More of it in further_role. */
  readonly role: 'monitoring_officer' | 'adviser' | 'support_service_manager' | 'finance_officer' | 'finance_approver' | 'budget_holder' | 'social_worker' | 'send_case_officer' | 'team_manager' | 'panel_member' | 'broker' | 'provider_assessor' | 'commissioner' | 'nhs_board_officer' | 'auditor' | 'data_protection_officer' | 'administrator' | 'recipient' | 'nominated_person' | 'authorised_person' | 'suitable_person' | 'personal_assistant' | 'payroll_provider' | 'provider_user';
  /** Who they belong to: the council, a support service, an NHS board, a provider, or a family. */
  readonly organisation: 'council' | 'support_service' | 'nhs' | 'provider' | 'family';
  /** Whose records they may see: those of their own work, of their team, or of the whole council but restricted ones. */
  readonly reach: Generated<'own' | 'team' | 'authority'>;
  /** Which organisation; empty where the kind says all. */
  readonly organisation_id: number | null;
  /** First day on which they may no longer sign in; empty while they may. */
  readonly left_on: PlainDate | null;
  /** Who made the account; empty for the operator, for a directory and for those made before this was kept. */
  readonly made_by: number | null;
  /** When the account was made; empty where it was made before this was kept. */
  readonly made_at: Generated<Date | null>;
  /** By which group or app role of a directory the main role came; empty where somebody gave it. */
  readonly directory_role_id: number | null;
}

export interface StatementRow {
  /** The council. */
  readonly authority_id: number;
  /** The file. */
  readonly file_id: number;
  /** Its place in the file, from 1. */
  readonly position: number;
  /** The account it belongs to; empty where none was found, which is an exception. */
  readonly account_id: number | null;
  /** Currency code. */
  readonly currency: string;
  /** First day the bank says it covers. */
  readonly from_on: PlainDate | null;
  /** Last day the bank says it covers. */
  readonly until_on: PlainDate | null;
  /** Balance before its first line, where stated. */
  readonly opening_pence: Pence | null;
  /** Balance after its last line, where stated. */
  readonly closing_pence: Pence | null;
  /** Whether opening plus lines is closing; empty where it cannot be known. */
  readonly reconciles: boolean | null;
  /** Lines in it. */
  readonly lines_read: number;
}

export interface StatementFileRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The batch it arrived in. */
  readonly batch_id: number;
  /** SHA-256 of the bytes as they arrived. */
  readonly sha256: Buffer;
  /** File name as given; a hint only. */
  readonly name: string;
  /** Size in bytes as it arrived. */
  readonly byte_size: number;
  /** The bytes, encrypted. A line's verbatim text is its row in here. */
  readonly content_sealed: Buffer;
  /** When it arrived. */
  readonly received_at: Generated<Date>;
}

export interface StatementFileOutcomeRow {
  /** The council. */
  readonly authority_id: number;
  /** The file. */
  readonly file_id: number;
  /** Format it was read as; empty where it was refused. */
  readonly format: string | null;
  /** Layout recognised, for tables. */
  readonly layout: string | null;
  /** Lines read. */
  readonly lines_read: number;
  /** Lines posted from this file. */
  readonly lines_new: number;
  /** Lines met again that an earlier file had brought. */
  readonly lines_known: number;
  /** Lines of statements that belong to no known account; a statement_placement says what became of them. */
  readonly lines_unplaced: number;
  /** Rows that could not be read; each is kept verbatim. */
  readonly rows_refused: number;
  /** Why the whole file was refused. */
  readonly refusal_code: string | null;
  /** The same in a sentence. */
  readonly refusal_message: string | null;
  /** When. */
  readonly decided_at: Generated<Date>;
}

export interface StatementLineRow {
  /** The council. */
  readonly authority_id: number;
  /** The account. */
  readonly account_id: number;
  /** Number within the account, in the order of arrival. */
  readonly line_no: number;
  /** The bank's date. */
  readonly line_on: PlainDate;
  /** Pence; money out negative. */
  readonly amount_pence: Pence;
  /** The line's text fields joined by one space, white space folded. */
  readonly description: string;
  /** Digest of the text, for the identity. */
  readonly text_digest: GeneratedAlways<number | null>;
  /** Which of several equal lines within one file: twins in one file are real. */
  readonly occurrence: number;
  /** Running balance the bank states after it. */
  readonly balance_pence: Pence | null;
  /** Merchant category code of a card line. */
  readonly merchant_category: number | null;
  /** The file that first brought it. */
  readonly file_id: number;
  /** The statement within that file. */
  readonly statement_position: number;
  /** Its place among that statement's lines, from 1. Rows may tie: some formats put everything on one row. */
  readonly place: number;
  /** Its row in that file. */
  readonly row_number: number;
  /** Kind of income or spending as first read. */
  readonly kind: string;
  /** The rule that decided; empty where none did. */
  readonly rule_id: number | null;
}

export interface StatementPlacementRow {
  /** The council. */
  readonly authority_id: number;
  /** The file. */
  readonly file_id: number;
  /** The statement within it. */
  readonly position: number;
  /** The account it was given to. */
  readonly account_id: number;
  /** Lines posted from it. */
  readonly lines_new: number;
  /** Lines that an earlier file had brought. */
  readonly lines_known: number;
  /** Who gave it. */
  readonly placed_by: number;
  /** When. */
  readonly placed_at: Generated<Date>;
}

export interface StatementRequestRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The agreement whose accounts are meant. */
  readonly agreement_id: number;
  /** First day asked for. */
  readonly from_on: PlainDate;
  /** Last day asked for, inclusive. */
  readonly until_on: PlainDate;
  /** Who asked; empty for the command line of this installation. */
  readonly asked_by: number | null;
  /** When. */
  readonly asked_on: PlainDate;
  /** The day by which they were asked to answer; a statement_request_event may give more time. */
  readonly due_on: PlainDate;
  /** Days from the due day on which reminders go out, in order, as policy stood when it was asked. */
  readonly reminder_days: number[];
  /** The letter that asks; empty until it is written. */
  readonly letter_id: number | null;
}

export interface StatementRequestEventRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The request. */
  readonly request_id: number;
  /** reminded, extended or waived. */
  readonly kind: 'reminded' | 'extended' | 'waived';
  /** When. */
  readonly happened_on: PlainDate;
  /** Which of the request's reminders it was, from 1; empty for one sent by hand. */
  readonly step: number | null;
  /** The new day by which they are asked to answer. */
  readonly due_on: PlainDate | null;
  /** Why there is more time, or why it is no longer asked. */
  readonly reason: string | null;
  /** The letter that reminded. */
  readonly letter_id: number | null;
  /** Who did it; empty where the ladder of reminders did. */
  readonly recorded_by: number | null;
}

export interface SubjectBundleRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The request it answers. */
  readonly request_id: number;
  /** The working copy with everybody marked, or what goes out. */
  readonly kind: 'working' | 'released';
  /** The file, encrypted. */
  readonly content_sealed: Buffer;
  /** SHA-256 of the file as it is opened. */
  readonly sha256: Buffer;
  /** Its size in bytes. */
  readonly byte_size: number;
  /** How many records it holds. */
  readonly rows_held: number;
  /** Kinds of record left out, how many and why; for the officer alone. */
  readonly withheld: ColumnType<unknown, string, string>;
  /** When. */
  readonly made_on: PlainDate;
  /** Who asked for it; empty for the system. */
  readonly made_by: number | null;
}

export interface SubjectMarkRow {
  /** The council. */
  readonly authority_id: number;
  /** The working bundle. */
  readonly bundle_id: number;
  /** Number within the bundle, from 1. */
  readonly mark_no: number;
  /** The name, the address, its lines one after another, or the number. */
  readonly found: string;
  /** What kind of fact about somebody else: the name of one who acts for the person, of another with a payment or of staff; or an address, an e-mail address or a telephone number. */
  readonly what: 'acts_for' | 'other_person' | 'staff' | 'address' | 'email' | 'telephone';
  /** In how many places it stands. */
  readonly places: number;
  /** Whose address or number it is, where a record says; empty for names, and where nobody is named. */
  readonly of_whom: string | null;
  /** Whether it may not be left in: somebody asks on the person's behalf, and this is where another of the family, or the person beside them, is to be found. */
  readonly stays_out: Generated<boolean>;
}

export interface SubjectMarkDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The working bundle. */
  readonly bundle_id: number;
  /** The mark. */
  readonly mark_no: number;
  /** Number within the mark, from 1. */
  readonly decision_no: number;
  /** Left in, or redacted. */
  readonly decision: 'leave' | 'redact';
  /** Why. */
  readonly reason: string;
  /** Who decided. */
  readonly decided_by: number;
  /** When. */
  readonly decided_on: PlainDate;
}

export interface SubjectRequestRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What letters and the family quote. */
  readonly reference: GeneratedAlways<string | null>;
  /** Whose information. */
  readonly person_id: number;
  /** Who asks. */
  readonly asked_by: string;
  /** By which right: for themself, as a child in their own right, as a parent for a child, for somebody who asked them to, or by a power of attorney or as deputy. */
  readonly asked_as: 'own' | 'child' | 'parent' | 'representative' | 'attorney';
  /** What they asked for, in their words. */
  readonly words: string;
  /** How it came. */
  readonly came_by: 'telephone' | 'letter' | 'email' | 'meeting' | 'portal';
  /** When it came, a working day or not. */
  readonly received_on: PlainDate;
  /** Who recorded it. */
  readonly recorded_by: number;
}

export interface SubjectRequestEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The request. */
  readonly request_id: number;
  /** Number within the request, from 1. */
  readonly event_no: number;
  /** What happened. */
  readonly event: 'identity-asked' | 'identity-confirmed' | 'clarification-asked' | 'clarification-answered' | 'extended' | 'released' | 'refused' | 'withdrawn';
  /** When. */
  readonly happened_on: PlainDate;
  /** What was asked, shown or answered, or why. */
  readonly note: string | null;
  /** Who recorded it. */
  readonly recorded_by: number;
  /** When it was recorded, by the database's clock. */
  readonly recorded_at: Generated<Date>;
}

export interface SupportPlanRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What people quote. */
  readonly reference: GeneratedAlways<string>;
  /** The person whose plan it is. */
  readonly person_id: number;
  /** The referral it began with; empty where there was none. */
  readonly referral_id: number | null;
  /** The law under which the direct payment is made. */
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  /** The agreement under which it is carried out; empty until the first version is. */
  readonly agreement_id: number | null;
  /** Aftercare under the Mental Health Act 1983 s117, which never bears a contribution. */
  readonly aftercare: Generated<boolean>;
  /** The day it was begun. */
  readonly started_on: PlainDate;
  /** Who began it; empty for what was brought over. */
  readonly started_by: number | null;
}

export interface TeamRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Its name. */
  readonly name: string;
  /** Whose team; empty for the council's own. */
  readonly organisation_id: number | null;
}

export interface TeamMemberRow {
  /** The council. */
  readonly authority_id: number;
  /** The team. */
  readonly team_id: number;
  /** The member. */
  readonly staff_member_id: number;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once. */
  readonly until_on: PlainDate | null;
}

export interface TransferPackRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** The hand-over or move that it belongs to. */
  readonly change_id: number;
  /** To adult services of this council, or to another council. */
  readonly kind: 'hand_over' | 'other_council';
  /** When. */
  readonly made_on: PlainDate;
  /** Whom it went to. */
  readonly to_whom: string;
  /** Under which consent it holds more than the payment itself; empty where nobody consented. */
  readonly consent_id: number | null;
  /** Its words as data, from which page and PDF are drawn. */
  readonly document: string;
  /** SHA-256 of the document. */
  readonly sha256: Buffer;
  /** Who made it. */
  readonly made_by: number;
}

export interface TransferPackCopyRow {
  /** The council. */
  readonly authority_id: number;
  /** The pack. */
  readonly pack_id: number;
  /** The file, encrypted. */
  readonly content_sealed: Buffer;
  /** SHA-256 of the file as it is opened. */
  readonly sha256: Buffer;
  /** Its size in bytes. */
  readonly byte_size: number;
  /** What is in it: path, size and SHA-256 of each. */
  readonly files: ColumnType<unknown, string, string>;
  /** When. */
  readonly made_on: PlainDate;
  /** Whether its letters may hold links that their readers alone may use, as those made before links were taken out do: such letters are not shown again. */
  readonly holds_links: Generated<boolean>;
}

export interface TransitionPlanRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The person. */
  readonly person_id: number;
  /** When it was opened. */
  readonly opened_on: PlainDate;
  /** The law or the policy that opened it, or why it was opened by hand. */
  readonly because: string;
  /** Who opened it; empty where the service did by itself. */
  readonly opened_by: number | null;
}

export interface UpliftRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What people quote. */
  readonly reference: GeneratedAlways<string>;
  /** As people call it: April 2026. */
  readonly name: string;
  /** Where it was decided: report, paragraph, date. */
  readonly source: string;
  /** First day of the new amounts; what employment law raises earlier in the same April is lifted from its own day. */
  readonly effective_from: PlainDate;
  /** The laws whose direct payments it is for. */
  readonly regimes: string[];
  /** Which lines: those by which the family employs, those that are bought, and those that were brought over without inputs. */
  readonly line_kinds: string[];
  /** Hundredths of a per cent by which lines without inputs rise where the family employs; empty: they are left out. */
  readonly assistant_hundredths: number | null;
  /** The same where something is bought. */
  readonly other_hundredths: number | null;
  /** How a week raised by a percentage is rounded: to the nearest penny with halves up, up to the penny, or up to ten pence. */
  readonly rounding: 'penny_half_up' | 'penny_up' | 'ten_pence_up';
  /** A rise above so many hundredths of a per cent is shown as one to look at. */
  readonly large_hundredths: number;
  /** Who began it. */
  readonly started_by: number | null;
  /** The day it was begun. */
  readonly started_on: PlainDate;
}

export interface UpliftCarriedRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** The line that was raised. */
  readonly plan_line_id: number;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The round that was approved. */
  readonly round: number;
  /** The lines that took over; none where it dropped out. */
  readonly new_line_ids: number[];
  /** Why it dropped out; empty where it was raised. */
  readonly dropped_why: string | null;
  /** Day. */
  readonly carried_on: PlainDate;
}

export interface UpliftEdgeRow {
  /** Where it stands before; none before the first event. */
  readonly from_state: string;
  /** What happens. */
  readonly event: string;
  /** Where it stands after. */
  readonly to_state: string;
}

export interface UpliftEventRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** Its place, from 1 without gaps. */
  readonly event_no: number;
  /** What happened. */
  readonly event: string;
  /** Where it stood before. */
  readonly from_state: string;
  /** Where it stands after. */
  readonly to_state: string;
  /** Day on which it counts. */
  readonly happened_on: PlainDate;
  /** When it was written down. */
  readonly recorded_at: Generated<Date>;
  /** The member of staff; empty where the system finished what was approved. */
  readonly made_by: number | null;
  /** Why, in words. */
  readonly reason: string | null;
}

export interface UpliftLeftOutRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** Which time it was put forward. */
  readonly round: number;
  /** The line. */
  readonly plan_line_id: number;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The reason, by a word of the rules. */
  readonly reason: 'ends-before' | 'held' | 'own-price' | 'not-asked' | 'no-percentage' | 'same' | 'would-fall' | 'change-open' | 'shared-assistant' | 'not-costed' | 'raised-already';
  /** The reason in words. */
  readonly sentence: string;
  /** Whether somebody has to look at it one by one. */
  readonly by_hand: boolean;
}

export interface UpliftLetterRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** The direct payment. */
  readonly agreement_id: number;
  /** What it told. */
  readonly kind: 'raised' | 'undone' | 'followed';
  /** The letter. */
  readonly letter_id: number;
  /** Whether it tells of lines that began after the uplift was put forward too. */
  readonly tells_followed: Generated<boolean>;
}

export interface UpliftLineRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** Which time it was put forward, from 1. */
  readonly round: number;
  /** The line that is raised. */
  readonly plan_line_id: number;
  /** Which change of it in the same April: wages rise on the 1st, contributions on the 6th. */
  readonly step: number;
  /** The direct payment. */
  readonly agreement_id: number;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** The named budget; empty where only the stream is known. */
  readonly budget_id: number | null;
  /** First day of the new amount. */
  readonly begins_on: PlainDate;
  /** Last day of the line as it stood, or of its agreement; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** Pence a week before. */
  readonly weekly_before_pence: Pence;
  /** Pence a week from that day on; always more, since nothing falls by an uplift. */
  readonly weekly_after_pence: Pence;
  /** What the difference comes to by the day up to 31 March. */
  readonly in_year_pence: Pence;
  /** What it comes to in 52 weeks. */
  readonly full_year_pence: Pence;
  /** Costed anew from its inputs, or by a percentage. */
  readonly way: 'recosted' | 'percentage';
  /** Why, in a sentence. */
  readonly why: string;
  /** The working, step by step. */
  readonly working: ColumnType<unknown, string, string>;
  /** Pence for a unit by which it was costed, so that the next uplift knows what is paid by now; empty where a percentage raised it. */
  readonly paid_rate_pence: Pence | null;
  /** The version of the plan that it was approved with; empty for what was brought over. */
  readonly plan_version_id: number | null;
  /** Whether it began after the uplift was put forward, of a plan that was on its way then and was approved with it. */
  readonly is_followed: Generated<boolean>;
}

export interface UpliftNotRaisedRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** The line. */
  readonly plan_line_id: number;
  /** The direct payment. */
  readonly agreement_id: number;
  /** Which time the uplift was put forward, from 1. */
  readonly round: number;
  /** Why it was not raised when it was last tried. */
  readonly why: string;
  /** Day on which it was first not raised. */
  readonly noticed_on: PlainDate;
  /** Why it stays as it is, in words that may be read to the family; empty while that is not decided. */
  readonly left_why: string | null;
  /** Who decided that it stays. */
  readonly left_by: number | null;
  /** Day of that. */
  readonly left_on: PlainDate | null;
}

export interface UpliftNowRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The uplift. */
  readonly uplift_id: number | null;
  /** Where it stands. */
  readonly state: string | null;
  /** Number of its latest event. */
  readonly event_no: number | null;
  /** Day of that event. */
  readonly since: PlainDate | null;
  /** How often it was put forward. */
  readonly round: number | null;
}

export interface UpliftOpenLineRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** Which time it was put forward, from 1. */
  readonly round: number;
  /** The part of the plan's line (plan_line_share). Not bound to it: a draft may be rewritten, and is then another part. */
  readonly share_id: number;
  /** Which change of it in the same April, from 1; 0 where it stays as it is. */
  readonly step: number;
  /** The version of the plan that is on its way. */
  readonly plan_version_id: number;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** The named budget; empty where only the stream is known. */
  readonly budget_id: number | null;
  /** First day of the new amount; empty where it stays as it is. */
  readonly begins_on: PlainDate | null;
  /** Last day of the line; empty while it lasts. */
  readonly until_on: PlainDate | null;
  /** Pence a week as the plan says it. */
  readonly weekly_before_pence: Pence;
  /** Pence a week from that day on; empty where it stays as it is. */
  readonly weekly_after_pence: Pence | null;
  /** What the difference comes to by the day up to 31 March, once the plan is carried out. */
  readonly in_year_pence: Generated<Pence>;
  /** What it comes to in 52 weeks. */
  readonly full_year_pence: Generated<Pence>;
  /** Why, in a sentence. */
  readonly why: string;
  /** Why it stays as it is, by a word of the rules; empty where it is raised. */
  readonly reason: 'ends-before' | 'held' | 'own-price' | 'not-asked' | 'no-percentage' | 'same' | 'would-fall' | 'shared-assistant' | 'not-costed' | 'raised-already' | null;
  /** Whether somebody has to look at it one by one. */
  readonly by_hand: Generated<boolean>;
}

export interface UpliftPartRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The uplift. */
  readonly uplift_id: number;
  /** Which time it was put forward. */
  readonly round: number;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** The named budget; empty where only the stream is known. */
  readonly budget_id: number | null;
  /** How many changes. */
  readonly lines: number;
  /** What a week costs more when all have begun. */
  readonly weekly_pence: Pence;
  /** What it costs by the day up to 31 March. */
  readonly in_year_pence: Pence;
  /** What it costs in 52 weeks. */
  readonly full_year_pence: Pence;
  /** How many changes of plans that are on their way. */
  readonly open_lines: Generated<number>;
  /** What those cost up to 31 March at most, once the plans are carried out; in the place of lines that they replace, so that it is no sum with the other. */
  readonly open_in_year_pence: Generated<Pence>;
}

export interface UpliftPartApprovalRow {
  /** The council. */
  readonly authority_id: number;
  /** The part. */
  readonly part_id: number;
  /** Digest of what was put forward. */
  readonly digest: Buffer;
  /** What was approved: the cost up to 31 March, of lines that run and at most of plans that are on their way. */
  readonly in_year_pence: Pence;
  /** Who: of the council, within a limit, and not who began it or put it forward. */
  readonly approved_by: number;
  /** Day. */
  readonly approved_on: PlainDate;
  /** When it was written down. */
  readonly approved_at: Generated<Date>;
}

export interface UpliftRoundRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** Which time, from 1. */
  readonly round: number;
  /** Digest of all its lines. */
  readonly digest: Buffer;
  /** Who put it forward. */
  readonly proposed_by: number;
  /** When. */
  readonly proposed_on: PlainDate;
}

export interface UpliftUndoneRow {
  /** The council. */
  readonly authority_id: number;
  /** The uplift. */
  readonly uplift_id: number;
  /** The line that had been raised. */
  readonly plan_line_id: number;
  /** The direct payment. */
  readonly agreement_id: number;
  /** The line with the old amount that takes over. */
  readonly again_line_id: number | null;
  /** Why it stays raised; empty where it was undone. */
  readonly kept_why: string | null;
  /** Day. */
  readonly undone_on: PlainDate;
}

export interface UpliftWaitingRow {
  /** The council. */
  readonly authority_id: number | null;
  /** The uplift. */
  readonly uplift_id: number | null;
  /** As people quote it. */
  readonly reference: string | null;
  /** The line. */
  readonly plan_line_id: number | null;
  /** The direct payment. */
  readonly agreement_id: number | null;
  /** Whose it is. */
  readonly person_id: number | null;
  /** Why it was not raised when it was last tried. */
  readonly why: string | null;
  /** Day on which it was first not raised. */
  readonly noticed_on: PlainDate | null;
}

export interface VoucherRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What is printed on it. */
  readonly reference: GeneratedAlways<string>;
  /** The disabled child. */
  readonly person_id: number;
  /** What it is worth in pence; empty where it is for a time. */
  readonly amount_pence: Pence | null;
  /** The time it is for, in minutes; empty where it is worth a sum. */
  readonly minutes: number | null;
  /** What kind of break it buys. */
  readonly provider_kind: 'overnight' | 'day_care' | 'holiday_scheme' | 'sitting' | 'befriending' | 'activity' | 'other';
  /** In the family's words. */
  readonly purpose: string;
  /** First day on which it may be used. */
  readonly from_on: PlainDate;
  /** Last day, inclusive; before the child is 18. */
  readonly until_on: PlainDate;
  /** When it was issued. */
  readonly issued_on: PlainDate;
  /** Who issued it. */
  readonly issued_by: number;
  /** No longer good from this day. */
  readonly withdrawn_on: PlainDate | null;
  /** Why. */
  readonly withdrawn_because: string | null;
}

export interface VoucherUseRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The voucher. */
  readonly voucher_id: number;
  /** The day. */
  readonly used_on: PlainDate;
  /** Where it was used. */
  readonly provider: string;
  /** Pence used, of a voucher worth a sum. */
  readonly amount_pence: Pence | null;
  /** Minutes used, of a voucher for a time. */
  readonly minutes: number | null;
  /** Who wrote it down. */
  readonly recorded_by: number;
  /** When. */
  readonly recorded_at: Generated<Date>;
}

export interface WorkCoverRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Who is away. */
  readonly officer_id: number;
  /** Who covers. */
  readonly cover_id: number;
  /** First day. */
  readonly from_on: PlainDate;
  /** Last day, inclusive. */
  readonly until_on: PlainDate;
  /** First day on which it no longer counts, where it ended sooner. */
  readonly ended_on: PlainDate | null;
  /** Who arranged it. */
  readonly recorded_by: number | null;
}

export interface WorkMoveRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** Whose work it is until then. */
  readonly from_organisation_id: number;
  /** Whose it is from then on; empty for the council's own staff. */
  readonly to_organisation_id: number | null;
  /** Which services go: advice, monitoring or both. */
  readonly services: string[];
  /** First day on which the work is the new ones'. The old ones have access until the day before. */
  readonly on_day: PlainDate;
  /** Why. */
  readonly reason: string;
  /** Who proposed it. */
  readonly proposed_by: number;
  /** When it was proposed. */
  readonly proposed_at: Date;
  /** Who confirmed or refused it, never the one who proposed it; empty until then. */
  readonly decided_by: number | null;
  /** When that was decided. */
  readonly decided_at: Date | null;
  /** confirmed or refused. */
  readonly decision: 'confirmed' | 'refused' | null;
  /** What was said to it. */
  readonly decision_note: string | null;
  /** When the work changed hands; empty until then. */
  readonly carried_out_at: Date | null;
}

export interface WorkMoveOfficerRow {
  /** The council. */
  readonly authority_id: number;
  /** The move. */
  readonly move_id: number;
  /** Whose work. */
  readonly officer_id: number;
  /** Who takes it; empty for nobody yet. */
  readonly takes_over_id: number | null;
}

export interface WorkMoveTeamRow {
  /** The council. */
  readonly authority_id: number;
  /** The move. */
  readonly move_id: number;
  /** The team that holds it until then. */
  readonly team_id: number;
  /** The team that takes it; empty for none yet. */
  readonly takes_over_id: number | null;
}

export interface WriteOffRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** The reclaim. */
  readonly reclaim_id: number;
  /** Why. */
  readonly reason: string;
  /** Who proposed. */
  readonly proposed_by: number;
  /** Day. */
  readonly proposed_on: PlainDate;
}

export interface WriteOffDecisionRow {
  /** The council. */
  readonly authority_id: number;
  /** The proposal. */
  readonly write_off_id: number;
  /** Whether it was approved. */
  readonly approved: boolean;
  /** Why. */
  readonly reason: string;
  /** Who: of the council, never the proposer, within a limit. */
  readonly decided_by: number;
  /** Day. */
  readonly decided_on: PlainDate;
}

export interface WriteOffPartRow {
  /** The council. */
  readonly authority_id: number;
  /** The proposal. */
  readonly write_off_id: number;
  /** Whose budget. */
  readonly stream: 'social_care' | 'education' | 'health';
  /** How much. */
  readonly amount_pence: Pence;
}

export interface YearForecastRow {
  /** The council. */
  readonly authority_id: number;
  /** Key within the system. */
  readonly id: GeneratedAlways<number>;
  /** What was forecast: identified, noticed or recovered. */
  readonly measure: 'identified' | 'noticed' | 'recovered';
  /** Calendar year of its 1 April: 2023 is 2023/24. */
  readonly year_starts: number;
  /** Whose budget; empty: all streams together. */
  readonly stream: 'social_care' | 'education' | 'health' | null;
  /** Last day that was counted when it was made. */
  readonly as_at: PlainDate;
  /** What had come by then. */
  readonly to_date_pence: Pence;
  /** What the year was expected to come to. */
  readonly middle_pence: Pence;
  /** Lower end of the range that holds eight times in ten; empty where none was given. */
  readonly low_pence: Pence | null;
  /** Upper end of it. */
  readonly high_pence: Pence | null;
  /** As it is printed, such as about £1.75m. */
  readonly printed_as: string;
  /** The calculation record of one worked out here; empty for one from a report. */
  readonly working: ColumnType<unknown, string | null, string> | null;
  /** Where it stands, or that it was worked out here. */
  readonly source: string;
  /** Who kept or entered it; empty at the command line. */
  readonly given_by: number | null;
  /** When. */
  readonly given_at: Generated<Date>;
}

/** Every table and view by its name, for Kysely. */
export interface Tables {
  readonly account: AccountRow;
  readonly account_check: AccountCheckRow;
  readonly account_choice: AccountChoiceRow;
  readonly account_number_change: AccountNumberChangeRow;
  readonly account_statement: AccountStatementRow;
  readonly acting_person: ActingPersonRow;
  readonly advice_consent: AdviceConsentRow;
  readonly advice_note: AdviceNoteRow;
  readonly agreed_deduction: AgreedDeductionRow;
  readonly agreement: AgreementRow;
  readonly agreement_account: AgreementAccountRow;
  readonly agreement_signature: AgreementSignatureRow;
  readonly agreement_step: AgreementStepRow;
  readonly agreement_terms: AgreementTermsRow;
  readonly approval_limit: ApprovalLimitRow;
  readonly assessed_contribution: AssessedContributionRow;
  readonly assessment: AssessmentRow;
  readonly audit_event: AuditEventRow;
  readonly audit_link: AuditLinkRow;
  readonly audit_mark: AuditMarkRow;
  readonly audit_proof: AuditProofRow;
  readonly audit_waiting: AuditWaitingRow;
  readonly authority: AuthorityRow;
  readonly bank_answer: BankAnswerRow;
  readonly bank_answer_item: BankAnswerItemRow;
  readonly break_glass: BreakGlassRow;
  readonly brought_over_debt: BroughtOverDebtRow;
  readonly budget: BudgetRow;
  readonly card_account_check: CardAccountCheckRow;
  readonly card_block: CardBlockRow;
  readonly card_block_decision: CardBlockDecisionRow;
  readonly card_block_lapse: CardBlockLapseRow;
  readonly case_holding: CaseHoldingRow;
  readonly circumstance: CircumstanceRow;
  readonly classification_rule: ClassificationRuleRow;
  readonly client_group: ClientGroupRow;
  readonly column_mapping: ColumnMappingRow;
  readonly commitment: CommitmentRow;
  readonly complaint: ComplaintRow;
  readonly complaint_edge: ComplaintEdgeRow;
  readonly complaint_event: ComplaintEventRow;
  readonly complaint_involved: ComplaintInvolvedRow;
  readonly complaint_now: ComplaintNowRow;
  readonly complaint_procedure: ComplaintProcedureRow;
  readonly conflict_of_interest: ConflictOfInterestRow;
  readonly correction_decision: CorrectionDecisionRow;
  readonly correction_request: CorrectionRequestRow;
  readonly correspondence: CorrespondenceRow;
  readonly council_payment: CouncilPaymentRow;
  readonly debt_reminder: DebtReminderRow;
  readonly directory_attempt: DirectoryAttemptRow;
  readonly directory_identity: DirectoryIdentityRow;
  readonly directory_role: DirectoryRoleRow;
  readonly directory_session: DirectorySessionRow;
  readonly disagreement_statement: DisagreementStatementRow;
  readonly education_assessment: EducationAssessmentRow;
  readonly education_course: EducationCourseRow;
  readonly education_edge: EducationEdgeRow;
  readonly education_event: EducationEventRow;
  readonly education_item: EducationItemRow;
  readonly education_now: EducationNowRow;
  readonly education_request: EducationRequestRow;
  readonly ehc_plan: EhcPlanRow;
  readonly ehc_provision: EhcProvisionRow;
  readonly ending_pay: EndingPayRow;
  readonly entered_figure: EnteredFigureRow;
  readonly family_assistant: FamilyAssistantRow;
  readonly family_choice: FamilyChoiceRow;
  readonly family_pay_decision: FamilyPayDecisionRow;
  readonly family_request: FamilyRequestRow;
  readonly file_met_again: FileMetAgainRow;
  readonly final_account: FinalAccountRow;
  readonly finance_code: FinanceCodeRow;
  readonly finance_export: FinanceExportRow;
  readonly finance_export_item: FinanceExportItemRow;
  readonly finding: FindingRow;
  readonly front_door: FrontDoorRow;
  readonly further_role: FurtherRoleRow;
  readonly go_live: GoLiveRow;
  readonly go_live_event: GoLiveEventRow;
  readonly go_live_file: GoLiveFileRow;
  readonly go_live_made: GoLiveMadeRow;
  readonly go_live_now: GoLiveNowRow;
  readonly go_live_person: GoLivePersonRow;
  readonly go_live_same_person: GoLiveSamePersonRow;
  readonly help_offer: HelpOfferRow;
  readonly import_batch: ImportBatchRow;
  readonly import_request: ImportRequestRow;
  readonly income_file: IncomeFileRow;
  readonly known_browser: KnownBrowserRow;
  readonly late_reason: LateReasonRow;
  readonly ledger_entry: LedgerEntryRow;
  readonly ledger_posting: LedgerPostingRow;
  readonly letter: LetterRow;
  readonly letter_call: LetterCallRow;
  readonly letter_opening: LetterOpeningRow;
  readonly letter_posting: LetterPostingRow;
  readonly letter_sent: LetterSentRow;
  readonly line_answer: LineAnswerRow;
  readonly line_decision: LineDecisionRow;
  readonly line_met_again: LineMetAgainRow;
  readonly line_question: LineQuestionRow;
  readonly line_question_letter: LineQuestionLetterRow;
  readonly monitoring_run: MonitoringRunRow;
  readonly one_off_decision: OneOffDecisionRow;
  readonly open_form_day: OpenFormDayRow;
  readonly open_form_sender: OpenFormSenderRow;
  readonly opening_balance: OpeningBalanceRow;
  readonly opening_comparison: OpeningComparisonRow;
  readonly opening_difference_settled: OpeningDifferenceSettledRow;
  readonly organisation: OrganisationRow;
  readonly organisation_service: OrganisationServiceRow;
  readonly outbox_attempt: OutboxAttemptRow;
  readonly outbox_message: OutboxMessageRow;
  readonly overpayment_notice: OverpaymentNoticeRow;
  readonly own_person: OwnPersonRow;
  readonly passkey: PasskeyRow;
  readonly passkey_challenge: PasskeyChallengeRow;
  readonly pay_again_proposal: PayAgainProposalRow;
  readonly pay_line: PayLineRow;
  readonly pay_run: PayRunRow;
  readonly pay_run_edge: PayRunEdgeRow;
  readonly pay_run_event: PayRunEventRow;
  readonly pay_run_matter: PayRunMatterRow;
  readonly pay_run_named: PayRunNamedRow;
  readonly pay_run_now: PayRunNowRow;
  readonly pay_run_payee: PayRunPayeeRow;
  readonly pay_run_stream: PayRunStreamRow;
  readonly paying_setting: PayingSettingRow;
  readonly payment_decision: PaymentDecisionRow;
  readonly payment_decision_edge: PaymentDecisionEdgeRow;
  readonly payment_decision_event: PaymentDecisionEventRow;
  readonly payment_decision_now: PaymentDecisionNowRow;
  readonly payment_file: PaymentFileRow;
  readonly payment_file_item: PaymentFileItemRow;
  readonly payment_hold: PaymentHoldRow;
  readonly payment_pause: PaymentPauseRow;
  readonly payment_returned: PaymentReturnedRow;
  readonly person: PersonRow;
  readonly person_distinct: PersonDistinctRow;
  readonly person_identifier: PersonIdentifierRow;
  readonly person_merge: PersonMergeRow;
  readonly plan_check: PlanCheckRow;
  readonly plan_line: PlanLineRow;
  readonly plan_line_share: PlanLineShareRow;
  readonly plan_need: PlanNeedRow;
  readonly plan_panel: PlanPanelRow;
  readonly plan_part_approval: PlanPartApprovalRow;
  readonly plan_return: PlanReturnRow;
  readonly plan_version: PlanVersionRow;
  readonly plan_version_edge: PlanVersionEdgeRow;
  readonly plan_version_event: PlanVersionEventRow;
  readonly plan_version_line: PlanVersionLineRow;
  readonly plan_version_now: PlanVersionNowRow;
  readonly plan_version_writer: PlanVersionWriterRow;
  readonly policy_version: PolicyVersionRow;
  readonly premises_consent: PremisesConsentRow;
  readonly prepared_change: PreparedChangeRow;
  readonly prepared_change_event: PreparedChangeEventRow;
  readonly prepared_change_now: PreparedChangeNowRow;
  readonly prepared_job: PreparedJobRow;
  readonly prepared_plan: PreparedPlanRow;
  readonly prepared_step: PreparedStepRow;
  readonly provider_spend: ProviderSpendRow;
  readonly rate_card: RateCardRow;
  readonly rate_decision: RateDecisionRow;
  readonly rate_proposal: RateProposalRow;
  readonly readiness_item: ReadinessItemRow;
  readonly receipt_match: ReceiptMatchRow;
  readonly receipt_refund: ReceiptRefundRow;
  readonly reclaim: ReclaimRow;
  readonly reclaim_approval: ReclaimApprovalRow;
  readonly reclaim_balance: ReclaimBalanceRow;
  readonly reclaim_edge: ReclaimEdgeRow;
  readonly reclaim_event: ReclaimEventRow;
  readonly reclaim_ledger: ReclaimLedgerRow;
  readonly reclaim_left: ReclaimLeftRow;
  readonly reclaim_line: ReclaimLineRow;
  readonly reclaim_notice: ReclaimNoticeRow;
  readonly reclaim_notice_part: ReclaimNoticePartRow;
  readonly reclaim_notice_sent: ReclaimNoticeSentRow;
  readonly reclaim_now: ReclaimNowRow;
  readonly reclaim_part: ReclaimPartRow;
  readonly reclaim_posting: ReclaimPostingRow;
  readonly reclaim_receipt: ReclaimReceiptRow;
  readonly reconciling_act: ReconcilingActRow;
  readonly record_restriction: RecordRestrictionRow;
  readonly recorded_answer: RecordedAnswerRow;
  readonly recovery_code: RecoveryCodeRow;
  readonly recovery_instalment: RecoveryInstalmentRow;
  readonly recovery_plan: RecoveryPlanRow;
  readonly referral: ReferralRow;
  readonly referral_answer: ReferralAnswerRow;
  readonly referral_closing_reason: ReferralClosingReasonRow;
  readonly referral_edge: ReferralEdgeRow;
  readonly referral_event: ReferralEventRow;
  readonly referral_now: ReferralNowRow;
  readonly referral_offer: ReferralOfferRow;
  readonly refused_row: RefusedRowRow;
  readonly remittance: RemittanceRow;
  readonly repeated_request: RepeatedRequestRow;
  readonly representation: RepresentationRow;
  readonly representation_decision: RepresentationDecisionRow;
  readonly restriction_name: RestrictionNameRow;
  readonly retention_certificate: RetentionCertificateRow;
  readonly retention_hold: RetentionHoldRow;
  readonly retention_hold_lift: RetentionHoldLiftRow;
  readonly retention_rule: RetentionRuleRow;
  readonly retention_rule_decision: RetentionRuleDecisionRow;
  readonly retention_run: RetentionRunRow;
  readonly retention_run_decision: RetentionRunDecisionRow;
  readonly retention_run_done: RetentionRunDoneRow;
  readonly retention_run_item: RetentionRunItemRow;
  readonly review: ReviewRow;
  readonly review_before: ReviewBeforeRow;
  readonly review_calendar: ReviewCalendarRow;
  readonly review_call: ReviewCallRow;
  readonly review_draft: ReviewDraftRow;
  readonly review_event: ReviewEventRow;
  readonly review_plan_day: ReviewPlanDayRow;
  readonly review_referral: ReviewReferralRow;
  readonly review_result: ReviewResultRow;
  readonly review_trigger: ReviewTriggerRow;
  readonly review_trigger_reason: ReviewTriggerReasonRow;
  readonly role_grant: RoleGrantRow;
  readonly safeguarding_attempt: SafeguardingAttemptRow;
  readonly safeguarding_concern: SafeguardingConcernRow;
  readonly safeguarding_edge: SafeguardingEdgeRow;
  readonly safeguarding_event: SafeguardingEventRow;
  readonly safeguarding_message: SafeguardingMessageRow;
  readonly safeguarding_now: SafeguardingNowRow;
  readonly safeguarding_receipt: SafeguardingReceiptRow;
  readonly safeguarding_released: SafeguardingReleasedRow;
  readonly saved_view: SavedViewRow;
  readonly schema_migration: SchemaMigrationRow;
  readonly sealing_key: SealingKeyRow;
  readonly session: SessionRow;
  readonly setting_up_draft: SettingUpDraftRow;
  readonly shared_assistant: SharedAssistantRow;
  readonly shared_assistant_plan: SharedAssistantPlanRow;
  readonly sharing_consent: SharingConsentRow;
  readonly sign_in_account: SignInAccountRow;
  readonly sign_in_directory: SignInDirectoryRow;
  readonly sign_in_entry: SignInEntryRow;
  readonly sign_in_link: SignInLinkRow;
  readonly sign_in_throttle: SignInThrottleRow;
  readonly signature_doubt: SignatureDoubtRow;
  readonly signed_link: SignedLinkRow;
  readonly signing_try: SigningTryRow;
  readonly spend_kind: SpendKindRow;
  readonly staff_member: StaffMemberRow;
  readonly statement: StatementRow;
  readonly statement_file: StatementFileRow;
  readonly statement_file_outcome: StatementFileOutcomeRow;
  readonly statement_line: StatementLineRow;
  readonly statement_placement: StatementPlacementRow;
  readonly statement_request: StatementRequestRow;
  readonly statement_request_event: StatementRequestEventRow;
  readonly subject_bundle: SubjectBundleRow;
  readonly subject_mark: SubjectMarkRow;
  readonly subject_mark_decision: SubjectMarkDecisionRow;
  readonly subject_request: SubjectRequestRow;
  readonly subject_request_event: SubjectRequestEventRow;
  readonly support_plan: SupportPlanRow;
  readonly team: TeamRow;
  readonly team_member: TeamMemberRow;
  readonly transfer_pack: TransferPackRow;
  readonly transfer_pack_copy: TransferPackCopyRow;
  readonly transition_plan: TransitionPlanRow;
  readonly uplift: UpliftRow;
  readonly uplift_carried: UpliftCarriedRow;
  readonly uplift_edge: UpliftEdgeRow;
  readonly uplift_event: UpliftEventRow;
  readonly uplift_left_out: UpliftLeftOutRow;
  readonly uplift_letter: UpliftLetterRow;
  readonly uplift_line: UpliftLineRow;
  readonly uplift_not_raised: UpliftNotRaisedRow;
  readonly uplift_now: UpliftNowRow;
  readonly uplift_open_line: UpliftOpenLineRow;
  readonly uplift_part: UpliftPartRow;
  readonly uplift_part_approval: UpliftPartApprovalRow;
  readonly uplift_round: UpliftRoundRow;
  readonly uplift_undone: UpliftUndoneRow;
  readonly uplift_waiting: UpliftWaitingRow;
  readonly voucher: VoucherRow;
  readonly voucher_use: VoucherUseRow;
  readonly work_cover: WorkCoverRow;
  readonly work_move: WorkMoveRow;
  readonly work_move_officer: WorkMoveOfficerRow;
  readonly work_move_team: WorkMoveTeamRow;
  readonly write_off: WriteOffRow;
  readonly write_off_decision: WriteOffDecisionRow;
  readonly write_off_part: WriteOffPartRow;
  readonly year_forecast: YearForecastRow;
}
