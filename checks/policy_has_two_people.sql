-- No version of policy was approved by the person who proposed it.
select id as policy_version_id, regime, effective_from, proposed_by, approved_by
from policy_version
where proposed_by = approved_by
