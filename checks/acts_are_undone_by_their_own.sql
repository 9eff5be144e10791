-- Every undoing takes back one act of the same person on the same agreement, and no act is taken back twice or is an undoing itself.
select undoing.id, undoing.undoes, undoing.made_by, act.made_by as act_made_by, act.what
from reconciling_act undoing
left join reconciling_act act on act.authority_id = undoing.authority_id and act.id = undoing.undoes
where undoing.what = 'undo' and ((act.agreement_id, act.made_by) is distinct from (undoing.agreement_id, undoing.made_by) or act.what = 'undo'
  or exists (select from reconciling_act again where again.authority_id = undoing.authority_id and again.undoes = undoing.undoes and again.id <> undoing.id))
