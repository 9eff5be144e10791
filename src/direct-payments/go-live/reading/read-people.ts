import { nhsNumber, postcode, uln, upn } from '../../../core/identifiers.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import { capacities } from '../../../people/rules/capacities.js';
import type { BookActing, BookAgreement, BookPerson } from '../rules/book.js';
import type { BookRow } from './table.js';

export function readPerson(row: BookRow, takesOver: PlainDate): BookPerson {
  const born = row.date('born_on');
  if (row.isGood && born > takesOver) row.problem('born_on', 'Lies after the day of taking over. Check it: day and month may be crossed.');
  return {
    row: row.row, key: row.required('person', 60), given: row.required('given_name', 100), family: row.required('family_name', 100), born, clientGroup: row.required('client_group', 100),
    preferred: row.text('preferred_name'), lines: row.text('address').split(';').map((line) => line.trim()).filter((line) => line !== ''), postcode: postcodeOf(row), numbers: numbersOf(row),
  };
}

function postcodeOf(row: BookRow): string | null {
  const text = row.text('postcode');
  if (text === '') return null;
  const read = postcode(text);
  if (!read.ok) row.problem('postcode', `${read.refusal.message} Put it right, or leave it empty.`);
  return read.ok ? read.value : null;
}

/** Each proves itself by a digit or letter of its own: what a spreadsheet or a hand spoilt is a problem, and is never mended. */
function numbersOf(row: BookRow): BookPerson['numbers'] {
  const read = (column: string, reader: (text: string) => Result<string>): string | undefined => {
    const text = row.text(column);
    const number = text === '' ? undefined : reader(text);
    if (number?.ok === false) row.problem(column, `${number.refusal.message} Put it right, or leave it empty.`);
    return number?.ok === true ? number.value : undefined;
  };
  const [nhs, pupil, learner] = [read('nhs_number', nhsNumber), read('upn', upn), read('uln', uln)];
  return { ...(nhs === undefined ? {} : { nhsNumber: nhs }), ...(pupil === undefined ? {} : { upn: pupil }), ...(learner === undefined ? {} : { uln: learner }) };
}

export function readActing(row: BookRow): BookActing {
  const [from, until] = [row.date('from_on'), row.dateOrNull('until_on')];
  row.inOrder(from, 'until_on', until);
  return {
    row: row.row, key: row.required('acting', 60), person: row.required('person', 60), name: row.required('name', 200), relationship: row.required('relationship', 100), capacity: row.choice('capacity', capacities),
    from, until, reason: row.text('reason'), telephone: row.text('telephone'), email: row.text('email'),
  };
}

export function readAgreement(row: BookRow, takesOver: PlainDate): BookAgreement {
  const [starts, ends, paid] = [row.date('starts_on'), row.dateOrNull('ends_on'), row.dateOrNull('payments_from')];
  row.inOrder(starts, 'ends_on', ends);
  if (paid !== null && paid < starts) row.problem('payments_from', 'Lies before the first day of the direct payment.');
  if (paid !== null && ends !== null && paid > ends) row.problem('payments_from', 'Lies after its last day: then nothing is paid from here, and it is left empty.');
  const schedule = row.choice('schedule', ['weeks', 'monthly', 'termly', 'as_asked'], 'weeks');
  return {
    row: row.row, reference: row.fits('agreement', /^[A-Za-z0-9-]{3,20}$/, 'a reference of 3 to 20 letters, digits and hyphens'), person: row.required('person', 60),
    regime: row.choice('regime', ['child_social_care', 'adult_social_care', 'education', 'health']), accountKind: row.choice('account_kind', ['self_managed', 'prepaid_card', 'managed']),
    // Nothing is reckoned from the weeks of those that are paid by the month, the term or when asked; the record asks for some.
    paysEveryWeeks: schedule === 'weeks' || row.text('pays_every_weeks') !== '' ? row.whole('pays_every_weeks', 1, 53) : 4,
    starts, ends, schedule, paymentsFrom: ends !== null && ends < takesOver ? paid : (paid ?? (starts > takesOver ? starts : takesOver)),
    payee: row.text('payee'), officer: row.text('officer'), aftercare: row.yesNo('aftercare') ?? false,
  };
}
