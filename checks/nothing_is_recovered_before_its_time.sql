-- Money was recovered only after a notice went out, its days for representations had passed, and every letter since had gone out too.
select posting.reclaim_id, posting.posting_no, posting.posted_on
from reclaim_posting posting
join reclaim on reclaim.authority_id = posting.authority_id and reclaim.id = posting.reclaim_id
-- What an earlier system asked for was noticed there; the letter that says how money is taken is from here, and its days for an answer had passed, as the database asks when it is taken.
where posting.kind = 'recovered' and (reclaim.ground <> 'brought_over' or posting.method in ('deduction', 'card')) and not (reclaim.ground = 'brought_over' and told_in_time(posting.authority_id, posting.reclaim_id, posting.method, posting.posted_on)) and not exists (
  select from reclaim_notice notice
  join reclaim_notice_sent sent on (sent.authority_id, sent.reclaim_id, sent.notice_no) = (notice.authority_id, notice.reclaim_id, notice.notice_no)
  where notice.authority_id = posting.authority_id and notice.reclaim_id = posting.reclaim_id and notice.kind = 'notice'
    and sent.sent_on < posting.posted_on and sent.answer_until < posting.posted_on and sent.answer_until >= notice.answer_until)
