-- A letter that asks a question goes about the person whose line it is.
select asked.question_id, asked.letter_id, letter.person_id, agreement.person_id as person_of_the_line
from line_question_letter asked
join line_question question on question.authority_id = asked.authority_id and question.id = asked.question_id
join agreement on agreement.authority_id = question.authority_id and agreement.id = question.agreement_id
left join letter on letter.authority_id = asked.authority_id and letter.id = asked.letter_id
where letter.person_id is distinct from agreement.person_id
