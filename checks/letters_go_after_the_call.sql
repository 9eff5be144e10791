-- No letter that waits for a call went before the call, and none was posted before the day printed on it was reached.
select sent.letter_id, sent.sent_on, min(call.called_on) as called_on
from letter_sent as sent
join letter on letter.authority_id = sent.authority_id and letter.id = sent.letter_id
left join letter_call as call on call.authority_id = sent.authority_id and call.letter_id = sent.letter_id
group by sent.letter_id, sent.sent_on, letter.telephone_first, letter.dated_on
having letter.telephone_first and (min(call.called_on) is null or min(call.called_on) > sent.sent_on) or sent.sent_on < letter.dated_on
