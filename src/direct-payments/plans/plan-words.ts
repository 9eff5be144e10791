import type { PlanChange, PlanStream } from './plan-version.js';
import type { PayeeKind } from './rules/line-terms.js';
import type { PlanState } from './rules/states.js';

export const planStateWords: Readonly<Record<PlanState, string>> = {
  draft: 'Draft', submitted: 'Submitted', checked: 'Checked', at_panel: 'With the panel', approved: 'Approved', carried_out: 'Carried out', returned: 'Returned', withdrawn: 'Withdrawn',
};

export const planChangeWords: Readonly<Record<PlanChange, string>> = { new: 'New', increase: 'Increase', decrease: 'Decrease', one_off: 'One-off payment', change: 'Change', end: 'End' };

export const planStreamWords: Readonly<Record<PlanStream, string>> = { social_care: 'Social care', education: 'Education', health: 'Health' };

export const payeeWords: Readonly<Record<PayeeKind, string>> = {
  assistant: 'An assistant whom the family employs', agency: 'An agency', self_employed: 'A self-employed person', activity: 'An activity', goods: 'Things that are bought again and again', transport: 'Transport',
  night: 'Nights', one_off: 'Something bought once', start_up: 'What it takes to begin',
};
