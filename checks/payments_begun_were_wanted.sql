-- A referral for money that ended in a payment was offered it, and the family's latest answer is yes.
select referral.id as referral_id, referral.kind, done.happened_on
from referral
join referral_event done on done.authority_id = referral.authority_id and done.referral_id = referral.id and done.event = 'done'
where referral.kind in ('new', 'increase', 'one_off') and 'yes' is distinct from (
  select answer.answer from referral_offer offer join referral_answer answer on answer.authority_id = offer.authority_id and answer.offer_id = offer.id
  where offer.authority_id = referral.authority_id and offer.referral_id = referral.id order by answer.id desc limit 1)
