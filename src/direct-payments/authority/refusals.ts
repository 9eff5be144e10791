import { refuserOf } from '../../core/result.js';

/** Why a decision on a plan is refused. */
export const authorityRefusals = {
  'decision-not-of-council': 'Only the council’s own people check, decide and approve. The support service writes and submits.',
  'decision-by-checker': 'Whoever checked a plan does not approve it too. Another holder of the budget does.',
  'plan-part-not-there': 'The plan takes nothing from that budget. Open the plan again to see whose part is missing.',
  'plan-part-approved': 'That part has been approved already. There is nothing more to do.',
  'approval-beyond-limit': 'The part is more than you may approve, or of another budget. Somebody with a limit for it approves.',
  'panel-not-agreed': 'Policy sends a plan of this size to the panel, and the panel has not agreed yet. Record its decision first.',
  'panel-not-asked': 'Policy asks no panel about this plan, or the panel has decided already.',
  'panel-names-missing': 'Name everybody who sat in the panel, one on each line.',
  'panel-writer-sat': 'Whoever wrote a plan does not sit in the panel on it. Correct the names, or let it sit again without them.',
  'panel-conditions-missing': 'Say what the conditions are, or choose that the panel agreed without any.',
  'plan-changed-meanwhile': 'The plan says something else than what you saw. Open it again and look at what changed.',
  'plan-notice-missing': 'The family would be paid less, and has had no notice that ends before this begins. Write the notice first, or return the plan for a later day.',
  'return-points-missing': 'Say what the author is to put right, one thing on each line.',
} as const;

export const refuseDecision = refuserOf(authorityRefusals);
