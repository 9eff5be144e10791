/** The files of a book, in the order in which they are read. */
export const formNames = ['people.csv', 'acting.csv', 'agreements.csv', 'plan_lines.csv', 'contributions.csv', 'accounts.csv', 'checks.csv', 'reviews.csv', 'debts.csv', 'balances.csv', 'totals.csv'] as const;
export type FormName = (typeof formNames)[number];

export interface FormColumn {
  readonly name: string;
  /** Whether the heading must have it; others may be left out, and are then empty. */
  readonly required: boolean;
  readonly about: string;
}

export interface Form {
  readonly about: string;
  /** A book without it is not brought in. */
  readonly required: boolean;
  readonly columns: readonly FormColumn[];
}

const must = (name: string, about: string): FormColumn => ({ name, about, required: true });
const may = (name: string, about: string): FormColumn => ({ name, about, required: false });
const untilOn = may('until_on', 'last day, that day counts; empty while it lasts');
const streams = 'social_care, education or health';

/** What each file holds, as the templates, the page and the manual say it. */
export const forms: Readonly<Record<FormName, Form>> = {
  'people.csv': { required: true, about: 'Everybody with a direct payment, once', columns: [
    must('person', 'the earlier system’s key'), must('given_name', 'given name'), must('family_name', 'family name'), must('born_on', 'date of birth'), must('client_group', 'as the council’s list has it'),
    may('preferred_name', 'what they are called'), may('address', 'lines parted by a semicolon'), may('postcode', 'postcode'),
    may('nhs_number', 'NHS number, ten digits'), may('upn', 'unique pupil number'), may('uln', 'unique learner number'),
  ] },
  'acting.csv': { required: false, about: 'Who acts for them, from when', columns: [
    must('acting', 'the earlier system’s key of this row'), must('person', 'key in people.csv'), must('name', 'their name'), must('relationship', 'mother, themself, …'), must('capacity', 'parent, recipient, nominated, authorised or suitable'),
    must('from_on', 'first day'), untilOn, may('reason', 'why it is they'), may('telephone', 'telephone'), may('email', 'e-mail'),
  ] },
  'agreements.csv': { required: true, about: 'Direct payments', columns: [
    must('agreement', 'reference, 3 to 20 letters, digits and hyphens'), must('person', 'key in people.csv'), must('regime', 'child_social_care, adult_social_care, education or health'), must('account_kind', 'self_managed, prepaid_card or managed'),
    must('pays_every_weeks', '1 to 53, where money goes by the week'), must('starts_on', 'first day'), may('ends_on', 'last day, that day counts; empty while it runs'), may('schedule', 'weeks, monthly, termly or as_asked; weeks where it is empty. Weekly amounts are for every week of the year, whenever they are paid'),
    may('payments_from', 'first day paid from here; where it is empty, the day of taking over'), may('payee', 'key in acting.csv of who receives the money'), may('officer', 'who looks after it: the name as their account shows it'), may('aftercare', 'yes or no: Mental Health Act 1983 s117'),
  ] },
  'plan_lines.csv': { required: true, about: 'Weekly amounts and sums paid once, by stream and named budget', columns: [
    must('agreement', 'reference'), must('stream', streams), must('kind', 'kind of spending'), must('description', 'what it is for'), must('weekly', 'pounds a week before any contribution; empty for a sum paid once'), may('one_off', 'pounds paid once'),
    must('from_on', 'first day'), untilOn, may('employs_assistant', 'yes or no'), may('bears_contribution', 'yes or no; where it is empty, social care bears one and others do not'), may('budget', 'name of the budget that pays'),
  ] },
  'contributions.csv': { required: false, about: 'Assessed contributions', columns: [must('agreement', 'reference'), must('weekly', 'pounds a week'), must('from_on', 'first day'), untilOn] },
  'accounts.csv': { required: false, about: 'Accounts and whose money they hold: a row for each direct payment of an account', columns: [
    must('account', 'short name, 2 to 30 letters, digits and hyphens'), must('kind', 'bank, card or pooled'), must('label', 'whose account, in a few words'), must('agreement', 'reference'), must('from_on', 'first day'), untilOn,
    may('sort_code', 'six digits'), may('number', 'eight digits, or the card programme’s number'),
  ] },
  'checks.csv': { required: false, about: 'The last check of each account', columns: [must('agreement', 'reference'), must('as_at', 'checked up to this day'), may('checked_on', 'finished on; as_at where it is empty'), may('outcome', 'nothing_to_ask, surplus_to_propose or ask_family; nothing_to_ask where it is empty'), may('note', 'what is to be known')] },
  'reviews.csv': { required: false, about: 'The last review of each direct payment', columns: [must('agreement', 'reference'), must('last_done', 'day it was completed'), may('next_due', 'when the earlier system had the next one due: it is due then, and never later than the law says'), may('note', 'what is to be known')] },
  'debts.csv': { required: false, about: 'Money asked back and not yet received', columns: [must('agreement', 'reference'), must('stream', streams), must('amount', 'pounds still owed'), must('since_on', 'owed since'), must('reference', 'invoice or reference'), must('reason', 'why it was asked back')] },
  'balances.csv': { required: false, about: 'What accounts held', columns: [must('account', 'short name'), must('as_at', 'at the end of this day'), must('amount', 'pounds; a minus where overdrawn'), may('evidence', 'statement, letter, …')] },
  'totals.csv': { required: true, about: 'The earlier system’s own totals', columns: [must('measure', 'people, agreements, weekly, contributions, open_debt or balances'), may('stream', `${streams}; for weekly alone`), must('amount', 'a count, or pounds')] },
};

export function isFormName(name: string): name is FormName {
  return formNames.some((known) => known === name);
}
