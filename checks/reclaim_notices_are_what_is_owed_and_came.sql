-- By whose budget it is: what the latest letter of a reclaim asks for is what is still owed, has come back and was written off; of a reclaim that was withdrawn nothing is owed.
select part.reclaim_id, part.stream, standing.status, coalesce(letter.amount_pence, 0) as letter_pence, b.owed_pence, b.recovered_pence, b.written_off_pence, b.noticed_pence, b.given_up_pence
from reclaim_part part
join reclaim on reclaim.authority_id = part.authority_id and reclaim.id = part.reclaim_id
join reclaim_now standing on standing.authority_id = part.authority_id and standing.reclaim_id = part.reclaim_id
left join reclaim_balance b on (b.authority_id, b.reclaim_id, b.stream) = (part.authority_id, part.reclaim_id, part.stream)
left join lateral (
  select p.amount_pence from reclaim_notice_part p
  where (p.authority_id, p.reclaim_id, p.stream) = (part.authority_id, part.reclaim_id, part.stream) order by p.notice_no desc limit 1) letter on true
where coalesce(b.noticed_pence, 0) <> coalesce(b.given_up_pence + b.recovered_pence + b.written_off_pence + b.owed_pence, 0)
  or coalesce(b.owed_pence, 0) < 0 or coalesce(b.recovered_pence, 0) < 0 or coalesce(b.written_off_pence, 0) < 0
  or standing.status in ('withdrawn', 'recovered', 'written-off') and coalesce(b.owed_pence, 0) <> 0
  -- The letters of a debt that was brought over are the earlier system's, until an answer is written from here.
  or standing.status not in ('withdrawn', 'represented') and (letter.amount_pence is not null or reclaim.ground <> 'brought_over') and coalesce(letter.amount_pence, 0) <> coalesce(b.owed_pence + b.recovered_pence + b.written_off_pence, 0)
