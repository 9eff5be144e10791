-- Every act but an undoing decides a line, and an undoing none; an act that asks has its question.
select act.id, act.what, count(decision.line_no) as lines, count(question.id) as questions
from reconciling_act act
left join line_decision decision on decision.authority_id = act.authority_id and decision.act_id = act.id
left join line_question question on question.authority_id = act.authority_id and question.act_id = act.id
group by act.authority_id, act.id, act.what
having (act.what = 'undo') <> (count(decision.line_no) = 0) or (act.what = 'asked') <> (count(question.id) = 1)
