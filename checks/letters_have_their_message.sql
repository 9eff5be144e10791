-- Every letter has one message to the one it is addressed to, that goes as the letter says and waits for a call where it does.
select letter.id as letter_id, letter.kind, message.id as message_id
from letter
left join outbox_message as message on message.authority_id = letter.authority_id and message.letter_id = letter.id and message.role = 'recipient'
where message.id is null or message.channel <> letter.channel or message.name <> letter.recipient_name
  or message.waits_for_call <> letter.telephone_first
