/** The beginning of a statement that asks each agreement for April's statements, with a ladder of two reminders. */
const oneRequest = `with request as (
  insert into statement_request (authority_id, agreement_id, from_on, until_on, asked_on, due_on, reminder_days)
  select authority_id, id, '2026-04-01', '2026-04-30', '2026-05-01', '2026-05-29', '{-7,14}' from agreement returning *)`;

/** The beginning of a statement about rates that 1 proposed for each council. */
const proposedRates = "with proposal as (insert into rate_proposal (authority_id, source, proposed_by) select id, 'Report', 1 from authority returning *)";
const rateOf = (approved: string, from: string): string => `insert into rate_card (authority_id, proposal_id, kind, payee, basis, rate_pence, from_on, approved) select authority_id, id, 'support', 'agency', 'gross', 2469, '${from}', ${approved} from proposal`;

/** Each line of the book says that an uplift made it what it is, and that uplift's approved amount is this. */
const raisedLine = (approved: string): string => `insert into uplift_line (authority_id, uplift_id, round, plan_line_id, step, agreement_id, stream, begins_on, weekly_before_pence, weekly_after_pence, in_year_pence, full_year_pence, way, why, working)
    select l.authority_id, 1, 1, l.id, 1, l.agreement_id, l.stream, l.from_on, 0, ${approved}, 0, 0, 'percentage', 'x', '[]' from plan_line l where l.weekly_pence > 0;
  insert into uplift_carried (authority_id, uplift_id, plan_line_id, agreement_id, round, new_line_ids, carried_on) select authority_id, 1, id, agreement_id, 1, array[id], '2026-05-01' from plan_line where weekly_pence > 0;
  update plan_line set uplift_id = 1 where weekly_pence > 0`;

/** The beginning of a statement that completes a review of each agreement by somebody of the council, or of the support service. */
const completedReviews = (by: 'council' | 'support_service', number = 1): string => `with reviewed as (
  insert into review (authority_id, agreement_id, due_on, due_because, depth, depth_because, opened_on) select authority_id, id, '2026-05-01', 'x', 'full', 'x', '2026-04-01' from agreement returning *)
  insert into review_result (authority_id, review_id, number, form, depth, answers, outcome, decided, looked_at, due_on, completed_on, correction_because, letter_id, completed_by)
  select authority_id, id, ${String(number)}, 'adult-1', 'full', '[{}]', 'goes_on', 'x', '{}', '2026-05-01', '2026-04-20', ${number === 1 ? 'null' : "'x'"}, 1,
    coalesce((select min(staff.id) from staff_member staff where staff.authority_id = reviewed.authority_id and staff.organisation = '${by}'), 0) from reviewed`;

/** A version of a plan that was approved, £10.00 a week by social care, written by 1 and checked by 2, with who approved its part where anybody did. */
const approvedPlan = (approvedBy?: string): string => `with plan as (insert into support_plan (authority_id, person_id, regime, started_on) select authority_id, person_id, regime, '2026-04-01' from agreement limit 1 returning *),
  version as (insert into plan_version (authority_id, plan_id, number, change, effective_from, author_id, written_at) select authority_id, id, 1, 'new', '2026-05-01', 1, now() from plan returning *),
  writer as (insert into plan_version_writer (authority_id, version_id, staff_member_id) select authority_id, id, 1 from version returning *),
  line as (insert into plan_version_line (authority_id, version_id, place, payee_kind, kind, description, terms, employs_assistant, bears_contribution, from_on, weekly_pence, annual_pence)
    select authority_id, id, 1, 'agency', 'care_agency', 'x', '{}', false, true, '2026-05-01', 1000, 52000 from version returning *),
  share as (insert into plan_line_share (authority_id, line_id, place, stream, parts, weekly_pence, annual_pence) select authority_id, id, 1, 'social_care', 1, 1000, 52000 from line returning *),
  checked as (insert into plan_check (authority_id, version_id, submission, digest, needs_panel, is_enough, weekly_pence, weekly_before_pence, checked_by, checked_on)
    select authority_id, id, 2, sha256('x'), false, false, 1000, 0, 2, '2026-04-02' from version returning *)
  ${approvedBy === undefined ? '' : `, approval as (insert into plan_part_approval (authority_id, version_id, submission, stream, digest, yearly_pence, approved_by, approved_on) select authority_id, id, 2, 'social_care', sha256('x'), 52000, ${approvedBy}, '2026-04-03' from version returning *)`}
  insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by)
  select authority_id, id, event_no, event, from_state, to_state, now(), 1 from version, (values (1, 'start', 'none', 'draft'), (2, 'submit', 'draft', 'submitted'), (3, 'check', 'submitted', 'checked'), (4, 'approve', 'checked', 'approved')) as way (event_no, event, from_state, to_state)`;

/** A referral for a new payment that ended in one, with the family's answer to the offer where there was one. */
const doneReferral = (answer?: string): string => `with asked as (insert into referral (authority_id, person_id, kind, regimes, needs, asked_by_kind, asked_by_name, asked_how, received_on, recorded_at)
    select authority_id, person_id, 'new', '{adult_social_care}', 'x', 'person', 'x', 'letter', '2026-05-01', now() from agreement returning *)
  ${answer === undefined ? '' : `, offer as (insert into referral_offer (authority_id, referral_id, offered_on, offered_to, how, said) select authority_id, id, '2026-05-01', 'x', 'letter', 'x' from asked returning *),
    answered as (insert into referral_answer (authority_id, offer_id, answer, why, answered_on) select authority_id, id, '${answer}', 'x', '2026-05-02' from offer returning *)`}
  insert into referral_event (authority_id, referral_id, event_no, event, from_status, to_status, happened_on, agreement_id, reason) select authority_id, id, 1, 'done', 'in-hand', 'done', '2026-05-03', 1, 'x' from asked`;

/** Terms of each agreement, signed by this person under those terms. */
const signedTerms = (signer: string, asks = true): string => `with written as (insert into agreement_terms (authority_id, agreement_id, number, written_on, policy_regime, document, sha256, facts, asks_signature, because)
    select authority_id, id, 99, '2026-05-01', regime, 'x', sha256('x'), '{}', ${String(asks)}, 'x' from agreement returning *)
  insert into agreement_signature (authority_id, agreement_id, terms_id, way, signer_id, signer_name, statement, signed_on, signed_at)
  select authority_id, agreement_id, id, 'link', ${signer}, 'x', 'x', '2026-05-01', now() from written`;

/**
 * For each check what breaks the invariant, in SQL that a superuser runs with triggers and foreign keys asleep. Constraints
 * that would stop it are dropped first, as damage below the database, or a migration gone wrong, would get past them.
 */
export const bites: Readonly<Record<string, readonly string[]>> = {
  less_is_told: [`${approvedPlan('3')}; update plan_check set is_less = true; insert into plan_version_event (authority_id, version_id, event_no, event, from_state, to_state, happened_at, made_by)
    select authority_id, version_id, 5, 'carry-out', 'approved', 'carried_out', now(), 1 from plan_version_now where state = 'approved'`],
  plans_are_approved_by_others: [approvedPlan(), approvedPlan('2'), approvedPlan('1'), `${approvedPlan('3')}; delete from plan_check`,
    'delete from plan_part_approval', 'update plan_part_approval set approved_by = (select checked_by from plan_check limit 1)', 'update plan_part_approval set approved_by = (select staff_member_id from plan_version_writer limit 1)',
    "update plan_part_approval set stream = 'health'", 'update plan_part_approval set submission = submission + 1', "update staff_member set organisation = 'support_service', role = 'adviser' where role = 'budget_holder'",
    'update plan_check set checked_by = (select staff_member_id from plan_version_writer limit 1)',
  ],
  agreements_that_follow_share_no_day: ['update agreement set follows_id = (select min(id) from agreement) where id = (select max(id) from agreement)', "update agreement set ends_on = starts_on, follows_id = null; update agreement later set follows_id = earlier.id, person_id = earlier.person_id, starts_on = earlier.ends_on from agreement earlier where earlier.id = (select min(id) from agreement) and later.id = (select max(id) from agreement)"],
  payments_begun_were_wanted: [doneReferral(), doneReferral('no')],
  accounts_are_of_their_payee: [`insert into agreement_step (authority_id, agreement_id, what, on_day) select authority_id, id, 'made', starts_on from agreement;
    insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) select distinct authority_id, person_id, 'Payee ' || person_id, 'x', 'parent', date '2020-01-01' from agreement;
    update agreement set payee_id = (select max(p.id) from acting_person p where p.person_id = agreement.person_id);
    delete from agreement_account;
    insert into agreement_account (authority_id, agreement_id, account_id, from_on) select a.authority_id, a.id, (select min(acc.id) from account acc where acc.kind = 'bank' and acc.authority_id = a.authority_id), date '2019-01-01' from agreement a`],
  terms_are_signed_by_their_payee: [signedTerms('0'), signedTerms('null', false), `${signedTerms('null')}; update agreement_terms set agreement_id = agreement_id + 1000`],
  reviews_are_completed_by_the_council: [completedReviews('support_service'), completedReviews('council', 2)],
  restricted_records_name_somebody: ["insert into record_restriction (authority_id, person_id, reason, placed_by) select distinct on (authority_id) authority_id, id, 'x', 1 from person order by authority_id, id"],
  work_moves_are_confirmed_by_another: [
    `alter table work_move drop constraint work_move_check1;
     insert into work_move (authority_id, from_organisation_id, services, on_day, reason, proposed_by, proposed_at, decided_by, decided_at, decision) select id, 1, '{advice}', '2026-05-01', 'x', 1, now(), 1, now(), 'confirmed' from authority`,
    "insert into work_move (authority_id, from_organisation_id, services, on_day, reason, proposed_by, proposed_at, decided_by, decided_at, decision, carried_out_at) select id, 1, '{advice}', '2999-01-01', 'x', 1, now(), 2, now(), 'confirmed', now() from authority",
  ],
  entered_figures_are_what_is_printed: [
    "update entered_figure set printed_as = 'not given' where amount_pence > 0", 'alter table entered_figure drop constraint entered_figure_check; update entered_figure set precision_pence = null', 'update entered_figure set entered_by = 0',
    'alter table entered_figure drop constraint entered_figure_check1; update entered_figure set until_on = until_on + 400', 'alter table entered_figure drop constraint entered_figure_amount_pence_check; update entered_figure set amount_pence = -1',
  ],
  forecasts_lie_in_their_range: [
    'update year_forecast set middle_pence = middle_pence + 1 where working is not null', 'alter table year_forecast drop constraint year_forecast_check1; update year_forecast set low_pence = null', 'update year_forecast set to_date_pence = to_date_pence + 1 where working is not null',
    'update year_forecast set low_pence = low_pence - 1', 'update year_forecast set high_pence = high_pence + 1', 'alter table year_forecast drop constraint year_forecast_check2; update year_forecast set low_pence = middle_pence + 1 where low_pence is not null',
    'alter table year_forecast drop constraint year_forecast_check; update year_forecast set as_at = as_at + 400', 'update year_forecast set year_starts = 2024, as_at = as_at - 365 where working is not null',
  ],
  provider_spend_is_what_is_printed: [
    "update provider_spend set printed_as = 'not given'", 'alter table provider_spend drop constraint provider_spend_check; update provider_spend set amount_pence = null', 'update provider_spend set entered_by = 0',
  ],
  reclaims_follow_their_state_table: [
    'delete from reclaim_event where event_no = 2', "update reclaim_event set to_status = 'recovered' where event_no = 1", "update reclaim_event set event = 'settle' where event_no = 4", 'delete from reclaim_event',
  ],
  reclaim_ledger_sums_to_nothing: [
    `create or replace view reclaim_ledger with (security_invoker = true) as
       select authority_id, reclaim_id, posting_no, posted_on, stream, kind as ledger, amount_pence from reclaim_posting`,
  ],
  reclaim_notices_are_what_is_owed_and_came: [
    "update reclaim_posting set amount_pence = amount_pence - 1 where kind = 'noticed'", 'update reclaim_notice_part set amount_pence = amount_pence + 1', "delete from reclaim_posting where kind = 'noticed' and stream = 'education'",
    "update reclaim_event set to_status = 'withdrawn' where event_no = 5", "update reclaim_posting set amount_pence = 30001 where kind = 'recovered'",
  ],
  reclaims_ask_for_what_was_found: [
    'update reclaim_part set asked_pence = asked_pence - 1', "insert into reclaim_left (authority_id, reclaim_id, position, stream, amount_pence, reason) select authority_id, id, 1, 'social_care', 100, 'x' from reclaim",
    "update reclaim set ground = 'not_as_agreed'",
  ],
  reclaims_are_approved_by_others: [
    'update reclaim set proposed_by = (select approved_by from reclaim_approval limit 1)', "delete from reclaim_approval where stream = 'education'", 'update reclaim_approval set amount_pence = 1', 'update reclaim set late_days = 3',
    "update staff_member set organisation = 'support_service', role = 'adviser' where role = 'budget_holder'",
  ],
  nothing_is_recovered_before_its_time: [
    'delete from reclaim_notice_sent', "update reclaim_posting set posted_on = posted_on - 60 where kind = 'recovered'", 'update reclaim_notice_sent set answer_until = answer_until + 60',
    // A letter of the day before left no days for an answer.
    "delete from reclaim_notice_sent; update reclaim set ground = 'brought_over'; update reclaim_posting set method = 'card' where kind = 'recovered'; insert into recovery_plan (authority_id, reclaim_id, method, agreed_with, made_by, made_on) select authority_id, reclaim_id, 'card', 'x', 1, posted_on - 1 from reclaim_posting where kind = 'recovered'",
  ],
  claims_are_what_is_owed: [
    "update commitment set amount_pence = amount_pence + 1 where source_reference is not null", "update commitment set withdrawn_on = '2026-01-01' where source_reference is not null", "delete from reclaim_posting where kind = 'recovered'",
    "update commitment set source_reference = 'RC999999' where source_reference is not null",
  ],
  debts_brought_over_are_in_one_book: [
    "insert into brought_over_debt (authority_id, agreement_id, stream, amount_pence, since_on, reference, reason, go_live_id, reclaim_id) select authority_id, agreement_id, 'health', 100, '2026-01-01', 'INV-1', 'x', 1, id from reclaim limit 1",
    "update reclaim set ground = 'brought_over'",
  ],
  families_are_answered: ['delete from representation', "update reclaim_event set to_status = 'recovering' where to_status = 'represented'"],
  receipts_are_spent_once: ['update reclaim_receipt set amount_pence = 12999', 'update receipt_match set reclaim_id = null', 'delete from receipt_match', 'update receipt_refund set amount_pence = 3001'],
  write_offs_have_authority: [
    'delete from write_off_decision', "update write_off_decision set approved = false", 'update write_off_part set amount_pence = amount_pence + 1', 'update write_off set proposed_by = (select decided_by from write_off_decision)',
  ],
  instalments_fall_due_in_order: ['update recovery_instalment set due_on = due_on + 90 where position = 1', 'delete from recovery_instalment where position = 1'],
  what_is_promised_once_is_paid_once: ["update pay_line set amount_pence = amount_pence + 1 where kind = 'one_off'", "update plan_line set one_off_pence = one_off_pence - 1 where one_off_pence is not null"],
  what_is_paid_again_has_two_people: ["update pay_again_proposal set decided_by = null, decided_on = null, decision = null", "update pay_again_proposal set decision = 'refused', decided_reason = 'x'", 'update payment_returned set proposal_id = null', "insert into pay_run_event (authority_id, run_id, event_no, event, from_status, to_status, happened_on, reason) select authority_id, run_id, 99, 'withdraw', 'written', 'returned', happened_on, 'x' from pay_run_event limit 1"],
  payments_are_the_sum_of_their_lines: ['update pay_run_payee set total_pence = total_pence + 1', "delete from pay_line where kind = 'one_off'", 'delete from pay_line'],
  paid_runs_are_what_was_paid: [
    "update council_payment set amount_pence = amount_pence + 1 where pay_run_id is not null and kind = 'one_off'", 'delete from council_payment where pay_run_id is not null', "update council_payment set stream = 'health' where pay_run_id is not null",
    "insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, purpose, pay_run_id) select authority_id, agreement_id, stream, 'one_off', 100, paid_on, 'x', pay_run_id from council_payment where pay_run_id is not null and kind = 'one_off'",
    'delete from payment_returned', "update council_payment set amount_pence = amount_pence - 1 where purpose like 'Came back%'",
  ],
  no_day_is_paid_for_twice: ["alter table pay_line drop constraint pay_line_authority_id_plan_line_id_daterange_excl; update pay_line set covers_from = '2026-04-06' where kind = 'regular'"],
  nothing_is_paid_after_the_end: [
    "update agreement set ends_on = '2026-05-20' where reference = 'DPX-PAID'; insert into agreement_step (authority_id, agreement_id, what, on_day, reason, made_at) select authority_id, id, 'ended', ends_on, 'x', '2020-01-01' from agreement where reference = 'DPX-PAID'",
    "insert into circumstance (authority_id, person_id, kind, from_on, told_on, told_by, recorded_at) select authority_id, person_id, 'died', '2026-05-20', '2026-05-20', 'x', '2020-01-01' from agreement where reference = 'DPX-PAID'",
  ],
  pay_runs_are_approved_by_others: [
    "update pay_run_event set made_by = (select drafted_by from pay_run limit 1) where event = 'approve'", "update pay_run_event set made_by = (select checked.made_by from pay_run_event checked where checked.event = 'check' limit 1) where event = 'approve'",
    "delete from pay_run_event where event = 'check'", "update staff_member set organisation = 'support_service', role = 'adviser' where role = 'finance_approver'",
  ],
  lines_are_posted_whole: [
    'delete from ledger_entry where line_no = 1 and entry_no = 0',
    'update ledger_entry set amount_pence = amount_pence + 1 where line_no = 3 and entry_no = 0',
    'delete from ledger_entry where entry_no = 2',
  ],
  first_entries_repeat_their_line: ["update ledger_entry set kind = 'cash' where line_no = 1 and entry_no = 0", 'update ledger_entry set entry_on = entry_on + 1 where line_no = 3 and entry_no = 0'],
  entries_post_a_line: ['delete from statement_line where line_no = 2'],
  ledger_sums_to_nothing: [
    `create or replace view ledger_posting with (security_invoker = true) as
       select authority_id, account_id, line_no, entry_no, entry_on, 'account' as leg, account_id::text as ledger, amount_pence from ledger_entry
       union all select authority_id, account_id, line_no, entry_no, entry_on, 'kind', kind, amount_pence from ledger_entry`,
    `create or replace view ledger_posting with (security_invoker = true) as
       select authority_id, account_id, line_no, entry_no, entry_on, 'account' as leg, account_id::text as ledger, amount_pence from ledger_entry`,
  ],
  entries_are_undone_once: [
    `drop index ledger_entry_reversed_once; insert into ledger_entry (authority_id, account_id, line_no, entry_no, entry_on, amount_pence, kind, agreement_id, reverses)
       select authority_id, account_id, line_no, 3, entry_on, amount_pence, kind, agreement_id, reverses from ledger_entry where reverses is not null`,
  ],
  undoings_are_negative_twins: [
    'update ledger_entry set amount_pence = amount_pence - 1 where reverses is not null',
    "update ledger_entry set kind = 'cash' where reverses is not null",
    'update ledger_entry set agreement_id = null where reverses is not null',
  ],
  files_have_their_content: ["update statement_file set content_sealed = ''", 'update statement_file set content_sealed = substr(content_sealed, 1, byte_size)', 'alter table statement_file alter content_sealed drop not null; update statement_file set content_sealed = null'],
  lines_read_have_one_fate: [
    'alter table statement_file_outcome drop constraint statement_file_outcome_check; update statement_file_outcome set lines_read = lines_read + 1 where lines_read > 0',
    'update statement set lines_read = lines_read - 1',
    'delete from statement where account_id is null',
  ],
  files_count_their_lines: [
    'delete from statement_line where line_no = 1',
    'delete from line_met_again where statement_position = 1',
    'delete from statement_file_outcome where lines_known > 0',
    'update statement_file_outcome set lines_new = lines_new + 1, lines_known = lines_known - 1 where lines_known > 0',
    'update statement set account_id = null where account_id is not null',
  ],
  files_count_their_refused_rows: ['delete from refused_row', 'update statement_file_outcome set rows_refused = rows_refused + 1 where rows_refused = 0'],
  placed_statements_count_their_lines: [
    'update statement_placement set lines_new = lines_new - 1, lines_known = lines_known + 1',
    'delete from statement_line line using statement_placement placed where placed.file_id = line.file_id',
    'update statement set account_id = placed.account_id from statement_placement placed where placed.file_id = statement.file_id',
    'update statement_placement set position = 9',
  ],
  sessions_of_the_demonstration_are_its_own: ["insert into session (authority_id, token_digest, staff_member_id, started_at, seen_at, way) select authority_id, decode(repeat('07', 32), 'hex'), min(id), now(), now(), 'demonstration' from staff_member group by authority_id"],
  lines_stand_in_statements: ['update statement_line set statement_position = 7 where line_no = 1', 'delete from statement_placement', 'update statement_line set account_id = account_id + 1 where line_no > 4'],
  lines_met_again_are_known: ['update line_met_again set line_no = 99', 'update line_met_again set statement_position = 7'],
  line_numbers_are_given_once: [
    'update account set next_line_no = 3',
    'alter table statement_line drop constraint statement_line_pkey cascade; update statement_line set line_no = 1 where line_no = 2',
    'update statement_line set line_no = 0 where line_no = 1',
  ],
  twins_have_no_gaps: ['delete from statement_line where occurrence = 1 and exists (select from statement_line twin where twin.account_id = statement_line.account_id and twin.occurrence = 2 and twin.description = statement_line.description and twin.line_on = statement_line.line_on)', 'update statement_line set occurrence = 3 where occurrence = 2'],
  lines_are_what_they_say: [
    "update statement_line set kind = 'no-such-kind' where line_no = 1", 'update statement_line set rule_id = 0 where line_no = 1', "update ledger_entry set kind = 'no-such-kind' where entry_no = 2",
    'update ledger_entry set agreement_id = 0 where entry_no = 2', 'update ledger_entry set plan_line_id = 0 where entry_no = 2',
  ],
  entries_are_of_holders: ["update ledger_entry set agreement_id = (select id from agreement where reference = 'DP2002' and authority_id = ledger_entry.authority_id) where entry_no = 2"],
  assessments_add_up: [
    'update assessment set reclaimable_pence = 17999 where proved', 'update assessment set surplus_pence = 19999 where proved', 'update assessment set surplus_pence = null where proved', 'update assessment set by_stream = null where proved',
    `update assessment set by_stream = '{"social_care": 20000, "education": -2000}' where proved`, 'update assessment set contribution_share_pence = -1 where proved', "update assessment set by_stream = 'null' where proved",
  ],
  assessments_claim_only_what_is_proved: [
    'update assessment set surplus_pence = 0 where not proved', 'update assessment set closing_pence = 0 where not proved', "update assessment set by_stream = '{}' where not proved",
    'update assessment set shortfall_pence = null where proved', 'update assessment set closing_pence = null where proved', 'update assessment set proved = true where not proved; delete from finding',
    "update finding set code = 'statement-too-old', agreement_id = (select agreement_id from assessment where proved and assessment.authority_id = finding.authority_id)",
  ],
  findings_are_about_something: ['update finding set run_id = 0', 'update finding set account_id = 0', 'update finding set agreement_id = 0', 'update assessment set policy_version_id = 0', 'delete from monitoring_run'],
  holdings_do_not_overlap: [
    `alter table agreement_account drop constraint agreement_account_authority_id_agreement_id_account_id_dat_excl;
     insert into agreement_account (authority_id, agreement_id, account_id, from_on) select authority_id, agreement_id, account_id, from_on + 30 from agreement_account`,
  ],
  contributions_do_not_overlap: [
    `alter table assessed_contribution drop constraint assessed_contribution_authority_id_agreement_id_daterange_excl;
     insert into assessed_contribution (authority_id, agreement_id, weekly_pence, from_on) select authority_id, agreement_id, 1, from_on + 30 from assessed_contribution`,
  ],
  commitments_are_settled_by_own_lines: [
    "update commitment set settled_account_id = (select id from account where reference = 'B2' and authority_id = commitment.authority_id), settled_line_no = 1",
    'update commitment set settled_line_no = 99', 'update commitment set settled_line_no = null',
  ],
  requests_hold_together: [
    `${oneRequest}, event as (insert into statement_request_event (authority_id, request_id, kind, happened_on) select authority_id, id, 'reminded', asked_on - 1 from request) select`,
    `${oneRequest}, event as (insert into statement_request_event (authority_id, request_id, kind, happened_on, step) select authority_id, id, 'reminded', asked_on, 3 from request) select`,
    `${oneRequest}, event as (insert into statement_request_event (authority_id, request_id, kind, happened_on, reason)
       select authority_id, id, kind, asked_on, reason from request, (values ('waived', 'They came on paper.'), ('reminded', null)) as told (kind, reason)) select`,
  ],
  requests_are_reminded_once: [
    `${oneRequest}, event as (insert into statement_request_event (authority_id, request_id, kind, happened_on, step)
       select authority_id, id, 'reminded', asked_on + 1, step from request, (values (2), (1)) as told (step)) select`,
    `drop index statement_request_reminded_once; ${oneRequest}, event as (insert into statement_request_event (authority_id, request_id, kind, happened_on, step)
       select authority_id, id, 'reminded', asked_on + 1, 1 from request, generate_series(1, 2)) select`,
  ],
  covers_do_not_overlap: [
    `alter table work_cover drop constraint work_cover_authority_id_officer_id_daterange_excl;
     insert into work_cover (authority_id, officer_id, cover_id, from_on, until_on) select authority_id, min(id), max(id), '2026-04-01', '2026-04-30' from staff_member, generate_series(1, 2) group by authority_id, generate_series having min(id) < max(id)`,
    `alter table work_cover drop constraint work_cover_check;
     insert into work_cover (authority_id, officer_id, cover_id, from_on, until_on) select authority_id, min(id), min(id), '2026-04-01', '2026-04-30' from staff_member group by authority_id`,
  ],
  account_checks_are_of_past_days: [
    `insert into account_check (authority_id, agreement_id, as_at, outcome, checked_on)
     select authority_id, id, as_at::date, 'nothing_to_ask', '2026-05-01' from agreement, (values ('2026-03-31'), ('2026-02-28')) as told (as_at)`,
    `alter table account_check drop constraint account_check_check;
     insert into account_check (authority_id, agreement_id, as_at, outcome, checked_on) select authority_id, id, '2026-06-01', 'nothing_to_ask', '2026-05-01' from agreement`,
  ],
  letters_are_as_frozen: [
    "update letter set document = jsonb_set(document, '{date}', '\"2026-04-17\"')", "update letter set html = replace(html, '£2,000.20', '£2,000.21')", "update letter set pdf = pdf || '\\x00'",
  ],
  letters_have_their_message: ['delete from outbox_message', "update outbox_message set name = 'Somebody else'", "update outbox_message set channel = 'email', email = 'a@b.example'", 'update outbox_message set waits_for_call = not waits_for_call'],
  letters_go_after_the_call: ['delete from letter_call', "update letter_call set called_on = '2026-05-15'", "update letter_posting set posted_on = '2026-04-15'"],
  decisions_stand_on_their_line: [
    "update line_decision set stands = '{9}' where line_no = 1", "update line_decision set stands = '{0,1}' where line_no = 1", 'update line_decision set line_no = 4 where decision_no = 1 and line_no = 1; update ledger_entry set amount_pence = amount_pence - 1 where line_no = 4',
  ],
  decisions_are_of_own_lines: ["update reconciling_act set agreement_id = (select id from agreement where reference = 'DP2002' and authority_id = reconciling_act.authority_id)"],
  decisions_are_numbered_without_gaps: ['delete from line_decision where decision_no = 1 and line_no = 3', 'update line_decision set decision_no = decision_no + 1 where line_no = 1'],
  acts_are_undone_by_their_own: [
    "update reconciling_act set made_by = 0 where what <> 'undo'", "update reconciling_act set agreement_id = 0 where what = 'undo'",
    "drop index reconciling_act_undone_once; insert into reconciling_act (authority_id, agreement_id, made_by, what, undoes) select authority_id, agreement_id, made_by, what, undoes from reconciling_act where what = 'undo'",
  ],
  acts_decide_something: ['delete from line_decision where line_no = 1', 'delete from line_question', "update line_decision set act_id = (select id from reconciling_act where what = 'undo') where line_no = 1"],
  parts_have_the_sign_of_their_line: ['update ledger_entry set amount_pence = -amount_pence where entry_no = 2'],
  questions_are_written_to_their_family: ['update line_question_letter set letter_id = 0', "update letter set person_id = 0 where kind = 'line_questions'"],
  uplifted_lines_are_as_approved: ['update plan_line set uplift_id = 1', raisedLine('l.weekly_pence + 1'), `${raisedLine('l.weekly_pence')}; update uplift_line set is_followed = true`],
  rates_are_approved_by_another: [
    `${proposedRates} ${rateOf('true', '2026-04-01')}`,
    `${proposedRates}, decision as (insert into rate_decision (authority_id, proposal_id, approved, decided_by) select authority_id, id, true, 1 from proposal) ${rateOf('true', '2026-04-01')}`,
    `${proposedRates}, decision as (insert into rate_decision (authority_id, proposal_id, approved, reason, decided_by) select authority_id, id, false, 'x', 2 from proposal) ${rateOf('true', '2026-04-01')}`,
    `${proposedRates}, decision as (insert into rate_decision (authority_id, proposal_id, approved, decided_by) select authority_id, id, true, 2 from proposal) ${rateOf('false', '2026-04-01')}`,
  ],
  rates_do_not_overlap: [`alter table rate_card drop constraint rate_card_once; ${proposedRates}, first as (${rateOf('true', '2026-04-01')}) ${rateOf('true', '2027-04-01')}`],
  policy_has_two_people: ['alter table policy_version drop constraint policy_version_check; update policy_version set approved_by = proposed_by'],
  events_are_by_own_staff: ['update audit_event set actor_id = 0'],
  catalogue_tenant_tables_are_guarded: [
    'alter table person no force row level security', 'alter table person disable row level security', 'drop policy own_authority on person', 'create policy everybody on person using (true)',
    "alter policy own_authority on person using (true)", "create table left_open (authority_id integer not null, id bigint, primary key (authority_id, id))",
  ],
  catalogue_people_are_within_reach: [
    'drop policy reach on person', 'drop policy reach_by_agreement_id on reclaim', 'drop policy reach on agreement', 'alter policy reach_by_agreement_id on plan_line using (true)',
    'create table left_open (authority_id integer not null, id bigint, person_id bigint, primary key (authority_id, id))',
  ],
  catalogue_keys_begin_with_the_council: ['create table by_number (authority_id integer not null, id bigint primary key)', 'create table of_no_key (authority_id integer not null)'],
  catalogue_views_ask_for_the_caller: ['create view everybody as select * from person', 'alter view account_statement set (security_invoker = false)'],
  catalogue_application_owns_nothing: [
    'alter table person owner to pursestrings_app', 'alter function check_findings owner to pursestrings_app', 'grant create on schema public to pursestrings_app', 'create schema own authorization pursestrings_app',
    'grant pursestrings_owner to pursestrings_app', 'alter role pursestrings_app bypassrls',
  ],
  catalogue_functions_lend_no_rights: ["create function every_person() returns setof person language sql security definer as 'select * from person'", 'alter function jobs.enqueue(text, jsonb) reset search_path'],
  catalogue_insert_only_holds: ['grant delete on audit_event to pursestrings_app', 'grant update (sentence) on audit_event to pursestrings_app', 'grant truncate on person to pursestrings_app'],
  catalogue_public_may_nothing: ['grant select on person to public'],
};
